//! The tables of HSDS 3.0 and their columns, in the order of the official data package.

/// What a cell of a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// The id of the row itself.
    Id,
    /// The id of a row in another table.
    Link(&'static str),
    /// The id of a row in a table that another column names.
    AnyLink,
    /// A text.
    Text,
    /// A number.
    Number,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: &'static str,
    /// What its cells hold.
    pub(crate) holds: Holds,
    /// Whether JSON needs the field.
    pub(crate) required: bool,
    /// Whether an empty cell is wrong; else the field is an empty text.
    pub(crate) filled: bool,
}

/// One table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// Name of its object.
    pub(crate) name: &'static str,
    /// Name of its file.
    pub(crate) file: &'static str,
    /// Field in which an owner lists such objects.
    pub(crate) list: &'static str,
    /// Its columns.
    pub(crate) columns: &'static [Column],
}

impl Table {
    /// The table of this kind of object.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }

    /// The table whose objects stand in this field of an owner.
    pub(crate) fn listed(field: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.list == field)
    }

    /// The column of this name.
    pub(crate) fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column that links a row to its owner of this kind.
    pub(crate) fn owner_column(&self, owner: &str) -> Option<&'static str> {
        let link = |column: &&Column| match column.holds {
            Holds::Link(to) => to == owner && !is_side_link(self.name, column.name),
            Holds::AnyLink => true,
            Holds::Id | Holds::Text | Holds::Number | Holds::OneOf(_) => false,
        };
        self.columns.iter().find(link).map(|column| column.name)
    }
}

/// Links that do not say to whom a row belongs.
fn is_side_link(table: &str, column: &str) -> bool {
    matches!(
        (table, column),
        ("organization", "parent_organization_id")
            | ("service", "program_id")
            | ("service_at_location", "location_id")
            | ("attribute", "taxonomy_term_id")
            | ("taxonomy_term", "parent_id" | "taxonomy_id")
    )
}

const fn column(name: &'static str, holds: Holds) -> Column {
    Column { name, holds, required: false, filled: false }
}
const fn text(name: &'static str) -> Column {
    column(name, Holds::Text)
}
const fn number(name: &'static str) -> Column {
    column(name, Holds::Number)
}
const fn link(name: &'static str, to: &'static str) -> Column {
    column(name, Holds::Link(to))
}
/// A field that JSON needs and that may be an empty text.
const fn present(name: &'static str) -> Column {
    Column { required: true, ..column(name, Holds::Text) }
}
/// A cell that must say something.
const fn filled(column: Column) -> Column {
    Column { required: true, filled: true, ..column }
}

const ID: Column = filled(column("id", Holds::Id));
const LOCATION_TYPES: &[&str] = &["physical", "postal", "virtual"];
const STATUSES: &[&str] = &["active", "inactive", "defunct", "temporarily closed"];

macro_rules! tables {
    ($( $name:literal $file:literal $list:literal [ $($column:expr),* $(,)? ] )*) => {
        /// All tables.
        pub(crate) const TABLES: &[Table] = &[
            $( Table { name: $name, file: $file, list: $list, columns: &[ID, $($column),*] }, )*
        ];
    };
}

