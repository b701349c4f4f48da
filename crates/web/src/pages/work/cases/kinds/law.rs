//! The forms of what stands before the law: her status, and offences that she is said to have committed.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use rufaa_app::OpenCase;
use rufaa_domain::case::{
    Alternatives, AskedOf, Detention, DetentionOutcome, Identification, IdentificationStatus, Kept,
    LegalHold, NonPunishment, OffenceLink, Sent,
};
use rufaa_domain::referral::State;

use super::{chosen, day, known_day, line, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong, options};
use crate::pages::work::worker::Worker;

/// Decisions that can follow, and offices that may decide: never one that investigates.
pub(super) fn identification<'a>(
    worker: &Worker,
    case: &OpenCase,
    form: Builder<'a>,
) -> Builder<'a> {
    let text = worker.visit.text();
    // What a record says that is set right stays among what it can say.
    let said = form.typed.filled("status").and_then(IdentificationStatus::from_code);
    let next = IdentificationStatus::ALL.iter().copied();
    let now = case.view.identification();
    let next = next.filter(|one| now.may_become(*one) || said == Some(*one));
    let next: Vec<IdentificationStatus> = next.collect();
    let formally = next.iter().all(|status| status.is_formal());
    let pack = worker.visit.packs().country(worker.visit.home());
    let agencies = pack.into_iter().flat_map(|pack| pack.deciding(formally));
    let agencies = agencies
        .map(|agency| (agency.code.clone(), agency.name.in_language(text.language()).to_owned()));
    let next = next.into_iter().map(IdentificationStatus::code);
    form.one("status", options(text, "identification", next))
        .select("agency", agencies.collect())
        .line("office")
        .line("decided-on")
        .long("grounds")
}

/// What is known of a decision.
pub(super) fn decision_known(one: &Identification, put: &mut impl FnMut(&str, Option<String>)) {
    put("status", Some(one.status.code().to_owned()));
    put("agency", one.agency.clone());
    put("office", one.office.clone());
    put("decided-on", Some(one.on.to_string()));
    put("grounds", Some(one.grounds.clone()));
}

pub(super) fn decision(fields: &Fields) -> Result<Identification, Wrong> {
    Ok(Identification {
        status: chosen(fields, "status", IdentificationStatus::from_code)?,
        grounds: some(long(fields, "grounds")?, "grounds")?,
        agency: fields.filled("agency").map(str::to_owned),
        office: line(fields, "office")?,
        on: some(day(fields, "decided-on")?, "decided-on")?,
        reflection_days: None,
    })
}

/// What is known of an offence.
pub(super) fn offence_known(offence: &NonPunishment, put: &mut impl FnMut(&str, Option<String>)) {
    put("offence", Some(offence.offence.clone()));
    put("offence-link", Some(offence.link.code().to_owned()));
    let Some(detention) = &offence.detention else { return };
    put("detained-place", Some(detention.place.clone()));
    put("detained-since", Some(detention.since.to_string()));
    let Some(request) = &detention.request else { return };
    for asked in &request.to {
        put("asked-of", Some(asked.code().to_owned()));
    }
    put("asked-on", Some(request.on.to_string()));
    put("detention-outcome", Some(request.outcome.code().to_owned()));
}

/// Which offices were asked by a referral, and since when, where nobody wrote that down yet.
pub(super) fn asked_known(
    case: &OpenCase,
    offence: &NonPunishment,
    put: &mut impl FnMut(&str, Option<String>),
) {
    let is_written = |detention: &Detention| detention.request.is_some();
    if offence.detained().is_none_or(is_written) {
        return;
    }
    let since = offence.detained().map(|detention| detention.since.first());
    let day = |sent: &Kept<Sent>| sent.at.to_zoned(TimeZone::UTC).date();
    // What ended without the service is no request.
    let is_request = |sent: &&Kept<Sent>| {
        let row = case.referrals.iter().find(|row| row.id == sent.what.referral);
        let state = row.and_then(|row| State::from_code(&row.state));
        let counts = state.is_some_and(|one| !one.is_final() || one == State::Completed);
        counts && since.is_some_and(|since| day(sent) >= since)
    };
    let sent = |of: AskedOf| {
        let mut sent = case.view.sent().filter(is_request);
        sent.find(|sent| of.needs().contains(&sent.what.package.need.as_str()))
    };
    let asked = AskedOf::ALL.iter().filter_map(|of| Some((*of, sent(*of)?)));
    let asked: Vec<_> = asked.collect();
    for (of, _) in &asked {
        put("asked-of", Some(of.code().to_owned()));
    }
    let first = asked.iter().map(|(_, sent)| day(sent)).min();
    put("asked-on", first.map(|first| first.to_string()));
}

