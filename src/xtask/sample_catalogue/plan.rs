//! What the sample holds, before it is written: trainings, the places they are given at, their sessions.

use domain::Date;

use super::Size;
use super::calendar::{self, Session};
use super::draw::Draw;
use super::kinds::{Kind, Phrases};
use super::towns::{Town, Towns};

/// A training with its actions.
#[derive(Debug)]
pub(super) struct Formation<'t> {
    pub(super) number: usize,
    pub(super) kind: &'t Kind,
    pub(super) title: String,
    pub(super) aim: String,
    pub(super) content: String,
    pub(super) updated: Date,
    pub(super) provider: Provider<'t>,
    pub(super) actions: Vec<Action<'t>>,
}

/// Who gives it: nobody real.
#[derive(Debug)]
pub(super) struct Provider<'t> {
    pub(super) name: String,
    pub(super) host: String,
    /// The last two digits of its telephone, in the range kept for fiction.
    pub(super) phone: u32,
    pub(super) home: Town<'t>,
}

/// A training at one place.
#[derive(Debug)]
pub(super) struct Action<'t> {
    pub(super) town: Town<'t>,
    pub(super) street: String,
    pub(super) known: Known,
    pub(super) permanent: bool,
    pub(super) recruitment: &'t str,
    pub(super) places: u32,
    pub(super) sessions: Vec<Session>,
}

/// How exactly the catalogue says where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Coordinates and code of the commune.
    Point,
    /// The code of the commune.
    Code,
    /// Postal code and name, in capitals as many sources write it.
    Name,
}

/// What is drawn from.
pub(super) struct Source<'t> {
    pub(super) kinds: &'t [Kind],
    pub(super) phrases: &'t Phrases,
    pub(super) towns: &'t Towns<'t>,
    pub(super) today: Date,
}

/// Kinds given at any time of the year: basic skills (5) and finding one's feet (9).
const FIRST_STEPS: [&str; 2] = ["5", "9"];
/// An action has at most so many sessions; more make another action, elsewhere.
const SESSIONS_AT_ONE_PLACE: u32 = 4;

/// Draws the whole catalogue; nothing where a table is empty.
pub(super) fn draw<'t>(source: &Source<'t>, size: Size, draw: &mut Draw) -> Option<Vec<Formation<'t>>> {
    let mut sessions = vec![1_u32; size.formations];
    for _ in size.formations..size.sessions {
        let place = usize::try_from(draw.below(u32::try_from(size.formations).unwrap_or(u32::MAX))).unwrap_or_default();
        if let Some(count) = sessions.get_mut(place) {
            *count += 1;
        }
    }
    let mut order: Vec<usize> = Vec::new();
    let mut formations = Vec::with_capacity(size.formations);
    for (index, count) in sessions.into_iter().enumerate() {
        if order.is_empty() {
            order = (0..source.kinds.len()).collect();
            draw.shuffle(&mut order);
        }
        let kind = source.kinds.get(order.pop()?)?;
        // The first training of each kind bears a plain title.
        let again = index >= source.kinds.len();
        formations.push(source.formation(index + 1, kind, again, count, draw)?);
    }
    Some(formations)
}

impl<'t> Source<'t> {
    fn formation(&self, number: usize, kind: &'t Kind, again: bool, sessions: u32, draw: &mut Draw) -> Option<Formation<'t>> {
        let mut title = (*draw.pick(&kind.titles)?).to_owned();
        if again && draw.chance(70) {
            title = format!("{title} {}", draw.pick(&self.phrases.suffixes)?);
        }
        if draw.chance(6) {
            title = title.to_uppercase();
        }
        let sentence = |draw: &mut Draw| draw.pick(&self.phrases.contents).copied();
        let aim = format!("{}. {}", kind.aim, sentence(draw)?);
        let content = if draw.chance(40) { "-".to_owned() } else { format!("{} {}", sentence(draw)?, sentence(draw)?) };
        let provider = self.provider(draw)?;
        let mut actions = Vec::new();
        let mut left = sessions;
        while left > 0 {
            let most = left.min(SESSIONS_AT_ONE_PLACE);
            let here = if draw.chance(75) { most } else { draw.between(1, most) };
            actions.push(self.action(kind, here, &provider, draw)?);
            left -= here;
        }
        let updated = self.today.plus_months(-i32::try_from(draw.below(9)).unwrap_or_default());
        Some(Formation { number, kind, title, aim, content, updated, provider, actions })
    }

    fn provider(&self, draw: &mut Draw) -> Option<Provider<'t>> {
        let home = self.towns.draw(draw)?;
        let name = draw.pick(&self.phrases.providers)?;
        let host: String = name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
        Some(Provider {
            name: format!("Organisme exemple {name} ({})", home.commune.departement),
            host: format!("{}-{}.exemple.invalid", host.to_lowercase().trim_matches('-'), home.commune.departement),
            phone: draw.below(100),
            home,
        })
    }

    fn action(&self, kind: &Kind, sessions: u32, provider: &Provider<'t>, draw: &mut Draw) -> Option<Action<'t>> {
        let town = if draw.chance(40) { provider.home } else { self.towns.draw(draw)? };
        let permanent = draw.chance(if FIRST_STEPS.contains(&kind.goal) { 30 } else { 3 });
        // Even there each session stands for itself: sources repeat them.
        let session = |draw: &mut Draw| {
            if permanent { calendar::permanent(self.today, draw) } else { calendar::session(kind, self.today, draw) }
        };
        let mut sessions: Vec<Session> = (0..sessions).map(|_| session(draw)).collect();
        sessions.sort_by_key(|session| session.start);
        Some(Action {
            town,
            street: format!("{} {}", draw.between(1, 90), draw.pick(&self.phrases.streets)?),
            known: match draw.below(100) {
                0..80 => Known::Point,
                80..92 => Known::Code,
                _ => Known::Name,
            },
            permanent,
            recruitment: draw.pick(&self.phrases.recruitments)?,
            places: draw.between(6, 16),
            sessions,
        })
    }
}
