//! The French of the lock, and of the choice before the first interview.

pub(crate) const LOCK: &str = "Fermer la tablette";
pub(crate) const LOCKED: &str = "La tablette est fermée";
pub(crate) const LOCKED_LEAD: &str = "Les entretiens sont protégés. Votre phrase les ouvre.";
pub(crate) const WHO: &str = "Qui êtes-vous\u{202f}?";
pub(crate) const WITH_CODE: &str = "J'ai le code de secours";
pub(crate) const PHRASE: &str = "Votre phrase";
pub(crate) const PHRASE_HINT: &str = "Les quatre premières lettres de chaque mot suffisent.";
pub(crate) const CODE: &str = "Le code de secours";
pub(crate) const CODE_HINT: &str = "Majuscules, tirets et espaces ne comptent pas.";
pub(crate) const SHOW: &str = "Montrer ce que j'écris";
pub(crate) const OPEN: &str = "Ouvrir";
pub(crate) const OPENING: &str = "Un instant…";
pub(crate) const WRONG: &str =
    "Cette phrase n'ouvre pas la tablette. Rien n'est perdu. Vérifiez le nom choisi et chaque mot, puis essayez encore.";
pub(crate) const LOST: &str = "Phrase oubliée\u{202f}?";
pub(crate) const LOST_WHAT: &str = "Un autre bénévole de la liste, ou le code de secours, ouvre aussi la tablette. Si plus rien ne l'ouvre, les entretiens gardés ici ne peuvent plus être lus par personne\u{a0}: une sauvegarde peut les ramener. Pour repartir de zéro, effacez les données de ce site dans les réglages du navigateur.";
pub(crate) const EMPTY: &str = "Écrivez votre phrase.";
pub(crate) const WITHOUT_KEEPING: &str = "Commencer sans rien garder";
pub(crate) const ELSEWHERE: &str = "Jalon est ouvert dans un autre onglet";
pub(crate) const ELSEWHERE_LEAD: &str =
    "Un seul onglet enregistre à la fois, pour que rien ne soit remplacé par erreur. Ce qui est enregistré n'est pas touché.";
pub(crate) const USE_HERE: &str = "Utiliser cet onglet";

pub(crate) const CHOICE: &str = "Protéger cette tablette\u{202f}?";
pub(crate) const CHOICE_1: &str =
    "Pour garder des entretiens, la tablette se protège d'une phrase secrète\u{a0}: sans elle, personne ne peut les lire.";
pub(crate) const CHOICE_2: &str =
    "Un code court ne suffirait pas\u{a0}: qui prend la tablette peut essayer tous les codes en quelques heures.";
pub(crate) const CHOICE_3: &str =
    "Sans protection, l'entretien se tient quand même, et tout disparaît à la fin\u{a0}: seule la fiche que vous partagez reste.";
pub(crate) const PROTECT: &str = "Protéger cette tablette";
pub(crate) const LAST_SECONDS: &str = "La tablette va se fermer. Touchez l'écran pour continuer.";
pub(crate) const TO_TABLET: &str = "Cette tablette\u{a0}: protection, sauvegarde";

pub(crate) fn in_clear(interviews: u32) -> String {
    let what = match interviews {
        1 => "1\u{a0}entretien gardé ici n'est pas encore protégé".to_owned(),
        more => format!("{more}\u{a0}entretiens gardés ici ne sont pas encore protégés"),
    };
    format!("{what}. Protégez la tablette pour les retrouver\u{a0}: rien n'est perdu.")
}

pub(crate) fn wait(seconds: u64) -> String {
    match seconds {
        1 => "Attendez 1\u{a0}seconde avant le prochain essai.".to_owned(),
        more if more < 120 => format!("Attendez {more}\u{a0}secondes avant le prochain essai."),
        more => format!("Attendez {}\u{a0}minutes avant le prochain essai.", more.div_ceil(60)),
    }
}
