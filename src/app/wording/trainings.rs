//! The words of the screens of trainings.

pub(crate) const HEADING: &str = "Formations près d'ici";
pub(crate) const TO_RESULTS: &str = "Revenir aux résultats";
pub(crate) const TO_HOME: &str = "Revenir à l'accueil";
pub(crate) const OPENING: &str = "Les offres s'ouvrent…";
pub(crate) const SAMPLE: &str = "Ces formations sont inventées, pour essayer. N'en parlez pas comme de vraies formations.";
pub(crate) const SAMPLE_CARD: &str = "Exemple inventé";
pub(crate) const SEARCH: &str = "Un métier, un mot, une ville";
pub(crate) const SEARCH_HINT: &str = "cuisine, français, permis…";
pub(crate) const LIST: &str = "Liste";
pub(crate) const MAP: &str = "Carte";
pub(crate) const FILTERS: &str = "Choisir plus précisément";
pub(crate) const CLEAR: &str = "Enlever tous les filtres";
pub(crate) const NO_LEVEL: &str = "Sans diplôme demandé";
pub(crate) const REGION: &str = "Financée par la Région";
pub(crate) const FREE: &str = "Sans frais ou prise en charge";
pub(crate) const CERTIFYING: &str = "Donne un diplôme ou un titre";
pub(crate) const PART_TIME: &str = "Temps partiel, soir";
pub(crate) const REMOTE: &str = "À distance possible";
pub(crate) const AROUND: &str = "Autour de";
pub(crate) const AROUND_HINT: &str = "La commune de la personne";
pub(crate) const DOMAIN: &str = "Domaine";
pub(crate) const ANY_DOMAIN: &str = "Tous les domaines";
pub(crate) const DISTANCE: &str = "Distance";
pub(crate) const ANY_DISTANCE: &str = "Peu importe";
pub(crate) const LENGTH: &str = "Durée";
pub(crate) const ANY_LENGTH: &str = "Toutes les durées";
/// In the order of the filter: the ROME letters A to N, then basic skills.
pub(crate) const DOMAINS: [&str; 15] = [
    "Nature, agriculture, animaux",
    "Arts et artisanat d'art",
    "Banque, assurance, immobilier",
    "Commerce, vente",
    "Communication, multimédia",
    "Bâtiment, travaux publics",
    "Hôtellerie, restauration, tourisme, animation",
    "Industrie",
    "Installation, maintenance",
    "Santé",
    "Services à la personne, propreté, sécurité",
    "Spectacle",
    "Bureau, informatique, gestion",
    "Transport, logistique",
    "Savoirs de base, projet",
];
pub(crate) const STARTS: &str = "Quand elles commencent\u{a0}: touchez un mois pour le choisir";
pub(crate) const LOOK: &str = "Voir et choisir";
pub(crate) const CLOSE: &str = "Refermer";
pub(crate) const MET: &str = "Convient\u{a0}:";
pub(crate) const UNMET: &str = "Ne convient pas aujourd'hui\u{a0}:";
pub(crate) const CHECK: &str = "À vérifier\u{a0}:";
pub(crate) const DATES: &str = "Les dates";
pub(crate) const NO_DATES: &str = "Dates à demander à l'organisme";
pub(crate) const CHOOSE: &str = "Choisir";
pub(crate) const TAKE_OUT: &str = "Choisie\u{a0}: retirer";
pub(crate) const ENOUGH: &str = "Cinq sont déjà choisies";
pub(crate) const AIM: &str = "À quoi elle sert";
pub(crate) const CONDITIONS: &str = "Ce que l'organisme demande";
pub(crate) const PUBLICS: &str = "Pour qui";
pub(crate) const FUNDERS: &str = "Qui finance";
pub(crate) const ADDRESS: &str = "Adresse";
pub(crate) const PHONE: &str = "Téléphone";
pub(crate) const EMAIL: &str = "Courriel";
pub(crate) const SOURCE: &str = "Source";
pub(crate) const PAGE: &str = "La page de la formation (avec une connexion)";
pub(crate) const TELL_PROBLEM: &str = "Signaler une erreur";
pub(crate) const WHICH_PROBLEM: &str = "Qu'est-ce qui ne va pas\u{a0}?";
pub(crate) const PROBLEMS: [&str; 6] = [
    "La formation n'existe plus",
    "Les dates sont fausses",
    "C'est complet",
    "L'adresse ou le téléphone est faux",
    "Les conditions sont différentes",
    "Autre chose",
];
pub(crate) const NOTE: &str = "Précision (facultatif)";
pub(crate) const NO_NAMES: &str = "N'écrivez le nom de personne\u{a0}: cette note est transmise à la coordination.";
pub(crate) const KEEP_PROBLEM: &str = "Noter pour la coordination";
pub(crate) const PROBLEM_KEPT: &str = "C'est noté sur cet appareil. La coordination pourra l'exporter.";
pub(crate) const NO_MAP: &str = "La carte se dessine autour de la commune de la personne\u{a0}: elle n'est pas encore connue. Vous pouvez en choisir une dans «\u{a0}Choisir plus précisément\u{a0}».";
pub(crate) const MAP_HINT: &str = "Distances à vol d'oiseau\u{a0}; par la route, comptez environ un tiers de plus.";
pub(crate) const OFFERS: &str = "Les offres de cet appareil";
pub(crate) const EMPTY_1: &str = "Aucune offre de formation n'est encore sur cet appareil.";
pub(crate) const EMPTY_2: &str = "La coordination importe un fichier plus bas. En attendant, un catalogue inventé permet d'essayer.";
pub(crate) const TRY_SAMPLE: &str = "Essayer avec un exemple";
pub(crate) const SAMPLE_NOT_LOADED: &str = "L'exemple n'a pas pu être chargé. Rechargez la page avec une connexion.";
pub(crate) const BRING: &str = "Importer un fichier d'offres";
pub(crate) const BRING_HINT: &str = "Fichiers acceptés\u{a0}: LHÉO (xml), Mon Compte Formation (csv), data·inclusion (json), notre tableau (csv, xlsx, ods), même compressés. L'exemple s'efface quand de vraies offres arrivent.";
pub(crate) const TEMPLATE: &str = "Tableau vide à remplir";
pub(crate) const IMPORTING: &str = "Import en cours";
pub(crate) const CANCEL: &str = "Arrêter l'import";
pub(crate) const CANCELLED: &str = "L'import est arrêté. Les offres d'avant sont intactes.";
pub(crate) const REMOVE: &str = "Retirer ces offres";
pub(crate) const SAVE_REPORT: &str = "Enregistrer le rapport";
pub(crate) const UNUSED: &str = "Dans le fichier, mais non utilisé";
pub(crate) const ODD: &str = "Lu, mais à regarder";
pub(crate) const WORKER_FAILED: &str = "La recherche n'a pas pu démarrer. Rechargez la page. Rien n'est perdu.";

