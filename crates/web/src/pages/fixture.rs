//! Named places and services for tests and samples; nobody in them exists.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use rufaa_domain::directory::freshness::{Confirmation, Freshness};
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::finding::{Hit, Moment, Reason};
use rufaa_domain::geo::Point;
use rufaa_domain::hours::OpeningHours;
use rufaa_domain::hsds::Service;
use rufaa_domain::needs::RiskClass;
use rufaa_domain::pack::{
    CountryCode, CountryFiles, Freshness as Periods, Packs, parse_country, parse_needs,
};
use rufaa_domain::served::{Served, WayIn};
use uuid::Uuid;

use super::page::Page;
use super::shell::Shell;
use crate::text::Text;

/// The day on which all samples are read.
pub(super) const TODAY: Date = date(2026, 11, 21);

/// That day at ten in the morning, a Saturday, in every country.
pub(super) fn moment() -> Moment {
    let minutes = packs().countries().map(|pack| (pack.country, 5 * 24 * 60 + 600)).collect();
    let now = TODAY.at(10, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
    Moment { now, today: TODAY, minutes }
}

/// A page of which examples can be made.
pub(super) trait Sampled: Page + Sized {
    /// Examples of the page, among them the empty, the full and the wrong one.
    fn samples(text: Text) -> Vec<Self>;
}

/// Kenya, Ethiopia and Somalia as they stand in the packs.
pub(super) fn packs() -> &'static Packs {
    static PACKS: LazyLock<Packs> = LazyLock::new(|| {
        let needs = parse_needs(include_str!("../../../../packs/needs.toml")).unwrap();
        Packs::new(needs, vec![kenya(), ethiopia(), somalia()])
    });
    &PACKS
}

macro_rules! country {
    ($name:ident, $folder:literal) => {
        fn $name() -> rufaa_domain::pack::CountryPack {
            parse_country(CountryFiles {
                folder: $folder,
                pack: include_str!(concat!("../../../../packs/", $folder, "/pack.toml")),
                areas: include_str!(concat!("../../../../packs/", $folder, "/areas.csv")),
                towns: include_str!(concat!("../../../../packs/", $folder, "/towns.csv")),
                borders: include_str!(concat!("../../../../packs/", $folder, "/borders.csv")),
            })
            .unwrap()
        }
    };
}
country!(kenya, "KE");
country!(ethiopia, "ET");
country!(somalia, "SO");

/// Kenya.
pub(super) fn home() -> CountryCode {
    CountryCode::parse("KE").unwrap()
}

/// The shell of a page in Kenya.
pub(super) fn shell(text: Text, rest: &str) -> Shell {
    Shell::new(text, rest, packs(), home(), home())
}

/// Where Lodwar is.
pub(super) fn lodwar() -> Point {
    Point::new(3.119, 35.597).unwrap()
}

/// A clinic that is confirmed, near, free, and has everything.
pub(super) fn clinic() -> Hit {
    Hit {
        listing: Listing {
            id: Uuid::from_u128(1),
            service: Uuid::from_u128(2),
            entry: Uuid::from_u128(3),
            name: "Outpatient care".to_owned(),
            organization: "Kanamkemer Health Centre <Sub-County>".to_owned(),
            needs: vec!["medical-care".to_owned()],
            country: Some(home()),
            area: None,
            district: None,
            place: "Lodwar, Turkana".to_owned(),
            point: Some(lodwar()),
            confidential: false,
            phone: Some("0722 000 001".to_owned()),
            languages: vec!["sw".to_owned(), "tuv".to_owned(), "so".to_owned()],
            served: Served::default(),
            ways_in: vec![WayIn::WalkIn],
            opening_hours: OpeningHours::default(),
            flags: vec![Flag::Free, Flag::Accessible, Flag::Interpretation, Flag::Telephone],
            vetted_until: Some(date(2027, 1, 1)),
            kind: None,
            capacity: None,
            confirmation: confirmed(Some(date(2026, 11, 1))),
            searched: Vec::new(),
        },
        distance_km: Some(11.8),
        freshness: Freshness::Confirmed,
        vetted: true,
        reasons: vec![Reason::Meets("medical-care".to_owned()), Reason::Near, Reason::OpenNow],
    }
}

/// A dispensary of which only the name and the county are known.
pub(super) fn dispensary() -> Hit {
    let clinic = clinic();
    Hit {
        listing: Listing {
            id: Uuid::from_u128(4),
            service: Uuid::from_u128(5),
            name: "Nawountos Dispensary".to_owned(),
            organization: "Nawountos Dispensary".to_owned(),
            place: "Turkana".to_owned(),
            point: None,
            phone: None,
            languages: Vec::new(),
            flags: Vec::new(),
            vetted_until: None,
            kind: None,
            capacity: None,
            confirmation: confirmed(None),
            ..clinic.listing
        },
        distance_km: None,
        freshness: Freshness::Unconfirmed,
        vetted: false,
        reasons: Vec::new(),
    }
}

fn confirmed(on: Option<Date>) -> Confirmation {
    Confirmation::new(on, date(2026, 10, 1), RiskClass::Health, &Periods::default())
}

/// A service with everything that a document can say.
pub(super) fn full_service() -> Service {
    serde_json::from_str(include_str!("fixture/full_service.json")).unwrap()
}

/// A service of which only the name is known.
pub(super) fn bare_service() -> Service {
    Service {
        id: Uuid::from_u128(5),
        name: "Nawountos Dispensary".to_owned(),
        ..Service::default()
    }
}
