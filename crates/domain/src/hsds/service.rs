//! Services and what belongs to them.

use super::{
    Attribute, Contact, Funding, Language, Location, Metadata, Organization, Phone, Program,
    Schedule, Unit, Url, object,
};

/// Whether a service is offered now.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum ServiceStatus {
    /// It is offered.
    #[default]
    Active,
    /// It is not offered at present.
    Inactive,
    /// It has ended.
    Defunct,
    /// It will be offered again.
    #[serde(rename = "temporarily closed")]
    TemporarilyClosed,
}

object! {
    /// A service that an organisation offers.
    Service {
        required {
            /// Name of the service.
            name: String,
            /// Whether it is offered now.
            status: ServiceStatus,
        }
        optional {
            /// The organisation that offers it.
            organization_id: uuid::Uuid,
            /// The programme to which it belongs.
            program_id: uuid::Uuid,
            /// Another name.
            alternate_name: String,
            /// What is done, in a few sentences.
            description: String,
            /// Its page on the web.
            url: String,
            /// Address for e-mail.
            email: String,
            /// Which interpretation there is.
            interpretation_services: String,
            /// How to get in.
            application_process: String,
            /// What it costs, in words.
            fees_description: String,
            /// Deprecated in 3.0.
            wait_time: String,
            /// Deprecated in 3.0.
            fees: String,
            /// Accreditations that the provider names itself; not Rufaa's accreditation.
            accreditations: String,
            /// Who is served, in words.
            eligibility_description: String,
            /// What is not done here though people may expect it, in a few sentences; not in HSDS.
            not_offered: String,
            /// Youngest age served, years.
            minimum_age: f64,
            /// Oldest age served, years.
            maximum_age: f64,
            /// Day on which the entry was last confirmed to be true.
            assured_date: String,
            /// Who confirmed it.
            assurer_email: String,
            /// Deprecated in 3.0.
            licenses: String,
            /// What a reader must know at once: a closure, a move.
            alert: String,
            /// When the public document last changed, RFC 3339.
            last_modified: String,
            /// The organisation, in documents about one service.
            organization: Box<Organization>,
            /// The programme, in documents about one service.
            program: Program,
        }
        lists {
            /// Further pages on the web (3.1).
            additional_urls: Url,
            /// Telephone numbers.
            phones: Phone,
            /// Opening hours.
            schedules: Schedule,
            /// Areas served.
            service_areas: ServiceArea,
            /// The locations at which it is offered.
            service_at_locations: ServiceAtLocation,
            /// Languages spoken.
            languages: Language,
            /// Who pays for it.
            funding: Funding,
            /// What it costs.
            cost_options: CostOption,
            /// What to bring.
            required_documents: RequiredDocument,
            /// Contacts.
            contacts: Contact,
            /// Places free (3.1); never public.
            capacities: ServiceCapacity,
            /// Terms of taxonomies that describe it; its needs are among them.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// A service offered at a location.
    ServiceAtLocation {
        required {}
        optional {
            /// The service.
            service_id: uuid::Uuid,
            /// The location.
            location_id: uuid::Uuid,
            /// What is particular here.
            description: String,
            /// The location, in documents about one service.
            location: Box<Location>,
            /// The service, in lists of services at locations.
            service: Box<Service>,
        }
        lists {
            /// Areas served from here (3.1).
            service_areas: ServiceArea,
            /// Contacts.
            contacts: Contact,
            /// Telephone numbers.
            phones: Phone,
            /// Opening hours here.
            schedules: Schedule,
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// An area that a service covers.
    ServiceArea {
        required {}
        optional {
            /// Name of the area.
            name: String,
            /// The area in words.
            description: String,
            /// Its outline or code.
            extent: String,
            /// What `extent` is.
            extent_type: String,
            /// Where the area is defined.
            uri: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// One price of a service.
    CostOption {
        required {}
        optional {
            /// First day of the price, ISO 8601.
            valid_from: String,
            /// Last day of the price, ISO 8601.
            valid_to: String,
            /// For whom or for what.
            option: String,
            /// ISO 4217.
            currency: String,
            /// The price; zero means free.
            amount: f64,
            /// The price in words.
            amount_description: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// A paper that one must bring.
    RequiredDocument {
        required {}
        optional {
            /// The paper.
            document: String,
            /// Where it is described.
            uri: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// Places free, with the time for which that is true (3.1).
    ServiceCapacity {
        required {
            /// What is counted.
            unit: Unit,
            /// How many are free, 0 or more.
            available: f64,
            /// When that was true, RFC 3339.
            updated: String,
        }
        optional {
            /// How many there are in all.
            maximum: f64,
            /// The capacity in words.
            description: String,
            /// Id of the unit.
            unit_id: uuid::Uuid,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}
