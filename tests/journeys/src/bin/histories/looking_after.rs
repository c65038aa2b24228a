//! Steps of looking after the tablet: backups, summaries from elsewhere, people forgotten, everything erased.

use std::time::Duration;

use journeys::eventually;

use crate::model::Model;
use crate::tablet::{Backup, Tablet, shows};

/// A summary of somebody who was elsewhere before.
const SUMMARY: &str = r#"{"format": "jalon-summary/1", "date": "2026-11-23", "person": {"name": "Importée"},
    "pack": {"id": "essai", "version": "1"}, "verdicts": [],
    "answers": {"student": {"value": false}, "lone_parent": {"value": true}}}"#;

impl Tablet<'_> {
    pub(crate) fn back_up(&mut self) {
        let page = self.page();
        page.browser.tap("to-tablet");
        page.unfold("make-backup");
        let phrase = page.proposed_phrase();
        page.browser.fill("phrase-again", &phrase);
        let file = page.take_file("write-backup");
        page.browser.tap("tablet-done");
        self.backup = Some(Backup { file, phrase, holds: self.model.kept.clone() });
    }

    pub(crate) fn restore(&mut self) {
        let Some(Backup { file, phrase, holds }) = self.backup.take() else { return };
        let page = self.page();
        page.browser.tap("to-tablet");
        page.unfold("open-backup");
        page.browser.choose_file("backup-input", &self.profile.file("sauvegarde.age", &file));
        page.wait_until("the file is chosen", shows("backup-chosen"));
        page.browser.fill("backup-secret", &phrase);
        page.browser.tap("check-backup");
        page.wait_until("the backup is looked at", shows("backup-content"));
        // Where everything is here already, nothing is offered.
        page.browser.tap(if page.browser.shows("restore") { "restore" } else { "tablet-done" });
        page.wait_until("the first screen shows", shows("new-interview"));
        self.model.restore(&holds);
        let wanted = self.model.kept.len();
        self.page().wait_until("everybody is in the list", |_| self.page().people().len() == wanted);
        self.backup = Some(Backup { file, phrase, holds });
    }

    pub(crate) fn import(&mut self) {
        let before = self.model.kept.len();
        let name = format!("Importée {}", self.begun);
        self.begun += 1;
        let page = self.page();
        page.open_summary("summary.json", SUMMARY.replace("Importée", &name).as_bytes());
        page.wait_until("the summary opens or its person is listed", |now| {
            now.hooks.iter().any(|hook| hook == "current-name") || self.page().people().len() > before
        });
        let stored = eventually("the interview of the summary is kept", Duration::from_secs(10), || self.stored().get(&name).cloned());
        assert!(stored.contains_key("student") && stored.contains_key("lone_parent"), "{stored:?}");
        self.model.kept.insert(name, stored);
    }

    pub(crate) fn forget(&mut self, name: &str) {
        let page = self.page();
        page.open_person(name);
        page.browser.tap("to-recap");
        page.wait_until("the interview's own part shows", shows("forget"));
        page.browser.script("document.querySelector('[data-testid=\"forget\"]').closest('details').open = true");
        page.browser.tap("forget");
        page.wait_until("the first screen shows", shows("new-interview"));
        eventually("nothing is kept of it", Duration::from_secs(10), || (!self.stored().contains_key(name)).then_some(()));
        self.model.kept.remove(name);
        self.model.forgotten.insert(name.to_owned());
    }

    pub(crate) fn erase(&mut self) {
        let page = self.page();
        page.browser.tap("to-tablet");
        page.unfold("erase-word");
        page.browser.fill("erase-word", "effacer");
        page.browser.tap("erase-now");
        page.wait_until("the tablet is as new", |now| now.gate.as_deref() == Some("fresh"));
        self.model = Model::default();
        self.restart();
        self.page().protect();
        self.restart();
    }
}
