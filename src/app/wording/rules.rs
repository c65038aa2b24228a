//! The French of the rule desk.

pub(crate) const TITLE: &str = "Règles";
pub(crate) const BACK: &str = "Jalon";
pub(crate) const PARTS: &str = "Parties du bureau des règles";
pub(crate) const GETTING_READY: &str = "Les règles gardées sur cette tablette arrivent…";
pub(crate) const SCHEMES: &str = "Dispositifs";
pub(crate) const CONTACTS: &str = "Contacts";
pub(crate) const CHANGES: &str = "Modifications";
pub(crate) const INSTALLED: &str = "Règles en service";
pub(crate) const DISMISS: &str = "Fermer ce message";
pub(crate) const LEAD: &str = "Chaque règle, avec ce qui en dépend. Rien ne change pour les bénévoles avant que vous n'installiez.";
pub(crate) const RULE: &str = "La règle";
pub(crate) const RULE_HINT: &str = "La première ligne qui est vraie décide.";
pub(crate) const SHARED: &str = "Conditions communes à plusieurs dispositifs\u{a0}: ";
pub(crate) const BOUNDS: &str = "Les nombres de la règle";
pub(crate) const BOUNDS_HINT: &str =
    "Le nombre est le premier du côté haut\u{a0}: 26 veut dire «\u{a0}moins de 26\u{a0}» d'un côté, «\u{a0}26 et plus\u{a0}» de l'autre.";
pub(crate) const NAMING: &str = "Textes qui disent ce nombre, à relire s'il change";
pub(crate) const SCENARIOS: &str = "Les cas d'essai";
pub(crate) const SCENARIOS_HINT: &str = "Des personnes fictives, et ce que Jalon doit dire de ce dispositif.";
pub(crate) const TEXTS: &str = "Textes, dates et sources";
pub(crate) const CONFIDENCES: [(&str, &str); 3] =
    [("high", "sûre"), ("medium", "moyenne\u{a0}: toujours à confirmer"), ("low", "faible\u{a0}: toujours à confirmer")];
pub(crate) const CONTACTS_LEAD: &str = "Seulement ce qu'une source datée donne. Une adresse inventée envoie quelqu'un pour rien.";
pub(crate) const NO_CONTACTS: &str =
    "Aucun contact pour l'instant. Les fiches disent comment en trouver, et «\u{a0}à compléter par la coordination\u{a0}».";
pub(crate) const ADD_CONTACT: &str = "Ajouter un contact";
pub(crate) const CONTACT: &str = "Un contact";
pub(crate) const CONTACT_HINT: &str =
    "Le nom, le code de la commune et la source sont nécessaires. Après sa date, un contact se dit «\u{a0}à confirmer\u{a0}».";
pub(crate) const ALL_CONTACTS: &str = "Tous les contacts";
pub(crate) const REMOVE_CONTACT: &str = "Retirer ce contact";
pub(crate) const PREVIEW: &str = "Ce qui changerait";
pub(crate) const NO_CHANGE: &str = "Rien n'est modifié. Changez un nombre, un texte ou une date\u{a0}: vous verrez ici ce qui en dépend.";
pub(crate) const PENDING: &str = "Modifié à l'instant";
pub(crate) const PROBLEMS: &str = "À corriger";
pub(crate) const TURNED: &str = "Cas d'essai qui changent";
pub(crate) const MEANT: &str = "C'est voulu";
pub(crate) const ALL_MEANT: &str = "Tous ces changements sont voulus";
pub(crate) const WHO: &str = "Qui modifie";
pub(crate) const WHY: &str = "Pourquoi (la source, la date)";
pub(crate) const KEEP: &str = "Garder dans le brouillon";
pub(crate) const TAKE_BACK: &str = "Reprendre";
pub(crate) const NO_HISTORY: &str = "Aucune modification gardée.";
pub(crate) const HAND_OVER: &str = "Sortir ces règles";
pub(crate) const EXPORT: &str = "Exporter le fichier";
pub(crate) const INSTALL_HERE: &str = "Installer sur cet appareil";
pub(crate) const GIVE_UP: &str = "Abandonner le brouillon";
pub(crate) const TAKE_KEY: &str = "Prendre une clé de signature";
pub(crate) const NEW_KEY: &str = "Faire une nouvelle clé";
pub(crate) const KEY_HINT: &str = "Une clé par coordination. Elle sort en fichier et n'est jamais gardée ici.";
pub(crate) const KEY_NAME: &str = "Nom affiché avec la signature";
pub(crate) const MAKE_KEY: &str = "Faire la clé";
pub(crate) const IMPORT: &str = "Recevoir des règles";
pub(crate) const IMPORT_HINT: &str = "Le fichier est vérifié en entier avant toute chose. Rien n'est installé sans vous.";
pub(crate) const CHOOSE_FILE: &str = "Choisir un fichier de règles";
pub(crate) const EARLIER: &str = "Les règles d'avant";
pub(crate) const RESTORE: &str = "Remettre celles-ci";
pub(crate) const RESTORE_PAGE: &str = "Remettre celles de la page";
pub(crate) const CLOSE: &str = "Fermer";
pub(crate) const FAILING: &str = "Ces règles ne donnent pas ce que leurs propres cas d'essai attendent\u{a0}:";
pub(crate) const HISTORY: &str = "Qui a changé quoi, et pourquoi";
pub(crate) const YES_UNSIGNED: &str = "Je sais d'où vient ce fichier, et je veux ces règles.";
pub(crate) const INSTALL: &str = "Installer ces règles";
pub(crate) const NOT_NOW: &str = "Ne pas installer";

pub(crate) fn jump(scenarios: usize, people: usize) -> String {
    format!("Modifié\u{a0}: {scenarios}\u{a0}cas d'essai, {people}\u{a0}entretien(s). Voir")
}

pub(crate) fn now(turned: &str) -> String {
    format!("maintenant\u{a0}: {turned}")
}

pub(crate) fn key(name: Option<&str>) -> String {
    name.map_or_else(|| "Sans clé, le fichier n'est pas signé.".to_owned(), |name| format!("Ces règles seront signées par {name}."))
}

pub(crate) const COMPARE_PEOPLE: &str = "Comparer avec les entretiens de cette tablette";
pub(crate) const COMPARE_WHY: &str = "Les entretiens sont protégés. Ouvrez la tablette pour voir pour qui ce changement compte.";
