//! Organisations and their programmes.

use super::{Attribute, Contact, Funding, Location, Metadata, Phone, Service, Url, object};

object! {
    /// An organisation with everything that it offers: one directory entry.
    Organization {
        required {
            /// Name of the organisation.
            name: String,
            /// What it does, in a few sentences. May be empty.
            description: String,
        }
        optional {
            /// Another name or an abbreviation.
            alternate_name: String,
            /// Address for e-mail.
            email: String,
            /// Its page on the web.
            website: String,
            /// Deprecated in 3.0.
            tax_status: String,
            /// Deprecated in 3.0.
            tax_id: String,
            /// Year of its foundation.
            year_incorporated: serde_json::Number,
            /// Legal form.
            legal_status: String,
            /// Address of its logo.
            logo: String,
            /// A persistent identifier.
            uri: String,
            /// The organisation of which it is a part.
            parent_organization_id: uuid::Uuid,
        }
        lists {
            /// Further pages on the web (3.1).
            additional_websites: Url,
            /// Who pays for it.
            funding: Funding,
            /// Contacts.
            contacts: Contact,
            /// Telephone numbers.
            phones: Phone,
            /// All its locations, each once.
            locations: Location,
            /// Its programmes.
            programs: Program,
            /// Registration numbers and the like.
            organization_identifiers: OrganizationIdentifier,
            /// Its services; each names its locations by id.
            services: Service,
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// A group of services under one name.
    Program {
        required {
            /// Name of the programme.
            name: String,
            /// What it is.
            description: String,
        }
        optional {
            /// Another name.
            alternate_name: String,
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
    /// A number under which somebody else knows the organisation.
    OrganizationIdentifier {
        required {
            /// What kind of number it is.
            identifier_type: String,
            /// The number.
            identifier: String,
        }
        optional {
            /// The list from which it comes.
            identifier_scheme: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}
