//! Services of Ohana in the words of HSDS: each belongs to a location there, and through it to an
//! organisation.

use std::collections::BTreeMap;

use super::parts::{EMPTY, website};
use super::terms::{TAXONOMY, Terms};
use super::{Object, Translation, items};
use crate::table::Row;

impl Translation {
    pub(super) fn service(
        &mut self,
        row: Row<'_>,
        homes: &BTreeMap<String, String>,
        terms: &Terms,
    ) {
        let used = [
            "location_id",
            "website",
            "eligibility",
            "audience",
            "funding_sources",
            "languages",
            "required_documents",
            "service_areas",
            "status",
            "taxonomy_ids",
        ];
        let mut object = self.object("service", row, &used, &[("fees", "fees_description")]);
        website(&mut object, "url", row);
        let status = row.cell("status").to_lowercase();
        object.text("status", if status.is_empty() { "active" } else { &status });
        object.text("eligibility_description", &eligibility(row));
        let wrong = self.place_service(row, homes, &mut object);
        self.lists_of_service(row);
        self.terms_of_service(row, terms);
        self.add_checked("service", row, object, wrong.as_slice());
    }

    /// A service belongs to the organisation of its location, and is offered there.
    fn place_service(
        &mut self,
        row: Row<'_>,
        homes: &BTreeMap<String, String>,
        object: &mut Object,
    ) -> Vec<(&'static str, &'static str)> {
        let (id, location) = (row.cell("id"), row.cell("location_id"));
        let Some(home) = homes.get(location) else {
            return vec![("location_id", "no location has this id; add it, or correct the cell")];
        };
        object.text("organization_id", &self.ids.of("organization", home).to_string());
        let location_id = self.ids.of("location", location).to_string();
        let part = self.part("service", id, &[("location_id", &location_id)]);
        self.add_part("service_at_location", row.place(), &format!("{id}@{location}"), part);
        if row.cell("name").is_empty() { vec![("name", EMPTY)] } else { Vec::new() }
    }

    fn lists_of_service(&mut self, row: Row<'_>) {
        let id = row.cell("id");
        for (table, field, column) in [
            ("funding", "source", "funding_sources"),
            ("language", "name", "languages"),
            ("required_document", "document", "required_documents"),
            ("service_area", "name", "service_areas"),
        ] {
            for item in items(row.cell(column)) {
                let part = self.part("service", id, &[(field, item)]);
                self.add_part(table, row.place(), &format!("service:{id}:{item}"), part);
            }
        }
    }

    fn terms_of_service(&mut self, row: Row<'_>, terms: &Terms) {
        let id = row.cell("id");
        for code in items(row.cell("taxonomy_ids")) {
            let Some(term) = terms.term(code) else {
                let reason = format!("no term of taxonomy.csv has the id {code:?}; add it");
                self.store.refused.push(row.place().refuse("taxonomy_ids", reason));
                continue;
            };
            let term_id = self.ids.derive("taxonomy_term", code).to_string();
            if self.store.get("taxonomy_term", self.ids.derive("taxonomy_term", code)).is_none() {
                let mut object = Object(serde_json::Map::new());
                object.text("name", &term.name);
                object.text("code", &term.code);
                object.text("taxonomy", TAXONOMY);
                object.present(&["description"]);
                self.add_part("taxonomy_term", row.place(), code, object);
            }
            let mut part = Object(serde_json::Map::new());
            part.text("link_id", &self.ids.of("service", id).to_string());
            part.text("link_entity", "service");
            part.text("taxonomy_term_id", &term_id);
            self.add_part("attribute", row.place(), &format!("service:{id}:{code}"), part);
        }
    }
}

/// Who is served: Ohana says it in two columns.
fn eligibility(row: Row<'_>) -> String {
    let texts = [row.cell("audience"), row.cell("eligibility")];
    let said: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    said.join("\n")
}
