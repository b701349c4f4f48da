//! One row for each service at each of its locations, for people and spreadsheets.

use rufaa_domain::hsds::{Location, Organization, Phone, Service, ServiceAtLocation};
use rufaa_domain::pack::{AreaCode, Packs};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// A text, which may need the mark against formulas.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Empty,
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, Self::Text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::from(Some(text))
    }
}

/// One column: its header, its HXL tag (hxlstandard.org, 1.1), its width in characters.
pub(super) struct FlatColumn {
    pub(super) header: &'static str,
    pub(super) tag: &'static str,
    pub(super) width: f64,
    cell: fn(&FlatRow<'_>) -> Cell,
}

/// What one row is about.
pub(super) struct FlatRow<'a> {
    packs: &'a Packs,
    organization: &'a Organization,
    service: &'a Service,
    at: Option<&'a ServiceAtLocation>,
    location: Option<&'a Location>,
}

impl<'a> FlatRow<'a> {
    /// The rows of an organisation. A service without a location has a row too.
    pub(super) fn all(
        organization: &'a Organization,
        packs: &'a Packs,
    ) -> impl Iterator<Item = Self> {
        organization.services.iter().flat_map(move |service| {
            let row = move |at: Option<&'a ServiceAtLocation>| Self {
                packs,
                organization,
                service,
                at,
                location: at.and_then(|at| location_of(at, organization)),
            };
            let nowhere = service.service_at_locations.is_empty().then_some(None);
            service.service_at_locations.iter().map(Some).chain(nowhere).map(row)
        })
    }

    /// The cells, in the order of [`COLUMNS`].
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell> {
        COLUMNS.iter().map(|column| (column.cell)(self))
    }

    fn area_name(&self) -> Option<String> {
        let code = self.location?.area.as_ref()?;
        self.packs.area(&AreaCode::new(code.clone())).map(|area| area.name.clone())
    }

    fn country(&self) -> Option<String> {
        let location = self.location?;
        let of_area =
            location.area.as_ref().and_then(|code| self.packs.area(&AreaCode::new(code.clone())));
        let of_address = || location.addresses.first().map(|address| address.country.clone());
        of_area.map(|area| area.country.to_string()).or_else(of_address)
    }

    fn address(&self, part: impl Fn(&rufaa_domain::hsds::Address) -> &String) -> Option<String> {
        self.location?.addresses.first().map(|address| part(address).clone())
    }

    /// The numbers nearest to the service: at this location, of the service, of the location, of
    /// the organisation.
    fn phones(&self) -> String {
        let at = self.at.map_or(&[][..], |at| &at.phones);
        let location = self.location.map_or(&[][..], |location| &location.phones);
        let lists: [&[Phone]; 4] = [at, &self.service.phones, location, &self.organization.phones];
        let phones = lists.into_iter().find(|phones| !phones.is_empty()).unwrap_or_default();
        join(phones.iter().map(|phone| phone.number.as_str()))
    }

    fn languages(&self) -> String {
        let spoken = self.service.languages.iter();
        join(spoken.filter_map(|language| language.name.as_deref().or(language.code.as_deref())))
    }

    fn hours(&self) -> String {
        let at = self.at.map_or(&[][..], |at| &at.schedules);
        let schedules = if at.is_empty() { &self.service.schedules } else { at };
        join(schedules.iter().filter_map(|schedule| schedule.description.as_deref()))
    }

    fn needs(&self) -> String {
        let met = self.packs.needs.met_by(self.service);
        met.iter().map(|need| need.code.as_str()).collect::<Vec<_>>().join(", ")
    }
}

fn location_of<'a>(at: &'a ServiceAtLocation, whole: &'a Organization) -> Option<&'a Location> {
    let listed = || whole.locations.iter().find(|location| Some(location.id) == at.location_id);
    at.location.as_deref().or_else(listed)
}

fn join<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

const fn column(
    header: &'static str,
    tag: &'static str,
    width: f64,
    cell: fn(&FlatRow<'_>) -> Cell,
) -> FlatColumn {
    FlatColumn { header, tag, width, cell }
}

/// The columns, in order. The mapping `rufaa-export` reads them back.
pub(super) const COLUMNS: [FlatColumn; 30] = [
    column("Organisation id", "#org+id", 12.0, |row| row.organization.id.to_string().into()),
    column("Organisation", "#org+name", 32.0, |row| row.organization.name.clone().into()),
    column("About", "#org+description", 40.0, |row| row.organization.description.clone().into()),
    column("Service id", "#service+id", 12.0, |row| row.service.id.to_string().into()),
    column("Service", "#service+name", 32.0, |row| row.service.name.clone().into()),
    column("Status", "#status", 10.0, |row| status(row.service).into()),
    column("Needs", "#sector+code", 20.0, |row| row.needs().into()),
    column("Service description", "#service+description", 40.0, |row| {
        row.service.description.clone().into()
    }),
    column("Location id", "#loc+id", 12.0, |row| row.location.map(|at| at.id.to_string()).into()),
    column("Location", "#loc+name", 28.0, |row| row.location.and_then(|at| at.name.clone()).into()),
    column("Country", "#country+code", 8.0, |row| row.country().into()),
    column("Area code", "#adm1+code", 10.0, |row| {
        row.location.and_then(|at| at.area.clone()).into()
    }),
    column("Area", "#adm1+name", 18.0, |row| row.area_name().into()),
    column("Town", "#loc+town", 18.0, |row| row.address(|address| &address.city).into()),
    column("Address", "#loc+address", 28.0, |row| row.address(|address| &address.address_1).into()),
    column("Latitude", "#geo+lat", 11.0, |row| row.location.and_then(|at| at.latitude).into()),
    column("Longitude", "#geo+lon", 11.0, |row| row.location.and_then(|at| at.longitude).into()),
    column("Phone", "#contact+phone", 20.0, |row| row.phones().into()),
    column("Email", "#contact+email", 24.0, |row| {
        row.service.email.clone().or_else(|| row.organization.email.clone()).into()
    }),
    column("Website", "#contact+url", 28.0, |row| {
        row.service.url.clone().or_else(|| row.organization.website.clone()).into()
    }),
    column("Opening hours", "#service+hours", 28.0, |row| row.hours().into()),
    column("Languages", "#service+language", 20.0, |row| row.languages().into()),
    column("Interpretation", "#service+interpretation", 20.0, |row| {
        row.service.interpretation_services.clone().into()
    }),
    column("Fees", "#service+fees", 20.0, |row| row.service.fees_description.clone().into()),
    column("Who can use it", "#service+eligibility", 28.0, |row| {
        row.service.eligibility_description.clone().into()
    }),
    column("What is not done", "#service+not_offered", 28.0, |row| {
        row.service.not_offered.clone().into()
    }),
    column("Youngest age", "#service+age+min", 8.0, |row| row.service.minimum_age.into()),
    column("Oldest age", "#service+age+max", 8.0, |row| row.service.maximum_age.into()),
    column("How to get in", "#service+access", 28.0, |row| {
        row.service.application_process.clone().into()
    }),
    column("Last verified", "#date+verified", 12.0, |row| row.service.assured_date.clone().into()),
];

fn status(service: &Service) -> String {
    use rufaa_domain::hsds::ServiceStatus as Status;
    match service.status {
        Status::Active => "active",
        Status::Inactive => "inactive",
        Status::Defunct => "defunct",
        Status::TemporarilyClosed => "temporarily closed",
    }
    .to_owned()
}
