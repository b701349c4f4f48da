//! The parts of which a service's worth is made: what comes first among services that suit.
//!
//! Each part is a number from 0 to 1 and, where something speaks for the service, the fact. More
//! free places never make a part smaller, and neither does a shorter way.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::Deserialize;

use super::{Person, Suitable, Weights};
use crate::directory::freshness::Freshness;
use crate::directory::listing::{Flag, Listing};

/// What a part is worth while nobody knows. More than the worst, because a call can find out;
/// less than half, because somebody has to make that call.
const UNKNOWN: f64 = 0.25;

/// What interpretation is worth where no language is shared: she is heard, through one person
/// more, who must first be found not to be implicated (design §7.1).
const INTERPRETED: f64 = 0.5;

/// The way after which distance is worth half, kilometres: about as far as she and an escort can
/// go and come back in a day by road.
const HALF_WORTH_KM: f64 = 50.0;

/// A part of a service's worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// They can speak with each other.
    Language,
    /// It is near.
    Distance,
    /// She can get in without steps, if she must.
    Accessibility,
    /// It has free places.
    Capacity,
    /// Somebody confirmed it, and not too long ago.
    Freshness,
}

impl Part {
    /// Every part, in the order in which reasons are given.
    pub const ALL: [Self; 5] =
        [Self::Language, Self::Distance, Self::Accessibility, Self::Capacity, Self::Freshness];
}

/// What speaks for a service: the fact, not its words.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// This language, by its code, is spoken there and by her; of several, the one that she
    /// prefers.
    Language(String),
    /// Interpretation is offered, and no shared language is known.
    Interpretation,
    /// How far it is.
    Distance {
        /// Kilometres in a straight line; to a confidential place, to the middle of its area.
        km: f64,
    },
    /// It says something of access for people with disabilities, and she needs access without
    /// steps. What it says must be read before she is sent.
    Accessibility,
    /// Places were free, by a count that is current.
    PlacesFree {
        /// How many, 1 or more.
        available: u32,
        /// When.
        as_of: Timestamp,
    },
    /// Somebody confirmed it, and the confirmation holds.
    Confirmed {
        /// The day.
        on: Date,
    },
    /// It meets the need, takes whoever is like her, and is vetted: that holds of everything that suits, and is said last.
    Vetted {
        /// The last day on which it may receive.
        until: Date,
    },
}

/// What speaks against a service that suits her, or is not known of it: the fact, not its words. A call can find
/// out before she is sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubt {
    /// None of her languages is among those spoken there, and no interpretation is offered.
    NoSharedLanguage,
    /// It does not say which languages are spoken there.
    LanguagesUnknown,
    /// Nobody knows how far it is.
    WayUnknown,
    /// It is farther than she and an escort can go and come back in a day.
    Far {
        /// Kilometres in a straight line; to a confidential place, to the middle of its area.
        km: f64,
    },
    /// She needs access without steps, and it says nothing of that.
    AccessUnknown,
    /// Its places were never counted.
    NotCounted,
    /// Its places were counted too long ago.
    CountedBefore {
        /// How many were free then.
        available: u32,
        /// When.
        as_of: Timestamp,
    },
    /// Others came since its places were counted, or were promised one. The index knows nothing of it: whoever knows
    /// the referrals says so.
    GivenSince {
        /// How many are left by that count.
        left: u32,
    },
    /// Nobody confirmed it for longer than its kind allows.
    Unconfirmed {
        /// When somebody last did, where anybody did.
        last: Option<Date>,
    },
}

/// What is said of a service that suits, in the order of [`Part::ALL`], and that it is vetted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grounds {
    /// What speaks for it.
    pub reasons: Vec<Why>,
    /// What speaks against it, or is not known.
    pub doubts: Vec<Doubt>,
}

/// A part, judged for one person and one service.
struct Judged {
    /// 0 to 1.
    value: f64,
    why: Option<Why>,
    doubt: Option<Doubt>,
}

