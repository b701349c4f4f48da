//! Finding for readers: an answer, and what to do where there is none.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rufaa_domain::directory::listing::Audience;
use rufaa_domain::finding::{Answer, Loss, Near, Question, Restriction};
use rufaa_domain::text::fold;
use uuid::Uuid;

use crate::{AppError, Node};

/// Most that is shown of what comes nearest: enough to act on, and no list to work through.
const NEAREST_MAX: usize = 5;
/// Hits that are read for organisations of a name: an organisation has a hit for each of its services.
const NAMED_HITS: usize = 100;
/// Organisations among which somebody chooses.
const NAMED_MAX: usize = 10;

/// An answer, and what comes nearest where nothing answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// The answer. Where it is empty, `without` names everything that could be left out by itself,
    /// the least loss first, and of equal loss the most rewarding.
    pub answer: Answer,
    /// Where it is empty: what there is with as little as possible left out.
    pub nearest: Option<Nearest>,
}

/// What there is when something is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// What was left out.
    pub left_out: Vec<Restriction>,
    /// What was found then, at most five hits.
    pub answer: Answer,
}

impl Node {
    /// The public listings that answer a question; where there are none, what comes nearest.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn find_or_nearest(&self, question: &Question) -> Result<Findings, AppError> {
        self.asker(Audience::Public).findings(question)
    }

    /// The same for staff, see [`Node::find_as_staff`].
    ///
    /// # Errors
    /// When the index is broken.
    pub fn find_or_nearest_as_staff(&self, question: &Question) -> Result<Findings, AppError> {
        self.asker(Audience::Staff).findings(question)
    }

    /// The organisations of the node's own country that staff know under a name like this one: those that bear all its
    /// words, each entry with its name; at most ten.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn organizations_named(&self, name: &str) -> Result<Vec<(Uuid, String)>, AppError> {
        let wanted = fold(name);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let here = Some(self.home_country());
        let asked = Question { country: here, limit: NAMED_HITS, ..Question::default() };
        let question = Question { text: name.to_owned(), ..asked };
        let hits = self.find_as_staff(&question)?.hits;
        let bears = |name: &str| {
            let folded = fold(name);
            wanted.split(' ').all(|word| folded.split(' ').any(|of_it| of_it.starts_with(word)))
        };
        let named = hits.into_iter().map(|hit| (hit.listing.entry, hit.listing.organization));
        let named: BTreeMap<Uuid, String> = named.filter(|(_, name)| bears(name)).collect();
        let mut named: Vec<(Uuid, String)> = named.into_iter().collect();
        // Who bears just this name comes first.
        named.sort_by_key(|(_, name)| (fold(name) != wanted, name.clone()));
        named.truncate(NAMED_MAX);
        Ok(named)
    }

    /// The name of the organisation of this entry, as staff know it; nothing where it offers nothing in the
    /// node's own country any more.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn organization_of(&self, entry: Uuid) -> Result<Option<String>, AppError> {
        let here = Some(self.home_country());
        let question = Question { organization: Some(entry), country: here, ..Question::default() };
        let question = Question { limit: 1, ..question };
        let hits = self.find_as_staff(&question)?.hits;
        Ok(hits.into_iter().next().map(|hit| hit.listing.organization))
    }

    fn asker(&self, audience: Audience) -> Asker<'_> {
        Asker { node: self, audience }
    }
}

struct Asker<'a> {
    node: &'a Node,
    audience: Audience,
}

impl Asker<'_> {
    fn findings(&self, question: &Question) -> Result<Findings, AppError> {
        let mut answer = self.ask(question)?;
        if answer.total > 0 {
            return Ok(Findings { answer, nearest: None });
        }
        answer.without.extend(self.without_words(question)?);
        answer.without.sort_by_key(|(kind, count)| (kind.loss(), Reverse(*count), *kind));
        let nearest = match answer.without.first() {
            Some((kind, _)) if kind.loss() < Loss::Request => {
                self.nearest(question, vec![*kind])?
            }
            _ => self.without_several(question)?,
        };
        Ok(Findings { answer, nearest })
    }

    /// The finder leaves out what narrows; words that stand nowhere are for us to leave out.
    fn without_words(&self, question: &Question) -> Result<Option<(Restriction, usize)>, AppError> {
        if question.text.is_empty() {
            return Ok(None);
        }
        let count = self.count(&question.without(Restriction::Words))?;
        Ok((count > 0).then_some((Restriction::Words, count)))
    }

    /// Where leaving out one thing does not help, or only leaving out what was asked for: first
    /// all wishes, then also what is so, then everything; and of these what turns out to be needed.
    fn without_several(&self, question: &Question) -> Result<Option<Nearest>, AppError> {
        let all = question.restrictions();
        for loss in [Loss::Wish, Loss::Fact, Loss::Request] {
            let mut kinds: Vec<Restriction> =
                all.iter().copied().filter(|kind| kind.loss() <= loss).collect();
            if kinds.is_empty() || self.count(&left_out(question, &kinds))? == 0 {
                continue;
            }
            // What is lost most is taken back first.
            let mut back = kinds.clone();
            back.sort_by_key(|kind| Reverse(kind.loss()));
            for kind in back {
                let fewer: Vec<_> = kinds.iter().copied().filter(|other| *other != kind).collect();
                if self.count(&left_out(question, &fewer))? > 0 {
                    kinds = fewer;
                }
            }
            return self.nearest(question, kinds);
        }
        Ok(None)
    }

    fn nearest(
        &self,
        question: &Question,
        kinds: Vec<Restriction>,
    ) -> Result<Option<Nearest>, AppError> {
        let wider = left_out(question, &kinds);
        // Outside of an area what lies next to it comes first; how far, only the person knows.
        let middle = self.middle_of_area(question).filter(|_| wider.near.is_none());
        let near = wider.near.or(middle);
        let limit = question.limit.min(NEAREST_MAX);
        let nearest = Question { near, offset: 0, limit, count_choices: false, ..wider };
        let mut answer = self.ask(&nearest)?;
        if middle.is_some() {
            answer.hits.iter_mut().for_each(|hit| hit.distance_km = None);
        }
        Ok((answer.total > 0).then_some(Nearest { left_out: kinds, answer }))
    }

    fn middle_of_area(&self, question: &Question) -> Option<Near> {
        let area = self.node.packs().area(question.area.as_ref()?)?;
        Some(Near { point: area.centroid?, country: Some(area.country), within_km: None })
    }

    fn count(&self, question: &Question) -> Result<usize, AppError> {
        let counted = Question { offset: 0, limit: 0, count_choices: false, ..question.clone() };
        Ok(self.ask(&counted)?.total)
    }

    fn ask(&self, question: &Question) -> Result<Answer, AppError> {
        match self.audience {
            Audience::Public => self.node.find(question),
            Audience::Staff => self.node.find_as_staff(question),
        }
    }
}

/// The question without all of these.
fn left_out(question: &Question, kinds: &[Restriction]) -> Question {
    kinds.iter().fold(question.clone(), |left, kind| left.without(*kind))
}
