//! A case as the members of its unit read it. That it was read is recorded before it is shown.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::case::{CaseView, Entry, Next, Record, next_steps};
use rufaa_store::{CaseFile, ReferralRow};
use rufaa_vault::VerifyingKey;
use uuid::Uuid;

use super::ledger;
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// A case, opened.
#[derive(Debug, Clone)]
pub struct OpenCase {
    /// What is known of it without a key.
    pub file: CaseFile,
    /// As it is now.
    pub view: CaseView,
    /// Its records in their order.
    pub entries: Vec<Entry>,
    /// Its referrals, oldest first.
    pub referrals: Vec<ReferralRow>,
    /// The names of those who wrote.
    pub names: BTreeMap<Uuid, String>,
    /// What is next.
    pub next: Vec<Next>,
    /// The referral by which it came, where she may read that: its organisation and id.
    pub letter: Option<(Uuid, Uuid)>,
}

impl Node {
    /// A case with everything that its unit knows.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unreadable`](crate::AppError::Unreadable) when the ledger is
    /// not what was signed.
    pub async fn case(&self, session: &Session, id: Uuid) -> Result<OpenCase, TrustError> {
        let file = self.case_file(session, id, Action::ReadCase).await?;
        let entries = self.case_entries(session, &file).await?;
        let view = CaseView::of(&entries);
        let referrals = self.store().referrals_of_case(file.organisation, id).await?;
        let members = self.store().members_of(file.organisation).await?;
        let names = members.into_iter().map(|row| (row.member, row.shown_name)).collect();
        self.record_reading(session.event(Did::CaseRead).to("case", id)).await?;
        let next = next_steps(&view, self.today());
        let letter = self.letter_of(session, (&view, file.unit)).await?;
        Ok(OpenCase { file, view, entries, referrals, names, next, letter })
    }

    /// Looks whether every record of a case was signed by its author.
    ///
    /// # Errors
    /// As [`Node::case`]; [`AppError::Unreadable`](crate::AppError::Unreadable) when one was not.
    pub async fn verify_case(&self, session: &Session, id: Uuid) -> Result<(), TrustError> {
        let file = self.case_file(session, id, Action::ReadCase).await?;
        let rows = self.store().case_records(&file).await?;
        let authors: BTreeSet<Uuid> = rows.iter().map(|row| row.author).collect();
        let mut keys: BTreeMap<Uuid, Vec<VerifyingKey>> = BTreeMap::new();
        for author in authors {
            let known = self.store().signing_keys_of(author).await?;
            let known = known.iter().map(|bytes| VerifyingKey::from_bytes(bytes));
            keys.insert(author, known.collect::<Result<_, _>>()?);
        }
        ledger::verified(&file, &rows, |author| keys.get(&author).cloned().unwrap_or_default())
    }

    /// The file of a case, where she may do this with it.
    pub(super) async fn case_file(
        &self,
        session: &Session,
        id: Uuid,
        action: Action,
    ) -> Result<CaseFile, TrustError> {
        let file = self.store().case_file(session.organisation(), id).await?;
        let file = file.ok_or(TrustError::Denied(Denial::NotFound))?;
        match session.may(action, resource(&file)) {
            // Whoever is barred from a case does not learn that it names her.
            Err(TrustError::Denied(Denial::Recused)) => Err(TrustError::Denied(Denial::NotFound)),
            allowed => allowed.map(|()| file),
        }
    }

    /// The records of a case. Whoever the case names as a danger to her reads none of them, whatever
    /// else she is (design §7.1).
    pub(super) async fn case_entries(
        &self,
        session: &Session,
        file: &CaseFile,
    ) -> Result<Vec<Entry>, TrustError> {
        let keys = self.case_keys(session, file).await?;
        let rows = self.store().case_records(file).await?;
        let entries = ledger::opened(file, &keys, &rows)?;
        if CaseView::of(&entries).dangerous_members().contains(&session.member()) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        Ok(entries)
    }
}

/// What a case is to the rules.
pub(super) const fn resource(file: &CaseFile) -> Resource {
    Resource::Case {
        organisation: file.organisation,
        unit: file.unit,
        case: file.id,
        holder: file.holder,
    }
}

/// A case after records that are not kept yet.
pub(super) fn view_of(session: &Session, records: &[Record], at: Timestamp) -> CaseView {
    let entry = |(sequence, record): (u32, &Record)| Entry {
        sequence,
        at,
        author: session.member(),
        record: record.clone(),
    };
    let entries: Vec<Entry> = (1..).zip(records).map(entry).collect();
    CaseView::of(&entries)
}
