//! The French of the interface, by screen. What a question, a rule or the desk says comes from them.
//!
//! A narrow no-break space stands before `?`, `!` and `;`, a no-break space before `:` and inside guillemets.

pub(crate) mod gate;
pub(crate) mod rules;
pub(crate) mod tablet;
pub(crate) mod trainings;

pub(crate) const ABOUT: &str = "À propos";
pub(crate) const HOME: &str = "Tous les entretiens";
pub(crate) const BACK_TO_QUESTION: &str = "Revenir en arrière";
pub(crate) const BACK_TO_INTERVIEW: &str = "Revenir aux questions";
pub(crate) const OTHER_PEOPLE: &str = "Autres entretiens";
pub(crate) const ALL_PEOPLE: &str = "Tous les entretiens";
pub(crate) const NEW_INTERVIEW: &str = "Nouvel entretien";
pub(crate) const DISMISS: &str = "Fermer ce message";
pub(crate) const NOTHING_KEPT: &str = "Rien n'est gardé";
pub(crate) const SAVE_AGAIN: &str = "Enregistrer de nouveau";
pub(crate) const COUNTS: &str = "Résultats à ce stade";
pub(crate) const DECIDED: &str = "Où nous en sommes";
pub(crate) const NOT_STARTED: &str = "Jalon ne peut pas démarrer";
pub(crate) const RULES_NOT_LOADED: &str =
    "Les règles n'ont pas pu être chargées. Les entretiens gardés ne sont pas touchés. Vérifiez la connexion, puis rechargez la page.";
pub(crate) const RELOAD: &str = "Recharger la page";

pub(crate) const WAYS: &str = "Façon de répondre";
pub(crate) const BY_DATE: &str = "Une date";
pub(crate) const BY_AGE: &str = "Un âge";
pub(crate) const BY_MONTHS: &str = "Un nombre de mois";
pub(crate) const YEARS_OLD: &str = "ans";
pub(crate) const MONTHS: &str = "mois";
pub(crate) const DATE: &str = "Date";
pub(crate) const DAY: &str = "Jour";
pub(crate) const MONTH: &str = "Mois";
pub(crate) const YEAR: &str = "Année";
pub(crate) const DATE_HINT: &str = "L'année suffit si le jour ou le mois ne sont pas connus.";
pub(crate) const AGE: &str = "Âge";
pub(crate) const HOW_MANY: &str = "Nombre";
pub(crate) const HOW_SURE: &str = "Précision";
pub(crate) const EXACTLY: &str = "Exactement";
pub(crate) const ABOUT_THAT: &str = "Environ";
pub(crate) const AT_LEAST: &str = "Au moins";
pub(crate) const AT_MOST: &str = "Au plus";
pub(crate) const THAT_DAY: &str = "À cette date";
pub(crate) const BEFORE: &str = "Avant";
pub(crate) const AFTER: &str = "Après";
pub(crate) const COMMUNE: &str = "Commune ou code postal";
pub(crate) const COMMUNE_HINT: &str = "Écrivez les premières lettres.";
pub(crate) const COMMUNES_LOADING: &str = "La liste des communes se charge. Vous pouvez aussi continuer et y revenir.";
pub(crate) const COMMUNES_NEAR: &str = "Rien ne s'écrit tout à fait ainsi. Est-ce l'une de celles-ci\u{202f}?";

/// What helps depends on what was typed.
pub(crate) fn commune_not_found(typed: &str) -> &'static str {
    if typed.contains(char::is_numeric) {
        "Aucune commune de la liste n'a ce code postal. Vérifiez ses chiffres, ou écrivez seulement le nom."
    } else {
        "Aucune commune de ce nom dans la liste. Écrivez seulement ses premières lettres, ou son code postal."
    }
}

pub(crate) fn communes_found(number: usize, limit: usize) -> String {
    match number {
        1 => "1\u{a0}commune".to_owned(),
        _ if number < limit => format!("{number}\u{a0}communes"),
        _ => format!("Les {number} premières communes. Écrivez plus de lettres pour en voir moins."),
    }
}

