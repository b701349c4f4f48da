//! Smuggling told from trafficking, after UNODC: smuggling ends at arrival and is paid for by a fee,
//! trafficking goes on and is paid for by the person.
//!
//! A border crossed without papers, a fee, no exploitation and nobody in control: a smuggled migrant,
//! who may still need protection. "No" has to have been said to the last two; while they are open
//! the way of the smuggled migrant stands open and the class stays unset. Smuggling turns into
//! trafficking on the way, so any sign of that asks for another screening; this instrument itself
//! never gives grounds. A child who was handed over counts even beside an adult's answers: it may be
//! the child at her side.

use super::sheet::{Finding, Known, Sheet};
use super::{Class, Grade, Part, Pathway, Rule};

const SIGNS: [Part; 3] = [Part::Exploitation, Part::Control, Part::Rescreen];
const MOVED: [Part; 2] = [Part::Border, Part::Fee];

pub(super) fn find(sheet: &Sheet<'_>) -> Finding {
    if SIGNS.iter().any(|sign| sheet.met(*sign)) {
        let reasons = sheet.yes_in(&SIGNS);
        return Finding { reasons, ..Finding::new(Grade::Possible, Rule::Rescreen) };
    }
    if !MOVED.iter().all(|part| sheet.met(*part)) {
        return sheet.none_seen(Rule::NotMovedForFee);
    }
    let free = [Part::Exploitation, Part::Control]
        .iter()
        .all(|part| sheet.known(*part) == Known::RuledOut);
    let rule = if free { Rule::SmuggledMigrant } else { Rule::ExploitationOpen };
    Finding {
        reasons: sheet.yes_in(&MOVED),
        pathway: Some(Pathway::SmuggledMigrant),
        class: free.then_some(Class::SmuggledMigrant),
        ..Finding::new(Grade::NoneSeen, rule)
    }
}
