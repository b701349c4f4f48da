//! Whoever of a unit bears the whole name of somebody whom a case knows as a danger: it may be that one, and somebody makes
//! sure before anything is sent there, and again where the danger was named, or that one came there, after it was (design §7.1).

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::{CaseView, Individual, Kind, Namesake, Record};
use rufaa_domain::consent::Decided;
use rufaa_domain::referral::{Package, State, carries_package};
use rufaa_store::{CaseWrite, Letter, ReferralRow};
use uuid::Uuid;

use super::letters::{Correspondence, Said};
use super::own_case::own_case_id;
use super::reading::{InHand, unless_hidden};
use super::receiving::state_of;
use super::referral_view::is_not_theirs;
use super::telling::told;
use super::{CaseError, OpenCase};
use crate::Node;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};

/// Members who are called as somebody, each with the number in the case of that one.
pub type Called = BTreeSet<(Uuid, u32)>;

/// In the event of what is sent or shared: it was made sure that whoever bears there the name of a danger is another one.
const ANOTHER_ONE: &str = "another-one";

impl Event {
    /// With how urgent it is, where that is new, on which lawful exception, and whether whoever bears there the name of a danger
    /// was made sure to be another one.
    pub(super) fn sent_by(
        self,
        urgency: Option<&str>,
        (exception, another): (Option<&Decided>, bool),
    ) -> Self {
        let ground = exception.map(|decided| decided.exception.code());
        let another = another.then_some(ANOTHER_ONE);
        let codes: Vec<&str> = [urgency, ground, another].into_iter().flatten().collect();
        if codes.is_empty() { self } else { self.saying(&codes.join(" ")) }
    }
}

