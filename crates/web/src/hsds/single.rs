//! One open record by its id.

use axum::RequestExt;
use axum::extract::{Path, Request};
use axum::http::HeaderMap;
use axum::response::Response;
use rufaa_app::{Node, StoredRecord};
use rufaa_domain::directory::open::RecordKind;
use uuid::Uuid;

use super::answer::{Answer, Keep};
use super::asked::Asked;
use super::bounds::{self, Bounds};
use super::collection::Collection;
use super::parameters::{FULL_SERVICE, Parameter};
use super::problem::Problem;
use super::shape;

/// `GET` of one record.
pub(super) async fn one(
    node: Node,
    collection: &'static Collection,
    request: Request,
) -> Result<Response, Problem> {
    let (id, asked, headers) = addressed(request, collection.one_parameters).await?;
    let record = node.open_record(collection.kind, id).await?.ok_or_else(|| {
        Problem::not_found(format!("There is no public {} with this id.", collection.noun))
    })?;
    let modified = record.modified;
    let body = body(collection.kind, record, asked.flag(FULL_SERVICE)?)?;
    Ok(Answer::new(body, Keep::AMinute).modified(modified).to(&headers))
}

/// The id in a path, and what else was asked.
pub(super) async fn addressed(
    mut request: Request,
    known: &[Parameter],
) -> Result<(Uuid, Asked, HeaderMap), Problem> {
    let Path(id) = request
        .extract_parts::<Path<String>>()
        .await
        .map_err(|_unreadable| Problem::bad_request("The id cannot be read."))?;
    let wrong = || Problem::bad_parameter("id", &id, &Bounds::Id.in_words());
    let id = bounds::id(&id).ok_or_else(wrong)?;
    let (asked, headers) = Asked::read(request, known).await?;
    Ok((id, asked, headers))
}

fn body(kind: RecordKind, record: StoredRecord, full_service: bool) -> serde_json::Result<Vec<u8>> {
    match kind {
        RecordKind::Organization if !full_service => {
            let short = shape::with_services_in_short(&record)?;
            Ok(short.get().as_bytes().to_vec())
        }
        RecordKind::Organization | RecordKind::Service | RecordKind::ServiceAtLocation => {
            Ok(record.document.into_bytes())
        }
    }
}
