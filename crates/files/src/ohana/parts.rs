//! Each table of Ohana in the words of HSDS.

use std::collections::BTreeMap;

use serde_json::Value;

use super::terms::{TAXONOMY, Terms};
use super::{Object, Translation, hours, items};
use crate::table::{Row, web_address};

const EMPTY: &str = "is empty; every row of this table needs it";

impl Translation {
    pub(super) fn organization(&mut self, row: Row<'_>) {
        let used = ["website", "funding_sources", "date_incorporated"];
        let mut object = self.object("organization", row, &used, &[]);
        object.present(&["description"]);
        website(&mut object, "website", row);
        let date = row.cell("date_incorporated");
        object.text("date_incorporated", date);
        if let Some(year) = hours::year_of(date) {
            object.0.insert("year_incorporated".to_owned(), Value::from(year));
        }
        let id = row.cell("id");
        for source in items(row.cell("funding_sources")) {
            let part = self.part("organization", id, &[("source", source)]);
            self.add_part("funding", row.place(), &format!("organization:{id}:{source}"), part);
        }
        let wrong: Vec<_> = ["id", "name"]
            .into_iter()
            .filter(|c| row.cell(c).is_empty())
            .map(|c| (c, EMPTY))
            .collect();
        self.add_checked("organization", row, object, &wrong);
    }

    pub(super) fn location(&mut self, row: Row<'_>) {
        let used = ["website", "accessibility", "languages", "latitude", "longitude", "virtual"];
        let mut object = self.object("location", row, &used, &[]);
        let is_virtual = row.cell("virtual").eq_ignore_ascii_case("true");
        object.text("location_type", if is_virtual { "virtual" } else { "physical" });
        website(&mut object, "url", row);
        let mut wrong = Vec::new();
        for column in ["latitude", "longitude"] {
            match row.cell(column).parse::<f64>().ok().filter(|number| number.is_finite()) {
                Some(number) => drop(object.0.insert(column.to_owned(), Value::from(number))),
                None if row.cell(column).is_empty() => {}
                None => wrong.push((column, "is not a number; write digits, such as -1.2921")),
            }
        }
        let id = row.cell("id");
        for (table, field, column) in
            [("language", "name", "languages"), ("accessibility", "description", "accessibility")]
        {
            for item in items(row.cell(column)) {
                let part = self.part("location", id, &[(field, &item.replace('_', " "))]);
                self.add_part(table, row.place(), &format!("location:{id}:{item}"), part);
            }
        }
        self.add_checked("location", row, object, &wrong);
    }

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

    pub(super) fn program(&mut self, row: Row<'_>) {
        let mut object = self.object("program", row, &[], &[]);
        object.present(&["name", "description"]);
        self.add("program", row, object);
    }

    pub(super) fn phone(&mut self, row: Row<'_>) {
        let renamed = [("number_type", "type"), ("department", "description")];
        let mut object =
            self.object("phone", row, &["extension", "country_prefix", "number"], &renamed);
        let number = [row.cell("country_prefix"), row.cell("number")].join(" ");
        object.text("number", number.trim());
        match row.cell("extension").parse::<u64>() {
            Ok(extension) => drop(object.0.insert("extension".to_owned(), Value::from(extension))),
            Err(_) => object.text("extension_text", row.cell("extension")),
        }
        let wrong =
            if row.cell("number").is_empty() { vec![("number", EMPTY)] } else { Vec::new() };
        self.add_checked("phone", row, object, &wrong);
    }

    pub(super) fn contact(&mut self, row: Row<'_>) {
        let object = self.object("contact", row, &[], &[]);
        self.add("contact", row, object);
    }

    pub(super) fn address(&mut self, row: Row<'_>) {
        self.postal(row, "address", "physical");
    }

    pub(super) fn mail_address(&mut self, row: Row<'_>) {
        self.postal(row, "mail_address", "postal");
    }

    fn postal(&mut self, row: Row<'_>, kind: &str, address_type: &str) {
        let mut object = self.object(kind, row, &[], &[]);
        object.present(&["address_1", "city", "state_province", "postal_code", "country"]);
        object.text("address_type", address_type);
        self.add("address", row, object);
    }

    pub(super) fn regular_schedule(&mut self, row: Row<'_>) {
        let used = ["weekday", "opens_at", "closes_at"];
        let mut object = self.object("regular_schedule", row, &used, &[]);
        object.text("freq", "WEEKLY");
        object.text("byday", &hours::weekday(row.cell("weekday")));
        object.text("opens_at", &hours::time(row.cell("opens_at")));
        object.text("closes_at", &hours::time(row.cell("closes_at")));
        self.add("schedule", row, object);
    }

    pub(super) fn holiday_schedule(&mut self, row: Row<'_>) {
        let used = ["start_date", "end_date", "closed", "opens_at", "closes_at"];
        let mut object = self.object("holiday_schedule", row, &used, &[]);
        object.text("description", &hours::holiday(row));
        for (field, column) in [("valid_from", "start_date"), ("valid_to", "end_date")] {
            object.text(field, &hours::date(row.cell(column)).unwrap_or_default());
        }
        object.text("opens_at", &hours::time(row.cell("opens_at")));
        object.text("closes_at", &hours::time(row.cell("closes_at")));
        self.add("schedule", row, object);
    }

    /// An object that belongs to another, with these fields.
    fn part(&self, owner: &str, id: &str, fields: &[(&str, &str)]) -> Object {
        let mut object = Object(serde_json::Map::new());
        object.text(&format!("{owner}_id"), &self.ids.of(owner, id).to_string());
        for (field, text) in fields {
            object.text(field, text);
        }
        object
    }
}

fn website(object: &mut Object, field: &str, row: Row<'_>) {
    if !row.cell("website").is_empty() {
        object.text(field, &web_address(row.cell("website").to_owned()));
    }
}

/// Who is served: Ohana says it in two columns.
fn eligibility(row: Row<'_>) -> String {
    let texts = [row.cell("audience"), row.cell("eligibility")];
    let said: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    said.join("\n")
}
