//! The little world of a person: 15,360 ways to fill in every fact.

use std::sync::LazyLock;

use domain::{Answers, Date, FactId, Interval, Value};
use rules::Test;

use crate::completions::{Digit, digits};

/// One value for each side of every bound, each with a day that gives it today.
pub(crate) const AGES: [(i64, &str); 5] =
    [(15, "2011-11-23"), (25, "2000-11-24"), (26, "2000-11-23"), (60, "1966-11-23"), (61, "1965-11-23")];
pub(crate) const MONTHS: [(i64, &str); 3] = [(0, "2026-11-23"), (12, "2025-11-23"), (24, "2024-11-23")];
pub(crate) const STATUSES: [&str; 4] = ["french", "refugee", "asylum_seeker", "undocumented"];
pub(crate) const PASSES: [&str; 4] = ["none", "running", "suspended", "ended"];
/// The last day of the two years, and the day before.
pub(crate) const ENDS: [&str; 2] = ["2024-11-23", "2024-11-22"];

/// The facts by the name they are asked under. Those that one answer can speak of together stand together.
const FACTS: [(FactId, usize); 9] = [
    (FactId::BirthDate, AGES.len()),
    (FactId::RegisteredJobSeeker, 2),
    (FactId::RegisteredMonths, MONTHS.len()),
    (FactId::ResidenceStatus, STATUSES.len()),
    (FactId::AsylumWorkAuthorisation, 2),
    (FactId::PassIae, PASSES.len()),
    (FactId::PassIaeEndedOn, ENDS.len()),
    (FactId::Benefits, 4),
    (FactId::Student, 2),
];

/// Whether a world agrees with the answers in some of its facts.
type Agrees = fn(&World, &Answers) -> bool;

/// How many facts of [`FACTS`] must be judged together, and how.
const PARTS: [(usize, Agrees); 6] = [
    (1, World::agrees_in_age),
    (2, World::agrees_in_registration),
    (2, World::agrees_in_stay),
    (2, World::agrees_in_pass),
    (1, World::agrees_in_benefits),
    (1, |world, answers| said(answers, FactId::Student, world.student)),
];

/// One way to fill in every fact. A fact that does not apply still has a value, which nothing reads.
#[expect(clippy::struct_excessive_bools, reason = "each is a yes/no fact of its own")]
pub(crate) struct World {
    age: i64,
    born: Date,
    registered: bool,
    months: i64,
    since: Date,
    status: &'static str,
    authorised: bool,
    pass: &'static str,
    ended_on: Date,
    rsa: bool,
    aah: bool,
    student: bool,
}

/// Every world, built once.
pub(crate) static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    let count = FACTS.iter().map(|(_, values)| values).product();
    let digits = digits(&FACTS);
    (0..count).map(|number| World::new(number, &digits)).collect()
});

pub(crate) static DIGITS: LazyLock<Vec<Digit>> = LazyLock::new(|| digits(&FACTS));

pub(crate) fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

/// The worlds that agree with every answer. Facts of two parts never constrain each other, so the parts
/// are judged one by one and then combined in every way.
pub(crate) fn completions(answers: &Answers) -> Vec<usize> {
    let mut possible = vec![0];
    let mut digits = DIGITS.iter();
    for (facts, agrees) in PARTS {
        let part: Vec<&Digit> = digits.by_ref().take(facts).collect();
        let values: usize = part.iter().map(|digit| digit.values).product();
        let left: Vec<usize> = (0..values).map(|value| value * part[0].step).filter(|world| agrees(&WORLDS[*world], answers)).collect();
        possible = left.iter().flat_map(|value| possible.iter().map(move |world| world + value)).collect();
    }
    possible
}

pub(crate) fn said(answers: &Answers, fact: FactId, value: bool) -> bool {
    answers.yes_no(fact).is_none_or(|said| said == value)
}

pub(crate) fn within<T: Copy + Ord>(interval: Interval<T>, value: T) -> bool {
    interval.min().is_none_or(|min| min <= value) && interval.max().is_none_or(|max| value <= max)
}

