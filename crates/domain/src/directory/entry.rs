//! From a document that somebody sent to an entry that may be kept.
//!
//! An entry is one organisation with its locations and services, as one HSDS document in normal
//! form: every location and programme stands once, under the organisation; services name them by
//! id. True addresses of confidential places are not in it; they come out beside it, to be
//! sealed.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;
use uuid::Uuid;

use super::confidential::{self, TruePlace};
use crate::geo::Point;
use crate::hsds::{Location, Organization, Service, ServiceAtLocation};
use crate::pack::{AreaCode, CountryCode, Packs};

/// Longest name, characters: the longest real name seen in 18,386 facilities has 81.
pub const NAME_CHARS_MAX: usize = 300;
/// Longest text of any field, characters: some four pages.
pub const TEXT_CHARS_MAX: usize = 20_000;
/// Most services of one entry; larger organisations are entered by branch.
pub const SERVICES_MAX: usize = 500;
/// Most locations of one entry.
pub const LOCATIONS_MAX: usize = 500;

/// An entry that may be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    organization: Organization,
}

impl Entry {
    /// An entry that was checked before and comes back from the store.
    pub fn kept(organization: Organization) -> Self {
        Self { organization }
    }

    /// Id of the entry: that of its organisation.
    pub fn id(&self) -> Uuid {
        self.organization.id
    }

    /// The document.
    pub fn organization(&self) -> &Organization {
        &self.organization
    }

    /// The service with this id.
    pub fn service(&self, id: Uuid) -> Option<&Service> {
        self.organization.services.iter().find(|service| service.id == id)
    }

    /// The location with this id.
    pub fn location(&self, id: Uuid) -> Option<&Location> {
        self.organization.locations.iter().find(|location| location.id == id)
    }

    /// The locations at which a service is offered, with the link to each.
    pub fn locations_of<'a>(
        &'a self,
        service: &'a Service,
    ) -> impl Iterator<Item = (&'a ServiceAtLocation, &'a Location)> {
        service
            .service_at_locations
            .iter()
            .filter_map(|at| Some((at, self.location(at.location_id?)?)))
    }
}

/// What came of a document: the entry, the true places to seal, and what to tell the sender.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The entry, without any true address of a confidential place.
    pub entry: Entry,
    /// What must be sealed, by location.
    pub true_places: Vec<TruePlace>,
    /// What was kept but will not be used as given.
    pub warnings: Vec<Problem>,
}

/// Something wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field, such as `services[0].name`.
    pub field: String,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Problem {
    /// A problem of this field.
    pub fn new(field: impl Into<String>, reason: Reason) -> Self {
        Self { field: field.into(), reason }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.field, self.reason)
    }
}

/// What can be wrong with a field. The texts say what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Nothing there.
    #[error("is empty; give a text")]
    Empty,
    /// Longer than allowed.
    #[error("has {found} characters; at most {max} are kept")]
    TooLong {
        /// Characters found.
        found: usize,
        /// Characters allowed.
        max: usize,
    },
    /// More items than allowed.
    #[error("has {found} items; at most {max} are kept, so enter the branches apart")]
    TooMany {
        /// Items found.
        found: usize,
        /// Items allowed.
        max: usize,
    },
    /// A character that does not belong in a text.
    #[error("holds the control character U+{0:04X}; remove it")]
    ControlCharacter(u32),
    /// The same id twice.
    #[error("the id {0} stands twice; every object needs an id of its own")]
    DuplicateId(Uuid),
    /// An id that leads nowhere.
    #[error("nothing has the id {0}; add the object or remove the link")]
    DanglingId(Uuid),
    /// Latitude or longitude outside the globe.
    #[error("lies outside the globe; the place is shown without a position")]
    OffGlobe,
    /// Latitude and longitude in each other's place.
    #[error("latitude and longitude seem to be swapped; {0} lies elsewhere")]
    Swapped(CountryCode),
    /// An area that no pack knows.
    #[error("no area has the code {0}; use OCHA p-codes such as KE023")]
    UnknownArea(String),
    /// A confidential place without its area.
    #[error(
        "a confidential place needs its area (such as KE023), since nothing else will be shown"
    )]
    ConfidentialWithoutArea,
    /// Not an address on the web.
    #[error("is not a web address; begin it with https://")]
    NotAnUrl,
    /// Not an e-mail address.
    #[error("is not an e-mail address")]
    NotAnEmail,
    /// Not a date.
    #[error("{0:?} is not a date; write it as 2026-11-21")]
    NotADate(String),
    /// Ages that no one has.
    #[error("is not an age between 0 and 150, or the youngest is above the oldest")]
    NotAnAge,
}