pub(crate) mod home {
    pub(crate) const TITLE: &str = "Entretiens";
    pub(crate) const HEADING: &str = "Entretiens";
    pub(crate) const LEAD: &str = "Quelques questions, pour voir ensemble ce qui semble ouvert.";
    pub(crate) const NEW: &str = "Nouvel entretien";
    pub(crate) const WELCOME_1: &str = "Jalon vous aide à mener un entretien avec une personne accueillie.";
    pub(crate) const WELCOME_2: &str = "Vous posez les questions une par une, et vous voyez aussitôt quelles formations et quels dispositifs semblent correspondre, et pourquoi.";
    pub(crate) const WELCOME_3: &str = "Tout reste sur cet appareil. Rien n'est envoyé.";
    pub(crate) const PRACTICE: &str = "Essayer avec une personne fictive";
    pub(crate) const LOOK: &str = "Voir ce qui a changé";
    pub(crate) const CALLED_BACK: &str = "La personne est rappelée";
    pub(crate) const UNDER_WAY: &str = "En cours";
    pub(crate) const OPEN_SUMMARY: &str = "Ouvrir un résumé reçu";
    pub(crate) const OFFLINE_READY: &str = "Hors ligne\u{a0}: prêt";
    pub(crate) const OFFLINE_NOT_READY: &str = "Hors ligne\u{a0}: pas encore prêt";
    pub(crate) const RESUME: &str = "Reprendre";
    pub(crate) const DAY_IS_RIGHT: &str = "La date est juste";
    pub(crate) const TO_REVIEW: &str = "À revoir avant effacement";
    pub(crate) const KEEP: &str = "Un contact aujourd'hui\u{a0}: garder";
    pub(crate) const ERASE: &str = "Effacer";
    pub(crate) const NEW_RELEASE: &str = "Une nouvelle version est prête. Elle s'installera au prochain démarrage.";
    pub(crate) const INSTALL: &str = "L'installer maintenant";
}

pub(crate) mod start {
    pub(crate) const TITLE: &str = "Avant de commencer";
    pub(crate) const HEADING: &str = "Avant de commencer";
    pub(crate) const READ_ALOUD: &str = "À lire à la personne\u{a0}:";
    pub(crate) const SENTENCE: &str = "«\u{a0}Je vais vous poser quelques questions, pour chercher avec vous des solutions vers l'emploi. Vous pouvez ne pas \
        répondre, et arrêter quand vous voulez. Êtes-vous d'accord pour que je garde vos réponses sur cet appareil\u{202f}?\u{a0}»";
    pub(crate) const AGREEMENT: &str = "Sa réponse";
    pub(crate) const EVERYTHING: &str = "D'accord";
    pub(crate) const EVERYTHING_HELP: &str = "L'entretien est gardé, avec les réponses protégées\u{a0}: santé, titre de séjour…";
    pub(crate) const WITHOUT_SENSITIVE: &str = "D'accord, sans les réponses protégées";
    pub(crate) const WITHOUT_SENSITIVE_HELP: &str = "L'entretien est gardé. Les réponses protégées disparaissent quand la page se ferme.";
    pub(crate) const NOTHING: &str = "Sans rien garder";
    pub(crate) const NOTHING_HELP: &str = "Tout disparaît quand la page se ferme.";
    pub(crate) const CHOOSE_FIRST: &str = "Indiquez d'abord la réponse de la personne.";
    pub(crate) const WHAT_IS_KEPT: &str = "Ce qui est gardé, où, combien de temps";
    pub(crate) const KEPT_WHAT: &str =
        "Sont gardés\u{a0}: le prénom ou le repère, les réponses, la date. Une réponse sur la justice n'est jamais gardée.";
    pub(crate) const KEPT_WHERE: &str =
        "Tout reste dans ce navigateur, sur cet appareil. Rien n'est envoyé. Un résumé ne part que si vous le partagez vous-même.";
    pub(crate) const KEPT_HOW_LONG: &str = "Un entretien est effacé après le délai réglé sur cette tablette, deux ans sans contact au plus, ou dès que la personne le demande\u{a0}: «\u{a0}Récapitulatif\u{a0}», puis «\u{a0}Effacer cet entretien\u{a0}».";
    pub(crate) const PROTECTED: &str =
        "Les entretiens gardés sont illisibles sans la phrase d'un bénévole de cette tablette, ou son code de secours.";
    pub(crate) const NOTHING_CAN_BE_KEPT: &str = "La tablette est fermée ou n'est pas protégée\u{a0}: cet entretien ne sera pas gardé.";
    pub(crate) const TOLD_IN: &str = "Dire à la personne ce qui est gardé, dans sa langue";
    pub(crate) const TO_PROOFREAD: &str = "Traduction à relire par une personne qui parle cette langue.";
    pub(crate) const NAME: &str = "Prénom ou repère";
    pub(crate) const NAME_HINT: &str = "Pas de nom de famille. Vous pouvez laisser vide.";
    pub(crate) const PACE: &str = "Temps disponible";
    pub(crate) const FULL: &str = "Entretien complet";
    pub(crate) const FULL_HELP: &str = "Toutes les questions utiles, et seulement elles.";
    pub(crate) const SHORT: &str = "Jour de distribution";
    pub(crate) const SHORT_HELP: &str = "Les quelques questions qui décident le plus.";
    pub(crate) const BEGIN: &str = "Commencer l'entretien";
}

