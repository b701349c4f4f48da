//! What search engines are told of a public service: a sentence, and its facts in the words of
//! schema.org. All of it stands on the page too.

use rufaa_domain::hsds::{Location, Service};
use serde_json::{Value, json};

use super::{first_address, view};

/// What is told.
#[derive(Debug)]
pub(super) struct Listed {
    /// One sentence.
    pub(super) description: String,
    /// JSON-LD that nothing in it can end early.
    pub(super) data: String,
}

impl Listed {
    pub(super) fn of(service: &Service) -> Self {
        let place = first_address(service).join(", ");
        let known = [service.name.as_str(), place.as_str()];
        let description = known.into_iter().filter(|part| !part.is_empty());
        Self {
            description: description.collect::<Vec<_>>().join(", "),
            data: data(service).to_string().replace('<', "\\u003c"),
        }
    }
}

fn data(service: &Service) -> Value {
    let channels = service.service_at_locations.iter().filter_map(|at| at.location.as_deref());
    let telephone = view::phones(service).into_iter().next().map(|phone| phone.number);
    let channel = |location: &Location| {
        json!({
            "@type": "ServiceChannel",
            "serviceLocation": {
                "@type": "Place",
                "name": location.name,
                "address": location.addresses.first().map(|address| json!({
                    "@type": "PostalAddress",
                    "streetAddress": address.address_1,
                    "addressLocality": address.city,
                    "addressRegion": address.state_province,
                    "addressCountry": address.country,
                })),
                "geo": location.point().map(|point| json!({
                    "@type": "GeoCoordinates",
                    "latitude": point.latitude(),
                    "longitude": point.longitude(),
                })),
            },
        })
    };
    json!({
        "@context": "https://schema.org",
        "@type": "Service",
        "name": service.name,
        "description": service.description,
        "url": service.url,
        "provider": service.organization.as_ref().map(|whose| json!({
            "@type": "Organization",
            "name": whose.name,
            "telephone": telephone,
        })),
        "availableChannel": channels.map(channel).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture;

    #[test]
    fn no_name_ends_the_script_in_which_it_stands() {
        let mut service = fixture::full_service();
        service.name = "</script><script>alert(1)</script>".to_owned();
        let listed = Listed::of(&service);
        assert!(!listed.data.contains('<'), "{}", listed.data);
        let told: Value = serde_json::from_str(&listed.data).unwrap();
        assert_eq!(told["name"], service.name);
    }
}
