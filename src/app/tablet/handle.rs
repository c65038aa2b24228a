//! What the screens know, and their line to the keeper.

use std::any::Any;
use std::future::Future;

use keeper::protocol::{Reply, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::keeper_link::KeeperLink;

/// Everything that the screens share.
#[derive(Clone, Copy)]
pub(super) struct Handle {
    link: StoredValue<KeeperLink, LocalStorage>,
    /// What went wrong or well, in French.
    pub(super) notice: RwSignal<Option<String>>,
    /// Whether the keeper is at work.
    pub(super) is_busy: RwSignal<bool>,
    mounted: StoredValue<Option<Box<dyn Any>>, LocalStorage>,
}

impl Handle {
    pub(super) fn new() -> Self {
        Self {
            link: StoredValue::new_local(KeeperLink::new("tablet", |_| {})),
            notice: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            mounted: StoredValue::new_local(None),
        }
    }

    /// Asks the keeper, then goes on with its reply; only one thing at a time.
    pub(super) fn ask(self, request: Request, then: impl FnOnce(Reply) + 'static) {
        self.work(async move { then(self.reply(&request).await) });
    }

    /// The keeper's reply.
    pub(super) async fn reply(self, request: &Request) -> Reply {
        let link = self.link.get_value();
        link.ask(request).await
    }

    /// A setting, if there is one.
    pub(super) async fn setting(self, name: &str) -> Option<String> {
        match self.reply(&Request::Setting { name: name.to_owned() }).await {
            Reply::Setting(text) => text,
            _ => None,
        }
    }

    /// Keeps a setting, and says what went wrong. Tells whether it is kept.
    pub(super) async fn keep_setting(self, name: &str, text: String) -> bool {
        let reply = self.reply(&Request::KeepSetting { name: name.to_owned(), text }).await;
        let problem = problem(&reply);
        let is_kept = problem.is_none();
        if !is_kept {
            self.notice.set(problem);
        }
        is_kept
    }

    /// Runs one piece of work; gestures wait until it is done.
    pub(super) fn work(self, work: impl Future<Output = ()> + 'static) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.notice.set(None);
        self.is_busy.set(true);
        spawn_local(async move {
            work.await;
            self.is_busy.set(false);
        });
    }

    pub(super) fn is_mounted(self) -> bool {
        self.mounted.with_value(Option::is_some)
    }

    pub(super) fn mounted(self, mounted: impl Any) {
        self.mounted.set_value(Some(Box::new(mounted)));
    }

    /// What was typed or shown goes with the screen.
    pub(super) fn unmount(self) {
        self.mounted.set_value(None);
        self.notice.set(None);
        self.is_busy.set(false);
    }
}

/// Why something was not done, in French; nothing where it was.
pub(super) fn problem(reply: &Reply) -> Option<String> {
    match reply {
        Reply::Failed(sentence) => Some(sentence.clone()),
        Reply::NotSaved(why) => Some(why.sentence().to_owned()),
        _ => None,
    }
}

/// Everything that the screens share.
pub(super) fn use_handle() -> Handle {
    expect_context()
}
