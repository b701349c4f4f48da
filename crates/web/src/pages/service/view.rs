//! What a page says of a service, read from its HSDS document.

use jiff::civil::Date;
use rufaa_domain::directory::entry::country_of;
use rufaa_domain::directory::freshness::{Confirmation, Freshness};
use rufaa_domain::directory::open::ASSURED;
use rufaa_domain::finding::Moment;
use rufaa_domain::geo::Point;
use rufaa_domain::hours::OpeningHours;
use rufaa_domain::hsds::{Address, CostOption, Location, Service, ServiceAtLocation};
use rufaa_domain::needs::RiskClass;
use rufaa_domain::pack::{Freshness as Periods, Packs};
use rufaa_domain::served::{Group, Served};

use super::{Fact, hours};
use crate::pages::day;
use crate::pages::language_names;
use crate::pages::phone::PhoneLink;
use crate::pages::say::{self, Reach, Sure};
use crate::text::Text;

/// What is needed to read a document to somebody.
pub(super) struct Reading<'a> {
    /// The reader's words.
    pub(super) text: Text,
    /// Countries and needs.
    pub(super) packs: &'a Packs,
    /// The day and the time.
    pub(super) moment: &'a Moment,
}

/// A place where a service is given.
#[derive(Debug)]
pub(super) struct PlaceView {
    /// Name, street, town.
    pub(super) lines: Vec<String>,
    /// How far.
    pub(super) distance: Option<String>,
    /// How to get there.
    pub(super) way: Option<String>,
    /// Opening hours here.
    pub(super) hours: Vec<String>,
    /// Access for people with disabilities.
    pub(super) access: Vec<String>,
}

