//! The French of the screens of the tablet.

use casework::BackupContent;

pub(crate) const TITLE: &str = "Cette tablette";
pub(crate) const COMING: &str = "Cet écran se prépare…";
pub(crate) const FAILED: &str = "Si rien ne change, rechargez la page avec une connexion. Rien n'est perdu.";
pub(crate) const BACK: &str = "Revenir aux entretiens";
pub(crate) const BUSY: &str = "Un instant…";
pub(crate) const CANCEL: &str = "Annuler";
pub(crate) const NEXT: &str = "Continuer";
pub(crate) const GO_ON: &str = "Continuer";
pub(crate) const OPEN_FIRST: &str = "La tablette est fermée. Revenez aux entretiens et ouvrez-la avec votre phrase.";

pub(crate) const PROTECT: &str = "Protéger cette tablette";
pub(crate) const PROTECT_1: &str =
    "Vous allez choisir une phrase secrète. Sans elle, les entretiens gardés ici sont illisibles, même si la tablette est volée.";
pub(crate) const PROTECT_2: &str =
    "Personne ne peut retrouver une phrase oubliée\u{a0}: un code de secours, à garder sur papier, sera le seul recours.";
pub(crate) const PROTECT_3: &str =
    "Tant que la tablette est ouverte, qui la tient peut lire. Elle se ferme seule après quelques minutes, ou d'un geste.";
pub(crate) const PROTECT_PIN: &str =
    "Un code de quelques chiffres ne suffirait pas\u{a0}: un ordinateur essaie tous les codes en peu de temps. Il faut une vraie phrase.";
pub(crate) const YOUR_NAME: &str = "Votre prénom";
pub(crate) const YOUR_NAME_HINT: &str = "Il se voit sur l'écran fermé, pour que chacun choisisse sa phrase.";
pub(crate) const NAME_FIRST: &str = "Écrivez d'abord votre prénom, ou un repère.";
pub(crate) const YOUR_PHRASE: &str = "Votre phrase secrète";
pub(crate) const PROTECT_NOW: &str = "Protéger";

pub(crate) const PHRASE: &str = "Phrase proposée";
pub(crate) const NOTE_PHRASE: &str =
    "Notez ces huit mots, dans l'ordre. Pour ouvrir, les quatre premières lettres de chaque mot suffisent.";
pub(crate) const ANOTHER: &str = "Proposer une autre phrase";
pub(crate) const OWN: &str = "Choisir la mienne";
pub(crate) const PROPOSE: &str = "Prendre une phrase proposée";
pub(crate) const OWN_PHRASE: &str = "Votre phrase";
pub(crate) const OWN_HINT: &str =
    "Au moins 14\u{a0}caractères, que personne ne puisse deviner. Une phrase entière se retient mieux qu'un mot.";
pub(crate) const TYPE_AGAIN: &str = "Écrivez-la pour vérifier";
pub(crate) const TYPE_AGAIN_HINT: &str = "D'après votre note, sans copier l'écran.";
pub(crate) const TYPE_AGAIN_FIRST: &str = "Écrivez la phrase une fois, pour vérifier qu'elle est bien notée.";
pub(crate) const NOT_THE_SAME: &str = "Ce n'est pas la même phrase. Vérifiez chaque mot, dans l'ordre.";

pub(crate) const CODE: &str = "Code de secours";
pub(crate) const CODE_WHY: &str = "Ce code ouvre la tablette si toutes les phrases sont oubliées. Il ne sera plus jamais montré.";
pub(crate) const CODE_WHERE: &str =
    "Imprimez-le ou notez-le, puis remettez-le à la coordination dans une enveloppe fermée. Ne le laissez pas avec la tablette.";
pub(crate) const CODE_AGAIN: &str = "Écrivez les six derniers caractères du code, pour vérifier qu'il est noté ou imprimé";
pub(crate) const CODE_REPLACED: &str = "L'ancien code n'ouvre plus rien\u{a0}: détruisez-le.";
pub(crate) const PRINT: &str = "Imprimer";

