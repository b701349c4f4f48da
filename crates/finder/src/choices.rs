//! How many hits each further choice would leave.

use std::collections::BTreeMap;

use rufaa_domain::finding::{Choice, Restriction};
use rufaa_domain::served::Group;

use crate::board::Segment;
use crate::schema::facet;
use crate::set::{Bits, Set};

/// Kinds of facets of which one is chosen instead of another, and how they begin in the index.
const INSTEAD: [(Restriction, &str); 5] = [
    (Restriction::Need, "need"),
    (Restriction::Country, "country"),
    (Restriction::Area, "area"),
    (Restriction::Language, "language"),
    (Restriction::WayIn, "way-in"),
];

/// The choices on one segment. Of kinds of which one is chosen instead of another, the counts are
/// those without what is chosen already; flags and groups hold together, so theirs are those with.
pub(crate) fn count_choices(
    segment: &Segment,
    holds: &Set,
    restrictions: &[(Restriction, Set)],
    without: impl Fn(Restriction) -> Set,
) -> Vec<Choice> {
    let all = holds.to_bits(segment.length);
    let mut choices = counts(segment, Restriction::Flag, "flag", &all);
    choices.extend(groups(segment, &all));
    for (kind, begins) in INSTEAD {
        let is_narrowed = restrictions.iter().any(|(narrowed, _)| *narrowed == kind);
        let instead = is_narrowed.then(|| without(kind).to_bits(segment.length));
        choices.extend(counts(segment, kind, begins, instead.as_ref().unwrap_or(&all)));
    }
    choices
}

fn counts(segment: &Segment, kind: Restriction, begins: &str, among: &Bits) -> Vec<Choice> {
    let choice = |(code, set): (&str, &Set)| Choice {
        kind,
        code: code.to_owned(),
        count: set.count_in(among),
    };
    segment.facets_of(begins).map(choice).collect()
}

/// The index holds who is refused, and whom nobody refuses has no facet.
fn groups(segment: &Segment, among: &Bits) -> impl Iterator<Item = Choice> {
    let total = among.count();
    Group::ALL.iter().map(move |group| {
        let refused = segment.facet(&facet("refuses", group.code()));
        let count = total - refused.count_in(among);
        Choice { kind: Restriction::Group, code: group.code().to_owned(), count }
    })
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
