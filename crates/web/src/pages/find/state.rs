//! What a reader has said so far.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Near, Order, Question};
use rufaa_domain::geo::Point;
use rufaa_domain::pack::{AreaCode, CountryCode};
use serde::{Deserialize, Serialize};

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
    /// Page of the results, from 0.
    #[serde(rename = "p", default)]
    pub(in crate::pages) page: usize,
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
    fn near(&self) -> Near {
        Near { point: self.point, country: Some(self.country), within_km: None }
    }
}

impl FindState {
    /// The question to the directory. Around a point help may lie across a border, so only the
    /// other ways to say where restrict the country.
    pub(in crate::pages) fn question(&self, home: CountryCode) -> Question {
        Question {
            text: self.text.clone(),
            needs: self.need.iter().cloned().collect(),
            country: self.whole_country().then(|| self.country.unwrap_or(home)),
            area: self.area().cloned(),
            near: self.spot().map(Spot::near),
            flags: self.flags.clone(),
            language: self.language.clone(),
            order: Order::Best,
            offset: self.page * PAGE_HITS,
            limit: PAGE_HITS,
            ..Question::default()
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

    fn whole_country(&self) -> bool {
        self.place == Where::Anywhere
    }

    /// The same on another page.
    pub(super) fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same at another place, from the first page on.
    pub(super) fn at(self, place: Where) -> Self {
        Self { place, page: 0, ..self }
    }
}
