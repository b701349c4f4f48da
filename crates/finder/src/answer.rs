//! Answering: what holds, what of it is looked at, how it is ranked, and why.
//!
//! What holds is exact, and so is every count. When much holds, not all of it is ranked by its
//! words: those that are nearest and those that have the words in their names are, which is where
//! the best ones are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rufaa_domain::finding::vocabulary::{Part, Vocabulary};
use rufaa_domain::finding::{
    Answer, Choice, HITS_MAX, Hit, Moment, Near, OFFSET_MAX, Question, Restriction,
};
use rufaa_domain::pack::Place;
use rufaa_domain::text::fold;

use crate::FinderError;
use crate::board::{Board, Live, Today};
use crate::choices::{Tally, count_choices, merge};
use crate::hits::hit;
use crate::parts::{Found, Kind, Looker, Mercy, RARE, Way};
use crate::rank::{Asked, Ranked, rank};
use crate::restrict::{Narrowing, narrowed, narrowings};
use crate::set::Set;

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
    pub(crate) today: Arc<Today>,
    /// What is there and listed today.
    pub(crate) live: Arc<Live>,
    pub(crate) found: Vec<Found<'a>>,
    /// What has exactly the name that was typed.
    pub(crate) same_name: Set,
    /// What has the words and is listed today.
    base: Set,
    narrowings: Vec<Narrowing<'a>>,
    /// What of it answers the question.
    pub(crate) holds: Set,
    /// How many do.
    pub(crate) count: usize,
}

/// With fewer answers than this, similar ones are given beside them.
const FEW: usize = 10;

/// The answer of these segments together.
pub(crate) fn answer(
    boards: &[Board],
    vocabulary: &Vocabulary,
    question: &Question,
    moment: &Moment,
) -> Result<Answer, FinderError> {
    let reading = Reading::new(question, moment, vocabulary);
    let known = known_words(boards, &reading);
    let mut mercy = Mercy::UnknownWords;
    let held = loop {
        let held = hold(boards, &reading, mercy, &known)?;
        // Whether words stand somewhere is one thing, whether what narrows leaves any another.
        let none = held.iter().all(|held| held.base.is_empty());
        mercy = match mercy {
            Mercy::UnknownWords if none && !reading.parts.is_empty() => Mercy::EveryWord,
            Mercy::EveryWord if none => Mercy::SomeWords,
            Mercy::UnknownWords | Mercy::EveryWord | Mercy::SomeWords => break held,
        };
    };
    let total: usize = held.iter().map(|held| held.count).sum();
    let hits = hits(&held, &reading)?;
    let is_thin = (1..FEW).contains(&total) && mercy != Mercy::SomeWords;
    let similar = if is_thin && !reading.parts.is_empty() && question.offset == 0 {
        similar(boards, &reading, &known, &hits)?
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
        choices: if question.count_choices { choices(&held, moment) } else { Vec::new() },
        without: if total == 0 { without(&held) } else { Vec::new() },
    })
}

/// What has some of the words, near the place that was named or else near the best answer.
fn similar(
    boards: &[Board],
    reading: &Reading<'_>,
    known: &BTreeMap<&str, usize>,
    hits: &[Hit],
) -> Result<Vec<Hit>, FinderError> {
    let beside = |hit: &Hit| {
        let listing = &hit.listing;
        Some(Near { point: listing.point?, country: listing.country, within_km: None })
    };
    let near = reading.near.or_else(|| hits.first().and_then(beside));
    let reading = Reading { near, ..reading.clone() };
    let held = hold(boards, &reading, Mercy::SomeWords, known)?;
    let mut similar = self::hits(&held, &reading)?;
    similar.retain(|hit| !hits.iter().any(|given| given.listing.id == hit.listing.id));
    similar.truncate(reading.question.limit.min(HITS_MAX).saturating_sub(hits.len()));
    Ok(similar)
}

/// In how many documents each word of the question stands as it was typed, or by a word that
/// means the same; counted up to [`RARE`].
fn known_words<'a>(boards: &[Board], reading: &'a Reading<'_>) -> BTreeMap<&'a str, usize> {
    let words = reading.parts.iter().filter_map(|part| match part {
        Part::Word { word, same } => Some((word, same)),
        Part::Need { .. } | Part::Place { .. } => None,
    });
    let known = |(word, same): (&'a String, &'a Vec<String>)| {
        let mut count = 0;
        for board in boards {
            let live = board.live(reading.moment.today);
            let spellings = std::iter::once(word).chain(same);
            let kept = spellings.filter_map(|text| board.segment.lexicon.word(text));
            for docs in kept.flat_map(|kept| &kept.docs) {
                if count < RARE {
                    count += docs.count_in_up_to(&live.docs, RARE);
                }
            }
        }
        (word.as_str(), count)
    };
    words.map(known).collect()
}

