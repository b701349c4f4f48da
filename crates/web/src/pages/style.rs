//! Every component in every state on one page, for whoever changes the style. Served by the
//! demonstration alone.

use askama::Template;
use axum::response::Response;

use super::icon::{Icon, OUTLINES};
use super::page::{Page, answer};
use super::shell::Shell;
use super::visit::Visit;

/// The page.
#[derive(Debug, Template)]
#[template(path = "style.html")]
pub(super) struct StylePage {
    shell: Shell,
    icons: Vec<(&'static str, Icon)>,
}

impl Page for StylePage {}

impl StylePage {
    fn new(shell: Shell) -> Self {
        let icons = OUTLINES.iter().map(|(name, _)| (*name, Icon::named(name)));
        Self { icons: icons.collect(), shell }
    }
}

/// Shows it in the language of the address.
pub(super) async fn show(visit: Visit) -> Response {
    answer(&StylePage::new(visit.shell()))
}

#[cfg(test)]
impl super::fixture::Sampled for StylePage {
    fn samples(text: crate::text::Text) -> Vec<Self> {
        vec![Self::new(super::fixture::shell(text, "style"))]
    }
}
