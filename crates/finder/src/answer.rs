//! Answering: what holds, what of it is looked at, how it is ranked, and why.
//!
//! What holds is exact, and so is every count. When much holds, not all of it is ranked by its
//! words: those that are nearest and those that have the words in their names are, which is where
//! the best ones are.

use std::collections::BTreeSet;

use rufaa_domain::finding::vocabulary::{Part, Vocabulary};
use rufaa_domain::finding::{Answer, HITS_MAX, Moment, Near, OFFSET_MAX, Question, Restriction};
use rufaa_domain::pack::Place;
use rufaa_domain::text::fold;

use crate::FinderError;
use crate::board::{Board, Today};
use crate::choices::{count_choices, merge};
use crate::hits::hit;
use crate::parts::{Found, Looker, Mercy};
use crate::rank::{Asked, Ranked, rank};
use crate::restrict::{narrowed, restrictions};
use crate::schema::{Fields, SEARCHED};
use crate::set::Set;

/// What is asked, read once for all segments.
pub(crate) struct Reading<'a> {
    pub(crate) question: &'a Question,
    pub(crate) moment: &'a Moment,
    pub(crate) parts: Vec<Part>,
    /// The point of the question, else that of the place that its words name.
    pub(crate) near: Option<Near>,
    /// The whole text, folded.
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
        Self { question, moment, near, whole: fold(&question.text), parts }
    }

    fn place(&self) -> Option<(&Place, &[Place])> {
        self.parts.iter().find_map(|part| match part {
            Part::Place { place, others, .. } => Some((place, others.as_slice())),
            Part::Word { .. } | Part::Need { .. } => None,
        })
    }

    fn keep(&self) -> usize {
        self.question.offset.min(OFFSET_MAX) + self.question.limit.min(HITS_MAX)
    }
}

/// What one segment has for a question.
pub(crate) struct Held<'a> {
    pub(crate) board: &'a Board,
    pub(crate) today: std::sync::Arc<Today>,
    pub(crate) found: Vec<Found>,
    /// What has the words and is listed today.
    base: Set,
    restrictions: Vec<(Restriction, Set)>,
    /// What of it answers the question.
    pub(crate) holds: Set,
}

/// The answer of these segments together.
pub(crate) fn answer(
    boards: &[Board],
    fields: Fields,
    vocabulary: &Vocabulary,
    question: &Question,
    moment: &Moment,
) -> Result<Answer, FinderError> {
    let reading = Reading::new(question, moment, vocabulary);
    let known = known_words(boards, &reading.parts)?;
    let mut mercy = Mercy::UnknownWords;
    let held = loop {
        let held = hold(boards, fields, &reading, mercy, &known)?;
        // Whether words stand somewhere is one thing, whether what narrows leaves any another.
        let none = held.iter().all(|held| held.base.count() == 0);
        mercy = match mercy {
            Mercy::UnknownWords if none && !reading.parts.is_empty() => Mercy::EveryWord,
            Mercy::EveryWord if none => Mercy::SomeWords,
            Mercy::UnknownWords | Mercy::EveryWord | Mercy::SomeWords => break held,
        };
    };
    let total: usize = held.iter().map(|held| held.holds.count()).sum();
    let (place, other_places) = reading
        .place()
        .map(|(place, others)| (Some(place.clone()), others.to_vec()))
        .unwrap_or_default();
    Ok(Answer {
        total,
        hits: hits(&held, &reading)?,
        place,
        other_places,
        only_some_words: mercy == Mercy::SomeWords && total > 0,
        choices: if question.count_choices { choices(&held) } else { Vec::new() },
        without: if total == 0 { without(&held) } else { Vec::new() },
    })
}

/// Words of the question that stand somewhere as they were typed.
fn known_words(boards: &[Board], parts: &[Part]) -> Result<BTreeSet<String>, FinderError> {
    let mut known = BTreeSet::new();
    for part in parts {
        let Part::Word { word, .. } = part else { continue };
        for board in boards {
            for field in 0..SEARCHED.len() {
                if board.segment.with_word(field, word)?.count() > 0 {
                    known.insert(word.clone());
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
    known: &BTreeSet<String>,
) -> Result<Vec<Held<'a>>, FinderError> {
    let on_board = |board: &'a Board| {
        let looker = Looker { segment: &board.segment, fields, mercy, known };
        let last = reading.parts.len().saturating_sub(1);
        let found = reading
            .parts
            .iter()
            .enumerate()
            .map(|(index, part)| looker.look(part, index == last))
            .collect::<Result<Vec<Found>, FinderError>>()?;
        let today = board.segment.today(reading.moment.today);
        let base = with_words(&found, mercy, board.segment.length);
        let base = base.within(&board.alive).within(&today.listed);
        let restrictions = restrictions(board, reading.question, reading.near, reading.moment)?;
        let holds = narrowed(&base, &restrictions, None);
        Ok(Held { board, today, found, base, restrictions, holds })
    };
    boards.iter().map(on_board).collect()
}

/// Documents that have all parts, or some of them.
fn with_words(found: &[Found], mercy: Mercy, length: usize) -> Set {
    let everything = || Set::Many(crate::set::Bits::all(length));
    let sets = found.iter().filter_map(|found| found.holds.as_ref());
    if mercy == Mercy::SomeWords {
        return Set::any(sets, length);
    }
    let mut sets: Vec<&Set> = sets.collect();
    sets.sort_by_key(|set| matches!(set, Set::Many(_)));
    match sets.split_first() {
        None => everything(),
        Some((first, rest)) => rest.iter().fold((*first).clone(), |all, set| all.and(set)),
    }
}

fn hits(
    held: &[Held<'_>],
    reading: &Reading<'_>,
) -> Result<Vec<rufaa_domain::finding::Hit>, FinderError> {
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

/// How rare the words of each part are, over all segments (Robertson's inverse document
/// frequency): 0.1 for words that stand everywhere, some 14 for one in a million.
fn rarities(held: &[Held<'_>], parts: usize) -> Vec<f64> {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let all: usize = held.iter().map(|held| held.board.segment.length).sum();
    let rarity = |part: usize| {
        let sets = held.iter().filter_map(|held| held.found.get(part));
        let with: usize = sets
            .map(|found| found.words.iter().map(|way| way.set.count()).max().unwrap_or_default())
            .sum();
        (1.1 + (number(all) - number(with) + 0.5).max(0.0) / (number(with) + 0.5)).ln()
    };
    (0..parts).map(rarity).collect()
}

fn choices(held: &[Held<'_>]) -> Vec<rufaa_domain::finding::Choice> {
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