/// A suitable service with its worth and its reasons.
pub(super) fn weigh(
    person: &Person,
    candidate: &Listing,
    now: &Zoned,
    weights: &Weights,
) -> Suitable {
    let mut sum = 0.0;
    let mut grounds = Grounds::default();
    for part in Part::ALL {
        let judged = part.judge(person, candidate, now);
        sum += weights.of(part) * judged.value;
        grounds.reasons.extend(judged.why);
        grounds.doubts.extend(judged.doubt);
    }
    grounds.reasons.extend(candidate.vetted_until.map(|until| Why::Vetted { until }));
    Suitable { listing: candidate.id, worth: sum / weights.sum(), grounds }
}

impl Part {
    fn judge(self, person: &Person, candidate: &Listing, now: &Zoned) -> Judged {
        match self {
            Self::Language => language(person, candidate),
            Self::Distance => distance(person, candidate),
            Self::Accessibility => accessibility(person, candidate),
            Self::Capacity => capacity(candidate, now.timestamp()),
            Self::Freshness => freshness(candidate, now.date()),
        }
    }
}

impl Judged {
    const fn silent(value: f64) -> Self {
        Self { value, why: None, doubt: None }
    }

    const fn doubted(value: f64, doubt: Doubt) -> Self {
        Self { value, why: None, doubt: Some(doubt) }
    }

    const fn because(value: f64, why: Why) -> Self {
        Self { value, why: Some(why), doubt: None }
    }
}

fn language(person: &Person, listing: &Listing) -> Judged {
    let shared = person.languages.iter().find(|code| listing.languages.contains(code));
    match shared {
        Some(code) => Judged::because(1.0, Why::Language(code.clone())),
        None if listing.flags.contains(&Flag::Interpretation) => {
            Judged::because(INTERPRETED, Why::Interpretation)
        }
        None if person.languages.is_empty() => Judged::silent(UNKNOWN),
        None if listing.languages.is_empty() => Judged::doubted(UNKNOWN, Doubt::LanguagesUnknown),
        None => Judged::doubted(0.0, Doubt::NoSharedLanguage),
    }
}

fn distance(person: &Person, listing: &Listing) -> Judged {
    let Some(from) = person.point else { return Judged::silent(UNKNOWN) };
    let way = listing.point.map(|to| from.distance_km(to));
    way.map_or(Judged::doubted(UNKNOWN, Doubt::WayUnknown), |km| {
        let worth = HALF_WORTH_KM / (HALF_WORTH_KM + km);
        if km > HALF_WORTH_KM {
            Judged::doubted(worth, Doubt::Far { km })
        } else {
            Judged::because(worth, Why::Distance { km })
        }
    })
}

/// Entries say what access there is and hardly ever that there is none, so silence is unknown.
fn accessibility(person: &Person, listing: &Listing) -> Judged {
    match (person.step_free, listing.flags.contains(&Flag::Accessible)) {
        (false, _) => Judged::silent(1.0),
        (true, true) => Judged::because(1.0, Why::Accessibility),
        (true, false) => Judged::doubted(UNKNOWN, Doubt::AccessUnknown),
    }
}

/// One free place is worth a half, and each more a little, because places go while people travel.
fn capacity(candidate: &Listing, now: Timestamp) -> Judged {
    let Some(count) = &candidate.capacity else {
        return Judged::doubted(UNKNOWN, Doubt::NotCounted);
    };
    let (available, as_of) = (count.available, count.as_of);
    if !count.is_current(now) {
        return Judged::doubted(UNKNOWN, Doubt::CountedBefore { available, as_of });
    }
    let value = 1.0 - 1.0 / (1.0 + f64::from(available));
    Judged::because(value, Why::PlacesFree { available, as_of })
}

fn freshness(listing: &Listing, today: Date) -> Judged {
    match (listing.confirmation.freshness(today), listing.confirmation.verified_on) {
        (Freshness::Confirmed, Some(on)) => Judged::because(1.0, Why::Confirmed { on }),
        (Freshness::Confirmed | Freshness::Unconfirmed | Freshness::Gone, last) => {
            Judged::doubted(0.0, Doubt::Unconfirmed { last })
        }
    }
}
