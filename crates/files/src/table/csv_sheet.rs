//! Tables in text: comma, semicolon or tab between the cells, whichever the header has most of.

use csv::{ReaderBuilder, StringRecord};

use super::Sheet;
use crate::text::decode;
use crate::{COLUMNS_MAX, FileError};

/// Reads a table of text.
pub(crate) fn read_csv(file: &str, bytes: &[u8]) -> Result<Sheet, FileError> {
    let text = decode(file, bytes)?;
    if text.trim().is_empty() {
        return Err(FileError::Empty(file.to_owned()));
    }
    let delimiter = delimiter(text);
    check_quotes(file, text, delimiter)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut header = StringRecord::new();
    let mut next = |record: &mut StringRecord| {
        reader.read_record(record).map_err(|error| FileError::Malformed {
            file: file.to_owned(),
            line: error.position().map_or(1, csv::Position::line),
            column: 1,
            what: "is not a row of a table; save the file again as CSV".to_owned(),
        })
    };
    next(&mut header)?;
    let mut sheet = Sheet::new(file, &header)?;
    for number in 2.. {
        let mut record = StringRecord::with_capacity(256, sheet.columns().len().min(COLUMNS_MAX));
        if !next(&mut record)? {
            break;
        }
        sheet.push(number, record)?;
    }
    Ok(sheet)
}

fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    let count = |sign: u8| header.bytes().filter(|byte| *byte == sign).count();
    let rivals = [b';', b'\t'].into_iter().filter(|sign| count(*sign) > count(b','));
    rivals.max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// Finds a quotation mark that is still open at the end, which would swallow all rows below it.
fn check_quotes(file: &str, text: &str, delimiter: u8) -> Result<(), FileError> {
    let mut quotes = Quotes { opened: None, line: 1, at_start: true };
    text.bytes().for_each(|byte| quotes.take(byte, delimiter));
    match quotes.opened {
        Some(line) => Err(FileError::UnclosedQuote { file: file.to_owned(), line }),
        None => Ok(()),
    }
}

/// A mark opens a text only at the beginning of a cell. A doubled mark inside closes and opens
/// again, which comes to the same.
struct Quotes {
    opened: Option<u64>,
    line: u64,
    at_start: bool,
}

impl Quotes {
    fn take(&mut self, byte: u8, delimiter: u8) {
        match (byte, self.opened) {
            (b'"', Some(_)) => (self.opened, self.at_start) = (None, true),
            (b'"', None) if self.at_start => self.opened = Some(self.line),
            (_, Some(_)) => {}
            (_, None) => self.at_start = byte == delimiter || byte == b'\n' || byte == b'\r',
        }
        self.line += u64::from(byte == b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_between_cells_is_found_in_the_header() {
        assert_eq!(delimiter("a,b;c,d\n"), b',');
        assert_eq!(delimiter("a;b;c,d\n"), b';');
        assert_eq!(delimiter("a\tb\n"), b'\t');
        assert_eq!(delimiter("a\n"), b',');
    }

    #[test]
    fn an_open_quotation_mark_is_found_where_it_opens() {
        let open = |text| check_quotes("a", text, b',').is_err();
        assert!(!open("a,\"b\"\"c\n\",d\n5\" pipe,x\n"));
        assert!(open("a,b\nc,\"d\ne,f\n"));
        let error = check_quotes("a", "a\n\"b\n", b',').unwrap_err();
        assert_eq!(error, FileError::UnclosedQuote { file: "a".to_owned(), line: 2 });
    }
}
