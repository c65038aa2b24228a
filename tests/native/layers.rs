//! The manifests against the table of ARCHITECTURE.md: a forbidden import must not build.

use std::collections::BTreeSet;
use std::fs;

use crate::harness::root;

/// Each crate and our own crates that it may depend on.
const ALLOWED: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("rules", &["domain"]),
    ("packs", &["domain", "rules"]),
    ("interview", &["domain", "packs"]),
    ("catalogue", &["domain", "rules"]),
    ("storage", &[]),
    ("vault", &[]),
    ("keeper", &["vault", "storage"]),
    ("backup", &["vault"]),
    ("worker", &["domain", "catalogue", "storage"]),
    ("handover", &["domain", "packs"]),
    ("casework", &["domain", "rules", "packs", "interview", "storage", "handover"]),
    ("rulework", &["domain", "rules", "packs", "interview", "storage"]),
    ("app", &["domain", "rules", "packs", "interview", "storage", "handover", "casework", "rulework", "catalogue", "keeper", "vault"]),
];

/// The names under `[dependencies]`, development left out.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.contains("dev-");
            if let Some(name) = line.trim_matches(['[', ']']).rsplit_once("dependencies.").map(|(_, name)| name) {
                found.insert(name.to_owned());
            }
        } else if inside && let Some((name, _)) = line.split_once('=') {
            found.insert(name.trim().to_owned());
        }
    }
    found
}

#[test]
fn every_crate_depends_only_on_the_rooms_below_it() {
    let ours: BTreeSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    for (name, allowed) in ALLOWED {
        let manifest = fs::read_to_string(root().join("src").join(name).join("Cargo.toml")).unwrap();
        for dependency in dependencies(&manifest).iter().filter(|dependency| ours.contains(dependency.as_str())) {
            assert!(allowed.contains(&dependency.as_str()), "{name} may not depend on {dependency}");
        }
    }
}

#[test]
fn only_storage_names_the_database_and_only_the_page_names_the_framework() {
    for (name, _) in ALLOWED {
        let manifest = fs::read_to_string(root().join("src").join(name).join("Cargo.toml")).unwrap();
        let dependencies = dependencies(&manifest);
        assert!(name == "storage" || !dependencies.contains("indexed_db_futures"), "{name} names IndexedDB");
        assert!(name == "app" || !dependencies.contains("leptos"), "{name} names Leptos");
    }
}
