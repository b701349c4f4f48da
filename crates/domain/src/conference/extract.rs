//! The extract: what those who attend are told of her, chosen line by line. How she is reached is never
//! among it: whoever called the conference is the way to her.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{CaseView, Identity, Individual};
use crate::referral::{Field, about, dangers, fields_for};

/// What an extract can say.
pub const EXTRACT_FIELDS: [Field; 13] = [
    Field::Name,
    Field::Age,
    Field::Sex,
    Field::Nationality,
    Field::Languages,
    Field::Family,
    Field::Status,
    Field::SpecialNeeds,
    Field::Risk,
    Field::Dangers,
    Field::Summary,
    Field::Need,
    Field::Message,
];

/// What those who attend are told of her.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    /// Which lines were chosen: what is not in here is not known, not "no".
    pub chosen: BTreeSet<Field>,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The other facts about her that were chosen.
    #[serde(default)]
    pub about: Identity,
    /// Codes of her open needs, the most urgent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// What threatens her, and what is done against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// Who is a danger to her: names and what they are, nothing else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dangers: Vec<Individual>,
    /// The summary that she agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// A word of whoever called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// The lines of which the case knows something, in their order.
pub fn extract_fields(view: &CaseView) -> Vec<Field> {
    let known = fields_for(view, "");
    let has_needs = !view.open_needs().is_empty();
    let knows = |field: &Field| known.contains(field) || (*field == Field::Need && has_needs);
    EXTRACT_FIELDS.into_iter().filter(knows).collect()
}

impl Extract {
    /// The extract of a case with these lines, and this word of whoever calls, as it is today.
    pub fn of(
        view: &CaseView,
        fields: &BTreeSet<Field>,
        message: Option<String>,
        today: Date,
    ) -> Self {
        let chosen = extract_fields(view).into_iter().filter(|field| fields.contains(field));
        let mut chosen: BTreeSet<Field> = chosen.collect();
        if message.is_none() {
            chosen.remove(&Field::Message);
        }
        let has = |field: Field| chosen.contains(&field);
        let identity = view.identity();
        let needs = view.open_needs().into_iter().map(|open| open.need.need.clone());
        let risk = view.risk().filter(|_| has(Field::Risk));
        let summary = view.agreed_summary().filter(|_| has(Field::Summary));
        Self {
            name: identity.name.clone().filter(|_| has(Field::Name)),
            about: about(view, &chosen, today),
            needs: needs.filter(|_| has(Field::Need)).collect(),
            risk: risk.map(|risk| format!("{}\n{}", risk.person, risk.plan)),
            dangers: dangers(view).filter(|_| has(Field::Dangers)).map(nameless).collect(),
            summary: summary.map(|summary| summary.words.clone()),
            message: message.filter(|_| has(Field::Message)),
            chosen,
        }
    }
}

/// Without who they are in Rufaa: that is for the unit that has the case.
fn nameless(danger: Individual) -> Individual {
    Individual { member: None, organization: None, ..danger }
}
