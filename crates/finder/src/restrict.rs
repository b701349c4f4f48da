//! What narrows a question, as sets of documents of one segment.

use std::borrow::Cow;

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Moment, Near, Question, Restriction};
use rufaa_domain::served::Group;

use crate::FinderError;
use crate::bits::Bits;
use crate::board::Segment;
use crate::schema::facet;
use crate::set::Set;

/// One thing that narrows a question, with the documents that it leaves.
pub(crate) type Narrowing<'a> = (Restriction, Cow<'a, Set>);

/// Everything that narrows a question.
pub(crate) fn narrowings<'a>(
    segment: &'a Segment,
    question: &Question,
    near: Option<Near>,
    moment: &Moment,
) -> Result<Vec<Narrowing<'a>>, FinderError> {
    let mut all = coded(segment, question);
    let flag = |flag: &Flag| (Restriction::Flag, flagged(segment, *flag, moment));
    all.extend(question.flags.iter().map(flag));
    let mut own = |kind, set| all.push((kind, Cow::Owned(set)));
    for group in &question.groups {
        own(Restriction::Group, taking(segment, *group));
    }
    if let Some(age) = question.age {
        own(Restriction::Age, segment.taking_age(age));
    }
    if question.open_now {
        own(Restriction::OpenNow, open_now(segment, moment));
    }
    if question.has_places {
        own(Restriction::Places, segment.with_places(moment.now));
    }
    if let Some(organization) = question.organization {
        own(Restriction::Organization, segment.of_entry(&organization.to_string())?);
    }
    if let Some((near, within_km)) = near.and_then(|near| Some((near, near.within_km?))) {
        let set = segment.cells.within(near.point, within_km, segment.length);
        own(Restriction::Distance, set);
    }
    Ok(all)
}

/// What narrows by codes of the index.
fn coded<'a>(segment: &'a Segment, question: &Question) -> Vec<Narrowing<'a>> {
    let needs = question.needs.iter().map(|need| segment.facet(&facet("need", need)));
    let needs: Vec<&Set> = needs.collect();
    let needs = match needs.as_slice() {
        [] => None,
        [only] => Some(Cow::Borrowed(*only)),
        any => Some(Cow::Owned(Set::any(any.iter().copied(), segment.length))),
    };
    let codes = [
        (Restriction::Country, question.country.map(|code| facet("country", code))),
        (Restriction::Area, question.area.as_ref().map(|code| facet("area", code))),
        (Restriction::Language, question.language.as_ref().map(|code| facet("language", code))),
        (Restriction::WayIn, question.way_in.map(|way| facet("way-in", way.code()))),
    ];
    let coded = codes.into_iter().filter_map(|(kind, code)| Some((kind, segment.facet(&code?))));
    let coded = coded.map(|(kind, set)| (kind, Cow::Borrowed(set)));
    needs.map(|set| (Restriction::Need, set)).into_iter().chain(coded).collect()
}

fn flagged<'a>(segment: &'a Segment, flag: Flag, moment: &Moment) -> Cow<'a, Set> {
    match flag {
        Flag::Vetted => Cow::Owned(segment.vetted(moment.today)),
        Flag::Free | Flag::Accessible | Flag::Interpretation | Flag::Telephone => {
            Cow::Borrowed(segment.facet(&facet("flag", flag.code())))
        }
    }
}

/// The index holds who is refused: most services refuse nobody.
fn taking(segment: &Segment, group: Group) -> Set {
    let mut taking = Bits::all(segment.length);
    segment.facet(&facet("refuses", group.code())).take_from(&mut taking);
    Set::Many(taking)
}

/// Documents that are open in this minute, each in the time of its country.
pub(crate) fn open_now(segment: &Segment, moment: &Moment) -> Set {
    let open = segment.hours.iter().filter(|(country, hours, _)| {
        let here = moment.minutes.iter().find(|(known, _)| known == country);
        here.is_some_and(|(_, minute)| hours.is_open(*minute))
    });
    Set::any(open.map(|(.., set)| set), segment.length)
}

/// What all of these leave of a set, one kind of them aside.
pub(crate) fn narrowed(
    base: &Set,
    narrowings: &[Narrowing<'_>],
    aside: Option<Restriction>,
) -> Set {
    let kept = narrowings.iter().filter(|(kind, _)| Some(*kind) != aside);
    let mut sets: Vec<&Set> = kept.map(|(_, set)| &**set).chain([base]).collect();
    // Lists before bitmaps: what is short makes the rest short.
    sets.sort_by_key(|set| match set {
        Set::Few(docs) => docs.len(),
        Set::Many(_) => usize::MAX,
    });
    let (first, rest) = sets.split_first().map_or((base, &[][..]), |(first, rest)| (*first, rest));
    rest.iter().fold(first.clone(), |left, set| left.and(set))
}
