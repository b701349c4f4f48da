//! Who of Rufaa has no part in a case, since the case names her as a danger or as somebody near (design §7.1).

use std::collections::BTreeSet;

use rufaa_domain::access::Action;
use rufaa_domain::case::{CaseProblem, CaseView, Entry, Individual, Namesake, Record};
use rufaa_domain::referral::Package;
use rufaa_store::{CaseFile, CaseWrite, NewRecusal, Proposed};
use uuid::Uuid;

use super::CaseError;
use super::alike::Called;
use super::reading::{InHand, resource};
use crate::Node;
use crate::audit::{Did, Event};
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};

/// For what whoever is called as somebody whom a case keeps away has no part in it, beside what the case says of members.
const CALLED: &str = "called";

/// A colleague who is called as somebody who has no part in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledColleague {
    /// The colleague.
    pub member: Uuid,
    /// The name by which the colleague is known in Rufaa.
    pub name: String,
    /// The numbers in the case of those who are called so.
    pub of: BTreeSet<u32>,
}

/// The colleagues who are called as somebody who has no part in a case: until somebody made sure, it may be any of them. Who
/// it is said to be is none of these.
fn called_among(view: &CaseView, members: Vec<(Uuid, String)>) -> Vec<CalledColleague> {
    let barred = view.barred_members();
    let there = members.into_iter().filter(|(member, _)| !barred.contains(member));
    let called = there.map(|(member, name)| {
        let of = view.called_as_barred((member, &name));
        CalledColleague { member, name, of }
    });
    called.filter(|one| !one.of.is_empty()).collect()
}

/// Members of whom a case ever said that they are other people, each with the one of that name as he was written down then:
/// struck out since, or not.
fn said_of_namesakes(entries: &[Entry]) -> Vec<(Uuid, &Individual)> {
    let written = |number: u32| {
        let entry = entries.iter().find(|entry| entry.sequence == number)?;
        if let Record::Individual(one) = &entry.record { Some(one) } else { None }
    };
    let said = entries.iter().filter_map(|entry| {
        if let Record::Namesake(said) = &entry.record { Some(said) } else { None }
    });
    let pairs = said.flat_map(|said| &said.others);
    pairs.filter_map(|(member, number)| Some((*member, written(*number)?))).collect()
}

/// Whether she who reads may be somebody who has no part in the case.
pub(super) fn may_be_barred(session: &Session, view: &CaseView) -> bool {
    !view.called_as_barred((session.member(), session.shown_name())).is_empty()
}

impl Node {
    /// What goes along with somebody who is a danger to her from now on: a member has no part in the case any more.
    pub(super) async fn beside_dangers(
        &self,
        session: &Session,
        hand: &InHand,
        (record, write): (&Record, &mut CaseWrite),
    ) -> Result<Option<Event>, TrustError> {
        let file = &hand.file;
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let before = hand.view.barred_members();
        let dangers = after.barred_members().into_iter();
        let new = dangers.filter(|member| !before.contains(member));
        write.barred = self.barred(session, (file.organisation, file.id), new);
        let names = if after.has_untied() {
            self.store().names_in(file.organisation).await?
        } else {
            Vec::new()
        };
        let known = called_among(&hand.view, names.clone()).into_iter();
        let known: BTreeSet<Uuid> = known.map(|one| one.member).collect();
        let called = called_among(&after, names).into_iter().map(|one| one.member);
        let called = called.filter(|member| !known.contains(member));
        write.barred.extend(self.called(session, file, called));
        let asked = hand.view.hand_over().map(|open| open.what.to);
        if write.barred.iter().any(|barred| Some(barred.member) == asked) {
            write.proposed = Proposed::ToNobody;
        }
        if !write.barred.iter().any(|barred| barred.member == file.holder) {
            return Ok(None);
        }
        // It is on her list alone, and she sees it no more.
        let mut but = self.store().recused_from([file.id, file.id]).await?;
        but.extend(write.barred.iter().map(|barred| barred.member));
        let but: Vec<Uuid> = but.into_iter().collect();
        let told = self.told_of_left((file.organisation, &[file.unit]), &but).await?;
        Ok(Some(session.event(Did::CasesLeft).to("member", file.holder).telling(told)))
    }

