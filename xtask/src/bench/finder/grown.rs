//! Any number of services, grown from real facilities: where they are and the words of their names
//! are real, which service has which is not.

use std::ops::Range;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rufaa_domain::directory::freshness::Confirmation;
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::geo::Point;
use rufaa_domain::hours::OpeningHours;
use rufaa_domain::pack::Packs;
use rufaa_domain::served::{Group, Served, WayIn};
use uuid::Uuid;

use super::chance::Chance;

/// How far a grown service may lie from the facility from which it is grown, degrees: some 20 km.
const JITTER_DEGREES: f64 = 0.2;
/// Hours as lists have them, most common first.
const HOURS: [&str; 8] = [
    "480-1020 1920-2460 3360-3900 4800-5340 6240-6780",
    "0-10080",
    "480-960 1920-2400 3360-3840 4800-5280 6240-6720 7680-7860",
    "540-1020 1980-2460 3420-3900 4860-5340 6300-6780",
    "420-1140 1860-2580 3300-4020 4740-5460 6180-6900 7620-8340 9060-9780",
    "540-780 3420-3660 6300-6540",
    "1080-1920 2520-3360 3960-4800 5400-6240 6840-7680 8280-9120 9720-10080",
    "7680-8220 9120-9660",
];
/// How often each flag holds, of a hundred.
const FLAGS: [(Flag, usize); 4] =
    [(Flag::Free, 60), (Flag::Telephone, 80), (Flag::Accessible, 25), (Flag::Interpretation, 10)];

/// Services grown from facilities.
pub(super) struct Grown<'a> {
    real: &'a [Listing],
    packs: &'a Packs,
    needs: Vec<&'a str>,
    seed: u64,
    today: Date,
}

impl<'a> Grown<'a> {
    /// Services grown from these facilities with this seed, as they stand on this day.
    pub(super) fn new(real: &'a [Listing], packs: &'a Packs, seed: u64, today: Date) -> Self {
        let needs = packs.needs.all().iter().map(|need| need.code.as_str()).collect();
        Self { real, packs, needs, seed, today }
    }

