//! What trunk leaves open: the script that starts the page, and the service worker's list of files.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::hash;
use crate::page::{files, is_kind};
use crate::server::{EVERY_ANSWER, policy_in_page};
use crate::tools::ToolError;

/// Where `index.html` wants the start script.
const BOOT_MARK: &str = "<!--BOOT-->";
/// What the build replaces in the service worker.
const LIST_MARK: &str = "/*PRECACHE*/[]";
/// The same, for the name of this very set of files.
const VERSION_MARK: &str = "/*VERSION*/\"dev\"";
/// For the host, never asked for by a browser.
const FOR_THE_HOST: [&str; 2] = ["_headers", ".htaccess"];
/// Checked by the browser itself, needed online only, or trunk's own: never kept by the service worker.
const NOT_KEPT: [&str; 3] = ["service-worker.js", "404.html", ".stage"];

/// In development the program starts by trunk's own script; the guard stands before it.
pub(crate) fn insert_guard(folder: &Path) -> Result<(), ToolError> {
    let index = folder.join("index.html");
    let page = read(&index)?.replacen("<head>", &format!("<head>\n<script>\n{ONE_TAP}</script>"), 1);
    write(&index, &page)
}

/// Writes a start script of our own, because a strict Content-Security-Policy forbids trunk's inline one.
pub(crate) fn insert_boot(folder: &Path) -> Result<(), ToolError> {
    name_by_content(folder)?;
    let all = files(folder)?;
    let index = folder.join("index.html");
    let page = without_order(&read(&index)?);
    let is_style = |line: &str, name: &str| line.contains("rel=\"stylesheet\"") && line.contains(name);
    let page = without_lines(&page, |line| is_style(line, SEEKING_STYLE) || is_style(line, TABLET_STYLE));
    let screens = trainings_script(folder, &all)? + &tablet_script(folder, &all)?;
    let keeper = keeper_script(folder, &all)?;
    for (program, file) in [("jalon", "index.html"), (RULE_DESK, RULE_DESK_PAGE)] {
        let wasm = made_by_trunk(&all, program, "wasm")?;
        let script = made_by_trunk(&all, program, "js")?;
        let mut text = format!(
            "{NOT_INSIDE_ANOTHER}{ONE_TAP}{TELL_WHEN_STOPPED}{TRUSTED_TYPES}{}{keeper}{}",
            own_texts(),
            start_script(script, wasm, IF_PAGE_FAILS)
        );
        if program == "jalon" {
            text += &screens;
        }
        let boot = format!("boot-{}.js", hash::short(text.as_bytes()));
        write(&folder.join(&boot), &text)?;
        let page = if program == RULE_DESK { rule_desk_page(&page) } else { without_lines(&page, |line| is_style(line, "desk-")) };
        let page = with_boot(&page, script, wasm, &boot)
            .ok_or_else(|| ToolError::file(&index, format!("expected `{BOOT_MARK}` where the start script goes, or `</head>`")))?;
        write(&folder.join(file), &page)?;
    }
    Ok(())
}

/// The screens of trainings and their worker come when they are first wanted: the start script knows their names.
fn trainings_script(folder: &Path, all: &[String]) -> Result<String, ToolError> {
    let maker = worker_maker(folder, all, WORKER, "jalonCatalogueWorker")?;
    Ok(maker + ZONING_LIST + &screens_script(all, TRAININGS, "jalon:trainings", SEEKING_STYLE)?)
}

/// The same for the screens of the tablet: protection, backup, erasure.
fn tablet_script(folder: &Path, all: &[String]) -> Result<String, ToolError> {
    let maker = worker_maker(folder, all, BACKUP, "jalonBackupWorker")?;
    Ok(maker + &screens_script(all, TABLET, "jalon:tablet", TABLET_STYLE)?)
}

/// A function of this name that makes a worker of its own at each call; it answers with a promise.
fn worker_maker(folder: &Path, all: &[String], worker: &str, name: &str) -> Result<String, ToolError> {
    let text = start_script(made_by_trunk(all, worker, "js")?, made_by_trunk(all, worker, "wasm")?, IF_WORKER_FAILS);
    let boot = format!("{worker}-boot-{}.js", hash::short(text.as_bytes()));
    write(&folder.join(&boot), &text)?;
    Ok(format!("globalThis.{name} = () => listening(\"./{boot}\");\n"))
}

