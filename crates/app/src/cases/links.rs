//! Cases that belong together: each says so of the other, sealed in its own ledger.

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::{CaseProblem, CaseView, Link, LinkRelation, Record};
use rufaa_store::CaseFile;
use rufaa_vault::CaseCode;
use uuid::Uuid;

use super::CaseError;
use super::card::Card;
use super::reading::{InHand, resource};
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
    /// Links a case with another of the same unit, by its code. Each is written into on its own; when
    /// the second write fails, the same form sent again does what is missing.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] when there is no such case that she can write into.
    pub async fn link_cases(
        &self,
        session: &Session,
        case: Uuid,
        (code, relation): (&str, LinkRelation),
    ) -> Result<(), TrustError> {
        let file = self.case_file(session, case, Action::WriteCase).await?;
        let other = self.linkable(session, &file, code).await?;
        let to =
            |file: &CaseFile, relation| Link { case: file.id, code: file.code.clone(), relation };
        self.link_one(session, case, to(&other, relation)).await?;
        self.link_one(session, other.id, to(&file, relation.mirrored())).await
    }

    /// The other case, where she may write into it. One that she may not open is as one that is not there.
    async fn linkable(
        &self,
        session: &Session,
        file: &CaseFile,
        code: &str,
    ) -> Result<CaseFile, TrustError> {
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
            Ok(hand) => Ok(hand.file),
            Err(error) => Err(error),
        }
    }

    async fn link_one(&self, session: &Session, case: Uuid, link: Link) -> Result<(), TrustError> {
        let hand = self.in_hand(session, case, Action::WriteCase).await?;
        if hand.view.link(link.case) == Some(&link) {
            return Ok(());
        }
        self.write_case(session, case, (&Record::Link(link), None)).await
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
