//! A small static server with the headers that a real host should send.

use std::fs;
use std::net::SocketAddr;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Request, Response, Server};

use crate::tools::ToolError;

/// The policy of the page: nothing from elsewhere, no inline code.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'; \
    frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=()";

/// Serves a folder under a base path until the process ends. Tells the address once it answers.
pub(crate) fn serve(folder: &Path, port: u16, base: &str, ready: impl FnOnce(SocketAddr)) -> Result<(), ToolError> {
    let server = Server::http(("127.0.0.1", port)).map_err(|cause| ToolError::Wrong(format!("port {port} cannot be used ({cause}): choose another with `--port`")))?;
    let address = server.server_addr().to_ip().ok_or_else(|| ToolError::Wrong("the server has no address".to_owned()))?;
    ready(address);
    for request in server.incoming_requests() {
        // A browser that goes away in the middle is no concern of the others.
        let _ = answer(request, folder, base);
    }
    Ok(())
}

fn answer(request: Request, folder: &Path, base: &str) -> std::io::Result<()> {
    let url = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    let wanted = url.strip_prefix(base).and_then(inside);
    let (status, file) = match wanted.map(|relative| folder.join(relative)) {
        Some(file) if file.is_file() => (200, file),
        Some(file) if file.is_dir() => (200, file.join("index.html")),
        // The page has its own addresses: whatever is no file gets the page.
        Some(file) if file.extension().is_none() => (200, folder.join("index.html")),
        _ => (404, folder.join("404.html")),
    };
    let bytes = fs::read(&file).unwrap_or_default();
    let mut response = Response::from_data(bytes).with_status_code(status);
    for (name, value) in headers(&file) {
        if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The path inside the folder; nothing for one that tries to leave it.
fn inside(path: &str) -> Option<PathBuf> {
    let relative = PathBuf::from(path.trim_start_matches('/'));
    let safe = !path.contains('%') && relative.components().all(|part| matches!(part, Component::Normal(_)));
    safe.then_some(relative)
}

fn headers(file: &Path) -> [(&'static str, &'static str); 8] {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Trunk and the build put a hash after a hyphen into the names of what never changes.
    let hashed = name.split(['-', '.', '_']).any(|part| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    [
        ("Content-Type", media_type(&name)),
        ("Cache-Control", if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }),
        ("Content-Security-Policy", POLICY),
        ("Permissions-Policy", PERMISSIONS),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
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
}
