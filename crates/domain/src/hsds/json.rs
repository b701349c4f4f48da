//! Documents from text and to text, compiled here once and not in every crate that reads one.

use super::{Organization, Service};

impl Organization {
    /// The organisation that this JSON text holds.
    ///
    /// # Errors
    /// Where the text is no such document.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The organisation as JSON text on one line.
    ///
    /// # Errors
    /// For numbers that JSON cannot write.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

impl Service {
    /// The service that this JSON text holds.
    ///
    /// # Errors
    /// Where the text is no such document.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}
