//! One service: whom to call, how to get there, what to know before going.

pub(super) mod contact;
mod hours;
mod listed;
pub(super) mod slip;
mod view;

use askama::Template;
use axum::response::Response;
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::geo::Point;
use rufaa_domain::hsds::Service;

use super::page::{Page, answer};
use super::phone::PhoneLink;
use super::refusal::{Refusal, RefusalKind};
use super::say::Sure;
use super::shell::Shell;
use super::visit::Visit;
use crate::text::Text;
use listed::Listed;
use view::{PlaceView, Reading};

/// The page of a service.
#[derive(Debug, Template)]
#[template(path = "service.html")]
pub(super) struct ServicePage {
    shell: Shell,
    /// Address of the results from which the reader came.
    back: Option<String>,
    id: String,
    /// The id, and the token with which the reader came, if any: the way back from the slip.
    here: String,
    name: String,
    organization: Option<String>,
    alert: Option<String>,
    sure: Sure,
    first_phone: Option<PhoneLink>,
    /// What a phone that saves the first number will call it.
    saved_as: String,
    told: Told,
    /// What search engines are told, where they may list the page.
    listed: Option<Listed>,
}

/// What a page says of a service below its name and its first number.
#[derive(Debug, Template)]
#[template(path = "service_told.html")]
pub(super) struct Told {
    text: Text,
    places: Vec<PlaceView>,
    /// Headings and what stands under them, in the order in which a reader needs them.
    facts: Vec<Fact>,
    /// Numbers that are not told above.
    phones: Vec<PhoneLink>,
    web: Option<String>,
}

impl Told {
    /// All that everyone would be told of a service, for its owner.
    pub(super) fn of(service: &Service, visit: &Visit) -> Self {
        let moment = visit.node().moment();
        let reading = Reading { text: visit.text(), packs: visit.packs(), moment: &moment };
        Self::new(service, &reading, None, view::phones(service))
    }

    fn new(
        service: &Service,
        reading: &Reading<'_>,
        from: Option<Point>,
        phones: Vec<PhoneLink>,
    ) -> Self {
        Self {
            text: reading.text,
            places: view::places(service, reading, from),
            facts: view::facts(service, reading),
            phones,
            web: view::filled(service.url.as_ref()).filter(|url| url.starts_with("https://")),
        }
    }
}

/// A heading with what stands under it.
#[derive(Debug)]
struct Fact {
    heading: String,
    lines: Vec<String>,
}

impl Page for ServicePage {
    fn is_listed(&self) -> bool {
        self.listed.is_some()
    }
}

/// The public service of the address.
pub(super) async fn public_service(visit: &Visit) -> Result<Service, Refusal> {
    let id = visit.id()?;
    let record = visit
        .node()
        .open_record(RecordKind::Service, id)
        .await
        .map_err(|error| visit.failed(&error))?
        .ok_or_else(|| visit.refuse(RefusalKind::NotFound))?;
    serde_json::from_str(&record.document).map_err(|error| {
        tracing::error!(%error, "a public record is not a service");
        visit.refuse(RefusalKind::NotNow)
    })
}

/// The number to call first.
pub(super) fn first_phone(service: &Service) -> Option<PhoneLink> {
    view::phones(service).into_iter().next()
}

/// The lines of the first address.
pub(super) fn first_address(service: &Service) -> Vec<String> {
    let mut locations = service.service_at_locations.iter().filter_map(|at| at.location.as_deref());
    let addresses = locations.next().map(|location| location.addresses.as_slice());
    addresses.unwrap_or_default().iter().take(1).flat_map(view::address_lines).collect()
}

/// Where the reader is: the service, with the token if she came from results.
fn here(visit: &Visit, service: &Service) -> String {
    match visit.parameter("token") {
        Some(token) => format!("{}/{token}", service.id),
        None => service.id.to_string(),
    }
}

/// A service; with a token also the way back and the distance.
pub(super) async fn show(visit: Visit) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    let from = visit.parameter("token").map(|token| visit.find_state(token)).transpose()?;
    let point = from.as_ref().and_then(|state| state.spot()).map(|spot| spot.point);
    let back = visit.parameter("token").map(|token| visit.shell().path(&format!("f/{token}")));
    let here = here(&visit, &service);
    let moment = visit.node().moment();
    let reading = Reading { text: visit.text(), packs: visit.packs(), moment: &moment };
    let page = ServicePage::new(visit.shell(), &service, &reading, point, back);
    Ok(answer(&ServicePage { here, ..page }))
}

impl ServicePage {
    fn new(
        shell: Shell,
        service: &Service,
        reading: &Reading<'_>,
        from: Option<Point>,
        back: Option<String>,
    ) -> Self {
        let mut phones = view::phones(service).into_iter();
        let organization = service.organization.as_ref().map(|whose| whose.name.clone());
        Self {
            id: service.id.to_string(),
            here: service.id.to_string(),
            name: service.name.clone(),
            organization: organization.filter(|name| !name.is_empty() && *name != service.name),
            alert: view::filled(service.alert.as_ref()),
            sure: view::sure(service, reading),
            first_phone: phones.next(),
            saved_as: contact::contact_name(service, shell.text()),
            told: Told::new(service, reading, from, phones.collect()),
            listed: back.is_none().then(|| Listed::of(service)),
            back,
            shell,
        }
    }
}

#[cfg(test)]
mod samples {
    use super::*;
    use crate::pages::fixture::{self, Sampled};

    impl Told {
        /// What is told of a service that says much.
        pub(in crate::pages) fn sample(text: Text) -> Self {
            let moment = fixture::moment();
            let reading = Reading { text, packs: fixture::packs(), moment: &moment };
            let service = fixture::full_service();
            Self::new(&service, &reading, None, view::phones(&service))
        }
    }

    impl Sampled for ServicePage {
        fn samples(text: Text) -> Vec<Self> {
            let moment = fixture::moment();
            let reading = Reading { text, packs: fixture::packs(), moment: &moment };
            let shell = || fixture::shell(text, "s/00000000-0000-0000-0000-000000000002");
            let back = Some(shell().path("f/token"));
            let full = fixture::full_service();
            vec![
                Self::new(shell(), &full, &reading, Some(fixture::lodwar()), back),
                Self::new(shell(), &fixture::bare_service(), &reading, None, None),
            ]
        }
    }
}
