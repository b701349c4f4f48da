//! The demonstration: invented organisations and services at real places of all countries.
//!
//! Everything is made from the packs by fixed rules, so that it is the same every time. Names say
//! that they are invented, and telephone numbers begin with 000, which no network assigns.

mod centre;
pub mod clock;
mod kinds;
pub mod people;
mod stories;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::entry::prepare;
use rufaa_domain::directory::standing::{StandingEvent, VerifiedHow};
use rufaa_domain::hsds::{
    Accessibility, Address, Attribute, CostOption, Language, Location, LocationType, Organization,
    Phone, Schedule, Service, ServiceAtLocation, TaxonomyTerm,
};
use rufaa_domain::language::{PageLanguage, short_code};
use rufaa_domain::needs::{NEEDS_TAXONOMY, RUFAA_NAMESPACE, needs_taxonomy_id};
use rufaa_domain::pack::{CountryPack, Town};
use rufaa_domain::served::{ACCESS_TAXONOMY, Group, WayIn};
use rufaa_store::{Made, Write};
use uuid::Uuid;

use crate::change::Origin;
use crate::{AppError, Node};
use kinds::{KINDS, Kind};
pub use stories::DEMO_SPAN;

/// Name of the list in which the demonstration stands.
pub const DEMO_SOURCE: &str = "demo";

impl Node {
    /// Fills an empty directory with the demonstration; tells how many entries it made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fill_with_demo(&self) -> Result<usize, AppError> {
        self.fill_with_demo_of(self.now()).await
    }

    /// The same as it stands at that time: what was confirmed and counted lately is counted from there.
    ///
    /// # Errors
    /// As [`Node::fill_with_demo`].
    pub async fn fill_with_demo_of(&self, now: Timestamp) -> Result<usize, AppError> {
        let mut write = Write::default();
        for (number, place) in self.demo_places().into_iter().enumerate() {
            for (index, kind) in KINDS.iter().enumerate() {
                if (number + index) % kind.every == 0 {
                    write.new.push(self.demo_entry(kind, &place, number + index, now)?);
                }
            }
        }
        let made = write.new.len();
        self.store().write_directory(write).await?;
        Ok(made)
    }

    /// The largest town of every first-level area.
    fn demo_places(&self) -> Vec<DemoPlace<'_>> {
        self.packs().countries().flat_map(places_of).collect()
    }

    fn demo_entry(
        &self,
        kind: &Kind,
        place: &DemoPlace<'_>,
        number: usize,
        now: Timestamp,
    ) -> Result<rufaa_store::NewEntry, AppError> {
        let organization = organization(kind, place, number);
        let services: Vec<Uuid> = organization.services.iter().map(|service| service.id).collect();
        let prepared = prepare(organization, self.packs()).map_err(AppError::Document)?;
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let made =
            Made { who: "demo".to_owned(), at: now, why: "invented for demonstration".to_owned() };
        let events =
            services.iter().flat_map(|service| standing(*service, kind, number, now, today));
        let external_id = format!("{} {}", kind.organization, place.town.name);
        let origin = Origin { source: DEMO_SOURCE, external_id: &external_id };
        self.new_entry(&prepared, origin, events.collect(), made)
    }
}

struct DemoPlace<'a> {
    pack: &'a CountryPack,
    town: &'a Town,
    area: &'a str,
}

fn places_of(pack: &CountryPack) -> impl Iterator<Item = DemoPlace<'_>> {
    pack.gazetteer.areas(1).filter_map(move |area| {
        let in_area = pack.gazetteer.towns().iter().filter(|town| town.area == area.code);
        let town = in_area.max_by_key(|town| town.population)?;
        Some(DemoPlace { pack, town, area: &area.name })
    })
}

