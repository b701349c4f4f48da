//! What a reader has said so far.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Near, Order, Question, Restriction};
use rufaa_domain::geo::Point;
use rufaa_domain::pack::{AreaCode, CountryCode};
use rufaa_domain::served::{Group, WayIn};
use serde::{Deserialize, Serialize};

/// How far one may look from a point, kilometres: on foot or by one bus, by several, by a day.
pub(in crate::pages) const WITHIN_KM: [u8; 4] = [10, 25, 50, 100];
/// Oldest age that is taken for one, years.
pub(in crate::pages) const AGE_MAX: u8 = 120;
/// Results on a page.
pub(in crate::pages) const PAGE_HITS: usize = 20;

/// What a reader has said so far. Names are short because a token carries them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::pages) struct FindState {
    /// Words.
    #[serde(rename = "q", default, skip_serializing_if = "String::is_empty")]
    pub(in crate::pages) text: String,
    /// Code of the need.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) need: Option<String>,
    /// The country, where it is not that of the node.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) country: Option<CountryCode>,
    /// Where.
    #[serde(rename = "w", default)]
    pub(in crate::pages) place: Where,
    /// Properties that must hold.
    #[serde(rename = "f", default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::pages) flags: Vec<Flag>,
    /// Code of a language that must be spoken.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) language: Option<String>,
    /// Groups to which the person belongs.
    #[serde(rename = "g", default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::pages) groups: Vec<Group>,
    /// Age of the person, years.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) age: Option<u8>,
    /// Something was written for the age that is none.
    #[serde(rename = "x", default, skip_serializing_if = "is_default")]
    pub(in crate::pages) age_unread: bool,
    /// How one must be able to get in.
    #[serde(rename = "i", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) way_in: Option<WayIn>,
    /// Only what is open now.
    #[serde(rename = "o", default, skip_serializing_if = "is_default")]
    pub(in crate::pages) open_now: bool,
    /// Only up to this distance from the point, kilometres.
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) within_km: Option<u8>,
    /// Around a point: only on the side of the border on which this country lies.
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub(in crate::pages) side: Option<CountryCode>,
    /// What comes first.
    #[serde(rename = "s", default, skip_serializing_if = "is_default")]
    pub(in crate::pages) sort: Sort,
    /// Page of the results, from 0.
    #[serde(rename = "p", default)]
    pub(in crate::pages) page: usize,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What comes first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::pages) enum Sort {
    /// What answers best.
    #[default]
    #[serde(rename = "b")]
    Best,
    /// What is nearest.
    #[serde(rename = "n")]
    Nearest,
    /// What was confirmed last.
    #[serde(rename = "c")]
    Confirmed,
}

impl Sort {
    /// Every one, in the order in which they are offered.
    pub(in crate::pages) const ALL: [Self; 3] = [Self::Best, Self::Nearest, Self::Confirmed];

    /// The code as it stands in forms.
    pub(in crate::pages) const fn code(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Nearest => "nearest",
            Self::Confirmed => "confirmed",
        }
    }

    /// The one with this code.
    pub(in crate::pages) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }

    const fn order(self) -> Order {
        match self {
            Self::Best => Order::Best,
            Self::Nearest => Order::Distance,
            Self::Confirmed => Order::Verified,
        }
    }
}

/// Where to look.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(in crate::pages) enum Where {
    /// Nobody asked yet.
    #[default]
    #[serde(rename = "u")]
    Unasked,
    /// A name that is not one place.
    #[serde(rename = "n")]
    Named(String),
    /// Around a point.
    #[serde(rename = "p")]
    At(Spot),
    /// In a county or region.
    #[serde(rename = "a")]
    Area(AreaCode),
    /// In the whole country.
    #[serde(rename = "c")]
    Anywhere,
    /// In all countries.
    #[serde(rename = "e")]
    Everywhere,
}

/// A point with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::pages) struct Spot {
    /// Name of the place.
    #[serde(rename = "n")]
    pub(in crate::pages) name: String,
    /// The area in which it lies.
    #[serde(rename = "a")]
    pub(in crate::pages) area: Option<AreaCode>,
    /// The country.
    #[serde(rename = "c")]
    pub(in crate::pages) country: CountryCode,
    /// Where it is.
    #[serde(rename = "p")]
    pub(in crate::pages) point: Point,
}

impl Spot {
    fn near(&self, within_km: Option<u8>) -> Near {
        let within_km = within_km.map(f64::from);
        Near { point: self.point, country: Some(self.country), within_km }
    }
}

impl FindState {
    /// The question to the directory. Around a point help may lie across a border, so only the
    /// other ways to say where restrict the country.
    pub(in crate::pages) fn question(&self, home: CountryCode) -> Question {
        Question {
            text: self.text.clone(),
            needs: self.need.iter().cloned().collect(),
            country: self.only_country(home),
            area: self.area().cloned(),
            near: self.spot().map(|spot| spot.near(self.within_km)),
            flags: self.flags.clone(),
            language: self.language.clone(),
            groups: self.groups.clone(),
            age: self.age,
            way_in: self.way_in,
            open_now: self.open_now,
            // Nobody outside is told of free places.
            has_places: false,
            order: self.sort.order(),
            offset: self.page * PAGE_HITS,
            limit: PAGE_HITS,
            count_choices: true,
            organization: None,
        }
    }

    fn only_country(&self, home: CountryCode) -> Option<CountryCode> {
        match &self.place {
            Where::Area(_) | Where::Anywhere => Some(self.country.unwrap_or(home)),
            Where::At(_) => self.side,
            Where::Everywhere | Where::Unasked | Where::Named(_) => None,
        }
    }

    /// The same without this kind of restriction.
    pub(super) fn without(self, kind: Restriction) -> Self {
        match kind {
            Restriction::Need => Self { need: None, ..self },
            Restriction::Country if self.spot().is_some() => Self { side: None, ..self },
            Restriction::Country => self.at(Where::Everywhere),
            Restriction::Area if self.area().is_some() => self.at(Where::Anywhere),
            Restriction::Distance => Self { within_km: None, ..self },
            Restriction::Language => Self { language: None, ..self },
            Restriction::Flag => Self { flags: Vec::new(), ..self },
            Restriction::Group => Self { groups: Vec::new(), ..self },
            Restriction::Age => Self { age: None, ..self },
            Restriction::WayIn => Self { way_in: None, ..self },
            Restriction::OpenNow => Self { open_now: false, ..self },
            Restriction::Words => Self { text: String::new(), ..self },
            // No page narrows by an organisation or by free places.
            Restriction::Area | Restriction::Organization | Restriction::Places => self,
        }
    }

    /// The reader's own words, where there are any.
    pub(super) fn words(&self) -> Option<&str> {
        Some(self.text.as_str()).filter(|words| !words.is_empty())
    }

    /// The point around which to look.
    pub(in crate::pages) fn spot(&self) -> Option<&Spot> {
        if let Where::At(spot) = &self.place { Some(spot) } else { None }
    }

    /// The area in which to look.
    pub(in crate::pages) fn area(&self) -> Option<&AreaCode> {
        if let Where::Area(area) = &self.place { Some(area) } else { None }
    }

    /// The same on another page.
    pub(super) fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same at another place, from the first page on.
    pub(super) fn at(self, place: Where) -> Self {
        Self { place, side: None, page: 0, ..self }
    }
}
