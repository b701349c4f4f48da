//! The fields that a mapping can fill.

use rufaa_domain::hsds::Place;
use serde::{Deserialize, Serialize};

use super::{AreaFrom, CountryFrom, LanguagesFrom, NeedsFrom, Template};

/// Declares a part of a mapping: its fields, of which all but `name` of an organisation can be
/// absent.
macro_rules! part {
    ($(#[$meta:meta])* $name:ident {
        required { $( $(#[$wmeta:meta])* $with:ident : $wtype:ty, )* }
        optional { $( $(#[$fmeta:meta])* $field:ident : $type:ty, )* }
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( $(#[$wmeta])* pub $with: $wtype, )*
            $(
                $(#[$fmeta])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$type>,
            )*
        }
    };
}

part! {
    /// Fields of the organisation.
    OrganizationMapping {
        required {
            /// Its name.
            name: Template,
        }
        optional {
            /// Another name or an abbreviation.
            alternate_name: Template,
            /// What it does.
            description: Template,
            /// Address for e-mail.
            email: Template,
            /// Its page on the web; `http://` is added where there is no scheme.
            website: Template,
            /// Telephone numbers, several between `;`, `,` or `/`.
            phone: Template,
        }
    }
}

part! {
    /// Fields of the service.
    ServiceMapping {
        required {
            /// The needs that it meets.
            #[serde(default)]
            needs: NeedsFrom,
        }
        optional {
            /// Whether it is offered now: `active` (so where nothing stands), `inactive`, `defunct`,
            /// `temporarily closed`.
            status: Template,
            /// Its name; that of the organisation where there is none.
            name: Template,
            /// What is done.
            description: Template,
            /// Telephone numbers, several between `;`, `,` or `/`.
            phone: Template,
            /// Address for e-mail.
            email: Template,
            /// Its page on the web.
            website: Template,
            /// Which interpretation there is.
            interpretation_services: Template,
            /// How to get in.
            application_process: Template,
            /// What it costs.
            fees: Template,
            /// Who is served.
            eligibility_description: Template,
            /// What is not done here though people may expect it.
            not_offered: Template,
            /// Column with the youngest age served, years.
            minimum_age: String,
            /// Column with the oldest age served, years.
            maximum_age: String,
            /// Languages spoken.
            languages: LanguagesFrom,
            /// Opening hours in words.
            schedule: Template,
            /// Day on which it was last confirmed, such as 2026-11-21.
            assured_date: Template,
        }
    }
}

part! {
    /// Fields of the location.
    LocationMapping {
        required {}
        optional {
            /// Name of the place.
            name: Template,
            /// The place in words.
            description: Template,
            /// How to get there.
            transportation: Template,
            /// Column with degrees north.
            latitude: String,
            /// Column with degrees east.
            longitude: String,
            /// The country.
            country: CountryFrom,
            /// The county or region.
            area: AreaFrom,
            /// The town.
            city: Template,
            /// Street, house or landmark.
            address: Template,
            /// Postal code.
            postal_code: Template,
            /// Whether the place may be known.
            place: Place,
        }
    }
}