pub(crate) mod interview {
    pub(crate) const TITLE: &str = "Entretien";
    pub(crate) const DETOUR: &str = "Vous reprenez une seule question. «\u{a0}Continuer\u{a0}» vous ramène où vous étiez.";
    pub(crate) const UNKNOWN: &str = "Ne sait pas";
    pub(crate) const DECLINED: &str = "Préfère ne pas répondre";
    pub(crate) const WHY: &str = "Pourquoi cette question\u{202f}?";
    pub(crate) const NOTE: &str = "Pour vous qui posez la question";
    pub(crate) const CONTINUE: &str = "Continuer";
    pub(crate) const RECAP: &str = "Récapitulatif";
    pub(crate) const RESULTS: &str = "Voir les résultats";
    pub(crate) const DONE: &str = "Les questions utiles sont posées";
    pub(crate) const GO_ON: &str = "Continuer avec les autres questions";

    /// More names than that are not read.
    const MOST_NAMES: usize = 6;

    pub(crate) fn decides(names: &[String]) -> String {
        let listed = names.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
        match names.len().saturating_sub(MOST_NAMES) {
            0 => format!("Cette réponse compte encore pour\u{a0}: {listed}."),
            1 => format!("Cette réponse compte encore pour\u{a0}: {listed}, et 1\u{a0}autre dispositif."),
            more => format!("Cette réponse compte encore pour\u{a0}: {listed}, et {more}\u{a0}autres dispositifs."),
        }
    }
}

pub(crate) mod recap {
    pub(crate) const TITLE: &str = "Récapitulatif";
    pub(crate) const HEADING: &str = "Récapitulatif";
    pub(crate) const LEAD: &str = "Relisez avec la personne. Chaque réponse peut changer.";
    pub(crate) const CHANGE: &str = "Modifier";
    pub(crate) const ANSWER: &str = "Répondre";
    pub(crate) const NOT_YET: &str = "Pas encore demandé";
    pub(crate) const NOT_NEEDED: &str = "Pas nécessaire";
    pub(crate) const RESULTS: &str = "Voir les résultats";
    pub(crate) const ACCESS: &str = "Tout ce qui est gardé sur vous";
    pub(crate) const ACCESS_LEAD: &str = "À montrer ou à remettre à la personne. Elle peut faire corriger ou effacer.";
    pub(crate) const ACCESS_FILE: &str = "Emporter en fichier (JSON)";
    pub(crate) const ACCESS_NOTHING: &str = "Rien n'est gardé de cet entretien.";
    pub(crate) const PRINT: &str = "Imprimer";
    pub(crate) const TAKE_OTHER: &str = "Prendre celle de la sauvegarde";
    pub(crate) const LEAVE_OTHER: &str = "Garder celle d'ici";
    pub(crate) const THIS_INTERVIEW: &str = "Renommer ou effacer cet entretien";
    pub(crate) const NAME: &str = "Prénom ou repère";
    pub(crate) const RENAME: &str = "Renommer";
    pub(crate) const FORGET: &str = "Effacer cet entretien";
    pub(crate) const FORGET_HINT: &str = "L'entretien disparaît de cet appareil. Vous pourrez l'annuler juste après.";

    pub(crate) fn settle(ask: &str, other: &str) -> String {
        format!("{ask}\u{a0}: une sauvegarde dit, le même jour, «\u{a0}{other}\u{a0}».")
    }

