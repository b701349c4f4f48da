//! The demonstration: invented organisations and services at real places of all countries.
//!
//! Everything is made from the packs by fixed rules, so that it is the same every time. Names say
//! that they are invented, and telephone numbers begin with 000, which no network assigns.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::entry::prepare;
use rufaa_domain::directory::standing::{StandingEvent, VerifiedHow};
use rufaa_domain::hsds::{
    Accessibility, Address, CostOption, Language, Location, LocationType, Organization, Phone,
    Schedule, Service, ServiceAtLocation,
};
use rufaa_domain::needs::RUFAA_NAMESPACE;
use rufaa_domain::pack::{CountryPack, Town};
use rufaa_store::{Made, Write};
use uuid::Uuid;

use crate::change::Origin;
use crate::{AppError, Node};

/// Name of the list in which the demonstration stands.
pub const DEMO_SOURCE: &str = "demo";

/// One kind of invented service.
struct Kind {
    service: &'static str,
    organization: &'static str,
    needs: &'static [&'static str],
    description: &'static str,
    hours: (&'static str, &'static str, &'static str),
    /// One such service in every so many areas.
    every: usize,
}

const WEEKDAYS: &str = "MO,TU,WE,TH,FR";
const EVERY_DAY: &str = "MO,TU,WE,TH,FR,SA,SU";

const KINDS: [Kind; 10] = [
    Kind {
        service: "Hospital, emergency and outpatient care",
        organization: "Tumaini Hospital",
        needs: &["medical-care", "rape-care", "maternal-baby-care"],
        description: "A hospital with an emergency room. Care after rape is given at any hour; come within 72 hours if you can.",
        hours: (EVERY_DAY, "00:00", "23:59"),
        every: 1,
    },
    Kind {
        service: "Safe house for women and children",
        organization: "Kimbilio House",
        needs: &["emergency-shelter", "safe-housing"],
        description: "A bed, food and people who look after you, for up to three months.",
        hours: (EVERY_DAY, "00:00", "23:59"),
        every: 2,
    },
    Kind {
        service: "Legal advice and accompaniment to court",
        organization: "Haki Legal Aid",
        needs: &["legal-advice", "court-representation", "documents"],
        description: "Lawyers and paralegals explain your rights, write letters and go to court with you.",
        hours: (WEEKDAYS, "08:30", "16:30"),
        every: 2,
    },
    Kind {
        service: "Counselling",
        organization: "Utulivu Counselling Centre",
        needs: &["counselling", "gender-based-violence"],
        description: "A counsellor listens in private, one person at a time. Men and boys are welcome.",
        hours: (WEEKDAYS, "09:00", "17:00"),
        every: 2,
    },
    Kind {
        service: "Children's desk",
        organization: "Mwanga Children's Services",
        needs: &["child-protection", "family-tracing"],
        description: "Someone who speaks up for a girl or a boy, and looks for the family when that is safe.",
        hours: (WEEKDAYS, "08:00", "17:00"),
        every: 3,
    },
    Kind {
        service: "Police desk for people in danger",
        organization: "Ulinzi Police Post",
        needs: &["police-protection", "witness-protection"],
        description: "Officers trained to listen. You may ask for a woman officer.",
        hours: (EVERY_DAY, "00:00", "23:59"),
        every: 3,
    },
    Kind {
        service: "Food, clothes and first things",
        organization: "Neema Community Kitchen",
        needs: &["essentials", "cash-help"],
        description: "A meal, clothes, soap and a telephone to use. Nobody asks for papers.",
        hours: (EVERY_DAY, "07:00", "19:00"),
        every: 4,
    },
    Kind {
        service: "Training in a trade",
        organization: "Jenga Vocational School",
        needs: &["vocational-training", "livelihood", "education"],
        description: "Tailoring, solar, welding, baking and bookkeeping, in courses of three to nine months.",
        hours: (WEEKDAYS, "08:00", "16:00"),
        every: 4,
    },
    Kind {
        service: "Help with unpaid wages",
        organization: "Jasho Workers' Centre",
        needs: &["labour-rights", "compensation"],
        description: "Advice for people who were not paid, whose papers were kept, or who were hurt at work.",
        hours: (WEEKDAYS, "09:00", "16:00"),
        every: 5,
    },
    Kind {
        service: "Help for refugees and people far from home",
        organization: "Daraja Migrants' Desk",
        needs: &["asylum", "interpretation", "return-travel"],
        description: "How to ask for protection, interpreters, and travel home when you want it and it is safe.",
        hours: (WEEKDAYS, "08:30", "15:30"),
        every: 5,
    },
];

impl Node {
    /// Fills an empty directory with the demonstration; tells how many entries it made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fill_with_demo(&self) -> Result<usize, AppError> {
        let now = self.now();
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
        services: vec![service(kind, place, &id)],
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

fn service(kind: &Kind, place: &DemoPlace<'_>, id: &impl Fn(&str) -> Uuid) -> Service {
    let languages = place.pack.page_languages.iter().take(2).map(|language| Language {
        id: id(language.code()),
        name: Some(language.own_name().to_owned()),
        code: Some(language.code().to_owned()),
        ..Language::default()
    });
    let (days, opens_at, closes_at) = kind.hours;
    let schedule = Schedule {
        id: id("schedule"),
        freq: Some("WEEKLY".to_owned()),
        byday: Some(days.to_owned()),
        opens_at: Some(opens_at.to_owned()),
        closes_at: Some(closes_at.to_owned()),
        ..Schedule::default()
    };
    let at = ServiceAtLocation {
        id: id("service at location"),
        location_id: Some(id("location")),
        ..ServiceAtLocation::default()
    };
    let free = CostOption {
        id: id("free"),
        option: Some("Everyone".to_owned()),
        amount: Some(0.0),
        ..CostOption::default()
    };
    let service = id("service");
    let attributes = kind.needs.iter().map(|code| need_attribute(code, service));
    Service {
        id: service,
        name: kind.service.to_owned(),
        description: Some(kind.description.to_owned()),
        application_process: Some("Come without an appointment, or call first.".to_owned()),
        alert: Some("Invented for demonstration: this place does not exist.".to_owned()),
        languages: languages.collect(),
        schedules: vec![schedule],
        service_at_locations: vec![at],
        cost_options: vec![free],
        attributes: attributes.collect(),
        ..Service::default()
    }
}

fn need_attribute(code: &str, service: Uuid) -> rufaa_domain::hsds::Attribute {
    use rufaa_domain::needs::{NEEDS_TAXONOMY, needs_taxonomy_id};
    let term = Uuid::new_v5(&needs_taxonomy_id(), code.as_bytes());
    rufaa_domain::hsds::Attribute {
        id: Uuid::new_v5(&service, code.as_bytes()),
        taxonomy_term_id: Some(term),
        taxonomy_term: Some(Box::new(rufaa_domain::hsds::TaxonomyTerm {
            id: term,
            name: code.replace('-', " "),
            description: String::new(),
            code: Some(code.to_owned()),
            taxonomy: Some(NEEDS_TAXONOMY.to_owned()),
            taxonomy_id: Some(needs_taxonomy_id()),
            ..rufaa_domain::hsds::TaxonomyTerm::default()
        })),
        ..rufaa_domain::hsds::Attribute::default()
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
        StandingEvent::Accredited { until },
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
