//! Countries and areas by whatever name a table uses.

use std::collections::BTreeMap;

use rufaa_domain::pack::{AreaCode, CountryCode, Packs};
use rufaa_domain::text::fold;

use super::value::shown;

/// Finds countries and areas, each name once.
#[derive(Debug)]
pub(super) struct Places<'a> {
    packs: &'a Packs,
    countries: BTreeMap<String, Option<CountryCode>>,
    areas: BTreeMap<(Option<CountryCode>, String), Option<String>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(packs: &'a Packs) -> Self {
        Self { packs, countries: BTreeMap::new(), areas: BTreeMap::new() }
    }

    /// The country of this code or name; nothing when the cell is empty.
    pub(super) fn country(&mut self, cell: &str) -> Result<Option<CountryCode>, String> {
        if cell.is_empty() {
            return Ok(None);
        }
        if !self.countries.contains_key(cell) {
            self.countries.insert(cell.to_owned(), find_country(cell, self.packs));
        }
        match self.countries.get(cell).copied().flatten() {
            Some(country) => Ok(Some(country)),
            None => Err(format!(
                "{} is not a country known here; write its code, such as KE or KEN",
                shown(cell)
            )),
        }
    }

    /// The code of the area of this p-code, name or alias, where there is one.
    pub(super) fn area(&mut self, country: Option<CountryCode>, cell: &str) -> Option<String> {
        let key = (country, cell.to_owned());
        if let Some(found) = self.areas.get(&key) {
            return found.clone();
        }
        let found = find_area(country, cell, self.packs);
        self.areas.insert(key, found.clone());
        found
    }
}

/// Countries without a pack from which or to which people move, by alpha-3 code and English name.
const NEIGHBOURS: [(&str, &str, &str); 16] = [
    ("ER", "ERI", "Eritrea"),
    ("TZ", "TZA", "Tanzania"),
    ("RW", "RWA", "Rwanda"),
    ("BI", "BDI", "Burundi"),
    ("CD", "COD", "Democratic Republic of the Congo"),
    ("YE", "YEM", "Yemen"),
    ("EG", "EGY", "Egypt"),
    ("LY", "LBY", "Libya"),
    ("SA", "SAU", "Saudi Arabia"),
    ("AE", "ARE", "United Arab Emirates"),
    ("OM", "OMN", "Oman"),
    ("QA", "QAT", "Qatar"),
    ("KW", "KWT", "Kuwait"),
    ("LB", "LBN", "Lebanon"),
    ("TR", "TUR", "Türkiye"),
    ("ZA", "ZAF", "South Africa"),
];

fn find_country(cell: &str, packs: &Packs) -> Option<CountryCode> {
    let folded = fold(cell);
    let of_pack = packs.countries().find(|pack| {
        pack.alpha3.eq_ignore_ascii_case(cell)
            || pack.name.all().any(|(_, name)| fold(name) == folded)
    });
    let neighbour = || {
        NEIGHBOURS
            .iter()
            .find(|(_, alpha3, name)| alpha3.eq_ignore_ascii_case(cell) || fold(name) == folded)
            .and_then(|(alpha2, _, _)| CountryCode::parse(alpha2))
    };
    CountryCode::parse(cell).or(of_pack.map(|pack| pack.country)).or_else(neighbour)
}

fn find_area(country: Option<CountryCode>, cell: &str, packs: &Packs) -> Option<String> {
    if cell.is_empty() {
        return None;
    }
    let by_code = packs.area(&AreaCode::new(cell.to_uppercase()));
    let by_name = || {
        packs
            .countries()
            .filter(|pack| country.is_none_or(|country| pack.country == country))
            .find_map(|pack| pack.gazetteer.area_named(cell))
    };
    by_code.or_else(by_name).map(|area| area.code.as_str().to_owned())
}
