//! What a search lists: one line for each service at each of its locations.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::capacity::Capacity;
use super::entry::{Entry, country_of};
use super::freshness::Confirmation;
use super::open::open_part;
use super::standing::Standing;
use crate::access::OrganisationKind;
use crate::geo::Point;
use crate::hours::OpeningHours;
use crate::hsds::{
    Location, Organization, Phone, Place, Service, ServiceAtLocation, ServiceStatus,
};
use crate::language::short_code;
use crate::needs::RiskClass;
use crate::pack::{AreaCode, CountryCode, Freshness, Packs};
use crate::served::{Served, WayIn, ways_in};

/// Who reads the listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everyone: listings hold only what is in the open records.
    Public,
    /// Staff by rule: also services with confidential places, at the middle of their area.
    Staff,
}

/// A property by which listings can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// It costs nothing.
    Free,
    /// It may receive referrals: vetted, of an accredited organisation.
    Vetted,
    /// It says something of access for people with disabilities.
    Accessible,
    /// Interpretation is offered.
    Interpretation,
    /// It has a telephone.
    Telephone,
}

impl Flag {
    /// Every flag.
    pub const ALL: [Self; 5] =
        [Self::Free, Self::Vetted, Self::Accessible, Self::Interpretation, Self::Telephone];

    /// The flag as it stands in forms and in the index.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Vetted => "vetted",
            Self::Accessible => "accessible",
            Self::Interpretation => "interpretation",
            Self::Telephone => "telephone",
        }
    }

    /// The flag with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.code() == code)
    }
}

/// One line of a result list, with everything that the list shows and the index needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// The service at the location, or the service where it has no location.
    pub id: Uuid,
    /// The service.
    pub service: Uuid,
    /// The entry.
    pub entry: Uuid,
    /// Name of the service.
    pub name: String,
    /// Name of the organisation.
    pub organization: String,
    /// Codes of the needs that it meets.
    pub needs: Vec<String>,
    /// The country, where known.
    pub country: Option<CountryCode>,
    /// The first-level area, where known.
    pub area: Option<AreaCode>,
    /// The district of that area, where known; never that of a confidential place.
    pub district: Option<AreaCode>,
    /// Name of the area and town, as a person would say them.
    pub place: String,
    /// Where it is; for a confidential place the middle of its area.
    pub point: Option<Point>,
    /// Whether the place is confidential; never true for the public.
    pub confidential: bool,
    /// The number to call first.
    pub phone: Option<String>,
    /// Languages spoken, as codes.
    pub languages: Vec<String>,
    /// Whom it takes.
    pub served: Served,
    /// How one gets in, as far as it says.
    pub ways_in: Vec<WayIn>,
    /// When it is open, in the time of the place.
    pub opening_hours: OpeningHours,
    /// Its properties. [`Flag::Vetted`] is not among them: it ends by itself, see `vetted_until`.
    pub flags: Vec<Flag>,
    /// Last day on which it may receive referrals, as things stand.
    pub vetted_until: Option<Date>,
    /// What kind of organisation it is, as whoever admitted it said.
    pub kind: Option<OrganisationKind>,
    /// When it was confirmed, and how long that lasts.
    pub confirmation: Confirmation,
    /// Places free as last counted, where they ever were; never there for the public, whom a free
    /// bed tells of a house (design §7.4).
    pub capacity: Option<Capacity>,
    /// Text that is searched but not shown.
    #[serde(skip)]
    pub searched: Vec<String>,
}

impl Listing {
    /// Its name with that of its organisation: services of several organisations bear one name.
    pub fn named(&self) -> String {
        if self.name == self.organization {
            self.name.clone()
        } else {
            format!("{} · {}", self.name, self.organization)
        }
    }
}

/// The listings of an entry for this audience. `listed_on` is the day when it was first kept.
pub fn listings(
    entry: &Entry,
    standing: &Standing,
    packs: &Packs,
    listed_on: Date,
    audience: Audience,
) -> Vec<Listing> {
    let whole;
    let organization = match audience {
        Audience::Staff => entry.organization(),
        Audience::Public => match open_part(entry, &packs.needs) {
            Some(part) => {
                whole = part;
                &whole
            }
            None => return Vec::new(),
        },
    };
    let lister = Lister { organization, standing, packs, listed_on, audience };
    organization
        .services
        .iter()
        .filter(|service| service.status != ServiceStatus::Defunct)
        .flat_map(|service| lister.of_service(service))
        .collect()
}

struct Lister<'a> {
    organization: &'a Organization,
    standing: &'a Standing,
    packs: &'a Packs,
    listed_on: Date,
    audience: Audience,
}