    pub(crate) fn about(ask: &str) -> String {
        format!("\u{a0}: {ask}")
    }

    pub(crate) fn not_needed(number: usize) -> String {
        if number == 1 { "1\u{a0}question pas nécessaire".to_owned() } else { format!("{number}\u{a0}questions pas nécessaires") }
    }
}

pub(crate) mod needs {
    pub(crate) const HEADING: &str = "Une urgence aujourd'hui\u{202f}?";
    pub(crate) const LEAD: &str = "Avant les questions. Cochez ce qui presse, ou continuez.";
    pub(crate) const NOT_KEPT: &str = "Ce qui est coché ici n'est gardé nulle part.";
    pub(crate) const GO_ON: &str = "Continuer";
}

pub(crate) mod orientation {
    pub(crate) const TITLE: &str = "L'orientation";
    pub(crate) const LEAD: &str = "Trois pistes au plus, choisies ensemble.";
    pub(crate) const NOTHING_CHOSEN: &str =
        "Rien n'est choisi pour l'instant. Dans les résultats, ouvrez une fiche, puis «\u{a0}Choisir cette piste\u{a0}».";
    pub(crate) const ON_THE_PHONE: &str = "À dire au téléphone";
    pub(crate) const TAKE_OUT: &str = "Retirer cette piste";
    pub(crate) const TRAININGS: &str = "Les formations choisies";
    pub(crate) const FIND_TRAINING: &str = "Formations près d'ici";
    pub(crate) const TAKE_TRAINING_OUT: &str = "Retirer cette formation";
    pub(crate) const TRAININGS_COMING: &str = "Les formations se préparent…";
    pub(crate) const TRAININGS_FAILED: &str = "Si rien ne change, rechargez la page avec une connexion. Rien n'est perdu.";
    pub(crate) const MEETING: &str = "Le rendez-vous";
    pub(crate) const MEETING_DAY: &str = "Jour du rendez-vous";
    pub(crate) const MEETING_HINT: &str = "Avec ce jour, Jalon dit à partir de quand demander chaque papier.";
    pub(crate) const PAPERS: &str = "Les papiers, en une seule liste";
    pub(crate) const PAPERS_HINT: &str = "Cochez ceux que la personne a déjà.";
    pub(crate) const SUMMARY: &str = "Préparer le résumé";

    pub(crate) fn needed_for(schemes: &str) -> String {
        format!("Pour\u{a0}: {schemes}")
    }
}

pub(crate) mod results {
    pub(crate) const ORIENTATION: &str = "L'orientation et les papiers";
    pub(crate) const NOT_BOTH: &str = "Pas les deux à la fois";
    pub(crate) const ALREADY: &str = "Déjà en place";
    pub(crate) const ALREADY_MEANING: &str = "La personne en bénéficie déjà\u{a0}: ces dispositifs ne sont plus proposés.";
    pub(crate) const NOT_ALREADY: &str = "Le proposer quand même";

    pub(crate) fn alike(number: usize) -> String {
        format!("{number}\u{a0}dispositifs qui se ressemblent")
    }

    pub(crate) const TITLE: &str = "Résultats";
    pub(crate) const HEADING: &str = "Résultats";
    pub(crate) const NO_DECISION: &str = "Jalon oriente. La décision revient toujours à quelqu'un d'autre, nommé sur chaque fiche.";
    pub(crate) const NONE_HERE: &str = "Aucun dispositif ici.";
    pub(crate) const RECAP: &str = "Relire les réponses";
    pub(crate) const SUMMARY: &str = "Préparer le résumé";
    pub(crate) const ANSWER: &str = "Répondre";
}

