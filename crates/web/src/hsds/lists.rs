//! Lists of open records.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use rufaa_app::{AppError, Node, StoredRecord};

use super::answer::{self, Answer, Keep};
use super::asked::Asked;
use super::collection::Collection;
use super::page::{Page, PageNumber};
use super::problem::Problem;
use super::query::{Extent, Query, Sending};
use super::records::Records;

/// `GET` and `POST` of a list.
pub(super) async fn list(
    node: Node,
    collection: &'static Collection,
    request: Request,
) -> Result<Response, Problem> {
    let (asked, headers) = Asked::read(request, collection.list_parameters).await?;
    let query = Query::read(&asked)?;
    let keep = Keep::unless(asked.posted || query.is_personal());
    let records = Records::choose(node, collection.kind, &query).await?;
    match query.sending {
        Sending::Lines => Ok(lines(collection, query.extent, records, keep)),
        Sending::Page(page) => {
            let page = one_page(collection, query.extent, records, page).await?;
            Ok(sent(&page, &headers, keep)?)
        }
    }
}

/// A page as a response.
pub(super) fn sent(page: &Page, headers: &HeaderMap, keep: Keep) -> serde_json::Result<Response> {
    Ok(Answer::new(serde_json::to_vec(page)?, keep).to(headers))
}

async fn one_page(
    collection: &Collection,
    extent: Extent,
    records: Records,
    page: PageNumber,
) -> Result<Page, Problem> {
    let cut_after = records.cut_after();
    let item = |record| collection.item(record, extent);
    let window = records.window(page.window(), item).await?;
    Ok(Page::new(page, window.total, window.items).cut_after(cut_after))
}

fn lines(
    collection: &'static Collection,
    extent: Extent,
    records: Records,
    keep: Keep,
) -> Response {
    let lines = records.stream().map(move |record| line(collection, extent, record));
    (answer::lines_headers(keep), Body::from_stream(lines)).into_response()
}

/// One line. A failure ends the response in its middle, so that no reader takes it for all.
fn line(
    collection: &Collection,
    extent: Extent,
    record: Result<StoredRecord, AppError>,
) -> Result<Bytes, LineFailed> {
    let record = record.map_err(|error| LineFailed::from(Problem::from(error)))?;
    let item =
        collection.item(record, extent).map_err(|error| LineFailed::from(Problem::from(error)))?;
    Ok(answer::line(&item))
}

/// A stream of lines could not go on; why was logged where it was found.
#[derive(Debug, thiserror::Error)]
#[error("the lines could not go on")]
struct LineFailed;

impl From<Problem> for LineFailed {
    fn from(_logged: Problem) -> Self {
        Self
    }
}
