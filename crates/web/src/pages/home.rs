//! The first page: one search box, and what people need.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_domain::needs::Needs;

use super::guide::{GuideLink, guide_links};
use super::icon::Icon;
use super::page::{Page, answer};
use super::shell::Shell;
use super::visit::Visit;
use crate::text::Text;

#[derive(Debug, Template)]
#[template(path = "home.html")]
pub(super) struct Home {
    shell: Shell,
    needs: Vec<NeedButton>,
    guides: Vec<GuideLink>,
}

#[derive(Debug)]
struct NeedButton {
    code: String,
    name: String,
    icon: Icon,
}

impl Page for Home {
    fn is_same_for_everyone(&self) -> bool {
        true
    }
}

impl Home {
    fn new(shell: Shell, needs: &Needs) -> Self {
        let buttons = need_buttons(needs, shell.text());
        Self { needs: buttons, guides: guide_links(&shell, None), shell }
    }
}

fn need_buttons(needs: &Needs, text: Text) -> Vec<NeedButton> {
    needs
        .all()
        .iter()
        .map(|need| NeedButton {
            code: need.code.clone(),
            name: need.name.in_language(text.language()).to_owned(),
            icon: Icon::named(&need.icon),
        })
        .collect()
}

/// Leads to the first page in the language that the browser asks for.
pub(super) async fn choose_language(visit: Visit) -> Response {
    let headers = [
        (header::LOCATION, HeaderValue::from_str(&visit.shell().path(""))),
        (header::VARY, Ok(HeaderValue::from_static("accept-language"))),
    ];
    let mut response = StatusCode::FOUND.into_response();
    for (name, value) in headers {
        response.headers_mut().extend(value.ok().map(|value| (name, value)));
    }
    response
}

/// Leads to the first page in the language of the address.
pub(super) async fn complete_address(visit: Visit) -> Redirect {
    Redirect::to(&visit.shell().path(""))
}

/// The first page.
pub(super) async fn show(visit: Visit) -> Response {
    answer(&Home::new(visit.shell(), &visit.packs().needs))
}

#[cfg(test)]
impl super::fixture::Sampled for Home {
    fn samples(text: Text) -> Vec<Self> {
        let packs = super::fixture::packs();
        vec![Self::new(super::fixture::shell(text, ""), &packs.needs)]
    }
}
