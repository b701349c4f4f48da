//! Which services suit a need of the person in a case, and why the others do not.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentArgs;
use jiff::Timestamp;
use rufaa_app::TrustError;
use rufaa_domain::matching::{Doubt, Why, WhyNot};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::State;
use uuid::Uuid;

use super::areas::areas;
use super::named;
use super::narrow::{Choice, Narrowing};
use super::people;
use super::show::{lines_for_help, need_name};
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;
use crate::pages::{day, language_names, say};

/// Services that suit, and those that do not, each with why.
#[derive(Debug, Template)]
#[template(path = "work/suggestions.html")]
pub(in crate::pages::work) struct SuggestionsPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) need: String,
    /// Whether it goes in place of another referral.
    pub(in crate::pages::work) instead: bool,
    /// Whether she wants no help now.
    pub(in crate::pages::work) wants_none: bool,
    /// Whom to call where nothing suits: words, and the number to tap on.
    pub(in crate::pages::work) lines: Vec<(String, String)>,
    /// Near to where it is looked.
    pub(in crate::pages::work) choices: Vec<Choice>,
    pub(in crate::pages::work) suitable: Vec<Suggestion>,
    pub(in crate::pages::work) unsuitable: Vec<Suggestion>,
    pub(in crate::pages::work) back: String,
}

impl Page for SuggestionsPage {}

/// A service in words.
#[derive(Debug)]
pub(in crate::pages::work) struct Suggestion {
    /// Where a referral to it is written; empty where it is not suitable.
    pub(in crate::pages::work) href: String,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) organization: String,
    pub(in crate::pages::work) place: String,
    /// Whether its answer comes in Rufaa or by telephone; nothing where it is not suitable.
    pub(in crate::pages::work) how: Option<String>,
    pub(in crate::pages::work) why: String,
    /// What speaks against one that suits, or is not known of it.
    pub(in crate::pages::work) doubts: Option<String>,
}

/// Suggests services for a need.
pub(in crate::pages::work) async fn show(
    Path((_, id, need)): Path<(String, Uuid, String)>,
    Query(asked): Query<BTreeMap<String, String>>,
    worker: Worker,
) -> Response {
    let asked = Near {
        area: asked.get("near").and_then(|code| known_area(&worker, code)),
        instead: asked.get("instead").and_then(|instead| instead.parse().ok()),
    };
    match suggestions(&worker, id, (&need, asked)).await {
        Ok(Some(page)) => answer(&page),
        Ok(None) => worker.visit.refuse(RefusalKind::NotFound).into_response(),
        Err(error) => worker.refused(&error),
    }
}

/// Near to where it is looked, and in whose place it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Near {
    area: Option<AreaCode>,
    instead: Option<Uuid>,
}

/// The area with this code, where there is one.
fn known_area(worker: &Worker, code: &str) -> Option<AreaCode> {
    let is_known = areas(worker).iter().any(|(known, _)| known == code);
    is_known.then(|| AreaCode::new(code))
}

/// A choice of areas: where she was met, or another one in which she is now, or will arrive.
fn choices(worker: &Worker, path: &str, near: &Near) -> Vec<Choice> {
    let kept = |near: &Near| {
        let area = near.area.as_ref().map(|area| ("near", area.to_string()));
        let instead = near.instead.map(|instead| ("instead", instead.to_string()));
        area.into_iter().chain(instead).collect()
    };
    let list = Narrowing { worker, path, filter: near, kept };
    let of = |area: Option<AreaCode>| Near { area, ..near.clone() };
    let all = (of(None), worker.visit.text().say("suggestions-where-met"));
    let others =
        areas(worker).into_iter().map(|(code, name)| (of(Some(AreaCode::new(code))), name));
    vec![list.choice("suggestions-near", std::iter::once(all).chain(others))]
}