/// Screens that are a program of their own: they come, with their style, at the first event of this name.
fn screens_script(all: &[String], program: &str, event: &str, style: &str) -> Result<String, ToolError> {
    let (script, wasm, style) =
        (made_by_trunk(all, program, "js")?, made_by_trunk(all, program, "wasm")?, made_by_trunk(all, style, "css")?);
    Ok(format!(
        "addEventListener(\"{event}\", () => {{\n  document.head.append(Object.assign(document.createElement(\"link\"), {{ rel: \
         \"stylesheet\", href: new URL(\"./{style}\", import.meta.url) }}));\n  import(\"./{script}\").then((program) => program.default({{ module_or_path: new \
         URL(\"./{wasm}\", import.meta.url) }})).catch((cause) => {{\n  document.documentElement.dataset.start = \"failed\";\n  throw \
         cause;\n}});\n}}, {{ once: true }});\n"
    ))
}

/// A page cannot forbid in its own words to be shown inside another one.
const NOT_INSIDE_ANOTHER: &str = "if (self.top !== self) throw new Error(\"Jalon does not run inside another page\");\n";

/// The second tap of a double tap reaches no other screen. Before all that listens, and before a program is there to listen.
const ONE_TAP: &str = include_str!("../boot/one_tap.js");

/// A workbook's list of zones is read by the catalogue's worker.
const ZONING_LIST: &str = include_str!("../boot/zoning_list.js");

/// A program that stops on an error of its own, on a stack or a memory that is full, leaves this kind of error behind,
/// in whichever program of the document it was.
const TELL_WHEN_STOPPED: &str = "const tellStopped = () => {\n  document.getElementById(\"stopped\").hidden = false;\n};\nconst \
     tellIfStopped = ({ error, reason }) => {\n  const { name } = error ?? reason ?? {};\n  if ([\"RuntimeError\", \"RangeError\", \
     \"InternalError\"].includes(name)) tellStopped();\n};\naddEventListener(\"error\", tellIfStopped);\naddEventListener(\"unhandledrejection\", tellIfStopped);\n";

/// Where the browser knows Trusted Types, no text becomes code: markup is the programs' own constant texts and carries
/// none, scripts are files of this origin. It stands before the first line of a program runs; imports run none.
const TRUSTED_TYPES: &str = "globalThis.trustedTypes?.createPolicy(\"default\", {\n  createHTML: (markup) => \
     /<\\s*(script|iframe|object|embed|base|meta|link)\\b|[\\s\\/]on\\w+\\s*=|javascript:/i.test(markup) ? null : markup,\n  createScriptURL: \
     (address) => (new URL(address, location.href).origin === location.origin ? address : null),\n});\n";

/// What keeps the programs' texts theirs in a browser that translates, without its comments.
fn own_texts() -> String {
    let lines = include_str!("own_texts.js").lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A worker once it listens: its first message says so. One that ends on an error before, as a browser short of something
/// lets them, is tried again twice.
const LISTENING: &str = "const listening = (address, tries = 3) => new Promise((resolve, reject) => {\n  const worker = new Worker(new \
     URL(address, import.meta.url), { type: \"module\" });\n  let listens = false;\n  worker.addEventListener(\"message\", () => {\n    listens = \
     true;\n    resolve(worker);\n  }, { once: true });\n  worker.addEventListener(\"error\", (error) => {\n    if (listens) return;\n    \
     error.preventDefault();\n    worker.terminate();\n    if (tries > 1) setTimeout(() => resolve(listening(address, tries - 1)), 300);\n    else reject(error);\n  }, { once: \
     true });\n});\n";

/// The keeper of keys and storage: one worker for all programs of a document, made when one of them first asks. An error
/// once it listens is one of its own. It derives keys in a second worker, whose memory goes with it.
fn keeper_script(folder: &Path, all: &[String]) -> Result<String, ToolError> {
    let program = start_script(made_by_trunk(all, KEEPER, "js")?, made_by_trunk(all, KEEPER, "wasm")?, IF_WORKER_FAILS);
    let second = "globalThis.jalonDerive = () => new Worker(import.meta.url, { type: \"module\", name: \"derive\" });\n";
    let text = program.replacen("init(", &format!("{TRUSTED_TYPES}{second}init("), 1);
    let boot = format!("{KEEPER}-boot-{}.js", hash::short(text.as_bytes()));
    write(&folder.join(&boot), &text)?;
    Ok(format!(
        "{LISTENING}let keeper;\nglobalThis.jalonKeeper = () => keeper ??= listening(\"./{boot}\").then((worker) => {{\n  \
         worker.addEventListener(\"error\", tellStopped);\n  return worker;\n}}, (error) => {{\n  keeper = undefined;\n  throw error;\n}});\n"
    ))
}

/// The worker that holds keys and storage.
pub(crate) const KEEPER: &str = "keeper-worker";
/// The screens of the tablet: protection, backup, erasure.
pub(crate) const TABLET: &str = "tablet";
const TABLET_STYLE: &str = "tablet-";
/// The worker that writes and reads backups.
pub(crate) const BACKUP: &str = "backup-worker";
/// The screens of trainings, as trunk names their files.
pub(crate) const TRAININGS: &str = "trainings";
/// Their style, which comes with them.
const SEEKING_STYLE: &str = "seeking-";
/// The worker that reads and searches catalogues.
pub(crate) const WORKER: &str = "catalogue-worker";

/// The second program of the page, as trunk names its files.
pub(crate) const RULE_DESK: &str = "rule-desk";
/// The page that starts it.
const RULE_DESK_PAGE: &str = "regles.html";

/// Trunk gives the other programs plain names; a copy kept by a browser must not outlive its version.
fn name_by_content(folder: &Path) -> Result<(), ToolError> {
    for program in [RULE_DESK, TRAININGS, WORKER, KEEPER, TABLET, BACKUP] {
        for end in [".js", "_bg.wasm"] {
            let plain = folder.join(format!("{program}{end}"));
            let bytes = fs::read(&plain).map_err(|cause| ToolError::file(&plain, cause))?;
            let named = folder.join(format!("{program}-{}{end}", hash::short(&bytes)));
            fs::rename(&plain, &named).map_err(|cause| ToolError::file(&plain, cause))?;
        }
    }
    Ok(())
}

fn without_lines(page: &str, left_out: impl Fn(&str) -> bool) -> String {
    page.lines().filter(|line| !left_out(line)).fold(String::new(), |page, line| page + line + "\n")
}

/// The same page for the rule desk: another title, and none of the interviews' rules asked for beforehand.
fn rule_desk_page(page: &str) -> String {
    let is_preload = |line: &str| line.contains("rel=\"preload\"") && line.contains("packs/");
    without_lines(page, is_preload).replacen("<title>Jalon</title>", "<title>Règles – Jalon</title>", 1)
}

/// A program's own file of one kind.
fn made_by_trunk<'f>(all: &'f [String], program: &str, kind: &str) -> Result<&'f str, ToolError> {
    let mut found = all.iter().filter(|file| file.starts_with(program) && is_kind(file, &[kind]));
    match (found.next(), found.next()) {
        (Some(file), None) => Ok(file),
        _ => Err(ToolError::Wrong(format!("expected one file {program}-….{kind} from trunk: delete target/page and build again"))),
    }
}

