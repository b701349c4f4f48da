//! A service as its vetter sees it, with the steps that follow from where it stands.

use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::standing::{Standing, Vetting};
use rufaa_domain::hsds::Service;

use crate::pages::day;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// A service as its vetter sees it.
#[derive(Debug)]
pub(in crate::pages::work) struct KeptService {
    pub(in crate::pages::work) id: String,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) state: String,
    /// The needs that it meets.
    pub(in crate::pages::work) needs: String,
    /// Who may be there, before somebody suspends it.
    pub(in crate::pages::work) inside: Option<String>,
    /// Codes of the steps that can follow.
    pub(in crate::pages::work) steps: &'static [&'static str],
}

/// The service, where it stands, and whether somebody who was sent there is with it.
pub(super) fn of(
    worker: &Worker,
    service: &Service,
    (standing, there): (&Standing, bool),
) -> KeptService {
    let known = standing.services.get(&service.id);
    let vetting = known.map_or(&Vetting::NotAsked, |known| &known.vetting);
    let text = worker.visit.text();
    let needs: Vec<String> = worker
        .visit
        .packs()
        .needs
        .met_by(service)
        .iter()
        .map(|need| need.name.in_language(text.language()).to_owned())
        .collect();
    let vetted = matches!(vetting, Vetting::Vetted { .. });
    KeptService {
        id: service.id.to_string(),
        name: service.name.clone(),
        state: in_words(worker, vetting),
        needs: needs.join(", "),
        inside: vetted.then(|| {
            let counted = inside(worker, known.and_then(|known| known.capacity.as_ref()));
            let sent = there.then(|| text.say("suspension-sent"));
            sent.into_iter().chain([counted]).collect::<Vec<_>>().join(" ")
        }),
        steps: steps(vetting, known.is_some_and(|known| known.checked_anew)),
    }
}

/// Where a vetting stands, in words.
pub(in crate::pages::work) fn in_words(worker: &Worker, vetting: &Vetting) -> String {
    let text = worker.visit.text();
    match vetting {
        Vetting::Vetted { until } => {
            let over = *until < worker.visit.today();
            let key = if over { "vetting-lapsed" } else { "entry-vetted-until" };
            text.fill(key, "day", day::in_words(text, *until))
        }
        Vetting::Suspended { reason } => text.fill("vetting-suspended", "why", reason.as_str()),
        Vetting::Submitted => text.say("vetting-submitted"),
        Vetting::Checked => text.say("vetting-checked"),
        Vetting::Withdrawn => text.say("vetting-withdrawn"),
        Vetting::NotAsked => text.say("entry-not-vetted"),
    }
}

/// What can follow.
fn steps(vetting: &Vetting, checked_anew: bool) -> &'static [&'static str] {
    match vetting {
        Vetting::NotAsked | Vetting::Withdrawn => &["submitted"],
        Vetting::Submitted | Vetting::Suspended { .. } => &["checked", "withdrawn"],
        Vetting::Checked => &["vetted", "checked", "withdrawn"],
        Vetting::Vetted { .. } if checked_anew => &["vetted", "checked", "suspended", "withdrawn"],
        Vetting::Vetted { .. } => &["checked", "suspended", "withdrawn"],
    }
}

/// Who may be inside, as far as the last count tells.
fn inside(worker: &Worker, capacity: Option<&Capacity>) -> String {
    let text = worker.visit.text();
    let counted = capacity.and_then(|capacity| Some((capacity, capacity.maximum?)));
    let Some((capacity, maximum)) = counted else { return text.say("suspension-unknown") };
    let mut arguments = fluent_bundle::FluentArgs::new();
    arguments.set("taken", text.digits(maximum.saturating_sub(capacity.available)));
    arguments.set("maximum", text.digits(maximum));
    arguments.set("time", times::in_words(&worker.visit, capacity.as_of));
    text.say_with("suspension-inside", &arguments)
}