impl Node {
    /// Those of the unit that receives for a service who bear the whole name of somebody who is a danger to her: somebody makes
    /// sure first that they are other people.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn called_alike_at(
        &self,
        case: &OpenCase,
        entry: Uuid,
    ) -> Result<Called, TrustError> {
        let mut called = Called::new();
        // More of what lies there already is told to those who have it.
        for row in case.referrals.iter().filter(|row| row.to_entry == entry) {
            called.extend(self.unsure_of(&case.view, row).await?);
        }
        let Some(receiver) = self.store().keeper_of(entry).await? else { return Ok(called) };
        let Some(key) = self.store().receiving_key(receiver).await? else { return Ok(called) };
        called.extend(self.called_alike(&case.view, (key.organisation, key.group)).await?);
        Ok(called)
    }

    /// The members of a unit who bear the whole name of somebody who is a danger to her, each with the number of that one,
    /// and of whom nobody made sure that they are other people.
    pub(super) async fn called_alike(
        &self,
        view: &CaseView,
        (organisation, unit): (Uuid, Uuid),
    ) -> Result<Called, TrustError> {
        if !view.individuals().any(|(_, one)| one.standing.is_danger()) {
            return Ok(Called::new());
        }
        let here = self.store().names_in_unit(organisation, unit).await?;
        let called = here.into_iter().flat_map(|(member, name)| {
            let numbers = view.called_as_danger((member, &name));
            numbers.into_iter().map(move |number| (member, number))
        });
        Ok(called.collect())
    }

    /// Who of the unit that has a letter bears the whole name of a danger, and nobody made sure that it is another one: the danger
    /// was named, or that one came there, after it was sent. Nobody where it is over.
    pub(super) async fn unsure_of(
        &self,
        view: &CaseView,
        row: &ReferralRow,
    ) -> Result<Called, TrustError> {
        let is_over = state_of(row).is_ok_and(State::is_final);
        match row.to_organisation.zip(row.to_unit).filter(|_| !is_over) {
            Some(of) => self.called_alike(view, of).await,
            None => Ok(Called::new()),
        }
    }

    /// Keeps that the sender made sure that those who bear the name of a danger where a referral lies are other people: of
    /// those whom she was shown. The service is told nothing; its letter is sealed anew, so that they read it.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever could not have sent it; [`CaseError::CalledAlike`] of herself;
    /// [`TrustError::Stale`] when somebody wrote in between.
    pub async fn made_sure(
        &self,
        session: &Session,
        (organisation, id): (Uuid, Uuid),
        shown: &Called,
    ) -> Result<(), TrustError> {
        let row = self.referral_row((organisation, id)).await?;
        if organisation != session.organisation() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let hand = self.in_hand(session, row.case, Action::SendReferral).await?;
        let mut called = self.unsure_of(&hand.view, &row).await?;
        called.retain(|one| shown.contains(one));
        let Some(said) = others(session, called)? else { return Ok(()) };
        let event = session.event(Did::MadeSure).to("referral", id);
        self.keep(session, &hand, &[said], (CaseWrite::default(), vec![event])).await
    }

    /// The newest packages of a case that lie with receivers, each with what takes its place, where these records say of somebody
    /// that it is another one than a danger, or take that back: those read what names a danger of their name, and nobody else.
    pub(super) async fn letters_for_others(
        &self,
        session: &Session,
        hand: &InHand,
        records: &[Record],
    ) -> Result<Vec<(Letter, Letter)>, TrustError> {
        let is_of_others = |record: &Record| {
            matches!(record, Record::Correction(correction) if hand.says_namesake(correction.of))
                || record.kind() == Kind::Namesake
        };
        if !records.iter().any(is_of_others) {
            return Ok(Vec::new());
        }
        let after = self.view_after(session, hand.entries.clone(), records);
        let mut again = Vec::new();
        for row in self.store().referrals_of_case(hand.file.organisation, hand.file.id).await? {
            // What is sent or told by these records themselves says it already. What is over is read still by whoever took her in.
            if let Some(sent) = told(&hand.view, row.id) {
                again.extend(self.letter_for_others(session, (&after, &row), &sent.package).await?);
            }
        }
        // Keys of units are held in one order, whoever writes.
        again.sort_by_key(|(old, _): &(Letter, Letter)| (old.to.0, old.to.1));
        Ok(again)
    }

    async fn letter_for_others(
        &self,
        session: &Session,
        (view, row): (&CaseView, &ReferralRow),
        package: &Package,
    ) -> Result<Option<(Letter, Letter)>, TrustError> {
        let Some(to) = row.to_organisation.zip(row.to_unit).filter(|_| !package.dangers.is_empty())
        else {
            return Ok(None);
        };
        let events = self.store().referral_events(row.organisation, row.id).await?;
        let is_ended = self.store().ending(row.organisation, row.id).await?.is_some();
        // What nobody there reads any more stays as it is.
        if is_ended || is_not_theirs(state_of(row)?, &events) {
            return Ok(None);
        }
        let said = self.packed(view, (package, Some(to)), &Called::new()).await?;
        let newest = events.iter().rfind(|event| carries_package(&event.did));
        let newest = newest.map(|event| event.number);
        let letters = self.store().letters(row.organisation, row.id).await?;
        let of_package = |one: &Letter| Some(one.number) == newest && (one.to.0, one.to.1) == to;
        let Some(old) = letters.into_iter().find(of_package) else { return Ok(None) };
        let key = self.newest(to.0, to.1).await?;
        let new = Self::letter_again(session, &old, (&key, &said))?;
        Ok(Some((old, new)))
    }

    /// A package for a unit, with those of it who bear the name of a danger that it names and are other people: what is sent
    /// names such a one, and whoever is called so reads nothing of it.
    pub(super) async fn packed(
        &self,
        view: &CaseView,
        (package, to): (&Package, Option<(Uuid, Uuid)>),
        called: &Called,
    ) -> Result<Said, TrustError> {
        let package = Box::new(package.clone());
        let Some((organisation, unit)) = to.filter(|_| !package.dangers.is_empty()) else {
            return Ok(Said::Package(package));
        };
        // A danger by now, or one whom the package names as it was put together.
        let is_meant = |number: u32| {
            let one = view.individual(number);
            one.is_some_and(|one| one.standing.is_danger() || package.names_as_danger(one))
        };
        let known = view.namesakes().filter(|(_, number)| is_meant(*number));
        let known: BTreeSet<Uuid> =
            known.chain(called.iter().copied()).map(|(member, _)| member).collect();
        let here = self.store().names_in_unit(organisation, unit).await?;
        let here = here.into_iter().filter(|(member, name)| {
            let left = view.called_as_danger((*member, name));
            known.contains(member) && left.iter().all(|number| called.contains(&(*member, *number)))
        });
        let others: BTreeSet<Uuid> = here.map(|(member, _)| member).collect();
        Ok(if others.is_empty() {
            Said::Package(package)
        } else {
            Said::PackageFor(package, others)
        })
    }

    /// Looks whether whoever reads a letter may be one of the dangers that it names: until the sender said that it is another
    /// one, or colleagues who know both wrote so into the house's own case.
    ///
    /// # Errors
    /// [`TrustError::Denied`]: what she may not see is not there.
    pub(super) async fn refuse_namesake(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        told: &Correspondence,
    ) -> Result<(), TrustError> {
        let (member, name) = (session.member(), session.shown_name());
        let dangers = told.package.iter().flat_map(|package| &package.dangers);
        let called: Vec<&Individual> = dangers.filter(|one| one.may_be_called(name)).collect();
        if told.others.contains(&member) || called.is_empty() {
            return Ok(());
        }
        let own = own_case_id(referral, session.organisation());
        let hand = unless_hidden(self.in_hand(session, own, Action::ReadCase).await)?;
        let is_another = |danger: &&Individual| {
            hand.as_ref().is_some_and(|hand| hand.view.is_another(member, danger))
        };
        if called.iter().all(is_another) {
            return Ok(());
        }
        Err(TrustError::Denied(Denial::NotFound))
    }

    /// Those of these referrals of a case at which somebody is called as a danger, and nobody made sure that it is another one.
    pub(super) async fn unsure_among(
        &self,
        view: &CaseView,
        referrals: &[ReferralRow],
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let mut alike = BTreeSet::new();
        for row in referrals {
            if !self.unsure_of(view, row).await?.is_empty() {
                alike.insert(row.id);
            }
        }
        Ok(alike)
    }
}

/// That these are other people than those whose names they bear; nothing of nobody.
///
/// # Errors
/// [`CaseError::CalledAlike`] where it is herself: somebody else says that.
pub(super) fn others(session: &Session, called: Called) -> Result<Option<Record>, CaseError> {
    if called.iter().any(|(member, _)| *member == session.member()) {
        return Err(CaseError::CalledAlike);
    }
    Ok(Namesake::of(called).map(Record::Namesake))
}
