//! The pack of the territory: natively compiled from its folder, for wasm32 as the page fetches it.

use packs::{Pack, RawPack};

/// The pack, and what people wrote.
pub(crate) fn real_pack() -> (Pack, RawPack) {
    #[cfg(not(target_arch = "wasm32"))]
    let pair = {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("nouvelle-aquitaine");
        let compiled = packs::source::compile(&folder).unwrap();
        (compiled.pack, compiled.raw)
    };
    // `cargo xtask as-delivered` names the folder of the page that was built.
    #[cfg(target_arch = "wasm32")]
    let pair = {
        let pack = Pack::from_compiled(include_str!(concat!(env!("JALON_DELIVERED_PACK"), "/rules.json"))).unwrap();
        (pack, serde_json::from_str(include_str!(concat!(env!("JALON_DELIVERED_PACK"), "/rules-source.json"))).unwrap())
    };
    pair
}
