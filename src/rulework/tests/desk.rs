//! The rule desk from a coordinator's point of view.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot build its desk has failed")]

use std::path::Path;

use domain::{Date, FactId};
use packs::source::compile;
use rules::Bounded;
use rulework::{Command, DeskView, Edit, Effect, ImportView, Place, RuleDesk, Screen, Setting, SigningKeyFile};
use storage::StoredRecord;

const AGE: Bounded = Bounded::Number(FactId::BirthDate);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn source() -> String {
    compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/nouvelle-aquitaine")).unwrap().source
}

fn tiny() -> String {
    compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/tests/tiny")).unwrap().source
}

fn interview(name: &str, age: u8) -> StoredRecord {
    let json = format!(
        r#"{{"name": "{name}", "date": "2026-11-23", "answers": {{"age": {{"value": {age}}}, "disability_recognition": {{"value": false}}}}}}"#
    );
    StoredRecord { key: name.to_owned(), schema: 1, revision: 1, json }
}

/// A desk whose storage has answered.
fn desk(records: Vec<StoredRecord>) -> RuleDesk {
    let mut desk = RuleDesk::new(&source(), day("2026-11-23")).unwrap();
    assert!(desk.handle(Command::Loaded { shelf: None, current: None, draft: None, records, zoning: None }).is_empty());
    desk
}

fn move_age(desk: &mut RuleDesk, scheme: &str, from: i64, to: &str) {
    let edit = Edit::Bound { scheme: scheme.to_owned(), bounded: AGE, from, to: to.to_owned() };
    desk.handle(Command::Edit(edit));
}

fn keep(desk: &mut RuleDesk) -> Vec<Effect> {
    desk.handle(Command::Keep { who: "Odile".to_owned(), why: "La Région l'a écrit le 20 novembre.".to_owned() })
}

/// Says of every scenario that turns that it is meant.
fn mean_it(desk: &mut RuleDesk) {
    if let Some(first) = desk.view().effect.scenarios.into_iter().next() {
        desk.handle(Command::Expect { scheme: first.scheme, scenario: first.id });
    }
    desk.handle(Command::ExpectAll);
    assert_eq!(desk.view().effect.scenarios, []);
}

fn exported(desk: &mut RuleDesk) -> String {
    match desk.handle(Command::Export).pop() {
        Some(Effect::Download { text, .. }) => text,
        other => panic!("{other:?}, {:?}", desk.view().notice),
    }
}

fn import(desk: &mut RuleDesk, bytes: &[u8]) -> ImportView {
    desk.handle(Command::Look(Place::Installed));
    desk.handle(Command::Import(bytes.to_vec()));
    match desk.view().screen {
        Screen::Installed(view) => view.import.unwrap(),
        other => panic!("{other:?}"),
    }
}

fn refused(desk: &mut RuleDesk, bytes: &[u8]) -> (String, Vec<String>) {
    match import(desk, bytes) {
        ImportView::Refused { why, problems } => (why, problems),
        ready @ ImportView::Ready { .. } => panic!("{ready:?}"),
    }
}

/// The mission locale up to 27 years, kept with a reason and ready to go out.
fn changed(desk: &mut RuleDesk) {
    move_age(desk, "mission-locale", 26, "28");
    mean_it(desk);
    keep(desk);
}

fn rules_line(view: &DeskView) -> &str {
    &view.rules_line
}

