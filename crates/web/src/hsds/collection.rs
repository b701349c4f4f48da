//! The three lists that are made of open records, and what sets them apart.

use rufaa_app::StoredRecord;
use rufaa_domain::directory::open::RecordKind;
use serde_json::value::RawValue;

use super::parameters::{self, Parameter};
use super::query::Extent;
use super::shape::{self, Shape};

/// One list of open records.
#[derive(Debug)]
pub(super) struct Collection {
    /// What kind of records it holds.
    pub(super) kind: RecordKind,
    /// What one of them is called.
    pub(super) noun: &'static str,
    /// What the list can be asked.
    pub(super) list_parameters: &'static [Parameter],
    /// What one record can be asked.
    pub(super) one_parameters: &'static [Parameter],
    /// What the list shows of each.
    shape: &'static Shape,
}

/// `/services`
pub(super) static SERVICES: Collection = Collection {
    kind: RecordKind::Service,
    noun: "service",
    list_parameters: parameters::OFFERS,
    one_parameters: &[],
    shape: &shape::SERVICE,
};

/// `/organizations`
pub(super) static ORGANIZATIONS: Collection = Collection {
    kind: RecordKind::Organization,
    noun: "organization",
    list_parameters: parameters::ORGANIZATIONS,
    one_parameters: parameters::ORGANIZATION,
    shape: &shape::ORGANIZATION,
};

/// `/service_at_locations`
pub(super) static SERVICE_AT_LOCATIONS: Collection = Collection {
    kind: RecordKind::ServiceAtLocation,
    noun: "service at a location",
    list_parameters: parameters::OFFERS,
    one_parameters: &[],
    shape: &shape::SERVICE_AT_LOCATION,
};

impl Collection {
    /// A record as an item of the list.
    pub(super) fn item(
        &self,
        record: StoredRecord,
        extent: Extent,
    ) -> serde_json::Result<Box<RawValue>> {
        match extent {
            Extent::Minimal => shape::minimal(&record),
            Extent::Listed => self.shape.cut(&record.document),
            Extent::Full => shape::whole(record),
        }
    }
}
