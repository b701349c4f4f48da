//! What is counted of an adult who wants no help: coarse, and never of a child (design §5, §7.7).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CaseView, IdentificationStatus, child_rule};
use crate::age::{Age, ChildRule};
use crate::coded::coded;
use crate::consent::Purpose;
use crate::matching::Sex;
use crate::pack::AreaCode;
use crate::screening::Grade;

coded! {
    /// How old somebody is, coarsely.
    AgeBand {
        /// 18 to 24.
        To24 = "18-24",
        /// 25 to 34.
        To34 = "25-34",
        /// 35 to 49.
        To49 = "35-49",
        /// 50 or older.
        From50 = "50-up",
        /// An adult of whom no more is known.
        Adult = "adult",
    }
}

coded! {
    /// To what she was or may have been put, as far as a screening shows it.
    Form {
        /// Sexual exploitation.
        Sexual = "sexual",
        /// Work, servitude or slavery.
        Labour = "labour",
        /// Marriage.
        Marriage = "marriage",
        /// Organs.
        Organs = "organs",
        /// Use in an armed group or force.
        ArmedConflict = "armed-conflict",
        /// More than one.
        Several = "several",
        /// It does not show it.
        Unknown = "unknown",
    }
}

/// What is counted: nothing by which one person could be told from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The month, as year and month.
    pub month: String,
    /// The first-level area.
    pub area: Option<AreaCode>,
    /// How old.
    pub age: AgeBand,
    /// The sex.
    pub sex: Option<Sex>,
    /// To what she was put.
    pub form: Form,
}

/// What is counted of her who wants no help, as her case is now.
///
/// Nothing of a child or of whoever may be one, nothing without a screening or a decision that gave grounds, and
/// nothing where she said that she is not counted.
pub fn fact_of_refusal(view: &CaseView, today: Date) -> Option<Fact> {
    let screened = view.screenings().iter().any(|kept| kept.what.result.grade == Grade::Grounds);
    let newest = view.identifications().last().map(|kept| kept.what.status);
    let decided =
        matches!(newest, Some(IdentificationStatus::Presumed | IdentificationStatus::Identified));
    let has_grounds = screened || decided;
    if child_rule(view, today) != ChildRule::Adult || !has_grounds || is_not_counted(view) {
        return None;
    }
    Some(Fact {
        month: format!("{:04}-{:02}", today.year(), today.month()),
        area: view.opened().and_then(|opened| opened.what.area.clone()),
        age: band(view.age_on(today)),
        sex: view.identity().sex,
        form: form(view),
    })
}

/// Whether she said no to being counted, or took her yes back.
fn is_not_counted(view: &CaseView) -> bool {
    let of_it = view.consents().filter(|(_, consent)| consent.purpose == Purpose::Statistics);
    of_it.last().is_some_and(|(number, consent)| !consent.yes || view.is_withdrawn(number))
}

fn band(age: Age) -> AgeBand {
    match (age.low(), age.high()) {
        (18.., Some(..=24)) => AgeBand::To24,
        (25.., Some(..=34)) => AgeBand::To34,
        (35.., Some(..=49)) => AgeBand::To49,
        (50.., _) => AgeBand::From50,
        _ => AgeBand::Adult,
    }
}

/// The form that the screenings which gave grounds show.
fn form(view: &CaseView) -> Form {
    let grounds = view.screenings().iter().map(|kept| &kept.what.result);
    let grounds = grounds.filter(|result| result.grade == Grade::Grounds);
    let forms = grounds.flat_map(|result| {
        let codes = std::iter::once(&result.instrument).chain(&result.reasons);
        codes.filter_map(|code| form_of(code))
    });
    let mut forms: Vec<Form> = forms.collect();
    forms.sort_unstable();
    forms.dedup();
    match forms.as_slice() {
        [] => Form::Unknown,
        [one] => *one,
        _ => Form::Several,
    }
}

/// The form of which an instrument, or a question that was answered with yes, speaks.
fn form_of(code: &str) -> Option<Form> {
    match code {
        "palermo-sexual" | "ilo-sexual" => Some(Form::Sexual),
        "palermo-labour"
        | "palermo-slavery"
        | "palermo-servitude"
        | "palermo-child-labour"
        | "ilo-labour" => Some(Form::Labour),
        "palermo-marriage" => Some(Form::Marriage),
        "palermo-organs" => Some(Form::Organs),
        "palermo-armed-conflict" => Some(Form::ArmedConflict),
        _ => None,
    }
}
