//! Answering: what holds, what of it is looked at, how it is ranked, and why.
//!
//! What holds is exact, and so is every count. When much holds, not all of it is ranked by its
//! words: those that are nearest and those that have the words in their names are, which is where
//! the best ones are.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::finding::vocabulary::{Part, Vocabulary};
use rufaa_domain::finding::{
    Answer, Choice, HITS_MAX, Hit, Moment, Near, OFFSET_MAX, Question, Restriction,
};
use rufaa_domain::pack::Place;
use rufaa_domain::text::fold;

use crate::FinderError;
use crate::board::{Board, Today};
use crate::choices::{count_choices, merge};
use crate::hits::hit;
use crate::parts::{Found, Kind, Looker, Mercy, Way};
use crate::rank::{Asked, Ranked, rank};
use crate::restrict::{narrowed, restrictions};
use crate::schema::{Fields, SEARCHED};
use crate::set::{Bits, Set};

/// What is asked, read once for all segments.
#[derive(Clone)]
pub(crate) struct Reading<'a> {
    pub(crate) question: &'a Question,
    pub(crate) moment: &'a Moment,
    pub(crate) parts: Vec<Part>,
    /// The point of the question, else that of the place that its words name.
    pub(crate) near: Option<Near>,
    /// The whole text, folded; empty where it holds no more than needs and places: a service that
    /// is called "Hospital" is not what everyone means who looks for a hospital.
    pub(crate) whole: String,
}

impl<'a> Reading<'a> {
    fn new(question: &'a Question, moment: &'a Moment, vocabulary: &Vocabulary) -> Self {
        let parts = vocabulary.read(&question.text);
        let named = parts.iter().find_map(|part| match part {
            Part::Place { place, .. } => Some(Near::at(place)),
            Part::Word { .. } | Part::Need { .. } => None,
        });
        let near = question.near.or(named);
        let names = parts.iter().any(|part| matches!(part, Part::Word { .. }));
        let whole = if names { fold(&question.text) } else { String::new() };
        Self { question, moment, parts, near, whole }
    }

    fn place(&self) -> Option<(&Place, &[Place])> {
        self.parts.iter().find_map(|part| match part {
            Part::Place { place, others, .. } => Some((place, others.as_slice())),
            Part::Word { .. } | Part::Need { .. } => None,
        })
    }

    fn needs(&self) -> Vec<String> {
        let named = self.parts.iter().filter_map(|part| match part {
            Part::Need { needs, .. } => Some(needs),
            Part::Word { .. } | Part::Place { .. } => None,
        });
        named.flatten().cloned().collect()
    }

    fn keep(&self) -> usize {
        self.question.offset.min(OFFSET_MAX) + self.question.limit.min(HITS_MAX)
    }
}

/// What one segment has for a question.
pub(crate) struct Held<'a> {
    pub(crate) board: &'a Board,
    pub(crate) today: std::sync::Arc<Today>,
    /// What is there and listed today.
    live: Bits,
    pub(crate) found: Vec<Found>,
    /// What has the words and is listed today.
    base: Set,
    restrictions: Vec<(Restriction, Set)>,
    /// What of it answers the question.
    pub(crate) holds: Set,
}

/// With fewer answers than this, similar ones are given beside them.
const FEW: usize = 10;

/// The answer of these segments together.
pub(crate) fn answer(
    boards: &[Board],
    fields: Fields,
    vocabulary: &Vocabulary,
    question: &Question,
    moment: &Moment,
) -> Result<Answer, FinderError> {
    let reading = Reading::new(question, moment, vocabulary);
    let known = known_words(boards, &reading)?;
    let mut mercy = Mercy::UnknownWords;
    let held = loop {
        let held = hold(boards, fields, &reading, mercy, &known)?;
        // Whether words stand somewhere is one thing, whether what narrows leaves any another.
        let none = held.iter().all(|held| held.base.is_empty());
        mercy = match mercy {
            Mercy::UnknownWords if none && !reading.parts.is_empty() => Mercy::EveryWord,
            Mercy::EveryWord if none => Mercy::SomeWords,
            Mercy::UnknownWords | Mercy::EveryWord | Mercy::SomeWords => break held,
        };
    };
    let total: usize = held.iter().map(|held| held.holds.count()).sum();
    let hits = hits(&held, &reading)?;
    let is_thin = (1..FEW).contains(&total) && mercy != Mercy::SomeWords;
    let similar = if is_thin && !reading.parts.is_empty() && question.offset == 0 {
        similar(boards, fields, &reading, &known, &hits)?
    } else {
        Vec::new()
    };
    let (place, other_places) = reading
        .place()
        .map(|(place, others)| (Some(place.clone()), others.to_vec()))
        .unwrap_or_default();
    Ok(Answer {
        total,
        hits,
        similar,
        needs: reading.needs(),
        place,
        other_places,
        only_some_words: mercy == Mercy::SomeWords && total > 0,
        choices: if question.count_choices { choices(&held) } else { Vec::new() },
        without: if total == 0 { without(&held) } else { Vec::new() },
    })
}

