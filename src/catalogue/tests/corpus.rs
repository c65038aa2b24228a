//! The seeds of the fuzzer, read in every test run: bytes that once were a problem stay read or refused.
#![expect(clippy::unwrap_used, reason = "helpers of tests: a wrong fixture should stop the test")]

#[path = "common/seeds.rs"]
mod seeds;

use std::io::Cursor;
use std::ops::ControlFlow;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Builder, Catalogue, Gazetteer, Offer, read, resealed};
use seeds::seeds;

/// The offers as they come back from a stored catalogue.
fn kept(offers: &[Offer]) -> Vec<Offer> {
    let mut builder = Builder::default();
    for offer in offers {
        builder.add(0, offer);
    }
    let (_, blocks) = builder.finish(Vec::new());
    let catalogue = Catalogue::from_hot(&blocks.hot).unwrap();
    let offer = |number| catalogue.offer(number, blocks.cold.get(catalogue.cold_block_of(number)).unwrap()).unwrap();
    (0..offers.len()).map(offer).collect()
}

#[test]
fn every_seed_of_a_reader_is_read_and_comes_back_from_its_blocks_or_is_refused() {
    let places = Gazetteer::default();
    for target in ["lheo_reader", "mon_compte_formation_reader", "data_inclusion_reader", "template_reader", "archive_reader"] {
        let seeds = seeds(target);
        let read_well = |bytes: &Vec<u8>| {
            let mut offers = Vec::new();
            let mut take = |offer| {
                offers.push(offer);
                ControlFlow::Continue(())
            };
            let is_read = read(Cursor::new(bytes), &places, &mut take, &mut |_| ControlFlow::Continue(())).is_ok();
            let kept: Vec<Offer> = kept(&offers).into_iter().map(|offer| Offer { id: String::new(), ..offer }).collect();
            assert_eq!(kept, offers, "an offer of {target} changes on its way through the blocks");
            is_read
        };
        assert!(seeds.iter().any(read_well), "no seed of {target} is read");
    }
}

#[test]
fn every_seed_of_the_blocks_is_refused_or_read() {
    for bytes in seeds("blocks_reader") {
        let _ = (Catalogue::from_hot(&bytes), Catalogue::from_hot(&resealed(&bytes)));
    }
}