pub(crate) const VOLUNTEERS: &str = "Qui peut ouvrir la tablette";
pub(crate) const VOLUNTEERS_WHY: &str = "Chaque bénévole a sa phrase. En retirer une ne touche à aucun entretien.";
pub(crate) const ADD_VOLUNTEER: &str = "Ajouter un bénévole";
pub(crate) const THEIR_NAME: &str = "Son prénom";
pub(crate) const THEY_TYPE: &str = "C'est la personne elle-même qui note et écrit sa phrase.";
pub(crate) const KEEP_WAY: &str = "Enregistrer cette phrase";
pub(crate) const CHANGE_PHRASE: &str = "Changer la phrase";
pub(crate) const REMOVE: &str = "Retirer";
pub(crate) const REMOVE_NOW: &str = "Retirer cet accès";
pub(crate) const NEW_CODE: &str = "Faire un nouveau code de secours";
pub(crate) const IDLE: &str = "La tablette se ferme sans un geste après";

pub(crate) const BACKUP: &str = "Sauvegarde";
pub(crate) const BACKUP_WHY: &str = "Une sauvegarde est un fichier chiffré, à garder ailleurs que sur la tablette. Elle s'ouvre dans Jalon, ou sur un ordinateur avec le programme «\u{a0}age\u{a0}».";
pub(crate) const MAKE_BACKUP: &str = "Faire une sauvegarde";
pub(crate) const BACKUP_PHRASE: &str = "Cette phrase ouvrira ce fichier, et lui seul. Notez-la à part du fichier.";
pub(crate) const WITH_KEY: &str = "La coordination a donné une clé";
pub(crate) const KEY: &str = "Clé de la coordination";
pub(crate) const KEY_HINT: &str = "Elle commence par «\u{a0}age1\u{a0}». Avec elle, aucune phrase n'est nécessaire.";
pub(crate) const WRITE_BACKUP: &str = "Écrire le fichier";
pub(crate) const BACKUP_DONE: &str =
    "La sauvegarde est écrite. Rangez le fichier ailleurs que sur cette tablette, et sa phrase ailleurs encore.";
pub(crate) const BACKUP_NOT_TAKEN: &str = "Le fichier n'a pas été enregistré. Rien n'est perdu\u{a0}: recommencez quand vous voulez.";
pub(crate) const OPEN_BACKUP: &str = "Vérifier ou restaurer une sauvegarde";
pub(crate) const OPEN_WHY: &str = "Vérifier ne change rien\u{a0}: Jalon ouvre le fichier et dit ce qu'il contient.";
pub(crate) const CHOOSE_FILE: &str = "Choisir le fichier";
pub(crate) const FILE_CHOSEN: &str = "Fichier choisi";
pub(crate) const CHOOSE_FILE_FIRST: &str = "Choisissez d'abord le fichier de la sauvegarde.";
pub(crate) const ITS_PHRASE: &str = "Phrase du fichier";
pub(crate) const ITS_PHRASE_HINT: &str = "Ou la clé secrète de la coordination, qui commence par «\u{a0}AGE-SECRET-KEY-\u{a0}».";
pub(crate) const CHECK_BACKUP: &str = "Vérifier";
pub(crate) const FILE_TOO_LARGE: &str =
    "Ce fichier dépasse 50\u{a0}Mo\u{a0}: ce n'est pas une sauvegarde de Jalon. Rien n'a changé. Choisissez un autre fichier.";
pub(crate) const WHOLE: &str = "Cette sauvegarde est entière";
pub(crate) const NOT_WHOLE: &str = "Cette sauvegarde s'ouvre, mais pas en entier";
pub(crate) const NOTHING_TO_RESTORE: &str = "Il n'y a rien à restaurer\u{a0}: tout ce qui peut être lu est déjà ici, à l'identique.";
pub(crate) const RESTORE_WHY: &str =
    "Restaurer n'efface rien\u{a0}: pour chaque question, la réponse la plus récente reste, et ce qui se contredit vous est montré.";