impl World {
    fn new(number: usize, digits: &[Digit]) -> Self {
        let value = |fact: FactId| digits.iter().find(|digit| digit.fact == fact).unwrap().of(number);
        let (age, born) = AGES[value(FactId::BirthDate)];
        let (months, since) = MONTHS[value(FactId::RegisteredMonths)];
        Self {
            age,
            born: born.parse().unwrap(),
            registered: value(FactId::RegisteredJobSeeker) == 1,
            months,
            since: since.parse().unwrap(),
            status: STATUSES[value(FactId::ResidenceStatus)],
            authorised: value(FactId::AsylumWorkAuthorisation) == 1,
            pass: PASSES[value(FactId::PassIae)],
            ended_on: ENDS[value(FactId::PassIaeEndedOn)].parse().unwrap(),
            rsa: value(FactId::Benefits) & 1 == 1,
            aah: value(FactId::Benefits) & 2 == 2,
            student: value(FactId::Student) == 1,
        }
    }

    fn may_work(&self) -> bool {
        match self.status {
            "undocumented" => false,
            "asylum_seeker" => self.authorised,
            _ => true,
        }
    }

    /// Whether a test holds in this world.
    pub(crate) fn passes(&self, test: &Test) -> bool {
        match test {
            Test::Amount(FactId::BirthDate, bound) => self.age >= *bound,
            Test::Amount(FactId::RegisteredMonths, bound) => self.months >= *bound,
            Test::Yes(FactId::RegisteredJobSeeker) => self.registered,
            Test::Yes(FactId::AsylumWorkAuthorisation) => self.status == "asylum_seeker" && self.authorised,
            Test::Yes(FactId::Student) => self.student,
            Test::RightToWork => self.may_work(),
            Test::Is(FactId::ResidenceStatus, status) => self.status == *status,
            Test::Is(FactId::PassIae, pass) => self.pass == *pass,
            Test::Has(FactId::Benefits, "rsa") => self.rsa,
            Test::Has(FactId::Benefits, "aah") => self.aah,
            Test::DatePlus { fact: FactId::PassIaeEndedOn, months: 24, strict: false } => self.ended_on.plus_months(24) >= today(),
            other => unknown_test(other),
        }
    }

    /// A day of birth wins over an age.
    fn agrees_in_age(&self, answers: &Answers) -> bool {
        match answers.date(FactId::BirthDate) {
            Some(days) => within(days, self.born),
            None => answers.whole(FactId::Age).is_none_or(|ages| within(ages, self.age)),
        }
    }

    /// A length or a start says that the person is registered; the start wins over the length.
    fn agrees_in_registration(&self, answers: &Answers) -> bool {
        let (since, months) = (answers.date(FactId::RegisteredSince), answers.whole(FactId::RegisteredMonths));
        said(answers, FactId::RegisteredJobSeeker, self.registered)
            && match (since, months) {
                (Some(days), _) => self.registered && within(days, self.since),
                (None, Some(months)) => self.registered && within(months, self.months),
                (None, None) => true,
            }
    }

    fn agrees_in_stay(&self, answers: &Answers) -> bool {
        answers.choice(FactId::ResidenceStatus).is_none_or(|status| status == self.status)
            && (self.status != "asylum_seeker" || said(answers, FactId::AsylumWorkAuthorisation, self.authorised))
            && said(answers, FactId::RightToWork, self.may_work())
    }

    /// A day on which the PASS ended says that it ended.
    fn agrees_in_pass(&self, answers: &Answers) -> bool {
        answers.choice(FactId::PassIae).is_none_or(|pass| pass == self.pass)
            && answers.date(FactId::PassIaeEndedOn).is_none_or(|days| self.pass == "ended" && within(days, self.ended_on))
    }

    fn agrees_in_benefits(&self, answers: &Answers) -> bool {
        match answers.value(FactId::Benefits) {
            Some(Value::List(list)) => list.contains(&"rsa") == self.rsa && list.contains(&"aah") == self.aah,
            _ => true,
        }
    }
}

/// Stops the test with the name of a test that the little world does not know.
pub(crate) fn unknown_test(test: &Test) -> bool {
    assert_eq!(format!("{test:?}"), "a test of the little world");
    false
}
