//! From the texts of a pack to its data, with errors that name file and line.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use super::country::{
    Agency, Authority, CountryCode, CountryPack, Freshness, Helpline, IdentificationLaw, Law,
    REFLECTION_DAYS_MAX, Told,
};
use super::gazetteer::{Area, AreaCode, BorderPoint, Gazetteer, Town};
use crate::geo::Point;
use crate::language::{PageLanguage, Translated};
use crate::matching::Weights;
use crate::needs::{Need, Needs, RiskClass};

/// The texts of one country's pack; `folder` is named in errors.
#[derive(Debug, Clone, Copy)]
pub struct CountryFiles<'a> {
    /// Name of the folder, such as `KE`.
    pub folder: &'a str,
    /// `pack.toml`.
    pub pack: &'a str,
    /// `areas.csv`.
    pub areas: &'a str,
    /// `towns.csv`.
    pub towns: &'a str,
    /// `borders.csv`.
    pub borders: &'a str,
}

/// What is wrong in a pack, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct PackError {
    /// File within the packs, such as `KE/areas.csv`.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl PackError {
    pub(crate) fn new(file: &str, line: u64, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into() }
    }
}

/// Reads `needs.toml`.
///
/// # Errors
/// The first mistake, with its line.
pub fn parse_needs(text: &str) -> Result<Needs, PackError> {
    const FILE: &str = "needs.toml";
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct NeedsFile {
        version: String,
        need: Vec<Need>,
    }
    let file: NeedsFile = from_toml(FILE, text)?;
    Needs::new(file.version, file.need).map_err(|error| {
        let line = line_of_value(text, error.code());
        PackError::new(FILE, line, error.to_string())
    })
}

/// Reads `matching.toml`.
///
/// # Errors
/// The first mistake, with its line: an unknown part, a part without a weight, a weight that is no
/// number of 0 or more, weights that are all 0.
pub fn parse_matching(text: &str) -> Result<Weights, PackError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct MatchingFile {
        weights: Weights,
    }
    from_toml("matching.toml", text).map(|file: MatchingFile| file.weights)
}

/// Reads the pack of one country.
///
/// # Errors
/// The first mistake, with its file and line.
pub fn parse_country(files: CountryFiles<'_>) -> Result<CountryPack, PackError> {
    let pack_file = format!("{}/pack.toml", files.folder);
    let pack: PackFile = from_toml(&pack_file, files.pack)?;
    let areas = parse_areas(&format!("{}/areas.csv", files.folder), files.areas, pack.country)?;
    let towns = parse_towns(&format!("{}/towns.csv", files.folder), files.towns, &areas)?;
    let borders = parse_borders(&format!("{}/borders.csv", files.folder), files.borders)?;
    let position = Point::new(pack.position.0, pack.position.1).ok_or_else(|| {
        let line = line_of_value(files.pack, "position");
        PackError::new(&pack_file, line, "position is not on the globe; give [latitude, longitude]")
    })?;
    for code in pack.authority.iter().flat_map(|authority| &authority.areas) {
        if !areas.iter().any(|area| area.code == *code) {
            let line = line_of_value(files.pack, code.as_str());
            return Err(PackError::new(&pack_file, line, format!("no area has the code {code}")));
        }
    }
    if let Some(law) = &pack.identification {
        check_identification(law, &pack.agency).map_err(|(value, what)| {
            PackError::new(&pack_file, line_of_value(files.pack, &value), what)
        })?;
    }
    Ok(CountryPack {
        country: pack.country,
        alpha3: pack.alpha3,
        calling_code: pack.calling_code,
        time_zone: pack.time_zone,
        page_languages: pack.page_languages,
        service_languages: pack.service_languages,
        position,
        name: pack.name,
        freshness: pack.freshness.into(),
        helplines: pack.helpline,
        agencies: pack.agency,
        laws: pack.law,
        told: pack.told,
        identification: pack.identification,
        authorities: pack.authority,
        gazetteer: Gazetteer::new(pack.country, areas, towns, borders),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    country: CountryCode,
    alpha3: String,
    calling_code: String,
    time_zone: String,
    page_languages: Vec<PageLanguage>,
    service_languages: Vec<String>,
    position: (f64, f64),
    name: Translated,
    freshness: FreshnessFile,
    #[serde(default)]
    helpline: Vec<Helpline>,
    #[serde(default)]
    agency: Vec<Agency>,
    #[serde(default)]
    law: Vec<Law>,
    #[serde(default)]
    told: Vec<Told>,
    identification: Option<IdentificationLaw>,
    #[serde(default)]
    authority: Vec<Authority>,
}

/// Looks whether who decides is an agency of the pack and does not investigate, and whether the period
/// can be so long. Gives the value that is wrong, and why.
fn check_identification(
    law: &IdentificationLaw,
    agencies: &[Agency],
) -> Result<(), (String, String)> {
    for code in &law.authorities {
        match agencies.iter().find(|agency| agency.code == *code) {
            None => return Err((code.clone(), format!("no agency has the code {code}"))),
            Some(agency) if agency.investigates() => {
                let what =
                    format!("{code} investigates; another agency decides who was trafficked");
                return Err((code.clone(), what));
            }
            Some(_) => {}
        }
    }
    let days = law.reflection_days;
    if days.is_some_and(|days| days == 0 || days > REFLECTION_DAYS_MAX) {
        let what = format!("reflection_days is from 1 to {REFLECTION_DAYS_MAX}");
        return Err(("reflection_days".to_owned(), what));
    }
    Ok(())
}

#[derive(Deserialize)]
struct FreshnessFile {
    leaves_after: u16,
    #[serde(flatten)]
    days: BTreeMap<RiskClass, u16>,
}

impl From<FreshnessFile> for Freshness {
    fn from(file: FreshnessFile) -> Self {
        Self { days: file.days, leaves_after: file.leaves_after }
    }
}

/// Reads a date of TOML, which has a type of its own there.
pub(super) fn toml_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

/// The same where it may be missing.
pub(super) fn toml_date_given<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    toml_date(deserializer).map(Some)
}

pub(crate) fn from_toml<T: serde::de::DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<T, PackError> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        PackError::new(file, line_at(text, start), error.message())
    })
}

