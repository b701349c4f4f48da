//! A case conference: named extracts of one case, minutes and actions, for named members of other units,
//! for a time (design §6). Nobody is given the case.

mod extract;
mod fold;
mod rules;
mod said;

pub use extract::{EXTRACT_FIELDS, Extract, extract_fields};
pub use fold::{ActionView, Conference, Written};
pub use rules::{
    CONFERENCE_DAYS, CONFERENCE_DAYS_MAX, ConferenceProblem, SEATS_MAX, Seat, Sharing, WRITTEN_MAX,
    admit_said, called_alike, is_danger_at, is_still_covered, may_share, open_until,
};
pub use said::{Agreed, Call, Done, Named, Said};
