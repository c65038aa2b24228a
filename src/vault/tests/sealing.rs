//! What was sealed opens with its key at its place, and nothing else does.
#![expect(clippy::unwrap_used, reason = "a helper stands outside the test functions")]

mod chance;

use chance::Seeded;
use proptest::prelude::*;
use vault::{Key, OpenError, RecordContext, SealError, is_sealed_text, open, open_text, seal, sealed_text};

fn sealed(plain: &[u8], context: &[u8]) -> (Key, Vec<u8>) {
    let mut random = Seeded::new(7);
    let key = Key::drawn(&mut random);
    let sealed = seal(&key, context, plain, &mut random).unwrap();
    (key, sealed)
}

proptest! {
    #[test]
    fn what_was_sealed_comes_back(plain in prop::collection::vec(any::<u8>(), 0..2000), context in prop::collection::vec(any::<u8>(), 0..60), seed in any::<u64>()) {
        let mut random = Seeded::new(seed);
        let key = Key::drawn(&mut random);
        let sealed = seal(&key, &context, &plain, &mut random).unwrap();
        prop_assert_eq!(&*open(&key, &context, &sealed).unwrap(), &plain);
    }

    #[test]
    fn text_comes_back_and_bears_the_mark(plain in ".{0,300}", seed in any::<u64>()) {
        let mut random = Seeded::new(seed);
        let key = Key::drawn(&mut random);
        let sealed = sealed_text(&key, b"here", &plain, &mut random).unwrap();
        prop_assert!(is_sealed_text(&sealed));
        prop_assert_eq!(&*open_text(&key, b"here", &sealed).unwrap(), &plain);
    }

    #[test]
    fn another_key_opens_nothing(plain in prop::collection::vec(any::<u8>(), 0..600), other in any::<[u8; 32]>()) {
        let (key, sealed) = sealed(&plain, b"here");
        prop_assume!(key.bytes() != &other);
        prop_assert_eq!(open(&Key::from_bytes(other), b"here", &sealed).unwrap_err(), OpenError::DoesNotOpen);
    }

    #[test]
    fn another_place_opens_nothing(here in prop::collection::vec(any::<u8>(), 0..40), there in prop::collection::vec(any::<u8>(), 0..40)) {
        prop_assume!(here != there);
        let (key, sealed) = sealed(b"interview", &here);
        prop_assert_eq!(open(&key, &there, &sealed).unwrap_err(), OpenError::DoesNotOpen);
    }

    #[test]
    fn two_places_never_have_the_same_bytes(
        one in (".{0,6}", ".{0,6}", 0..3_u32, 0..3_u64),
        two in (".{0,6}", ".{0,6}", 0..3_u32, 0..3_u64),
    ) {
        let bytes = |place: &(String, String, u32, u64)| RecordContext { table: &place.0, key: &place.1, schema: place.2, revision: place.3 }.to_bytes();
        prop_assert_eq!(bytes(&one) == bytes(&two), one == two);
    }

    #[test]
    fn whatever_bytes_are_given_nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,200}") {
        let key = Key::from_bytes([7; 32]);
        prop_assert!(open(&key, b"", &bytes).is_err());
        prop_assert!(open_text(&key, b"", &text).is_err());
        let marked = format!("jalon1.{text}");
        prop_assert!(open_text(&key, b"", &marked).is_err());
    }

    #[test]
    fn lengths_are_told_only_in_steps(plain in prop::collection::vec(any::<u8>(), 0..1500)) {
        let (_, sealed) = sealed(&plain, b"");
        prop_assert_eq!((sealed.len() - 1 - 24 - 16) % 256, 0);
        prop_assert!(sealed.len() - 1 - 24 - 16 < plain.len() + 4 + 256);
    }
}

#[test]
fn the_border_between_table_and_key_cannot_be_moved() {
    let one = RecordContext { table: "ab", key: "c", schema: 1, revision: 1 };
    let two = RecordContext { table: "a", key: "bc", schema: 1, revision: 1 };
    assert_ne!(one.to_bytes(), two.to_bytes());
}