/// What has some of the words, near the place that was named or else near the best answer.
fn similar(
    boards: &[Board],
    fields: Fields,
    reading: &Reading<'_>,
    known: &BTreeMap<String, usize>,
    hits: &[Hit],
) -> Result<Vec<Hit>, FinderError> {
    let beside = |hit: &Hit| {
        let listing = &hit.listing;
        Some(Near { point: listing.point?, country: listing.country, within_km: None })
    };
    let near = reading.near.or_else(|| hits.first().and_then(beside));
    let reading = Reading { near, ..reading.clone() };
    let held = hold(boards, fields, &reading, Mercy::SomeWords, known)?;
    let mut similar = self::hits(&held, &reading)?;
    similar.retain(|hit| !hits.iter().any(|given| given.listing.id == hit.listing.id));
    similar.truncate(reading.question.limit.min(HITS_MAX).saturating_sub(hits.len()));
    Ok(similar)
}

/// In how many documents each word of the question stands as it was typed, or by a word that
/// means the same.
fn known_words(
    boards: &[Board],
    reading: &Reading<'_>,
) -> Result<BTreeMap<String, usize>, FinderError> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for board in boards {
        let live = board.live(reading.moment.today);
        for part in &reading.parts {
            let Part::Word { word, same } = part else { continue };
            for spelling in std::iter::once(word).chain(same) {
                for field in 0..SEARCHED.len() {
                    let count = board.segment.with_word(field, spelling)?.count_in(&live);
                    *known.entry(word.clone()).or_default() += count;
                }
            }
        }
    }
    Ok(known)
}

fn hold<'a>(
    boards: &'a [Board],
    fields: Fields,
    reading: &Reading<'_>,
    mercy: Mercy,
    known: &BTreeMap<String, usize>,
) -> Result<Vec<Held<'a>>, FinderError> {
    let on_board = |board: &'a Board| {
        let has_need = reading.parts.iter().any(|part| matches!(part, Part::Need { .. }));
        let looker = Looker { segment: &board.segment, fields, mercy, known, has_need };
        let last = reading.parts.len().saturating_sub(1);
        let found = reading
            .parts
            .iter()
            .enumerate()
            .map(|(index, part)| looker.look(part, index == last))
            .collect::<Result<Vec<Found>, FinderError>>()?;
        let today = board.segment.today(reading.moment.today);
        let base = with_parts(&found, mercy, board.segment.length);
        let named = board.segment.named(&reading.whole)?;
        let base = if named.is_empty() {
            base
        } else {
            Set::any([&base, &named].into_iter(), board.segment.length)
        };
        let live = board.live(reading.moment.today);
        let base = base.within(&live);
        let restrictions = restrictions(board, reading.question, reading.near, reading.moment)?;
        let holds = narrowed(&base, &restrictions, None);
        Ok(Held { board, today, live, found, base, restrictions, holds })
    };
    boards.iter().map(on_board).collect()
}

