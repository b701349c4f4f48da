//! One row becomes one organisation with one location, one service, and the link between them.

use rufaa_domain::hsds::{Language, Location, Organization, Service, ServiceAtLocation};
use rufaa_domain::needs::Need;
use rufaa_domain::pack::{CountryCode, Packs};
use uuid::Uuid;

use super::Row;
use super::fields::{Wrong, address, fill, number_in, phones, schedules, status, web_address};
use super::keys::Keys;
use super::places::Places;
use super::value::items;
use crate::ids::{Ids, part_of};
use crate::mapping::{CountryFrom, Mapping, Template};

/// Builds entries from the rows of one table.
pub(super) struct Builder<'a> {
    pub(super) mapping: &'a Mapping,
    packs: &'a Packs,
    ids: Ids,
    keys: Keys,
    places: Places<'a>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(mapping: &'a Mapping, packs: &'a Packs, ids: Ids) -> Self {
        Self { mapping, packs, ids, keys: Keys::default(), places: Places::new(packs) }
    }

    /// The organisation in a row, with its id in the source.
    pub(super) fn build(&mut self, row: Row<'_>) -> Result<(Organization, String), Wrong> {
        let columns = &self.mapping.external_id;
        let key = self.keys.key(row, columns).ok_or_else(|| {
            (
                columns.join(", "),
                "is empty; every row needs what tells it from the others".to_owned(),
            )
        })?;
        let from = &self.mapping.organization;
        let name = from.name.fill(row).ok_or_else(|| {
            (from.name.to_string(), "is empty; every organisation needs a name".to_owned())
        })?;
        let id = self.ids.of("organization", &key);
        let location = self.location(row, self.ids.derive("location", &key))?;
        let service = self.service(row, self.ids.derive("service", &key), (&name, location.id))?;
        let organization = Organization {
            id,
            name,
            alternate_name: fill(from.alternate_name.as_ref(), row),
            description: fill(from.description.as_ref(), row).unwrap_or_default(),
            email: fill(from.email.as_ref(), row),
            website: fill(from.website.as_ref(), row).map(web_address),
            phones: phones(from.phone.as_ref(), row, id),
            locations: vec![location],
            services: vec![service],
            extra: self.extra(row),
            ..Organization::default()
        };
        Ok((organization, key))
    }

    fn service(
        &self,
        row: Row<'_>,
        id: Uuid,
        (organization, location): (&str, Uuid),
    ) -> Result<Service, Wrong> {
        let from = &self.mapping.service;
        let needs = self.needs(row)?;
        Ok(Service {
            id,
            name: fill(from.name.as_ref(), row).unwrap_or_else(|| organization.to_owned()),
            status: status(from.status.as_ref(), row)?,
            description: fill(from.description.as_ref(), row),
            url: fill(from.website.as_ref(), row).map(web_address),
            email: fill(from.email.as_ref(), row),
            interpretation_services: fill(from.interpretation_services.as_ref(), row),
            application_process: fill(from.application_process.as_ref(), row),
            fees_description: fill(from.fees.as_ref(), row),
            eligibility_description: fill(from.eligibility_description.as_ref(), row),
            not_offered: fill(from.not_offered.as_ref(), row),
            minimum_age: number_in(from.minimum_age.as_deref(), row)?,
            maximum_age: number_in(from.maximum_age.as_deref(), row)?,
            assured_date: fill(from.assured_date.as_ref(), row),
            phones: phones(from.phone.as_ref(), row, id),
            languages: self.languages(row, id),
            schedules: schedules(from.schedule.as_ref(), row, id),
            attributes: needs.into_iter().map(|need| need.attribute(id)).collect(),
            service_at_locations: vec![ServiceAtLocation {
                id: part_of(id, "service_at_location"),
                service_id: Some(id),
                location_id: Some(location),
                ..ServiceAtLocation::default()
            }],
            ..Service::default()
        })
    }

    /// The needs of a row. A text that leads to no need refuses the row: a shelter must not become
    /// public because somebody spelt its need in another way.
    fn needs(&self, row: Row<'_>) -> Result<Vec<&Need>, Wrong> {
        let from = &self.mapping.service.needs;
        let wrong = |code: &str| {
            let column = from.column().unwrap_or_default().to_owned();
            let reason = format!(
                "{code:?} leads to no need; add it to the map of the mapping, or give a code such \
                 as medical-care"
            );
            (column, reason)
        };
        let need = |code: &str| self.packs.needs.by_code(code).ok_or_else(|| wrong(code));
        let codes = from.codes(row).into_iter().filter(|code| !code.is_empty());
        codes.map(need).collect()
    }

    fn languages(&self, row: Row<'_>, service: Uuid) -> Vec<Language> {
        let Some(from) = &self.mapping.service.languages else { return Vec::new() };
        let language = |item: &str| {
            let is_code =
                matches!(item.len(), 2 | 3) && item.bytes().all(|b| b.is_ascii_lowercase());
            let (code, name) = if is_code { (Some(item), None) } else { (None, Some(item)) };
            Language {
                id: part_of(service, &format!("language:{item}")),
                code: code.map(str::to_owned),
                name: name.map(str::to_owned),
                ..Language::default()
            }
        };
        items(row.cell(&from.column)).map(language).collect()
    }

    fn location(&mut self, row: Row<'_>, id: Uuid) -> Result<Location, Wrong> {
        let from = &self.mapping.location;
        let country = self.country(row)?;
        let area = from.area.as_ref().map(|area| row.cell(&area.column));
        Ok(Location {
            id,
            name: fill(from.name.as_ref(), row),
            description: fill(from.description.as_ref(), row),
            transportation: fill(from.transportation.as_ref(), row),
            latitude: number_in(from.latitude.as_deref(), row)?,
            longitude: number_in(from.longitude.as_deref(), row)?,
            area: area.and_then(|area| self.places.area(country, area)),
            place: from.place,
            addresses: address(self.mapping, row, (id, country, area)).into_iter().collect(),
            ..Location::default()
        })
    }

    fn country(&mut self, row: Row<'_>) -> Result<Option<CountryCode>, Wrong> {
        match &self.mapping.location.country {
            None => Ok(None),
            Some(CountryFrom::Fixed(country)) => Ok(CountryCode::parse(country)),
            Some(CountryFrom::Column(column)) => {
                self.places.country(row.cell(column)).map_err(|reason| (column.clone(), reason))
            }
        }
    }

    fn extra(&self, row: Row<'_>) -> std::collections::BTreeMap<String, serde_json::Value> {
        let filled = |(name, template): (&String, &Template)| {
            template.fill(row).map(|text| (name.clone(), serde_json::Value::String(text)))
        };
        self.mapping.extra.iter().filter_map(filled).collect()
    }
}
