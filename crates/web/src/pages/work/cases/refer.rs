//! A referral is sent: which service, what it is told, whether she agrees.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use rufaa_app::{Node, OpenCase, Sending, TrustError};
use rufaa_domain::case::{LONG_CHARS_MAX, Record};
use rufaa_domain::consent::{Consent, Exception, Giver, Purpose};
use rufaa_domain::matching::{Why, WhyNot};
use rufaa_domain::referral::{Accompaniment, Field, Package, Pays, Transport, Travel, fields_for};
use uuid::Uuid;

use super::form::{Builder, FieldKind, FormField, Wrong, options};
use super::show::need_name;
use super::{kinds, people};
use crate::pages::fields::Fields;
use crate::pages::language_names;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::{Worker, WorkerSent};

/// How long a yes holds that is given with a referral.
const HOLDS: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Services that suit, and those that do not, each with why.
#[derive(Debug, Template)]
#[template(path = "work/suggestions.html")]
pub(in crate::pages::work) struct SuggestionsPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) need: String,
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
    pub(in crate::pages::work) why: String,
}

/// What is sent, as the receiver will see it, and whether she agrees.
#[derive(Debug, Template)]
#[template(path = "work/refer.html")]
pub(in crate::pages::work) struct ReferPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problem: Option<String>,
    pub(in crate::pages::work) service: String,
    pub(in crate::pages::work) action: String,
    /// The id of the referral that the form sends.
    pub(in crate::pages::work) once: String,
    /// The mark of the package that is shown.
    pub(in crate::pages::work) shown: String,
    /// For which need.
    pub(in crate::pages::work) need: String,
    pub(in crate::pages::work) fields: Vec<FormField>,
    /// What the receiver will see: names of fields and what they say. Before the first look, nothing.
    pub(in crate::pages::work) seen: Vec<(String, String)>,
    pub(in crate::pages::work) consent: Vec<FormField>,
}

impl Page for ReferPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// Suggests services for a need.
pub(in crate::pages::work) async fn suggest(
    Path((_, id, need)): Path<(String, Uuid, String)>,
    worker: Worker,
) -> Response {
    match suggestions(&worker, id, &need).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

async fn suggestions(worker: &Worker, id: Uuid, need: &str) -> Result<SuggestionsPage, TrustError> {
    let node = worker.visit.node();
    let case = node.case(&worker.session, id).await?;
    let suiting = node.suggestions(&case, need)?;
    let text = worker.visit.text();
    let shell = worker.shell();
    let line = |listing: &rufaa_app::Listing, href: String, why: String| Suggestion {
        href,
        name: listing.name.clone(),
        organization: listing.organization.clone(),
        place: listing.place.clone(),
        why,
    };
    let suitable = suiting.suitable.iter().map(|(listing, reasons)| {
        let href = format!("work/cases/{id}/refer/{need}/{}/{}", listing.entry, listing.service);
        let why = reasons.iter().map(|why| text.say(why_key(why)));
        line(listing, shell.path(&href), people::listed(text, why))
    });
    let unsuitable = suiting
        .unsuitable
        .iter()
        .map(|(listing, why)| line(listing, String::new(), text.say(why_not_key(*why))));
    Ok(SuggestionsPage {
        need: need_name(worker, need),
        suitable: suitable.collect(),
        unsuitable: unsuitable.collect(),
        back: shell.path(&format!("work/cases/{id}")),
        shell,
    })
}

/// What speaks for a service. How near and how many is seen when it is opened.
const fn why_key(why: &Why) -> &'static str {
    match why {
        Why::Language(_) => "why-language",
        Why::Interpretation => "why-interpretation",
        Why::Distance { .. } => "why-distance",
        Why::Accessibility => "why-accessibility",
        Why::PlacesFree { .. } => "why-places-free",
        Why::Confirmed { .. } => "why-confirmed",
    }
}

