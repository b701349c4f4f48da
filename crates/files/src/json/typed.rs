//! From a JSON value to a typed object of the standard, with errors in plain words.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// A field that is wrong, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldError {
    /// Path such as `services[0].minimum_age`; empty for the object itself.
    pub(crate) path: String,
    /// What is wrong with it, and what would be right.
    pub(crate) reason: String,
}

/// The value as a typed object.
pub(crate) fn typed<T: DeserializeOwned>(value: Value) -> Result<T, FieldError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        FieldError { path, reason: in_plain_words(&error.inner().to_string()) }
    })
}

/// Removes members and items that are null: absent says the same, and the standard's types are
/// never null.
pub(crate) fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(drop_nulls);
        }
        Value::Array(items) => {
            items.retain(|item| !item.is_null());
            items.iter_mut().for_each(drop_nulls);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A message of the JSON reader without the place at its end.
pub(super) fn without_place(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

fn in_plain_words(message: &str) -> String {
    const WORDS: [(&str, &str); 8] = [
        ("expected f64", "a number is right"),
        ("expected a JSON number", "a number is right"),
        ("expected a string", "a text is right"),
        ("expected a sequence", "a list is right"),
        ("expected a UUID string", "a UUID is right"),
        ("expected one of", "right is one of"),
        ("invalid type: ", "does not fit: "),
        ("unknown variant ", "is not known: "),
    ];
    let message = without_place(message);
    if let Some(field) = message.strip_prefix("missing field ") {
        return format!("the field {field} is missing; add it");
    }
    WORDS.iter().fold(message, |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rufaa_domain::hsds::Organization;
    use serde_json::json;

    fn error_of(value: Value) -> FieldError {
        typed::<Organization>(value).unwrap_err()
    }

    #[test]
    fn an_error_names_the_path_and_says_what_is_right() {
        let id = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610";
        let service = json!({"id": id, "name": "x", "status": "active", "minimum_age": "young"});
        let error =
            error_of(json!({"id": id, "name": "x", "description": "", "services": [service]}));
        assert_eq!(error.path, "services[0].minimum_age");
        assert!(error.reason.contains("a number is right"), "{}", error.reason);
        let error = error_of(json!({"id": id, "name": "x"}));
        assert_eq!(error.reason, "the field `description` is missing; add it");
    }

    #[test]
    fn nulls_go_wherever_they_are() {
        let mut value = json!({"a": null, "b": [null, {"c": null}]});
        drop_nulls(&mut value);
        assert_eq!(value, json!({"b": [{}]}));
    }
}
