//! Whatever bytes are given as sealed open or not, never a panic; what opens is sealed again and comes back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{Key, Randomness, open, open_text, seal};

struct Fixed;

impl Randomness for Fixed {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(9);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let key = Key::from_bytes([7; 32]);
    if let Ok(plain) = open(&key, b"here", bytes) {
        let again = seal(&key, b"here", &plain, &mut Fixed).unwrap();
        assert_eq!(*open(&key, b"here", &again).unwrap(), *plain);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        assert!(open_text(&key, b"here", text).is_err());
    }
    let again = seal(&key, bytes, bytes, &mut Fixed).unwrap();
    assert_eq!(&**open(&key, bytes, &again).unwrap(), bytes);
});