impl Lister<'_> {
    fn of_service(&self, service: &Service) -> Vec<Listing> {
        let mut found: Vec<Listing> = service
            .service_at_locations
            .iter()
            .filter_map(|at| {
                let id = at.location_id?;
                let location = self.organization.locations.iter().find(|place| place.id == id)?;
                Some(self.listing(service, Some((at, location))))
            })
            .collect();
        if found.is_empty() {
            found.push(self.listing(service, None));
        }
        found
    }

    fn listing(&self, service: &Service, at: Option<(&ServiceAtLocation, &Location)>) -> Listing {
        let location = at.map(|(_, location)| location);
        let area = location
            .and_then(|location| location.area.clone())
            .and_then(|code| self.packs.first_level(&AreaCode::new(code)))
            .map(|area| area.code.clone());
        let district = location
            .filter(|location| !is_confidential(location))
            .and_then(|location| self.packs.district(&AreaCode::new(location.area.clone()?)))
            .map(|district| district.code.clone());
        let needs = self.packs.needs.met_by(service);
        let country = location.and_then(|location| country_of(location, self.packs));
        Listing {
            id: at.map_or(service.id, |(at, _)| at.id),
            service: service.id,
            entry: self.organization.id,
            name: service.name.clone(),
            organization: self.organization.name.clone(),
            needs: needs.iter().map(|need| need.code.clone()).collect(),
            country,
            place: self.place_name(location, area.as_ref()),
            point: location.and_then(|location| self.point(location, area.as_ref())),
            confidential: location.is_some_and(is_confidential),
            phone: self.first_phone(service, at),
            languages: languages(service, location),
            served: Served::of(service),
            ways_in: ways_in(service),
            opening_hours: opening_hours(service, at),
            flags: flags(service, location, self.organization),
            vetted_until: self.vetted_until(service.id),
            kind: self.standing.kind,
            confirmation: self.confirmation(
                service,
                country,
                needs.first().map(|need| need.risk_class),
            ),
            capacity: self.capacity(service.id),
            searched: self.searched(service, location),
            area,
            district,
        }
    }

    fn place_name(&self, location: Option<&Location>, area: Option<&AreaCode>) -> String {
        let town = location
            .and_then(|location| location.addresses.first())
            .map(|address| address.city.as_str())
            .filter(|city| !city.is_empty());
        let area = area.and_then(|code| self.packs.area(code)).map(|area| area.name.as_str());
        match (town, area) {
            (Some(town), Some(area)) if town != area => format!("{town}, {area}"),
            (Some(name), _) | (None, Some(name)) => name.to_owned(),
            (None, None) => String::new(),
        }
    }

    fn point(&self, location: &Location, area: Option<&AreaCode>) -> Option<Point> {
        if is_confidential(location) { self.packs.area(area?)?.centroid } else { location.point() }
    }

    fn first_phone(
        &self,
        service: &Service,
        at: Option<(&ServiceAtLocation, &Location)>,
    ) -> Option<String> {
        let here: &[Phone] = at.map_or(&[], |(at, _)| &at.phones);
        let there: &[Phone] = at.map_or(&[], |(_, location)| &location.phones);
        here.iter()
            .chain(&service.phones)
            .chain(there)
            .chain(&self.organization.phones)
            .find(|phone| phone.r#type.as_deref() != Some("fax"))
            .map(|phone| phone.number.clone())
    }

    fn vetted_until(&self, service: Uuid) -> Option<Date> {
        use super::standing::Vetting;
        let accredited = self.standing.accredited_until?;
        match self.standing.services.get(&service)?.vetting {
            Vetting::Vetted { until } => Some(until.min(accredited)),
            Vetting::NotAsked
            | Vetting::Submitted
            | Vetting::Checked
            | Vetting::Suspended { .. }
            | Vetting::Withdrawn => None,
        }
    }

    fn capacity(&self, service: Uuid) -> Option<Capacity> {
        match self.audience {
            Audience::Public => None,
            Audience::Staff => self.standing.services.get(&service)?.capacity.clone(),
        }
    }

    fn confirmation(
        &self,
        service: &Service,
        country: Option<CountryCode>,
        class: Option<RiskClass>,
    ) -> Confirmation {
        let verified_on = self.standing.verification(service.id).map(|verified| verified.on);
        let standard = Freshness::default();
        let periods = country
            .and_then(|code| self.packs.country(code))
            .map_or(&standard, |pack| &pack.freshness);
        Confirmation::new(verified_on, self.listed_on, class.unwrap_or(RiskClass::Other), periods)
    }

    fn searched(&self, service: &Service, location: Option<&Location>) -> Vec<String> {
        let organization = self.organization;
        [
            service.alternate_name.as_ref(),
            service.description.as_ref(),
            organization.alternate_name.as_ref(),
            location.and_then(|location| location.name.as_ref()),
            location.and_then(|location| location.alternate_name.as_ref()),
        ]
        .into_iter()
        .flatten()
        .filter(|text| !text.is_empty())
        .cloned()
        .collect()
    }
}

fn is_confidential(location: &Location) -> bool {
    location.place == Some(Place::Confidential)
}

fn languages(service: &Service, location: Option<&Location>) -> Vec<String> {
    let there = location.into_iter().flat_map(|location| &location.languages);
    let mut codes: Vec<String> = service
        .languages
        .iter()
        .chain(there)
        .filter_map(|language| language.code.as_deref().or(language.name.as_deref()))
        .map(short_code)
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Hours of the service at the place, else of the service, else of the place.
fn opening_hours(service: &Service, at: Option<(&ServiceAtLocation, &Location)>) -> OpeningHours {
    let here = at.map(|(at, _)| &at.schedules);
    let there = at.map(|(_, location)| &location.schedules);
    [here, Some(&service.schedules), there]
        .into_iter()
        .flatten()
        .map(|schedules| OpeningHours::of(schedules.iter()))
        .find(OpeningHours::is_known)
        .unwrap_or_default()
}

fn flags(service: &Service, location: Option<&Location>, organization: &Organization) -> Vec<Flag> {
    let free = !service.cost_options.is_empty()
        && service.cost_options.iter().all(|cost| cost.amount == Some(0.0));
    let telephone = !service.phones.is_empty()
        || !organization.phones.is_empty()
        || location.is_some_and(|location| !location.phones.is_empty());
    let facts = [
        (Flag::Free, free),
        (Flag::Accessible, location.is_some_and(|location| !location.accessibility.is_empty())),
        (
            Flag::Interpretation,
            service.interpretation_services.as_deref().is_some_and(|text| !text.is_empty()),
        ),
        (Flag::Telephone, telephone),
    ];
    facts.into_iter().filter_map(|(flag, holds)| holds.then_some(flag)).collect()
}
