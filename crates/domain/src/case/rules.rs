//! What may be written into a case, as it is now.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{CaseView, IdentityProblem, Kind, Record};
use crate::age::ChildRule;
use crate::consent::{self, ConsentProblem};

/// Why a record cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaseProblem {
    /// The case is closed; it can be opened again.
    #[error("the case is closed")]
    Closed,
    /// It was not closed.
    #[error("the case is open")]
    Open,
    /// It is not safe to ask now.
    #[error("it is not safe to ask now")]
    NotSafeToAsk,
    /// Who she is contradicts itself.
    #[error("who she is contradicts itself")]
    Identity(#[source] IdentityProblem),
    /// The consent cannot be taken.
    #[error("the consent cannot be taken")]
    Consent(#[source] ConsentProblem),
    /// It speaks of something that the case does not have, or that is over already.
    #[error("it speaks of something that is not there")]
    NoSuchThing,
    /// A case begins once, with how it began.
    #[error("a case begins once")]
    Beginning,
    /// A need is still open, or a thing to do, or a referral: before a case is closed, each is dealt with.
    #[error("something is still open")]
    SomethingOpen,
}

/// Looks whether a record may be written into a case as it is now.
///
/// # Errors
/// [`CaseProblem`].
pub fn admit(
    view: &CaseView,
    record: &Record,
    (now, today): (Timestamp, Date),
) -> Result<(), CaseProblem> {
    if (record.kind() == Kind::Opened) != (view.head() == 0) {
        return Err(CaseProblem::Beginning);
    }
    let is_closed = view.closure().is_some();
    if matches!(record, Record::Reopening(_)) {
        return if is_closed { Ok(()) } else { Err(CaseProblem::Open) };
    }
    // What stops sharing, and what sets right, is taken at any time.
    let at_any_time =
        matches!(record, Record::Withdrawal(_) | Record::Correction(_) | Record::Word(_));
    if is_closed && !at_any_time {
        return Err(CaseProblem::Closed);
    }
    match record {
        Record::Identity(_) | Record::Consent(_) => check_words(view, record, (now, today)),
        Record::Screening(_) => match view.safety() {
            Some(safety) if safety.may_ask() => Ok(()),
            Some(_) | None => Err(CaseProblem::NotSafeToAsk),
        },
        Record::Withdrawal(withdrawal) => {
            let consent = view.consents().find(|(number, _)| *number == withdrawal.consent);
            let is_given = consent.is_some_and(|(_, consent)| consent.yes);
            there(is_given && !view.is_withdrawn(withdrawal.consent))
        }
        Record::TaskDone(done) => {
            let task = view.tasks().find(|(number, _)| *number == done.task);
            there(task.is_some_and(|(_, task)| task.done.is_none()))
        }
        Record::Correction(correction) => {
            there((2..=view.head()).contains(&correction.of))?;
            let right = correction.right.as_deref();
            // What is right is judged as if it were new: a correction is no way around the rules.
            if let Some(right) = right {
                check_words(view, right, (now, today))?;
            }
            // And a no stands: whoever says yes after all is asked again.
            let is_a_no = matches!(right, Some(Record::Consent(consent)) if !consent.yes);
            there(is_a_no || !view.is_no(correction.of))
        }
        Record::Closure(_) => {
            let is_open =
                !view.open_needs().is_empty() || view.tasks().any(|(_, task)| task.done.is_none());
            if is_open { Err(CaseProblem::SomethingOpen) } else { Ok(()) }
        }
        Record::Opened(_)
        | Record::Safety(_)
        | Record::Contact(_)
        | Record::Individual(_)
        | Record::Risk(_)
        | Record::BestInterests(_)
        | Record::Need(_)
        | Record::Task(_)
        | Record::Sent(_)
        | Record::Word(_)
        | Record::Summary(_)
        | Record::Note(_)
        | Record::Reopening(_)
        | Record::File(_) => Ok(()),
    }
}

/// Looks whether what a record says can be so, wherever it stands.
fn check_words(
    view: &CaseView,
    record: &Record,
    (now, today): (Timestamp, Date),
) -> Result<(), CaseProblem> {
    if let Record::Identity(identity) = record {
        identity.check(today).map_err(CaseProblem::Identity)?;
    }
    if let Record::Consent(consent) = record {
        let child = child_rule(view, today);
        consent::check(view, consent, child, now).map_err(CaseProblem::Consent)?;
    }
    Ok(())
}

/// How she is met: by her age as it is known today.
pub fn child_rule(view: &CaseView, today: Date) -> ChildRule {
    view.identity().age_on(today).child_rule()
}

const fn there(is: bool) -> Result<(), CaseProblem> {
    if is { Ok(()) } else { Err(CaseProblem::NoSuchThing) }
}
