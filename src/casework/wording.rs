//! The French sentences that the desk itself says. Those of the rules stand in the pack.

use domain::{Contradiction, Date, Outcome, Passed};
use interview::date_words;
use storage::OpenError;

pub(crate) const PRACTICE_NAME: &str = "Camille (personne fictive)";
pub(crate) const UNDO: &str = "Annuler";
pub(crate) const SUMMARY_SHARED: &str = "C'est remis. Tout reste aussi ici.";
pub(crate) const SUMMARY_NOT_SHARED: &str =
    "Rien n'a été remis. Rien n'est perdu\u{a0}: vous pouvez réessayer, ou le faire depuis un autre navigateur.";
pub(crate) const ZONING_TOO_LARGE: &str = "Ce fichier est trop gros pour une liste de communes. Rien n'a changé.";
pub(crate) const ZONING_SPREADSHEET: &str = "Ce classeur n'a pas pu être lu. Ouvrez-le dans le tableur, enregistrez l'onglet de la liste en «\u{a0}CSV UTF-8\u{a0}», puis importez ce fichier CSV. Rien n'a changé.";
const ZONING_IMPORTED: &str = "Le zonage est importé et gardé sur cet appareil. Jalon ne posera plus la question là où la commune suffit.";
pub(crate) const ALL_DECIDED: &str = "Plus aucune question ne peut changer les résultats.";
pub(crate) const SHORT_DONE: &str =
    "Les questions les plus utiles sont posées. Regardez les résultats, ou continuez avec les questions qui restent.";
pub(crate) const NOT_KEPT_BY_CHOICE: &str = "Rien n'est gardé\u{a0}: tout disparaît quand la page se ferme.";
pub(crate) const SAVED: &str = "Enregistré sur cette tablette";
pub(crate) const SAVED_ONCE: &str = "Enregistré sur cette tablette (une seule copie)";
pub(crate) const CLOCK_SET_BACK: &str =
    "L'horloge de cet appareil est en retard sur la dernière utilisation. Aucun entretien ne sera effacé aujourd'hui. Vérifiez la date.";
pub(crate) const NO_BACKUP: &str = "Aucune sauvegarde\u{a0}: si cette tablette se perd, les entretiens aussi.";
pub(crate) const NOTHING_YET: &str = "Aucun entretien gardé pour l'instant";
pub(crate) const SAVING: &str = "Enregistrement en cours…";
pub(crate) const OPENING: &str = "Ouverture des entretiens gardés…";
pub(crate) const SEVERAL_REASONS: &str =
    "Plusieurs raisons possibles mènent au même résultat, quelles que soient les réponses qui manquent.";
pub(crate) const NOT_SURE_ENOUGH: &str =
    "Cette règle n'est pas assez sûre pour répondre seule\u{a0}: elle est à confirmer avec le contact.";
pub(crate) const RESTS_ON_UNKEPT: &str =
    "Ce résultat a été obtenu pendant l'entretien, avec une réponse que Jalon ne garde pas. Reposez la question pour le revoir en détail.";
pub(crate) const OTHER_CONDITION: &str = "Une autre réponse peut encore changer ce résultat.";
pub(crate) const ELSEWHERE: &str = "La personne habite hors de";
pub(crate) const NONE_OF_THEM: &str = "Rien de cela";
pub(crate) const JUSTICE_LEFT_OUT: &str = "La réponse sur la justice n'est jamais dans le résumé, ni gardée.";
pub(crate) const NEVER_KEPT: &str = "Cette réponse n'est ni gardée ni transmise\u{a0}: elle reste à l'écran le temps de l'entretien.";
pub(crate) const KEPT_WITH_AGREEMENT: &str = "Cette réponse est gardée parce que la personne est d'accord.";
pub(crate) const NOT_KEPT_WITHOUT_AGREEMENT: &str = "Cette réponse n'est pas gardée\u{a0}: elle disparaît quand la page se ferme.";
pub(crate) const NAME_ITEM: &str = "Prénom ou repère";
pub(crate) const ZONING_FROM_FILE: &str = "Zonage FRR et QPV\u{a0}: liste officielle importée sur cet appareil.";
pub(crate) const ZONING_ASKED: &str = "Zonage FRR et QPV\u{a0}: aucune liste importée, Jalon pose la question.";

pub(crate) fn label(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Likely => "Semble correspondre",
        Outcome::ViaPrescriber => "À faire valider par un prescripteur",
        Outcome::ToConfirm => "À confirmer",
        Outcome::NotNow => "Pas pour le moment",
    }
}

pub(crate) fn meaning(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Likely => "Ce que l'on peut vérifier ici est réuni. Quelqu'un d'autre décide.",
        Outcome::ViaPrescriber => "Un prescripteur habilité peut ouvrir la porte, même si les critères ne sont pas tous réunis.",
        Outcome::ToConfirm => "Il manque une réponse, une étape de la personne, ou une règle sûre.",
        Outcome::NotNow => "Une condition n'est pas réunie aujourd'hui. La raison est indiquée, et ce qui pourrait changer.",
    }
}

