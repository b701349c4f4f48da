//! The objects of the Human Services Data Specification, version 3.0 with the additions of 3.1
//! (`service_capacity`, `unit`, `url`), as typed structs.
//!
//! Field names are those of the standard. Fields that the standard does not know are kept in
//! `extra` and written out again, so that a document goes through Rufaa without loss.
//!
//! Three fields are our own (the standard has no word for them): [`Location::area`],
//! [`Location::place`] and [`Service::not_offered`].

mod common;
mod json;
mod location;
mod organization;
mod service;
mod taxonomy;

pub use common::{
    Accessibility, Attribute, Contact, Funding, Language, Metadata, Phone, Schedule, Unit, Url,
};
pub use location::{Address, Location, LocationType, Place};
pub use organization::{Organization, OrganizationIdentifier, Program};
pub use service::{
    CostOption, RequiredDocument, Service, ServiceArea, ServiceAtLocation, ServiceCapacity,
    ServiceStatus,
};
pub use taxonomy::{Taxonomy, TaxonomyTerm};

/// Declares one object of the standard: an `id`, its required fields, its optional fields and its
/// lists, all serialised as the standard wants them (absent rather than null, absent rather than
/// an empty list), and `extra` for what it does not name.
macro_rules! object {
    (
        $(#[$meta:meta])*
        $name:ident {
            required { $( $(#[$rmeta:meta])* $rfield:ident : $rtype:ty, )* }
            optional { $( $(#[$ometa:meta])* $ofield:ident : $otype:ty, )* }
            lists { $( $(#[$lmeta:meta])* $lfield:ident : $ltype:ty, )* }
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub struct $name {
            /// Identifier of this object, the same for ever.
            pub id: uuid::Uuid,
            $( $(#[$rmeta])* pub $rfield: $rtype, )*
            $(
                $(#[$ometa])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $ofield: Option<$otype>,
            )*
            $(
                $(#[$lmeta])*
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                pub $lfield: Vec<$ltype>,
            )*
            /// Fields that the standard does not name, kept as they came.
            #[serde(flatten)]
            #[schemars(skip)]
            pub extra: std::collections::BTreeMap<String, serde_json::Value>,
        }
    };
}
use object;