    /// Colleagues who are called as somebody who has no part in the case have none until somebody said that they are other
    /// people: nobody of them is told of it, and what waits is for others. Looked at whenever somebody who writes there opens the
    /// case; where somebody wrote meanwhile, the next time.
    pub(super) async fn keep_out_called(
        &self,
        session: &Session,
        (file, view): (&CaseFile, &CaseView),
    ) -> Result<Vec<CalledColleague>, TrustError> {
        let called = self.colleagues_called(file, view).await?;
        let now: BTreeSet<Uuid> = called.iter().map(|one| one.member).collect();
        let kept = self.store().called_of(file.id).await?;
        if now == kept || !session.could(Action::WriteCase, resource(file)) {
            return Ok(called);
        }
        let new = self.called(session, file, now.difference(&kept).copied());
        let over: Vec<Uuid> = kept.difference(&now).copied().collect();
        // Whom it is about is told to nobody, in the log neither.
        let event = session.event(Did::CalledReconciled).to("case", file.id);
        let events = [self.event(&event)?];
        self.store().keep_called(file, (&new, &over), &events).await?;
        Ok(called)
    }

    /// The colleagues who are called as somebody who has no part in a case.
    async fn colleagues_called(
        &self,
        file: &CaseFile,
        view: &CaseView,
    ) -> Result<Vec<CalledColleague>, TrustError> {
        if !view.has_untied() {
            return Ok(Vec::new());
        }
        Ok(called_among(view, self.store().names_in(file.organisation).await?))
    }

    /// That colleagues of whom the case asks are other people than the dangers whom its letter names, as whoever sent her here made
    /// sure of them. What was said here once of one of them is the house's own word, struck out or not.
    pub(super) async fn namesakes_told(
        &self,
        session: &Session,
        hand: &InHand,
        (package, sure): (&Package, &BTreeSet<Uuid>),
    ) -> Result<Option<Record>, TrustError> {
        if sure.is_empty() {
            return Ok(None);
        }
        let is_named = |number: &u32| {
            hand.view.individual(*number).is_some_and(|one| package.names_as_danger(one))
        };
        let said = said_of_namesakes(&hand.entries);
        let is_said = |(member, number): &(Uuid, u32)| {
            let one = hand.view.individual(*number);
            let is_it = |of: &&Individual| one.is_some_and(|one| one.is_written_as(of));
            said.iter().any(|(other, of)| other == member && is_it(of))
        };
        let called = self.colleagues_called(&hand.file, &hand.view).await?.into_iter();
        let called = called.filter(|one| sure.contains(&one.member));
        let called = called.filter(|one| one.member != session.member());
        let others = called.flat_map(|one| {
            one.of.into_iter().filter(is_named).map(move |number| (one.member, number))
        });
        let others: Called = others.filter(|pair| !is_said(pair)).collect();
        let told = Namesake::of(others).map(|said| Namesake { by_sender: true, ..said });
        Ok(told.map(Record::Namesake))
    }

    /// Looks whether what is said of namesakes is about colleagues of whom the case asks, and not about herself.
    ///
    /// # Errors
    /// [`CaseProblem::NoSuchThing`].
    pub(super) async fn check_namesakes(
        &self,
        session: &Session,
        (file, view): (&CaseFile, &CaseView),
        record: &Record,
    ) -> Result<(), TrustError> {
        let Record::Namesake(said) = record else { return Ok(()) };
        let called = self.colleagues_called(file, view).await?;
        let is_asked = |(member, number): &(Uuid, u32)| {
            let mut of_member = called.iter().filter(|one| one.member == *member);
            *member != session.member() && of_member.any(|one| one.of.contains(number))
        };
        if said.others.iter().all(is_asked) {
            Ok(())
        } else {
            Err(CaseError::from(CaseProblem::NoSuchThing).into())
        }
    }

    /// Whoever is called as somebody who has no part in a case has none.
    pub(super) fn called(
        &self,
        session: &Session,
        file: &CaseFile,
        members: impl Iterator<Item = Uuid>,
    ) -> Vec<NewRecusal> {
        let barred = self.barred(session, (file.organisation, file.id), members);
        barred.into_iter().map(|one| NewRecusal { thing: CALLED, ..one }).collect()
    }

    /// Whoever is a danger to her and a member of Rufaa has no part in the case, wherever she acts.
    pub(super) fn barred(
        &self,
        session: &Session,
        (organisation, case): (Uuid, Uuid),
        members: impl Iterator<Item = Uuid>,
    ) -> Vec<NewRecusal> {
        let recusal = |member: Uuid| NewRecusal {
            organisation,
            id: new_id(),
            member,
            thing: "case",
            thing_id: case,
            by: session.member(),
            at: self.now(),
        };
        members.map(recusal).collect()
    }
}
