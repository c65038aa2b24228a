//! Whatever is typed as a recovery code is read or refused, never a panic; what is read is written and read back the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vault::{RecoveryCode, Tries, passphrase};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(code) = text.parse::<RecoveryCode>() {
        assert_eq!(code.to_string().parse::<RecoveryCode>().unwrap(), code);
    }
    if let Some(tries) = Tries::read(text) {
        assert_eq!(tries.to_text(), text);
    }
    let _ = passphrase::judge(text);
    assert_eq!(*passphrase::canonical(&passphrase::canonical(text)), *passphrase::canonical(text));
});
