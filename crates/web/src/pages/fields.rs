//! The fields of a form, as they were sent.

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Request};
use rufaa_app::Node;
use rufaa_domain::text::plain_digits;

use super::refusal::{Refusal, RefusalKind};
use super::visit::Visit;

/// The fields of a form in their order, ends trimmed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// These fields.
    pub(super) fn new(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let trimmed = |(name, value): (String, String)| (name, value.trim().to_owned());
        Self(fields.into_iter().map(trimmed).collect())
    }

    /// The first value of a field; nothing when it was not sent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The first value of a field, when something stands in it.
    pub(super) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// The digits in a field as a machine reads them, whatever keyboard and spaces they came with.
    pub(super) fn digits(&self, name: &str) -> String {
        plain_digits(self.get(name).unwrap_or_default()).replace(' ', "")
    }

    /// Every field with its value, in the order in which they were sent.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without the fields of which this is true.
    pub(super) fn without(&self, is_left_out: impl Fn(&str) -> bool) -> Self {
        let kept = self.0.iter().filter(|(name, _)| !is_left_out(name));
        Self(kept.cloned().collect())
    }

    /// The same with another field, where there is one.
    pub(super) fn with(mut self, field: Option<(&str, &str)>) -> Self {
        self.0.extend(field.map(|(name, value)| (name.to_owned(), value.to_owned())));
        self
    }

    /// All values of a field.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A visit that brings a form.
pub(super) struct Sent {
    /// The visit.
    pub(super) visit: Visit,
    /// What it brings.
    pub(super) fields: Fields,
}

impl FromRequest<Node> for Sent {
    type Rejection = Refusal;

    async fn from_request(request: Request, node: &Node) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, node).await?;
        match Form::<Vec<_>>::from_request(Request::from_parts(parts, body), node).await {
            Ok(Form(fields)) => Ok(Self { visit, fields: Fields::new(fields) }),
            Err(_) => Err(visit.refuse(RefusalKind::Unreadable)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_from_every_keyboard_of_the_region() {
        for typed in ["123456", " 123 456 ", "١٢٣٤٥٦", "١٢٣ ٤٥٦", "۱۲۳۴۵۶"] {
            let fields = Fields::new([("digits".to_owned(), typed.to_owned())]);
            assert_eq!(fields.digits("digits"), "123456", "{typed}");
        }
        assert_eq!(Fields::default().digits("digits"), "");
    }
}
