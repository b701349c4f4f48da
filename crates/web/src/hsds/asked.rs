//! What a caller asked: names and values, from the address or from a body, each known and given
//! once. What the values mean is read elsewhere.

use axum::Form;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, request::Parts};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::bounds;
use super::parameters::Parameter;
use super::problem::Problem;

/// Largest body, bytes: every parameter at its longest fits several times.
const BODY_BYTES_MAX: usize = 16 * 1024;

type Pairs = Vec<(String, String)>;

/// The parameters of one request.
#[derive(Debug)]
pub(super) struct Asked {
    pairs: Pairs,
    /// Whether they came by POST, so that no address and no log has them.
    pub(super) posted: bool,
}

impl Asked {
    /// The parameters of a request, each one that the path knows, none twice.
    pub(super) fn new(pairs: Pairs, known: &[Parameter], posted: bool) -> Result<Self, Problem> {
        for (index, (name, value)) in pairs.iter().enumerate() {
            if !known.iter().any(|parameter| parameter.name == name) {
                return Err(Problem::unknown_parameter(name, known));
            }
            // What stands where bytes were no UTF-8; it would find nothing, or everything.
            if value.contains(char::REPLACEMENT_CHARACTER) {
                return Err(Problem::bad_parameter(name, value, "text in UTF-8"));
            }
            if pairs.iter().skip(index + 1).any(|(other, _)| other == name) {
                return Err(Problem::bad_parameter(name, value, "one value, given once"));
            }
        }
        Ok(Self { pairs, posted })
    }

    /// Reads a request. Parameters of a POST stand in its body; those in its address count too.
    pub(super) async fn read(
        request: Request,
        known: &[Parameter],
    ) -> Result<(Self, HeaderMap), Problem> {
        let (parts, body) = request.into_parts();
        let mut pairs = in_address(&parts)?;
        let posted = parts.method == Method::POST;
        let headers = parts.headers.clone();
        if posted {
            pairs.extend(in_body(parts, body).await?);
        }
        Ok((Self::new(pairs, known, posted)?, headers))
    }

    /// The value of a parameter, read by the function given; nothing when it was not given.
    pub(super) fn get<T>(
        &self,
        parameter: Parameter,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        let Some((name, value)) = self.pairs.iter().find(|(name, _)| name == parameter.name) else {
            return Ok(None);
        };
        let wrong = || Problem::bad_parameter(name, value, &parameter.bounds.in_words());
        read(value).ok_or_else(wrong).map(Some)
    }

    /// An id.
    pub(super) fn id(&self, parameter: Parameter) -> Result<Option<Uuid>, Problem> {
        self.get(parameter, bounds::id)
    }

    /// A flag; false when it was not given.
    pub(super) fn flag(&self, parameter: Parameter) -> Result<bool, Problem> {
        Ok(self.get(parameter, bounds::flag)?.unwrap_or_default())
    }

    /// A text of up to so many characters; a blank one counts as not given, since a search box
    /// may be sent empty.
    pub(super) fn text(
        &self,
        parameter: Parameter,
        chars_max: u32,
    ) -> Result<Option<String>, Problem> {
        let read = |value: &str| match value.trim() {
            "" => Some(None),
            value => bounds::text(value, chars_max).map(Some),
        };
        Ok(self.get(parameter, read)?.flatten())
    }
}

fn in_address(parts: &Parts) -> Result<Pairs, Problem> {
    Query::try_from_uri(&parts.uri)
        .map(|Query(pairs)| pairs)
        .map_err(|_unreadable| Problem::bad_request("The parameters cannot be read."))
}

async fn in_body(parts: Parts, body: Body) -> Result<Pairs, Problem> {
    let body = to_bytes(body, BODY_BYTES_MAX)
        .await
        .map_err(|_too_large_or_broken| Problem::too_large(BODY_BYTES_MAX))?;
    if body.is_empty() {
        return Ok(Pairs::new());
    }
    match media_type(&parts.headers) {
        "application/json" => in_json(&body),
        "application/x-www-form-urlencoded" => in_form(parts, body).await,
        _ => Err(Problem::unsupported_media_type()),
    }
}

fn media_type(headers: &HeaderMap) -> &str {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim()
}

async fn in_form(parts: Parts, body: Bytes) -> Result<Pairs, Problem> {
    Form::from_request(Request::from_parts(parts, Body::from(body)), &())
        .await
        .map(|Form(pairs)| pairs)
        .map_err(|_unreadable| Problem::bad_request("The form cannot be read."))
}

/// One object of names and values; numbers and truth values may be written as such.
fn in_json(body: &[u8]) -> Result<Pairs, Problem> {
    let object: Map<String, Value> = serde_json::from_slice(body)
        .map_err(|_unreadable| Problem::bad_request("The body is not one JSON object."))?;
    object.into_iter().map(|(name, value)| Ok((name.clone(), in_words(&name, value)?))).collect()
}

fn in_words(name: &str, value: Value) -> Result<String, Problem> {
    match value {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(flag) => Ok(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => {
            Err(Problem::bad_parameter(name, &value.to_string(), "one text, number or truth value"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parameters::{OFFERS, PAGE, SEARCH};
    use super::*;

    fn post(media_type: &str, body: impl Into<Body>) -> Request {
        Request::post("/services").header(CONTENT_TYPE, media_type).body(body.into()).unwrap()
    }

    #[tokio::test]
    async fn a_form_and_an_object_ask_the_same() {
        let form = post("application/x-www-form-urlencoded", "search=safe+house&page=2");
        let json = post("application/json; charset=utf-8", r#"{"search":"safe house","page":2}"#);
        for request in [form, json] {
            let (asked, _) = Asked::read(request, OFFERS).await.unwrap();
            assert!(asked.posted);
            assert_eq!(asked.text(SEARCH, 200).unwrap().as_deref(), Some("safe house"));
            assert_eq!(asked.get(PAGE, |value| value.parse().ok()).unwrap(), Some(2));
        }
    }

    #[tokio::test]
    async fn unknown_and_doubled_parameters_are_refused() {
        for address in ["/services?serch=x", "/services?page=1&page=2"] {
            let request = Request::get(address).body(Body::empty()).unwrap();
            assert!(Asked::read(request, OFFERS).await.is_err(), "{address}");
        }
    }

    #[tokio::test]
    async fn bodies_too_large_or_of_another_kind_are_refused() {
        let large = post("application/json", vec![b' '; BODY_BYTES_MAX + 1]);
        assert_eq!(
            Asked::read(large, OFFERS).await.unwrap_err(),
            Problem::too_large(BODY_BYTES_MAX)
        );
        let xml = post("text/xml", "<search/>");
        assert_eq!(Asked::read(xml, OFFERS).await.unwrap_err(), Problem::unsupported_media_type());
        let list = post("application/json", r#"{"search":["a"]}"#);
        assert!(Asked::read(list, OFFERS).await.is_err());
    }
}
