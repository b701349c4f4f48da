//! Short instruments for a first contact: any yes asks for a further assessment.
//!
//! That is the rule of the short instruments in use (HHS adult screening tool 2018; RAFT,
//! Chisolm-Straker and others 2021): they are made to miss few, so a yes is a possibility and no more.

use super::sheet::{Finding, Sheet};
use super::{Grade, Part, Rule};

pub(super) fn find(sheet: &Sheet<'_>) -> Finding {
    if !sheet.met(Part::Sign) {
        return sheet.none_seen(Rule::NoYes);
    }
    let reasons = sheet.yes_in(&[Part::Sign]);
    Finding { reasons, ..Finding::new(Grade::Possible, Rule::AnyYes) }
}
