//! Taxonomies and their terms.

use super::{Metadata, object};

object! {
    /// A list of terms.
    Taxonomy {
        required {
            /// Name of the list.
            name: String,
            /// What it is for.
            description: String,
        }
        optional {
            /// Where it is published.
            uri: String,
            /// Its version.
            version: String,
        }
        lists {
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

object! {
    /// One term of a taxonomy.
    TaxonomyTerm {
        required {
            /// The term.
            name: String,
            /// What it means.
            description: String,
        }
        optional {
            /// Its code in the taxonomy.
            code: String,
            /// The term above it.
            parent_id: uuid::Uuid,
            /// Name of the taxonomy.
            taxonomy: String,
            /// The taxonomy itself.
            taxonomy_detail: Taxonomy,
            /// Language of name and description, ISO 639.
            language: String,
            /// The taxonomy's id.
            taxonomy_id: uuid::Uuid,
            /// Where the term is published.
            term_uri: String,
        }
        lists {
            /// Record of changes.
            metadata: Metadata,
        }
    }
}