pub(crate) const RESTORE: &str = "Restaurer";
pub(crate) const STOP: &str = "Arrêter";
pub(crate) const STOPPED: &str = "Arrêté. Rien n'a changé.";
pub(crate) const WRITER_FAILED: &str =
    "Cette partie de Jalon n'a pas pu démarrer. Rien n'est perdu. Rechargez la page avec une connexion, puis réessayez.";

pub(crate) const RETENTION: &str = "Durée de conservation";
pub(crate) const RETENTION_WHY: &str = "Un entretien est effacé quand la personne n'a plus eu de contact depuis cette durée. Deux ans au plus, selon le cadre de la CNIL. Le mois d'avant, il est montré sur la première page.";
pub(crate) const RETENTION_LABEL: &str = "Effacer sans contact après";
pub(crate) const RETENTION_KEPT: &str = "La durée est changée. Elle compte à partir de la prochaine ouverture.";
pub(crate) const REGISTER: &str = "Registre des effacements";
pub(crate) const NOTHING_ERASED: &str = "Rien n'a encore été effacé. Ce registre ne contient aucun nom.";

pub(crate) const DEVICE: &str = "État de l'appareil";
pub(crate) const INSTALLED: &str = "Jalon est installé comme une application.";
pub(crate) const NOT_INSTALLED: &str = "Jalon n'est pas installé\u{a0}: il est ouvert dans le navigateur.";
pub(crate) const PERSISTENT: &str = "Le navigateur a promis de ne rien effacer de lui-même.";
pub(crate) const NOT_PERSISTENT: &str = "Le navigateur peut effacer les entretiens s'il manque de place.";
pub(crate) const PERSISTENCE_UNKNOWN: &str = "Ce navigateur ne dit pas s'il peut effacer de lui-même.";
pub(crate) const ASK_TO_LAST: &str = "Demander au navigateur de ne rien effacer";
pub(crate) const TWO_COPIES: &str = "Chaque entretien est écrit à deux endroits du navigateur.";
pub(crate) const ONE_COPY: &str =
    "Une seule copie pour l'instant. Fermez et rouvrez Jalon une fois\u{a0}; si cela reste, faites des sauvegardes plus souvent.";
pub(crate) const WHAT_TO_DO: &str = "Ce qu'il reste à faire ici";
pub(crate) const INSTALL_FIRST: &str = "D'abord, installer Jalon sur cet appareil";
pub(crate) const INSTALL_WHY: &str = "Sur iPhone et iPad, Safari efface ce que garde une page après sept jours sans visite, sauf si elle est sur l'écran d'accueil. Rien n'est donc gardé ici avant l'installation.";
pub(crate) const INSTALL_MEANWHILE: &str = "En attendant, un entretien «\u{a0}sans rien garder\u{a0}» reste possible.";
pub(crate) const BACK_HOME: &str = "Retour à l'accueil";
pub(crate) const APPLE_STEPS: [&str; 4] = [
    "Installez Jalon avant le premier entretien\u{a0}: dans Safari, ce qui est gardé disparaît après sept jours sans visite.",
    "Touchez le bouton de partage, puis «\u{a0}Sur l'écran d'accueil\u{a0}».",
    "Ouvrez ensuite Jalon toujours par son icône. Ce qui a été fait dans Safari n'y est pas\u{a0}: passez par une sauvegarde.",
    "Faites une sauvegarde à la fin de chaque journée.",
];
pub(crate) const ANDROID_STEPS: [&str; 2] = [
    "Ouvrez le menu du navigateur, puis «\u{a0}Installer l'application\u{a0}» ou «\u{a0}Ajouter à l'écran d'accueil\u{a0}».",
    "Faites une sauvegarde au moins tous les trois jours où vous vous en servez.",
];
pub(crate) const FIREFOX_ANDROID_STEPS: [&str; 2] = [
    "Ouvrez le menu, puis «\u{a0}Installer\u{a0}». N'utilisez jamais «\u{a0}Effacer les données\u{a0}» pour ce site.",
    "Faites une sauvegarde au moins tous les trois jours où vous vous en servez.",
];
pub(crate) const COMPUTER_STEPS: [&str; 2] = [
    "Si le navigateur le propose, installez Jalon depuis la barre d'adresse. N'effacez pas les données de ce site.",
    "Faites une sauvegarde au moins tous les trois jours où vous vous en servez.",
];
pub(crate) const INSTALLED_STEPS: [&str; 2] =
    ["Ouvrez toujours Jalon par son icône.", "Faites une sauvegarde au moins tous les trois jours où vous vous en servez."];

