//! Fields that need more than a text: needs, country, area, languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::table::Row;

/// Where the needs come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum NeedsFrom {
    /// The same codes for every row.
    Codes(Vec<String>),
    /// Codes by what stands in a column.
    Column(NeedsColumn),
}

impl Default for NeedsFrom {
    fn default() -> Self {
        Self::Codes(Vec::new())
    }
}

/// Needs by what stands in a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedsColumn {
    /// The column. What it says is looked up in `map`; codes of needs between commas are
    /// understood as they are.
    pub column: String,
    /// Codes for each text of the column.
    #[serde(default)]
    pub map: BTreeMap<String, Vec<String>>,
    /// Codes for every other text.
    #[serde(default)]
    pub default: Vec<String>,
}

impl NeedsFrom {
    /// The codes for a row.
    pub(crate) fn codes<'a>(&'a self, row: Row<'a>) -> Vec<&'a str> {
        let all = |codes: &'a [String]| codes.iter().map(String::as_str).collect();
        match self {
            Self::Codes(codes) => all(codes),
            Self::Column(from) => match from.map.get(row.cell(&from.column)) {
                Some(codes) => all(codes),
                None if !from.default.is_empty() || row.cell(&from.column).is_empty() => {
                    all(&from.default)
                }
                None if from.map.is_empty() => {
                    row.cell(&from.column).split([',', ';']).map(str::trim).collect()
                }
                None => vec![row.cell(&from.column)],
            },
        }
    }

    /// The column from which they come, if they do.
    pub(crate) fn column(&self) -> Option<&str> {
        match self {
            Self::Codes(_) => None,
            Self::Column(from) => Some(&from.column),
        }
    }

    pub(super) fn all_codes(&self) -> Vec<&String> {
        match self {
            Self::Codes(codes) => codes.iter().collect(),
            Self::Column(from) => from.map.values().flatten().chain(&from.default).collect(),
        }
    }
}

/// Where the country comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CountryFrom {
    /// A column with codes of two or three letters, or names.
    Column(String),
    /// One two-letter code for all rows.
    Fixed(String),
}

/// Where the area comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaFrom {
    /// A column with p-codes, names or aliases. What no pack knows stays in the address alone.
    pub column: String,
}

/// Where the languages come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguagesFrom {
    /// A column with names, or codes of two or three small letters, between `;`, `,` or `/`.
    pub column: String,
}