fn organization(kind: &Kind, place: &DemoPlace<'_>, number: usize) -> Organization {
    let town = &place.town.name;
    let name = format!("{} {town} (invented)", kind.organization);
    let key = format!("demo {} {} {}", place.pack.country, place.town.area, kind.organization);
    let id = |what: &str| Uuid::new_v5(&RUFAA_NAMESPACE, format!("{key} {what}").as_bytes());
    let phone = Phone {
        id: id("phone"),
        number: format!(
            "+{} 000 {:03} {:03}",
            place.pack.calling_code,
            number / 1_000,
            number % 1_000
        ),
        ..Phone::default()
    };
    Organization {
        id: id("organization"),
        name,
        description: "An invented organisation, for demonstration only.".to_owned(),
        phones: vec![phone],
        locations: vec![location(place, number, id("location"), &id)],
        services: vec![service(kind, place, number, &id)],
        ..Organization::default()
    }
}

fn location(
    place: &DemoPlace<'_>,
    number: usize,
    location: Uuid,
    id: &impl Fn(&str) -> Uuid,
) -> Location {
    let step = f64::from(u32::try_from(number % 17).unwrap_or_default()) - 8.0;
    let address = Address {
        id: id("address"),
        address_1: "Near the main bus stage".to_owned(),
        city: place.town.name.clone(),
        state_province: place.area.to_owned(),
        country: place.pack.country.to_string(),
        address_type: LocationType::Physical,
        ..Address::default()
    };
    let ramp = Accessibility {
        id: id("ramp"),
        description: Some("No steps; the toilet is wide enough for a wheelchair.".to_owned()),
        ..Accessibility::default()
    };
    Location {
        id: location,
        location_type: LocationType::Physical,
        latitude: Some(place.town.point.latitude() + step * 0.001),
        longitude: Some(place.town.point.longitude() - step * 0.0013),
        transportation: Some("Ten minutes on foot from the bus stage.".to_owned()),
        area: Some(place.town.area.as_str().to_owned()),
        addresses: vec![address],
        accessibility: if number.is_multiple_of(3) { vec![ramp] } else { Vec::new() },
        ..Location::default()
    }
}

fn service(
    kind: &Kind,
    place: &DemoPlace<'_>,
    number: usize,
    id: &impl Fn(&str) -> Uuid,
) -> Service {
    let at = ServiceAtLocation {
        id: id("service at location"),
        location_id: Some(id("location")),
        ..ServiceAtLocation::default()
    };
    let service = id("service");
    let needs = kind.needs.iter().map(|code| need_attribute(code, service));
    let groups = kind.takes.iter().copied().map(Group::code);
    let ways = kind.ways_in.iter().copied().map(WayIn::code);
    let access = groups.chain(ways).map(|code| access_attribute(code, service));
    Service {
        id: service,
        name: kind.service.to_owned(),
        description: Some(kind.description.to_owned()),
        application_process: Some(kind.application.to_owned()),
        not_offered: Some(kind.not_offered.to_owned()),
        alert: Some("Invented for demonstration: this place does not exist.".to_owned()),
        minimum_age: kind.ages.0,
        maximum_age: kind.ages.1,
        interpretation_services: number
            .is_multiple_of(4)
            .then(|| "An interpreter by telephone.".to_owned()),
        languages: languages(place.pack, number, id),
        schedules: schedules(kind, number, id),
        service_at_locations: vec![at],
        cost_options: costs(kind, number, id),
        attributes: needs.chain(access).collect(),
        ..Service::default()
    }
}

/// The two first languages of the country's pages, and one or two of those that are spoken there.
fn languages(pack: &CountryPack, number: usize, id: &impl Fn(&str) -> Uuid) -> Vec<Language> {
    let of_pages = pack.page_languages.iter().take(2).map(|language| language.code().to_owned());
    let spoken = &pack.service_languages;
    let others = (0..=number % 2).filter_map(|more| {
        let at = (number + more).checked_rem(spoken.len())?;
        spoken.get(at).map(|code| short_code(code))
    });
    let mut codes: Vec<String> = of_pages.chain(others).collect();
    codes.sort();
    codes.dedup();
    let language = |code: String| Language {
        id: id(&code),
        name: PageLanguage::from_code(&code).map(|language| language.own_name().to_owned()),
        code: Some(code),
        ..Language::default()
    };
    codes.into_iter().map(language).collect()
}