pub(crate) const ERASE: &str = "Effacer cette tablette";
pub(crate) const ERASE_OPEN: &str = "Avant de rendre ou de jeter l'appareil";
pub(crate) const ERASE_WHAT: &str = "Tous les entretiens, les phrases, le code de secours et les réglages sont effacés de l'application. Cela ne s'annule pas. Faites d'abord une sauvegarde.";
pub(crate) const ERASE_REST: &str = "Le navigateur peut garder un temps des restes sur le disque\u{a0}: ils sont chiffrés, et leur clé est effacée. Pour ne rien laisser, effacez aussi les données du site dans le navigateur. Les offres de formation, qui ne parlent de personne, restent.";
pub(crate) const ERASE_WORD: &str = "EFFACER";
pub(crate) const ERASE_TYPE: &str = "Pour confirmer, écrivez EFFACER";
pub(crate) const ERASE_NOW: &str = "Tout effacer de cette tablette";

pub(crate) fn since(day: &str) -> String {
    format!("depuis le {}", in_words(day))
}

pub(crate) fn new_phrase_of(label: &str) -> String {
    format!("Nouvelle phrase de {label}")
}

pub(crate) fn remove(label: &str) -> String {
    format!("La phrase de {label} n'ouvrira plus cette tablette. Aucun entretien n'est touché.")
}

pub(crate) fn minutes(number: &str) -> String {
    if number == "1" { "1\u{a0}minute".to_owned() } else { format!("{number}\u{a0}minutes") }
}

pub(crate) fn months(number: u8) -> String {
    format!("{number}\u{a0}mois")
}

pub(crate) fn last_backup(day: Option<&str>) -> String {
    match day {
        Some(day) => format!("Dernière sauvegarde\u{a0}: {}.", in_words(day)),
        None => "Aucune sauvegarde n'a encore été faite sur cette tablette.".to_owned(),
    }
}

pub(crate) fn backup_content(made_on: &str, content: &BackupContent) -> Vec<String> {
    let mut lines = vec![format!("Faite le {}\u{a0}: {}.", in_words(made_on), interviews(content.all))];
    if let Some((first, last)) = content.days {
        lines.push(if first == last {
            format!("Dernier contact le {}.", domain::date_words(first))
        } else {
            format!("Derniers contacts du {} au {}.", domain::date_words(first), domain::date_words(last))
        });
    }
    let counts = &content.would_be;
    for (number, one, more) in [
        (counts.added, "n'est pas sur cette tablette", "ne sont pas sur cette tablette"),
        (counts.identical, "est identique sur cette tablette", "sont identiques sur cette tablette"),
        (counts.merged, "a changé depuis et sera complété", "ont changé depuis et seront complétés"),
        (counts.erased, "a été effacé ici depuis et restera de côté", "ont été effacés ici depuis et resteront de côté"),
        (counts.unreadable, "ne peut pas être lu par cette version", "ne peuvent pas être lus par cette version"),
    ] {
        if number > 0 {
            lines.push(format!("{} {}.", interviews(number), if number == 1 { one } else { more }));
        }
    }
    lines
}

fn interviews(number: usize) -> String {
    if number == 1 { "1\u{a0}entretien".to_owned() } else { format!("{number}\u{a0}entretiens") }
}

/// The browser's figure for everything this site keeps.
pub(crate) fn used(bytes: f64) -> String {
    format!("Jalon occupe environ {:.0}\u{a0}Mo sur cet appareil.", (bytes / 1_000_000.0).max(1.0))
}

fn in_words(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), domain::date_words)
}
