//! `pack --report`: one HTML page for whoever reviews the rules, with nothing to install and nothing to fetch.

use std::fmt::Write;
use std::fs;

use packs::source::Compiled;
use packs::{Confidence, RawScheme, Scenario};
use rulework::{SchemeCoverage, coverage, outcome_words, run, spoken};

use crate::report;
use crate::tools::root;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}\
    h1,h2,h3{line-height:1.2}h2{margin-top:3rem;border-top:2px solid #1f6f6b;padding-top:1rem}\
    table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}\
    .id{color:#666;font-weight:normal;font-size:.8em}.gap{color:#a3320b;font-weight:600}.ok{color:#1f6f6b}\
    @media print{h2{break-before:page}}";

/// Writes the page; exit code 0 where every scenario gives what it expects and nothing is left uncovered, else 1.
pub(crate) fn write(compiled: &Compiled) -> u8 {
    let covered = coverage(&compiled.raw, &compiled.pack);
    let file = root().join("target/rules-report.html");
    if let Err(error) = fs::write(&file, page(compiled, &covered)) {
        report::problem(&format!("{}: {error}", file.display()));
        return 1;
    }
    let total: usize = covered.iter().map(|scheme| scheme.scenarios).sum();
    let passing: usize = covered.iter().map(|scheme| scheme.passing).sum();
    let conditions: usize = covered.iter().map(|scheme| scheme.conditions.len()).sum();
    let bounds: usize = covered.iter().map(|scheme| scheme.bounds.len()).sum();
    let gaps: Vec<String> =
        covered.iter().flat_map(|scheme| scheme.gaps().into_iter().map(|gap| format!("{}: {gap}", scheme.scheme))).collect();
    report::line(&format!("{total} scenarios, {passing} as expected; {conditions} conditions and {bounds} bounds, {} gaps", gaps.len()));
    for gap in &gaps {
        report::problem(gap);
    }
    report::line(&format!("written: {}", file.display()));
    u8::from(total != passing || !gaps.is_empty())
}

fn page(compiled: &Compiled, covered: &[SchemeCoverage]) -> String {
    let pack = &compiled.pack;
    let mut out = format!(
        "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Règles de {name}</title><style>{STYLE}</style></head><body>\n\
         <h1>Règles de {name}</h1>\n<p>Version {version}, publiée le {day}. {count} dispositifs. Cette page est faite à partir des règles \
         elles-mêmes\u{a0}: ce qu'elle dit est ce que Jalon applique. Jalon oriente, il ne décide rien.</p>\n",
        name = escape(pack.name()),
        version = escape(pack.version()),
        day = pack.published_on(),
        count = pack.schemes().len(),
    );
    summary(&mut out, compiled, covered);
    for (scheme, covered) in compiled.raw.schemes.iter().zip(covered) {
        one_scheme(&mut out, compiled, scheme, covered);
    }
    out.push_str("</body></html>\n");
    out
}

/// Writing to a string cannot fail.
macro_rules! put {
    ($out:expr, $($word:tt)*) => { let _ = writeln!($out, $($word)*); };
}

fn summary(out: &mut String, compiled: &Compiled, covered: &[SchemeCoverage]) {
    put!(out, "<table><tr><th>Dispositif</th><th>Sûreté</th><th>Valable jusqu'au</th><th>Cas d'essai</th><th>Couverture</th></tr>");
    for (scheme, covered) in compiled.raw.schemes.iter().zip(covered) {
        let gaps = covered.gaps().len();
        let state = if gaps == 0 {
            "<span class=\"ok\">complète</span>".to_owned()
        } else {
            format!("<span class=\"gap\">{gaps} manque(s)</span>")
        };
        put!(
            out,
            "<tr><td><a href=\"#{id}\">{name}</a></td><td>{sure}</td><td>{until}</td><td>{passing} sur {all}</td><td>{state}</td></tr>",
            id = escape(&scheme.id),
            name = escape(&scheme.name),
            sure = confidence(scheme.confidence),
            until = scheme.valid_until,
            passing = covered.passing,
            all = covered.scenarios,
        );
    }
    put!(out, "</table>");
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "sûre",
        Confidence::Medium => "moyenne\u{a0}: toujours «\u{a0}à confirmer\u{a0}»",
        Confidence::Low => "faible\u{a0}: toujours «\u{a0}à confirmer\u{a0}»",
    }
}

