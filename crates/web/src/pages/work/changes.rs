//! What would change in an entry, in the words of the form.

use rufaa_app::Changes;
use rufaa_domain::directory::difference::Difference;
use rufaa_domain::directory::edit::{Field, FieldDifference};

use crate::pages::say;
use crate::text::Text;

/// The changes as lines of a table.
pub(super) fn lines(text: Text, changes: &Changes) -> Vec<Difference> {
    let told = changes.told.iter().map(|one| line(text, one));
    told.chain(changes.rest.iter().cloned()).collect()
}

/// What everyone would begin and cease to see, in words.
pub(super) fn visibility(text: Text, changes: &Changes) -> Vec<String> {
    let said = |key, names: &[String]| {
        (!names.is_empty()).then(|| text.fill(key, "services", say::list(text, names)))
    };
    let shown = said("changes-shown", &changes.shown);
    shown.into_iter().chain(said("changes-hidden", &changes.hidden)).collect()
}

fn line(text: Text, one: &FieldDifference) -> Difference {
    let label = label(text, one.field);
    let word = |value: &str| {
        if one.field == Field::Status {
            text.say(&format!("status-{value}"))
        } else {
            value.to_owned()
        }
    };
    let said = |value: &str| (!value.is_empty()).then(|| word(value));
    Difference {
        place: one.service.as_ref().map_or(label.clone(), |service| format!("{service} · {label}")),
        before: said(&one.before),
        after: said(&one.after),
    }
}

/// What a field is called.
pub(super) fn label(text: Text, field: Field) -> String {
    let code = field.code();
    let kind = if field.day().is_some() { "day" } else { "field" };
    text.say(&format!("{kind}-{code}"))
}
