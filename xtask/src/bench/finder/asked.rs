//! Two hundred questions as people ask them: 40 % words, 30 % a need with an area and properties,
//! 20 % what is nearest with a need, 10 % all at once.

use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::finding::{Near, Order, Question};
use rufaa_domain::geo::Point;
use rufaa_domain::pack::Packs;

use super::chance::Chance;

/// Hits of one answer.
pub(super) const HITS: usize = 20;
/// Words shorter than this are spelt right: people see a slip in a short word.
const SLIP_CHARS_MIN: usize = 5;

/// A kind of question, and how many of them there are among two hundred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// One to three words; one letter is wrong in a third of them.
    Words,
    /// A need, an area, a property.
    Narrowed,
    /// The nearest with a need.
    Nearest,
    /// Words, a point, a need and a property.
    All,
}

impl Class {
    /// Every class with its count.
    pub(super) const COUNTS: [(Self, usize); 4] =
        [(Self::Words, 80), (Self::Narrowed, 60), (Self::Nearest, 40), (Self::All, 20)];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Narrowed => "need, area, property",
            Self::Nearest => "nearest 20 with a need",
            Self::All => "all at once",
        }
    }

    /// Whether there is one right answer. Engines understand words differently.
    pub(super) const fn is_exact(self) -> bool {
        match self {
            Self::Narrowed | Self::Nearest => true,
            Self::Words | Self::All => false,
        }
    }
}

/// Two hundred questions about what stands in these facilities.
pub(super) fn questions(real: &[Listing], packs: &Packs, seed: u64) -> Vec<(Class, Question)> {
    let asker = Asker { real, packs };
    let of_class = |(class, count): (Class, usize)| {
        let asker = &asker;
        (0..count).map(move |number| {
            let stream = u64::try_from(number * 8).unwrap_or_default() + u64::from(class.number());
            (class, asker.question(class, number, &mut Chance::new(!seed, stream)))
        })
    };
    Class::COUNTS.into_iter().flat_map(of_class).collect()
}

impl Class {
    const fn number(self) -> u8 {
        match self {
            Self::Words => 0,
            Self::Narrowed => 1,
            Self::Nearest => 2,
            Self::All => 3,
        }
    }
}

struct Asker<'a> {
    real: &'a [Listing],
    packs: &'a Packs,
}

impl Asker<'_> {
    fn question(&self, class: Class, number: usize, chance: &mut Chance) -> Question {
        let slip = number.is_multiple_of(3);
        let base = Question { limit: HITS, ..Question::default() };
        match class {
            Class::Words => Question { text: self.words(slip, chance), ..base },
            Class::Narrowed => Question {
                needs: self.need(chance),
                area: chance.any(self.real).and_then(|listing| listing.area.clone()),
                flags: flag(chance),
                ..base
            },
            Class::Nearest => {
                Question { needs: self.need(chance), near: self.near(chance), ..base }
            }
            Class::All => Question {
                text: self.words(slip, chance),
                needs: self.need(chance),
                near: self.near(chance),
                flags: flag(chance),
                order: Order::Best,
                ..base
            },
        }
    }

    /// One to three neighbours out of a name.
    fn words(&self, slip: bool, chance: &mut Chance) -> String {
        let name = chance.any(self.real).map(|listing| listing.name.as_str()).unwrap_or_default();
        let all: Vec<&str> = name.split_whitespace().collect();
        let count = (1 + chance.below(3)).min(all.len());
        let first = chance.below(all.len() + 1 - count);
        let chosen = all.get(first..first + count).unwrap_or_default();
        let longest = chosen.iter().map(|word| word.chars().count()).max().unwrap_or_default();
        let mut slip = slip && longest >= SLIP_CHARS_MIN;
        let typed = chosen.iter().map(|word| {
            let here = slip && word.chars().count() == longest;
            slip &= !here;
            if here { misspelt(word, chance) } else { (*word).to_owned() }
        });
        typed.collect::<Vec<_>>().join(" ")
    }

    fn need(&self, chance: &mut Chance) -> Vec<String> {
        chance.any(self.packs.needs.all()).map(|need| need.code.clone()).into_iter().collect()
    }

    /// Somewhere near a facility.
    fn near(&self, chance: &mut Chance) -> Option<Near> {
        let with_point = |chance: &mut Chance| {
            let listing = chance.any(self.real)?;
            Some((listing.point?, listing.country))
        };
        let (point, country) = (0..10).find_map(|_| with_point(chance))?;
        let moved = Point::new(point.latitude() + chance.share() - 0.5, point.longitude());
        Some(Near { point: moved?, country, within_km: None })
    }
}

fn flag(chance: &mut Chance) -> Vec<Flag> {
    chance.any(&Flag::ALL).copied().into_iter().collect()
}

/// One letter left out, doubled over, another, or changed about with its neighbour; never the
/// first, which people get right.
fn misspelt(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + chance.below(letters.len().saturating_sub(2));
    match chance.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, 'e'),
        2 => letters.swap(at, at + 1),
        _ => {
            if let Some(letter) = letters.get_mut(at) {
                *letter = if *letter == 'a' { 'e' } else { 'a' };
            }
        }
    }
    letters.into_iter().collect()
}