fn one_scheme(out: &mut String, compiled: &Compiled, scheme: &RawScheme, covered: &SchemeCoverage) {
    put!(out, "<h2 id=\"{id}\">{} <span class=\"id\">{id}</span></h2>", escape(&scheme.name), id = escape(&scheme.id));
    put!(out, "<p>{} {}</p>", escape(&scheme.gives), escape(&scheme.about));
    put!(out, "<h3>La règle, dans l'ordre\u{a0}: la première ligne qui est vraie décide</h3><ol>");
    for clause in &scheme.clauses {
        let when =
            clause.when.as_ref().map_or_else(|| "Dans tous les autres cas".to_owned(), |when| spoken(when, Some(scheme), &compiled.raw));
        put!(
            out,
            "<li>{}\u{a0}: <strong>{}</strong>. <em>{}</em></li>",
            escape(&when),
            outcome_words(clause.outcome),
            escape(&clause.says)
        );
    }
    put!(out, "</ol>");
    if scheme.confidence != Confidence::High {
        let with = scheme.confirm_with.as_deref().unwrap_or_default();
        put!(out, "<p>Sûreté {}. À confirmer avec\u{a0}: {}.</p>", confidence(scheme.confidence), escape(with));
    }
    list(out, "À vérifier sur place, jamais testé ici", &scheme.not_tested);
    put!(
        out,
        "<p><strong>Décide</strong>\u{a0}: {}. <strong>Premier contact</strong>\u{a0}: {}</p>",
        escape(&scheme.decides),
        escape(&scheme.first_contact)
    );
    if let Some(prescribes) = &scheme.prescribes {
        put!(out, "<p><strong>Prescrit</strong>\u{a0}: {}</p>", escape(prescribes));
    }
    list(out, "Bon à savoir", &scheme.figures);
    let amounts: Vec<String> = scheme
        .amounts
        .iter()
        .map(|amount| format!("{} Source\u{a0}: {} Valable jusqu'au {}.", amount.text, amount.source, amount.valid_until))
        .collect();
    list(out, "Sommes", &amounts);
    list(out, "Doutes ouverts", &scheme.doubts);
    put!(
        out,
        "<p><strong>Source</strong>\u{a0}: {} Vérifiée le {}. Valable jusqu'au {}.</p>",
        escape(&scheme.source.text),
        scheme.source.checked_on,
        scheme.valid_until
    );
    scenarios(out, compiled, scheme);
    coverage_lines(out, covered);
}

fn list(out: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    put!(out, "<p><strong>{title}</strong></p><ul>");
    for line in lines {
        put!(out, "<li>{}</li>", escape(line));
    }
    put!(out, "</ul>");
}

fn scenarios(out: &mut String, compiled: &Compiled, scheme: &RawScheme) {
    let of_scheme: Vec<&Scenario> = compiled.raw.scenarios.iter().filter(|scenario| scenario.scheme == scheme.id).collect();
    put!(out, "<h3>Cas d'essai</h3><table><tr><th>La personne</th><th>Attendu</th><th>Pourquoi</th><th>Jalon dit</th></tr>");
    for scenario in of_scheme {
        let said = run(&compiled.pack, scenario).map_or("", |ran| if ran.passes { "pareil" } else { outcome_words(ran.outcome) });
        put!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td class=\"{}\">{said}</td></tr>",
            escape(&scenario.who),
            outcome_words(scenario.expect),
            escape(&scenario.why),
            if said == "pareil" { "ok" } else { "gap" },
        );
    }
    put!(out, "</table>");
}

fn coverage_lines(out: &mut String, covered: &SchemeCoverage) {
    let met = covered.conditions.iter().filter(|condition| condition.met && condition.unmet).count();
    put!(
        out,
        "<p>Couverture\u{a0}: {} règle(s) sur {} décident dans un cas\u{202f}; {met} condition(s) sur {} réunies dans un cas et non réunies dans un \
         autre\u{202f}; {} nombre(s) sur {} essayés des deux côtés.</p>",
        covered.clauses.iter().filter(|reached| **reached).count(),
        covered.clauses.len(),
        covered.conditions.len(),
        covered.bounds.iter().filter(|bound| bound.below && bound.above).count(),
        covered.bounds.len(),
    );
    list(out, "Ce que les cas n'essaient pas", &covered.gaps());
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