const fn why_not_key(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Need => "why-not-need",
        WhyNot::OrganizationExcluded | WhyNot::AreaExcluded | WhyNot::AreaUnknown => {
            "why-not-excluded"
        }
        WhyNot::NotVetted | WhyNot::VettingLapsed => "why-not-vetted",
        WhyNot::Gone => "why-not-gone",
        WhyNot::Sex => "why-not-sex",
        WhyNot::Age => "why-not-age",
        WhyNot::Family => "why-not-family",
        WhyNot::Nationality => "why-not-nationality",
        WhyNot::Status => "why-not-status",
        WhyNot::Full => "why-not-full",
    }
}

/// What of an address is asked for: language, case, need, entry, service.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, String, Uuid, Uuid)>;

/// Asks what the service is told.
pub(in crate::pages::work) async fn ask(
    Path((_, id, need, entry, service)): Asked,
    worker: Worker,
) -> Response {
    let case = match worker.visit.node().case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused(&error),
    };
    if case.view.need(&need).is_none() {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    }
    let to = match to(&worker, need, (entry, service)).await {
        Ok(to) => to,
        Err(error) => return worker.refused(&error),
    };
    answer(&page(&worker, &case, &to, (&Fields::default(), None)))
}

/// To which service, for which need.
struct To {
    need: String,
    /// Name and organisation of the service.
    named: String,
    entry: Uuid,
    service: Uuid,
}

async fn to(
    worker: &Worker,
    need: String,
    (entry, service): (Uuid, Uuid),
) -> Result<To, TrustError> {
    let (name, organization) = worker.visit.node().service_named((entry, service)).await?;
    Ok(To { need, named: format!("{name} · {organization}"), entry, service })
}

/// Shows what the receiver will see, or sends it.
pub(in crate::pages::work) async fn take(
    Path((_, id, need, entry, service)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    let case = match node.case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused(&error),
    };
    let to = match to(&worker, need, (entry, service)).await {
        Ok(to) => to,
        Err(error) => return worker.refused(&error),
    };
    if fields.get("act") != Some("send") {
        return answer(&page(&worker, &case, &to, (&fields, None)));
    }
    let problem = match sent(&worker, &case, &to, &fields).await {
        Ok(referral) => {
            let href = format!("work/referrals/{}/{referral}", worker.session.organisation());
            return Redirect::to(&worker.visit.shell().path(&href)).into_response();
        }
        Err(Refused::Wrong((_, key))) => key,
        Err(Refused::Trust(TrustError::Case(error))) => super::key_of(&error),
        Err(Refused::Trust(TrustError::Stale)) => "case-changed-meanwhile",
        Err(Refused::Trust(error)) => return worker.refused(&error),
    };
    // A consent that was taken stands in the case already, whatever came of the rest.
    match node.case(&worker.session, id).await {
        Ok(case) => answer(&page(&worker, &case, &to, (&fields, Some(problem)))),
        Err(error) => worker.refused(&error),
    }
}

/// Why nothing was sent.
enum Refused {
    Wrong(Wrong),
    Trust(TrustError),
}

async fn sent(worker: &Worker, case: &OpenCase, to: &To, fields: &Fields) -> Result<Uuid, Refused> {
    let node = worker.visit.node();
    let sending = sending(worker, to, fields).map_err(Refused::Wrong)?;
    let shown = Node::mark_of(&node.preview(case, &sending).map_err(Refused::Trust)?);
    if shown.map_err(Refused::Trust)? != fields.get("shown").unwrap_or_default() {
        return Err(Refused::Wrong(("act", "refer-look-again")));
    }
    // The same form again: what it sent is there already.
    if case.referrals.iter().any(|row| row.id == sending.id) {
        return Ok(sending.id);
    }
    // What she says is written down, whatever the ground on which it goes.
    if sending.exception.is_none() || fields.filled("agrees").is_some() {
        let name = node.service_named((to.entry, to.service)).await.map_err(Refused::Trust)?.0;
        let consent = consent(worker, to, (fields, name)).map_err(Refused::Wrong)?;
        let consent = Record::Consent(consent);
        let kept = node.write_case(&worker.session, case.file.id, (&consent, None)).await;
        kept.map_err(Refused::Trust)?;
    }
    node.send_referral(&worker.session, case.file.id, &sending).await.map_err(Refused::Trust)
}

