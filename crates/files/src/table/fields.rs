//! Single fields of an entry from the cells of a row.

use rufaa_domain::hsds::{Address, Phone, Schedule, ServiceStatus};
use rufaa_domain::pack::CountryCode;
use uuid::Uuid;

use super::Row;
use super::value::{items, number, shown};
use crate::ids::part_of;
use crate::mapping::{Mapping, Template};

/// Column and reason of what is wrong with a row.
pub(super) type Wrong = (String, String);

pub(super) fn fill(template: Option<&Template>, row: Row<'_>) -> Option<String> {
    template?.fill(row)
}

pub(super) fn number_in(column: Option<&str>, row: Row<'_>) -> Result<Option<f64>, Wrong> {
    let Some(column) = column else { return Ok(None) };
    number(row.cell(column)).map_err(|reason| (column.to_owned(), reason))
}

pub(super) fn status(template: Option<&Template>, row: Row<'_>) -> Result<ServiceStatus, Wrong> {
    let said = fill(template, row).unwrap_or_default();
    match said.to_lowercase().as_str() {
        "" | "active" => Ok(ServiceStatus::Active),
        "inactive" => Ok(ServiceStatus::Inactive),
        "defunct" => Ok(ServiceStatus::Defunct),
        "temporarily closed" => Ok(ServiceStatus::TemporarilyClosed),
        _ => {
            let column = template.map(Template::to_string).unwrap_or_default();
            let right = "right is active, inactive, defunct or temporarily closed";
            Err((column, format!("{} is no status; {right}", shown(&said))))
        }
    }
}

pub(super) fn phones(template: Option<&Template>, row: Row<'_>, owner: Uuid) -> Vec<Phone> {
    let cell = fill(template, row).unwrap_or_default();
    let phone = |number: &str| Phone {
        id: part_of(owner, &format!("phone:{number}")),
        number: number.to_owned(),
        ..Phone::default()
    };
    items(&cell).map(phone).collect()
}

pub(super) fn schedules(template: Option<&Template>, row: Row<'_>, owner: Uuid) -> Vec<Schedule> {
    let schedule = |description| Schedule {
        id: part_of(owner, "schedule"),
        description: Some(description),
        ..Schedule::default()
    };
    fill(template, row).map(schedule).into_iter().collect()
}

/// A postal address, when the country is known and anything else is.
pub(super) fn address(
    mapping: &Mapping,
    row: Row<'_>,
    (location, country, area): (Uuid, Option<CountryCode>, Option<&str>),
) -> Option<Address> {
    let from = &mapping.location;
    Some(Address {
        id: part_of(location, "address"),
        address_1: fill(from.address.as_ref(), row).unwrap_or_default(),
        city: fill(from.city.as_ref(), row).unwrap_or_default(),
        state_province: area.unwrap_or("").to_owned(),
        postal_code: fill(from.postal_code.as_ref(), row).unwrap_or_default(),
        country: country?.to_string(),
        ..Address::default()
    })
}

/// An address on the web as the standard wants it, with its scheme.
pub(crate) fn web_address(text: String) -> String {
    if text.contains("://") { text } else { format!("http://{text}") }
}
