//! An entry as its owner writes it: fields of text, one for each thing that she may change.
//!
//! What she sends is compared field by field with the version that she was shown, and only what she
//! changed is put into the version that holds now. So two people who edit one entry at the same time
//! lose nothing, unless both changed the same field to different things.

mod fields;
mod hours;
mod lines;

use std::collections::BTreeMap;

use uuid::Uuid;

use super::difference::{Difference, differences};
use crate::hsds::{Organization, Service};

pub use fields::{Field, Part};

/// The fields of one part of an entry, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<Field, String>);

impl Fields {
    /// What stands in a field; nothing in one that was not sent.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// The same with this text in a field, in the form in which the field is kept.
    #[must_use]
    pub fn with(mut self, field: Field, text: &str) -> Self {
        self.0.insert(field, field.tidied(text));
        self
    }

    /// The fields that differ from these.
    fn changed_from(&self, shown: &Self) -> Vec<Field> {
        let differs = |field: &Field| self.get(*field) != shown.get(*field);
        self.0.keys().copied().filter(differs).collect()
    }
}

/// Why an edit cannot become a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The part is not in the document that holds now.
    Gone,
    /// These fields cannot be read.
    Wrong(Vec<Field>),
    /// Somebody else changed these fields in between, to something else.
    Both(Vec<Field>),
    /// Nothing was changed.
    Nothing,
}

/// The fields of a part of a document; nothing where the part is not there.
pub fn fields_of(document: &Organization, part: Part) -> Option<Fields> {
    let read = |field: &Field| Some((*field, field.read(document, part)?));
    part.fields().iter().map(read).collect::<Option<_>>().map(Fields)
}

/// The document that holds now, with what was changed between `shown` and `sent` put into it.
///
/// # Errors
/// See [`EditError`]; fields are named in the order of the form.
pub fn edited(
    now: &Organization,
    part: Part,
    shown: &Fields,
    sent: &Fields,
) -> Result<Organization, EditError> {
    let held = fields_of(now, part).ok_or(EditError::Gone)?;
    let changed = sent.changed_from(shown);
    let moved = |field: &Field| {
        let held = held.get(*field);
        held != shown.get(*field) && held != sent.get(*field)
    };
    let both: Vec<Field> = changed.iter().copied().filter(moved).collect();
    if !both.is_empty() {
        return Err(EditError::Both(both));
    }
    let mut document = now.clone();
    let mut wrong = Vec::new();
    for field in &changed {
        if field.write(&mut document, part, sent.get(*field)).is_none() {
            wrong.push(*field);
        }
    }
    if ages_are_turned_round(&document, part) {
        wrong.extend([Field::MinimumAge, Field::MaximumAge]);
    }
    if !wrong.is_empty() {
        return Err(EditError::Wrong(wrong));
    }
    if document == *now { Err(EditError::Nothing) } else { Ok(document) }
}

fn ages_are_turned_round(document: &Organization, part: Part) -> bool {
    let Part::Service(id) = part else { return false };
    let ages = |service: &Service| service.minimum_age.zip(service.maximum_age);
    let service = document.services.iter().find(|service| service.id == id);
    service.and_then(ages).is_some_and(|(youngest, oldest)| youngest > oldest)
}

/// A field of a form that differs between two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// The service, by its name; nothing for the organisation.
    pub service: Option<String>,
    /// The field.
    pub field: Field,
    /// What stands there.
    pub before: String,
    /// What would stand there.
    pub after: String,
}

/// What differs between two documents, as those who write forms know it, and then the rest of it.
pub fn told_differences(
    before: &Organization,
    after: &Organization,
) -> (Vec<FieldDifference>, Vec<Difference>) {
    let mut reached = before.clone();
    let mut told = Vec::new();
    let services = after.services.iter().map(|service| Part::Service(service.id));
    for part in std::iter::once(Part::Organisation).chain(services) {
        let (Some(was), Some(is)) = (fields_of(before, part), fields_of(after, part)) else {
            continue;
        };
        let service = after.services.iter().find(|service| part == Part::Service(service.id));
        for field in is.changed_from(&was) {
            if field.write(&mut reached, part, is.get(field)).is_some() {
                told.push(FieldDifference {
                    service: service.map(|service| service.name.clone()),
                    field,
                    before: was.get(field).to_owned(),
                    after: is.get(field).to_owned(),
                });
            }
        }
    }
    let value = |document| serde_json::to_value(document).unwrap_or_default();
    (told, differences(&value(&reached), &value(after)))
}

/// An id for something new in a part, the same for the same text.
fn new_id(part: Uuid, what: &str) -> Uuid {
    Uuid::new_v5(&part, what.as_bytes())
}
