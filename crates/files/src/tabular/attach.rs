//! Joining rows to what they belong to, from the smallest parts up.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uuid::Uuid;

use super::schema::{Column, Holds, Table};
use super::{Node, Store};

/// Joins every table to its owners. A part is complete before it is put into its owner.
pub(super) fn attach_all(store: &mut Store) {
    attach_parts("metadata", store);
    attach_taxonomies(store);
    attach_terms(store);
    for part in ["attribute", "language", "phone", "contact", "accessibility", "address"] {
        attach_parts(part, store);
    }
    for part in ["schedule", "funding", "service_area", "required_document", "cost_option"] {
        attach_parts(part, store);
    }
    let homes = homes_of_locations(store);
    check_side_links("service_at_location", ("location_id", "location"), store);
    attach_parts("service_at_location", store);
    attach_locations(&homes, store);
    check_side_links("service", ("program_id", "program"), store);
    for part in ["organization_identifier", "program", "service"] {
        attach_parts(part, store);
    }
}

/// Puts taxonomies into their terms.
fn attach_taxonomies(store: &mut Store) {
    let mut terms = store.take("taxonomy_term");
    for term in &mut terms {
        let Some(id) = term.link("taxonomy_id") else { continue };
        match store.get("taxonomy", id) {
            Some(taxonomy) => nest(term, "taxonomy_detail", &taxonomy.clone()),
            None => refuse_dangling(term, "taxonomy_id", ("taxonomy", id), store),
        }
    }
    store.put_back("taxonomy_term", terms);
}

/// Puts terms into attributes. An attribute without its term says nothing and is left out.
fn attach_terms(store: &mut Store) {
    let mut kept = Vec::new();
    for mut attribute in store.take("attribute") {
        let term = attribute.link("taxonomy_term_id");
        match term.and_then(|id| store.get("taxonomy_term", id)).cloned() {
            Some(term) => nest(&mut attribute, "taxonomy_term", &term),
            None if attribute.spoilt.is_some() => {}
            None => {
                let link = ("taxonomy_term", term.unwrap_or_default());
                refuse_dangling(&attribute, "taxonomy_term_id", link, store);
                continue;
            }
        }
        attribute.object.remove("taxonomy_term_id");
        kept.push(attribute);
    }
    store.put_back("attribute", kept);
}

fn nest(node: &mut Node, field: &str, part: &Node) {
    node.object.insert(field.to_owned(), Value::Object(part.object.clone()));
    node.spoil(part.spoilt.as_ref());
}

/// Puts the rows of a table into all their owners, and reports links that lead nowhere.
fn attach_parts(name: &'static str, store: &mut Store) {
    let Some(table) = Table::named(name) else { return };
    for mut part in store.take(name) {
        let links = owner_links(table, &part, store);
        if links.is_empty() && part.spoilt.is_none() {
            let reason = "belongs to nothing; fill one of its columns that end in _id";
            store.refused.push(part.row.refuse("", reason));
        }
        // Nested, the place of a part says what its links said.
        part.object.retain(|field, _| links.iter().all(|link| link.column != field));
        for Link { column, owner, id } in links {
            match owner.and_then(|owner| store.get_mut(owner, id)) {
                Some(node) => node.adopt(table.list, &part),
                None => refuse_dangling(&part, column, (owner.unwrap_or("object"), id), store),
            }
        }
    }
}

/// A link from a row to its owner.
struct Link {
    column: &'static str,
    /// The owner's table, where it is known.
    owner: Option<&'static str>,
    id: Uuid,
}

fn owner_links(table: &Table, part: &Node, store: &Store) -> Vec<Link> {
    let link = |column: &Column| {
        let id = part.link(column.name)?;
        let owner = match column.holds {
            Holds::Link(to) if table.owner_column(to) == Some(column.name) => Some(to),
            Holds::AnyLink => described_table(part, id, store),
            Holds::Link(_) | Holds::Id | Holds::Text | Holds::Number | Holds::OneOf(_) => {
                return None;
            }
        };
        Some(Link { column: column.name, owner, id })
    };
    table.columns.iter().filter_map(link).collect()
}

/// The table that an attribute or a change names, if the row is there; else whichever has it, as
/// the standard's own example names the wrong one.
fn described_table(part: &Node, id: Uuid, store: &Store) -> Option<&'static str> {
    let field = |name: &str| part.object.get(name).and_then(Value::as_str);
    let named = field("link_entity").or_else(|| field("resource_type"));
    let table = named.and_then(|named| Table::named(&named.to_lowercase().replace(' ', "_")));
    let named = table.map(|table| table.name).filter(|name| store.get(name, id).is_some());
    named.or_else(|| store.table_of(id))
}

/// For each location the organisations that own it or offer a service there.
fn homes_of_locations(store: &Store) -> BTreeMap<Uuid, BTreeSet<Uuid>> {
    let owner = |service: Uuid| store.get("service", service)?.link("organization_id");
    let through_services = store
        .rows("service_at_location")
        .iter()
        .filter_map(|at| Some((at.link("location_id")?, owner(at.link("service_id")?)?)));
    let own = store
        .rows("location")
        .iter()
        .filter_map(|location| Some((location.link("id")?, location.link("organization_id")?)));
    let mut homes = BTreeMap::<Uuid, BTreeSet<Uuid>>::new();
    for (location, home) in own.chain(through_services) {
        homes.entry(location).or_default().insert(home);
    }
    homes
}

/// Puts each location into every organisation that uses it.
fn attach_locations(homes: &BTreeMap<Uuid, BTreeSet<Uuid>>, store: &mut Store) {
    for mut location in store.take("location") {
        let own = location.link("organization_id");
        if let Some(id) = own.filter(|id| store.get("organization", *id).is_none()) {
            refuse_dangling(&location, "organization_id", ("organization", id), store);
        }
        location.object.remove("organization_id");
        let homes = location.link("id").and_then(|id| homes.get(&id));
        for home in homes.into_iter().flatten() {
            if let Some(organization) = store.get_mut("organization", *home) {
                organization.adopt("locations", &location);
            }
        }
        if homes.is_none() && location.spoilt.is_none() {
            let reason = "belongs to nothing; fill organization_id, or offer a service there";
            store.refused.push(location.row.refuse("organization_id", reason));
        }
    }
}

/// Reports links beside the line of ownership that lead nowhere. A service at a missing location
/// is left out; a service of a missing programme stays without it.
fn check_side_links(
    name: &'static str,
    (column, to): (&'static str, &'static str),
    store: &mut Store,
) {
    let mut kept = Vec::new();
    for mut node in store.take(name) {
        let missing = node.link(column).filter(|id| store.get(to, *id).is_none());
        if let Some(id) = missing {
            refuse_dangling(&node, column, (to, id), store);
            node.object.remove(column);
        }
        if missing.is_none() || name == "service" {
            kept.push(node);
        }
    }
    store.put_back(name, kept);
}

fn refuse_dangling(node: &Node, column: &str, (kind, id): (&str, Uuid), store: &mut Store) {
    let kind = kind.replace('_', " ");
    let reason = format!("no {kind} has the id {id}; add it, or leave the cell empty");
    store.refused.push(node.row.refuse(column, reason));
}
