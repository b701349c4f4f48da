//! PO files: each text under its name as context; what nobody has reviewed is marked `fuzzy`.

use std::fmt::Write;

use rufaa_domain::phrase::Phrase;

use super::phrase;
use crate::{FileError, ROWS_MAX};

pub(super) fn write(phrases: &[Phrase], language: &str) -> String {
    let mut text = format!(
        "msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: rufaa\\n\"\n\"Language: {language}\\n\"\n\
         \"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\
         \"Content-Transfer-Encoding: 8bit\\n\"\n"
    );
    for phrase in phrases {
        let mark = if phrase.reviewed || phrase.translation.is_empty() { "" } else { "#, fuzzy\n" };
        let fields = [
            ("msgctxt", phrase.name()),
            ("msgid", phrase.english.clone()),
            ("msgstr", phrase.translation.clone()),
        ];
        // Writing to a text does not fail.
        write!(text, "\n{mark}").unwrap_or_default();
        for (field, value) in fields {
            writeln!(text, "{field} \"{}\"", escaped(&value)).unwrap_or_default();
        }
    }
    text
}

fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some(other) => text.push(other),
                None => {}
            },
            letter => text.push(letter),
        }
    }
    text
}

/// What is being read.
#[derive(Default)]
struct Reading {
    context: String,
    id: String,
    translation: String,
    fuzzy: bool,
    field: Option<Field>,
    phrases: Vec<Phrase>,
}

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Context,
    Id,
    Translation,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let line = line.trim();
        let keyed =
            [("msgctxt", Field::Context), ("msgid", Field::Id), ("msgstr", Field::Translation)];
        let begun = keyed
            .into_iter()
            .find_map(|(word, field)| Some((field, line.strip_prefix(word)?.trim_start())));
        let is_new = line.starts_with("#,") || line.is_empty();
        if is_new || matches!(begun, Some((Field::Context, _))) {
            self.end();
        }
        if line.starts_with("#,") && line.contains("fuzzy") {
            self.fuzzy = true;
        }
        let text = match begun {
            Some((field, text)) => {
                self.field = Some(field);
                text
            }
            None => line,
        };
        let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let field = match self.field {
            Some(Field::Context) => &mut self.context,
            Some(Field::Id) => &mut self.id,
            Some(Field::Translation) => &mut self.translation,
            None => return,
        };
        field.push_str(&unescaped(quoted.unwrap_or_default()));
    }

    /// A text ends where another begins; one that has not got its translation goes on.
    fn end(&mut self) {
        if self.field != Some(Field::Translation) {
            return;
        }
        let reviewed = !self.fuzzy && !self.translation.trim().is_empty();
        let read = phrase(&self.context, &self.id, &self.translation, reviewed);
        let phrases = std::mem::take(&mut self.phrases);
        *self = Self { phrases, ..Self::default() };
        self.phrases.extend(read);
    }
}

pub(super) fn read(file: &str, text: &str) -> Result<Vec<Phrase>, FileError> {
    let mut reading = Reading::default();
    for line in text.lines() {
        reading.line(line);
        if reading.phrases.len() > ROWS_MAX {
            return Err(FileError::TooManyRows { file: file.to_owned(), max: ROWS_MAX });
        }
    }
    reading.end();
    Ok(reading.phrases)
}
