//! Whatever stands inside a backup is taken in or refused, never a panic; what is taken in comes back the same.

#![no_main]

use keeper::Backup;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(backup) = Backup::read(bytes) {
        assert_eq!(Backup::read(backup.to_text().as_bytes()), Ok(backup.clone()));
        let _ = casework::backup_content(&backup.records, &backup.records);
    }
});