/// Checks a document and brings it into normal form.
///
/// # Errors
/// Everything that is wrong with it, in the order of the document.
pub fn prepare(organization: Organization, packs: &Packs) -> Result<Prepared, Vec<Problem>> {
    let mut organization = organization;
    gather(&mut organization);
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    check_sizes(&organization, &mut problems);
    check_texts(&organization, &mut problems);
    check_ids(&organization, &mut problems);
    for (index, service) in organization.services.iter().enumerate() {
        check_service(service, index, &mut problems);
    }
    for (index, location) in organization.locations.iter_mut().enumerate() {
        place_location(location, index, packs, &mut problems, &mut warnings);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let true_places = confidential::withhold(&mut organization, &packs.needs)?;
    Ok(Prepared { entry: Entry { organization }, true_places, warnings })
}

/// Moves nested locations and programmes to the organisation, and leaves links in their place.
fn gather(organization: &mut Organization) {
    let mut locations: BTreeSet<Uuid> =
        organization.locations.iter().map(|location| location.id).collect();
    let mut programs: BTreeSet<Uuid> =
        organization.programs.iter().map(|program| program.id).collect();
    for service in &mut organization.services {
        service.organization = None;
        if let Some(program) = service.program.take() {
            service.program_id = Some(program.id);
            if programs.insert(program.id) {
                organization.programs.push(program);
            }
        }
        for at in &mut service.service_at_locations {
            at.service = None;
            if let Some(location) = at.location.take() {
                at.location_id = Some(location.id);
                if locations.insert(location.id) {
                    organization.locations.push(*location);
                }
            }
        }
    }
}

fn check_sizes(organization: &Organization, problems: &mut Vec<Problem>) {
    let sizes = [
        ("services", organization.services.len(), SERVICES_MAX),
        ("locations", organization.locations.len(), LOCATIONS_MAX),
    ];
    for (field, found, max) in sizes {
        if found > max {
            problems.push(Problem::new(field, Reason::TooMany { found, max }));
        }
    }
    check_name("name", &organization.name, problems);
    for (index, service) in organization.services.iter().enumerate() {
        check_name(&format!("services[{index}].name"), &service.name, problems);
    }
}

fn check_name(field: &str, name: &str, problems: &mut Vec<Problem>) {
    let found = name.chars().count();
    if name.trim().is_empty() {
        problems.push(Problem::new(field, Reason::Empty));
    } else if found > NAME_CHARS_MAX {
        problems.push(Problem::new(field, Reason::TooLong { found, max: NAME_CHARS_MAX }));
    }
}

/// Looks at every text of the document, also at those that the standard does not name.
fn check_texts(organization: &Organization, problems: &mut Vec<Problem>) {
    match serde_json::to_value(organization) {
        Ok(document) => check_value(Path::Whole, &document, problems),
        Err(_) => problems.push(Problem::new("", Reason::Empty)),
    }
}

/// Where a value stands in a document. Written out only where something is wrong there.
#[derive(Clone, Copy)]
enum Path<'a> {
    Whole,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The name of the nearest member.
    fn name(&self) -> &str {
        match self {
            Self::Whole => "",
            Self::Member(_, name) => name,
            Self::Item(list, _) => list.name(),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Member(Path::Whole, name) => formatter.write_str(name),
            Self::Member(object, name) => write!(formatter, "{object}.{name}"),
            Self::Item(list, index) => write!(formatter, "{list}[{index}]"),
        }
    }
}

fn check_value(path: Path<'_>, value: &Value, problems: &mut Vec<Problem>) {
    match value {
        Value::String(text) => {
            let reasons = [too_long(text), unwanted(text), not_as_named(path.name(), text)];
            let problem = |reason| Problem::new(path.to_string(), reason);
            problems.extend(reasons.into_iter().flatten().map(problem));
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check_value(Path::Item(&path, index), item, problems);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                check_value(Path::Member(&path, name), member, problems);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn too_long(text: &str) -> Option<Reason> {
    if text.len() <= TEXT_CHARS_MAX {
        return None;
    }
    let found = text.chars().count();
    (found > TEXT_CHARS_MAX).then_some(Reason::TooLong { found, max: TEXT_CHARS_MAX })
}

fn unwanted(text: &str) -> Option<Reason> {
    let letter = text.chars().find(|letter| is_unwanted(*letter))?;
    Some(Reason::ControlCharacter(u32::from(letter)))
}

/// Why a text is not what the name of its field says.
fn not_as_named(name: &str, text: &str) -> Option<Reason> {
    if text.is_empty() {
        return None;
    }
    match name {
        "website" | "url" | "uri" | "logo" | "schedule_link" | "term_uri" => {
            (!is_web_address(text)).then_some(Reason::NotAnUrl)
        }
        "email" | "assurer_email" => (!is_email(text)).then_some(Reason::NotAnEmail),
        "assured_date" | "valid_from" | "valid_to" | "dtstart" | "until" => {
            (!is_date(text)).then(|| Reason::NotADate(text.to_owned()))
        }
        _ => None,
    }
}

/// Control characters but line ends and tabs, and the marks that turn the order of a text round
/// and so make it read as something else (Unicode TR 36 §2.2). The plain marks for right-to-left
/// text stay.
pub fn is_unwanted(letter: char) -> bool {
    let line_end_or_tab = matches!(letter, '\n' | '\r' | '\t');
    let turns_text = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (letter.is_control() && !line_end_or_tab) || turns_text || letter == '\u{feff}'
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && rest
                .chars()
                .all(|letter| letter.is_ascii_graphic() && !"<>\"{}|\\^`".contains(letter))
    })
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && text.chars().all(|letter| letter.is_ascii_graphic())
            && !host.contains('@')
    })
}

