//! Cases that belong together: each says so of the other, sealed in its own ledger.

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::{CaseProblem, CaseView, Link, LinkRelation, Record};
use rufaa_store::CaseFile;
use rufaa_vault::CaseCode;
use uuid::Uuid;

use super::CaseError;
use super::card::Card;
use super::reading::{InHand, resource};
use super::writing::TRIES_MAX;
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// A link to a case that the reader may open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedCase {
    /// The link.
    pub link: Link,
    /// The name on the other card.
    pub name: Option<String>,
}

impl Node {
    /// Links a case with another of the same unit, by its code: both say so of each other in one transaction,
    /// so that nothing that ends in between leaves one side alone. What stands there already is not written
    /// again.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] when there is no such case that she can write into;
    /// [`TrustError::Stale`] when others write all the time.
    pub async fn link_cases(
        &self,
        session: &Session,
        case: Uuid,
        to: (&str, LinkRelation),
    ) -> Result<(), TrustError> {
        for _ in 1..TRIES_MAX {
            match self.link_once(session, case, to).await {
                Err(TrustError::Stale) => {}
                done => return done,
            }
        }
        self.link_once(session, case, to).await
    }

    async fn link_once(
        &self,
        session: &Session,
        case: Uuid,
        (code, relation): (&str, LinkRelation),
    ) -> Result<(), TrustError> {
        let hand = self.in_hand(session, case, Action::WriteCase).await?;
        let other = self.linkable(session, &hand.file, code).await?;
        let (mut writes, mut events) = (Vec::new(), Vec::new());
        let at = self.now();
        let sides = [(&hand, &other.file, relation), (&other, &hand.file, relation.mirrored())];
        for (hand, to, relation) in sides {
            let link = Link { case: to.id, code: to.code.clone(), relation };
            if hand.view.link(link.case) == Some(&link) {
                continue;
            }
            let record = Record::Link(link);
            let (write, told) = self.beside_others(session, (hand, at), record).await?;
            writes.push(write);
            for event in &told {
                events.push(self.event(event)?);
            }
        }
        if writes.is_empty() {
            return Ok(());
        }
        // In one order from both sides, so that nobody waits for whoever waits for her.
        writes.sort_by_key(|one| one.before.id);
        Ok(self.store().write_cases(&writes, at, &events).await?)
    }

    /// The other case, where she may write into it. One that she may not open is as one that is not there.
    async fn linkable(
        &self,
        session: &Session,
        file: &CaseFile,
        code: &str,
    ) -> Result<InHand, TrustError> {
        let code = code.parse::<CaseCode>().or(Err(CaseError::NoSuchCase))?.to_string();
        let other = self.store().case_by_code(file.organisation, &code).await?;
        let other = other.filter(|other| other.unit == file.unit).ok_or(CaseError::NoSuchCase)?;
        if other.id == file.id {
            return Err(CaseError::from(CaseProblem::LinkToItself).into());
        }
        match self.in_hand(session, other.id, Action::WriteCase).await {
            Err(TrustError::Denied(_)) => Err(CaseError::NoSuchCase.into()),
            Ok(hand) if hand.view.closure().is_some() => {
                Err(CaseError::from(CaseProblem::Closed).into())
            }
            opened => opened,
        }
    }

    /// The links of a case to those that the reader may open. Of one that she may not she does not learn
    /// that it is there: it may name her (design §7.1).
    pub(super) async fn links_of(
        &self,
        session: &Session,
        (file, view): (&CaseFile, &CaseView),
    ) -> Result<Vec<LinkedCase>, TrustError> {
        let mut linked = Vec::new();
        for kept in view.links() {
            let other = self.store().case_file(file.organisation, kept.what.case).await?;
            let Some(other) = other else { continue };
            if !session.could(Action::ReadCase, resource(&other)) {
                continue;
            }
            let InHand { file, keys, .. } =
                match self.in_hand(session, other.id, Action::ReadCase).await {
                    // She may not open it, or it was erased.
                    Err(
                        TrustError::Denied(Denial::NotFound)
                        | TrustError::App(AppError::NotFound(_)),
                    ) => continue,
                    opened => opened?,
                };
            let name = Card::opened(&file, &keys)?.name;
            linked.push(LinkedCase { link: kept.what.clone(), name });
        }
        if !linked.is_empty() {
            let shown = linked.iter().map(|linked| linked.link.case);
            self.record_reading(session.event(Did::CasesRead).showing(shown)).await?;
        }
        Ok(linked)
    }
}
