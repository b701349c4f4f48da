//! One organisation as rows of the tables of HSDS, every id once, every link leading somewhere.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use uuid::Uuid;

use super::part::{Part, part, side_link};
use crate::ids::part_of;
use crate::tabular::EXTRA;
use crate::tabular::schema::{Holds, Table};

/// One row: the cells by column, and in `extra` what has no column.
pub(super) type Cells = Map<String, Value>;

/// The rows of one organisation. `written` holds the ids of earlier ones.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    written: &'a BTreeSet<(&'static str, Uuid)>,
    organization: Uuid,
    list: Vec<(&'static Table, Cells)>,
    places: BTreeMap<(&'static str, Uuid), usize>,
    /// Rows whose id was taken, by the id that they had.
    renamed: BTreeMap<(&'static str, Uuid), Uuid>,
}

/// To whom a row belongs: column and id.
type Owner<'a> = (&'a str, Uuid);

impl<'a> Rows<'a> {
    /// The rows of this organisation.
    pub(super) fn of(
        organization: Cells,
        id: Uuid,
        written: &'a BTreeSet<(&'static str, Uuid)>,
    ) -> Vec<(&'static Table, Cells)> {
        let (list, places, renamed) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        let mut rows = Self { written, organization: id, list, places, renamed };
        if let Some(table) = Table::named("organization") {
            rows.add(table, organization, &[]);
        }
        rows.check_links();
        rows.list
    }

    /// Adds an object with all its parts, and gives the id under which it stands.
    fn add(&mut self, table: &'static Table, object: Cells, owners: &[Owner<'_>]) -> Option<Uuid> {
        let own = id_in(&object, "id")?;
        let object = if table.name == "taxonomy_term" { with_taxonomy(object) } else { object };
        let id = self.free_id(table, own, owners);
        self.renamed.insert((table.name, own), id);
        let (mut cells, mut parts, mut extra) = (Map::new(), Vec::new(), Map::new());
        for (field, value) in object {
            match part(table, &field, value) {
                Part::Cell(value) => drop(cells.insert(field, value)),
                Part::Rows(part, objects) => parts.push((field, part, objects)),
                Part::Known => {}
                Part::Extra(value) => drop(extra.insert(field, value)),
            }
        }
        cells.insert("id".to_owned(), Value::from(id.to_string()));
        for (column, owner) in owners {
            cells.insert((*column).to_owned(), Value::from(owner.to_string()));
        }
        // Locations and programmes go first, since services name them.
        parts.sort_by_key(|(_, part, _)| !matches!(part.name, "location" | "program"));
        for (field, part, objects) in parts {
            self.add_parts((table, id), (part, &field), objects, &mut cells);
        }
        if !extra.is_empty() {
            cells.insert(EXTRA.to_owned(), Value::from(Value::Object(extra).to_string()));
        }
        self.merge(table, id, cells);
        Some(id)
    }

    /// Adds the objects that stand in one field of an owner.
    fn add_parts(
        &mut self,
        (owner, id): (&'static Table, Uuid),
        (part, field): (&'static Table, &str),
        objects: Vec<Cells>,
        cells: &mut Cells,
    ) {
        for mut object in objects {
            let side = side_link(owner.name, field);
            let column = if side.is_some() { None } else { part.owner_column(owner.name) };
            if part.name == "attribute" {
                object.entry("link_entity").or_insert_with(|| Value::from(owner.name));
            }
            if part.name == "metadata" {
                object.entry("resource_type").or_insert_with(|| Value::from(owner.name));
            }
            let organization = ("organization_id", self.organization);
            let added = match column {
                Some(column) => self.add(part, object, &[(column, id)]),
                None if part.name == "program" || part.name == "location" => {
                    self.add(part, object, &[organization])
                }
                None => self.add(part, object, &[]),
            };
            if let (Some(column), Some(added)) = (side, added) {
                cells.insert(column.to_owned(), Value::from(added.to_string()));
            }
        }
    }

    /// The id itself, unless another organisation has written it, or it stands here under another
    /// owner of the same kind. Terms and taxonomies are shared.
    fn free_id(&self, table: &'static Table, own: Uuid, owners: &[Owner<'_>]) -> Uuid {
        if is_shared(table) {
            return own;
        }
        let taken = self.written.contains(&(table.name, own));
        let id = if taken { part_of(self.organization, &own.to_string()) } else { own };
        let row = self.places.get(&(table.name, id)).and_then(|place| self.list.get(*place));
        let elsewhere = owners.iter().find(|(column, owner)| {
            let of_row = row.and_then(|(_, cells)| cells.get(*column)).and_then(Value::as_str);
            of_row.is_some_and(|of_row| of_row != owner.to_string())
        });
        elsewhere.map_or(id, |(_, owner)| part_of(*owner, &id.to_string()))
    }

    /// Adds the row, or what it says more than the row that has its id.
    fn merge(&mut self, table: &'static Table, id: Uuid, cells: Cells) {
        let place = self.places.get(&(table.name, id)).copied();
        if let Some((_, known)) = place.and_then(|place| self.list.get_mut(place)) {
            for (column, value) in cells {
                known.entry(column).or_insert(value);
            }
        } else {
            self.places.insert((table.name, id), self.list.len());
            self.list.push((table, cells));
        }
    }

    /// Lets links follow renamed rows, and takes out cells that lead nowhere and rows that say
    /// nothing without them; once more while that leaves others hanging.
    fn check_links(&mut self) {
        let mut rows = std::mem::take(&mut self.list);
        loop {
            let before = rows.len();
            rows.retain_mut(|(table, cells)| self.is_linked(table, cells));
            if rows.len() == before {
                break;
            }
            let known =
                |(table, cells): &(&'static Table, Cells)| Some((table.name, id_in(cells, "id")?));
            self.places = rows.iter().filter_map(known).map(|key| (key, 0)).collect();
        }
        self.list = rows;
    }

    fn is_linked(&self, table: &Table, cells: &mut Cells) -> bool {
        table.columns.iter().all(|column| match column.holds {
            Holds::Link(to) if !is_open_link(column.name) => {
                self.follow(to, column.name, cells) || !column.filled
            }
            Holds::Link(_)
            | Holds::Id
            | Holds::AnyLink
            | Holds::Text
            | Holds::Number
            | Holds::OneOf(_) => true,
        })
    }

    /// Whether the link in this column leads to a row, or there is none; else it is removed.
    fn follow(&self, to: &'static str, column: &str, cells: &mut Cells) -> bool {
        let Some(id) = id_in(cells, column) else { return false };
        let renamed = self.renamed.get(&(to, id)).copied();
        let id = renamed.unwrap_or(id);
        let leads = self.places.contains_key(&(to, id)) || self.written.contains(&(to, id));
        if leads {
            cells.insert(column.to_owned(), Value::from(id.to_string()));
        } else {
            cells.remove(column);
        }
        leads
    }
}

fn id_in(cells: &Cells, column: &str) -> Option<Uuid> {
    cells.get(column)?.as_str()?.parse().ok()
}

/// A term that only names its taxonomy, with that taxonomy, so that its id leads somewhere.
fn with_taxonomy(mut term: Cells) -> Cells {
    if let (Some(id), Some(name)) = (term.get("taxonomy_id"), term.get("taxonomy"))
        && !term.contains_key("taxonomy_detail")
    {
        let detail = serde_json::json!({"id": id, "name": name, "description": ""});
        term.insert("taxonomy_detail".to_owned(), detail);
    }
    term
}

/// Rows that many organisations share.
pub(super) fn is_shared(table: &Table) -> bool {
    matches!(table.name, "taxonomy" | "taxonomy_term")
}

/// Links that may lead out of the package: the standard's own package does not check them.
fn is_open_link(column: &str) -> bool {
    matches!(column, "parent_organization_id" | "parent_id")
}