fn is_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>().is_ok()
}

fn check_ids(organization: &Organization, problems: &mut Vec<Problem>) {
    let locations: BTreeSet<Uuid> = organization.locations.iter().map(|at| at.id).collect();
    let programs: BTreeSet<Uuid> = organization.programs.iter().map(|program| program.id).collect();
    let mut seen = BTreeSet::new();
    let mut seen_locations = BTreeSet::new();
    for (index, location) in organization.locations.iter().enumerate() {
        check_unique(&format!("locations[{index}].id"), location.id, &mut seen_locations, problems);
    }
    for (index, service) in organization.services.iter().enumerate() {
        let field = format!("services[{index}]");
        check_unique(&format!("{field}.id"), service.id, &mut seen, problems);
        check_link(&format!("{field}.program_id"), service.program_id, &programs, problems);
        for (number, at) in service.service_at_locations.iter().enumerate() {
            let field = format!("{field}.service_at_locations[{number}]");
            check_unique(&format!("{field}.id"), at.id, &mut seen, problems);
            check_link(&format!("{field}.location_id"), at.location_id, &locations, problems);
        }
    }
}

fn check_unique(field: &str, id: Uuid, seen: &mut BTreeSet<Uuid>, problems: &mut Vec<Problem>) {
    if !seen.insert(id) {
        problems.push(Problem::new(field, Reason::DuplicateId(id)));
    }
}

fn check_link(field: &str, to: Option<Uuid>, known: &BTreeSet<Uuid>, problems: &mut Vec<Problem>) {
    if let Some(id) = to.filter(|id| !known.contains(id)) {
        problems.push(Problem::new(field, Reason::DanglingId(id)));
    }
}

fn check_service(service: &Service, index: usize, problems: &mut Vec<Problem>) {
    let age = |age: Option<f64>| age.is_none_or(|age| (0.0..=150.0).contains(&age));
    let youngest_above_oldest =
        service.minimum_age.zip(service.maximum_age).is_some_and(|(min, max)| min > max);
    if !age(service.minimum_age) || !age(service.maximum_age) || youngest_above_oldest {
        let field = format!("services[{index}].minimum_age");
        problems.push(Problem::new(field, Reason::NotAnAge));
    }
}

/// Checks the position of a location and finds its area where it is not given.
fn place_location(
    location: &mut Location,
    index: usize,
    packs: &Packs,
    problems: &mut Vec<Problem>,
    warnings: &mut Vec<Problem>,
) {
    let field = |name: &str| format!("locations[{index}].{name}");
    let given = location.latitude.is_some() && location.longitude.is_some();
    let point = location.point();
    if given && point.is_none() {
        warnings.push(Problem::new(field("latitude"), Reason::OffGlobe));
    }
    let country = country_of(location, packs);
    if let Some((country, point)) = country.zip(point)
        && is_swapped(point, country, packs)
    {
        problems.push(Problem::new(field("latitude"), Reason::Swapped(country)));
    }
    match &location.area {
        Some(code) if packs.area(&AreaCode::new(code.clone())).is_none() => {
            problems.push(Problem::new(field("area"), Reason::UnknownArea(code.clone())));
        }
        Some(_) => {}
        None => location.area = find_area(location, country, point, packs),
    }
}

/// The country of a location: that of its area, else that of its address.
pub fn country_of(location: &Location, packs: &Packs) -> Option<CountryCode> {
    let of_area = location
        .area
        .as_ref()
        .and_then(|code| packs.area(&AreaCode::new(code.clone())))
        .map(|area| area.country);
    of_area.or_else(|| {
        location.addresses.iter().find_map(|address| CountryCode::parse(&address.country))
    })
}

/// How far from a country's towns a point may lie and still be in it, kilometres: the emptiest
/// corner of Sudan is some 500 km from the next town.
const FROM_TOWN_KM_MAX: f64 = 600.0;

fn is_swapped(point: Point, country: CountryCode, packs: &Packs) -> bool {
    let Some(pack) = packs.country(country) else { return false };
    let near = |point: Point| {
        pack.gazetteer.nearest_town(point).is_some_and(|(_, far_km)| far_km <= FROM_TOWN_KM_MAX)
    };
    !near(point) && Point::new(point.longitude(), point.latitude()).is_some_and(near)
}

fn find_area(
    location: &Location,
    country: Option<CountryCode>,
    point: Option<Point>,
    packs: &Packs,
) -> Option<String> {
    let gazetteer = &packs.country(country?)?.gazetteer;
    let named = location.addresses.iter().find_map(|address| {
        let region = address.region.as_deref().unwrap_or("");
        [address.state_province.as_str(), region]
            .into_iter()
            .filter(|name| !name.is_empty())
            .find_map(|name| gazetteer.area_named(name))
    });
    named.or_else(|| packs.area_near(point?, country)).map(|area| area.code.as_str().to_owned())
}
