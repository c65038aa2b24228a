//! A small static server with the headers that a real host should send.

use std::fs;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Request, Response, Server};

use crate::tools::ToolError;

/// The policy of the page: nothing from elsewhere, no inline code.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";
const PERMISSIONS: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=(), accelerometer=(), \
    gyroscope=(), magnetometer=(), clipboard-read=(), publickey-credentials-get=(self)";

/// Serves a folder under a base path until the process ends. Tells the page's address once it answers.
pub(crate) fn serve(folder: &Path, port: u16, base: &str, ready: impl FnOnce(&str)) -> Result<(), ToolError> {
    let server = Server::http(("127.0.0.1", port))
        .map_err(|cause| ToolError::Wrong(format!("port {port} cannot be used ({cause}): choose another with `--port`")))?;
    let address = server.server_addr().to_ip().ok_or_else(|| ToolError::Wrong("the server has no address".to_owned()))?;
    let base = normal(base);
    ready(&format!("http://{address}{base}/"));
    for request in server.incoming_requests() {
        // A browser that goes away in the middle is no concern of the others.
        let _ = answer(request, folder, &base);
    }
    Ok(())
}

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// A file of the page.
    File(PathBuf),
    /// The same with a slash at the end, without which relative addresses would lead elsewhere.
    Moved(String),
    /// Nothing that is served.
    Nothing,
}

/// A base path as it stands before a slash: `/sub/path`, or nothing for the root.
fn normal(base: &str) -> String {
    let inner = base.trim_matches('/');
    if inner.is_empty() { String::new() } else { format!("/{inner}") }
}

fn answer(request: Request, folder: &Path, base: &str) -> std::io::Result<()> {
    let (status, name, body) = match find(request.url(), folder, base) {
        Found::Moved(to) => {
            return request.respond(with_headers(Response::from_data(Vec::new()), &[("Location", &to)]).with_status_code(308));
        }
        Found::File(file) => fs::read(&file).map_or((404, PathBuf::new(), Vec::new()), |body| (200, file, body)),
        Found::Nothing => {
            let page = folder.join("404.html");
            let body = fs::read(&page).unwrap_or_default();
            (404, page, body)
        }
    };
    request.respond(with_headers(Response::from_data(body), &headers(&name)).with_status_code(status))
}

fn with_headers<R: std::io::Read>(mut response: Response<R>, headers: &[(&str, &str)]) -> Response<R> {
    for (name, value) in headers {
        if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
            response.add_header(header);
        }
    }
    response
}

fn find(url: &str, folder: &Path, base: &str) -> Found {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if !base.is_empty() && path == base {
        return Found::Moved(format!("{base}/"));
    }
    let wanted = path.strip_prefix(base).filter(|rest| rest.starts_with('/')).and_then(inside);
    match wanted.map(|relative| folder.join(relative)) {
        Some(file) if file.is_file() => Found::File(file),
        Some(file) if file.is_dir() => Found::File(file.join("index.html")),
        // The page has its own addresses: whatever is no file gets the page.
        Some(file) if file.extension().is_none() => Found::File(folder.join("index.html")),
        _ => Found::Nothing,
    }
}

/// The path inside the folder; nothing for one that tries to leave it.
fn inside(path: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(path.trim_start_matches('/'));
    let plain = !path.contains(['%', '\\']);
    let safe = plain && relative.components().all(|part| matches!(part, Component::Normal(_)));
    safe.then_some(relative)
}

/// What every answer carries, whatever the file.
pub(crate) const EVERY_ANSWER: [(&str, &str); 6] = [
    ("Content-Security-Policy", POLICY),
    ("Permissions-Policy", PERMISSIONS),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];

/// The policy for the page itself, where a host sends no headers: without what a page cannot say of itself.
pub(crate) fn policy_in_page() -> String {
    POLICY.split("; ").filter(|rule| !rule.starts_with("frame-ancestors")).collect::<Vec<_>>().join("; ")
}

fn headers(file: &Path) -> Vec<(&'static str, &'static str)> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Trunk and the build put a hash after a hyphen into the names of what never changes.
    let hashed = name.split(['-', '.', '_']).any(|part| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let cache = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut all = vec![("Content-Type", media_type(&name)), ("Cache-Control", cache)];
    all.extend(EVERY_ANSWER);
    all
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_folder() {
        for path in ["/../Cargo.toml", "/a/../../b", "/%2e%2e/secret", "//../x", "/./../x"] {
            assert_eq!(inside(path), None, "{path}");
        }
        assert_eq!(inside("/packs/a.json"), Some(PathBuf::from("packs/a.json")));
        assert_eq!(inside("/"), Some(PathBuf::new()));
    }

    #[test]
    fn a_page_under_a_path_is_found_there_and_nowhere_else() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let file = |name: &str| Found::File(folder.join(name));
        assert_eq!(find("/sub/main.rs?x#y", folder, "/sub"), file("main.rs"));
        assert_eq!(find("/sub/", folder, "/sub"), file("index.html"));
        assert_eq!(find("/sub", folder, "/sub"), Found::Moved("/sub/".to_owned()));
        assert_eq!(find("/submain.rs", folder, "/sub"), Found::Nothing);
        assert_eq!(find("/main.rs", folder, "/sub"), Found::Nothing);
        assert_eq!(find("/main.rs", folder, ""), file("main.rs"));
        assert_eq!(find("/no-such.js", folder, ""), Found::Nothing);
    }

    #[test]
    fn a_base_path_may_be_written_in_any_way() {
        for base in ["sub/path", "/sub/path", "/sub/path/"] {
            assert_eq!(normal(base), "/sub/path");
        }
        assert_eq!(normal("/"), "");
    }
}
