//! A mapping as choices: which column holds which field. What a form can offer; more can be written as
//! text.

use std::collections::BTreeMap;

use super::{
    AreaFrom, CountryFrom, LanguagesFrom, LocationMapping, Mapping, NeedsColumn, NeedsFrom,
    OrganizationMapping, ServiceMapping, Template,
};

/// The fields for which a column can be chosen, in the order in which people think of them.
pub const CHOICES: [&str; 19] = [
    "name",
    "id",
    "description",
    "service",
    "needs",
    "country",
    "area",
    "city",
    "address",
    "latitude",
    "longitude",
    "phones",
    "email",
    "website",
    "hours",
    "languages",
    "fees",
    "served",
    "how",
];

/// What is the same for every row where no column says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForAll {
    /// The country, as a two-letter code.
    pub country: Option<String>,
    /// The need, as a code.
    pub need: Option<String>,
}

impl Mapping {
    /// The columns that it takes as they are, by field.
    pub fn choices(&self) -> BTreeMap<&'static str, String> {
        let (organization, service, location) = (&self.organization, &self.service, &self.location);
        let plain = |template: &Option<Template>| template.as_ref().and_then(Template::only_column);
        let id = match self.external_id.as_slice() {
            [column] => Some(column.clone()),
            _ => None,
        };
        let country = match &location.country {
            Some(CountryFrom::Column(column)) => Some(column.clone()),
            Some(CountryFrom::Fixed(_)) | None => None,
        };
        [
            ("name", organization.name.only_column()),
            ("id", id),
            ("description", plain(&organization.description)),
            ("service", plain(&service.name)),
            ("needs", service.needs.column().map(str::to_owned)),
            ("country", country),
            ("area", location.area.as_ref().map(|from| from.column.clone())),
            ("city", plain(&location.city)),
            ("address", plain(&location.address)),
            ("latitude", location.latitude.clone()),
            ("longitude", location.longitude.clone()),
            ("phones", plain(&organization.phone)),
            ("email", plain(&organization.email)),
            ("website", plain(&organization.website)),
            ("hours", plain(&service.schedule)),
            ("languages", service.languages.as_ref().map(|from| from.column.clone())),
            ("fees", plain(&service.fees)),
            ("served", plain(&service.eligibility_description)),
            ("how", plain(&service.application_process)),
        ]
        .into_iter()
        .filter_map(|(field, column)| Some((field, column?)))
        .collect()
    }

    /// What it takes to be the same for every row.
    pub fn for_all(&self) -> ForAll {
        let country = match &self.location.country {
            Some(CountryFrom::Fixed(code)) => Some(code.clone()),
            Some(CountryFrom::Column(_)) | None => None,
        };
        let need = match &self.service.needs {
            NeedsFrom::Codes(codes) => codes.first().cloned(),
            NeedsFrom::Column(_) => None,
        };
        ForAll { country, need }
    }

    /// The mapping that takes these columns, by field; nothing without a column for the name. Rows are
    /// told apart by the column of their id, else by name, service, country and area together.
    pub fn of_choices(choices: &BTreeMap<String, String>, for_all: &ForAll) -> Option<Self> {
        let column = |field: &str| choices.get(field).filter(|column| !column.is_empty()).cloned();
        let template = |field: &str| column(field).map(Template::column);
        let name = column("name")?;
        let apart = [Some(name.clone()), column("service"), column("country"), column("area")];
        let needs = match column("needs") {
            Some(column) => {
                NeedsFrom::Column(NeedsColumn { column, map: BTreeMap::new(), default: Vec::new() })
            }
            None => NeedsFrom::Codes(for_all.need.iter().cloned().collect()),
        };
        let fixed = for_all.country.clone().map(CountryFrom::Fixed);
        Some(Self {
            source: None,
            external_id: column("id")
                .map_or_else(|| apart.into_iter().flatten().collect(), |id| vec![id]),
            sheet: None,
            organization: OrganizationMapping {
                name: Template::column(name),
                description: template("description"),
                phone: template("phones"),
                email: template("email"),
                website: template("website"),
                ..OrganizationMapping::default()
            },
            service: ServiceMapping {
                name: template("service"),
                needs,
                schedule: template("hours"),
                languages: column("languages").map(|column| LanguagesFrom { column }),
                fees: template("fees"),
                eligibility_description: template("served"),
                application_process: template("how"),
                ..ServiceMapping::default()
            },
            location: LocationMapping {
                country: column("country").map(CountryFrom::Column).or(fixed),
                area: column("area").map(|column| AreaFrom { column }),
                city: template("city"),
                address: template("address"),
                latitude: column("latitude"),
                longitude: column("longitude"),
                ..LocationMapping::default()
            },
            extra: BTreeMap::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_is_offered_and_what_is_chosen_is_taken() {
        let columns = ["Facility name", "County", "Phone", "Latitude", "Longitude", "Other"];
        let columns = columns.map(str::to_owned);
        let guessed = Mapping::guess(&columns);
        let choices: BTreeMap<String, String> = guessed
            .choices()
            .into_iter()
            .map(|(field, column)| (field.to_owned(), column))
            .collect();
        assert_eq!(choices["name"], "Facility name");
        assert_eq!(choices["latitude"], "Latitude");
        assert!(choices.keys().all(|field| CHOICES.contains(&field.as_str())));
        let for_all =
            ForAll { country: Some("KE".to_owned()), need: Some("medical-care".to_owned()) };
        let mapping = Mapping::of_choices(&choices, &for_all).unwrap();
        let again: BTreeMap<String, String> = mapping
            .choices()
            .into_iter()
            .map(|(field, column)| (field.to_owned(), column))
            .collect();
        assert_eq!(again, choices);
        assert_eq!(mapping.for_all(), for_all);
        assert_eq!(Mapping::of_choices(&BTreeMap::new(), &for_all), None, "a name is needed");
    }
}
