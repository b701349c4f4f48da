//! How many hits each further choice would leave.

use std::collections::BTreeMap;

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Choice, Moment, Restriction};
use rufaa_domain::served::Group;

use crate::board::Segment;
use crate::restrict::{Narrowing, open_now};
use crate::schema::facet;
use crate::set::Set;

/// Kinds of facets of which one is chosen instead of another, and how they begin in the index; areas
/// are counted otherwise.
const INSTEAD: [(Restriction, &str); 4] = [
    (Restriction::Need, "need"),
    (Restriction::Country, "country"),
    (Restriction::Language, "language"),
    (Restriction::WayIn, "way-in"),
];

/// How many one choice would leave on one segment.
pub(crate) struct Tally<'a> {
    kind: Restriction,
    code: &'a str,
    count: usize,
}

/// The choices on one segment. Of kinds of which one is chosen instead of another, the counts are
/// those without what is chosen already; flags, groups, being open now and free places hold
/// together, so theirs are those with.
pub(crate) fn count_choices<'a>(
    segment: &'a Segment,
    holds: &Set,
    narrowings: &[Narrowing<'_>],
    moment: &Moment,
    without: impl Fn(Restriction) -> Set,
) -> Vec<Tally<'a>> {
    let mut choices: Vec<Tally<'a>> = counts(segment, Restriction::Flag, "flag", holds).collect();
    choices.extend(groups(segment, holds));
    let [open, places] = [Restriction::OpenNow, Restriction::Places];
    let now = [
        (open, open.code(), open_now(segment, moment)),
        (places, places.code(), segment.with_places(moment.now)),
        (Restriction::Flag, Flag::Vetted.code(), segment.vetted(moment.today)),
    ];
    choices.extend(now.into_iter().map(|(kind, code, set)| Tally {
        kind,
        code,
        count: set.count_with(holds),
    }));
    let instead = |kind| {
        let is_narrowed = narrowings.iter().any(|(narrowed, _)| *narrowed == kind);
        is_narrowed.then(|| without(kind))
    };
    for (kind, begins) in INSTEAD {
        let instead = instead(kind);
        choices.extend(counts(segment, kind, begins, instead.as_ref().unwrap_or(holds)));
    }
    let kind = Restriction::Area;
    let instead = instead(kind);
    let areas = segment.count_areas(instead.as_ref().unwrap_or(holds));
    choices.extend(areas.map(|(code, count)| Tally { kind, code, count }));
    choices
}

fn counts<'a>(
    segment: &'a Segment,
    kind: Restriction,
    begins: &'static str,
    among: &Set,
) -> impl Iterator<Item = Tally<'a>> {
    let of_facets = segment.facets_of(begins);
    of_facets.map(move |(code, set)| Tally { kind, code, count: set.count_with(among) })
}

/// The index holds who is refused, and whom nobody refuses has no facet.
fn groups<'a>(segment: &'a Segment, among: &Set) -> impl Iterator<Item = Tally<'a>> {
    let total = among.count();
    Group::ALL.iter().map(move |group| {
        let refused = segment.facet(&facet("refuses", group.code()));
        let count = total - refused.count_with(among);
        Tally { kind: Restriction::Group, code: group.code(), count }
    })
}

/// The choices of all segments together, those that leave nothing left out.
pub(crate) fn merge<'a>(of_segments: impl Iterator<Item = Vec<Tally<'a>>>) -> Vec<Choice> {
    let mut all: BTreeMap<(Restriction, &str), usize> = BTreeMap::new();
    for tally in of_segments.flatten().filter(|tally| tally.count > 0) {
        *all.entry((tally.kind, tally.code)).or_default() += tally.count;
    }
    all.into_iter()
        .map(|((kind, code), count)| Choice { kind, code: code.to_owned(), count })
        .collect()
}
