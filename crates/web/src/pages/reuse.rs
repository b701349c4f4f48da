//! What organisations may use elsewhere: a search form and a card for their own pages, links to one
//! kind of help, and a booklet for places without phones. Plain HTML that loads nothing from here.

pub(super) mod booklet;
pub(super) mod card;
pub(super) mod link;

use askama::Template;
use axum::Extension;
use axum::response::Response;
use rufaa_domain::pack::{Area, AreaCode, CountryCode, Packs};

use super::page::{Page, answer};
use super::refusal::{Refusal, RefusalKind};
use super::shell::Shell;
use super::visit::Visit;
use crate::hsds::PublicUrl;

/// What may be used elsewhere, for the whole country or for one area.
#[derive(Debug, Template)]
#[template(path = "reuse.html")]
pub(super) struct ReusePage {
    shell: Shell,
    /// Name of the area, where it is about one.
    area: Option<String>,
    /// The search form, to be copied.
    form: String,
    /// Where the booklet of the area is.
    booklet: Option<String>,
    needs: Vec<NamedAddress>,
    areas: Vec<NamedAddress>,
}

/// An address with a name.
#[derive(Debug)]
struct NamedAddress {
    address: String,
    name: String,
}

/// The search form for somebody else's page.
#[derive(Debug, Template)]
#[template(path = "reuse_form.html")]
struct SearchForm<'a> {
    shell: &'a Shell,
    action: String,
}

impl Page for ReusePage {
    /// It is so for an area too, but there are many, and few ask for them.
    fn is_same_for_everyone(&self) -> bool {
        self.area.is_none()
    }
}

impl ReusePage {
    fn new(shell: Shell, area: Option<&Area>, about: &About<'_>) -> Self {
        let outside = |path: &str| about.outside(&shell.path(path));
        let form = SearchForm { shell: &shell, action: outside("find") }.render();
        let language = shell.language();
        let code = area.map(|area| &area.code);
        let need = |need: &rufaa_domain::needs::Need| NamedAddress {
            address: outside(&format!("go/{}", link::code(&need.code, code))),
            name: need.name.in_language(language).to_owned(),
        };
        let areas = about.packs.country(about.country).into_iter();
        Self {
            area: area.map(|area| area.name.clone()),
            form: form.unwrap_or_default(),
            booklet: code.map(|code| shell.path(&format!("booklet/{code}"))),
            needs: about.packs.needs.all().iter().map(need).collect(),
            areas: areas
                .flat_map(|pack| pack.gazetteer.areas(1))
                .map(|area| NamedAddress {
                    address: shell.path(&format!("reuse/{}", area.code)),
                    name: area.name.clone(),
                })
                .collect(),
            shell,
        }
    }
}

/// What these pages need to know beside their words.
struct About<'a> {
    packs: &'a Packs,
    country: CountryCode,
    /// Where the outside reaches this node, without a slash at the end.
    public_url: String,
}

impl About<'_> {
    fn outside(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// An [`axum::Extension`] says where the outside reaches this node.
pub(super) type Outside = Option<Extension<PublicUrl>>;

/// The address without a slash at the end; empty when nobody said it.
pub(super) fn public_url(outside: &Outside) -> String {
    let address = outside.as_ref().map(|Extension(PublicUrl(address))| address.as_str());
    address.unwrap_or_default().trim_end_matches('/').to_owned()
}

/// What may be used elsewhere.
pub(super) async fn show(visit: Visit, outside: Outside) -> Result<Response, Refusal> {
    let area = area_named(&visit)?;
    let about = About {
        packs: visit.packs(),
        country: area.map_or(visit.home(), |area| area.country),
        public_url: public_url(&outside),
    };
    Ok(answer(&ReusePage::new(visit.shell(), area, &about)))
}

/// The area of the address, where it has one.
fn area_named(visit: &Visit) -> Result<Option<&Area>, Refusal> {
    let Some(code) = visit.parameter("area") else { return Ok(None) };
    let area = visit.packs().area(&AreaCode::new(code)).filter(|area| area.level == 1);
    area.map(Some).ok_or_else(|| visit.refuse(RefusalKind::NotFound))
}

#[cfg(test)]
impl super::fixture::Sampled for ReusePage {
    fn samples(text: crate::text::Text) -> Vec<Self> {
        let packs = super::fixture::packs();
        let public_url = "https://rufaa.example".to_owned();
        let about = About { packs, country: super::fixture::home(), public_url };
        let shell = || super::fixture::shell(text, "reuse");
        let area = packs.area(&AreaCode::new("KE023"));
        vec![Self::new(shell(), None, &about), Self::new(shell(), area, &about)]
    }
}
