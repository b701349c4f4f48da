//! Whoever of a unit bears the whole name of somebody whom a case knows as a danger: it may be that one, and somebody makes
//! sure before anything is sent there, and again where the danger was named after it was (design §7.1).

use std::collections::BTreeSet;

use rufaa_domain::case::{CaseView, Entry, Record};
use rufaa_domain::consent::Decided;
use rufaa_domain::referral::State;
use rufaa_store::{GroupKey, ReferralRow};
use uuid::Uuid;

use super::OpenCase;
use crate::Node;
use crate::audit::Event;
use crate::trust::TrustError;

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
        match self.store().receiving_key(receiver).await? {
            Some(key) => self.is_called_alike(&case.view, &key).await,
            None => Ok(false),
        }
    }

    pub(super) async fn is_called_alike(
        &self,
        view: &CaseView,
        to: &GroupKey,
    ) -> Result<bool, TrustError> {
        let names = self.names_in((to.organisation, to.group)).await?;
        Ok(names.iter().any(|name| view.bears_name_of_danger(name)))
    }

    /// Whether somebody of the unit that has a letter bears the whole name of a danger whom the case did not know under that name
    /// when the letter, or more of it, was sent: then nobody was asked whether it is another one.
    pub(super) async fn is_called_alike_since(
        &self,
        (view, entries): (&CaseView, &[Entry]),
        row: &ReferralRow,
    ) -> Result<bool, TrustError> {
        let is_over = State::from_code(&row.state).is_some_and(State::is_final);
        let (Some(organisation), Some(unit)) = (row.to_organisation, row.to_unit) else {
            return Ok(false);
        };
        let has_danger = view.individuals().any(|(_, one)| one.standing.is_danger());
        if is_over || !has_danger {
            return Ok(false);
        }
        let mut names = self.names_in((organisation, unit)).await?;
        names.retain(|name| view.bears_name_of_danger(name));
        if names.is_empty() {
            return Ok(false);
        }
        let then = known_when(
            entries,
            |record| matches!(record, Record::Sent(sent) if sent.referral == row.id),
        );
        Ok(names.iter().any(|name| !then.bears_name_of_danger(name)))
    }

    /// Those of these referrals of a case at which somebody is called as a danger whom it did not know when they were sent.
    pub(super) async fn called_alike_among(
        &self,
        case: (&CaseView, &[Entry]),
        referrals: &[ReferralRow],
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let mut alike = BTreeSet::new();
        for row in referrals {
            if self.is_called_alike_since(case, row).await? {
                alike.insert(row.id);
            }
        }
        Ok(alike)
    }

    /// The names by which the members of a unit are known in Rufaa.
    async fn names_in(
        &self,
        (organisation, unit): (Uuid, Uuid),
    ) -> Result<Vec<String>, TrustError> {
        let here = self.store().unit_members(organisation, unit).await?;
        let members = self.store().members_of(organisation).await?;
        let of_unit =
            members.into_iter().filter(|row| here.iter().any(|(member, _)| *member == row.member));
        Ok(of_unit.map(|row| row.shown_name).collect())
    }
}

/// A case as it was known when the newest record of which this is so was written; as nothing was known where there is none.
pub(super) fn known_when(entries: &[Entry], is: impl Fn(&Record) -> bool) -> CaseView {
    let newest = entries.iter().rposition(|entry| is(&entry.record));
    let until = newest.map_or(0, |newest| newest + 1);
    CaseView::of(entries.get(..until).unwrap_or_default())
}