#[test]
fn records_cannot_be_swapped_moved_or_rolled_back_singly() {
    let mut random = Seeded::new(3);
    let key = Key::drawn(&mut random);
    let place = RecordContext { table: "interviews", key: "a", schema: 3, revision: 5 };
    let sealed = seal(&key, &place.to_bytes(), b"said", &mut random).unwrap();
    assert_eq!(&**open(&key, &place.to_bytes(), &sealed).unwrap(), b"said");
    let others = [
        RecordContext { key: "b", ..place },
        RecordContext { table: "settings", ..place },
        RecordContext { revision: 6, ..place },
        RecordContext { revision: 4, ..place },
        RecordContext { schema: 2, ..place },
    ];
    for other in others {
        assert_eq!(open(&key, &other.to_bytes(), &sealed).unwrap_err(), OpenError::DoesNotOpen, "{other:?}");
    }
}

#[test]
fn every_flipped_bit_and_every_length_opens_nothing() {
    let plain: Vec<u8> = (0..=255).collect();
    let (key, sealed) = sealed(&plain, b"here");
    for place in 0..sealed.len() {
        for bit in 0..8 {
            let mut altered = sealed.clone();
            altered[place] ^= 1 << bit;
            assert!(open(&key, b"here", &altered).is_err(), "byte {place}, bit {bit}");
        }
    }
    for length in 0..sealed.len() {
        assert!(open(&key, b"here", &sealed[..length]).is_err(), "length {length}");
    }
    assert!(open(&key, b"here", &[sealed.as_slice(), &[0]].concat()).is_err());
}

#[test]
fn every_altered_character_of_a_sealed_text_opens_nothing() {
    let mut random = Seeded::new(5);
    let key = Key::drawn(&mut random);
    let sealed = sealed_text(&key, b"here", "{\"answer\":1}", &mut random).unwrap();
    for place in 0..sealed.len() {
        for bit in 0..7 {
            let mut altered = sealed.clone().into_bytes();
            altered[place] ^= 1 << bit;
            let altered = String::from_utf8(altered).unwrap();
            assert!(open_text(&key, b"here", &altered).is_err(), "character {place}, bit {bit}");
        }
        assert!(open_text(&key, b"here", sealed.get(..place).unwrap()).is_err(), "length {place}");
    }
}

#[test]
fn the_same_sealed_twice_looks_different() {
    let mut random = Seeded::new(11);
    let key = Key::drawn(&mut random);
    let once = seal(&key, b"", b"same", &mut random).unwrap();
    assert_ne!(once, seal(&key, b"", b"same", &mut random).unwrap());
}

#[test]
fn a_later_form_is_told_from_a_damaged_one() {
    let (key, mut sealed) = sealed(b"said", b"");
    sealed[0] = 2;
    assert_eq!(open(&key, b"", &sealed).unwrap_err(), OpenError::Newer { version: 2 });
    assert_eq!(open(&key, b"", &[]).unwrap_err(), OpenError::NotSealed);
}

#[test]
fn what_is_too_long_is_refused_before_it_is_copied() {
    let long = vec![0; vault::LONGEST_PLAIN + 1];
    let mut random = Seeded::new(1);
    let key = Key::drawn(&mut random);
    assert_eq!(seal(&key, b"", &long, &mut random).unwrap_err(), SealError::TooLong { bytes: long.len() });
}

#[test]
fn json_is_never_taken_for_sealed_text() {
    for text in ["{\"jalon1.\":1}", "", "jalon1", "\"jalon1.\""] {
        assert!(!is_sealed_text(text), "{text}");
    }
}

#[test]
fn debug_shows_no_key() {
    let key = Key::from_bytes([65; 32]);
    assert_eq!(format!("{key:?}"), "Key(..)");
}
