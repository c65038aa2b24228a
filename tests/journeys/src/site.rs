//! The built page on a web server that can be stopped: that is how a journey loses its network.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What goes wrong inside the browser, from before the page's first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A browser without `IndexedDB`, or one that hides it (some private windows).
    NoIndexedDb,
    /// A browser whose `IndexedDB` refuses to be opened.
    IndexedDbRefuses,
    /// A device whose disk is full from a moment on ([`crate::Jalon::fail_now`]): what is stored can be read, nothing can
    /// be written.
    DiskFull,
    /// A browser that confirms before anything is on the disk, as browsers do that are not asked for more.
    EarlyConfirmations,
    /// The worker that holds keys and storage stops on an error of its own, at a moment ([`crate::Jalon::fail_now`]).
    KeeperStops,
}

/// A web server for one folder.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    content: Arc<Mutex<Content>>,
    running: Option<Arc<AtomicBool>>,
}

#[derive(Debug, Clone)]
struct Content {
    folder: PathBuf,
    prefix: String,
    fault: Option<Fault>,
    /// Where a sign-in page of the network answers in place of this server: the files that it lets through.
    portal: Option<Vec<&'static str>>,
}

/// What the sign-in page of a public network answers to everything, with "200 OK".
const PORTAL: &[u8] = b"<!doctype html><title>Wi-Fi</title><p>Connectez-vous au Wi-Fi</p>";

/// The policy of the page's real host.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
     form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

const FAULT_SCRIPT: &str = "fault-of-the-journey.js";

