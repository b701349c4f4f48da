//! Each table of Ohana in the words of HSDS.

use serde_json::Value;

use super::{Object, Translation, hours, items};
use crate::table::{Row, web_address};

pub(super) const EMPTY: &str = "is empty; every row of this table needs it";

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
    pub(super) fn part(&self, owner: &str, id: &str, fields: &[(&str, &str)]) -> Object {
        let mut object = Object(serde_json::Map::new());
        object.text(&format!("{owner}_id"), &self.ids.of(owner, id).to_string());
        for (field, text) in fields {
            object.text(field, text);
        }
        object
    }
}

pub(super) fn website(object: &mut Object, field: &str, row: Row<'_>) {
    if !row.cell("website").is_empty() {
        object.text(field, &web_address(row.cell("website").to_owned()));
    }
}