tables! {
    "organization" "organizations.csv" "organizations" [
        filled(text("name")), text("alternate_name"), present("description"), text("email"),
        text("website"), text("tax_status"), text("tax_id"), number("year_incorporated"),
        text("legal_status"), text("logo"), text("uri"),
        link("parent_organization_id", "organization"),
    ]
    "program" "programs.csv" "programs" [
        filled(link("organization_id", "organization")), filled(text("name")),
        text("alternate_name"), present("description"),
    ]
    "service" "services.csv" "services" [
        filled(link("organization_id", "organization")), link("program_id", "program"),
        filled(text("name")), text("alternate_name"), text("description"), text("url"),
        text("email"), filled(column("status", Holds::OneOf(STATUSES))),
        text("interpretation_services"), text("application_process"), text("fees_description"),
        text("wait_time"), text("fees"), text("accreditations"), text("eligibility_description"),
        number("minimum_age"), number("maximum_age"), text("assured_date"),
        text("assurer_email"), text("licenses"), text("alert"), text("last_modified"),
    ]
    "attribute" "attributes.csv" "attributes" [
        filled(column("link_id", Holds::AnyLink)),
        filled(link("taxonomy_term_id", "taxonomy_term")), text("link_type"),
        text("link_entity"), text("value"), text("label"),
    ]
    "service_at_location" "service_at_location.csv" "service_at_locations" [
        filled(link("service_id", "service")), filled(link("location_id", "location")),
        text("description"),
    ]
    "location" "locations.csv" "locations" [
        filled(column("location_type", Holds::OneOf(LOCATION_TYPES))), text("url"),
        link("organization_id", "organization"), text("name"), text("alternate_name"),
        text("description"), text("transportation"), number("latitude"), number("longitude"),
        text("external_identifier"), text("external_identifier_type"), text("area"),
        column("place", Holds::OneOf(&["open", "confidential"])),
    ]
    "phone" "phones.csv" "phones" [
        link("location_id", "location"), link("service_id", "service"),
        link("organization_id", "organization"), link("contact_id", "contact"),
        link("service_at_location_id", "service_at_location"), filled(text("number")),
        number("extension"), text("type"), text("description"),
    ]
    "contact" "contacts.csv" "contacts" [
        link("organization_id", "organization"), link("service_id", "service"),
        link("service_at_location_id", "service_at_location"), link("location_id", "location"),
        text("name"), text("title"), text("department"), text("email"),
    ]
    "address" "addresses.csv" "addresses" [
        link("location_id", "location"), text("attention"), present("address_1"),
        text("address_2"), present("city"), text("region"), present("state_province"),
        present("postal_code"), present("country"),
        filled(column("address_type", Holds::OneOf(LOCATION_TYPES))),
    ]
    "schedule" "schedules.csv" "schedules" [
        link("service_id", "service"), link("location_id", "location"),
        link("service_at_location_id", "service_at_location"), text("valid_from"),
        text("valid_to"), text("dtstart"), number("timezone"), text("until"), number("count"),
        text("wkst"), text("freq"), number("interval"), text("byday"), text("byweekno"),
        text("bymonthday"), text("byyearday"), text("description"), text("opens_at"),
        text("closes_at"), text("schedule_link"), text("attending_type"), text("notes"),
    ]
    "funding" "funding.csv" "funding" [
        link("organization_id", "organization"), link("service_id", "service"), text("source"),
    ]
    "service_area" "service_areas.csv" "service_areas" [
        link("service_id", "service"), text("name"), text("description"), text("extent"),
        text("extent_type"), text("uri"),
    ]
    "required_document" "required_documents.csv" "required_documents" [
        link("service_id", "service"), text("document"), text("uri"),
    ]
    "language" "languages.csv" "languages" [
        link("service_id", "service"), link("location_id", "location"), link("phone_id", "phone"),
        text("name"), text("code"), text("note"),
    ]
    "accessibility" "accessibility.csv" "accessibility" [
        link("location_id", "location"), text("description"), text("details"), text("url"),
    ]
    "taxonomy_term" "taxonomy_terms.csv" "taxonomy_terms" [
        text("code"), filled(text("name")), present("description"),
        link("parent_id", "taxonomy_term"), text("taxonomy"), text("language"),
        link("taxonomy_id", "taxonomy"), text("term_uri"),
    ]
    "metadata" "metadata.csv" "metadata" [
        filled(column("resource_id", Holds::AnyLink)), text("resource_type"),
        present("last_action_date"), present("last_action_type"), present("field_name"),
        present("previous_value"), present("replacement_value"), present("updated_by"),
    ]
    "meta_table_description" "meta_table_descriptions.csv" "meta_table_descriptions" [
        text("name"), text("language"), text("character_set"),
    ]
    "cost_option" "cost_options.csv" "cost_options" [
        filled(link("service_id", "service")), text("valid_from"), text("valid_to"),
        text("option"), text("currency"), number("amount"), text("amount_description"),
    ]
    "organization_identifier" "organization_identifiers.csv" "organization_identifiers" [
        filled(link("organization_id", "organization")), text("identifier_scheme"),
        filled(text("identifier_type")), filled(text("identifier")),
    ]
    "taxonomy" "taxonomies.csv" "taxonomies" [
        filled(text("name")), present("description"), text("uri"), text("version"),
    ]
}