pub(crate) mod card {
    pub(crate) const SAY: &str = "Dites-le ainsi";
    pub(crate) const BECAUSE: &str = "Pourquoi";
    pub(crate) const CHANGE: &str = "Ce qui changerait";
    pub(crate) const RESTS_ON: &str = "Ces réponses suffisent";
    pub(crate) const WAYS: &str = "Avec cela, ce dispositif semblerait correspondre";
    pub(crate) const LATER: &str = "Avec le temps";
    pub(crate) const MISSING: &str = "À savoir";
    pub(crate) const MET: &str = "Réuni";
    pub(crate) const UNMET: &str = "Pas réuni";
    pub(crate) const NOT_TESTED: &str = "À vérifier sur place";
    pub(crate) const CONFIRM_WITH: &str = "À confirmer avec";
    pub(crate) const PRESCRIBES: &str = "Qui prescrit";
    pub(crate) const PHONE: &str = "À dire au téléphone";
    pub(crate) const TO_COMPLETE: &str = "Adresse\u{a0}: à compléter par la coordination.";
    pub(crate) const CHOOSE: &str = "Choisir cette piste";
    pub(crate) const CHOSEN: &str = "Choisie\u{a0}: retirer";
    pub(crate) const HAS_IT: &str = "La personne l'a déjà";
    pub(crate) const FULL: &str = "Trois pistes sont déjà choisies. Retirez-en une pour choisir celle-ci.";
    pub(crate) const CONTACT: &str = "Premier contact";
    pub(crate) const DOCUMENTS: &str = "Papiers à apporter";
    pub(crate) const ABOUT: &str = "De quoi s'agit-il";
    pub(crate) const FIGURES: &str = "Chiffres";
    pub(crate) const NOT_TOGETHER: &str = "Ne se cumule pas avec";
    pub(crate) const DOUBTS: &str = "Ce qui reste incertain";

    pub(crate) fn decided_by(who: &str) -> String {
        format!("Décide\u{a0}: {who}")
    }

    pub(crate) fn source(source: &str) -> String {
        format!("Source\u{a0}: {source}")
    }
}

pub(crate) mod summary {
    pub(crate) const TITLE: &str = "Résumé";
    pub(crate) const HEADING: &str = "Le résumé à partager";
    pub(crate) const LEAD: &str = "Cochez avec la personne ce que le fichier contiendra. Ce qui n'est pas coché n'y sera pas.";
    pub(crate) const ALWAYS_IN: &str =
        "Y sont toujours\u{a0}: la date, la version des règles et les résultats. Le fichier s'ouvre dans Jalon, sur un autre appareil.";
    pub(crate) const RESULTS: &str = "Revoir les résultats";
    pub(crate) const SHARE: &str = "Partager le résumé";

    pub(crate) fn ticked(number: usize) -> String {
        match number {
            0 => "Rien n'est coché".to_owned(),
            1 => "1\u{a0}élément coché".to_owned(),
            _ => format!("{number}\u{a0}éléments cochés"),
        }
    }
}

pub(crate) mod about {
    pub(crate) const TITLE: &str = "À propos";
    pub(crate) const HEADING: &str = "À propos de Jalon";
    pub(crate) const LEAD: &str =
        "Un entretien court, pour voir avec une personne accueillie quelles formations et quels dispositifs semblent ouverts.";
    pub(crate) const NO_DECISION: &str = "Jalon oriente, il ne décide rien. Chaque fiche dit qui décide, et qui appeler d'abord.";
    pub(crate) const RULE_DESK: &str = "Ouvrir le bureau des règles (coordination)";
    pub(crate) const RULE_DESK_UNKEPT: &str = "Un entretien n'est gardé qu'en mémoire\u{a0}: il disparaîtrait. Effacez-le ou remettez son résumé avant d'ouvrir le bureau des règles.";
    pub(crate) const RULES: &str = "Les règles et leurs sources";
    pub(crate) const RULES_SOURCES: &str = "Chaque fiche indique sa source, le jour où elle a été vérifiée et jusqu'à quand elle vaut.";
    pub(crate) const ZONING: &str = "Les zones FRR et QPV";
    pub(crate) const ZONING_WHY: &str = "Avec la liste officielle des communes (classeur ou CSV), Jalon reconnaît seul les communes classées. Le fichier reste sur cet appareil.";
    pub(crate) const ZONING_IMPORT: &str = "Importer une liste";
    pub(crate) const KEPT: &str = "Ce qui est gardé";
    pub(crate) const MADE_WITH: &str = "Licence";
    pub(crate) const LICENCE: &str = "Jalon est un logiciel libre, sous licence EUPL 1.2.";
    pub(crate) const ICONS: &str = "Icônes\u{a0}: Lucide (licence ISC).";

    pub(crate) fn rules(line: &str, schemes: usize, territory: &str) -> String {
        format!("{line}\u{a0}: {schemes}\u{a0}dispositifs ({territory}).")
    }
}
