//! From bytes to text: UTF-8 or a clear word about what it is instead.

use crate::FileError;

/// The text of a file, without the mark that some programs put before it.
pub(crate) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, FileError> {
    let wrong = |line, hint| FileError::Encoding { file: file.to_owned(), line, hint };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(wrong(1, UTF_16));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let (good, bad) = bytes.split_at(error.valid_up_to());
        wrong(line_count(good), hint_for(bad, error.error_len().is_none()))
    })
}

/// The line on which a text ends, from 1.
pub(crate) fn line_count(bytes: &[u8]) -> u64 {
    bytes.split(|byte| *byte == b'\n').map(|_| 1).sum()
}

const UTF_16: &str = "the file is UTF-16; save it as \"CSV UTF-8\" or as UTF-8 text";
const WINDOWS: &str =
    "the file is not UTF-8, it looks like Windows-1252 (ANSI); save it as \"CSV UTF-8\"";
const CUT: &str = "the file ends in the middle of a letter; it was cut off, send it again";

fn hint_for(bad: &[u8], cut: bool) -> &'static str {
    if cut {
        CUT
    } else if bad.iter().take(64).filter(|byte| **byte == 0).count() > 16 {
        UTF_16
    } else {
        WINDOWS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_before_the_text_is_dropped() {
        assert_eq!(decode("a", b"\xef\xbb\xbfname"), Ok("name"));
    }

    #[test]
    fn the_first_bad_byte_is_named_by_its_line() {
        let error = decode("a.csv", b"name\nClinique G\xe9n\xe9rale\n").unwrap_err();
        assert_eq!(error, FileError::Encoding { file: "a.csv".to_owned(), line: 2, hint: WINDOWS });
    }

    #[test]
    fn utf_16_is_called_by_its_name() {
        let error = decode("a.csv", b"\xff\xfen\0a\0").unwrap_err();
        assert!(error.to_string().contains("UTF-16"));
    }
}
