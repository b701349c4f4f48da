//! Words that are written into a case: how long they may be, and what is in none of them.

use crate::directory::entry::is_unwanted;
use crate::text::composed;

/// Most letters of a line: a name, a place, a telephone number.
pub const SHORT_CHARS_MAX: usize = 200;
/// Most letters of a text: about three pages.
pub const LONG_CHARS_MAX: usize = 8_000;

/// Why words cannot be kept as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// There are none, where some are needed.
    #[error("nothing was written")]
    Missing,
    /// They are too long; so many letters are the most.
    #[error("more than {0} letters")]
    TooLong(usize),
    /// They hold letters that nobody sees, or that turn the direction of others.
    #[error("letters that nobody sees")]
    Unseen,
}

/// A line, trimmed and composed; nothing when it is empty.
///
/// # Errors
/// [`TextProblem`].
pub fn checked_line(text: &str) -> Result<Option<String>, TextProblem> {
    let line = checked(text, SHORT_CHARS_MAX)?;
    match line {
        Some(line) if line.contains(['\n', '\r', '\t']) => Err(TextProblem::Unseen),
        line => Ok(line),
    }
}

/// Whether a letter is seen, or is told of as unwanted: not one that only parts or joins others.
fn is_seen(letter: char) -> bool {
    let is_between = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
    !letter.is_whitespace() && !is_between
}

/// A text of at most so many letters, trimmed and composed, with one kind of line end; nothing when it
/// is empty, or has no letter that anybody sees.
///
/// # Errors
/// [`TextProblem`].
pub fn checked(text: &str, chars_max: usize) -> Result<Option<String>, TextProblem> {
    let text = composed(text.trim()).replace("\r\n", "\n");
    if !text.chars().any(is_seen) {
        return Ok(None);
    }
    if text.chars().count() > chars_max {
        return Err(TextProblem::TooLong(chars_max));
    }
    if text.chars().any(is_unwanted) {
        return Err(TextProblem::Unseen);
    }
    Ok(Some(text))
}
