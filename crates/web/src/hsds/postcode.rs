//! Postal codes: which open records have one, and where it lies.
//!
//! Few addresses of the region have a postal code and no open gazetteer places them. So the
//! directory's own open addresses are the only source, and a code lies in the middle of those
//! that carry it.

use futures_util::{StreamExt, TryStreamExt};
use rufaa_app::{Node, RecordFilter, StoredRecord};
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::geo::Point;
use serde::Deserialize;

use super::problem::Problem;

/// The parts of a record in which an address can be.
#[derive(Deserialize)]
struct Placed {
    location: Option<Location>,
    #[serde(default)]
    service_at_locations: Vec<Placed>,
}

#[derive(Deserialize)]
struct Location {
    latitude: Option<f64>,
    longitude: Option<f64>,
    #[serde(default)]
    addresses: Vec<Address>,
}

#[derive(Deserialize)]
struct Address {
    postal_code: String,
}

impl Placed {
    fn locations(&self) -> impl Iterator<Item = &Location> {
        let further = self.service_at_locations.iter().filter_map(|at| at.location.as_ref());
        self.location.iter().chain(further)
    }
}

impl Location {
    fn has(&self, postcode: &str) -> bool {
        self.addresses.iter().any(|address| folded(&address.postal_code) == postcode)
    }
}

/// A postal code as it is compared: without spaces and hyphens, in capitals.
fn folded(postcode: &str) -> String {
    let letters = postcode.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_uppercase).collect()
}

/// Whether an address of this record, a service or a service at a location, has the code.
pub(super) fn is_at(record: &StoredRecord, postcode: &str) -> bool {
    let postcode = folded(postcode);
    serde_json::from_str::<Placed>(&record.document)
        .is_ok_and(|placed| placed.locations().any(|location| location.has(&postcode)))
}

/// The middle of the open locations with this code.
///
/// # Errors
/// A problem when no open location has it: an empty answer would say that nothing is near.
pub(super) async fn middle(node: &Node, postcode: &str) -> Result<Point, Problem> {
    let code = folded(postcode);
    let records = node.open_stream(RecordKind::ServiceAtLocation, RecordFilter::default()).boxed();
    let sum = records
        .try_fold(Middle::default(), async |middle, record| Ok(middle.with(&record, &code)))
        .await?;
    let unknown = "No open location has this postal code; give latitude and longitude instead.";
    sum.point().ok_or_else(|| Problem::conflict("postcode", unknown))
}

#[derive(Debug, Clone, Copy, Default)]
struct Middle {
    latitudes: f64,
    longitudes: f64,
    count: f64,
}

impl Middle {
    fn with(self, record: &StoredRecord, code: &str) -> Self {
        let Ok(placed) = serde_json::from_str::<Placed>(&record.document) else { return self };
        let points = placed.locations().filter(|location| location.has(code));
        points.filter_map(|location| location.latitude.zip(location.longitude)).fold(
            self,
            |middle, (latitude, longitude)| Self {
                latitudes: middle.latitudes + latitude,
                longitudes: middle.longitudes + longitude,
                count: middle.count + 1.0,
            },
        )
    }

    fn point(self) -> Option<Point> {
        Point::new(self.latitudes / self.count, self.longitudes / self.count)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    fn record(document: &Value) -> StoredRecord {
        let document = document.to_string();
        StoredRecord { id: Uuid::nil(), modified: Timestamp::UNIX_EPOCH, document }
    }

    fn located(latitude: f64, postal_code: &str) -> Value {
        let addresses = json!([{"postal_code": postal_code}]);
        json!({"location": {"latitude": latitude, "longitude": 36.0, "addresses": addresses}})
    }

    #[test]
    fn spaces_and_case_do_not_make_another_code() {
        let at_location = record(&located(1.0, "AB 00-100"));
        let service = record(&json!({"service_at_locations": [located(1.0, "ab00100")]}));
        assert!(is_at(&at_location, "ab 00100"));
        assert!(is_at(&service, "AB00100"));
        assert!(!is_at(&service, "00100"));
        assert!(!is_at(&record(&json!({"name": "no place"})), "00100"));
    }

    #[test]
    fn a_code_lies_in_the_middle_of_its_addresses() {
        let records = [located(1.0, "00100"), located(3.0, "00100"), located(50.0, "1")];
        let fold = |sum: Middle, document: &Value| sum.with(&record(document), "00100");
        let middle = records.iter().fold(Middle::default(), fold).point().unwrap();
        assert!((middle.latitude() - 2.0).abs() < 1e-9);
        assert_eq!(Middle::default().point(), None);
    }
}