pub(crate) fn short(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Likely => "possibles",
        Outcome::ViaPrescriber => "à valider",
        Outcome::ToConfirm => "à confirmer",
        Outcome::NotNow => "pas maintenant",
    }
}

pub(crate) fn counted(outcome: Outcome, number: usize) -> String {
    match (outcome, number) {
        (Outcome::Likely, 0 | 1) => format!("{number} semble correspondre"),
        (Outcome::Likely, _) => format!("{number} semblent correspondre"),
        (Outcome::ViaPrescriber, _) => format!("{number} à faire valider"),
        (Outcome::ToConfirm, _) => format!("{number} à confirmer"),
        (Outcome::NotNow, _) => format!("{number} pas pour le moment"),
    }
}

/// "1 réponse", "12 réponses".
pub(crate) fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number}\u{a0}{}", if number < 2 { one } else { many })
}

pub(crate) fn progress(answers: usize, decided: usize) -> String {
    let answers = plural(answers, "réponse", "réponses");
    format!("{answers}, {}", plural(decided, "dispositif décidé", "dispositifs décidés"))
}

pub(crate) fn remaining(questions: usize, schemes: usize) -> String {
    let questions = plural(questions, "réponse peut décider", "réponses peuvent décider");
    format!("Encore {questions} {}", plural(schemes, "dispositif", "dispositifs"))
}

pub(crate) fn forgotten(name: &str) -> String {
    format!("L'entretien de {name} est effacé.")
}

pub(crate) fn unreadable(number: usize) -> String {
    let interviews = plural(number, "entretien n'a pas pu être lu", "entretiens n'ont pas pu être lus");
    format!("{interviews}. Rien n'est effacé\u{a0}: une version plus récente de Jalon pourra les ouvrir.")
}

pub(crate) fn opened(name: &str, answers: usize, same_rules: bool) -> String {
    let answers = plural(answers, "réponse", "réponses");
    let rules = if same_rules { "" } else { " Les règles ont changé depuis\u{a0}: les résultats sont recalculés." };
    format!("Le résumé de {name} est ouvert\u{a0}: {answers}.{rules}")
}

pub(crate) fn contradiction(pair: &Contradiction) -> String {
    format!(
        "Dans ce résumé, «\u{a0}{}\u{a0}» contredit «\u{a0}{}\u{a0}». Rien n'a été enregistré, rien n'a changé.",
        pair.first, pair.second
    )
}

/// With the lines that are no commune, where there are some.
pub(crate) fn zoning_imported(passed: Passed) -> String {
    if passed.count == 0 {
        return ZONING_IMPORTED.to_owned();
    }
    format!(
        "{ZONING_IMPORTED} Lignes passées, car elles ne sont pas comprises\u{a0}: {} (d'abord la ligne {}).",
        passed.count, passed.first
    )
}

pub(crate) fn zoning_refused(problem: &str) -> String {
    format!("Cette liste de communes n'a pas pu être lue\u{a0}: {problem}. Rien n'a changé.")
}

/// Why nothing is kept although the person agreed to it.
pub(crate) fn nothing_kept(why: OpenError) -> String {
    format!("Rien n'est gardé. {why}")
}

pub(crate) fn just_answered(words: &str, is_kept: bool) -> String {
    if is_kept { format!("{words}\u{a0}: enregistré") } else { format!("{words}\u{a0}: noté") }
}

/// "« Emploi salarié »", short enough for a button on a phone.
pub(crate) fn given(name: &str) -> String {
    match name.char_indices().nth(MOST_DEED).and_then(|(end, _)| name.get(..end)) {
        Some(short) => ["«\u{a0}", short.trim_end(), "…\u{a0}»"].concat(),
        None => ["«\u{a0}", name, "\u{a0}»"].concat(),
    }
}

/// The same for what is there no longer; nothing where nothing was.
pub(crate) fn taken_away(name: &str) -> String {
    if name.is_empty() { String::new() } else { ["retrait de ", &given(name)].concat() }
}

/// "Annuler : « Emploi salarié »".
pub(crate) fn undo(deed: &str) -> String {
    [UNDO, "\u{a0}: ", deed].concat()
}

/// The most characters of a name on the button that takes an action back.
const MOST_DEED: usize = 26;

pub(crate) fn waiting(missing: usize) -> String {
    let answers = plural(missing, "réponse manque", "réponses manquent");
    format!("{answers} encore pour le savoir.")
}

pub(crate) const UNKEPT_REASON: &str = "Une réponse que Jalon ne garde pas";
pub(crate) const RULE_CHANGED: &str = "La règle a changé";

pub(crate) fn until(last: Date, reached: &str) -> String {
    format!("Jusqu'au {}\u{a0}: {reached} le lendemain", date_words(last))
}

/// The next change that time brings, with what will be said then.
pub(crate) fn later(when: &str, then: Outcome) -> String {
    let rest = when.strip_prefix('l').unwrap_or(when);
    format!("L{rest}. Ce sera alors «\u{a0}{}\u{a0}».", label(then))
}

