//! A slip of paper to carry: a number, an address, opening hours. It bears no name of a service
//! or an organisation, so that it tells nobody why somebody has it.

use askama::Template;
use axum::Extension;
use axum::extract::RawQuery;
use axum::response::Response;
use rufaa_domain::hsds::Service;

use super::view;
use super::{here, hours, public_service};
use crate::hsds::PublicUrl;
use crate::pages::page::{Page, answer};
use crate::pages::phone::PhoneLink;
use crate::pages::qr::Qr;
use crate::pages::refusal::{Refusal, RefusalKind};
use crate::pages::shell::Shell;
use crate::pages::visit::Visit;
use crate::text::Text;

/// The paper on which a slip is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    /// A sheet of A6.
    Sheet,
    /// A roll of 80 mm.
    Roll,
}

impl Paper {
    fn named(query: Option<&str>) -> Option<Self> {
        match query {
            None | Some("") => Some(Self::Sheet),
            Some("paper=roll") => Some(Self::Roll),
            Some(_) => None,
        }
    }
}

/// The slip.
#[derive(Debug, Template)]
#[template(path = "slip.html")]
pub(in crate::pages) struct Slip {
    shell: Shell,
    paper: Paper,
    service: String,
    phone: Option<PhoneLink>,
    address: Vec<String>,
    way: Option<String>,
    hours: Vec<String>,
    qr: Option<Qr>,
}

impl Page for Slip {}

/// The slip of a service.
pub(in crate::pages) async fn show(
    visit: Visit,
    RawQuery(query): RawQuery,
    public_url: Option<Extension<PublicUrl>>,
) -> Result<Response, Refusal> {
    let paper =
        Paper::named(query.as_deref()).ok_or_else(|| visit.refuse(RefusalKind::Unreadable))?;
    let service = public_service(&visit).await?;
    let outside = public_url.as_ref().map(|Extension(PublicUrl(address))| address.as_str());
    let slip = Slip::new(visit.shell(), &service, paper, outside);
    Ok(answer(&Slip { service: here(&visit, &service), ..slip }))
}

impl Slip {
    /// The slip; its code holds the number, or else the page of the service at the address under
    /// which the outside reaches this node.
    fn new(shell: Shell, service: &Service, paper: Paper, outside: Option<&str>) -> Self {
        let phone = view::phones(service).into_iter().next();
        let path = shell.path(&format!("s/{}", service.id));
        let page = outside.map(|address| format!("{}{path}", address.trim_end_matches('/')));
        let coded = phone.as_ref().map(|phone| phone.href.clone()).or(page);
        let location = service.service_at_locations.iter().find_map(|at| at.location.as_deref());
        Self {
            address: location
                .map(|location| location.addresses.iter().flat_map(view::address_lines).collect())
                .unwrap_or_default(),
            way: location.and_then(|location| view::filled(location.transportation.as_ref())),
            hours: hours_of(service, shell.text()),
            qr: coded.and_then(|text| Qr::of(&text)),
            service: service.id.to_string(),
            phone,
            paper,
            shell,
        }
    }
}

/// The hours of the service itself, else those of its first place.
fn hours_of(service: &Service, text: Text) -> Vec<String> {
    let own = hours::in_words(text, service.schedules.iter());
    if !own.is_empty() {
        return own;
    }
    let places = service.service_at_locations.iter();
    hours::in_words(
        text,
        places.take(1).flat_map(|at| {
            at.schedules.iter().chain(at.location.iter().flat_map(|location| &location.schedules))
        }),
    )
}

#[cfg(test)]
mod samples {
    use super::*;
    use crate::pages::fixture::{self, Sampled};

    impl Sampled for Slip {
        fn samples(text: Text) -> Vec<Self> {
            let shell = || fixture::shell(text, "s/2/slip");
            vec![
                Self::new(shell(), &fixture::full_service(), Paper::Sheet, None),
                Self::new(
                    shell(),
                    &fixture::bare_service(),
                    Paper::Roll,
                    Some("https://rufaa.example"),
                ),
            ]
        }
    }

    #[test]
    fn a_slip_bears_no_name() {
        for slip in Slip::samples(Text::new(rufaa_domain::language::PageLanguage::En)) {
            let html = slip.render().unwrap();
            for name in ["Outpatient", "Kanamkemer Health", "Nawountos"] {
                assert!(!html.contains(name), "{name}");
            }
        }
    }
}