/// Documents that have all words that are required and any of the needs, or that have everything in
/// their names; when some words are enough, any of the needs, else any of the words, else all.
fn with_parts(found: &[Found], mercy: Mercy, length: usize) -> Set {
    let of = |kind: Kind| found.iter().filter(move |found| found.kind == kind);
    let needs: Vec<&Set> = of(Kind::Need).flat_map(Found::meeting).collect();
    let words: Vec<Set> = of(Kind::Required).map(|found| found.with_words(length)).collect();
    let meeting = (!needs.is_empty()).then(|| Set::any(needs.into_iter(), length));
    if mercy == Mercy::SomeWords {
        let some = meeting.unwrap_or_else(|| Set::any(words.iter(), length));
        let has_place = of(Kind::Place).next().is_some();
        return if some.is_empty() && has_place { Set::Many(Bits::all(length)) } else { some };
    }
    let mut all: Vec<Set> = words.into_iter().chain(meeting).collect();
    let has_need = of(Kind::Need).next().is_some();
    all.sort_by_key(|set| matches!(set, Set::Many(_)));
    let all = meet(all).unwrap_or_else(|| Set::Many(Bits::all(length)));
    if !has_need {
        return all;
    }
    // "Police Post" is a name too, also of a place that does not meet the need.
    let named = found.iter().map(|found| Set::any(found.in_names(), length)).collect();
    match meet(named) {
        Some(named) if !named.is_empty() => Set::any([&all, &named].into_iter(), length),
        _ => all,
    }
}

/// What is in all of these sets; nothing where there are none.
fn meet(sets: Vec<Set>) -> Option<Set> {
    sets.into_iter().reduce(|all, set| all.and(&set))
}

fn hits(held: &[Held<'_>], reading: &Reading<'_>) -> Result<Vec<Hit>, FinderError> {
    let rarity = rarities(held, reading.parts.len());
    let asked = Asked { reading, rarity: &rarity, keep: reading.keep() };
    let mut best: Vec<(Ranked, &Held<'_>)> = Vec::new();
    for held in held {
        let ranked = rank(held, &asked)?;
        best.extend(ranked.into_iter().map(|ranked| (ranked, held)));
    }
    best.sort_by(|one, other| one.0.best_first(&other.0));
    best.into_iter()
        .skip(reading.question.offset.min(OFFSET_MAX))
        .take(reading.question.limit.min(HITS_MAX))
        .map(|(ranked, held)| hit(&ranked, held, reading))
        .collect()
}

/// How rare a part is, over all segments.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rarity {
    /// Its words.
    pub(crate) words: f64,
    /// The need that it names.
    pub(crate) need: f64,
}

fn rarities(held: &[Held<'_>], parts: usize) -> Vec<Rarity> {
    let all: usize = held.iter().map(|held| held.live.count()).sum();
    let largest = |held: &Held<'_>, ways: &[Way]| {
        ways.iter().map(|way| way.set.count_in(&held.live)).max().unwrap_or_default()
    };
    let of = |part: usize, ways: fn(&Found) -> &[Way]| {
        let found = held.iter().filter_map(|held| Some((held, held.found.get(part)?)));
        rarity(all, found.map(|(held, found)| largest(held, ways(found))).sum())
    };
    let part = |part| Rarity {
        words: of(part, |found| &found.words),
        need: of(part, |found| found.meets.get(..1).unwrap_or_default()),
    };
    (0..parts).map(part).collect()
}

/// Robertson's inverse document frequency, never below 0.1: some 14 for one in a million.
fn rarity(all: usize, with: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (1.1 + (number(all) - number(with) + 0.5).max(0.0) / (number(with) + 0.5)).ln()
}

fn choices(held: &[Held<'_>]) -> Vec<Choice> {
    let on_board = |held: &Held<'_>| {
        let without = |kind| narrowed(&held.base, &held.restrictions, Some(kind));
        count_choices(&held.board.segment, &held.holds, &held.restrictions, without)
    };
    merge(held.iter().map(on_board))
}

/// What could be left out so that something is found, the most rewarding first.
fn without(held: &[Held<'_>]) -> Vec<(Restriction, usize)> {
    let kinds: BTreeSet<Restriction> =
        held.iter().flat_map(|held| &held.restrictions).map(|(kind, _)| *kind).collect();
    let left = |kind: Restriction| {
        let sets = held.iter().map(|held| narrowed(&held.base, &held.restrictions, Some(kind)));
        (kind, sets.map(|set| set.count()).sum::<usize>())
    };
    let mut left: Vec<(Restriction, usize)> =
        kinds.into_iter().map(left).filter(|(_, count)| *count > 0).collect();
    left.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    left
}