/// A text that says something.
pub(super) fn filled(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The numbers in the order in which they should be called, each once.
pub(super) fn phones(service: &Service) -> Vec<PhoneLink> {
    let here = service.service_at_locations.iter().flat_map(|at| &at.phones);
    let there = locations(service).flat_map(|(_, location)| &location.phones);
    let office = service.organization.iter().flat_map(|organization| &organization.phones);
    let all = here.chain(&service.phones).chain(there).chain(office);
    let mut phones: Vec<PhoneLink> = Vec::new();
    for phone in all.filter_map(PhoneLink::of) {
        if !phones.iter().any(|known| known.href == phone.href) {
            phones.push(phone);
        }
    }
    phones
}

/// How sure the entry is today.
pub(super) fn sure(service: &Service, reading: &Reading<'_>) -> Sure {
    let verified_on: Option<Date> =
        service.assured_date.as_deref().and_then(|day| day.get(..10)?.parse().ok());
    let reach = if phones(service).is_empty() { Reach::OnFoot } else { Reach::Telephone };
    let freshness = match verified_on {
        Some(day) => confirmation(service, day, reading.packs).freshness(reading.moment.today),
        None => Freshness::Unconfirmed,
    };
    say::sure(reading.text, freshness, verified_on, reading.moment.today, reach)
}

fn confirmation(service: &Service, verified_on: Date, packs: &Packs) -> Confirmation {
    let class =
        packs.needs.met_by(service).first().map_or(RiskClass::Other, |need| need.risk_class);
    let country = locations(service).find_map(|(_, location)| country_of(location, packs));
    let standard = Periods::default();
    let periods =
        country.and_then(|code| packs.country(code)).map_or(&standard, |pack| &pack.freshness);
    Confirmation::new(Some(verified_on), verified_on, class, periods)
}

/// The places where it is given, nearest first when it is known from where.
pub(super) fn places(
    service: &Service,
    reading: &Reading<'_>,
    from: Option<Point>,
) -> Vec<PlaceView> {
    let km = |location: &Location| Some(from?.distance_km(location.point()?));
    let mut known: Vec<(Option<f64>, PlaceView)> = locations(service)
        .map(|(at, location)| (km(location), place(at, location, km(location), reading)))
        .collect();
    let far = |km: Option<f64>| km.unwrap_or(f64::INFINITY);
    known.sort_by(|one, other| far(one.0).total_cmp(&far(other.0)));
    known.into_iter().map(|(_, place)| place).collect()
}

fn locations(service: &Service) -> impl Iterator<Item = (&ServiceAtLocation, &Location)> {
    service.service_at_locations.iter().filter_map(|at| Some((at, at.location.as_deref()?)))
}

fn place(
    at: &ServiceAtLocation,
    location: &Location,
    km: Option<f64>,
    reading: &Reading<'_>,
) -> PlaceView {
    let mut lines: Vec<String> = filled(location.name.as_ref()).into_iter().collect();
    lines.extend(location.addresses.iter().flat_map(address_lines));
    if lines.is_empty() {
        lines.extend(area_name(location, reading.packs));
    }
    lines.dedup();
    PlaceView {
        lines,
        distance: km.map(|km| say::distance(reading.text, km)),
        way: filled(location.transportation.as_ref()),
        hours: hours::in_words(reading.text, at.schedules.iter().chain(&location.schedules)),
        access: location
            .accessibility
            .iter()
            .filter_map(|access| filled(access.description.as_ref()))
            .collect(),
    }
}

/// Street, town, county: what people need to find a door.
pub(super) fn address_lines(address: &Address) -> Vec<String> {
    let town = if address.city == address.state_province {
        address.city.clone()
    } else {
        [address.city.trim(), address.state_province.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    [Some(&address.address_1), address.address_2.as_ref(), Some(&town)]
        .into_iter()
        .filter_map(filled)
        .collect()
}

fn area_name(location: &Location, packs: &Packs) -> Option<String> {
    let code = rufaa_domain::pack::AreaCode::new(location.area.clone()?);
    packs.area(&code).map(|area| area.name.clone())
}

/// What to know before going. What the entry does not say is left out.
pub(super) fn facts(service: &Service, reading: &Reading<'_>) -> Vec<Fact> {
    let text = reading.text;
    let one = |line: Option<String>| line.into_iter().collect::<Vec<_>>();
    let known = [
        ("service-now", one(now(service, reading))),
        ("service-what", one(filled(service.description.as_ref()))),
        ("service-hours", hours::in_words(text, service.schedules.iter())),
        ("service-cost", costs(service, text)),
        ("service-for", served(service, text)),
        ("service-not-for", refused(service, text)),
        ("service-not-done", one(filled(service.not_offered.as_ref()))),
        ("service-how", one(filled(service.application_process.as_ref()))),
        ("service-bring", papers(service)),
        ("service-languages", one(languages(service, text))),
        ("service-interpretation", one(filled(service.interpretation_services.as_ref()))),
        ("service-verified", one(verified(service, text))),
    ];
    known
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(key, lines)| Fact { heading: text.say(key), lines })
        .collect()
}

/// Whether it is open now, as far as its hours are known and it is in one country.
fn now(service: &Service, reading: &Reading<'_>) -> Option<String> {
    let country =
        locations(service).find_map(|(_, location)| country_of(location, reading.packs))?;
    let minutes = &reading.moment.minutes;
    let minute = minutes.iter().find(|(known, _)| *known == country)?.1;
    let of_places = locations(service)
        .flat_map(|(at, location)| at.schedules.iter().chain(&location.schedules));
    let hours = OpeningHours::of(service.schedules.iter().chain(of_places));
    let text = reading.text;
    if !hours.is_known() {
        return None;
    }
    if !hours.is_open(minute) {
        return Some(text.say("service-closed-now"));
    }
    Some(match hours.closes(minute) {
        Some(closes) => text.fill("service-open-until", "time", hours::at_minute(text, closes)),
        None => text.say("service-open-now"),
    })
}

/// When and how somebody last confirmed it.
fn verified(service: &Service, text: Text) -> Option<String> {
    let day = service.assured_date.as_deref()?.get(..10)?.parse().ok()?;
    let said = day::in_words(text, day);
    let how = service.metadata.iter().rfind(|record| record.field_name == ASSURED);
    let how = how.and_then(|record| text.maybe(&format!("verified-{}", record.updated_by)));
    Some(match how {
        Some(how) => format!("{said} · {how}"),
        None => said,
    })
}

/// Groups that it cannot take, as far as it says.
fn refused(service: &Service, text: Text) -> Vec<String> {
    let served = Served::of(service);
    let refused = Group::ALL.iter().filter(|group| !served.takes(**group));
    refused.map(|group| text.say(&format!("filter-group-{}", group.code()))).collect()
}

fn costs(service: &Service, text: Text) -> Vec<String> {
    let mut lines: Vec<String> =
        service.cost_options.iter().filter_map(|option| cost(option, text)).collect();
    lines.extend(filled(service.fees_description.as_ref()));
    lines.dedup();
    lines
}

fn cost(option: &CostOption, text: Text) -> Option<String> {
    let price = match option.amount {
        Some(0.0) => Some(text.say("cost-free")),
        Some(amount) => {
            let currency = option.currency.as_deref().unwrap_or_default();
            Some(format!("{currency} {amount}").trim().to_owned())
        }
        None => filled(option.amount_description.as_ref()),
    };
    let whom = filled(option.option.as_ref());
    match (price, whom) {
        (Some(price), Some(whom)) => Some(format!("{price} ({whom})")),
        (price, whom) => price.or(whom),
    }
}

fn served(service: &Service, text: Text) -> Vec<String> {
    let years = |age: f64| text.digits(format!("{age:.0}"));
    let ages = match (service.minimum_age, service.maximum_age) {
        (Some(from), Some(to)) => {
            let mut arguments = fluent_bundle::FluentArgs::new();
            arguments.set("from", years(from));
            arguments.set("to", years(to));
            Some(text.say_with("ages-between", &arguments))
        }
        (Some(from), None) => Some(text.fill("ages-from", "from", years(from))),
        (None, Some(to)) => Some(text.fill("ages-to", "to", years(to))),
        (None, None) => None,
    };
    ages.into_iter().chain(filled(service.eligibility_description.as_ref())).collect()
}

fn papers(service: &Service) -> Vec<String> {
    service.required_documents.iter().filter_map(|paper| filled(paper.document.as_ref())).collect()
}

fn languages(service: &Service, text: Text) -> Option<String> {
    let of_places = locations(service).flat_map(|(_, location)| &location.languages);
    let mut names: Vec<String> = service
        .languages
        .iter()
        .chain(of_places)
        .filter_map(|language| language_names::name_of(text, language))
        .collect();
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| say::list(text, &names))
}
