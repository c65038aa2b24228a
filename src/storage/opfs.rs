//! The journal's files in the browser, and the whole of a device's storage. Only a dedicated worker has them.

use gloo_timers::future::TimeoutFuture;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions, FileSystemReadWriteOptions, FileSystemSyncAccessHandle,
    WorkerGlobalScope,
};

use crate::{Healing, IndexedDb, JournalError, JournalFile, OpenError, Records, Twofold};

/// A database and a journal of this browser.
pub type DeviceBackend = Twofold<IndexedDb, OpfsFile>;

/// The names of the journal's files. Never changed once released.
const NAMES: [&str; 2] = ["jalon-journal-a", "jalon-journal-b"];
/// Another tab that was just told to stop needs a moment to let go of the files.
const TRIES: u32 = 20;
const PAUSE_MS: u32 = 100;

/// Everything that is kept on this device.
#[derive(Debug)]
pub struct DeviceStore;

impl DeviceStore {
    /// Opens both copies and makes them equal. `canary` is the note that the page keeps elsewhere.
    ///
    /// # Errors
    /// Where the database cannot be opened or read. Nothing was changed, and nothing is ever deleted.
    pub async fn open(name: &str, canary: Option<&str>) -> Result<(Records<DeviceBackend>, Healing), OpenError> {
        let database = IndexedDb::open(name).await?;
        let (files, is_young) = files().await.map_or((None, true), |(files, is_young)| (Some(files), is_young));
        let canary = canary.and_then(|text| text.parse().ok());
        let (twofold, healing) = Twofold::open(database, files, is_young, canary).await?;
        Ok((Records::over(twofold), healing))
    }
}

/// A file that this worker alone reads and writes. Closed when dropped.
#[derive(Debug)]
pub struct OpfsFile {
    handle: FileSystemSyncAccessHandle,
}

impl Drop for OpfsFile {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Both files, and whether one of them was made just now; nothing where this browser has none to give.
async fn files() -> Option<([OpfsFile; 2], bool)> {
    let scope: WorkerGlobalScope = js_sys::global().dyn_into().ok()?;
    let storage = scope.navigator().storage();
    // An older browser has the storage and not this way into it.
    if Reflect::has(&storage, &"getDirectory".into()) != Ok(true) {
        return None;
    }
    let folder: FileSystemDirectoryHandle = JsFuture::from(storage.get_directory()).await.ok()?.dyn_into().ok()?;
    let [first, second] = NAMES;
    let (first, is_first_young) = file(&folder, first).await?;
    let (second, is_second_young) = file(&folder, second).await?;
    Some(([first, second], is_first_young || is_second_young))
}

async fn file(folder: &FileSystemDirectoryHandle, name: &str) -> Option<(OpfsFile, bool)> {
    let found = JsFuture::from(folder.get_file_handle(name)).await;
    let is_young = found.is_err();
    let found = if let Ok(found) = found {
        found
    } else {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        JsFuture::from(folder.get_file_handle_with_options(name, &options)).await.ok()?
    };
    let found: FileSystemFileHandle = found.dyn_into().ok()?;
    for _ in 0..TRIES {
        if let Some(handle) = open(&found).await {
            return Some((OpfsFile { handle }, is_young));
        }
        TimeoutFuture::new(PAUSE_MS).await;
    }
    None
}

async fn open(file: &FileSystemFileHandle) -> Option<FileSystemSyncAccessHandle> {
    if Reflect::has(file, &"createSyncAccessHandle".into()) != Ok(true) {
        return None;
    }
    JsFuture::from(file.create_sync_access_handle()).await.ok()?.dyn_into().ok()
}

fn refused(_: JsValue) -> JournalError {
    JournalError
}

fn at(place: u64) -> FileSystemReadWriteOptions {
    let options = FileSystemReadWriteOptions::new();
    #[expect(clippy::cast_precision_loss, reason = "a journal stays far below 2^53 bytes")]
    options.set_at(place as f64);
    options
}

/// A length as the browser counts it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of files are whole and not negative")]
fn length(number: f64) -> u64 {
    number as u64
}

impl JournalFile for OpfsFile {
    fn size(&self) -> Result<u64, JournalError> {
        self.handle.get_size().map(length).map_err(refused)
    }

    fn read(&self, place: u64, into: &mut [u8]) -> Result<usize, JournalError> {
        let read = self.handle.read_with_u8_array_and_options(into, &at(place)).map_err(refused)?;
        usize::try_from(length(read)).map_err(|_| JournalError)
    }

    fn write(&self, place: u64, bytes: &[u8]) -> Result<(), JournalError> {
        let written = self.handle.write_with_u8_array_and_options(bytes, &at(place)).map_err(refused)?;
        if length(written) == bytes.len() as u64 { Ok(()) } else { Err(JournalError) }
    }

    fn truncate(&self, size: u64) -> Result<(), JournalError> {
        #[expect(clippy::cast_precision_loss, reason = "a journal stays far below 2^53 bytes")]
        let size = size as f64;
        self.handle.truncate_with_f64(size).map_err(refused)
    }

    fn flush(&self) -> Result<(), JournalError> {
        self.handle.flush().map_err(refused)
    }
}
