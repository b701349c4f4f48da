//! What was written in conferences joins the ledger of the case, when somebody of its unit next opens it.

use rufaa_domain::access::Action;
use rufaa_domain::case::{Conferred, Record};
use rufaa_domain::conference::{Conference, Written};
use rufaa_store::{CaseWrite, ConferenceRow};
use uuid::Uuid;

use super::agreed::count;
use crate::Node;
use crate::cases::reading::InHand;
use crate::cases::writing::TRIES_MAX;
use crate::trust::{Session, TrustError};

impl Node {
    /// Takes into a case what was written in its conferences; what is over and stands whole in the ledger is
    /// put away, so that nothing of it has a key beside those of the case. Does nothing for whoever could not
    /// have called them.
    pub(in crate::cases) async fn gather_conferences(
        &self,
        session: &Session,
        case: Uuid,
    ) -> Result<(), TrustError> {
        for _ in 0..TRIES_MAX {
            let rows = self.store().conferences_of_case(session.organisation(), case).await?;
            let rows: Vec<ConferenceRow> =
                rows.into_iter().filter(|row| row.gathered_at.is_none()).collect();
            if rows.is_empty() {
                return Ok(());
            }
            match self.gather(session, case, &rows).await {
                // A colleague does the same at this moment.
                Err(TrustError::Stale) => {}
                Err(TrustError::Denied(_)) => return Ok(()),
                done => return done,
            }
        }
        Ok(())
    }

    async fn gather(
        &self,
        session: &Session,
        case: Uuid,
        rows: &[ConferenceRow],
    ) -> Result<(), TrustError> {
        let hand = self.in_hand(session, case, Action::SendReferral).await?;
        let (mut records, mut whole): (Vec<Record>, Vec<_>) = (Vec::new(), Vec::new());
        for row in rows {
            match self.not_in_ledger(session, &hand, row).await {
                Ok(written) => {
                    let new = written.iter().filter_map(written_in);
                    let all: Vec<Written> =
                        hand.view.conference(row.id).iter().chain(new).cloned().collect();
                    whole.push((row, count(&Conference::of(&all))));
                    records.extend(written);
                }
                // One that is damaged keeps nobody from the case, nor the others from its ledger.
                Err(error) => {
                    tracing::error!(%error, conference = %row.id, "a conference cannot be read");
                }
            }
        }
        if !records.is_empty() {
            self.keep(session, &hand, &records, (CaseWrite::default(), Vec::new())).await?;
        }
        for (row, undone) in whole.into_iter().filter(|(row, _)| row.ended_at.is_some()) {
            self.store().put_away_conference(row, (self.now(), undone)).await?;
        }
        Ok(())
    }

    /// What of a conference the ledger does not have yet.
    async fn not_in_ledger(
        &self,
        session: &Session,
        hand: &InHand,
        row: &ConferenceRow,
    ) -> Result<Vec<Record>, TrustError> {
        let known = hand.view.conference(row.id).len();
        if i64::try_from(known) == Ok(row.head) {
            return Ok(Vec::new());
        }
        let key = self.compartment_key(session, row.compartment, 1).await?;
        let written = self.opened_conference(row, &key).await?;
        let record = |written: Written| {
            let conferred =
                Conferred { conference: row.id, written, consents: Vec::new(), decided_by: None };
            Record::Conference(Box::new(conferred))
        };
        Ok(written.into_iter().skip(known).map(record).collect())
    }
}

/// What was written in a conference, out of a record of the case.
fn written_in(record: &Record) -> Option<&Written> {
    if let Record::Conference(conferred) = record { Some(&conferred.written) } else { None }
}
