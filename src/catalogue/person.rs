//! What the search knows of a person, worked out once: distances, and what each requirement says.

use std::collections::BTreeMap;

use domain::{Answers, CommuneCode, Date, FactId, Value};
use rules::{Evaluation, Place, RuleBook, Situation};

use crate::columns::{self, BASICS};
use crate::requirement;
use crate::zone::{Home, Inside, inside};
use crate::{Catalogue, Gazetteer, Goal, Point, Zone};

/// A person looking for a training.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// What was answered.
    pub answers: Answers,
    /// Where the person lives; also where nobody is asked, to look around a commune.
    pub commune: Option<CommuneCode>,
}

/// What a requirement says of a person.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub(crate) evaluation: Evaluation,
    pub(crate) sentences: Vec<String>,
}

/// A person held against a catalogue.
#[derive(Debug)]
pub(crate) struct Fitted {
    pub(crate) person: Person,
    /// The commune distances are measured from.
    pub(crate) commune: Option<CommuneCode>,
    pub(crate) origin: Option<Point>,
    /// Kilometres to each offer, as the crow flies; not a number where nobody knows.
    pub(crate) distances: Vec<f32>,
    /// By number of requirement.
    pub(crate) judged: Vec<Judged>,
    /// Whether the person lives where each offer asks.
    pub(crate) inside: Vec<Inside>,
    /// How far the person would go, said or supposed.
    pub(crate) reach_km: f32,
    /// The ROME letters of the person's sectors, as bits.
    pub(crate) sectors: u32,
    /// Kinds of training that serve the project.
    pub(crate) goals: &'static [Goal],
}

impl Fitted {
    pub(crate) fn new(catalogue: &Catalogue, places: &Gazetteer, person: Person, today: Date) -> Self {
        let commune = match person.answers.value(FactId::Commune) {
            Some(Value::Commune(code)) => Some(*code),
            _ => None,
        };
        let commune = person.commune.or(commune).and_then(|code| Some(places.commune(code)?.code));
        let origin = commune.and_then(|code| places.point(code));
        let answers = &person.answers;
        let home = home(answers, places);
        Self {
            inside: lives_inside(catalogue, &home, places),
            commune,
            origin,
            distances: distances(catalogue, origin),
            judged: judge(catalogue, answers, today),
            reach_km: reach_km(answers),
            sectors: sectors(answers),
            goals: goals(answers),
            person,
        }
    }

    pub(crate) fn distance(&self, offer: usize) -> Option<f32> {
        self.distances.get(offer).copied().filter(|distance| !distance.is_nan())
    }
}

/// Where the person lives, as answered: a commune that is only looked around says nothing of that.
fn home(answers: &Answers, places: &Gazetteer) -> Home {
    match answers.value(FactId::Commune) {
        Some(Value::Commune(code)) => {
            places.commune(*code).map_or(Home::Elsewhere, |commune| Home::In(commune.code, commune.departement.clone()))
        }
        _ => Home::Unknown,
    }
}

fn lives_inside(catalogue: &Catalogue, home: &Home, places: &Gazetteer) -> Vec<Inside> {
    let mut known: BTreeMap<u32, Inside> = BTreeMap::new();
    let of = |(offer, text): (usize, &u32)| {
        *known.entry(*text).or_insert_with(|| {
            let zones: Vec<Zone> = catalogue.zones_of(offer);
            inside(&zones, home, places)
        })
    };
    catalogue.zones.iter().enumerate().map(of).collect()
}

fn distances(catalogue: &Catalogue, origin: Option<Point>) -> Vec<f32> {
    let Some(origin) = origin else { return vec![f32::NAN; catalogue.offers.len()] };
    // Many offers stand at one place, mostly one after the other.
    let (mut last, mut kilometres) = ((0, 0), f32::NAN);
    let places = catalogue.offers.latitude.iter().zip(&catalogue.offers.longitude);
    let distance = |(latitude, longitude): (&u32, &u32)| {
        if (*latitude, *longitude) != last {
            last = (*latitude, *longitude);
            #[expect(clippy::cast_possible_truncation, reason = "some hundred kilometres")]
            let measured = columns::unpack_point(*latitude, *longitude).map_or(f32::NAN, |point| origin.distance_km(point) as f32);
            kilometres = measured;
        }
        kilometres
    };
    places.map(distance).collect()
}

fn judge(catalogue: &Catalogue, answers: &Answers, today: Date) -> Vec<Judged> {
    let (rules, sentences): (Vec<_>, Vec<_>) = catalogue.requirements.iter().map(|requirement| requirement.rule()).unzip();
    let book = RuleBook::compile(&requirement::order(), &rules);
    let evaluations = book.evaluate(&Situation::new(answers, today, Place::anywhere()));
    evaluations.into_iter().zip(sentences).map(|(evaluation, sentences)| Judged { evaluation, sentences }).collect()
}

/// The limit that was said, else what the means of transport suggest.
fn reach_km(answers: &Answers) -> f32 {
    if let Some(limit) = answers.whole(FactId::TravelLimitKm).and_then(|limit| limit.max().or(limit.min())) {
        return f32::from(u16::try_from(limit.clamp(1, 500)).unwrap_or(500));
    }
    let Some(Value::List(means)) = answers.value(FactId::Transport) else { return 30.0 };
    let of = |mean: &&str| match *mean {
        "car" => 40.0,
        "public_transport" => 30.0,
        "bike" => 10.0,
        _ => 4.0,
    };
    means.iter().map(of).fold(4.0, f32::max)
}

fn sectors(answers: &Answers) -> u32 {
    let Some(Value::List(letters)) = answers.value(FactId::Sectors) else { return 0 };
    let bit = |letter: &&str| letter.bytes().next().filter(u8::is_ascii_uppercase).map_or(0, |letter| 1_u32 << (letter - b'A'));
    letters.iter().map(bit).fold(0, |set, bit| set | bit)
}

/// Which kinds of training serve what the person wants.
fn goals(answers: &Answers) -> &'static [Goal] {
    match answers.choice(FactId::TrainingProject) {
        Some("discover") => &[Goal::Remobilisation, Goal::Preparation],
        Some("basic_skills") => &[Goal::BasicSkills, Goal::Remobilisation],
        Some("qualify") => &[Goal::Certification, Goal::Professional, Goal::Preparation],
        Some("work_now") => &[Goal::Professional, Goal::Certification],
        Some("create_business") => &[Goal::CreateBusiness],
        _ => &[],
    }
}

/// Basic skills are a project too.
pub(crate) fn wants_basics(goals: &[Goal]) -> u32 {
    if goals.contains(&Goal::BasicSkills) { BASICS } else { 0 }
}
