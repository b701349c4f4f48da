//! The places of the service beside a referral, in words.

use fluent_bundle::FluentArgs;
use rufaa_app::OwnPlaces;

use crate::pages::fields::Fields;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// How many places are free, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct PlacesWords {
    /// What was counted and when, what is free by who came and went since, and how many are expected.
    pub(in crate::pages::work) told: Vec<String>,
    /// The number that is offered to whoever counts, where it is another.
    pub(in crate::pages::work) now: Option<String>,
}

/// The places of a service; what was typed of their number stays.
pub(super) fn places(worker: &Worker, own: &OwnPlaces, typed: &Fields) -> PlacesWords {
    let text = worker.visit.text();
    let places = &own.places;
    let mut counted = FluentArgs::new();
    counted.set("available", text.digits(places.counted.available));
    counted.set("time", times::in_words(&worker.visit, places.counted.as_of));
    let number = |key: &str, number: u32| text.fill(key, "count", text.digits(number));
    let since = places.changed().then(|| number("referral-places-since", places.free));
    let expected =
        (places.expected > 0).then(|| number("referral-places-expected", places.expected));
    let typed = typed.filled("available").map(str::to_owned);
    PlacesWords {
        told: [Some(text.say_with("entry-places-told", &counted)), since, expected]
            .into_iter()
            .flatten()
            .collect(),
        now: own.offered.then(|| typed.unwrap_or_else(|| places.free.to_string())),
    }
}
