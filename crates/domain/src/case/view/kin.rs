//! Words for what somebody is to her: "her father" names nobody, and means whoever is written as such.

mod said;

use std::collections::BTreeSet;

use super::naming::Words;
use crate::case::{CaseView, Individual, Relation};
use crate::consent::may_take_part;
use crate::names::Spoken;
use said::{FOLDED, FOLDED_BESIDE, WHOSE};

/// Words after and before one for what somebody is, among which the name of that one stands.
const NEAR: usize = 4;

/// Whether one of these ways is among some words, in the plural or as somebody's, too: "her dads".
fn is_among(ways: &BTreeSet<String>, words: &BTreeSet<String>) -> bool {
    let is = |word: &String| {
        words.contains(word) || word.strip_suffix('s').is_some_and(|bare| words.contains(bare))
    };
    ways.iter().any(is)
}

/// Where one of these words stands in a text as somebody's: "her father", "baba yake", «لوالدها».
fn says_whose<'a>(
    all: &'a Spoken,
    kin: &'a BTreeSet<String>,
) -> impl Iterator<Item = usize> + use<'a> {
    let has = move |place: Option<usize>, words: &BTreeSet<String>| {
        place.and_then(|place| all.at(place)).is_some_and(|ways| !ways.is_disjoint(words))
    };
    let is_kin = |(_, ways): &(usize, &BTreeSet<String>)| is_among(ways, kin);
    all.places().enumerate().filter(is_kin).map(|(place, _)| place).filter(move |place| {
        let mut before = place.checked_sub(1);
        while has(before, &WHOSE.between) {
            before = before.and_then(|before| before.checked_sub(1));
        }
        let elided =
            |word: &String| all.at(*place).is_some_and(|ways| ways.contains(&format!("l{word}")));
        let is_the = has(before, &WHOSE.articles) || WHOSE.the_one.iter().any(elided);
        let is_one = is_the && has(Some(*place), &WHOSE.the_one);
        let of_somebody = before.is_some_and(|before| all.is_possessive(before));
        is_one
            || of_somebody
            || has(Some(*place), &WHOSE.hers)
            || has(before, &WHOSE.before)
            || has(Some(place + 1), &WHOSE.after)
    })
}

/// Whether words are nothing else.
fn is_all_kin(all: &Spoken, kin: &BTreeSet<String>) -> bool {
    let mut left = all.places().filter(|ways| ways.is_disjoint(&FOLDED_BESIDE)).peekable();
    left.peek().is_some() && left.all(|ways| is_among(ways, kin))
}

impl CaseView {
    /// Whether words name nobody, but say what somebody who is a danger to her is to her.
    pub(in crate::case) fn means_danger_by_kin(&self, words: &str) -> bool {
        let all = Spoken::of(words);
        let mut said = FOLDED.iter().filter(|(_, kin)| is_all_kin(&all, kin));
        said.any(|(relation, _)| self.has_danger(*relation))
    }

    /// Whether words speak of one of hers who may be a danger to her, in whatever sentence: "her uncle waits at the gate"; unless
    /// the name stands beside it of one of hers who may take part.
    pub(in crate::case) fn speaks_of_danger(&self, words: &str) -> bool {
        let all = Spoken::of(words);
        let is_danger = |(relation, kin): &(Relation, BTreeSet<String>)| {
            let mut there = says_whose(&all, kin);
            self.has_danger(*relation) && there.any(|at| !self.is_told_who(&all, (at, *relation)))
        };
        FOLDED.iter().any(is_danger)
    }

    /// Whether words speak of one of hers of whom nobody asked yet whether he is a danger to her: written down or not.
    pub(crate) fn speaks_of_unasked(&self, words: &str) -> bool {
        let all = Spoken::of(words);
        let is_unasked = |(relation, kin): &(Relation, BTreeSet<String>)| {
            let mut there = says_whose(&all, kin);
            let is_said =
                is_all_kin(&all, kin) || there.any(|at| !self.is_told_who(&all, (at, *relation)));
            is_said && !self.is_asked_of(*relation)
        };
        FOLDED.iter().any(is_unasked)
    }

    /// Whether somebody is one of these to her who may take part, and nobody of whom that was not asked.
    fn is_asked_of(&self, relation: Relation) -> bool {
        let mut of_it = self.individuals().filter(|(_, one)| one.relation == relation).peekable();
        let is_clear = |(number, _): (u32, &Individual)| may_take_part(self, number).is_ok();
        of_it.peek().is_some() && of_it.all(is_clear)
    }

    /// Whether the name stands beside a place of the text of one who may take part, and is this to her.
    fn is_told_who(&self, all: &Spoken, (at, relation): (usize, Relation)) -> bool {
        let near = Words::of(all.part(at.saturating_sub(NEAR)..at + NEAR + 1));
        let mut of_it = self.individuals().filter(|(_, one)| one.relation == relation);
        of_it.any(|(number, _)| {
            may_take_part(self, number).is_ok()
                && self.names(number).any(|name| name.is_named_in(&near))
        })
    }

    fn has_danger(&self, relation: Relation) -> bool {
        let mut dangers = self.individuals().filter(|(_, one)| one.standing.is_danger());
        dangers.any(|(number, _)| self.relations_of(number).any(|one| one == relation))
    }
}
