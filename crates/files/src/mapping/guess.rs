//! Guessing a mapping from the names of columns, in English, French and Swahili.

use rufaa_domain::text::fold;

use super::{
    AreaFrom, CountryFrom, LanguagesFrom, LocationMapping, Mapping, NeedsColumn, NeedsFrom,
    OrganizationMapping, ServiceMapping, Template,
};

const ID: &[&str] = &["id", "code", "facility code", "mfl code", "organisation id", "identifiant"];
const NAME: &[&str] = &[
    "organisation",
    "organization",
    "organisation name",
    "organization name",
    "facility name",
    "name",
    "name of organisation",
    "agency",
    "provider",
    "nom",
    "nom de l'organisation",
    "structure",
    "établissement",
    "jina",
    "jina la shirika",
    "shirika",
];
const SERVICE: &[&str] = &[
    "service",
    "service name",
    "type of service",
    "services",
    "facility type",
    "type",
    "category",
    "type de service",
    "huduma",
    "aina",
    "aina ya huduma",
];
const DESCRIPTION: &[&str] =
    &["description", "about", "activities", "notes", "remarks", "activités", "maelezo"];
const PHONE: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "phone number",
    "mobile",
    "contact number",
    "hotline",
    "téléphone",
    "numéro de téléphone",
    "simu",
    "nambari ya simu",
];
const EMAIL: &[&str] = &["email", "e-mail", "email address", "mail", "courriel", "barua pepe"];
const WEBSITE: &[&str] = &["website", "web site", "url", "web", "site web", "site", "tovuti"];
const LATITUDE: &[&str] = &["latitude", "lat", "y", "gps latitude", "latitudo", "latitudinal"];
const LONGITUDE: &[&str] = &["longitude", "long", "lon", "lng", "x", "gps longitude", "longitudo"];
const COUNTRY: &[&str] =
    &["country code", "iso3c", "iso3", "iso2", "iso", "country", "pays", "nchi"];
const AREA: &[&str] = &[
    "area code",
    "pcode",
    "adm1 pcode",
    "county",
    "area",
    "admin1",
    "adm1",
    "region",
    "state",
    "province",
    "district",
    "région",
    "département",
    "kaunti",
    "mkoa",
    "jimbo",
];
const CITY: &[&str] = &["city", "town", "village", "ville", "commune", "mji", "kijiji"];
const ADDRESS: &[&str] = &[
    "address",
    "physical address",
    "street",
    "location",
    "landmark",
    "adresse",
    "anwani",
    "mahali",
];
const LANGUAGES: &[&str] = &["languages", "language", "langues", "langue", "lugha"];
const HOURS: &[&str] =
    &["hours", "opening hours", "working hours", "horaires", "heures d'ouverture", "saa", "masaa"];
const FEES: &[&str] =
    &["fees", "cost", "costs", "charges", "price", "tarif", "coût", "frais", "ada", "gharama"];
const ELIGIBILITY: &[&str] = &[
    "eligibility",
    "target group",
    "who can use it",
    "beneficiaries",
    "bénéficiaires",
    "public cible",
    "walengwa",
    "wanufaika",
];
const APPLICATION: &[&str] = &[
    "how to apply",
    "application process",
    "referral process",
    "intake",
    "how to get in",
    "procédure",
    "jinsi ya kuomba",
];
const NEEDS: &[&str] = &["needs", "need codes", "sector code"];

impl Mapping {
    /// The mapping that the names of the columns suggest. Look it over before it is used: where no
    /// column looks like a name, the first is taken for it.
    pub fn guess(columns: &[String]) -> Self {
        let mut headers = Headers::new(columns);
        let id = headers.take(ID);
        let name = headers.take(NAME).or_else(|| columns.first().cloned()).unwrap_or_default();
        let service = headers.take(SERVICE);
        let country = headers.take(COUNTRY);
        let area = headers.take(AREA);
        let key = [Some(name.clone()), service.clone(), country.clone(), area.clone()];
        Self {
            source: None,
            external_id: id.map_or_else(|| key.into_iter().flatten().collect(), |id| vec![id]),
            sheet: None,
            organization: OrganizationMapping {
                name: Template::column(name),
                description: headers.template(DESCRIPTION),
                email: headers.template(EMAIL),
                website: headers.template(WEBSITE),
                phone: headers.template(PHONE),
                ..OrganizationMapping::default()
            },
            service: guess_service(service, &mut headers),
            location: LocationMapping {
                latitude: headers.take(LATITUDE),
                longitude: headers.take(LONGITUDE),
                country: country.map(CountryFrom::Column),
                area: area.map(|column| AreaFrom { column }),
                city: headers.template(CITY),
                address: headers.template(ADDRESS),
                ..LocationMapping::default()
            },
            extra: std::collections::BTreeMap::new(),
        }
    }
}

fn guess_service(name: Option<String>, headers: &mut Headers<'_>) -> ServiceMapping {
    let needs = headers.take(NEEDS).map(|column| {
        NeedsFrom::Column(NeedsColumn {
            column,
            map: std::collections::BTreeMap::new(),
            default: Vec::new(),
        })
    });
    ServiceMapping {
        name: name.map(Template::column),
        needs: needs.unwrap_or_default(),
        languages: headers.take(LANGUAGES).map(|column| LanguagesFrom { column }),
        schedule: headers.template(HOURS),
        fees: headers.template(FEES),
        eligibility_description: headers.template(ELIGIBILITY),
        application_process: headers.template(APPLICATION),
        ..ServiceMapping::default()
    }
}

/// Columns that have no meaning yet, with their folded names.
struct Headers<'a> {
    left: Vec<(String, &'a String)>,
}

impl<'a> Headers<'a> {
    fn new(columns: &'a [String]) -> Self {
        let named = columns.iter().filter(|column| !column.is_empty());
        Self { left: named.map(|column| (fold(column), column)).collect() }
    }

    /// Takes the column with the best of these names.
    fn take(&mut self, names: &[&str]) -> Option<String> {
        let place = names.iter().find_map(|name| {
            let name = fold(name);
            self.left.iter().position(|(folded, _)| *folded == name)
        })?;
        Some(self.left.remove(place).1.clone())
    }

    fn template(&mut self, names: &[&str]) -> Option<Template> {
        self.take(names).map(Template::column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(columns: &[&str]) -> Mapping {
        Mapping::guess(&columns.iter().map(|column| (*column).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn headers_in_three_languages_are_understood() {
        for columns in [
            ["Facility name", "Phone", "Lat", "Lng", "County"],
            ["Nom", "Téléphone", "Latitude", "Longitude", "Région"],
            ["JINA", "Simu", "y", "x", "Kaunti"],
        ] {
            let mapping = guess(&columns);
            let [name, phone, latitude, longitude, area] = columns.map(str::to_owned);
            assert_eq!(mapping.organization.name, Template::column(name));
            assert_eq!(mapping.organization.phone, Some(Template::column(phone)));
            assert_eq!(mapping.location.latitude, Some(latitude));
            assert_eq!(mapping.location.longitude, Some(longitude));
            assert_eq!(mapping.location.area, Some(AreaFrom { column: area }));
        }
    }

    #[test]
    fn a_guess_survives_being_written_and_read() {
        let mapping = guess(&["Name", "Type", "Country", "Languages", "Needs"]);
        assert_eq!(Mapping::parse(&mapping.to_toml().unwrap()), Ok(mapping));
    }
}
