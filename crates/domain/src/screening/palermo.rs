//! Act, means and purpose: the definition of the Palermo Protocol (Article 3), as grounds to refer.
//!
//! Trafficking is an act, by some means, for the purpose of exploitation, done or only intended. For
//! a child no means are needed (Article 3 (c)), nor while it is in doubt whether she is one. Consent
//! is no question here: means void it, and a child's does not count. No border has to be crossed.
//!
//! | act | means | purpose | adult | child, or age in doubt |
//! |---|---|---|---|---|
//! | yes | yes | yes | grounds | grounds |
//! | yes | not seen | yes | possible | grounds |
//! | not seen | any | yes | possible | possible |
//! | yes | yes | open | possible | possible |
//! | yes | not seen | open | none seen | possible |
//! | else | | | none seen | none seen |
//!
//! "None seen" says whether every act or every purpose that is asked for was answered with no, or whether too little is
//! known.
//!
//! "Possible" is the Protocol's three elements suspected on thin evidence. Exploitation that was seen
//! is never "none seen", even where the answers to the rest say no: then a supervisor looks at it.

use super::sheet::{Finding, Known, Sheet};
use super::{Grade, Part, Rule};
use crate::age::ChildRule;

const ELEMENTS: [Part; 3] = [Part::Act, Part::Means, Part::Purpose];

pub(super) fn find(sheet: &Sheet<'_>) -> Finding {
    let [act, means, purpose] = ELEMENTS.map(|element| sheet.known(element));
    let without_means = sheet.child.protects();
    let finding = match (act, purpose) {
        (Known::Met, Known::Met) => act_and_purpose(sheet.child, means),
        (Known::Open | Known::RuledOut, Known::Met) => Finding {
            supervisor_review: act == Known::RuledOut,
            ..Finding::new(Grade::Possible, Rule::ActNotSeen)
        },
        (Known::Met, Known::Open) if without_means || means == Known::Met => {
            Finding::new(Grade::Possible, Rule::PurposeOpen)
        }
        (Known::RuledOut, Known::Open) | (_, Known::RuledOut) => {
            sheet.none_seen(Rule::ElementsRuledOut)
        }
        (_, Known::Open) => sheet.none_seen(Rule::ElementsMissing),
    };
    Finding { reasons: sheet.yes_in(&ELEMENTS), ..finding }
}

fn act_and_purpose(child: ChildRule, means: Known) -> Finding {
    match (child, means) {
        (ChildRule::Child, _) => Finding::new(Grade::Grounds, Rule::ActPurposeChild),
        (ChildRule::TreatedAsChild, _) => Finding::new(Grade::Grounds, Rule::ActPurposeAgeInDoubt),
        (ChildRule::Adult, Known::Met) => Finding::new(Grade::Grounds, Rule::ActMeansPurpose),
        (ChildRule::Adult, Known::Open | Known::RuledOut) => Finding {
            supervisor_review: means == Known::RuledOut,
            ..Finding::new(Grade::Possible, Rule::MeansNotSeen)
        },
    }
}