pub(crate) fn chosen(count: usize) -> String {
    if count == 1 { "1 formation choisie".to_owned() } else { format!("{count} formations choisies") }
}

pub(crate) fn filters(count: usize) -> String {
    format!("{FILTERS} ({count})")
}

pub(crate) fn within(km: u32) -> String {
    format!("À moins de {km}\u{a0}km")
}

pub(crate) fn up_to_hours(hours: u32) -> String {
    format!("{hours} heures au plus")
}

pub(crate) fn more(count: usize) -> String {
    format!("Voir la suite ({count} de plus)")
}

pub(crate) fn place(label: &str, count: u32) -> String {
    // The number stands in the drawing too: whoever speaks it must meet it in the name.
    if count == 1 { format!("{label}\u{a0}: 1 formation") } else { format!("{label}\u{a0}: {count} formations") }
}

pub(crate) fn beyond(count: u32) -> Option<String> {
    (count > 0).then(|| format!("{count} plus loin que le bord."))
}

pub(crate) fn map_label(centre: &str) -> String {
    format!("Les formations autour de {centre}")
}

pub(crate) fn source(file: &str, offers: u32, sessions: u32, day: &str) -> String {
    format!("{offers} formations, {sessions} sessions, fichier «\u{a0}{file}\u{a0}» importé le {day}.")
}

pub(crate) fn latest(day: &str) -> String {
    format!("Information la plus récente\u{a0}: {day}.")
}

pub(crate) fn merged(count: u32) -> String {
    format!("{count} formations étaient aussi dans une autre source\u{a0}: une seule fiche est gardée.")
}

pub(crate) fn problems(count: usize) -> String {
    format!("Exporter les erreurs signalées ({count})")
}

pub(crate) fn so_far(offers: u64, rejected: u64) -> String {
    format!("{offers} formations lues, {rejected} fiches écartées")
}

pub(crate) fn imported(file: &str) -> String {
    format!("Import de «\u{a0}{file}\u{a0}»")
}

pub(crate) fn found(offers: u64, sessions: u64, rejected: u64, uses_everything: bool) -> String {
    let rejected = match rejected {
        0 if uses_everything => "Rien n'a été écarté.".to_owned(),
        0 => "Aucune fiche n'a été écartée.".to_owned(),
        1 => "Une fiche a été écartée\u{a0}:".to_owned(),
        rejected => format!("{rejected} fiches ont été écartées\u{a0}:"),
    };
    format!("{offers} formations et {sessions} sessions sont prêtes. {rejected}")
}

pub(crate) fn tab_read(name: &str) -> String {
    format!("Onglet lu\u{a0}: «\u{a0}{name}\u{a0}».")
}

pub(crate) fn hidden(count: u64) -> String {
    format!("et {count} autres, dans le rapport à enregistrer.")
}

pub(crate) fn times(warning: &str, count: u64) -> String {
    format!("{warning} ({count} fois)")
}
