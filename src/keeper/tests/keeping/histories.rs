//! Random histories of a tablet that dies anywhere.

use std::collections::BTreeMap;

use keeper::Keeper;
use keeper::protocol::{Reply, Request};
use proptest::prelude::*;
use storage::Fault;

use crate::harness::{Device, OTHER, PHRASE, TODAY, Tablet, World, ask, record, records, slots, unlock};

/// One step of a history.
#[derive(Debug, Clone)]
enum Step {
    Answer(u8, String),
    Erase(u8),
    Lock,
    WrongPhrase,
    ChangePhrase,
    Kill(usize, u8),
    DatabaseFails(usize),
    LoseDatabase,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => (0_u8..3, "[a-z]{0,30}").prop_map(|(key, text)| Step::Answer(key, text)),
        1 => (0_u8..3).prop_map(Step::Erase),
        2 => Just(Step::Lock),
        1 => Just(Step::WrongPhrase),
        1 => Just(Step::ChangePhrase),
        2 => (0_usize..10, any::<u8>()).prop_map(|(after, luck)| Step::Kill(after, luck)),
        1 => (0_usize..3).prop_map(Step::DatabaseFails),
        1 => Just(Step::LoseDatabase),
    ];
    proptest::collection::vec(step, 1..40)
}

struct Run {
    tablet: Tablet,
    keeper: Keeper<Device, World>,
    /// Every content that may be found under a key.
    model: BTreeMap<String, Vec<Option<String>>>,
    phrases: Vec<&'static str>,
    revision: u64,
    whole: bool,
}

impl Run {
    fn save(&mut self, key: u8, text: &str) {
        self.revision += 1;
        let key = format!("interview{key}");
        let reply = ask(&mut self.keeper, Request::Save(record(&key, self.revision, text)));
        self.note(key, Some(text.to_owned()), &reply);
    }

    fn note(&mut self, key: String, content: Option<String>, reply: &Reply) {
        if let Reply::Saved { copies, .. } = reply {
            self.whole &= *copies == keeper::protocol::Copies::Two;
            self.model.insert(key, vec![content]);
        } else {
            self.model.entry(key).or_insert_with(|| vec![None]).push(content);
        }
    }

    /// A new start, with the phrase that opens; everything confirmed is there.
    fn restart(&mut self) {
        self.tablet.power.on();
        self.keeper = self.tablet.open();
        let tried: Vec<Reply> = self.phrases.iter().map(|phrase| unlock(&mut self.keeper, "Léa", phrase)).collect();
        self.tablet.world.seconds.set(self.tablet.world.seconds.get() + 1_000);
        let opened = tried.into_iter().zip(self.phrases.clone()).find(|(reply, _)| matches!(reply, Reply::Loaded { .. }));
        let Some((reply, phrase)) = opened else { panic!("no phrase of {:?} opens", self.phrases) };
        self.phrases = vec![phrase];
        let Reply::Loaded { warning, .. } = &reply else { return };
        assert_eq!(warning, &None);
        let found: BTreeMap<String, String> = records(reply).into_iter().map(|record| (record.key, record.json)).collect();
        for (key, contents) in &mut self.model {
            let seen = found.get(key).cloned();
            assert!(contents.contains(&seen), "{key}: {seen:?} is none of {contents:?}");
            *contents = vec![seen];
        }
        self.whole = true;
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Answer(key, text) => self.save(*key, text),
            Step::Erase(key) => {
                let key = format!("interview{key}");
                let reply = ask(&mut self.keeper, Request::Delete { key: key.clone() });
                self.note(key, None, &reply);
            }
            Step::Lock => self.restart(),
            Step::WrongPhrase => {
                let mut closed = self.tablet.open();
                assert!(matches!(unlock(&mut closed, "Léa", "ni l'une ni l'autre phrase"), Reply::WrongSecret { .. }));
                self.restart();
            }
            Step::ChangePhrase => {
                let new = if self.phrases == [PHRASE] { OTHER } else { PHRASE };
                let Some(lea) = slots(&mut self.keeper).into_iter().find(|slot| slot.label == "Léa") else { return };
                let request = Request::ChangePassphrase { slot: lea.id, passphrase: new.to_owned(), today: TODAY.to_owned() };
                match ask(&mut self.keeper, request) {
                    Reply::Slots(_) => self.phrases = vec![new],
                    _ => self.phrases.push(new),
                }
            }
            Step::Kill(after, luck) => {
                self.tablet.power.off_after(*after);
                self.save(0, "while the power goes");
                self.step(&Step::ChangePhrase);
                self.save(1, "while the power goes");
                self.tablet.files.iter().for_each(|file| file.cut_power(*luck));
                self.restart();
            }
            Step::DatabaseFails(at) => {
                self.restart();
                let phrase = self.phrases[0];
                self.keeper = self.tablet.open_failing(*at, Fault::CrashBefore);
                unlock(&mut self.keeper, "Léa", phrase);
                for key in 0..3 {
                    self.save(key, "while the database fails");
                }
                self.restart();
            }
            Step::LoseDatabase => {
                if self.whole {
                    self.tablet.disk.wipe();
                }
                self.restart();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_confirmed_is_lost_and_some_known_phrase_always_opens(seed in any::<u64>(), steps in steps()) {
        let (tablet, keeper, _) = Tablet::protected(seed);
        let mut run = Run { tablet, keeper, model: BTreeMap::new(), phrases: vec![PHRASE], revision: 0, whole: true };
        for step in &steps {
            run.step(step);
        }
        run.restart();
    }
}