#[test]
fn an_age_bound_that_moves_turns_scenarios_and_people_at_once() {
    let mut desk = desk(vec![interview("Sami", 27), interview("Rose", 40)]);
    assert_eq!(desk.view().effect.scenarios, []);
    move_age(&mut desk, "mission-locale", 26, "28");
    let effect = desk.view().effect;
    let turned: Vec<&str> = effect.scenarios.iter().map(|turned| turned.id.as_str()).collect();
    assert_eq!(turned, ["26-ans-sans-rqth", "26-ans-avec-rqth", "26-ans-rqth-inconnue"]);
    assert_eq!(effect.people.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Sami"]);
    assert!(effect.people[0].1[0].contains("semble correspondre"), "{:?}", effect.people);
    assert_eq!(effect.pending, ["Mission locale\u{a0}: âge, 26 → 28"]);
    desk.handle(Command::TakeBack);
    assert_eq!(desk.view().effect, rulework::DraftEffect::default());
}

#[test]
fn a_number_moved_in_steps_is_one_change_and_none_once_it_is_back() {
    let mut desk = desk(Vec::new());
    move_age(&mut desk, "mission-locale", 26, "27");
    move_age(&mut desk, "mission-locale", 27, "28");
    assert_eq!(desk.view().effect.pending, ["Mission locale\u{a0}: âge, 26 → 28"]);
    move_age(&mut desk, "mission-locale", 28, "26");
    assert_eq!(desk.view().effect.pending, Vec::<String>::new());
}

#[test]
fn two_numbers_of_one_scheme_moved_to_the_same_value_are_two_changes() {
    let mut desk = desk(Vec::new());
    let scheme = scheme_with_two_facts(&mut desk);
    let [(first, from), (second, other_from)] = scheme.1;
    for (bounded, from) in [(first, from), (second, other_from)] {
        let edit = Edit::Bound { scheme: scheme.0.clone(), bounded, from, to: "77".to_owned() };
        desk.handle(Command::Edit(edit));
    }
    assert_eq!(desk.view().effect.pending.len(), 2, "{:?}", desk.view().effect.pending);
}

/// A scheme whose rule has numbers of two facts, with one number of each.
fn scheme_with_two_facts(desk: &mut RuleDesk) -> (String, [(Bounded, i64); 2]) {
    for id in ["iae-aci", "geiq", "aif", "cej", "epide"] {
        desk.handle(Command::Look(Place::Scheme(id.to_owned())));
        let Screen::Scheme(scheme) = desk.view().screen else { continue };
        let Some(first) = scheme.bounds.first() else { continue };
        if let Some(second) = scheme.bounds.iter().find(|bound| bound.bounded != first.bounded) {
            return (id.to_owned(), [(first.bounded, first.number), (second.bounded, second.number)]);
        }
    }
    panic!("no scheme has numbers of two facts");
}

#[test]
fn a_moved_bound_leaves_every_other_scheme_as_it_was() {
    let mut desk = desk(Vec::new());
    move_age(&mut desk, "hsp-socle-competences", 16, "17");
    let effect = desk.view().effect;
    assert!(effect.problems.is_empty(), "{:?}", effect.problems);
    assert!(effect.scenarios.iter().all(|turned| turned.scheme == "hsp-socle-competences"), "{:?}", effect.scenarios);
    desk.handle(Command::Look(Place::Scheme("hsp-socle-competences".to_owned())));
    let Screen::Scheme(scheme) = desk.view().screen else { panic!("no scheme") };
    assert_eq!(scheme.bounds.iter().filter(|bound| bound.bounded == AGE).map(|bound| bound.number).collect::<Vec<_>>(), [17]);
}

#[test]
fn nothing_goes_out_before_it_has_a_reason_and_every_turned_scenario_is_meant() {
    let mut desk = desk(Vec::new());
    assert!(desk.handle(Command::Export).is_empty(), "a draft that changes nothing");
    move_age(&mut desk, "mission-locale", 26, "28");
    assert!(desk.handle(Command::Keep { who: "Odile".to_owned(), why: "  ".to_owned() }).is_empty(), "no reason, nothing kept");
    assert_eq!(desk.view().effect.pending.len(), 1);
    assert!(matches!(keep(&mut desk).as_slice(), [Effect::Keep(kept)] if kept[0].0 == Setting::Draft));
    assert!(desk.handle(Command::Export).is_empty(), "scenarios turn");
    mean_it(&mut desk);
    assert!(desk.handle(Command::Export).is_empty(), "what the scenarios expect has no reason yet");
    keep(&mut desk);
    let text = exported(&mut desk);
    assert!(text.contains("Odile") && text.contains("âge, 26 → 28") && text.contains("2026.11.23"));
}

#[test]
fn a_number_that_is_none_and_a_date_that_is_none_change_nothing() {
    let mut desk = desk(Vec::new());
    move_age(&mut desk, "mission-locale", 26, "vingt-huit");
    assert!(desk.view().effect.field_problem.is_some());
    let edit = |field: &str, value: &str| Edit::Scheme { scheme: "cej".to_owned(), field: field.to_owned(), value: value.to_owned() };
    for (field, value) in [("valid_until", "2027-02-30"), ("name", "  "), ("clause/99/says", "x"), ("colour", "x")] {
        desk.handle(Command::Edit(edit(field, value)));
        assert!(desk.view().effect.field_problem.is_some(), "{field}");
    }
    assert!(desk.view().effect.pending.is_empty());
    desk.handle(Command::Edit(edit("say", "Vous êtes éligible.")));
    assert!(desk.view().effect.problems.iter().any(|problem| problem.contains("cej") && problem.contains("éligible")));
}

#[test]
fn what_is_exported_is_imported_on_a_second_device_and_the_first_rules_come_back() {
    let mut first = desk(Vec::new());
    changed(&mut first);
    let file = exported(&mut first);
    let mut second = desk(vec![interview("Sami", 27)]);
    let before = rules_line(&second.view()).to_owned();
    let ImportView::Ready { needs_yes, people, failing, history, .. } = import(&mut second, file.as_bytes()) else { panic!("refused") };
    assert!(needs_yes && people.len() == 1 && failing.is_empty() && history.len() == 4, "{history:?}");
    assert!(second.handle(Command::ConfirmImport { yes_unsigned: false }).is_empty(), "unsigned rules need an explicit yes");
    assert_eq!(rules_line(&second.view()), before);
    let effects = second.handle(Command::ConfirmImport { yes_unsigned: true });
    let Some(Effect::Keep(kept)) = effects.first() else { panic!("{effects:?}") };
    let names: Vec<String> = kept.iter().map(|(setting, _)| setting.name()).collect();
    assert_eq!(names, ["rules-0-file", "rules-0", "rules-shelf"], "the note of what is installed comes last");
    assert!(packs::Pack::from_compiled(&kept[1].1).is_ok());
    assert!(rules_line(&second.view()).contains("2026.11.23"));
    // The next visit finds them in use; then the page's own come back.
    let (shelf, current) = (kept[2].1.clone(), kept[0].1.clone());
    let mut third = RuleDesk::new(&source(), day("2026-11-24")).unwrap();
    third.handle(Command::Loaded { shelf: Some(shelf), current: Some(current.clone()), draft: None, records: Vec::new(), zoning: None });
    assert!(rules_line(&third.view()).contains("2026.11.23"), "{}", rules_line(&third.view()));
    let effects = third.handle(Command::Restore(None));
    assert!(matches!(effects.first(), Some(Effect::Keep(kept)) if kept[0].0 == Setting::Shelf));
    assert_eq!(rules_line(&third.view()), before);
    assert!(matches!(third.handle(Command::Restore(Some(0))).as_slice(), [Effect::Bring(0)]));
    third.handle(Command::ShelfFile { slot: 0, text: Some(current) });
    assert!(rules_line(&third.view()).contains("2026.11.23"));
}

#[test]
fn a_signature_is_shown_a_known_one_needs_no_yes_and_a_broken_one_is_refused() {
    let mut first = desk(Vec::new());
    changed(&mut first);
    let effects = first.handle(Command::MakeKey { name: "Coordination 87".to_owned(), random: [7; 32] });
    let Some(Effect::Download { text: key, .. }) = effects.first() else { panic!("{effects:?}") };
    let file = exported(&mut first);
    let mut second = desk(Vec::new());
    let ImportView::Ready { signature, needs_yes, .. } = import(&mut second, file.as_bytes()) else { panic!("refused") };
    assert!(needs_yes && signature.contains("Coordination 87") && signature.contains("ne connaît pas encore"), "{signature}");
    second.handle(Command::ConfirmImport { yes_unsigned: true });
    // The next rules by the same key are known.
    move_age(&mut second, "mission-locale", 28, "29");
    mean_it(&mut second);
    keep(&mut second);
    second.handle(Command::TakeKey(key.clone().into_bytes()));
    let next = exported(&mut second);
    let mut third = second;
    let ImportView::Ready { signature, needs_yes, .. } = import(&mut third, next.as_bytes()) else { panic!("refused") };
    assert!(!needs_yes && signature.contains("que cet appareil connaît"), "{signature}");
    // One letter of the content, of the name or of the signature changed: refused.
    let mut fourth = desk(Vec::new());
    for (from, to) in [("2026.11.23", "2026.11.24"), ("\"by\":\"Coordination 87\"", "\"by\":\"Coordination 33\""), ("Odile", "Odide")] {
        assert!(file.contains(from), "{from}");
        let (why, problems) = refused(&mut fourth, file.replacen(from, to, 1).as_bytes());
        assert!(why.contains("La signature") && problems.is_empty(), "{from}: {why}");
    }
    let at = file.find("\"signature\":\"").unwrap() + 13;
    let mut broken = file.clone().into_bytes();
    broken[at] = if broken[at] == b'0' { b'1' } else { b'0' };
    assert!(refused(&mut fourth, &broken).0.contains("La signature"));
}

#[test]
fn the_key_is_never_in_what_is_exported_kept_or_printed() {
    let key = SigningKeyFile::new("Coordination", &[42; 32]);
    let secret = "2a".repeat(32);
    assert!(key.to_text().contains(&secret));
    assert!(!format!("{key:?}").contains("2a2a"));
    let mut desk = desk(Vec::new());
    changed(&mut desk);
    desk.handle(Command::TakeKey(key.to_text().into_bytes()));
    assert!(!exported(&mut desk).contains(&secret));
    for effect in desk.handle(Command::InstallDraft) {
        assert!(!format!("{effect:?}").contains(&secret));
    }
    assert!(desk.handle(Command::TakeKey(b"{}".to_vec())).is_empty());
}

#[test]
fn bad_rules_are_refused_whole_each_problem_with_its_place_and_the_running_rules_untouched() {
    let mut desk = desk(Vec::new());
    let before = rules_line(&desk.view()).to_owned();
    let envelope = |rules: &str| serde_json::json!({ "format": "jalon-rules-1", "rules": rules }).to_string();
    let whole = source();
    let with = |from: &str, to: &str| {
        assert!(whole.contains(from), "{from}");
        envelope(&whole.replacen(from, to, 1))
    };
    let mut wrong = Vec::new();
    for (what, file, expected) in [
        ("syntax", envelope(whole.get(..5_000).unwrap()), "EOF while parsing"),
        (
            "unknown fact",
            with("\"when\":\"in_training = yes\"", "\"when\":\"in_treining = yes\""),
            "scheme air, clause 3, when: unknown fact `in_treining`",
        ),
        ("circular", with("\"holds\":\"age >= 16\"", "\"holds\":\"age-16-or-more\""), "needs itself"),
        ("missing text", with("\"say\":\"", "\"say\":\"\",\"phone\":\"\",\"x\":\""), "unknown field"),
        ("empty text", with("\"decides\":\"La Région\"", "\"decides\":\" \""), "decides: expected a text"),
        ("past", with("\"valid_until\":\"2027-11-30\"", "\"valid_until\":\"2025-11-30\""), "valid until 2025-11-30"),
        ("duplicate id", with("\"id\":\"cej\"", "\"id\":\"pacea\""), "stands twice"),
        ("duplicate key", with("\"confidence\":\"high\"", "\"confidence\":\"high\",\"confidence\":\"high\""), "duplicate field"),
        (
            "unknown commune",
            with(
                "\"contact\":[]",
                "\"contact\":[{\"kind\":\"erip\",\"name\":\"ERIP\",\"commune\":\"75056\",\"source\":\"x\",\"checked_on\":\"2026-11-23\",\"valid_until\":\"2027-11-23\"}]",
            ),
            "contacts, contact 1, commune: `75056`",
        ),
        ("not ours", "{\"format\":\"other\",\"rules\":\"\"}".to_owned(), "format"),
        ("nothing", String::new(), "EOF"),
    ] {
        let (why, problems) = refused(&mut desk, file.as_bytes());
        let told = format!("{why} {}", problems.join(" | "));
        if !told.contains(expected) || !why.contains("Rien n'a été installé") {
            wrong.push(format!("{what}: expected «{expected}» in {told}"));
        }
        assert!(desk.handle(Command::ConfirmImport { yes_unsigned: true }).is_empty());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(rules_line(&desk.view()), before);
}

#[test]
fn a_hundred_megabytes_are_refused_without_being_read() {
    let mut desk = desk(Vec::new());
    let (why, _) = refused(&mut desk, &vec![b' '; 100_000_000]);
    assert!(why.contains("trop gros"), "{why}");
}

#[test]
fn no_damaged_file_panics_and_none_that_was_signed_is_taken_in() {
    let raw: packs::RawPack = serde_json::from_str(&tiny().replace("2026-12-31", "2027-12-31")).unwrap();
    let key = SigningKeyFile::new("Coordination", &[9; 32]);
    let file = rulework::write_file(&raw, Some(&key)).unwrap().into_bytes();
    assert!(rulework::read_file(&file, &[], day("2026-11-23"), None).is_ok());
    for place in (0..file.len()).step_by(17) {
        let mut flipped = file.clone();
        flipped[place] ^= 1;
        let read = rulework::read_file(&flipped, &[], day("2026-11-23"), None);
        // A letter of a hexadecimal number may change its case and mean the same.
        assert!(read.is_err() || flipped.eq_ignore_ascii_case(&file), "a bit at {place}");
        assert!(rulework::read_file(file.get(..place).unwrap(), &[], day("2026-11-23"), None).is_err());
    }
}

#[test]
fn all_problems_are_told_together() {
    let mut desk = desk(Vec::new());
    let rules = source().replacen("\"when\":\"in_training = yes\"", "\"when\":\"in_treining = yes\"", 1).replacen(
        "\"decides\":\"La Région\"",
        "\"decides\":\" \"",
        1,
    );
    let file = serde_json::json!({ "format": "jalon-rules-1", "rules": rules }).to_string();
    assert_eq!(refused(&mut desk, file.as_bytes()).1.len(), 2);
}

#[test]
fn rules_of_another_region_and_another_charity_install_and_work() {
    let mut desk = desk(Vec::new());
    let rules = tiny().replace("2026-12-31", "2027-12-31");
    let file = serde_json::json!({ "format": "jalon-rules-1", "rules": rules }).to_string();
    assert!(matches!(import(&mut desk, file.as_bytes()), ImportView::Ready { .. }), "{:?}", desk.view().screen);
    let effects = desk.handle(Command::ConfirmImport { yes_unsigned: true });
    assert!(matches!(effects.first(), Some(Effect::Keep(_))), "{:?}", desk.view().notice);
    desk.handle(Command::Look(Place::Schemes));
    let Screen::Schemes(schemes) = desk.view().screen else { panic!("no list") };
    assert_eq!(schemes.len(), 2);
}

#[test]
fn later_rules_of_the_page_win_over_older_installed_ones_and_the_desk_says_so() {
    let mut first = desk(Vec::new());
    changed(&mut first);
    let effects = first.handle(Command::InstallDraft);
    let Some(Effect::Keep(kept)) = effects.first() else { panic!("{effects:?}") };
    let (current, shelf) = (kept[0].1.clone(), kept[2].1.clone());
    let newer = source().replacen("\"version\":\"2026.11\"", "\"version\":\"2027.02\"", 1).replacen(
        "\"published_on\":\"2026-11-23\"",
        "\"published_on\":\"2027-02-01\"",
        1,
    );
    let mut later = RuleDesk::new(&newer, day("2027-02-02")).unwrap();
    later.handle(Command::Loaded { shelf: Some(shelf), current: Some(current), draft: None, records: Vec::new(), zoning: None });
    assert!(rules_line(&later.view()).contains("2027.02"));
    later.handle(Command::Look(Place::Installed));
    let Screen::Installed(view) = later.view().screen else { panic!("no view") };
    assert!(view.note.is_some_and(|note| note.contains("plus récentes")));
}

#[test]
fn a_draft_is_found_again_at_the_next_visit_and_given_up_when_asked() {
    let mut first = desk(Vec::new());
    move_age(&mut first, "mission-locale", 26, "28");
    let effects = keep(&mut first);
    let [Effect::Keep(kept)] = effects.as_slice() else { panic!("{effects:?}") };
    let mut again = RuleDesk::new(&source(), day("2026-11-25")).unwrap();
    again.handle(Command::Loaded { shelf: None, current: None, draft: Some(kept[0].1.clone()), records: Vec::new(), zoning: None });
    assert_eq!(again.view().effect.scenarios.len(), 3);
    assert!(matches!(again.handle(Command::GiveUp).as_slice(), [Effect::Forget(_)]));
    assert_eq!(again.view().effect, rulework::DraftEffect::default());
}

#[test]
fn a_contact_is_added_changed_and_taken_away_with_its_source() {
    let mut desk = desk(Vec::new());
    desk.handle(Command::Edit(Edit::AddContact));
    assert!(!desk.view().effect.problems.is_empty(), "a contact without a name, a commune and a source is not ready");
    for (field, value) in
        [("name", "Mission locale de Limoges"), ("commune", "87085"), ("source", "Appel du 23 novembre 2026"), ("serves", "87")]
    {
        let edit = Edit::Contact { place: 0, field: field.to_owned(), value: value.to_owned() };
        desk.handle(Command::Edit(edit));
    }
    assert!(desk.view().effect.problems.is_empty(), "{:?}", desk.view().effect.problems);
    keep(&mut desk);
    assert!(exported(&mut desk).contains("Appel du 23 novembre 2026"));
    desk.handle(Command::Edit(Edit::RemoveContact(0)));
    assert!(desk.view().effect.pending[0].contains("retiré"));
}
