//! How deep a JSON text is nested, found without going deep.

use crate::text::line_count;
use crate::{DEPTH_MAX, FileError};

/// Refuses a text that is nested deeper than [`DEPTH_MAX`].
pub(super) fn check(file: &str, text: &str) -> Result<(), FileError> {
    let mut scan = Scan::default();
    match text.bytes().position(|byte| scan.passes_limit(byte)) {
        None => Ok(()),
        Some(place) => {
            let before = text.as_bytes().split_at(place).0;
            let file = file.to_owned();
            Err(FileError::TooDeep { file, line: line_count(before), max: DEPTH_MAX })
        }
    }
}

#[derive(Default)]
struct Scan {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Scan {
    /// Takes one byte; whether the limit is passed with it.
    fn passes_limit(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_text => self.escaped = true,
            b'"' => self.in_text = !self.in_text,
            b'[' | b'{' if !self.in_text => self.depth += 1,
            b']' | b'}' if !self.in_text => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.depth > DEPTH_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(depth: usize) -> String {
        format!("{}{}", "[".repeat(depth), "]".repeat(depth))
    }

    #[test]
    fn the_limit_itself_is_allowed_and_one_more_is_not() {
        assert!(check("a", &nested(DEPTH_MAX)).is_ok());
        assert!(check("a", &nested(DEPTH_MAX + 1)).is_err());
    }

    #[test]
    fn brackets_inside_texts_do_not_count() {
        let text = format!(r#"{{"name": "\"{}"}}"#, "[".repeat(1_000));
        assert!(check("a", &text).is_ok());
    }
}
