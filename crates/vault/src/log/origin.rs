//! The name of a log, which is the name of its key as well.

use std::fmt;
use std::str::FromStr;

use super::LogError;

/// Longest origin, bytes: the longest host name (253) and as much again for a path.
pub const ORIGIN_BYTES_MAX: usize = 512;

/// The name of a log, unique among all logs: by custom a URL without its scheme, such as
/// `rufaa.example/log`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(String);

impl Origin {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Origin {
    type Err = LogError;

    /// Takes what <https://c2sp.org/signed-note> takes as the name of a key: no space, no plus, no
    /// control character.
    fn from_str(text: &str) -> Result<Self, LogError> {
        let fits = !text.is_empty() && text.len() <= ORIGIN_BYTES_MAX;
        let barred = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '+';
        if !fits || text.contains(barred) {
            return Err(LogError::NotAnOrigin);
        }
        Ok(Self(text.to_owned()))
    }
}