pub(super) fn non_punishment<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let text = worker.visit.text();
    let links = OffenceLink::ALL.iter().map(|link| link.code());
    let asked_of = AskedOf::ALL.iter().map(|asked| asked.code());
    let outcomes = DetentionOutcome::ALL.iter().map(|outcome| outcome.code());
    form.line("offence")
        .one("offence-link", options(text, "offence-link", links))
        .line("detained-place")
        .line("detained-since")
        .many("asked-of", options(text, "asked-of", asked_of))
        .line("asked-on")
        .select("detention-outcome", options(text, "detention-outcome", outcomes))
}

pub(super) fn offence(fields: &Fields) -> Result<NonPunishment, Wrong> {
    Ok(NonPunishment {
        offence: some(line(fields, "offence")?, "offence")?,
        link: chosen(fields, "offence-link", OffenceLink::from_code)?,
        detention: detention(fields)?,
    })
}

/// Where she is detained: what is filled of it asks for the rest.
fn detention(fields: &Fields) -> Result<Option<Detention>, Wrong> {
    let (place, since) = (line(fields, "detained-place")?, known_day(fields, "detained-since")?);
    let request = request(fields)?;
    if place.is_none() && since.is_none() && request.is_none() {
        return Ok(None);
    }
    let place = some(place, "detained-place")?;
    Ok(Some(Detention { place, since: some(since, "detained-since")?, request }))
}

fn request(fields: &Fields) -> Result<Option<Alternatives>, Wrong> {
    const ANY: [&str; 3] = ["asked-of", "asked-on", "detention-outcome"];
    if ANY.iter().all(|code| fields.filled(code).is_none()) {
        return Ok(None);
    }
    let outcome = match fields.filled("detention-outcome") {
        Some(_) => chosen(fields, "detention-outcome", DetentionOutcome::from_code)?,
        None => DetentionOutcome::Waiting,
    };
    let to: BTreeSet<AskedOf> = fields.all("asked-of").filter_map(AskedOf::from_code).collect();
    Ok(Some(Alternatives {
        to: some((!to.is_empty()).then_some(to), "asked-of")?,
        on: some(day(fields, "asked-on")?, "asked-on")?,
        outcome,
    }))
}

/// What is known of whether the law keeps the case.
pub(super) fn hold_known(hold: &LegalHold, put: &mut impl FnMut(&str, Option<String>)) {
    put("hold", Some(hold_code(hold.holds).to_owned()));
    put("hold-by", Some(hold.by.clone()));
    put("hold-until", hold.until.map(|until| until.to_string()));
}

const HOLDS: [&str; 2] = ["keeps", "ends"];

const fn hold_code(holds: bool) -> &'static str {
    let [keeps, ends] = HOLDS;
    if holds { keeps } else { ends }
}

pub(super) fn hold<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    form.one("hold", options(worker.visit.text(), "hold", HOLDS)).line("hold-by").line("hold-until")
}

pub(super) fn hold_of(fields: &Fields) -> Result<LegalHold, Wrong> {
    let is = |code: &str| [true, false].into_iter().find(|holds| hold_code(*holds) == code);
    Ok(LegalHold {
        holds: chosen(fields, "hold", is)?,
        by: some(line(fields, "hold-by")?, "hold-by")?,
        until: day(fields, "hold-until")?,
    })
}