/// Of one in eleven nobody knows the hours.
fn schedules(kind: &Kind, number: usize, id: &impl Fn(&str) -> Uuid) -> Vec<Schedule> {
    if number % 11 == 5 {
        return Vec::new();
    }
    let (days, opens_at, closes_at) = kind.hours;
    vec![Schedule {
        id: id("schedule"),
        freq: Some("WEEKLY".to_owned()),
        byday: Some(days.to_owned()),
        opens_at: Some(opens_at.to_owned()),
        closes_at: Some(closes_at.to_owned()),
        ..Schedule::default()
    }]
}

/// Most cost nothing; some hospitals and schools ask for a fee, where the kind says so.
fn costs(kind: &Kind, number: usize, id: &impl Fn(&str) -> Uuid) -> Vec<CostOption> {
    let asks = kind.asks_a_fee && number % 3 == 1;
    let (option, amount) = if asks { ("A small fee", None) } else { ("Everyone", Some(0.0)) };
    vec![CostOption {
        id: id("cost"),
        option: Some(option.to_owned()),
        amount,
        ..CostOption::default()
    }]
}

fn need_attribute(code: &str, service: Uuid) -> Attribute {
    attribute(code, service, NEEDS_TAXONOMY, needs_taxonomy_id())
}

fn access_attribute(code: &str, service: Uuid) -> Attribute {
    let taxonomy = Uuid::new_v5(&RUFAA_NAMESPACE, ACCESS_TAXONOMY.as_bytes());
    attribute(code, service, ACCESS_TAXONOMY, taxonomy)
}

fn attribute(code: &str, service: Uuid, taxonomy: &str, taxonomy_id: Uuid) -> Attribute {
    let term = Uuid::new_v5(&taxonomy_id, code.as_bytes());
    Attribute {
        id: Uuid::new_v5(&service, code.as_bytes()),
        taxonomy_term_id: Some(term),
        taxonomy_term: Some(Box::new(TaxonomyTerm {
            id: term,
            name: code.replace('-', " "),
            description: String::new(),
            code: Some(code.to_owned()),
            taxonomy: Some(taxonomy.to_owned()),
            taxonomy_id: Some(taxonomy_id),
            ..TaxonomyTerm::default()
        })),
        ..Attribute::default()
    }
}

/// Most are vetted, some only checked; most were confirmed lately, some long ago.
fn standing(
    service: Uuid,
    kind: &Kind,
    number: usize,
    now: Timestamp,
    today: Date,
) -> Vec<StandingEvent> {
    let ago = |days: usize| {
        today.checked_sub(i64::try_from(days).unwrap_or_default().days()).unwrap_or(today)
    };
    let until = today.checked_add(1.year()).unwrap_or(today);
    let evidence = "an invented licence, an invented visit".to_owned();
    let mut events = vec![
        StandingEvent::Accredited { until, kind: Some(kind.of) },
        StandingEvent::VettingSubmitted { service },
        StandingEvent::Checked { service, evidence },
    ];
    if !number.is_multiple_of(5) {
        events.push(StandingEvent::Vetted { service, until });
    }
    if !number.is_multiple_of(7) {
        let on = ago(number * 13 % 120);
        events.push(StandingEvent::Verified { service: Some(service), how: VerifiedHow::Call, on });
    }
    if kind.needs.contains(&"emergency-shelter") {
        let maximum = 20;
        let available = u32::try_from(number % 9).unwrap_or_default();
        let capacity =
            Capacity { unit: "beds".to_owned(), available, maximum: Some(maximum), as_of: now };
        events.push(StandingEvent::CapacityCounted { service, capacity });
    }
    events
}
