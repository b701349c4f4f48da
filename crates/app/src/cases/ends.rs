//! What she ends by what is written: a yes that she took back, or a no.

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::case::{CaseView, Record, child_rule};
use rufaa_domain::consent::{Giver, Purpose};
use uuid::Uuid;

/// What ends after a record.
pub(super) struct Ends {
    /// Every yes that holds no more.
    pub(super) consents: Vec<u32>,
    /// The service to which an adult herself says no: what went there because she could not answer has its answer.
    pub(super) refused: Option<Uuid>,
    /// Whether her family is looked for no more: who does so asks about her, on whatever yes it was sent.
    pub(super) tracing: bool,
}

/// What ends after this record: a withdrawal, or a no; nothing where it is neither.
pub(super) fn ended_by(
    view: &CaseView,
    record: &Record,
    (now, today): (Timestamp, Date),
) -> Option<Ends> {
    if let Record::Withdrawal(withdrawal) = record {
        let consents = view.ended_by(withdrawal);
        let mut ended = view.consents().filter(|(number, _)| consents.contains(number));
        let tracing = ended.any(|(_, consent)| consent.purpose == Purpose::Tracing);
        return Some(Ends { consents, refused: None, tracing });
    }
    let Record::Consent(consent) = record else { return None };
    // What she says with somebody beside her ends no care: then what goes on is named on the case, until she is asked
    // where she can speak.
    let is_her_own = consent.giver == Giver::Herself
        && matches!(consent.purpose, Purpose::Referral | Purpose::LawEnforcement)
        && !child_rule(view, today).protects()
        && view.may_ask(now);
    let refused = consent.recipient.filter(|_| is_her_own);
    let tracing = consent.purpose == Purpose::Tracing;
    (!consent.yes).then(|| Ends { consents: view.of_the_same(consent), refused, tracing })
}
