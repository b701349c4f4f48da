//! How many hits each further choice would leave.

use std::collections::BTreeMap;

use rufaa_domain::finding::{Choice, Restriction};

use crate::board::Segment;
use crate::set::{Bits, Set};

/// Kinds of facets that are offered as choices, and how they begin in the index.
const OFFERED: [(Restriction, &str); 7] = [
    (Restriction::Need, "need"),
    (Restriction::Country, "country"),
    (Restriction::Area, "area"),
    (Restriction::Language, "language"),
    (Restriction::Flag, "flag"),
    (Restriction::Group, "refuses"),
    (Restriction::WayIn, "way-in"),
];
/// Whose index holds those that it would take away.
const TURNED: Restriction = Restriction::Group;

/// The choices on one segment. Where a question is narrowed by a kind already, its counts are
/// those without that: what one could choose instead.
pub(crate) fn count_choices(
    segment: &Segment,
    holds: &Set,
    restrictions: &[(Restriction, Set)],
    without: impl Fn(Restriction) -> Set,
) -> Vec<Choice> {
    let mut choices = Vec::new();
    let all = bits(holds, segment.length);
    for (kind, begins) in OFFERED {
        let is_narrowed = restrictions.iter().any(|(narrowed, _)| *narrowed == kind);
        let instead = is_narrowed.then(|| bits(&without(kind), segment.length));
        let among = instead.as_ref().unwrap_or(&all);
        let total = among.count();
        choices.extend(segment.facets_of(begins).map(|(code, set)| {
            let with = set.count_in(among);
            let count = if kind == TURNED { total - with } else { with };
            Choice { kind, code: code.to_owned(), count }
        }));
    }
    choices
}

/// The choices of all segments together, those that leave nothing left out.
pub(crate) fn merge(of_segments: impl Iterator<Item = Vec<Choice>>) -> Vec<Choice> {
    let mut all: BTreeMap<(Restriction, String), usize> = BTreeMap::new();
    for choice in of_segments.flatten() {
        *all.entry((choice.kind, choice.code)).or_default() += choice.count;
    }
    all.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|((kind, code), count)| Choice { kind, code, count })
        .collect()
}

fn bits(set: &Set, length: usize) -> Bits {
    let mut bits = Bits::none(length);
    set.add_to(&mut bits);
    bits
}