fn sending(worker: &Worker, to: &To, fields: &Fields) -> Result<Sending, Wrong> {
    Ok(Sending {
        id: super::new::once(worker, fields),
        need: to.need.clone(),
        entry: to.entry,
        service: to.service,
        fields: shared(fields),
        message: kinds::long(fields, "message")?,
        travel: Travel {
            with: coded(fields, "with", Accompaniment::from_code)?,
            by: coded(fields, "transport", Transport::from_code)?,
            pays: coded(fields, "pays", Pays::from_code)?,
            handover: kinds::long(fields, "handover")?,
        },
        exception: fields.filled("exception").and_then(Exception::from_code),
    })
}

fn coded<T>(
    fields: &Fields,
    code: &'static str,
    from: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    fields.get(code).and_then(from).ok_or((code, "form-choose"))
}

fn shared(fields: &Fields) -> BTreeSet<Field> {
    let message = fields.filled("message").map(|_| Field::Message);
    fields.all("shares").filter_map(Field::from_code).chain(message).collect()
}

fn consent(worker: &Worker, to: &To, (fields, name): (&Fields, String)) -> Result<Consent, Wrong> {
    let number = |code: &str| fields.filled(code).and_then(|number| number.parse().ok());
    Ok(Consent {
        purpose: coded(fields, "purpose", Purpose::from_code)?,
        recipient: Some(to.service),
        recipient_name: Some(name),
        shares: shared(fields),
        yes: coded(fields, "agrees", |answer| match answer {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })?,
        giver: coded(fields, "giver", Giver::from_code)?,
        guardian: number("guardian"),
        assent: Some(fields.filled("assent").is_some()),
        language: worker.visit.text().language().code().to_owned(),
        interpreter: number("interpreter"),
        witness: number("witness"),
        read_back: fields.filled("read-back").is_some(),
        until: worker.visit.node().now() + HOLDS,
    })
}

