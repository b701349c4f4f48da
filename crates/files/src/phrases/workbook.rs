//! An Excel workbook: one row for each text, with a column to say that it was read.

use rufaa_domain::phrase::Phrase;
use rust_xlsxwriter::{DataValidation, Format, Workbook};

use super::phrase;
use crate::write::WriteError;
use crate::{FileError, FileSet, guard, table};

const NAME: &str = "Text";
const ENGLISH: &str = "English";
const TRANSLATION: &str = "Translation";
const REVIEWED: &str = "Read and right? (yes)";
const YES: &str = "yes";
/// Widths of the columns, characters.
const COLUMNS: [(&str, f64); 4] =
    [(NAME, 28.0), (ENGLISH, 60.0), (TRANSLATION, 60.0), (REVIEWED, 20.0)];

pub(super) fn write(phrases: &[Phrase]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    for (place, (name, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, name, &bold)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    let mut last = 0;
    for (row, phrase) in (1_u32..).zip(phrases) {
        let reviewed = if phrase.reviewed { YES } else { "" };
        let cells = [
            phrase.name(),
            phrase.english.clone(),
            phrase.translation.clone(),
            reviewed.to_owned(),
        ];
        for (place, cell) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, place, &*guard(&cell), &wrapped)?;
        }
        last = row;
    }
    let yes = DataValidation::new().allow_list_strings(&[YES])?;
    sheet.add_data_validation(1, 3, last.max(1), 3, &yes)?;
    Ok(workbook.save_to_buffer()?)
}

pub(super) fn read(files: &FileSet) -> Result<Vec<Phrase>, FileError> {
    let sheet = table::sheet(files, None)?;
    for (column, _) in COLUMNS {
        if !sheet.has_column(column) {
            let (file, column) = (sheet.file.clone(), column.to_owned());
            let found = sheet.columns().to_vec();
            return Err(FileError::MissingColumn { file, column, found });
        }
    }
    let row = |row: table::Row<'_>| {
        let cell = |column| row.cell(column);
        let reviewed = cell(REVIEWED).trim().eq_ignore_ascii_case(YES);
        phrase(cell(NAME), cell(ENGLISH), cell(TRANSLATION), reviewed)
    };
    Ok(sheet.rows().filter_map(row).collect())
}
