//! A case: one organisation's file on one person, as a ledger of records. What members see of it is a
//! fold over them ([`CaseView`]); nothing is ever changed in place (design §6).

mod contact;
mod file;
mod identity;
mod individual;
mod ledger;
mod need;
mod next;
mod record;
mod rules;
mod safety;
mod searching;
mod text;
mod view;

pub use contact::{ContactWay, SafeContact};
pub use file::{FILE_BYTES_MAX, File, FileKind};
pub use identity::{Birth, Calendar, Identity, IdentityProblem};
pub use individual::{Individual, Relation, Standing};
pub use ledger::{Compartment, Entry, Kind};
pub use need::{CaseNeed, NeedState, Task, TaskDone};
pub use next::{Next, next_steps};
pub use record::{
    BestInterests, Closure, ClosureReason, Correction, Note, Opened, Record, Reopening, Risk,
    Screening, Sent, Signal, Summary, Word,
};
pub use rules::{CaseProblem, admit, child_rule};
pub use safety::{SafetyCheck, SafetyNow, SafetyPoint};
pub use searching::{Likeness, Reason, Traits};
pub use text::{LONG_CHARS_MAX, SHORT_CHARS_MAX, TextProblem, checked, checked_line};
pub use view::{CaseView, Kept, NeedView, TaskView};
