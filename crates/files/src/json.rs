//! HSDS as JSON: one document, an array, a page of the API, or one document a line.

mod depth;
mod document;
mod gather;
mod identify;
mod typed;

pub(crate) use identify::{Place, identify};
pub(crate) use typed::{drop_nulls, typed};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::ids::Ids;
use crate::reading::{Reading, RowRef};
use crate::{FileError, FileSet, ROWS_MAX, text};
use gather::Gathered;

/// Reads every file of the set as JSON.
pub(crate) fn read_json(files: &FileSet, source: &str) -> Result<Reading, FileError> {
    let mut gathered = Gathered::new(Ids::new(source));
    for (file, bytes) in &files.files {
        let text = text::decode(file, bytes)?;
        depth::check(file, text)?;
        let documents = documents(text).map_err(|error| malformed(file, text, &error))?;
        if documents.len() > ROWS_MAX {
            return Err(FileError::TooManyRows { file: file.clone(), max: ROWS_MAX });
        }
        for (row, document) in (1..).zip(documents) {
            gathered.add(&RowRef::new(file, row), document.get());
        }
    }
    Ok(gathered.finish())
}

/// Reads every file of the set as lines of JSON. A bad line is refused alone.
pub(crate) fn read_ndjson(files: &FileSet, source: &str) -> Result<Reading, FileError> {
    let mut gathered = Gathered::new(Ids::new(source));
    for (file, bytes) in &files.files {
        let text = text::decode(file, bytes)?;
        if text.trim().is_empty() {
            return Err(FileError::Empty(file.clone()));
        }
        if text.lines().count() > ROWS_MAX {
            return Err(FileError::TooManyRows { file: file.clone(), max: ROWS_MAX });
        }
        for (number, line) in (1..).zip(text.lines()) {
            let row = RowRef::new(file, number);
            match depth::check(file, line) {
                Ok(()) if line.trim().is_empty() => {}
                Ok(()) => gathered.add(&row, line),
                Err(_) => gathered.refuse(row.refuse("", TOO_DEEP)),
            }
        }
    }
    Ok(gathered.finish())
}

const TOO_DEEP: &str = "is nested deeper than a directory entry ever is";

/// The documents of a text, each still as text: those of an array or of a page, else the one.
fn documents(text: &str) -> serde_json::Result<Vec<&RawValue>> {
    #[derive(Deserialize)]
    struct Page<'a> {
        #[serde(borrow)]
        contents: Option<Vec<&'a RawValue>>,
    }
    let whole: &RawValue = serde_json::from_str(text)?;
    if whole.get().starts_with('[') {
        return serde_json::from_str(whole.get());
    }
    if whole.get().starts_with('{')
        && let Ok(Page { contents: Some(documents) }) = serde_json::from_str(whole.get())
    {
        return Ok(documents);
    }
    Ok(vec![whole])
}

fn malformed(file: &str, text: &str, error: &serde_json::Error) -> FileError {
    let file = file.to_owned();
    if text.trim().is_empty() {
        return FileError::Empty(file);
    }
    let number = |place: usize| u64::try_from(place).unwrap_or(u64::MAX);
    let (line, column) = (number(error.line()), number(error.column()));
    if error.is_eof() {
        return FileError::Truncated { file, line };
    }
    let what = typed::without_place(&error.to_string());
    FileError::Malformed { file, line, column, what: format!("is not JSON: {what}") }
}