    /// The facilities from which they grow.
    pub(super) fn real(&self) -> &'a [Listing] {
        self.real
    }

    /// The packs that name needs and languages.
    pub(super) fn packs(&self) -> &'a Packs {
        self.packs
    }

    /// The services with these numbers, made one after the other. The first ones have the names and
    /// places of the facilities; there are none when there is no facility to grow from.
    pub(super) fn listings(&self, numbers: Range<usize>) -> impl Iterator<Item = Listing> {
        numbers.filter_map(|number| self.listing(number))
    }

    fn listing(&self, number: usize) -> Option<Listing> {
        let place = number.checked_rem(self.real.len()).unwrap_or_default();
        let real = self.real.get(place)?;
        let mut chance = Chance::new(self.seed, u64::try_from(number).unwrap_or_default());
        let is_real = number < self.real.len();
        let name = if is_real { real.name.clone() } else { self.composed(&real.name, &mut chance) };
        let point =
            if is_real { real.point } else { real.point.and_then(|at| jitter(at, &mut chance)) };
        let id = Uuid::from_u64_pair(chance.next(), chance.next());
        Some(Listing {
            id,
            service: id,
            entry: Uuid::from_u64_pair(chance.next(), chance.next()),
            organization: if chance.percent(30) {
                name.clone()
            } else {
                self.organization(&mut chance)
            },
            name,
            needs: self.needs(real, &mut chance),
            point,
            phone: Some(format!("+254 20 {:07}", chance.below(10_000_000))),
            languages: self.languages(real, &mut chance),
            served: served(&mut chance),
            ways_in: ways_in(&mut chance),
            opening_hours: hours(&mut chance),
            flags: flags(&mut chance),
            vetted_until: chance.percent(30).then(|| self.day(&mut chance, -60, 400)),
            confirmation: self.confirmation(&mut chance),
            searched: vec![format!("{} {}", self.token(&mut chance), self.token(&mut chance))],
            ..real.clone()
        })
    }

    /// Words of two names, those of the type at the end.
    fn composed(&self, name: &str, chance: &mut Chance) -> String {
        let words: Vec<&str> = name.split_whitespace().collect();
        let kept = words.get(words.len() / 2..).unwrap_or_default();
        let count = 1 + chance.below(2);
        let others = (0..count).map(|_| self.token(chance));
        others.chain(kept.iter().map(|word| (*word).to_owned())).collect::<Vec<_>>().join(" ")
    }

    fn organization(&self, chance: &mut Chance) -> String {
        const KINDS: [&str; 6] =
            ["Trust", "Association", "Foundation", "County Government", "Network", "Mission"];
        let kind = chance.common(&KINDS).copied().unwrap_or_default();
        format!("{} {} {kind}", self.token(chance), self.token(chance))
    }

    /// A word of some name.
    fn token(&self, chance: &mut Chance) -> String {
        let name = chance.any(self.real).map(|listing| listing.name.as_str()).unwrap_or_default();
        let words: Vec<&str> = name.split_whitespace().collect();
        chance.any(&words).copied().unwrap_or_default().to_owned()
    }

    fn needs(&self, real: &Listing, chance: &mut Chance) -> Vec<String> {
        let mut needs = if chance.percent(40) { real.needs.clone() } else { Vec::new() };
        for _ in 0..=chance.below(3) {
            let need = chance.common(&self.needs).copied().unwrap_or_default();
            if !needs.iter().any(|one| one == need) {
                needs.push(need.to_owned());
            }
        }
        needs
    }

    fn languages(&self, real: &Listing, chance: &mut Chance) -> Vec<String> {
        let pack = real.country.and_then(|code| self.packs.country(code));
        let spoken = pack.map(|pack| pack.service_languages.as_slice()).unwrap_or_default();
        let mut languages: Vec<String> =
            (0..chance.below(4)).filter_map(|_| chance.common(spoken).cloned()).collect();
        languages.sort();
        languages.dedup();
        languages
    }

    /// Six of ten were confirmed within the last 500 days; those of more than 420 days ago are not
    /// listed any more.
    fn confirmation(&self, chance: &mut Chance) -> Confirmation {
        let verified_on = chance.percent(60).then(|| self.day(chance, -500, 0));
        let after = |day: Date, days: i64| day.saturating_add(days.days());
        let start = verified_on.unwrap_or(self.today);
        let holds_until = verified_on.map_or(after(self.today, -1), |day| after(day, 180));
        Confirmation { verified_on, holds_until, listed_until: after(start, 420) }
    }

    fn day(&self, chance: &mut Chance, from: i64, until: i64) -> Date {
        let length = usize::try_from(until - from).unwrap_or(1);
        let days: Span = (from + i64::try_from(chance.below(length)).unwrap_or_default()).days();
        self.today.saturating_add(days)
    }
}

fn jitter(at: Point, chance: &mut Chance) -> Option<Point> {
    let mut moved = || (chance.share() - 0.5) * 2.0 * JITTER_DEGREES;
    Point::new(at.latitude() + moved(), at.longitude() + moved())
}

fn served(chance: &mut Chance) -> Served {
    let groups = if chance.percent(25) {
        Group::ALL.iter().copied().filter(|_| chance.percent(20)).collect()
    } else {
        Vec::new()
    };
    let minimum_age = chance.percent(15).then_some(18);
    let maximum_age = (minimum_age.is_none() && chance.percent(10)).then_some(17);
    Served { groups, minimum_age, maximum_age }
}

fn ways_in(chance: &mut Chance) -> Vec<WayIn> {
    WayIn::ALL.iter().copied().filter(|_| chance.percent(30)).collect()
}

fn hours(chance: &mut Chance) -> OpeningHours {
    let known = chance.percent(70).then(|| chance.common(&HOURS)).flatten();
    known.and_then(|code| OpeningHours::from_code(code)).unwrap_or_default()
}

fn flags(chance: &mut Chance) -> Vec<Flag> {
    FLAGS
        .into_iter()
        .filter(|(_, percent)| chance.percent(*percent))
        .map(|(flag, _)| flag)
        .collect()
}
