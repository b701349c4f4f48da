//! Those of the same group in the case of one of them: nobody needs to remember that somebody whom she
//! writes down was met with her, and nobody learns by it of a case that is not hers to see.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::group::{is_same_name, sounds_as_one};
use rufaa_domain::case::{
    Apart, CaseProblem, CaseView, Entry, Fellow, Individual, Record, Relation,
};
use rufaa_domain::consent::{ConsentProblem, Uncovered, may_take_part};
use rufaa_domain::referral::State;
use rufaa_store::{CaseFile, ReferralRow};
use rufaa_vault::CaseCode;
use uuid::Uuid;

use crate::Node;
use crate::cases::CaseError;
use crate::cases::reading::{resource, unless_hidden};
use crate::trust::{Session, TrustError};

/// Under which nobody stands: records are numbered from 1.
const NOBODY: u32 = 0;

impl Node {
    /// The record; where it brings somebody who is called as another one of the same group, it says that
    /// this is one of them: who is not says another name.
    pub(in crate::cases) async fn told_as_fellow(
        &self,
        session: &Session,
        file: &CaseFile,
        record: &Record,
    ) -> Result<Record, TrustError> {
        let mut record = record.clone();
        if let Some(individual) = individual_of(&mut record).filter(|one| one.group.is_none())
            && self.is_called_as_one_of_group(session, file, &individual.name).await?
        {
            individual.group = Some(Fellow::Another);
        }
        Ok(record)
    }

    /// The record as she can mean it: whoever is not hers to see has no part in what she writes. A number that
    /// was made up is answered as one under which nobody stands, whatever is known of whom it means.
    pub(in crate::cases) async fn of_whom_she_sees(
        &self,
        session: &Session,
        entries: &[Entry],
        mut record: Record,
    ) -> Result<Record, TrustError> {
        if parts_in(&mut record).is_empty() {
            return Ok(record);
        }
        let unseen = self.unseen_fellows(session, entries).await?;
        for part in parts_in(&mut record) {
            if unseen.contains(part) {
                *part = NOBODY;
            }
        }
        Ok(record)
    }

