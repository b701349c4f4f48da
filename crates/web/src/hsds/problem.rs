//! What a caller is told when a request cannot be answered: a problem document (RFC 9457).
//!
//! A problem names the parameter, the value and what is allowed, so that its reader can mend the
//! request without a manual. What went wrong inside is logged here, once, and not told.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rufaa_app::AppError;
use schemars::JsonSchema;
use serde::Serialize;

use super::parameters::Parameter;
use crate::asking::Unanswered;

/// Media type of problem documents.
pub(super) const PROBLEM_JSON: &str = "application/problem+json";

/// How much of a wrong value is said back, in characters: enough to recognise it.
const VALUE_CHARS_MAX: usize = 80;

/// Why a request was not answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status of the response.
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// What was wrong, and what would be right.
    detail: String,
    /// The parameter that was wrong, where it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
}

impl Problem {
    fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into(),
            parameter: None,
        }
    }

    /// A request that cannot be read as a whole.
    pub(super) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail)
    }

    /// A parameter with a value that is not allowed.
    pub(super) fn bad_parameter(name: &str, value: &str, allowed: &str) -> Self {
        let value = shortened(value);
        let detail = format!("{name} is “{value}”; allowed is {allowed}.");
        Self { parameter: Some(name.to_owned()), ..Self::bad_request(detail) }
    }

    /// Parameters that are right by themselves but not together.
    pub(super) fn conflict(name: &str, detail: &str) -> Self {
        Self { parameter: Some(name.to_owned()), ..Self::bad_request(detail) }
    }

    /// A parameter that this path does not know. It is refused, since a filter with a slip of the
    /// pen would otherwise answer with everything.
    pub(super) fn unknown_parameter(name: &str, known: &[Parameter]) -> Self {
        let name = shortened(name);
        let known: Vec<&str> = known.iter().map(|parameter| parameter.name).collect();
        let detail = match known.as_slice() {
            [] => format!("{name} is not known here; this path takes no parameters."),
            known => format!("{name} is not known here; known are {}.", known.join(", ")),
        };
        Self { parameter: Some(name), ..Self::bad_request(detail) }
    }

    /// Nothing public under this address; whether something hidden is there is not told.
    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// A method that the path does not know.
    pub(super) fn method_not_allowed() -> Self {
        let detail = "This path does not know the method; the header Allow names those it knows.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, detail)
    }

    /// A body larger than a list of parameters can be.
    pub(super) fn too_large(bytes_max: usize) -> Self {
        let detail = format!("The body is larger than {bytes_max} bytes.");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    }

    /// A body in a form that is not read.
    pub(super) fn unsupported_media_type() -> Self {
        let detail = "Parameters are read from application/x-www-form-urlencoded \
                      and application/json.";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
    }

    /// The directory cannot be read at present.
    pub(super) fn unavailable() -> Self {
        let detail = "The directory cannot be read at present; try again in a minute.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, detail)
    }
}

fn shortened(value: &str) -> String {
    value.chars().take(VALUE_CHARS_MAX).collect()
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let cause: &(dyn std::error::Error + 'static) = &error;
        tracing::error!(error = cause, "an HSDS request failed");
        match error {
            AppError::Unusable(_) => Self::bad_request("The question cannot be answered."),
            AppError::NotFound(_) => Self::not_found("There is nothing public with this id."),
            AppError::Store(_)
            | AppError::Finder(_)
            | AppError::File(_)
            | AppError::Write(_)
            | AppError::Export(_)
            | AppError::Standing(_)
            | AppError::Document(_)
            | AppError::OtherKey
            | AppError::TooManyWait
            | AppError::TooOften
            | AppError::Log(_)
            | AppError::LogDamaged(_)
            | AppError::Vault(_)
            | AppError::Unreadable(_) => Self::unavailable(),
        }
    }
}

impl From<Unanswered> for Problem {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Node(error) => error.into(),
            Unanswered::Lost(error) => {
                tracing::error!(%error, "a search did not come to its end");
                Self::unavailable()
            }
        }
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        tracing::error!(%error, "an open record cannot be written as JSON");
        Self::unavailable()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON)),
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        (status, headers, serde_json::to_vec(&self).unwrap_or_default()).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::super::parameters::{FULL_SERVICE, ORGANIZATION};
    use super::*;

    #[test]
    fn a_bad_parameter_is_named_with_its_value_and_what_is_allowed() {
        let problem = Problem::bad_parameter("page", "zero", "a whole number from 1");
        let written = serde_json::to_value(&problem).unwrap();
        assert_eq!(written["type"], "about:blank");
        assert_eq!(written["title"], "Bad Request");
        assert_eq!(written["status"], 400);
        assert_eq!(written["parameter"], "page");
        assert_eq!(written["detail"], "page is “zero”; allowed is a whole number from 1.");
    }

    #[test]
    fn an_unknown_parameter_is_told_those_that_are_known() {
        let problem = Problem::unknown_parameter("serch", ORGANIZATION);
        assert!(problem.detail.ends_with(&format!("known are {}.", FULL_SERVICE.name)));
        assert!(Problem::unknown_parameter("x", &[]).detail.ends_with("takes no parameters."));
    }

    #[test]
    fn a_long_value_is_not_said_back_whole() {
        let problem = Problem::bad_parameter("search", &"ß".repeat(5_000), "less");
        assert!(problem.detail.chars().count() < 2 * VALUE_CHARS_MAX);
    }

    #[test]
    fn a_problem_is_sent_as_one() {
        let response = Problem::not_found("There is nothing here.").into_response();
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(response.headers()[CONTENT_TYPE], PROBLEM_JSON);
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
    }
}
