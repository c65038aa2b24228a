//! The same phrase gives the same key, words are understood by their beginnings, and weak phrases are named.
#![cfg(feature = "words")]

mod chance;

use std::collections::BTreeMap;

use bip39::Language;
use chance::Seeded;
use proptest::prelude::*;
use vault::passphrase::{PROPOSED_WORDS, Strength, canonical, judge, normalised, propose, to_set, to_try, understood};

#[test]
fn the_words_are_those_of_the_published_list() {
    let words = Language::French.word_list();
    assert_eq!(words.len(), 2048);
    for eight in words.chunks(8) {
        let eight = normalised(&eight.join(" "));
        assert_eq!(understood(&eight).unwrap(), *eight);
    }
}

#[test]
fn proposals_use_the_whole_list_evenly() {
    let mut random = Seeded::new(1);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..20_000 {
        let phrase = propose(&mut random);
        assert_eq!(phrase.split(' ').count(), PROPOSED_WORDS);
        for word in phrase.split(' ') {
            *seen.entry(word.to_owned()).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 2048);
    // 78 on average, standard deviation 9: six of these are allowed either way.
    assert!(seen.values().all(|count| (25..=131).contains(count)), "{:?}", seen.values().max());
}

#[test]
fn beginnings_without_accents_and_with_capitals_are_understood() {
    let whole = "académie abandon zoologie élégant rapide bonheur cerise fleur";
    assert_eq!(understood("acad aban zool eleg rapi bonh ceri fleu").as_deref(), Some(whole));
    assert_eq!(understood("ACADEMIE, Abandonner-zoologie ÉLÉGANT  rapides bonheur cerises fleurs.").as_deref(), Some(whole));
    assert_eq!(understood("acade\u{301}mie abandon zoologie e\u{301}le\u{301}gant rapide bonheur cerise fleur").as_deref(), Some(whole));
}

#[test]
fn what_is_not_eight_words_of_the_list_is_left_as_it_is() {
    for text in [
        "",
        "acad",
        "aca aban zool eleg rapi bonh ceri fleu",
        "acad aban zool eleg rapi bonh ceri",
        "le chat de ma tante dort sous un tilleul",
    ] {
        assert_eq!(understood(text), None, "{text}");
        assert_eq!(*canonical(text), *normalised(text));
    }
    assert_eq!(understood("acad aban zool eleg rapi bonh ceri fleu fleu"), None);
}

#[test]
fn tablets_and_computers_give_the_same_form() {
    let expected = "L'été, j'ai dit \"oui\" à 3 chats";
    let typed = "  L\u{2019}e\u{301}te\u{301},\u{a0}j\u{2019}ai   dit \u{201c}oui\u{201d} a\u{300} \u{ff13}\tchats\n";
    assert_eq!(*normalised(typed), expected);
}

#[test]
fn what_nobody_sees_and_a_capital_at_the_beginning_do_not_keep_out() {
    let set = to_set("le chat de ma tante dort sous 3 tilleuls");
    for typed in [
        "Le chat de ma tante dort sous 3 tilleuls",
        "\u{feff}le chat de ma tante dort sous 3 tilleuls",
        "\u{200b}Le chat de\u{a0}ma tante dort sous 3 tilleuls\u{200b}",
        "le chat de ma tan\u{ad}te dort sous 3 til\u{200d}leuls",
        "\u{200e}le chat de ma\u{202f}tante dort sous ٣ tilleuls\u{200f}",
        "le chat de ma tante dort sous ۳ tilleuls",
        "  Le  chat de ma tante dort sous 3 tilleuls ",
    ] {
        assert!(to_try(typed).contains(&set), "{typed:?}");
    }
    // The phone wrote the capital when it was set.
    assert!(to_try("le chat").contains(&to_set("Le chat")));
    assert!(to_try("été").contains(&to_set("Été")));
    // Only the first letter, and nothing that is seen.
    for typed in
        ["Le Chat de ma tante dort sous 3 tilleuls", "lechat de ma tante dort sous 3 tilleuls", "le chat de ma tante dort sous 3 tilleul"]
    {
        assert!(!to_try(typed).contains(&set), "{typed:?}");
    }
}

#[test]
fn weak_phrases_are_named_and_good_ones_pass() {
    let judged = [
        ("", Strength::TooShort { missing: 14 }),
        ("treize lettre", Strength::TooShort { missing: 1 }),
        ("   court   et  fin   ", Strength::TooShort { missing: 2 }),
        ("motdepasse12345", Strength::TooCommon),
        ("Mot de passe 2026 !", Strength::TooCommon),
        ("Liberté, égalité, fraternité", Strength::TooCommon),
        ("bonjour soleil 87000", Strength::TooCommon),
        ("Sésame, ouvre-toi !", Strength::TooCommon),
        ("aaaaaaaaaaaaaaaa", Strength::Repetitive),
        ("ababababababababab", Strength::Repetitive),
        ("tilleul7tilleul7", Strength::Repetitive),
        ("azertyuiopqsdfgh", Strength::KeyboardWalk),
        ("abcdefghijklmnop", Strength::KeyboardWalk),
        ("qwertyuiop123456", Strength::KeyboardWalk),
        ("0987654321poiuyt", Strength::KeyboardWalk),
        ("05 55 12 48 97 03 1", Strength::OnlyDigits),
        ("le chat de ma tante dort sous un tilleul", Strength::LongEnough),
        ("trois camions verts à Guéret", Strength::LongEnough),
        ("académie abandon zoologie élégant rapide bonheur cerise fleur", Strength::Words { count: 8 }),
        ("acad acad acad acad acad acad acad acad", Strength::Repetitive),
    ];
    for (phrase, strength) in judged {
        assert_eq!(judge(phrase), strength, "{phrase}");
    }
}

#[test]
fn every_judgement_has_a_sentence_that_calls_nobody_names() {
    let all = [
        Strength::Words { count: 8 },
        Strength::LongEnough,
        Strength::TooShort { missing: 1 },
        Strength::TooShort { missing: 2 },
        Strength::TooCommon,
        Strength::Repetitive,
        Strength::KeyboardWalk,
        Strength::OnlyDigits,
    ];
    for strength in all {
        let sentence = strength.sentence();
        assert!(sentence.ends_with('.') && !sentence.contains("refus") && !sentence.contains("rejet"), "{sentence}");
    }
}

#[test]
fn a_proposed_phrase_is_always_enough() {
    let mut random = Seeded::new(2);
    for _ in 0..2_000 {
        let phrase = propose(&mut random);
        assert!(judge(&phrase).is_enough(), "{phrase}");
    }
}

proptest! {
    #[test]
    fn a_proposal_is_understood_from_four_letters(seed in any::<u64>()) {
        let phrase = propose(&mut Seeded::new(seed));
        let beginnings: Vec<String> = phrase.split(' ').map(|word| word.chars().take(4).collect()).collect();
        prop_assert_eq!(understood(&beginnings.join(" ")).unwrap(), phrase.clone());
        prop_assert_eq!(&*canonical(&phrase.to_uppercase()), &phrase);
    }

    #[test]
    fn normalising_twice_changes_nothing_more(text in "\\PC{0,60}") {
        let once = normalised(&text);
        prop_assert_eq!(&*normalised(&once), &*once);
        // A phrase that was set before phrases were tidied still opens, and so does one set today.
        prop_assert!(to_try(&text).first() == Some(&canonical(&text)));
        prop_assert!(to_try(&text).contains(&to_set(&text)));
        prop_assert!(to_try(&text).len() <= 4);
        prop_assert_eq!(&*canonical(&once), &*canonical(&text));
    }

    #[test]
    fn whatever_is_typed_is_judged(text in ".{0,120}") {
        let strength = judge(&text);
        prop_assert!(!strength.sentence().is_empty());
        prop_assert!(!strength.is_enough() || normalised(&text).chars().count() >= 14);
    }
}
