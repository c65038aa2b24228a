//! What a browser remembers between two starts.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::stage::eventually;

/// A folder for the browser's data and one for its downloads.
#[derive(Debug)]
pub struct Profile {
    folder: PathBuf,
    /// Removes the folder at the end.
    _temporary: Option<TempDir>,
}

/// One of the two places where Chromium keeps what the page stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoredCopy {
    /// `IndexedDB`.
    Database,
    /// The origin-private file system.
    Journal,
}

impl StoredCopy {
    /// The folder of Chromium's profile in which it lies.
    fn folder(self) -> &'static str {
        match self {
            Self::Database => "Default/IndexedDB",
            Self::Journal => "Default/File System",
        }
    }
}

/// Written for Firefox, whose driver leaves the preferences of a given profile alone.
const PREFERENCES: [(&str, &str); 10] = [
    ("browser.download.folderList", "2"),
    ("browser.download.useDownloadDir", "true"),
    ("browser.download.alwaysOpenPanel", "false"),
    ("browser.helperApps.neverAsk.saveToDisk", "\"application/json,application/octet-stream\""),
    ("browser.shell.checkDefaultBrowser", "false"),
    ("browser.startup.homepage_override.mstone", "\"ignore\""),
    ("browser.aboutwelcome.enabled", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
    ("toolkit.legacyUserProfileCustomizations.stylesheets", "true"),
    ("app.update.auto", "false"),
];

/// Lets a Firefox window be as narrow as a phone.
const NARROW_WINDOWS: &str = ":root, #main-window { min-width: 0 !important; min-height: 0 !important; }\n";

impl Profile {
    /// An empty profile, removed at the end.
    #[must_use]
    pub fn fresh() -> Self {
        let folder = tempfile::Builder::new().prefix("jalon-journey-").tempdir().expect("the temporary folder is writable");
        let profile = Self::at(folder.path());
        Self { _temporary: Some(folder), ..profile }
    }

    /// The profile in a folder, made there if there is none; it stays.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        let profile = Self { folder: folder.to_owned(), _temporary: None };
        fs::create_dir_all(profile.downloads()).expect("the profile's folder is writable");
        let style = profile.data().join("chrome/userChrome.css");
        fs::create_dir_all(style.with_file_name("")).expect("the profile's folder is writable");
        fs::write(style, NARROW_WINDOWS).expect("a style can be written");
        fs::write(profile.data().join("user.js"), profile.preferences()).expect("preferences can be written");
        profile
    }

    /// Where the browser keeps its data.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where Chromium writes down what it asks the network for; complete once it is closed.
    pub(crate) fn network_record(&self) -> PathBuf {
        self.folder.join("network.json")
    }

    /// Where downloads go.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// The files of the browser's data in which a text stands, in UTF-8 or UTF-16.
    #[must_use]
    pub fn files_holding(&self, text: &str) -> Vec<PathBuf> {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_written_in = |path: &PathBuf| fs::read(path).is_ok_and(|bytes| holds(&bytes, text.as_bytes()) || holds(&bytes, &wide));
        files_below(self.data()).into_iter().filter(is_written_in).collect()
    }

    /// Takes one copy away from Chromium while it is closed; gives the number of files that were there.
    #[must_use]
    pub fn lose(&self, copy: StoredCopy) -> usize {
        let folder = self.data().join(copy.folder());
        let files = files_below(folder.clone()).len();
        fs::remove_dir_all(folder).expect("the profile's folder is writable");
        files
    }

    /// Writes over some bytes of every file of one copy while Chromium is closed, as a worn-out memory does; gives the number
    /// of files. The same chance damages the same places.
    #[must_use]
    pub fn damage(&self, copy: StoredCopy, chance: u64) -> usize {
        let files = files_below(self.data().join(copy.folder()));
        for path in &files {
            let mut bytes = fs::read(path).expect("a file of the profile can be read");
            let room = u64::try_from(bytes.len()).expect("a file of the profile fits in memory").max(1);
            let from = usize::try_from(chance.wrapping_mul(2_654_435_761) % room).expect("it is less than the length");
            bytes.iter_mut().skip(from).take(64).for_each(|byte| *byte ^= 0x5a);
            fs::write(path, bytes).expect("the profile's folder is writable");
        }
        files.len()
    }

    /// A file in the profile's folder, for the browser to open.
    #[must_use]
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.join(name);
        fs::write(&path, bytes).expect("the profile's folder is writable");
        path
    }

    /// Waits for the first download that is complete, takes it out of the folder and gives its bytes.
    #[must_use]
    pub fn take_download(&self) -> Vec<u8> {
        let path = eventually("a file is downloaded", Duration::from_mins(1), || self.finished_download());
        let bytes = fs::read(&path).expect("a download can be read");
        fs::remove_file(&path).expect("a download can be removed");
        bytes
    }

    fn finished_download(&self) -> Option<PathBuf> {
        let entries: Vec<PathBuf> = fs::read_dir(self.downloads()).ok()?.flatten().map(|entry| entry.path()).collect();
        let unfinished = |path: &Path| path.extension().is_some_and(|end| end == "part" || end == "crdownload");
        if entries.iter().any(|path| unfinished(path)) {
            return None;
        }
        entries.into_iter().find(|path| fs::metadata(path).is_ok_and(|about| about.len() > 0))
    }

    fn preferences(&self) -> String {
        let downloads = format!("\"{}\"", self.downloads().display());
        let all = PREFERENCES.into_iter().chain([("browser.download.dir", downloads.as_str())]);
        let lines: Vec<String> = all.map(|(name, value)| format!("user_pref(\"{name}\", {value});")).collect();
        lines.join("\n")
    }
}

fn files_below(folder: PathBuf) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