    /// Whether the case of somebody of the same group names this one as a danger by the code of this case: with it the name
    /// by which he is known for one would go. A case that she may not open may.
    pub(in crate::cases) async fn is_feared_in_group(
        &self,
        session: &Session,
        file: &CaseFile,
    ) -> Result<bool, TrustError> {
        let group = self.store().group_of_case(file.organisation, file.id).await?;
        let Some(group) = group else { return Ok(false) };
        let files = unless_hidden(self.group_files(session, group).await)?;
        let Some((_, others)) = files else { return Ok(true) };
        for other in others.iter().filter(|other| other.id != file.id && other.head > 0) {
            let hand = self.in_hand(session, other.id, Action::ReadCase).await;
            let Some(hand) = unless_hidden(hand)? else { return Ok(true) };
            if names_as_danger(&hand.view, &file.code) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn is_called_as_one_of_group(
        &self,
        session: &Session,
        file: &CaseFile,
        name: &str,
    ) -> Result<bool, TrustError> {
        let names = self.names_in_group(session, file).await?;
        Ok(names.iter().any(|(_, other)| sounds_as_one(name, other)))
    }

    /// Looks whether words by which somebody goes along with her, waits for her, is a way to her or decides name nobody of the
    /// same group: who of them is suspected, nobody learns by it. Her own mother or guardian may.
    ///
    /// # Errors
    /// [`ConsentProblem::OfTheGroup`].
    pub(in crate::cases) async fn refuse_fellows(
        &self,
        session: &Session,
        (file, view): (&CaseFile, &CaseView),
        words: &[&str],
    ) -> Result<(), TrustError> {
        if words.iter().all(|words| words.trim().is_empty()) {
            return Ok(());
        }
        let is_hers = |code: &str| {
            let mut around = view.individuals();
            around.any(|(number, one)| {
                let decides = matches!(one.relation, Relation::Parent | Relation::Guardian);
                let is_it = decides && is_same_name(&one.name, code);
                is_it && may_take_part(view, number).is_ok()
            })
        };
        let names = self.names_in_group(session, file).await?.into_iter();
        let names: Vec<String> =
            names.filter(|(code, _)| !is_hers(code)).map(|(_, name)| name).collect();
        if words.iter().any(|words| view.names_one_of(words, &names)) {
            let problem = CaseProblem::Part(ConsentProblem::OfTheGroup);
            return Err(CaseError::Problem(problem).into());
        }
        Ok(())
    }

    /// Looks whether a house takes in nobody of the same group of whom she is afraid, or who is afraid of her: both would live
    /// there. For a doctor or a lawyer they may come to the same door at other times.
    ///
    /// # Errors
    /// [`Uncovered::Receiver`], whichever of the two it is.
    pub(in crate::cases) async fn refuse_same_house(
        &self,
        session: &Session,
        (file, view): (&CaseFile, &CaseView),
        (need, entry): (&str, Uuid),
    ) -> Result<(), TrustError> {
        let group = self.store().group_of_case(file.organisation, file.id).await?;
        let Some(group) = group.filter(|_| self.hides(need)) else { return Ok(()) };
        let files = unless_hidden(self.group_files(session, group).await)?;
        let Some((_, others)) = files else { return Ok(()) };
        for other in others.iter().filter(|other| other.id != file.id && other.head > 0) {
            let rows = self.store().referrals_of_case(other.organisation, other.id).await?;
            let lives_there = |row: &ReferralRow| {
                let is_over = State::from_code(&row.state).is_some_and(State::is_final);
                row.to_entry == entry && self.hides(&row.need) && !is_over
            };
            if !rows.iter().any(lives_there) {
                continue;
            }
            let hand = self.in_hand(session, other.id, Action::ReadCase).await;
            let is_afraid =
                unless_hidden(hand)?.is_none_or(|hand| names_as_danger(&hand.view, &file.code));
            if is_afraid || names_as_danger(view, &other.code) {
                return Err(CaseError::Uncovered(Uncovered::Receiver).into());
            }
        }
        Ok(())
    }

    /// The case as it is to whoever knows the names of the group: who is a danger to her under the code of his case is one under
    /// his name, whoever writes him down anew.
    pub(in crate::cases) async fn knowing_fellows(
        &self,
        session: &Session,
        file: &CaseFile,
        view: CaseView,
    ) -> Result<CaseView, TrustError> {
        if !view.has_danger_in_group() {
            return Ok(view);
        }
        let names = self.names_in_group(session, file).await?;
        Ok(view.knowing(&names))
    }

    /// The others of the same group whom she may see: the code of the case of each, and the name.
    async fn names_in_group(
        &self,
        session: &Session,
        file: &CaseFile,
    ) -> Result<Vec<(String, String)>, TrustError> {
        let group = self.store().group_of_case(file.organisation, file.id).await?;
        let Some(group) = group else { return Ok(Vec::new()) };
        let mut others = match self.group_files(session, group).await {
            Err(TrustError::Denied(Denial::NotFound)) => return Ok(Vec::new()),
            found => found?.1,
        };
        others.retain(|other| other.id != file.id);
        let cards = self.cards_of_all(session, others).await?;
        let named = cards.into_iter();
        Ok(named.filter_map(|(file, card)| Some((file.code, card.name?))).collect())
    }

    /// The numbers of the records that name somebody of the same group by the code of a case that she may
    /// not see, of what was set right there, and of what says nothing.
    pub(in crate::cases) async fn unseen_fellows(
        &self,
        session: &Session,
        entries: &[Entry],
    ) -> Result<BTreeSet<u32>, TrustError> {
        let told = entries.iter().filter_map(|entry| told_of(&entry.record));
        let of_group: BTreeSet<&str> =
            told.filter(|one| one.group.is_some()).map(|one| one.name.as_str()).collect();
        let mut hidden = Vec::new();
        for name in of_group {
            let Ok(code) = name.parse::<CaseCode>() else { continue };
            let other =
                self.store().case_by_code(session.organisation(), &code.to_string()).await?;
            if other.is_some_and(|other| !session.could(Action::ReadCase, resource(&other))) {
                hidden.push(name);
            }
        }
        Ok(unseen_of(entries, &hidden))
    }
}

/// Whether a case names somebody of the same group as a danger, by the code of the case of that one.
fn names_as_danger(view: &CaseView, code: &str) -> bool {
    let mut around = view.individuals().map(|(_, one)| one);
    around.any(|one| one.standing.is_danger() && is_same_name(&one.name, code))
}

/// The numbers of those who have a part in what a record says: who decides, speaks or sees, and through whom
/// she is reached.
fn parts_in(record: &mut Record) -> Vec<&mut u32> {
    if let Record::Correction(correction) = record {
        return correction.right.as_deref_mut().map(parts_in).unwrap_or_default();
    }
    if let Record::Apart(apart) = record {
        return vec![&mut apart.pair.0, &mut apart.pair.1];
    }
    let parts = if let Record::Consent(consent) = record {
        vec![&mut consent.guardian, &mut consent.interpreter, &mut consent.witness]
    } else if let Record::Screening(screening) = record {
        vec![&mut screening.interpreter]
    } else if let Record::Contact(contact) = record {
        vec![&mut contact.through]
    } else if let Record::Wish(wish) = record {
        let through = wish.contact.iter_mut().map(|contact| &mut contact.through);
        through.chain([&mut wish.guardian]).collect()
    } else if let Record::WishChecked(checked) = record {
        vec![&mut checked.interpreter]
    } else if let Record::Refusal(refusal) = record {
        vec![&mut refusal.interpreter]
    } else if let Record::Summary(summary) = record {
        vec![&mut summary.interpreter]
    } else {
        Vec::new()
    };
    parts.into_iter().flatten().collect()
}

/// The numbers of the records that name one of these, or that say nothing, with all that was said to set
/// them right.
///
/// Of a record that is hidden nothing is shown, before or after.
fn unseen_of(entries: &[Entry], hidden: &[&str]) -> BTreeSet<u32> {
    let is_hidden = |one: &Individual| {
        one.group == Some(Fellow::Herself)
            || hidden.iter().any(|name| is_same_name(name, &one.name))
    };
    let names = entries.iter().filter(|entry| told_of(&entry.record).is_some_and(is_hidden));
    let mut unseen: BTreeSet<u32> =
        names.flat_map(|entry| [Some(entry.sequence), set_right_by(entry)]).flatten().collect();
    for entry in entries {
        let is_of = |of: u32| unseen.contains(&of);
        if set_right_by(entry).is_some_and(is_of) || told_apart(entry).into_iter().any(is_of) {
            unseen.insert(entry.sequence);
        }
    }
    unseen
}

/// The numbers of those whom a record tells apart.
fn told_apart(entry: &Entry) -> Vec<u32> {
    if let Record::Apart(Apart { pair: (one, other), .. }) = entry.record {
        vec![one, other]
    } else {
        Vec::new()
    }
}

/// The number of the record that this one sets right.
const fn set_right_by(entry: &Entry) -> Option<u32> {
    if let Record::Correction(correction) = &entry.record { Some(correction.of) } else { None }
}

/// Somebody around her of whom a record tells, or with whom it sets something right.
fn told_of(record: &Record) -> Option<&Individual> {
    if let Record::Correction(correction) = record {
        return told_of(correction.right.as_deref()?);
    }
    if let Record::Individual(individual) = record { Some(individual) } else { None }
}

/// Somebody around her whom a record brings, or sets right.
pub(in crate::cases) fn individual_of(record: &mut Record) -> Option<&mut Individual> {
    if let Record::Correction(correction) = record {
        return individual_of(correction.right.as_deref_mut()?);
    }
    if let Record::Individual(individual) = record { Some(individual) } else { None }
}