async fn suggestions(
    worker: &Worker,
    id: Uuid,
    (need, near): (&str, Near),
) -> Result<Option<SuggestionsPage>, TrustError> {
    let node = worker.visit.node();
    let case = node.case(&worker.session, id).await?;
    if case.view.need(need).is_none() {
        return Ok(None);
    }
    let suiting = node.suggestions_near(&case, (need, near.area.as_ref())).await?;
    let instead = near.instead;
    let text = worker.visit.text();
    let shell = worker.shell();
    let entries = suiting.suitable.iter().map(|(listing, _)| listing.entry);
    let answer_here = node.who_answer_here(entries).await?;
    let how = |listing: &rufaa_app::Listing| {
        let here = answer_here.contains(&listing.entry);
        text.say(if here { "suggestions-answers-here" } else { "suggestions-by-telephone" })
    };
    let line = |listing: &rufaa_app::Listing, href: String, (why, doubts)| Suggestion {
        how: (!href.is_empty()).then(|| how(listing)),
        href,
        name: listing.name.clone(),
        organization: listing.organization.clone(),
        place: listing.place.clone(),
        why,
        doubts,
    };
    let suitable = suiting.suitable.iter().map(|(listing, grounds)| {
        let href = format!(
            "work/cases/{id}/refer/{need}/{}/{}{}",
            listing.entry,
            listing.service,
            instead.map(|instead: Uuid| format!("?instead={instead}")).unwrap_or_default()
        );
        let why = people::listed(text, grounds.reasons.iter().map(|why| why_words(worker, why)));
        let has_account = answer_here.contains(&listing.entry);
        let before = case.asked_before(listing.service);
        let before = before.map(|before| before_words(worker, before, has_account));
        let doubts = grounds.doubts.iter().map(|doubt| doubt_words(worker, *doubt));
        let doubts = Some(people::listed(text, before.into_iter().chain(doubts)))
            .filter(|words| !words.is_empty());
        line(listing, shell.path(&href), (why, doubts))
    });
    let unsuitable = suiting
        .unsuitable
        .iter()
        .map(|(listing, why)| line(listing, String::new(), (text.say(why_not_key(*why)), None)));
    Ok(Some(SuggestionsPage {
        choices: choices(worker, &format!("work/cases/{id}/refer/{need}"), &near),
        need: need_name(worker, need),
        instead: instead.is_some(),
        wants_none: case.view.wants_no_help(),
        lines: if suiting.suitable.is_empty() { lines_for_help(worker) } else { Vec::new() },
        suitable: suitable.collect(),
        unsuitable: unsuitable.collect(),
        back: shell.path(&format!("work/cases/{id}")),
        shell,
    }))
}

/// What speaks for a service, with how near, how many and since when.
fn why_words(worker: &Worker, why: &Why) -> String {
    let text = worker.visit.text();
    let fact = |key: &str, fact: String| format!("{}: {fact}", text.say(key));
    match why {
        Why::Language(code) => {
            fact("why-language", language_names::name(text, code).unwrap_or_else(|| code.clone()))
        }
        Why::Interpretation => text.say("why-interpretation"),
        Why::Distance { km } => say::distance(text, *km),
        Why::Accessibility => text.say("why-accessibility"),
        Why::PlacesFree { available, as_of } => counted(worker, (*available, *as_of)),
        Why::Vetted { until } => fact("why-vetted", day::in_words(text, *until)),
        Why::Confirmed { on } => fact("why-confirmed", day::in_words(text, *on)),
    }
}

/// That a service was asked before, and what it said.
fn before_words(worker: &Worker, (state, since): (State, Timestamp), has_account: bool) -> String {
    let text = worker.visit.text();
    let mut asked = FluentArgs::new();
    asked.set("state", named::state(text, state.code(), has_account));
    asked.set("time", times::in_words(&worker.visit, since));
    text.say_with("doubt-asked-before", &asked)
}

/// What speaks against a service, or is not known of it.
fn doubt_words(worker: &Worker, doubt: Doubt) -> String {
    let text = worker.visit.text();
    match doubt {
        Doubt::NoSharedLanguage => text.say("doubt-no-shared-language"),
        Doubt::LanguagesUnknown => text.say("doubt-languages-unknown"),
        Doubt::WayUnknown => text.say("doubt-way-unknown"),
        Doubt::Far { km } => text.fill("doubt-far", "distance", say::distance(text, km)),
        Doubt::AccessUnknown => text.say("doubt-access-unknown"),
        Doubt::NotCounted => text.say("doubt-not-counted"),
        Doubt::CountedBefore { available, as_of } => {
            format!("{}: {}", text.say("doubt-counted-before"), counted(worker, (available, as_of)))
        }
        Doubt::GivenSince { left } => text.fill("doubt-given-since", "left", text.digits(left)),
        Doubt::Unconfirmed { last: Some(last) } => {
            text.fill("doubt-unconfirmed-since", "day", day::in_words(text, last))
        }
        Doubt::Unconfirmed { last: None } => text.say("doubt-unconfirmed"),
    }
}

/// How many places were free when they were counted.
fn counted(worker: &Worker, (available, as_of): (u32, Timestamp)) -> String {
    let text = worker.visit.text();
    let mut counted = FluentArgs::new();
    counted.set("available", text.digits(available));
    counted.set("time", times::in_words(&worker.visit, as_of));
    text.say_with("entry-places-told", &counted)
}

const fn why_not_key(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Need => "why-not-need",
        WhyNot::OrganizationExcluded | WhyNot::AreaExcluded | WhyNot::AreaUnknown => {
            "why-not-excluded"
        }
        WhyNot::NotVetted | WhyNot::VettingLapsed => "why-not-vetted",
        WhyNot::KindUnknown => "why-not-kind-unknown",
        WhyNot::Closed => "why-not-closed",
        WhyNot::Abroad => "why-not-abroad",
        WhyNot::Gone => "why-not-gone",
        WhyNot::Sex => "why-not-sex",
        WhyNot::Age => "why-not-age",
        WhyNot::Family => "why-not-family",
        WhyNot::Nationality => "why-not-nationality",
        WhyNot::Status => "why-not-status",
        WhyNot::Full => "why-not-full",
    }
}
