//! Texts with columns in them: `{Facility name}, {Ownership}`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::table::Row;

/// A text in which `{Column}` stands for the cell of that column.
///
/// ```
/// let template: rufaa_files::Template = "Run by {Ownership}".to_owned().try_into()?;
/// assert_eq!(template.columns().collect::<Vec<_>>(), ["Ownership"]);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Column(String),
}

impl Template {
    /// The cell of one column, and nothing else.
    pub fn column(name: impl Into<String>) -> Self {
        Self { parts: vec![Part::Column(name.into())] }
    }

    /// The columns in it.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Column(column) => Some(column.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The column, where it is the cell of one and nothing else.
    pub(super) fn only_column(&self) -> Option<String> {
        match self.parts.as_slice() {
            [Part::Column(column)] => Some(column.clone()),
            _ => None,
        }
    }

    /// The text for a row; nothing when it has columns and every one is empty. A comma left over
    /// at either end by an empty cell goes.
    pub(crate) fn fill(&self, row: Row<'_>) -> Option<String> {
        let mut columns = self.columns().peekable();
        if columns.peek().is_some() && columns.all(|column| row.cell(column).is_empty()) {
            return None;
        }
        if let [Part::Column(column)] = self.parts.as_slice() {
            return Some(row.cell(column).to_owned());
        }
        let text: String = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.as_str(),
                Part::Column(column) => row.cell(column),
            })
            .collect();
        let text = text.trim_matches([' ', ',', ';']);
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl TryFrom<String> for Template {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut parts = Vec::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (column, after) = after
                .split_once('}')
                .ok_or_else(|| format!("the template {text:?} opens a {{ and never closes it"))?;
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(Part::Column(column.trim().to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }
}

impl fmt::Display for Template {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Text(text) => formatter.write_str(text),
            Part::Column(column) => write!(formatter, "{{{column}}}"),
        })
    }
}

impl From<Template> for String {
    fn from(template: Template) -> Self {
        template.to_string()
    }
}