/// What the page does where its program cannot be brought.
const IF_PAGE_FAILS: &str = "document.documentElement.dataset.start = \"failed\";\n  throw cause;";
/// The page hears of an error of its worker, not of a promise that the worker broke.
const IF_WORKER_FAILS: &str = "setTimeout(() => { throw cause; });";

fn start_script(script: &str, wasm: &str, if_it_fails: &str) -> String {
    format!(
        "import init from \"./{script}\";\ninit({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }}).catch((cause) => {{\n  \
         {if_it_fails}\n}});\n"
    )
}

/// The page without trunk's order to build it, which trunk leaves in where it inserts no script.
fn without_order(page: &str) -> String {
    let is_order = |line: &str| line.trim_start().starts_with("<link data-trunk") && line.trim_end().ends_with('>');
    without_lines(page, is_order)
}

/// The page with its start script; the two large files are asked for at once, not one after the other.
fn with_boot(page: &str, script: &str, wasm: &str, boot: &str) -> Option<String> {
    let tags = format!(
        "<link rel=\"modulepreload\" href=\"./{script}\">\n    <link rel=\"preload\" href=\"./{wasm}\" as=\"fetch\" \
         type=\"application/wasm\" crossorigin>\n    <script type=\"module\" src=\"./{boot}\"></script>"
    );
    // For hosts that send no headers; before anything that it rules over.
    let policy = format!("<meta charset=\"utf-8\">\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy_in_page());
    let page = &page.replacen("<meta charset=\"utf-8\">", &policy, 1);
    if page.contains(BOOT_MARK) {
        return Some(page.replacen(BOOT_MARK, &tags, 1));
    }
    page.contains("</head>").then(|| page.replacen("</head>", &format!("  {tags}\n  </head>"), 1))
}

/// Files with which common static hosts send the headers of our own server: one source, so that they cannot disagree.
pub(crate) fn write_host_files(folder: &Path) -> Result<(), ToolError> {
    let lines = |form: fn(&str, &str) -> String| EVERY_ANSWER.iter().map(|(name, value)| form(name, value)).collect::<String>();
    let netlify = format!("/*\n{}  Cache-Control: no-cache\n", lines(|name, value| format!("  {name}: {value}\n")));
    let apache = format!(
        "AddType application/wasm .wasm\nErrorDocument 404 /404.html\n<IfModule mod_headers.c>\n{}  Header set Cache-Control \"no-cache\"\n</IfModule>\n",
        lines(|name, value| format!("  Header always set {name} \"{value}\"\n"))
    );
    write(&folder.join("_headers"), &netlify)?;
    write(&folder.join(".htaccess"), &apache)
}

/// Fills the list of files with their hashes into the service worker, and a version made from that list.
pub(crate) fn write_precache(folder: &Path) -> Result<(), ToolError> {
    let worker = folder.join("service-worker.js");
    let mut kept = Vec::new();
    for name in files(folder)?.into_iter().filter(|file| !NOT_KEPT.contains(&file.as_str()) && !FOR_THE_HOST.contains(&file.as_str())) {
        let bytes = fs::read(folder.join(&name)).map_err(|cause| ToolError::file(&folder.join(&name), cause))?;
        kept.push((name, hash::integrity(&bytes)));
    }
    let filled = with_list(&read(&worker)?, &kept)
        .ok_or_else(|| ToolError::file(&worker, format!("expected `{LIST_MARK}` and `{VERSION_MARK}`, which the build fills in")))?;
    write(&worker, &filled)
}

fn with_list(worker: &str, kept: &[(String, String)]) -> Option<String> {
    let lines = kept.iter().fold(String::new(), |mut lines, (name, integrity)| {
        let url = if name == "index.html" { "" } else { name };
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "  {{ url: \"./{url}\", integrity: \"{integrity}\" }},");
        lines
    });
    let version = format!("\"{}\"", hash::short(lines.as_bytes()));
    let has_marks = worker.contains(LIST_MARK) && worker.contains(VERSION_MARK);
    has_marks.then(|| worker.replacen(LIST_MARK, &format!("[\n{lines}]"), 1).replacen(VERSION_MARK, &version, 1))
}

