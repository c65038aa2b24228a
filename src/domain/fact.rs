//! The facts an interview can hold, their keys and their types.

use std::fmt;
use std::str::FromStr;

/// What kind of value answers a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// A civil date or an interval of dates.
    Date,
    /// A whole number or an interval, in the unit that the fact's key names.
    Whole,
    /// True or false.
    YesNo,
    /// One of the named values.
    OneOf(&'static [&'static str]),
    /// Any number of the named values; none of them is an answer too.
    ListOf(&'static [&'static str]),
    /// An INSEE commune code.
    Commune,
}

impl FactKind {
    /// The values that may be chosen, empty for other kinds.
    #[must_use]
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::OneOf(values) | Self::ListOf(values) => values,
            Self::Date | Self::Whole | Self::YesNo | Self::Commune => &[],
        }
    }
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $key:literal: $kind:expr;)*) => {
        /// A fact about the person, as the summary and the rules name it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactId { $($(#[$doc])* $name,)* }

        impl FactId {
            /// Every fact, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The key in files: English, `snake_case`, never renamed.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// What kind of value answers it.
            #[must_use]
            pub fn kind(self) -> FactKind {
                match self { $(Self::$name => $kind,)* }
            }
        }
    };
}

facts! {
    /// Date of birth; ages are computed from it to the day.
    BirthDate = "birth_date": FactKind::Date;
    /// Age in years, where the birth date is not given; with both, the date wins.
    Age = "age": FactKind::Whole;
    /// INSEE code of the commune.
    Commune = "commune": FactKind::Commune;
    /// The address lies in a France ruralités revitalisation zone.
    InFrr = "in_frr": FactKind::YesNo;
    /// The address lies in a quartier prioritaire de la politique de la ville.
    InQpv = "in_qpv": FactKind::YesNo;
    /// Right of residence.
    ResidenceStatus = "residence_status": FactKind::OneOf(&[
        "french", "eu_eea_swiss", "permit_with_work", "permit_without_work", "refugee",
        "subsidiary_protection", "temporary_protection", "asylum_seeker", "undocumented",
    ]);
    /// Work authorisation of an asylum seeker; not applicable to anybody else.
    AsylumWorkAuthorisation = "asylum_work_authorisation": FactKind::YesNo;
    /// May work in France; derived from the two facts above unless answered.
    RightToWork = "right_to_work": FactKind::YesNo;
    /// Registered at France Travail.
    RegisteredJobSeeker = "registered_job_seeker": FactKind::YesNo;
    /// Full months of unbroken registration.
    RegisteredMonths = "registered_months": FactKind::Whole;
    /// Start of the registration; with the months too, the date wins.
    RegisteredSince = "registered_since": FactKind::Date;
    /// Present employment.
    Employment = "employment": FactKind::OneOf(&[
        "none", "employed", "self_employed", "iae_contract", "subsidised_contract", "civil_servant",
    ]);
    /// Hours worked last month.
    HoursWorkedLastMonth = "hours_worked_last_month": FactKind::Whole;
    /// In school or university.
    Student = "student": FactKind::YesNo;
    /// In vocational training now.
    InTraining = "in_training": FactKind::YesNo;
    /// Months since initial education ended.
    MonthsOutOfSchool = "months_out_of_school": FactKind::Whole;
    /// Highest level of education reached.
    Education = "education": FactKind::OneOf(&[
        "never_schooled", "compulsory_only", "level_3", "level_4_unfinished", "level_4",
        "level_5_or_more", "short_course", "foreign_diploma",
    ]);
    /// Benefits received now.
    Benefits = "benefits": FactKind::ListOf(&["rsa", "ass", "aah", "are", "ada", "prime_activite"]);
    /// RQTH valid today.
    DisabilityRecognition = "disability_recognition": FactKind::YesNo;
    /// Raises children alone.
    LoneParent = "lone_parent": FactKind::YesNo;
    /// Age of the youngest child, in years.
    YoungestChildAge = "youngest_child_age": FactKind::Whole;
    /// Housing today.
    Housing = "housing": FactKind::OneOf(&["own", "hosted", "shelter", "homeless", "institution"]);
    /// Former ward of the Aide sociale à l'enfance.
    LeftCare = "left_care": FactKind::YesNo;
    /// Left prison under six months ago, or under a court's supervision. Never stored.
    JusticeMeasure = "justice_measure": FactKind::YesNo;
    /// Level of French (CECRL).
    FrenchLevel = "french_level": FactKind::OneOf(&["below_a1", "a1", "a2", "b1", "b2_or_more"]);
    /// Has trouble getting about.
    MobilityProblem = "mobility_problem": FactKind::YesNo;
    /// An authorised prescriber diagnosed that trouble.
    MobilityDiagnosed = "mobility_diagnosed": FactKind::YesNo;
    /// Gaps in basic skills.
    BasicSkillsGaps = "basic_skills_gaps": FactKind::ListOf(&["reading_writing", "counting", "digital", "french", "learning"]);
    /// Who accompanies the person now.
    FollowedBy = "followed_by": FactKind::ListOf(&["france_travail", "mission_locale", "cap_emploi", "plie", "departement", "other"]);
    /// State of the PASS IAE.
    PassIae = "pass_iae": FactKind::OneOf(&["none", "running", "suspended", "ended"]);
    /// Day on which the PASS IAE ended.
    PassIaeEndedOn = "pass_iae_ended_on": FactKind::Date;
    /// Journée défense et citoyenneté done.
    MilitaryDayDone = "military_day_done": FactKind::YesNo;
    /// Day on which the last qualifying training ended.
    LastQualifyingTrainingEndedOn = "last_qualifying_training_ended_on": FactKind::Date;
    /// In a course that the Region pays for.
    RegionalTrainingRunning = "regional_training_running": FactKind::YesNo;
    /// An event that puts the training at risk.
    UnexpectedEvent = "unexpected_event": FactKind::YesNo;
    /// Reference tax income of year N-2 divided by parts, in euros a year.
    TaxIncomePerPart = "tax_income_per_part": FactKind::Whole;
    /// What the person wants.
    TrainingProject = "training_project": FactKind::OneOf(&["none", "discover", "basic_skills", "qualify", "work_now", "create_business"]);
    /// ROME 4.0 grands domaines, for matching only.
    Sectors = "sectors": FactKind::ListOf(&["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N"]);
    /// Means of transport, for matching only.
    Transport = "transport": FactKind::ListOf(&["walk", "bike", "public_transport", "car"]);
    /// Distance accepted, in kilometres, for matching only.
    TravelLimitKm = "travel_limit_km": FactKind::Whole;
    /// Has a device and a connection, for matching only.
    RemotePossible = "remote_possible": FactKind::YesNo;
}

