//! Files that tests read. Natively they are read from the disk, so that a file added a moment ago counts; a test compiled for
//! wasm32 has no disk and carries them.
//!
//! This crate must not know what is in the files.

/// The files directly in a folder, by name, as `Vec<(String, Vec<u8>)>`.
///
/// The folder is a literal that begins with `$CARGO_MANIFEST_DIR`, the place of the manifest of the crate that asks.
#[macro_export]
macro_rules! files {
    ($folder:tt) => {{
        #[cfg(not(target_arch = "wasm32"))]
        let files = $crate::on_disk(env!("CARGO_MANIFEST_DIR"), $folder);
        #[cfg(target_arch = "wasm32")]
        let files = {
            use $crate::include_dir;
            static FOLDER: include_dir::Dir<'_> = include_dir::include_dir!($folder);
            $crate::carried(&FOLDER)
        };
        files
    }};
}

#[cfg(target_arch = "wasm32")]
pub use include_dir;

/// Reads a folder of the disk.
///
/// # Panics
/// Where the folder or a file cannot be read: a test without its files would prove nothing.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
#[expect(clippy::expect_used, reason = "a test that cannot go on must stop")]
pub fn on_disk(manifest_folder: &str, folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = folder.replace("$CARGO_MANIFEST_DIR", manifest_folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_file() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, std::fs::read(&path).expect("the file can be read")));
        }
    }
    files.sort();
    files
}

/// The files of a folder that the program carries.
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn carried(folder: &include_dir::Dir<'_>) -> Vec<(String, Vec<u8>)> {
    let name = |file: &include_dir::File<'_>| file.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut files: Vec<(String, Vec<u8>)> = folder.files().map(|file| (name(file), file.contents().to_vec())).collect();
    files.sort();
    files
}
