//! Made-up people: what each answers to every question that the page may ask.

/// What somebody answers, and so how it is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Yes or no.
    YesNo(bool),
    /// One of the choices.
    One(&'static str),
    /// Some of the choices; none of them if empty.
    Several(&'static [&'static str]),
    /// Day, month, year.
    Day(&'static str, &'static str, &'static str),
    /// An age instead of a birth date.
    Age(&'static str),
    /// A number of months instead of a day.
    Months(&'static str),
    /// A number.
    Number(&'static str),
    /// A commune: its code and what is typed to find it.
    Commune(&'static str, &'static str),
    /// "Ne sait pas."
    Unknown,
    /// "Préfère ne pas répondre."
    Declined,
}

use Reply::{Age, Commune, Day, Declined, Months, Number, One, Several, Unknown, YesNo};

/// Somebody, and all that they would say.
#[derive(Debug, Clone, Copy)]
pub struct Persona {
    /// The first name given at the start.
    pub name: &'static str,
    answers: &'static [(&'static str, Reply)],
}

impl Persona {
    /// What this person answers to the question on a fact.
    ///
    /// # Panics
    /// If the table does not know the fact: a question was added to the page.
    #[must_use]
    pub fn reply(&self, fact: &str) -> Reply {
        let found = self.answers.iter().find(|(key, _)| *key == fact);
        found.unwrap_or_else(|| panic!("{} has no answer to the question on {fact}", self.name)).1
    }
}

/// Forty, long registered, on RSA, a mother who wants to qualify; answers almost everything.
pub const NADIA: Persona = Persona {
    name: "Nadia",
    answers: &[
        ("birth_date", Day("10", "5", "1986")),
        ("commune", Commune("86194", "Poitiers")),
        ("in_frr", YesNo(false)),
        ("in_qpv", YesNo(true)),
        ("residence_status", One("french")),
        ("asylum_work_authorisation", YesNo(true)),
        ("right_to_work", YesNo(true)),
        ("registered_job_seeker", YesNo(true)),
        ("registered_months", Months("14")),
        ("registered_since", Months("14")),
        ("employment", One("none")),
        ("hours_worked_last_month", Number("0")),
        ("student", YesNo(false)),
        ("in_training", YesNo(false)),
        ("months_out_of_school", Number("240")),
        ("education", One("level_3")),
        ("benefits", Several(&["rsa"])),
        ("disability_recognition", YesNo(false)),
        ("lone_parent", YesNo(true)),
        ("youngest_child_age", Number("7")),
        ("housing", One("hosted")),
        ("left_care", YesNo(false)),
        ("justice_measure", Declined),
        ("french_level", One("b2_or_more")),
        ("mobility_problem", YesNo(true)),
        ("mobility_diagnosed", YesNo(false)),
        ("basic_skills_gaps", Several(&["digital", "counting"])),
        ("followed_by", Several(&["france_travail", "departement"])),
        ("pass_iae", One("none")),
        ("pass_iae_ended_on", Unknown),
        ("military_day_done", Unknown),
        ("last_qualifying_training_ended_on", Unknown),
        ("regional_training_running", YesNo(false)),
        ("unexpected_event", YesNo(false)),
        ("tax_income_per_part", Number("8000")),
        ("training_project", One("qualify")),
        ("sectors", Several(&["K"])),
        ("transport", Several(&["public_transport"])),
        ("travel_limit_km", Number("20")),
        ("remote_possible", YesNo(true)),
    ],
};

/// Nineteen, out of school, not registered, in the country; leaves several questions open.
pub const ENZO: Persona = Persona {
    name: "Enzo",
    answers: &[
        ("birth_date", Age("19")),
        ("commune", Commune("87085", "Limoges")),
        ("in_frr", YesNo(false)),
        ("in_qpv", Unknown),
        ("residence_status", One("eu_eea_swiss")),
        ("asylum_work_authorisation", Unknown),
        ("right_to_work", YesNo(true)),
        ("registered_job_seeker", YesNo(false)),
        ("registered_months", Unknown),
        ("registered_since", Unknown),
        ("employment", One("none")),
        ("hours_worked_last_month", Unknown),
        ("student", YesNo(false)),
        ("in_training", YesNo(false)),
        ("months_out_of_school", Number("10")),
        ("education", One("compulsory_only")),
        ("benefits", Several(&[])),
        ("disability_recognition", Declined),
        ("lone_parent", YesNo(false)),
        ("youngest_child_age", Unknown),
        ("housing", Declined),
        ("left_care", YesNo(true)),
        ("justice_measure", YesNo(false)),
        ("french_level", One("b1")),
        ("mobility_problem", YesNo(true)),
        ("mobility_diagnosed", YesNo(true)),
        ("basic_skills_gaps", Several(&[])),
        ("followed_by", Several(&["mission_locale"])),
        ("pass_iae", One("none")),
        ("pass_iae_ended_on", Unknown),
        ("military_day_done", YesNo(true)),
        ("last_qualifying_training_ended_on", Unknown),
        ("regional_training_running", YesNo(false)),
        ("unexpected_event", YesNo(false)),
        ("tax_income_per_part", Unknown),
        ("training_project", One("discover")),
        ("sectors", Several(&[])),
        ("transport", Several(&["bike"])),
        ("travel_limit_km", Number("10")),
        ("remote_possible", YesNo(false)),
    ],
};