fn line_at(text: &str, offset: usize) -> u64 {
    let before = text.as_bytes().iter().take(offset);
    1 + u64::try_from(before.filter(|byte| **byte == b'\n').count()).unwrap_or(u64::MAX - 1)
}

/// The last line that holds this value: the one that was one too many.
pub(crate) fn line_of_value(text: &str, value: &str) -> u64 {
    text.rfind(value).map_or(1, |offset| line_at(text, offset))
}

#[derive(Deserialize)]
struct AreaRow {
    code: String,
    level: u8,
    parent: String,
    name: String,
    aliases: String,
    iso: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

fn parse_areas(file: &str, text: &str, country: CountryCode) -> Result<Vec<Area>, PackError> {
    let mut codes = std::collections::BTreeSet::new();
    let mut areas = Vec::new();
    for row in rows::<AreaRow>(file, text) {
        let (line, row) = row?;
        let centroid = row.latitude.zip(row.longitude).and_then(|(lat, lon)| Point::new(lat, lon));
        if row.level == 1 && centroid.is_none() {
            let what = format!("{} is of the first level and has no middle on the globe", row.code);
            return Err(PackError::new(file, line, what));
        }
        if !codes.insert(row.code.clone()) {
            return Err(PackError::new(file, line, format!("the code {} stands twice", row.code)));
        }
        areas.push(Area {
            code: AreaCode::new(row.code),
            level: row.level,
            country,
            parent: (row.level > 1).then(|| AreaCode::new(row.parent)),
            name: row.name,
            aliases: split_aliases(&row.aliases),
            iso: (!row.iso.is_empty()).then_some(row.iso),
            centroid,
        });
    }
    Ok(areas)
}

#[derive(Deserialize)]
struct TownRow {
    name: String,
    aliases: String,
    area: String,
    latitude: f64,
    longitude: f64,
    population: u32,
}

fn parse_towns(file: &str, text: &str, areas: &[Area]) -> Result<Vec<Town>, PackError> {
    let mut towns = Vec::new();
    for row in rows::<TownRow>(file, text) {
        let (line, row) = row?;
        if !areas.iter().any(|area| area.level == 1 && area.code.as_str() == row.area) {
            let what = format!("no area of the first level has the code {:?}", row.area);
            return Err(PackError::new(file, line, what));
        }
        towns.push(Town {
            name: row.name,
            aliases: split_aliases(&row.aliases),
            area: AreaCode::new(row.area),
            point: point(file, line, row.latitude, row.longitude)?,
            population: row.population,
        });
    }
    Ok(towns)
}

#[derive(Deserialize)]
struct BorderRow {
    name: String,
    counterpart_name: String,
    counterpart_country: String,
    latitude: f64,
    longitude: f64,
    kind: String,
    one_stop: String,
    source: String,
}

fn parse_borders(file: &str, text: &str) -> Result<Vec<BorderPoint>, PackError> {
    let mut borders = Vec::new();
    for row in rows::<BorderRow>(file, text) {
        let (line, row) = row?;
        borders.push(BorderPoint {
            point: point(file, line, row.latitude, row.longitude)?,
            name: row.name,
            counterpart_name: (!row.counterpart_name.is_empty()).then_some(row.counterpart_name),
            counterpart_country: CountryCode::parse(&row.counterpart_country),
            kind: row.kind,
            one_stop: match row.one_stop.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            source: row.source,
        });
    }
    Ok(borders)
}

fn point(file: &str, line: u64, latitude: f64, longitude: f64) -> Result<Point, PackError> {
    Point::new(latitude, longitude).ok_or_else(|| {
        PackError::new(file, line, format!("{latitude}, {longitude} is not on the globe"))
    })
}

fn split_aliases(text: &str) -> Vec<String> {
    text.split('|').map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect()
}

fn rows<T: serde::de::DeserializeOwned>(
    file: &str,
    text: &str,
) -> impl Iterator<Item = Result<(u64, T), PackError>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    reader
        .into_records()
        .map(|record| {
            let record = record.map_err(|error| {
                let line = error.position().map_or(1, csv::Position::line);
                PackError::new(file, line, error.to_string())
            })?;
            let line = record.position().map_or(1, csv::Position::line);
            let row = record
                .deserialize(Some(&headers))
                .map_err(|error| PackError::new(file, line, error.to_string()))?;
            Ok((line, row))
        })
        .collect::<Vec<_>>()
        .into_iter()
}
