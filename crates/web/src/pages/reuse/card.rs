//! One service for somebody else's page: a card to be copied.

use askama::Template;
use axum::response::Response;
use rufaa_domain::hsds::Service;

use super::{Outside, public_url};
use crate::pages::page::{Page, answer};
use crate::pages::phone::PhoneLink;
use crate::pages::refusal::Refusal;
use crate::pages::service::{first_address, first_phone, public_service};
use crate::pages::shell::Shell;
use crate::pages::visit::Visit;

/// The page on which the card can be copied.
#[derive(Debug, Template)]
#[template(path = "reuse_card.html")]
pub(in crate::pages) struct CardPage {
    shell: Shell,
    back: String,
    card: String,
}

/// The card, for somebody else's page.
#[derive(Debug, Template)]
#[template(path = "reuse_snippet.html")]
struct Snippet<'a> {
    name: &'a str,
    phone: Option<PhoneLink>,
    address: Vec<String>,
    href: String,
}

impl Page for CardPage {}

impl CardPage {
    fn new(shell: Shell, service: &Service, public_url: &str) -> Self {
        let back = shell.path(&format!("s/{}", service.id));
        let snippet = Snippet {
            name: &service.name,
            phone: first_phone(service),
            address: first_address(service),
            href: format!("{public_url}{back}"),
        };
        Self { card: snippet.render().unwrap_or_default(), back, shell }
    }
}

/// The card of a service.
pub(in crate::pages) async fn show(visit: Visit, outside: Outside) -> Result<Response, Refusal> {
    let service = public_service(&visit).await?;
    Ok(answer(&CardPage::new(visit.shell(), &service, &public_url(&outside))))
}

#[cfg(test)]
impl crate::pages::fixture::Sampled for CardPage {
    fn samples(text: crate::text::Text) -> Vec<Self> {
        use crate::pages::fixture;
        let page = |service: &Service| {
            Self::new(fixture::shell(text, "s/2/reuse"), service, "https://rufaa.example")
        };
        vec![page(&fixture::full_service()), page(&fixture::bare_service())]
    }
}
