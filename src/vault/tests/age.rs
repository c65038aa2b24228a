//! Backups open again, with Debian's `age` too, and what does not open says why.
#![cfg(feature = "backup")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers stand outside the test functions")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use vault::backup::{
    ReadError, WorkFactor, WriteError, decrypt_with_identity, decrypt_with_passphrase, decrypt_with_passphrase_within,
    encrypt_to_recipient, encrypt_with_passphrase, is_recipient,
};

const MISSING: &str = "could not run a program of this test: install the Debian packages `age` and `bsdutils` (`cargo xtask setup` does)";
const PHRASE: &str = "academie abandon zoologie rapide";

/// A folder of its own for each test, taken away at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("jalon-age-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn cheap() -> WorkFactor {
    WorkFactor::checked(4).unwrap()
}

/// A key file and its public key, by `age-keygen`.
fn keys(folder: &Folder) -> (PathBuf, String) {
    let file = folder.file("key.txt");
    let made = Command::new("age-keygen").arg("-o").arg(&file).output().expect(MISSING);
    assert!(made.status.success());
    let text = fs::read_to_string(&file).unwrap();
    let public = text.lines().find_map(|line| line.strip_prefix("# public key: ")).unwrap().to_owned();
    (file, public)
}

fn age(arguments: &[&Path]) {
    let run = Command::new("age").args(arguments).output().expect(MISSING);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// Runs `age` on a terminal of its own, because it reads a passphrase from nowhere else.
fn age_on_a_terminal(command: &str, typed: &[&str]) -> String {
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--echo", "never", "--command", command, "/dev/null"]);
    let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect(MISSING);
    let mut keyboard = child.stdin.take().unwrap();
    for line in typed {
        // `age` throws away what was typed before it asks.
        std::thread::sleep(std::time::Duration::from_millis(700));
        keyboard.write_all(format!("{line}\n").as_bytes()).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command}: {said}");
    said
}

fn plain() -> Vec<u8> {
    // Three blocks of the format, the last one short.
    (0..150_000_u32).map(|number| u8::try_from(number % 251).unwrap()).collect()
}

#[test]
fn our_backup_for_a_key_is_opened_by_age() {
    let folder = Folder::new("ours-key");
    let (key, public) = keys(&folder);
    fs::write(folder.file("backup.age"), encrypt_to_recipient(&plain(), &public).unwrap()).unwrap();
    let (out, file) = (folder.file("plain"), folder.file("backup.age"));
    age(&[Path::new("-d"), Path::new("-i"), &key, Path::new("-o"), &out, &file]);
    assert_eq!(fs::read(out).unwrap(), plain());
}

#[test]
fn a_file_of_age_for_a_key_is_opened_by_us_as_bytes_and_as_text() {
    let folder = Folder::new("theirs-key");
    let (key, public) = keys(&folder);
    fs::write(folder.file("plain"), plain()).unwrap();
    let identity = fs::read_to_string(&key).unwrap();
    for form in ["-e", "-a"] {
        let (out, source) = (folder.file("theirs.age"), folder.file("plain"));
        age(&[Path::new(form), Path::new("-r"), Path::new(&public), Path::new("-o"), &out, &source]);
        assert_eq!(*decrypt_with_identity(&fs::read(out).unwrap(), &identity).unwrap(), plain());
    }
}

#[test]
fn our_backup_with_a_phrase_is_opened_by_age() {
    let folder = Folder::new("ours-phrase");
    let file = folder.file("backup.age");
    fs::write(&file, encrypt_with_passphrase(&plain(), "  academie  abandon zoologie rapide ", WorkFactor::STANDARD).unwrap()).unwrap();
    let out = folder.file("plain");
    age_on_a_terminal(&format!("age -d -o '{}' '{}'", out.display(), file.display()), &[PHRASE]);
    assert_eq!(fs::read(out).unwrap(), plain());
}

#[test]
fn a_file_of_age_with_a_phrase_is_opened_by_us() {
    let folder = Folder::new("theirs-phrase");
    fs::write(folder.file("plain"), plain()).unwrap();
    let out = folder.file("theirs.age");
    let command = format!("age -p -o '{}' '{}'", out.display(), folder.file("plain").display());
    age_on_a_terminal(&command, &[PHRASE, PHRASE]);
    let file = fs::read(out).unwrap();
    assert_eq!(*decrypt_with_passphrase(&file, PHRASE).unwrap(), plain());
    // `age` asks for 256 MiB; a device may set a lower bound.
    let refused = decrypt_with_passphrase_within(&file, PHRASE, WorkFactor::STANDARD).unwrap_err();
    assert_eq!(refused, ReadError::TooMuchWork { required: 18 });
}

#[test]
fn each_wrong_way_of_opening_has_its_own_sentence() {
    let folder = Folder::new("wrong");
    let (key, public) = keys(&folder);
    let identity = fs::read_to_string(key).unwrap();
    let (with_phrase, for_key) =
        (encrypt_with_passphrase(b"said", PHRASE, cheap()).unwrap(), encrypt_to_recipient(b"said", &public).unwrap());
    let other = Folder::new("wrong-other");
    let other = fs::read_to_string(keys(&other).0).unwrap();
    let phrase = |file: &[u8], phrase: &str| decrypt_with_passphrase(file, phrase).unwrap_err();
    assert_eq!(phrase(&with_phrase, "academie abandon"), ReadError::WrongPassphrase);
    assert_eq!(phrase(&with_phrase, " academie  abandon"), ReadError::WrongPassphrase);
    assert_eq!(phrase(&for_key, PHRASE), ReadError::NeedsKey);
    assert_eq!(decrypt_with_identity(&with_phrase, &identity).unwrap_err(), ReadError::NeedsPassphrase);
    assert_eq!(decrypt_with_identity(&for_key, &other).unwrap_err(), ReadError::WrongKey);
    assert_eq!(decrypt_with_identity(&for_key, "AGE-SECRET-KEY-1").unwrap_err(), ReadError::NotAnIdentity);
    assert_eq!(decrypt_with_identity(&for_key, "").unwrap_err(), ReadError::NotAnIdentity);
    for other in [b"".as_slice(), b"{}", b"PK\x03\x04", b"age"] {
        assert_eq!(phrase(other, PHRASE), ReadError::NotABackup);
    }
    assert_eq!(phrase(b"age-encryption.org/v2\n-> x\n\n--- x\n", PHRASE), ReadError::Newer);
    assert_eq!(encrypt_to_recipient(b"", "age1abc").unwrap_err(), WriteError::NotARecipient);
    assert!(is_recipient(&format!(" {public}\n")) && !is_recipient("age1abc") && !is_recipient(&identity));
    assert_eq!(encrypt_with_passphrase(b"", " \t", cheap()).unwrap_err(), WriteError::EmptyPassphrase);
}

#[test]
fn a_hostile_work_factor_is_refused_at_once() {
    let file = encrypt_with_passphrase(b"said", PHRASE, cheap()).unwrap();
    let end = file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let stanza_end = end + file[end..].iter().position(|byte| *byte == b'\n').unwrap();
    assert_eq!(file[stanza_end - 2..stanza_end], *b" 4");
    for factor in [21_u8, 30, 63] {
        let hostile = [&file[..stanza_end - 1], factor.to_string().as_bytes(), &file[stanza_end..]].concat();
        let started = std::time::Instant::now();
        assert_eq!(decrypt_with_passphrase(&hostile, PHRASE).unwrap_err(), ReadError::TooMuchWork { required: factor });
        assert!(started.elapsed().as_millis() < 2_000);
    }
    assert_eq!((WorkFactor::checked(0), WorkFactor::checked(21)), (None, None));
}

#[test]
fn no_flipped_byte_and_no_cut_opens() {
    let plain = b"said ".repeat(20);
    let file = encrypt_with_passphrase(&plain, PHRASE, WorkFactor::checked(1).unwrap()).unwrap();
    for place in 0..file.len() {
        for bit in 0..8 {
            let mut altered = file.clone();
            altered[place] ^= 1 << bit;
            // The lowest work that is enough for the file: an altered factor is refused instead of worked through.
            assert!(decrypt_with_passphrase_within(&altered, PHRASE, WorkFactor::checked(9).unwrap()).is_err(), "byte {place}, bit {bit}");
        }
        assert!(decrypt_with_passphrase(&file[..place], PHRASE).is_err(), "length {place}");
    }
}

#[test]
fn a_file_cut_between_two_blocks_is_called_cut() {
    let whole = encrypt_with_passphrase(&plain(), PHRASE, cheap()).unwrap();
    // A block is 64 KiB and its tag of 16 bytes; the last one holds the rest.
    let last = 150_000 % 65_536 + 16;
    let cut = decrypt_with_passphrase(&whole[..whole.len() - last], PHRASE).unwrap_err();
    assert!(matches!(cut, ReadError::Truncated | ReadError::Damaged), "{cut:?}");
    assert_eq!(decrypt_with_passphrase(&whole[..40], PHRASE).unwrap_err(), ReadError::Truncated);
}

#[test]
fn a_backup_of_nothing_and_a_large_one_come_back() {
    for plain in [Vec::new(), vec![7; 5_000_000]] {
        let file = encrypt_with_passphrase(&plain, PHRASE, cheap()).unwrap();
        assert_eq!(*decrypt_with_passphrase(&file, PHRASE).unwrap(), plain);
    }
}
