//! What narrows a question, as sets of documents of one segment.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Moment, Near, Question, Restriction};
use rufaa_domain::hours::OpeningHours;
use rufaa_domain::pack::CountryCode;

use crate::FinderError;
use crate::board::{Board, Segment};
use crate::schema::{HOURS, facet};
use crate::set::{Bits, Set};

/// Farther than any two points of the earth, kilometres.
const ANYWHERE_KM: f64 = 20_100.0;

/// Everything that narrows a question, each as the documents that it leaves.
pub(crate) fn restrictions(
    board: &Board,
    question: &Question,
    near: Option<Near>,
    moment: &Moment,
) -> Result<Vec<(Restriction, Set)>, FinderError> {
    let segment = &*board.segment;
    let mut all = Vec::new();
    let one = |kind: &str, code: &dyn std::fmt::Display| segment.facet(&facet(kind, code)).clone();
    if !question.needs.is_empty() {
        let needs: Vec<String> = question.needs.iter().map(|need| facet("need", need)).collect();
        let sets = needs.iter().map(|need| segment.facet(need));
        all.push((Restriction::Need, Set::any(sets, segment.length)));
    }
    if let Some(country) = &question.country {
        all.push((Restriction::Country, one("country", country)));
    }
    if let Some(area) = &question.area {
        all.push((Restriction::Area, one("area", area)));
    }
    if let Some(language) = &question.language {
        all.push((Restriction::Language, one("language", language)));
    }
    for flag in &question.flags {
        let set = match flag {
            Flag::Vetted => Set::Many(segment.today(moment.today).vetted.clone()),
            Flag::Free | Flag::Accessible | Flag::Interpretation | Flag::Telephone => {
                one("flag", &flag.code())
            }
        };
        all.push((Restriction::Flag, set));
    }
    for group in &question.groups {
        let refused = segment.facet(&facet("refuses", group.code()));
        all.push((Restriction::Group, Set::Many(others(refused, segment.length))));
    }
    if let Some(age) = question.age {
        all.push((Restriction::Age, segment.taking_age(age)));
    }
    if let Some(way) = question.way_in {
        all.push((Restriction::WayIn, one("way-in", &way.code())));
    }
    if question.open_now {
        all.push((Restriction::OpenNow, open_now(segment, moment)));
    }
    if let Some(organization) = question.organization {
        all.push((Restriction::Organization, segment.of_entry(&organization.to_string())?));
    }
    if let Some((near, within_km)) = near.and_then(|near| Some((near, near.within_km?))) {
        all.push((Restriction::Distance, within(segment, near, within_km)));
    }
    Ok(all)
}

fn others(set: &Set, length: usize) -> Bits {
    let mut bits = Bits::all(length);
    set.iter().for_each(|doc| bits.remove(doc));
    bits
}

/// Documents that are open in this minute, each in the time of its country.
pub(crate) fn open_now(segment: &Segment, moment: &Moment) -> Set {
    let is_open = |hours: &str| {
        let (country, code) = hours.split_once(':')?;
        let country = CountryCode::parse(country)?;
        let here = moment.minutes.iter().find(|(known, _)| *known == country)?;
        Some(OpeningHours::from_code(code)?.is_open(here.1))
    };
    let open = segment.facets_of(HOURS).filter(|(hours, _)| is_open(hours) == Some(true));
    let open: Vec<&Set> = open.map(|(_, set)| set).collect();
    Set::any(open.into_iter(), segment.length)
}

fn within(segment: &Segment, near: Near, within_km: f64) -> Set {
    let mut docs = segment.cells.within(near.point, within_km.min(ANYWHERE_KM));
    docs.sort_unstable();
    Set::new(docs, segment.length)
}

/// What all of these leave of a set, one kind of them aside.
pub(crate) fn narrowed(
    base: &Set,
    restrictions: &[(Restriction, Set)],
    aside: Option<Restriction>,
) -> Set {
    let mut sets: Vec<&Set> =
        restrictions.iter().filter(|(kind, _)| Some(*kind) != aside).map(|(_, set)| set).collect();
    // Lists before bitmaps: what is short makes the rest short.
    sets.sort_by_key(|set| matches!(set, Set::Many(_)));
    match sets.split_first() {
        None => base.clone(),
        Some((first, rest)) => {
            rest.iter().fold((*first).clone().and(base), |left, set| left.and(set))
        }
    }
}
