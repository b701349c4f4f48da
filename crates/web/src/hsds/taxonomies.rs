//! Rufaa's needs as a taxonomy and its terms, with crosswalks to Open Eligibility and OCHA.

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use rufaa_app::Node;
use rufaa_domain::language::PageLanguage;
use rufaa_domain::needs::needs_taxonomy_id;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::answer::{self, Answer, Keep};
use super::asked::Asked;
use super::bounds;
use super::lists::sent;
use super::page::{Page, PageNumber};
use super::parameters::{
    LANGUAGE, PARENT_ID, PER_PAGE_DEFAULT, PER_PAGE_MAX, SEARCH, SEARCH_CHARS_MAX, TAXONOMIES,
    TAXONOMY_OF_TERM, TAXONOMY_TERM, TAXONOMY_TERMS, TOP_ONLY,
};
use super::problem::Problem;
use super::query::{Sending, sending};
use super::single::addressed;
use super::terms::{is_called, meets, term};

/// `GET` and `POST /taxonomies`
pub(super) async fn list(State(node): State<Node>, request: Request) -> Result<Response, Problem> {
    let (asked, headers) = Asked::read(request, TAXONOMIES).await?;
    let search = asked.text(SEARCH, SEARCH_CHARS_MAX)?;
    let taxonomy = node.packs().needs.taxonomy();
    let texts = [taxonomy.name.as_str(), taxonomy.description.as_str()];
    let found = search.as_deref().is_none_or(|search| meets(search, texts));
    let items = if found { vec![to_raw_value(&taxonomy)?] } else { Vec::new() };
    answered(&asked, &headers, items, search.is_some())
}

/// `GET /taxonomies/{id}`
pub(super) async fn one(State(node): State<Node>, request: Request) -> Result<Response, Problem> {
    let (id, _, headers) = addressed(request, &[]).await?;
    if id != needs_taxonomy_id() {
        return Err(Problem::not_found("There is no taxonomy with this id."));
    }
    Ok(kept(&node.packs().needs.taxonomy())?.to(&headers))
}

/// `GET` and `POST /taxonomy_terms`
pub(super) async fn list_terms(
    State(node): State<Node>,
    request: Request,
) -> Result<Response, Problem> {
    let (asked, headers) = Asked::read(request, TAXONOMY_TERMS).await?;
    let search = asked.text(SEARCH, SEARCH_CHARS_MAX)?;
    let language = language(&asked)?;
    let among_needs = are_needs_asked_for(&asked)?;
    let needs = node.packs().needs.all().iter();
    let items = needs
        .filter(|_| among_needs)
        .filter(|need| search.as_deref().is_none_or(|search| is_called(need, search)))
        .map(|need| to_raw_value(&term(need, language)))
        .collect::<Result<_, _>>()?;
    answered(&asked, &headers, items, search.is_some())
}

/// `GET /taxonomy_terms/{id}`
pub(super) async fn one_term(
    State(node): State<Node>,
    request: Request,
) -> Result<Response, Problem> {
    let (id, asked, headers) = addressed(request, TAXONOMY_TERM).await?;
    let language = language(&asked)?;
    let need = node.packs().needs.by_term(id);
    let need = need.ok_or_else(|| Problem::not_found("There is no term with this id."))?;
    Ok(kept(&term(need, language))?.to(&headers))
}

/// Whether the filters leave the needs in: their taxonomy, and no term above, since they have
/// none. All of them are top terms, so that `top_only` is read and changes nothing.
fn are_needs_asked_for(asked: &Asked) -> Result<bool, Problem> {
    asked.flag(TOP_ONLY)?;
    let taxonomy = asked.id(TAXONOMY_OF_TERM)?;
    let parent = asked.id(PARENT_ID)?;
    Ok(taxonomy.is_none_or(|id| id == needs_taxonomy_id()) && parent.is_none())
}

fn language(asked: &Asked) -> Result<PageLanguage, Problem> {
    Ok(asked.get(LANGUAGE, bounds::language)?.unwrap_or(PageLanguage::En))
}

fn kept(object: &impl Serialize) -> serde_json::Result<Answer> {
    Ok(Answer::new(serde_json::to_vec(object)?, Keep::AMinute))
}

fn answered(
    asked: &Asked,
    headers: &HeaderMap,
    items: Vec<Box<RawValue>>,
    is_searched: bool,
) -> Result<Response, Problem> {
    let keep = Keep::unless(asked.posted || is_searched);
    match sending(asked, PER_PAGE_MAX, PER_PAGE_DEFAULT)? {
        Sending::Page(page) => Ok(sent(&page_of(page, items), headers, keep)?),
        Sending::Lines => {
            let lines: Vec<u8> = items.iter().flat_map(|item| answer::line(item)).collect();
            Ok((answer::lines_headers(keep), lines).into_response())
        }
    }
}

fn page_of(page: PageNumber, items: Vec<Box<RawValue>>) -> Page {
    let window = page.window();
    let numbered = (0_u64..).zip(items);
    let mut total = 0;
    let contents = numbered
        .inspect(|(number, _)| total = number + 1)
        .filter(|(number, _)| window.contains(number))
        .map(|(_, item)| item)
        .collect();
    Page::new(page, total, contents)
}