impl FactId {
    /// The fact that stands for this one in questions and in lists of missing facts: `birth_date` for
    /// the age, `registered_months` for the day of registration, `residence_status` for the right to work.
    #[must_use]
    pub fn canonical(self) -> Self {
        match self {
            Self::Age => Self::BirthDate,
            Self::RegisteredSince => Self::RegisteredMonths,
            Self::RightToWork => Self::ResidenceStatus,
            other => other,
        }
    }

    /// The fact that must have a given value for this one to apply, with that value's key.
    #[must_use]
    pub fn applies_when(self) -> Option<(Self, &'static str)> {
        match self {
            Self::AsylumWorkAuthorisation => Some((Self::ResidenceStatus, "asylum_seeker")),
            Self::RegisteredMonths | Self::RegisteredSince => Some((Self::RegisteredJobSeeker, "true")),
            Self::MobilityDiagnosed => Some((Self::MobilityProblem, "true")),
            Self::PassIaeEndedOn => Some((Self::PassIae, "ended")),
            _ => None,
        }
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.key())
    }
}

/// A key that is no fact of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown fact `{0}`")]
pub struct UnknownFact(pub String);

impl FromStr for FactId {
    type Err = UnknownFact;

    fn from_str(key: &str) -> Result<Self, UnknownFact> {
        let found = Self::ALL.iter().copied().find(|fact| fact.key() == key);
        found.ok_or_else(|| UnknownFact(key.chars().take(60).collect()))
    }
}

impl serde::Serialize for FactId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> serde::Deserialize<'de> for FactId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        key.parse().map_err(serde::de::Error::custom)
    }
}
