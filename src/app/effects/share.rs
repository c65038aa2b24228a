//! Handing a file over: the device's own sharing where it takes files, else a download.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File, FilePropertyBag, HtmlAnchorElement, ShareData, Url};

const MEDIA_TYPE: &str = "application/json";

/// A browser may still be reading a download after the click; the address is given back this much later.
const READING_TIME_MS: u32 = 30_000;

/// Whether the file was handed over. Closing the device's sharing sheet is no error, and no handing over.
pub(crate) async fn hand_over(name: &str, text: &str) -> bool {
    hand_over_as(name, text, MEDIA_TYPE).await
}

/// The same for a file of another kind.
pub(crate) async fn hand_over_as(name: &str, text: &str, media_type: &str) -> bool {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    match File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &options) {
        Ok(file) => hand_over_file(&file, name).await,
        Err(_) => false,
    }
}

/// The same for bytes.
pub(crate) async fn hand_over_bytes(name: &str, bytes: &[u8], media_type: &str) -> bool {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    match File::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), name, &options) {
        Ok(file) => hand_over_file(&file, name).await,
        Err(_) => false,
    }
}

async fn hand_over_file(file: &File, name: &str) -> bool {
    match share(file).await {
        Shared::Yes => true,
        Shared::PutAway => false,
        Shared::Impossible => download(file, name).is_ok(),
    }
}

enum Shared {
    Yes,
    PutAway,
    Impossible,
}

async fn share(file: &File) -> Shared {
    let navigator = window().navigator();
    let data = ShareData::new();
    data.set_files(&Array::of1(file));
    let can_ask = Reflect::has(&navigator, &"canShare".into()) == Ok(true);
    if !can_ask || !navigator.can_share_with_data(&data) {
        return Shared::Impossible;
    }
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => Shared::Yes,
        Err(error) if error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "AbortError") => Shared::PutAway,
        Err(_) => Shared::Impossible,
    }
}

fn download(file: &File, name: &str) -> Result<(), JsValue> {
    let address = ObjectUrl::of(file)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address.0);
    link.set_download(name);
    link.click();
    spawn_local(async move {
        TimeoutFuture::new(READING_TIME_MS).await;
        drop(address);
    });
    Ok(())
}

/// The address of a file in memory, given back when dropped.
struct ObjectUrl(String);

impl ObjectUrl {
    fn of(file: &File) -> Result<Self, JsValue> {
        Url::create_object_url_with_blob(file).map(Self)
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
