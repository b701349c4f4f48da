//! Rows on their way to becoming documents.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::schema::TABLES;
use crate::json::typed;
use crate::reading::{Incoming, Reading, Refusal, RowRef};

/// One row as an object, with what was joined to it so far.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Where it stands.
    pub(crate) row: RowRef,
    /// Its id in the source.
    pub(crate) external_id: String,
    /// Its fields.
    pub(crate) object: Map<String, Value>,
    /// The row that is wrong, when this one or a part of it is: it takes its organisation along,
    /// so that nothing comes in by half.
    pub(crate) spoilt: Option<RowRef>,
}

impl Node {
    /// A good row with these fields.
    pub(crate) fn new(row: RowRef, external_id: &str, object: Map<String, Value>) -> Self {
        Self { row, external_id: external_id.to_owned(), object, spoilt: None }
    }

    /// The id in this field.
    pub(crate) fn link(&self, field: &str) -> Option<Uuid> {
        Uuid::parse_str(self.object.get(field)?.as_str()?).ok()
    }

    /// Puts another row into a list of this one.
    pub(crate) fn adopt(&mut self, list: &str, part: &Self) {
        let parts = self.object.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(parts) = parts {
            parts.push(Value::Object(part.object.clone()));
        }
        self.spoil(part.spoilt.as_ref());
    }

    /// Marks the row as wrong because of another.
    pub(crate) fn spoil(&mut self, by: Option<&RowRef>) {
        if self.spoilt.is_none() {
            self.spoilt = by.cloned();
        }
    }
}

/// All rows of all tables, with an index by id.
#[derive(Debug, Default)]
pub(crate) struct Store {
    /// What was refused so far.
    pub(crate) refused: Vec<Refusal>,
    tables: BTreeMap<&'static str, Rows>,
}

#[derive(Debug, Default)]
struct Rows {
    nodes: Vec<Node>,
    places: BTreeMap<Uuid, usize>,
}

impl Store {
    /// Adds a row. One whose id stands above is wrong, but keeps its place so that its owner
    /// learns of it.
    pub(crate) fn add(&mut self, table: &'static str, mut node: Node) {
        let rows = self.tables.entry(table).or_default();
        let id = node.link("id");
        if let Some(id) = id.filter(|id| rows.places.contains_key(id)) {
            let reason =
                format!("{id} stands twice in this table; every row needs an id of its own");
            self.refused.push(node.row.refuse("id", reason));
            node.spoilt = Some(node.row.clone());
        } else if let Some(id) = id {
            rows.places.insert(id, rows.nodes.len());
        }
        rows.nodes.push(node);
    }

    /// The row of this table with this id.
    pub(crate) fn get(&self, table: &str, id: Uuid) -> Option<&Node> {
        let rows = self.tables.get(table)?;
        rows.nodes.get(*rows.places.get(&id)?)
    }

    /// The same, to change it.
    pub(crate) fn get_mut(&mut self, table: &str, id: Uuid) -> Option<&mut Node> {
        let rows = self.tables.get_mut(table)?;
        rows.nodes.get_mut(*rows.places.get(&id)?)
    }

    /// Takes all rows of a table out, in their order.
    pub(crate) fn take(&mut self, table: &str) -> Vec<Node> {
        self.tables.remove(table).map(|rows| rows.nodes).unwrap_or_default()
    }

    /// Puts rows back that were taken out.
    pub(crate) fn put_back(&mut self, table: &'static str, nodes: Vec<Node>) {
        let mut places = BTreeMap::new();
        for (place, id) in nodes.iter().map(|node| node.link("id")).enumerate() {
            if let Some(id) = id {
                places.entry(id).or_insert(place);
            }
        }
        self.tables.insert(table, Rows { nodes, places });
    }

    /// The rows of a table, in their order.
    pub(crate) fn rows(&self, table: &str) -> &[Node] {
        self.tables.get(table).map_or(&[], |rows| &rows.nodes)
    }

    /// A table with a row of this id, whichever it is.
    pub(crate) fn table_of(&self, id: Uuid) -> Option<&'static str> {
        let has = |table: &&str| self.get(table, id).is_some();
        TABLES.iter().map(|table| table.name).find(has)
    }

    /// Turns the organisations, to which everything was joined, into documents.
    pub(crate) fn finish(mut self) -> Reading {
        let mut incoming = Vec::new();
        for node in self.take("organization") {
            match organization(node) {
                Ok(organization) => incoming.push(organization),
                Err(refusal) => self.refused.extend(refusal),
            }
        }
        Reading { incoming, refused: self.refused, unused_columns: Vec::new() }
    }
}

/// The document, or why there is none; nothing where the row itself has been refused.
fn organization(node: Node) -> Result<Incoming, Option<Refusal>> {
    if let Some(by) = &node.spoilt {
        let reason = format!(
            "is left out as a whole, because row {} of {} is wrong; correct that row",
            by.row, by.file
        );
        return Err((*by != node.row).then(|| node.row.refuse("", reason)));
    }
    match typed(Value::Object(node.object)) {
        Ok(organization) => {
            Ok(Incoming { row: node.row, organization, external_id: node.external_id })
        }
        Err(error) => Err(Some(node.row.refuse(error.path, error.reason))),
    }
}
