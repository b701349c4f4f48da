//! What this API is, and what it says about paths and methods that it does not have.

use axum::Extension;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::answer::{Answer, Keep};
use super::problem::Problem;

/// Version of the standard that is served.
pub(super) const HSDS_VERSION: &str = "3.0";

/// Where this installation is found from outside, such as `https://rufaa.example`: scheme and
/// authority, without the path of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(pub String);

impl Default for PublicUrl {
    fn default() -> Self {
        Self("http://127.0.0.1:8080".to_owned())
    }
}

/// The document at the root of the API.
#[derive(Debug, Serialize)]
struct About {
    version: &'static str,
    profile: String,
    openapi_url: String,
}

impl About {
    /// The document at `/openapi.json` says what is particular here, so it is also the profile.
    fn at(url: &PublicUrl) -> Self {
        let openapi_url = format!("{}/hsds/openapi.json", url.0.trim_end_matches('/'));
        Self { version: HSDS_VERSION, profile: openapi_url.clone(), openapi_url }
    }
}

/// `GET /`
pub(super) async fn about(
    url: Option<Extension<PublicUrl>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Extension(url) = url.unwrap_or_default();
    let body = serde_json::to_vec(&About::at(&url))?;
    Ok(Answer::new(body, Keep::AMinute).to(&headers))
}

/// Paths that are not there.
pub(super) async fn no_such_path() -> impl IntoResponse {
    Problem::not_found("This API has no such path; /openapi.json lists those it has.")
}

/// Methods that a path does not know.
pub(super) async fn no_such_method() -> impl IntoResponse {
    Problem::method_not_allowed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_and_have_one_slash() {
        let about = About::at(&PublicUrl("https://rufaa.example/".to_owned()));
        assert_eq!(about.openapi_url, "https://rufaa.example/hsds/openapi.json");
        let standard = About::at(&PublicUrl::default());
        assert_eq!(standard.profile, "http://127.0.0.1:8080/hsds/openapi.json");
        assert_eq!(standard.version, "3.0");
    }
}