fn read(file: &Path) -> Result<String, ToolError> {
    fs::read_to_string(file).map_err(|cause| ToolError::file(file, cause))
}

fn write(file: &Path, text: &str) -> Result<(), ToolError> {
    fs::write(file, text).map_err(|cause| ToolError::file(file, cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_stands_at_its_mark_or_at_the_end_of_the_head() {
        let marked = with_boot("<head><!--BOOT--><title></title></head>", "a.js", "a.wasm", "boot.js");
        assert!(marked.is_some_and(|page| page.contains("src=\"./boot.js\"></script><title>")));
        let unmarked = with_boot("<head></head>", "a.js", "a.wasm", "boot.js");
        assert!(unmarked.is_some_and(|page| page.ends_with("src=\"./boot.js\"></script>\n  </head>")));
        assert_eq!(with_boot("<p>", "a.js", "a.wasm", "boot.js"), None);
    }

    #[test]
    fn files_for_hosts_say_what_our_own_server_says() {
        let folder = tempfile();
        write_host_files(&folder).unwrap();
        for name in FOR_THE_HOST {
            let text = read(&folder.join(name)).unwrap();
            for (header, value) in EVERY_ANSWER {
                assert!(text.contains(header) && text.contains(value), "{name} lacks {header}");
            }
        }
        let _ = fs::remove_dir_all(folder);
    }

    fn tempfile() -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("jalon-host-files-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn no_order_to_trunk_is_left_in_the_page() {
        let page = "<head>\n  <link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n</head>\n";
        assert_eq!(without_order(page), "<head>\n</head>\n");
    }

    #[test]
    fn the_program_is_told_from_its_workers() {
        let all = ["boot-1.js", "jalon-1.js", "jalon-1_bg.wasm", "worker-1.js", "worker-1_bg.wasm"].map(ToOwned::to_owned);
        assert!(made_by_trunk(&all, "jalon", "js").is_ok_and(|file| file == "jalon-1.js"));
        assert!(made_by_trunk(&all, "jalon", "wasm").is_ok_and(|file| file == "jalon-1_bg.wasm"));
        assert!(made_by_trunk(&all, "worker", "js").is_ok_and(|file| file == "worker-1.js"));
        assert!(made_by_trunk(&[], "jalon", "js").is_err());
    }

    #[test]
    fn the_service_worker_gets_its_list_and_a_version_that_depends_on_it() {
        let worker = "const PRECACHE = /*PRECACHE*/[];\nconst VERSION = /*VERSION*/\"dev\";\n";
        let with = |integrity: &str| with_list(worker, &[("index.html".to_owned(), integrity.to_owned())]);
        let one = with("sha384-a");
        let start = "const PRECACHE = [\n  { url: \"./\", integrity: \"sha384-a\" },\n];\nconst VERSION = \"";
        assert!(one.as_ref().is_some_and(|text| text.starts_with(start) && !text.contains("/*")));
        assert_ne!(one, with("sha384-b"));
        assert_eq!(with_list("const PRECACHE = [];", &[]), None);
    }
}
