//! What differs between two documents, field by field, as a vetter reads it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Differences that are told at once; who proposes more than this proposes another entry.
const DIFFERENCES_MAX: usize = 500;

/// Fields by which a reader knows a thing of a list: its name, days, number, paper, language.
const NAMES: [&str; 5] = ["name", "byday", "number", "document", "code"];

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where: the fields on the way to it, and the names of the things in lists.
    pub place: String,
    /// What stands there; nothing where the field is new.
    pub before: Option<String>,
    /// What would stand there; nothing where the field would go.
    pub after: Option<String>,
}

/// The fields that differ, in the order of their places. Things in lists are the same when their
/// ids are, whatever their order; ids themselves are not told.
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let (mut was, mut is) = (BTreeMap::new(), BTreeMap::new());
    spread(before, &mut Vec::new(), &mut was);
    spread(after, &mut Vec::new(), &mut is);
    let places: BTreeSet<&Vec<Step>> = was.keys().chain(is.keys()).collect();
    let differs = |place: &&Vec<Step>| was.get(*place) != is.get(*place);
    let difference = |place: &Vec<Step>| Difference {
        place: place.iter().map(|step| step.name.as_str()).collect::<Vec<_>>().join(" · "),
        before: was.get(place).cloned(),
        after: is.get(place).cloned(),
    };
    places.into_iter().filter(differs).take(DIFFERENCES_MAX).map(difference).collect()
}

/// A field, or a thing in a list.
#[derive(Debug, Clone)]
struct Step {
    /// By which it is the same in both documents.
    key: String,
    /// How it is told.
    name: String,
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Step {}

impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Step {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key)
    }
}

fn spread(value: &Value, way: &mut Vec<Step>, into: &mut BTreeMap<Vec<Step>, String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !is_id(name)) {
                way.push(Step { key: name.clone(), name: name.replace('_', " ") });
                spread(value, way, into);
                way.pop();
            }
        }
        Value::Array(things) => {
            for (number, thing) in (1..).zip(things) {
                way.push(step(number, thing));
                spread(thing, way, into);
                way.pop();
            }
        }
        Value::Null => {}
        Value::String(text) => drop(into.insert(way.clone(), text.clone())),
        Value::Bool(_) | Value::Number(_) => drop(into.insert(way.clone(), value.to_string())),
    }
}

fn step(number: u32, thing: &Value) -> Step {
    let text = |name: &str| thing.get(name).and_then(Value::as_str).map(str::to_owned);
    let key = text("id").unwrap_or_else(|| number.to_string());
    // The name may be what differs, so it is no part of the key.
    let name = NAMES.iter().find_map(|name| text(name).filter(|said| !said.is_empty()));
    Step { key, name: name.unwrap_or_else(|| number.to_string()) }
}

fn is_id(name: &str) -> bool {
    name == "id" || name.ends_with("_id")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(before: &Value, after: &Value) -> Vec<(String, Option<String>, Option<String>)> {
        differences(before, after)
            .into_iter()
            .map(|one| (one.place, one.before, one.after))
            .collect()
    }

    #[test]
    fn a_thing_of_a_list_is_named_as_readers_know_it() {
        let hours = |opens: &str| {
            json!({"schedules": [{"id": "1", "byday": "MO,TU", "opens_at": opens}],
                   "phones": [{"id": "2", "number": "116", "type": opens}]})
        };
        let places: Vec<String> =
            told(&hours("08:00"), &hours("09:00")).into_iter().map(|one| one.0).collect();
        assert_eq!(places, ["phones · 116 · type", "schedules · MO,TU · opens at"]);
    }

    #[test]
    fn what_is_changed_added_and_taken_away_is_told_once() {
        let before = json!({"name": "Old", "url": "https://a.test", "email": "a@a.test"});
        let after = json!({"name": "New", "url": "https://a.test", "phone": "116"});
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told(&before, &after),
            [
                ("email".to_owned(), some("a@a.test"), None),
                ("name".to_owned(), some("Old"), some("New")),
                ("phone".to_owned(), None, some("116")),
            ]
        );
        assert_eq!(told(&before, &before), []);
    }

    #[test]
    fn things_in_lists_are_the_same_by_their_ids_whatever_their_order() {
        let one = json!({"id": "1", "name": "Clinic", "phones": [{"id": "p", "number": "1"}]});
        let two = json!({"id": "2", "name": "Legal aid"});
        let changed = json!({"id": "1", "name": "Clinic", "phones": [{"id": "p", "number": "2"}]});
        let before = json!({"services": [one, two]});
        assert_eq!(
            told(&before, &json!({"services": [before["services"][1], before["services"][0]]})),
            []
        );
        let after = json!({"services": [before["services"][1], changed]});
        let told = told(&before, &after);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].0.ends_with("number"), "{told:?}");
    }

    #[test]
    fn ids_are_not_told() {
        assert_eq!(told(&json!({"id": "1", "a_id": "2"}), &json!({"id": "3", "a_id": "4"})), []);
    }
}
