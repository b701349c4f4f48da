//! What a pack says about its country: names, languages, helplines, agencies, laws, periods.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::gazetteer::{AreaCode, Gazetteer};
use crate::access::{OrganisationKind, Role};
use crate::geo::Point;
use crate::language::{PageLanguage, Translated};
use crate::needs::RiskClass;

/// An ISO 3166-1 alpha-2 code, two capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code, when the text is two letters; case does not matter.
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Some(Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([first, second]) = self;
        write!(formatter, "{}{}", char::from(*first), char::from(*second))
    }
}

impl TryFrom<String> for CountryCode {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is not a two-letter country code"))
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.to_string()
    }
}

/// One country's data.
#[derive(Debug, Clone)]
pub struct CountryPack {
    /// ISO 3166-1 alpha-2.
    pub country: CountryCode,
    /// ISO 3166-1 alpha-3.
    pub alpha3: String,
    /// Digits of the calling code.
    pub calling_code: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Languages of the pages, in the order in which they are offered.
    pub page_languages: Vec<PageLanguage>,
    /// Languages that a service may list, ISO 639-3.
    pub service_languages: Vec<String>,
    /// A middle of the country.
    pub position: Point,
    /// Its name.
    pub name: Translated,
    /// How long a confirmation lasts.
    pub freshness: Freshness,
    /// Numbers to call.
    pub helplines: Vec<Helpline>,
    /// Agencies with a part in the mechanism.
    pub agencies: Vec<Agency>,
    /// Laws that apply.
    pub laws: Vec<Law>,
    /// What the pages to read say of this country alone.
    pub told: Vec<Told>,
    /// What its law says of identification; nothing where nobody has found it yet.
    pub identification: Option<IdentificationLaw>,
    /// Authorities of parts of the country.
    pub authorities: Vec<Authority>,
    /// Its areas, towns and border points.
    pub gazetteer: Gazetteer,
}

/// How many days a confirmation lasts for each risk class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    pub(super) days: BTreeMap<RiskClass, u16>,
    pub(super) leaves_after: u16,
}

impl Freshness {
    /// Days for which a confirmation lasts, 1 or more.
    pub fn days(&self, class: RiskClass) -> u16 {
        self.days.get(&class).copied().unwrap_or(180)
    }

    /// Days after which an entry that nobody confirmed leaves the results.
    pub fn leaves_days(&self, class: RiskClass) -> u16 {
        self.days(class).saturating_mul(self.leaves_after)
    }
}

impl Default for Freshness {
    /// The periods for a country without a pack (design §11: shelter 90, helpline 30, hospital
    /// 365 days).
    fn default() -> Self {
        let days = [
            (RiskClass::Shelter, 90),
            (RiskClass::Helpline, 30),
            (RiskClass::Health, 365),
            (RiskClass::Education, 365),
        ];
        Self { days: BTreeMap::from(days), leaves_after: 2 }
    }
}

/// What a helpline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HelplineKind {
    /// Any emergency.
    Emergency,
    /// Police.
    Police,
    /// Trafficking in persons.
    Trafficking,
    /// Children.
    Child,
    /// Gender-based violence.
    Gbv,
    /// Ambulance and medical help.
    Medical,
    /// Missing persons.
    Missing,
    /// Human rights.
    Rights,
    /// Refugees and asylum seekers.
    Refugee,
}

/// A number that can be called, with the source where it was read.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// Stable code.
    pub code: String,
    /// The number as dialled in the country.
    pub number: String,
    /// What it is for.
    pub kind: HelplineKind,
    /// Whether the call is free.
    pub free: bool,
    /// When it is answered, if known.
    pub hours: Option<String>,
    /// Where the number was read.
    pub source: String,
    /// Day on which the source was read.
    #[serde(deserialize_with = "super::parse::toml_date")]
    pub checked: Date,
    /// Its name.
    pub name: Translated,
}

/// An agency with a part in the mechanism.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Stable code.
    pub code: String,
    /// Kind of agency.
    pub kind: String,
    /// Letters by which it is called, as `TOCU`.
    #[serde(default)]
    pub letters: Vec<String>,
    /// Where this was read.
    pub source: String,
    /// Its name.
    pub name: Translated,
}

impl Agency {
    /// Whether it is of a kind of which somebody can be an investigator: it decides nothing about who was trafficked.
    pub fn investigates(&self) -> bool {
        let kind = OrganisationKind::from_code(&self.kind);
        kind.is_some_and(|kind| Role::Investigator.fits(kind))
    }
}

/// What the law of a country says of identification.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentificationLaw {
    /// Codes of the agencies that decide formally; none where the law names none.
    #[serde(default)]
    pub authorities: Vec<String>,
    /// Days of the reflection and recovery period; nothing where no law is known that says it.
    pub reflection_days: Option<u16>,
    /// Where this was read.
    pub source: String,
    /// Day on which the source was read.
    #[serde(deserialize_with = "super::parse::toml_date_given", default)]
    pub checked: Option<Date>,
}

/// Most days of a reflection and recovery period that are believed: more is a slip of the pen.
pub(super) const REFLECTION_DAYS_MAX: u16 = 365;

impl CountryPack {
    /// The agency with this code.
    pub fn agency(&self, code: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.code == code)
    }

    /// Agencies that may decide about somebody's status: formally those that the law names, where it
    /// names any; and never one that investigates.
    pub fn deciding(&self, formally: bool) -> impl Iterator<Item = &Agency> {
        let law = self.identification.as_ref().filter(|_| formally && self.names_authorities());
        let may =
            move |agency: &&Agency| law.is_none_or(|law| law.authorities.contains(&agency.code));
        self.agencies.iter().filter(|agency| !agency.investigates()).filter(may)
    }

    /// Whether the law names who decides formally.
    pub fn names_authorities(&self) -> bool {
        self.identification.as_ref().is_some_and(|law| !law.authorities.is_empty())
    }

    /// Days of the reflection and recovery period, where a law is known that says it.
    pub fn reflection_days(&self) -> Option<u16> {
        self.identification.as_ref().and_then(|law| law.reflection_days)
    }
}

/// A law that applies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its title.
    pub title: String,
    /// Year in which it was made.
    pub year: u16,
    /// Where this was read.
    pub source: String,
    /// When; nothing while it waits to be looked up.
    #[serde(default, deserialize_with = "super::parse::toml_date_given")]
    pub checked: Option<Date>,
}

/// A sentence that a page to read says for this country alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The page: `rights`, `job`, `friend` or `call`.
    pub page: String,
    /// Where this was read.
    pub source: String,
    /// Day on which the source was read.
    #[serde(deserialize_with = "super::parse::toml_date")]
    pub checked: Date,
    /// The sentence.
    pub text: Translated,
}

/// Authorities of a part of the country, addressed as such.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Stable code.
    pub code: String,
    /// The first-level areas that they administer or claim.
    pub areas: Vec<AreaCode>,
    /// Their name.
    pub name: Translated,
}