fn hold<'a>(
    boards: &'a [Board],
    reading: &'a Reading<'_>,
    mercy: Mercy,
    known: &'a BTreeMap<&'a str, usize>,
) -> Result<Vec<Held<'a>>, FinderError> {
    let has_need = reading.parts.iter().any(|part| matches!(part, Part::Need { .. }));
    let last = reading.parts.len().saturating_sub(1);
    let on_board = |board: &'a Board| {
        let segment = &*board.segment;
        let looker = Looker { segment, mercy, known, has_need };
        let parts = reading.parts.iter().enumerate();
        let found = parts.map(|(place, part)| looker.look(part, place == last));
        let found: Vec<Found<'a>> = found.collect();
        let live = board.live(reading.moment.today);
        let same_name = segment.named(&reading.whole)?.within(&live.docs);
        let base = with_parts(&found, mercy, &live, segment.length);
        let base = if same_name.is_empty() {
            base
        } else {
            Set::any([&base, &same_name].into_iter(), segment.length)
        };
        let narrowings = narrowings(segment, reading.question, reading.near, reading.moment)?;
        let holds = narrowed(&base, &narrowings, None);
        let count = holds.count();
        let holds = holds.thinned(count, segment.length);
        let today = segment.today(reading.moment.today);
        Ok(Held { board, today, live, found, same_name, base, narrowings, holds, count })
    };
    boards.iter().map(on_board).collect()
}

/// Documents listed today that have all words that are required and any of the needs, or that have
/// everything in their names; when some words are enough, any of the needs, else any of the words,
/// else all.
fn with_parts(found: &[Found<'_>], mercy: Mercy, live: &Live, length: usize) -> Set {
    let of = |kind: Kind| found.iter().filter(move |found| found.kind == kind);
    let needs: Vec<&Set> = of(Kind::Need).flat_map(Found::by_needs).collect();
    let has_need = of(Kind::Need).next().is_some();
    let words: Vec<Vec<&Set>> = of(Kind::Required).map(Found::by_words).collect();
    if mercy == Mercy::SomeWords {
        let some = if has_need { needs } else { words.into_iter().flatten().collect() };
        let some = Set::any(some.into_iter(), length).within(&live.docs);
        let has_place = of(Kind::Place).next().is_some();
        return if some.is_empty() && has_place { Set::Many(live.docs.clone()) } else { some };
    }
    let conditions = words.into_iter().chain(has_need.then_some(needs)).collect();
    let all = meeting_all(conditions, live, length);
    if !has_need {
        return all;
    }
    // "Police Post" is a name too, also of a place that does not meet the need.
    let named = meeting_all(found.iter().map(Found::in_names).collect(), live, length);
    if named.is_empty() { all } else { Set::any([&all, &named].into_iter(), length) }
}

/// Documents listed today that are, for each condition, in any of its sets.
pub(crate) fn meeting_all(mut conditions: Vec<Vec<&Set>>, live: &Live, length: usize) -> Set {
    // What few meet makes the rest short.
    conditions.sort_by_cached_key(|sets| sets.iter().map(|set| set.count()).sum::<usize>());
    let mut conditions = conditions.into_iter();
    let Some(first) = conditions.next() else { return Set::Many(live.docs.clone()) };
    let first = match first.as_slice() {
        [only] => (*only).clone(),
        sets => Set::any(sets.iter().copied(), length),
    };
    conditions.fold(first.within(&live.docs), |left, sets| left.and_any(&sets, length))
}

fn hits(held: &[Held<'_>], reading: &Reading<'_>) -> Result<Vec<Hit>, FinderError> {
    let rarity = rarities(held, reading.parts.len());
    let asked = Asked { reading, rarity: &rarity, keep: reading.keep() };
    let mut best: Vec<(Ranked, &Held<'_>)> = Vec::new();
    for held in held {
        let ranked = rank(held, &asked);
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
    let all: usize = held.iter().map(|held| held.live.count).sum();
    let part = |part: usize| {
        let (mut words, mut need) = (0, 0);
        for held in held {
            let Some(found) = held.found.get(part) else { continue };
            let listed = |way: &Way<'_>| way.docs.count_in(&held.live.docs);
            words += found.most_common().map_or(0, listed);
            need += found.meets.first().map_or(0, listed);
        }
        Rarity { words: rarity(all, words), need: rarity(all, need) }
    };
    (0..parts).map(part).collect()
}

/// Robertson's inverse document frequency, never below 0.1: some 14 for one in a million.
fn rarity(all: usize, with: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    (1.1 + (number(all) - number(with) + 0.5).max(0.0) / (number(with) + 0.5)).ln()
}

fn choices(held: &[Held<'_>], moment: &Moment) -> Vec<Choice> {
    merge(held.iter().map(|held| tallies(held, moment)))
}

fn tallies<'a>(held: &'a Held<'_>, moment: &Moment) -> Vec<Tally<'a>> {
    let segment = &*held.board.segment;
    let without = |kind| {
        let set = narrowed(&held.base, &held.narrowings, Some(kind));
        let count = set.count();
        set.thinned(count, segment.length)
    };
    count_choices(segment, &held.holds, &held.narrowings, moment, without)
}

/// What could be left out so that something is found, the most rewarding first.
fn without(held: &[Held<'_>]) -> Vec<(Restriction, usize)> {
    let kinds: BTreeSet<Restriction> =
        held.iter().flat_map(|held| &held.narrowings).map(|(kind, _)| *kind).collect();
    let left = |kind: Restriction| {
        let sets = held.iter().map(|held| narrowed(&held.base, &held.narrowings, Some(kind)));
        (kind, sets.map(|set| set.count()).sum::<usize>())
    };
    let mut left: Vec<(Restriction, usize)> =
        kinds.into_iter().map(left).filter(|(_, count)| *count > 0).collect();
    left.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    left
}