pub(crate) fn changed_since(number: usize, day: Date) -> String {
    let results = plural(number, "résultat a changé", "résultats ont changé");
    format!("{results} depuis le {}", date_words(day))
}

pub(crate) fn changes_title(day: Date) -> String {
    format!("Ce qui a changé depuis le {}", date_words(day))
}

pub(crate) fn out_of_date(last: Date) -> String {
    format!("La règle était valable jusqu'au {}", date_words(last))
}

pub(crate) const INSTALLED_RULES_UNREADABLE: &str = "Les règles installées sur cet appareil ne vont pas avec cette version de la page. Celles de la page servent en attendant. Ouvrez «\u{a0}Règles\u{a0}» pour les remettre. Aucun entretien n'est touché.";

pub(crate) fn not_both(one: &str, other: &str) -> String {
    format!("{one} ou {other}\u{a0}: pas les deux.")
}

pub(crate) fn to_confirm_since(last: Date) -> String {
    format!("À confirmer\u{a0}: valable jusqu'au {}.", date_words(last))
}

pub(crate) fn amount_past(last: Date) -> String {
    format!(" (somme à confirmer\u{a0}: elle était sûre jusqu'au {})", date_words(last))
}

pub(crate) fn ask_after(first: Date, today: Date) -> String {
    if first < today {
        format!("À demander dès maintenant (daté d'après le {})", date_words(first))
    } else {
        format!("À demander après le {}", date_words(first))
    }
}

pub(crate) fn call_back(people: usize) -> String {
    let people = plural(people, "personne", "personnes");
    format!("{people} dont l'orientation a changé")
}

pub(crate) fn change(scheme: &str, before: Option<Outcome>, after: Option<Outcome>, why: &str) -> String {
    let said = |outcome: Option<Outcome>| outcome.map_or("absent", label);
    format!("{scheme}\u{a0}: «\u{a0}{}\u{a0}», avant «\u{a0}{}\u{a0}». {why}.", said(after), said(before)).replace("..", ".")
}

/// A training of the invented catalogue.
pub(crate) const INVENTED: &str = "EXEMPLE INVENTÉ : cette formation n'existe pas.";

/// How old what is known of a training is.
pub(crate) fn told_on(day: Date) -> String {
    format!("Information du {} : à confirmer avec l'organisme.", date_words(day))
}

pub(crate) fn interrupted(name: &str) -> String {
    format!("L'entretien avec {name} a été interrompu. Rien n'est perdu.")
}

pub(crate) fn backup(last: Date, since: usize) -> String {
    let day = date_words(last);
    match since {
        0 => format!("Dernière sauvegarde\u{a0}: {day}."),
        1 => format!("Dernière sauvegarde\u{a0}: {day}\u{a0}; 1\u{a0}entretien depuis."),
        more => format!("Dernière sauvegarde\u{a0}: {day}\u{a0}; {more}\u{a0}entretiens depuis."),
    }
}

pub(crate) fn lasts_until(last: Date) -> String {
    format!("Sera effacé après le {}", date_words(last))
}

/// Asked after a leap of the clock.
pub(crate) fn day_doubt(today: Date, last: Date, over: usize) -> String {
    let (today, last) = (date_words(today), date_words(last));
    let would = match over {
        1 => "1\u{a0}entretien dont la durée est passée sera effacé".to_owned(),
        more => format!("{more}\u{a0}entretiens dont la durée est passée seront effacés"),
    };
    format!(
        "Cette tablette indique le {today}, bien après sa dernière utilisation, le {last}. Si cette date est juste, {would}. Sinon, \
         rien n'est effacé\u{a0}: corrigez la date de la tablette, puis rouvrez Jalon."
    )
}

pub(crate) fn erased_in_time(number: usize, months: i32) -> String {
    match number {
        1 => format!("1\u{a0}entretien sans contact depuis {months}\u{a0}mois a été effacé, comme annoncé à la personne."),
        more => format!("{more}\u{a0}entretiens sans contact depuis {months}\u{a0}mois ont été effacés, comme annoncé aux personnes."),
    }
}

pub(crate) fn restored(counts: &crate::restoring::Restored) -> String {
    let mut parts = Vec::new();
    let mut say = |number: usize, one: &str, more: &str| {
        if number > 0 {
            parts.push(format!("{number}\u{a0}{}", if number == 1 { one } else { more }));
        }
    };
    say(counts.added, "entretien ajouté", "entretiens ajoutés");
    say(counts.merged, "complété", "complétés");
    say(counts.identical, "déjà identique", "déjà identiques");
    say(counts.conflicts, "réponse à choisir dans le récapitulatif", "réponses à choisir dans les récapitulatifs");
    say(counts.erased, "effacé depuis et laissé de côté", "effacés depuis et laissés de côté");
    say(counts.unreadable, "illisible", "illisibles");
    if parts.is_empty() {
        "Cette sauvegarde ne contient aucun entretien. Rien n'a changé.".to_owned()
    } else {
        format!("Sauvegarde restaurée\u{a0}: {}.", parts.join(", "))
    }
}
