//! What a statement answers in SQLite: all its rows, with what they hold in one piece of memory.

use rusqlite::types::ValueRef;

/// What one column of a row holds.
pub(super) enum Cell<'a> {
    Null,
    Number(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
    /// What no column of ours holds.
    Other,
}

impl Cell<'_> {
    /// What it is, without what it holds: that may be anything, and this goes into logs.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            Self::Other => "what no column of ours holds",
        }
    }
}

/// All rows. A list has thousands of texts and seals: they are copied one after the other, and not each into a
/// place of its own.
pub(crate) struct SqliteAnswer {
    columns: usize,
    cells: Vec<Kept>,
    text: String,
    bytes: Vec<u8>,
}

/// A column of a row; text and bytes by where they begin and end.
#[derive(Clone, Copy)]
enum Kept {
    Null,
    Number(i64),
    Text(usize, usize),
    Bytes(usize, usize),
    Other,
}

impl SqliteAnswer {
    /// No rows yet, of so many columns.
    pub(super) const fn new(columns: usize) -> Self {
        Self { columns, cells: Vec::new(), text: String::new(), bytes: Vec::new() }
    }

    /// Adds the next column of a row.
    pub(super) fn push(&mut self, value: ValueRef<'_>) {
        let kept = match value {
            ValueRef::Null => Kept::Null,
            ValueRef::Integer(number) => Kept::Number(number),
            ValueRef::Text(text) => match std::str::from_utf8(text) {
                Ok(text) => {
                    let begin = self.text.len();
                    self.text.push_str(text);
                    Kept::Text(begin, self.text.len())
                }
                Err(_) => Kept::Other,
            },
            ValueRef::Blob(bytes) => {
                let begin = self.bytes.len();
                self.bytes.extend_from_slice(bytes);
                Kept::Bytes(begin, self.bytes.len())
            }
            ValueRef::Real(_) => Kept::Other,
        };
        self.cells.push(kept);
    }

    /// Where each row begins.
    pub(super) fn firsts(&self) -> impl Iterator<Item = usize> + use<> {
        (0..self.cells.len()).step_by(self.columns.max(1))
    }

    /// What a column holds, from 0, of the row that begins there. What no column of ours holds, where there is none.
    pub(super) fn cell(&self, first: usize, column: usize) -> Cell<'_> {
        let kept = self.cells.get(first + column).filter(|_| column < self.columns);
        match kept.copied().unwrap_or(Kept::Other) {
            Kept::Null => Cell::Null,
            Kept::Number(number) => Cell::Number(number),
            Kept::Text(begin, end) => self.text.get(begin..end).map_or(Cell::Other, Cell::Text),
            Kept::Bytes(begin, end) => self.bytes.get(begin..end).map_or(Cell::Other, Cell::Bytes),
            Kept::Other => Cell::Other,
        }
    }
}
