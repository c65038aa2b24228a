//! axe-core, run on the page as it stands.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::browser::Browser;

const AXE: &str = "tests/web/node_modules/axe-core/axe.min.js";

/// Everything but the advice for experiments; colours, names, roles, order, target sizes.
const RUN: &str = "
    axe.run(document, { resultTypes: ['violations'] })
       .then((report) => done(report.violations.flatMap((violation) => violation.nodes.map((node) =>
           violation.id + ' at ' + node.target.join(' ') + ': ' + (node.any[0] || node.all[0] || node.none[0]).message))))
       .catch((error) => done(['axe did not run: ' + error]));";

/// What axe-core finds on this page, one line each: rule, selector, finding; empty where all is well.
#[must_use]
pub fn check_accessibility(browser: &Browser<'_>) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(AXE);
    let source = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{AXE} is missing: run `cargo xtask setup`"));
    if browser.script("return typeof window.axe") == "undefined" {
        browser.script(&format!("{source}; window.axe = axe;"));
    }
    let findings = browser.script_later(RUN);
    findings.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
