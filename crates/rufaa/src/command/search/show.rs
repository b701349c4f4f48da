//! What was found, for people and for machines.

use rufaa_app::{Findings, Nearest};
use rufaa_domain::directory::freshness::Freshness;
use rufaa_domain::finding::{Answer, Choice, Hit, Reason, Restriction};
use rufaa_domain::pack::Place;
use serde_json::{Value, json};

use crate::output;

/// For machines.
pub(super) fn as_json(findings: &Findings) -> Value {
    let answer = &findings.answer;
    let without =
        |(kind, count): &(Restriction, usize)| json!({"without": kind.code(), "count": count});
    json!({
        "total": answer.total,
        "hits": answer.hits.iter().map(hit_json).collect::<Vec<_>>(),
        "similar": answer.similar.iter().map(hit_json).collect::<Vec<_>>(),
        "only_some_words": answer.only_some_words,
        "needs": answer.needs,
        "place": answer.place.as_ref().map(place_json),
        "other_places": answer.other_places.iter().map(place_json).collect::<Vec<_>>(),
        "choices": answer.choices.iter().map(choice_json).collect::<Vec<_>>(),
        "leave_out": answer.without.iter().map(without).collect::<Vec<_>>(),
        "nearest": findings.nearest.as_ref().map(nearest_json),
    })
}

fn nearest_json(nearest: &Nearest) -> Value {
    json!({
        "without": nearest.left_out.iter().map(|kind| kind.code()).collect::<Vec<_>>(),
        "total": nearest.answer.total,
        "hits": nearest.answer.hits.iter().map(hit_json).collect::<Vec<_>>(),
    })
}

fn hit_json(hit: &Hit) -> Value {
    json!({
        "listing": hit.listing, "distance_km": hit.distance_km, "vetted": hit.vetted,
        "confirmed": hit.freshness == Freshness::Confirmed,
        "reasons": hit.reasons.iter().map(reason_json).collect::<Vec<_>>(),
    })
}

fn reason_json(reason: &Reason) -> Value {
    let of = |kind: &str, value: &str| json!({"reason": kind, "of": value});
    match reason {
        Reason::NameHas(word) => of("name-has", word),
        Reason::NameHasNearly(word) => of("name-has-nearly", word),
        Reason::TextHas(word) => of("text-has", word),
        Reason::Meets(need) => of("meets", need),
        Reason::SameName => json!({"reason": "same-name"}),
        Reason::Near => json!({"reason": "near"}),
        Reason::AcrossBorder => json!({"reason": "across-border"}),
        Reason::OpenNow => json!({"reason": "open-now"}),
        Reason::Confirmed => json!({"reason": "confirmed"}),
    }
}

fn place_json(place: &Place) -> Value {
    json!({
        "name": place.name, "country": place.country, "area": place.area,
        "latitude": place.point.latitude(), "longitude": place.point.longitude(),
    })
}

fn choice_json(choice: &Choice) -> Value {
    json!({"kind": choice.kind.code(), "code": choice.code, "count": choice.count})
}

/// For people.
pub(super) fn as_text(findings: &Findings) -> String {
    let answer = &findings.answer;
    let mut text = format!("{} found\n", answer.total);
    append_reading(&mut text, answer);
    append_hits(&mut text, &answer.hits);
    if !answer.similar.is_empty() {
        text.push_str("\nOthers that have some of it:\n");
        append_hits(&mut text, &answer.similar);
    }
    for (kind, count) in &answer.without {
        output::append(&mut text, format_args!("without {}: {count}\n", kind.code()));
    }
    if let Some(nearest) = &findings.nearest {
        let left_out: Vec<&str> = nearest.left_out.iter().map(|kind| kind.code()).collect();
        let (left_out, total) = (left_out.join(", "), nearest.answer.total);
        output::append(&mut text, format_args!("\nNearest without {left_out} ({total}):\n"));
        append_hits(&mut text, &nearest.answer.hits);
    }
    append_choices(&mut text, &answer.choices);
    text.trim_end().to_owned()
}

/// What the words were taken for.
fn append_reading(text: &mut String, answer: &Answer) {
    if answer.only_some_words {
        text.push_str("nothing has all of the words; these have some\n");
    }
    if !answer.needs.is_empty() {
        output::append(text, format_args!("needs in the words: {}\n", answer.needs.join(", ")));
    }
    if let Some(place) = &answer.place {
        output::append(text, format_args!("near {}\n", place_name(place)));
    }
    if !answer.other_places.is_empty() {
        let others: Vec<String> = answer.other_places.iter().map(place_name).collect();
        output::append(text, format_args!("or else {}\n", others.join("; ")));
    }
}

fn place_name(place: &Place) -> String {
    let area = place.area.as_ref().map(|area| format!(" {area}")).unwrap_or_default();
    format!("{},{area} {}", place.name, place.country)
}

fn append_choices(text: &mut String, choices: &[Choice]) {
    for (index, choice) in choices.iter().enumerate() {
        let begin = if index == 0 { "\nWith a further choice there are:\n" } else { "" };
        let (kind, code, count) = (choice.kind.code(), &choice.code, choice.count);
        output::append(text, format_args!("{begin}  {kind} {code}: {count}\n"));
    }
}

fn append_hits(text: &mut String, hits: &[Hit]) {
    for hit in hits {
        output::append(text, format_args!("\n{}", hit_text(hit)));
    }
}

fn hit_text(hit: &Hit) -> String {
    let listing = &hit.listing;
    let mut text = format!("{} · {}\n  {}", listing.name, listing.organization, listing.place);
    if let Some(distance) = hit.distance_km {
        output::append(&mut text, format_args!(", {distance:.1} km"));
    }
    if listing.confidential {
        text.push_str(" (confidential place; distance from the middle of its area)");
    }
    if let Some(phone) = &listing.phone {
        output::append(&mut text, format_args!("\n  {phone}"));
    }
    let confirmed = match (hit.freshness, listing.confirmation.verified_on) {
        (Freshness::Confirmed, Some(on)) => format!("confirmed on {on}"),
        (_, Some(on)) => format!("last confirmed on {on}, too long ago"),
        (_, None) => "not confirmed yet".to_owned(),
    };
    let vetted = if hit.vetted { ", vetted" } else { "" };
    output::append(&mut text, format_args!("\n  {confirmed}{vetted}"));
    let reasons: Vec<String> = hit.reasons.iter().filter_map(reason_text).collect();
    if !reasons.is_empty() {
        output::append(&mut text, format_args!("\n  why: {}", reasons.join(", ")));
    }
    output::append(&mut text, format_args!("\n  {}\n", listing.service));
    text
}

/// A reason in words; that it is confirmed has a line of its own.
fn reason_text(reason: &Reason) -> Option<String> {
    Some(match reason {
        Reason::SameName => "it has this name".to_owned(),
        Reason::NameHas(word) => format!("{word:?} in its name"),
        Reason::NameHasNearly(word) => format!("nearly {word:?} in its name"),
        Reason::TextHas(word) => format!("{word:?} in its description"),
        Reason::Meets(need) => format!("meets {need}"),
        Reason::Near => "near".to_owned(),
        Reason::AcrossBorder => "across the border".to_owned(),
        Reason::OpenNow => "open now".to_owned(),
        Reason::Confirmed => return None,
    })
}
