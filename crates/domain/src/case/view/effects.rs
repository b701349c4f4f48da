//! What a record does beside what it says: whether risk is looked at again, and whether it is a no.

use crate::case::Record;

/// Whether the risk has to be assessed again after it (design §7.8).
pub(super) fn changes_risk(record: &Record) -> bool {
    if let Record::Conference(conferred) = record {
        return conferred.is_call();
    }
    matches!(
        record,
        Record::Safety(_)
            | Record::Contact(_)
            | Record::Sent(_)
            | Record::Wish(_)
            | Record::WishChecked(_)
    )
}

/// Whether she says no with it, or takes a yes back.
pub(super) fn is_a_no(record: &Record) -> bool {
    if let Record::Consent(consent) = record {
        return !consent.yes;
    }
    matches!(record, Record::Withdrawal(_) | Record::Refusal(_))
}