fn page(
    worker: &Worker,
    case: &OpenCase,
    to: &To,
    (typed, problem): (&Fields, Option<&'static str>),
) -> ReferPage {
    let text = worker.visit.text();
    let shell = worker.shell();
    let known = fields_for(&case.view, &to.need);
    let begun = typed.get("act").is_some();
    let minimum = Fields::new(
        known
            .iter()
            .filter(|field| is_proposed(**field))
            .map(|field| ("shares".to_owned(), field.code().to_owned())),
    );
    let shares = known.iter().filter(|field| **field != Field::Message).map(|field| field.code());
    let fields = Builder::new(text, if begun { typed } else { &minimum })
        .many("shares", options(text, "package-field", shares))
        .long("message")
        .one("with", options(text, "travel-with", Accompaniment::ALL.iter().map(|one| one.code())))
        .one("transport", options(text, "travel-by", Transport::ALL.iter().map(|one| one.code())))
        .one("pays", options(text, "travel-pays", Pays::ALL.iter().map(|one| one.code())))
        .line("handover")
        .fields;
    let preview = sending(worker, to, typed)
        .ok()
        .filter(|_| begun)
        .and_then(|sending| worker.visit.node().preview(case, &sending).ok());
    let problem = match (problem, begun, &preview) {
        (Some(key), ..) => Some(key),
        (None, true, None) => Some("form-choose"),
        (None, ..) => None,
    };
    ReferPage {
        problem: problem.map(|key| text.count(key, LONG_CHARS_MAX)),
        service: to.named.clone(),
        need: need_name(worker, &to.need),
        shown: preview.as_ref().and_then(|package| Node::mark_of(package).ok()).unwrap_or_default(),
        action: shell.path(&format!(
            "work/cases/{}/refer/{}/{}/{}",
            case.file.id, to.need, to.entry, to.service
        )),
        once: super::new::once(worker, typed).to_string(),
        fields,
        consent: match preview {
            Some(_) => consent_fields(worker, case, typed),
            None => Vec::new(),
        },
        seen: preview.map(|package| seen(worker, &package)).unwrap_or_default(),
        shell,
    }
}

/// What is proposed to be shared: what a service needs so that it can say whether it takes her. Name and
/// contact are not among it.
const fn is_proposed(field: Field) -> bool {
    matches!(
        field,
        Field::Age
            | Field::Sex
            | Field::Languages
            | Field::Family
            | Field::SpecialNeeds
            | Field::Need
    )
}

fn consent_fields(worker: &Worker, case: &OpenCase, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let yes = |key: &str| vec![("yes".to_owned(), text.say(key))];
    let individuals: Vec<(String, String)> = case
        .view
        .individuals()
        .map(|(number, one)| (number.to_string(), one.name.clone()))
        .collect();
    let purposes = [Purpose::Referral, Purpose::LawEnforcement].map(Purpose::code);
    let agrees = vec![
        ("yes".to_owned(), text.say("consent-yes")),
        ("no".to_owned(), text.say("consent-no")),
    ];
    Builder::new(text, typed)
        .one("purpose", options(text, "purpose", purposes))
        .one("agrees", agrees)
        .one("giver", options(text, "giver", Giver::ALL.iter().map(|giver| giver.code())))
        .many("assent", yes("form-assent-yes"))
        .many("read-back", yes("form-read-back-yes"))
        .select("guardian", individuals.clone())
        .select("interpreter", individuals.clone())
        .select("witness", individuals)
        .select(
            "exception",
            options(text, "exception", Exception::ALL.iter().map(|one| one.code())),
        )
        .fields
}

/// A package in words: just what the receiver will see.
pub(super) fn seen(worker: &Worker, package: &Package) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let about = &package.about;
    let mut seen = vec![
        (text.say("case-need"), need_name(worker, &package.need)),
        (text.say("form-urgency"), text.say(&format!("urgency-{}", package.urgency.code()))),
    ];
    let mut put = |field: Field, words: Option<String>| {
        if package.chosen.contains(&field) {
            let name = text.say(&format!("package-field-{}", field.code()));
            seen.extend(words.filter(|words| !words.is_empty()).map(|words| (name, words)));
        }
    };
    let group = |code: &str| text.say(&format!("filter-group-{code}"));
    put(Field::Name, package.name.clone());
    put(Field::Age, Some(people::in_words(text, about.age, None)));
    put(Field::Sex, about.sex.map(|sex| group(sex.group().code())));
    put(Field::Nationality, about.nationality.map(|country| country.to_string()));
    let languages = about.languages.iter();
    let languages = languages.map(|code| language_names::name(text, code).unwrap_or(code.clone()));
    put(Field::Languages, Some(people::listed(text, languages)));
    put(Field::Family, about.family.map(|family| group(family.group().code())));
    let statuses = about.statuses.iter().flatten().map(|status| group(status.group().code()));
    put(Field::Status, Some(people::listed(text, statuses)));
    let step_free = about.step_free.then(|| text.say("form-step-free-yes"));
    let special = [step_free, about.special_needs.clone()].into_iter().flatten();
    put(Field::SpecialNeeds, Some(special.collect::<Vec<_>>().join("\n")));
    put(
        Field::Contact,
        package.contact.as_ref().map(|contact| {
            let way = text.say(&format!("contact-way-{}", contact.way.code()));
            let parts =
                [Some(way), contact.how.clone(), contact.when.clone(), contact.never.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }),
    );
    put(Field::Risk, package.risk.clone());
    put(Field::Summary, package.summary.clone());
    put(Field::Need, package.known.clone());
    put(Field::Message, package.message.clone());
    let travel = &package.travel;
    let way = [
        Some(text.say(&format!("travel-with-{}", travel.with.code()))),
        Some(text.say(&format!("travel-by-{}", travel.by.code()))),
        Some(text.say(&format!("travel-pays-{}", travel.pays.code()))),
        travel.handover.clone(),
    ];
    seen.push((text.say("case-travel"), way.into_iter().flatten().collect::<Vec<_>>().join("\n")));
    seen
}
