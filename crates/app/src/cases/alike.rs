//! Whoever of a unit bears the whole name of somebody whom a case knows as a danger: it may be that one, and somebody makes
//! sure before anything is sent there, and again where the danger was named, or that one came there, after it was (design §7.1).

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::{CaseView, Record, Sent};
use rufaa_domain::consent::Decided;
use rufaa_domain::referral::State;
use rufaa_store::{CaseWrite, ReferralRow};
use uuid::Uuid;

use super::telling::told;
use super::{CaseError, OpenCase, Sending};
use crate::Node;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};

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
    /// Whether somebody of the unit that receives for a service bears the whole name of somebody who is a danger to her: somebody
    /// makes sure first that it is another one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn calls_somebody_alike(
        &self,
        case: &OpenCase,
        entry: Uuid,
    ) -> Result<bool, TrustError> {
        let Some(receiver) = self.store().keeper_of(entry).await? else { return Ok(false) };
        let Some(key) = self.store().receiving_key(receiver).await? else { return Ok(false) };
        Ok(!self.called_alike(&case.view, (key.organisation, key.group)).await?.is_empty())
    }

    /// The members of a unit who bear the whole name of somebody who is a danger to her.
    pub(super) async fn called_alike(
        &self,
        view: &CaseView,
        (organisation, unit): (Uuid, Uuid),
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        if !view.individuals().any(|(_, one)| one.standing.is_danger()) {
            return Ok(BTreeSet::new());
        }
        let here = self.store().unit_members(organisation, unit).await?;
        let members = self.store().members_of(organisation).await?;
        let of_unit =
            members.iter().filter(|row| here.iter().any(|(member, _)| *member == row.member));
        let called = of_unit.filter(|row| view.bears_name_of_danger(&row.shown_name));
        Ok(called.map(|row| row.member).collect())
    }

    /// Whether somebody of the unit that has a letter bears the whole name of a danger, and nobody made sure that it is another
    /// one: the danger was named, or that one came there, after it was sent.
    pub(super) async fn is_unsure_of(
        &self,
        view: &CaseView,
        row: &ReferralRow,
    ) -> Result<bool, TrustError> {
        let is_over = State::from_code(&row.state).is_some_and(State::is_final);
        let Some(of) = row.to_organisation.zip(row.to_unit).filter(|_| !is_over) else {
            return Ok(false);
        };
        let called = self.called_alike(view, of).await?;
        let sure = told(view, row.id).map(|sent| &sent.sure);
        Ok(called.iter().any(|member| !sure.is_some_and(|sure| sure.contains(member))))
    }

    /// Of whom of those who have a referral it is sure, when more of it is told, that they are other people.
    ///
    /// # Errors
    /// [`CaseError::CalledAlike`] where somebody else there bears the name of a danger.
    pub(super) async fn sure_of(
        &self,
        (view, row): (&CaseView, &ReferralRow),
        (before, sending): (&Sent, &Sending),
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let Some(of) = row.to_organisation.zip(row.to_unit) else { return Ok(BTreeSet::new()) };
        let called = self.called_alike(view, of).await?;
        if !sending.another && !called.is_subset(&before.sure) {
            return Err(CaseError::CalledAlike.into());
        }
        Ok(before.sure.union(&called).copied().collect())
    }

    /// Keeps that the sender made sure that whoever bears the name of a danger where a referral lies is another one. The service is
    /// told nothing.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever could not have sent it; [`TrustError::Stale`] when somebody wrote in between.
    pub async fn made_sure(
        &self,
        session: &Session,
        (organisation, id): (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let row = self.referral_row((organisation, id)).await?;
        if organisation != session.organisation() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let hand = self.in_hand(session, row.case, Action::SendReferral).await?;
        let of = row.to_organisation.zip(row.to_unit);
        let (Some(before), Some(of)) = (told(&hand.view, id).cloned(), of) else {
            return Err(TrustError::Denied(Denial::NotFound));
        };
        let called = self.called_alike(&hand.view, of).await?;
        if called.is_subset(&before.sure) {
            return Ok(());
        }
        let sure = before.sure.union(&called).copied().collect();
        let sent = [Record::Sent(Box::new(Sent { sure, ..before }))];
        let event = session.event(Did::MadeSure).to("referral", id);
        self.keep(session, &hand, &sent, (CaseWrite::default(), vec![event])).await
    }

    /// Those of these referrals of a case at which somebody is called as a danger, and nobody made sure that it is another one.
    pub(super) async fn unsure_among(
        &self,
        view: &CaseView,
        referrals: &[ReferralRow],
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let mut alike = BTreeSet::new();
        for row in referrals {
            if self.is_unsure_of(view, row).await? {
                alike.insert(row.id);
            }
        }
        Ok(alike)
    }
}
