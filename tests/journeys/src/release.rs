//! A second release, made from the first.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha384};
use tempfile::TempDir;

/// What the page of the next release has and this one has not.
const MARK: &str = "<meta name=\"release-of-the-journey\" content=\"next\">";

/// A copy of the build whose page is marked, with a service worker that knows the hash of that page.
#[must_use]
pub fn next_release(build: &Path) -> TempDir {
    let folder = tempfile::Builder::new().prefix("jalon-release-").tempdir().expect("the temporary folder is writable");
    copy(build, folder.path());
    let page = folder.path().join("index.html");
    let before = fs::read_to_string(&page).expect("the page can be read");
    let after = before.replacen("</head>", &format!("{MARK}</head>"), 1);
    fs::write(&page, &after).expect("the page can be written");
    let worker = folder.path().join("service-worker.js");
    let script = fs::read_to_string(&worker).expect("the service worker can be read");
    assert!(script.contains(&integrity(&before)), "the service worker's list does not have the page's hash");
    let version = version(&script).expect("the service worker has a version of 16 digits").to_owned();
    let script = script.replace(&integrity(&before), &integrity(&after)).replace(&version, "00000000deadbeef");
    fs::write(&worker, script).expect("the service worker can be written");
    folder
}

/// The files in the list of the service worker of a release, as paths in its folder.
#[must_use]
pub fn files_of_release(folder: &Path) -> Vec<String> {
    let script = fs::read_to_string(folder.join("service-worker.js")).expect("the service worker can be read");
    let after_each = script.split("{ url: \"").skip(1).filter_map(|rest| rest.split('"').next());
    after_each.map(|url| url.trim_start_matches("./")).map(|url| if url.is_empty() { "index.html" } else { url }.to_owned()).collect()
}

fn integrity(text: &str) -> String {
    BASE64.encode(Sha384::digest(text))
}

fn version(script: &str) -> Option<&str> {
    let is_version = |part: &&str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    script.split('"').find(is_version)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the temporary folder is writable");
    for entry in fs::read_dir(from).expect("the build can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("the build can be copied");
        }
    }
}