impl Site {
    /// Serves the build (`JALON_DIST`, or `dist` at the root of the project) on a free port.
    #[must_use]
    pub fn of_the_build() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let folder = env::var_os("JALON_DIST").map_or_else(|| root.join("dist"), PathBuf::from);
        let index = folder.join("index.html");
        assert!(index.is_file(), "{} is missing: build the page first (`cargo xtask build`)", index.display());
        Self::of_folder(&folder)
    }

    /// Serves a folder on a free port.
    #[must_use]
    pub fn of_folder(folder: &Path) -> Self {
        let content = Content { folder: folder.to_owned(), prefix: "/".to_owned(), fault: None, portal: None };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut site = Self { address, content: Arc::new(Mutex::new(content)), running: None };
        site.start();
        site
    }

    /// The address of the page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.content().prefix)
    }

    /// The folder being served.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.content().folder
    }

    /// Serves the page under a path such as `/jalon/`, and nothing beside it.
    pub fn move_under(&self, prefix: &str) {
        self.change(|content| prefix.clone_into(&mut content.prefix));
    }

    /// Serves another folder at the same address: a new release.
    pub fn publish(&self, folder: &Path) {
        self.change(|content| folder.clone_into(&mut content.folder));
    }

    /// Has something go wrong in every page opened from now on.
    pub fn break_with(&self, fault: Fault) {
        self.change(|content| content.fault = Some(fault));
    }

    /// Puts a sign-in page before everything but these files; it answers "200 OK" as such pages do.
    pub fn hide_behind_a_portal(&self, lets_through: &[&'static str]) {
        self.change(|content| content.portal = Some(lets_through.to_vec()));
    }

    /// Somebody has signed in.
    pub fn leave_the_portal(&self) {
        self.change(|content| content.portal = None);
    }

    /// Listens again, on the same port as before.
    pub fn start(&mut self) {
        let listener = TcpListener::bind(self.address).expect("the port is free");
        self.address = listener.local_addr().expect("a bound socket has an address");
        let running = Arc::new(AtomicBool::new(true));
        self.running = Some(Arc::clone(&running));
        let content = Arc::clone(&self.content);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if !running.load(Ordering::SeqCst) {
                    break;
                }
                let content = Arc::clone(&content);
                thread::spawn(move || answer(stream, &content));
            }
        });
    }

    /// Stops listening: from here on the port refuses connections.
    pub fn stop(&mut self) {
        let Some(running) = self.running.take() else {
            return;
        };
        running.store(false, Ordering::SeqCst);
        // Wakes the listener, which sees that it is over.
        let _ = TcpStream::connect(self.address);
        while TcpStream::connect(self.address).is_ok() {
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn content(&self) -> Content {
        self.content.lock().expect("no thread of the server panics").clone()
    }

    fn change(&self, change: impl FnOnce(&mut Content)) {
        change(&mut self.content.lock().expect("no thread of the server panics"));
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}

fn answer(mut stream: TcpStream, content: &Mutex<Content>) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let first = lines.next()?.ok()?;
    while lines.next()?.is_ok_and(|line| !line.is_empty()) {}
    let path = first.split(' ').nth(1)?.split(['?', '#']).next()?;
    let content = content.lock().ok()?.clone();
    let (status, kind, body) = match find(&content, path) {
        Some((kind, body)) => ("200 OK", kind, body),
        // Every address of the page that is no file; as static hosts do, with the page that the build has for it.
        None => ("404 Not Found", "text/html; charset=utf-8", fs::read(content.folder.join("404.html")).unwrap_or_default()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

fn find(content: &Content, path: &str) -> Option<(&'static str, Vec<u8>)> {
    let inside = path.strip_prefix(content.prefix.as_str())?;
    if let (FAULT_SCRIPT, Some(fault)) = (inside, content.fault) {
        return Some(("text/javascript", script_of(fault).as_bytes().to_vec()));
    }
    if content.portal.as_ref().is_some_and(|through| !through.contains(&inside)) {
        return Some(("text/html; charset=utf-8", PORTAL.to_vec()));
    }
    let relative = Path::new(if inside.is_empty() { "index.html" } else { inside });
    let stays_inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let body = stays_inside.then(|| fs::read(content.folder.join(relative)).ok()).flatten()?;
    let body = match content.fault {
        Some(fault) if relative.extension().is_some_and(|end| end == "html") => with_fault(&body, fault),
        // Storage is the worker's: what goes wrong with it goes wrong there, before its first line.
        Some(fault) if inside.starts_with("keeper-worker-boot") => [script_of(fault).as_bytes(), b"\n", &body].concat(),
        _ => body,
    };
    Some((media_type(relative), body))
}

fn with_fault(page: &[u8], fault: Fault) -> Vec<u8> {
    if matches!(fault, Fault::DiskFull | Fault::EarlyConfirmations | Fault::KeeperStops) {
        return page.to_vec();
    }
    let script = format!("<head><script src=\"{FAULT_SCRIPT}\"></script>");
    String::from_utf8_lossy(page).replacen("<head>", &script, 1).into_bytes()
}

fn script_of(fault: Fault) -> &'static str {
    match fault {
        Fault::NoIndexedDb => "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });",
        Fault::IndexedDbRefuses => "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };",
        Fault::KeeperStops => "new BroadcastChannel('fault-of-the-journey').onmessage = () => { throw new Error('of the journey'); };",
        Fault::EarlyConfirmations => {
            "const transaction = IDBDatabase.prototype.transaction;
             IDBDatabase.prototype.transaction = function (stores, mode) { return transaction.call(this, stores, mode); };
             FileSystemSyncAccessHandle.prototype.flush = () => {};"
        }
        Fault::DiskFull => {
            "let isFull = false;
             new BroadcastChannel('fault-of-the-journey').onmessage = () => { isFull = true; };
             for (const [kind, name] of [['IDBObjectStore', 'put'], ['IDBObjectStore', 'add'], ['FileSystemSyncAccessHandle', 'write']]) {
               const writer = globalThis[kind]?.prototype;
               const write = writer?.[name];
               if (write) writer[name] = function (...given) {
                 if (isFull) throw new DOMException('full', 'QuotaExceededError');
                 return write.apply(this, given);
               };
             }"
        }
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
