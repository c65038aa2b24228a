//! The little world of a place: every kind of commune, and what the person may say of its zones.

use domain::{Answers, FactId, RuralZoning, Zoning};
use proptest::prelude::*;
use rules::{Place, Test};

use crate::completions::{Digit, digits};
use crate::person::unknown_test;
use crate::random::{answers_of, any_yes_no};

/// What rules on a place are made of, with one fact that no commune tells.
pub(crate) const PLACE_TESTS: &[&str] =
    &["commune in territory", "not (commune in territory)", "in_frr = yes", "in_frr = no", "in_qpv = yes", "in_qpv = no", "student = yes"];

/// In the territory or not, times three zonings, times whether the commune may hold a QPV.
pub(crate) const KINDS: usize = 12;
const RURAL: [RuralZoning; 3] = [RuralZoning::Full, RuralZoning::Partial, RuralZoning::None];
const FACTS: [(FactId, usize); 4] = [(FactId::Commune, KINDS), (FactId::InFrr, 2), (FactId::InQpv, 2), (FactId::Student, 2)];

/// One way to fill in every fact: a kind of commune, and what the person says where it leaves a zone open.
pub(crate) struct World {
    kind: Kind,
    says_frr: bool,
    says_qpv: bool,
    student: bool,
}

/// What is known of a commune.
#[derive(Clone, Copy)]
struct Kind {
    in_territory: bool,
    frr: RuralZoning,
    may_hold_qpv: bool,
}

impl Kind {
    fn new(number: usize) -> Self {
        Self { in_territory: number % 2 == 1, frr: RURAL[number / 2 % 3], may_hold_qpv: number / 6 == 1 }
    }

    fn place(self) -> Place {
        Place::of(self.in_territory, Zoning { frr: Some(self.frr), qpv: Some(self.may_hold_qpv) })
    }
}

/// Where the person may live: these kinds of communes, as the numbers and as the engine is told.
#[derive(Debug, Clone)]
pub(crate) struct Where {
    kinds: Vec<usize>,
    pub(crate) place: Place,
}

pub(crate) fn place_digits() -> Vec<Digit> {
    digits(&FACTS)
}

/// Every world.
pub(crate) fn place_worlds(digits: &[Digit]) -> Vec<World> {
    let count = FACTS.iter().map(|(_, values)| values).product();
    let flag = |place: usize, number: usize| digits[place].of(number) == 1;
    let world = |number| World {
        kind: Kind::new(digits[0].of(number)),
        says_frr: flag(1, number),
        says_qpv: flag(2, number),
        student: flag(3, number),
    };
    (0..count).map(world).collect()
}

impl World {
    fn in_frr(&self) -> bool {
        match self.kind.frr {
            RuralZoning::Full => true,
            RuralZoning::Partial => self.says_frr,
            RuralZoning::None => false,
        }
    }

    fn in_qpv(&self) -> bool {
        self.kind.may_hold_qpv && self.says_qpv
    }

    /// Whether a test holds in this world.
    pub(crate) fn passes(&self, test: &Test) -> bool {
        match test {
            Test::InTerritory => self.kind.in_territory,
            Test::Yes(FactId::InFrr) => self.in_frr(),
            Test::Yes(FactId::InQpv) => self.in_qpv(),
            Test::Yes(FactId::Student) => self.student,
            other => unknown_test(other),
        }
    }

    /// What the person says and the zone that follows both agree with an answer. A zone that the commune
    /// settles is said to be anything, which nothing reads, unless the person answered.
    fn agrees(&self, answers: &Answers) -> bool {
        let agrees = |fact, world: [bool; 2]| answers.yes_no(fact).is_none_or(|said| world == [said; 2]);
        agrees(FactId::InFrr, [self.says_frr, self.in_frr()])
            && agrees(FactId::InQpv, [self.says_qpv, self.in_qpv()])
            && agrees(FactId::Student, [self.student; 2])
    }
}

/// The worlds that lie where the person may live and agree with every answer.
pub(crate) fn place_completions(worlds: &[World], digits: &[Digit], whereabouts: &Where, answers: &Answers) -> Vec<usize> {
    let lies = |world: usize| whereabouts.kinds.contains(&digits[0].of(world));
    (0..worlds.len()).filter(|world| lies(*world) && worlds[*world].agrees(answers)).collect()
}

/// One commune, a few kinds of communes, or anywhere, where no zoning table settles anything.
pub(crate) fn any_where() -> impl Strategy<Value = Where> {
    let some = |count| {
        prop::sample::subsequence((0..KINDS).collect::<Vec<_>>(), count).prop_map(|kinds| {
            let places = kinds.iter().map(|kind| Kind::new(*kind).place());
            Where { place: places.reduce(Place::or).unwrap(), kinds }
        })
    };
    let open = |number: &usize| Kind::new(*number).frr == RuralZoning::Partial && Kind::new(*number).may_hold_qpv;
    let anywhere = Where { kinds: (0..KINDS).filter(open).collect(), place: Place::anywhere() };
    prop_oneof![some(1..=1), some(2..=KINDS), Just(anywhere)]
}

/// What the person says of the zones.
pub(crate) fn any_zones() -> impl Strategy<Value = Answers> {
    (any_yes_no(), any_yes_no(), any_yes_no())
        .prop_map(|(frr, qpv, student)| answers_of([(FactId::InFrr, frr), (FactId::InQpv, qpv), (FactId::Student, student)]))
}
