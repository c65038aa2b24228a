//! LHEO 2.3, without indentation: the page fetches the sample.

use std::fmt::Write;

use catalogue::Moment;
use domain::Date;

use super::calendar::{Session, weekly_hours};
use super::plan::{Action, Formation, Known};
use super::towns::Town;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <!-- Catalogue d'exemple, entièrement fictif : organismes, sessions, téléphones. Les communes sont réelles. Les codes \
    (Formacode, NSF, ROME) illustrent leur place. Écrit par `cargo xtask sample-catalogue`. -->\n\
    <lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n";
const TAIL: &str = "</offres></lheo>\n";

/// The whole file.
pub(super) fn lheo(formations: &[Formation<'_>]) -> String {
    let mut xml = Xml(HEAD.to_owned());
    for formation in formations {
        xml.formation(formation);
        xml.0.push('\n');
    }
    xml.0 + TAIL
}

struct Xml(String);

impl Xml {
    /// An element that holds text.
    fn text(&mut self, name: &str, text: &str) {
        self.attributed(name, "", text);
    }

    fn attributed(&mut self, name: &str, attributes: &str, text: &str) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        self.raw(format_args!("<{name}{attributes}>{escaped}</{name}>"));
    }

    fn raw(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(text);
    }

    /// An element that holds others.
    fn within(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.raw(format_args!("<{name}>"));
        write(self);
        self.raw(format_args!("</{name}>"));
    }

    fn formation(&mut self, formation: &Formation<'_>) {
        let (kind, number) = (formation.kind, formation.number);
        self.raw(format_args!("<formation numero=\"EX{number:05}F\" datemaj=\"{}\">", day(formation.updated)));
        self.within("domaine-formation", |xml| xml.subject(formation));
        self.text("intitule-formation", &formation.title);
        // Real sources put tags in their texts, and not always.
        let aim = if number % 3 == 0 { format!("<p>{}</p>", formation.aim) } else { formation.aim.clone() };
        self.text("objectif-formation", &aim);
        let certifying = kind.goal == "6";
        self.text("resultats-attendus", if certifying { "Certification" } else { "Attestation de fin de formation" });
        self.text("contenu-formation", &formation.content);
        self.text("certifiante", if certifying { "1" } else { "0" });
        self.within("contact-formation", |xml| xml.within("coordonnees", |xml| xml.contact(formation)));
        self.text("parcours-de-formation", if formation.actions.iter().any(|action| action.permanent) { "2" } else { "4" });
        self.text("code-niveau-entree", kind.entry);
        self.text("objectif-general-formation", kind.goal);
        if !kind.exit.is_empty() {
            self.text("code-niveau-sortie", kind.exit);
        }
        let link = format!("https://{}/formation/{number:05}", formation.provider.host);
        self.within("url-formation", |xml| xml.text("urlweb", &link));
        for (index, action) in formation.actions.iter().enumerate() {
            self.action(formation, action, index + 1);
        }
        self.responsible(formation);
        self.raw(format_args!("</formation>"));
    }

    fn subject(&mut self, formation: &Formation<'_>) {
        let kind = formation.kind;
        for (index, code) in kind.formacodes.iter().enumerate() {
            // The first steps (15…) are known in V14; the others in V13, and most kept their meaning.
            let edition = if code.starts_with("15") { "V14" } else { "V13" };
            let main = if index == 0 { " tag=\"principal\"" } else { "" };
            self.attributed("code-FORMACODE", &format!(" ref=\"{edition}\"{main}"), code);
        }
        self.text("code-NSF", kind.nsf);
        for code in &kind.rome {
            self.attributed("code-ROME", " ref=\"V3\"", code);
        }
    }

    fn contact(&mut self, formation: &Formation<'_>) {
        let provider = &formation.provider;
        self.within("telfixe", |xml| xml.text("numtel", &format!("05 36 49 00 {:02}", provider.phone)));
        self.text("courriel", &format!("accueil@{}", provider.host));
    }

    fn action(&mut self, formation: &Formation<'_>, action: &Action<'_>, index: usize) {
        let (kind, number) = (formation.kind, formation.number);
        self.raw(format_args!("<action numero=\"EX{number:05}A{index}\">"));
        self.text("rythme-formation", kind.rhythm);
        for public in &kind.publics {
            self.attributed("code-public-vise", " ref=\"V14\"", public);
        }
        self.text("niveau-entree-obligatoire", kind.required);
        self.text("modalites-alternance", "-");
        self.text("modalites-enseignement", kind.mode);
        self.text("conditions-specifiques", if kind.conditions.is_empty() { "aucune" } else { kind.conditions });
        let own_cost = kind.funders.iter().all(|funder| *funder == "10");
        self.text("prise-en-charge-frais-possible", if own_cost { "0" } else { "1" });
        self.within("lieu-de-formation", |xml| {
            xml.within("coordonnees", |xml| xml.within("adresse", |xml| xml.address(&action.street, action.town, action.known)));
        });
        self.text("modalites-entrees-sorties", if action.permanent { "1" } else { "0" });
        for (place, session) in action.sessions.iter().enumerate() {
            self.raw(format_args!("<session numero=\"EX{number:05}A{index}S{}\">", place + 1));
            self.session(session, action);
            self.raw(format_args!("</session>"));
        }
        self.text("modalites-recrutement", action.recruitment);
        if own_cost {
            self.text("prix-total-TTC", &(kind.hours * 12).to_string());
        }
        self.text("nombre-heures-total", &kind.hours.to_string());
        for funder in &kind.funders {
            self.within("organisme-financeur", |xml| xml.funder(funder, action));
        }
        let weekly = weekly_hours(kind);
        self.raw(format_args!("<extras info=\"duree-hebdo\"><extra info=\"duree-hebdo\">{weekly}</extra></extras></action>"));
    }

    fn funder(&mut self, funder: &str, action: &Action<'_>) {
        self.text("code-financeur", funder);
        self.text("nb-places-financees", &action.places.to_string());
    }

    fn session(&mut self, session: &Session, action: &Action<'_>) {
        let end = if session.end == Moment::Unknown { "99999999".to_owned() } else { format!("{:08}", session.end.to_number()) };
        let start = session.start.to_number();
        self.raw(format_args!("<periode><debut>{start:08}</debut><fin>{end}</fin></periode>"));
        self.within("adresse-inscription", |xml| xml.within("adresse", |xml| xml.address("-", action.town, Known::Name)));
        if let Some(last) = session.enrol_until {
            let last = day(last);
            self.raw(format_args!(
                "<periode-inscription><periode><debut>00000000</debut><fin>{last}</fin></periode></periode-inscription>"
            ));
        }
        if let Some(state) = session.state {
            self.text("etat-recrutement", &state.to_string());
        }
    }

    fn address(&mut self, street: &str, town: Town<'_>, known: Known) {
        let name = &town.commune.name;
        self.text("ligne", street);
        self.text("codepostal", town.postal_code);
        if known == Known::Name {
            self.text("ville", &name.to_uppercase());
            return;
        }
        self.text("ville", name);
        self.text("departement", &town.commune.departement);
        self.text("code-INSEE-commune", &town.commune.code.to_string());
        self.text("region", "75");
        if known == Known::Point {
            let (latitude, longitude) = (town.point.latitude(), town.point.longitude());
            self.raw(format_args!(
                "<geolocalisation><latitude>{latitude:.4}</latitude><longitude>{longitude:.4}</longitude></geolocalisation>"
            ));
        }
    }

    fn responsible(&mut self, formation: &Formation<'_>) {
        let provider = &formation.provider;
        self.within("organisme-formation-responsable", |xml| {
            xml.text("numero-activite", "00000000000");
            xml.within("SIRET-organisme-formation", |xml| xml.text("SIRET", "00000000000000"));
            xml.text("nom-organisme", &provider.name);
            xml.text("raison-sociale", "-");
            xml.within("coordonnees-organisme", |xml| {
                xml.within("coordonnees", |xml| {
                    xml.within("adresse", |xml| xml.address("1 rue de l'Exemple", provider.home, Known::Name));
                });
            });
            xml.raw(format_args!("<contact-organisme><coordonnees/></contact-organisme>"));
        });
    }
}

/// `AAAAMMJJ`.
fn day(day: Date) -> String {
    Moment::Day(day).to_number().to_string()
}
