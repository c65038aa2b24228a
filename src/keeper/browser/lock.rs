//! One writer among all tabs: the browser's own locks. Only one keeper holds storage and keys.

use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use web_sys::{BroadcastChannel, MessageEvent};

use super::global;

/// The lock of the writer. Never changed once released: an older version in another tab must meet it.
const WRITER: &str = "jalon-writer";

/// Where a keeper asks whether the one that holds the lock is still there. Never changed once released, as the lock.
const PRESENCE: &str = "jalon-writer-presence";
const ASKED: &str = "is anybody there";
const HERE: &str = "here";

/// How the lock is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// Only if nobody holds it.
    IfFree,
    /// Also from another tab, which is told.
    FromOthers,
}

/// Whether this worker is now the writer; it stays so until it ends or another takes over (`lost` is called then). A
/// browser without locks makes everybody a writer: the revisions of records are the last guard there.
pub(super) async fn acquire(asking: Asking, lost: impl Fn() + 'static) -> bool {
    let Some(locks) =
        global("navigator").and_then(|navigator| Reflect::get(&navigator, &"locks".into()).ok()).filter(|locks| !locks.is_undefined())
    else {
        return true;
    };
    let lost: Rc<dyn Fn()> = Rc::new(lost);
    let mut asked = None;
    let answered = Promise::new(&mut |resolve, _| asked = request(&locks, asking, resolve));
    let Some(held) = asked else { return true };
    spawn_local(async move {
        // The promise of a lock that is held ends only when it is taken away.
        if JsFuture::from(held).await.is_err() {
            lost();
        }
    });
    JsFuture::from(answered).await.is_ok_and(|is_held| is_held.is_truthy())
}

/// Asks for the lock; `answer` hears whether it is held. The promise lasts as long as the lock.
fn request(locks: &JsValue, asking: Asking, answer: Function) -> Option<Promise> {
    let options = Object::new();
    let option = match asking {
        Asking::IfFree => "ifAvailable",
        Asking::FromOthers => "steal",
    };
    Reflect::set(&options, &option.into(), &true.into()).ok()?;
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_held = !lock.is_null() && !lock.is_undefined();
        let _ = answer.call1(&JsValue::NULL, &is_held.into());
        // A lock that is held is held for ever: until the worker ends, or another takes it.
        if is_held { Promise::new(&mut |_, _| {}).into() } else { JsValue::UNDEFINED }
    });
    let request: Function = Reflect::get(locks, &"request".into()).ok()?.dyn_into().ok()?;
    request.call3(locks, &WRITER.into(), &options, &granted).ok()?.dyn_into().ok()
}

/// A question among the keepers of all tabs. A page that was left can hold its lock for seconds (`WebKit` does), and one
/// that the browser has frozen for ever: neither answers.
pub(super) struct Presence {
    channel: Option<BroadcastChannel>,
}

impl Presence {
    /// Hears the others. Answers them as long as `is_writer` says so; `answered` is called when a writer answers.
    pub(super) fn listen(is_writer: impl Fn() -> bool + 'static, answered: impl Fn() + 'static) -> Self {
        let channel = BroadcastChannel::new(PRESENCE).ok();
        if let Some(channel) = &channel {
            let answering = channel.clone();
            let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| match event.data().as_string().as_deref() {
                Some(ASKED) if is_writer() => drop(answering.post_message(&HERE.into())),
                Some(HERE) => answered(),
                _ => {}
            });
            // The listener lives as long as the worker, as the channel does.
            channel.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        }
        Self { channel }
    }

    /// Asks. Tells whether there is a way to ask at all.
    pub(super) fn ask(&self) -> bool {
        self.channel.as_ref().is_some_and(|channel| channel.post_message(&ASKED.into()).is_ok())
    }
}
