//! A second release, made from the first.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A copy of the build whose page says that it is the next release.
#[must_use]
pub fn next_release(build: &Path) -> TempDir {
    let folder = tempfile::Builder::new()
        .prefix("jalon-release-")
        .tempdir()
        .expect("the temporary folder is writable");
    copy(build, folder.path());
    folder
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
