//! How the columns of a table become the fields of an entry, as a small TOML file that a person
//! can edit.

mod choices;
mod fields;
mod from;
mod guess;
mod template;

pub use choices::{CHOICES, ForAll};
pub use fields::{LocationMapping, OrganizationMapping, ServiceMapping};
pub use from::{AreaFrom, CountryFrom, LanguagesFrom, NeedsColumn, NeedsFrom};
pub use template::Template;

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::needs::Needs;
use rufaa_domain::pack::CountryCode;
use serde::{Deserialize, Serialize};

use crate::text::line_count;

/// A mapping from columns to fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Name of the source, from which ids are derived. Keep it, and a new version of the file
    /// updates the entries of the old.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The columns that together tell one row from every other.
    pub external_id: Vec<String>,
    /// The sheet of a workbook; the first where none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Fields of the organisation.
    pub organization: OrganizationMapping,
    /// Fields of its service.
    #[serde(default)]
    pub service: ServiceMapping,
    /// Fields of its location.
    #[serde(default)]
    pub location: LocationMapping,
    /// Fields that the standard does not name, kept with the organisation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, Template>,
}

/// What is wrong in a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{what}", line.map_or(String::new(), |line| format!("line {line}: ")))]
pub struct MappingError {
    /// Line of the text, from 1, where one is to blame.
    pub line: Option<u64>,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// The mappings that come with Rufaa, by name.
pub fn presets() -> [(&'static str, &'static str); 2] {
    [
        ("horn-facilities", include_str!("../../../packs/mappings/horn-facilities.toml")),
        ("rufaa-export", include_str!("../../../packs/mappings/rufaa-export.toml")),
    ]
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// The first mistake with its line.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = text.as_bytes().get(..start).unwrap_or_default();
            MappingError { line: Some(line_count(before)), what: error.message().to_owned() }
        })
    }

    /// The mapping as a text to edit.
    ///
    /// # Errors
    /// A mapping that TOML cannot hold, which none read or guessed is.
    pub fn to_toml(&self) -> Result<String, MappingError> {
        toml::to_string_pretty(self)
            .map_err(|error| MappingError { line: None, what: error.to_string() })
    }

    /// Checks what only the packs can tell.
    pub(crate) fn check(&self, needs: &Needs) -> Result<(), MappingError> {
        let wrong = |what| Err(MappingError { line: None, what });
        for code in self.service.needs.all_codes() {
            if needs.by_code(code).is_none() {
                return wrong(format!("no need has the code {code:?}; see packs/needs.toml"));
            }
        }
        match &self.location.country {
            Some(CountryFrom::Fixed(code)) if CountryCode::parse(code).is_none() => {
                wrong(format!("{code:?} is not a two-letter code of a country, such as KE"))
            }
            _ => Ok(()),
        }
    }

    /// Every column that the mapping uses.
    pub(crate) fn columns(&self) -> BTreeSet<&str> {
        let (organization, service, location) = (&self.organization, &self.service, &self.location);
        let templates = [
            &organization.alternate_name,
            &organization.description,
            &organization.email,
            &organization.website,
            &organization.phone,
            &service.name,
            &service.status,
            &service.description,
            &service.phone,
            &service.email,
            &service.website,
            &service.interpretation_services,
            &service.application_process,
            &service.fees,
            &service.eligibility_description,
            &service.not_offered,
            &service.schedule,
            &service.assured_date,
            &location.name,
            &location.description,
            &location.transportation,
            &location.city,
            &location.address,
            &location.postal_code,
        ];
        let columns =
            [&service.minimum_age, &service.maximum_age, &location.latitude, &location.longitude];
        let mut used: BTreeSet<&str> = self.external_id.iter().map(String::as_str).collect();
        used.extend(organization.name.columns());
        used.extend(templates.into_iter().flatten().flat_map(Template::columns));
        used.extend(self.extra.values().flat_map(Template::columns));
        used.extend(columns.into_iter().flatten().map(String::as_str));
        used.extend(service.languages.iter().map(|from| from.column.as_str()));
        used.extend(location.area.iter().map(|from| from.column.as_str()));
        if let Some(CountryFrom::Column(column)) = &location.country {
            used.insert(column);
        }
        if let NeedsFrom::Column(from) = &service.needs {
            used.insert(&from.column);
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let text =
            "external_id = [\"Name\"]\n[organization]\nname = \"{Name}\"\ncolour = \"red\"\n";
        let error = Mapping::parse(text).unwrap_err();
        assert_eq!(error.line, Some(4));
        assert!(error.what.contains("colour"), "{error}");
        let text = "external_id = []\n[organization]\nname = \"{Name\"\n";
        let error = Mapping::parse(text).unwrap_err();
        assert_eq!(error.line, Some(3));
    }

    #[test]
    fn the_presets_can_be_read_and_written_again() {
        for (name, text) in presets() {
            let mapping = Mapping::parse(text).unwrap();
            assert_eq!(Mapping::parse(&mapping.to_toml().unwrap()), Ok(mapping), "{name}");
        }
    }
}
