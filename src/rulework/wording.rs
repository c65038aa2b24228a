//! The French sentences of the rule desk.

use domain::{Date, Outcome};
use interview::date_words;

use crate::spoken::outcome_words;

pub(crate) const NO_NUMBER: &str = "Un nombre entier est attendu.";
pub(crate) const GONE: &str = "Ce que vous changez n'existe plus.";
pub(crate) const CONTACT_ADDED: &str = "Un contact ajouté";
pub(crate) const NEEDS_WHO_AND_WHY: &str = "Dites qui change, et pourquoi\u{a0}: c'est gardé avec les règles.";
pub(crate) const KEPT: &str = "La modification est gardée dans le brouillon.";
pub(crate) const GIVEN_UP: &str = "Le brouillon est abandonné. Les règles en service n'ont pas changé.";
pub(crate) const KEY_TAKEN: &str = "La clé est prise pour cette visite. Elle n'est pas gardée sur cet appareil.";
pub(crate) const KEY_MADE: &str = "La clé est faite et remise en fichier. Gardez-la en lieu sûr, et jamais sur une tablette partagée\u{a0}: qui l'a peut signer pour vous.";
pub(crate) const NO_KEY: &str = "Ce fichier n'est pas une clé de signature de Jalon.";
pub(crate) const KEY_NEEDS_NAME: &str = "Donnez un nom à la clé\u{a0}: c'est lui qui s'affiche chez ceux qui reçoivent les règles.";
pub(crate) const EXPORTED: &str = "Le fichier des règles est remis.";
pub(crate) const INSTALLED: &str = "Les règles sont installées sur cet appareil. Les anciennes sont gardées et peuvent revenir.";
pub(crate) const RESTORED: &str = "Les règles d'avant sont de nouveau en service.";
pub(crate) const NOT_STORED: &str = "Cela n'a pas pu être gardé sur cet appareil. Les règles en service n'ont pas changé.";
pub(crate) const NO_STORAGE: &str = "Ce navigateur ne garde rien\u{a0}: on peut regarder et exporter, pas installer.";
pub(crate) const UNREADABLE: &str = "Les règles gardées n'ont pas pu être relues. Celles de la page servent.";
pub(crate) const SAY_YES_FIRST: &str = "Personne de connu n'a signé ces règles. Cochez d'abord que vous les voulez quand même.";
pub(crate) const NOTHING_TO_HAND_OVER: &str = "Le brouillon ne change rien.";
pub(crate) const SETTLE_FIRST: &str = "Avant de sortir ces règles\u{a0}: gardez ou reprenez la modification en cours, corrigez ce qui ne va pas, et dites pour chaque cas d'essai si c'est voulu.";
pub(crate) const UNTOUCHED: &str = "Rien n'a été installé. Les règles en service n'ont pas changé.";

pub(crate) fn changed(what: &str, label: &str, before: &str, after: &str) -> String {
    let short = |text: &str| {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > 160 { format!("{}…", text.chars().take(160).collect::<String>()) } else { text }
    };
    format!("{what}, {label}\u{a0}: «\u{a0}{}\u{a0}» → «\u{a0}{}\u{a0}»", short(before), short(after))
}

pub(crate) fn contact_removed(name: &str) -> String {
    format!("Un contact retiré\u{a0}: {name}")
}

pub(crate) fn expects(scheme: &str, who: &str, before: Outcome, after: Outcome) -> String {
    format!("{scheme}, cas d'essai «\u{a0}{who}\u{a0}»\u{a0}: {} → {}", outcome_words(before), outcome_words(after))
}

pub(crate) fn version_line(version: &str, published_on: Date) -> String {
    format!("version {version}, publiée le {}", date_words(published_on))
}

pub(crate) fn signed_by(signer: Option<&str>) -> String {
    signer.map_or_else(|| "non signée".to_owned(), |signer| format!("signée par {signer}"))
}

pub(crate) fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number}\u{a0}{}", if number < 2 { one } else { many })
}

pub(crate) fn page_rules_are_newer(published_on: Date) -> String {
    format!(
        "Les règles de la page (du {}) sont plus récentes que celles installées ici\u{a0}: ce sont elles qui servent.",
        date_words(published_on)
    )
}
