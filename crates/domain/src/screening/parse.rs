//! From the texts of `packs/instruments` to instruments, with errors that name file and line.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::Pathway;
use super::instrument::{Instrument, Instruments, Method, Part, Question};
use crate::language::Translated;
use crate::pack::{PackError, from_toml, line_of_value};

/// Most questions of one instrument. The longest list of the ILO has 67; nobody answers 200.
pub const QUESTIONS_MAX: usize = 200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstrumentFile {
    code: String,
    version: String,
    method: Method,
    source: String,
    complete: bool,
    #[serde(default)]
    opens: Vec<Pathway>,
    /// Code of the instrument whose questions this one asks, without their weights.
    questions_of: Option<String>,
    name: Translated,
    description: Translated,
    #[serde(default)]
    question: Vec<Question>,
}

/// A file that was read, with its text, in which mistakes are pointed at.
struct Read<'a> {
    name: &'a str,
    text: &'a str,
    file: InstrumentFile,
}

impl Instruments {
    /// Reads instruments from the names and texts of their files, such as
    /// `instruments/palermo.toml`. No file gives no instrument.
    ///
    /// # Errors
    /// The first mistake, with its file and line: a field that is missing or unknown, a code that
    /// stands twice or is not the name of the file, a part that the method does not count or of
    /// which nothing is asked, weights that are missing or that nobody knows.
    pub fn parse<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, PackError> {
        let read = |(name, text)| Ok(Read { name, text, file: from_toml(name, text)? });
        let files = files.into_iter().map(read).collect::<Result<Vec<Read<'a>>, PackError>>()?;
        let mut seen = BTreeSet::new();
        let mut instruments = Self::default();
        for read in &files {
            for question in &read.file.question {
                if !seen.insert(question.code.as_str()) {
                    let what = format!("the question {:?} stands twice", question.code);
                    return Err(read.wrong(&question.code, what));
                }
            }
            let instrument = read.instrument(&files)?;
            instruments.by_code.insert(instrument.code.clone(), instrument);
        }
        Ok(instruments)
    }
}

impl Read<'_> {
    fn instrument(&self, files: &[Self]) -> Result<Instrument, PackError> {
        let questions = self.questions(files)?;
        self.check_codes()?;
        self.check_parts(&questions)?;
        self.check_weights()?;
        let file = &self.file;
        Ok(Instrument {
            code: file.code.clone(),
            version: file.version.clone(),
            method: file.method,
            source: file.source.clone(),
            complete: file.complete,
            opens: file.opens.clone(),
            name: file.name.clone(),
            description: file.description.clone(),
            questions,
        })
    }

    /// Its own questions, or those of the instrument that it names.
    fn questions(&self, files: &[Self]) -> Result<Vec<Question>, PackError> {
        let own = &self.file.question;
        if own.len() > QUESTIONS_MAX {
            return Err(self.wrong(&self.file.code, format!("more than {QUESTIONS_MAX} questions")));
        }
        let Some(code) = &self.file.questions_of else { return Ok(own.clone()) };
        let other = files.iter().find(|other| other.file.code == *code);
        let other = other.filter(|other| other.file.questions_of.is_none() && own.is_empty());
        let asked = other.map(|other| other.file.question.iter().map(without_weight).collect());
        asked.ok_or_else(|| {
            let what =
                "questions_of names one instrument that has questions, and none stand beside it";
            self.wrong(code, what)
        })
    }

    fn check_codes(&self) -> Result<(), PackError> {
        let named = self.name.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        if named != Some(&self.file.code) {
            let what = format!("the file of {:?} is named {}.toml", self.file.code, self.file.code);
            return Err(self.wrong(&self.file.code, what));
        }
        let codes = self.file.question.iter().map(|question| &question.code);
        match codes.chain([&self.file.code]).find(|code| !is_kebab_case(code)) {
            Some(code) => {
                let what = format!("{code:?} is no code: small letters, digits and hyphens");
                Err(self.wrong(code, what))
            }
            None => Ok(()),
        }
    }

    fn check_parts(&self, questions: &[Question]) -> Result<(), PackError> {
        let method = self.file.method;
        let parts = method.parts();
        if let Some(question) = questions.iter().find(|question| !parts.contains(&question.part)) {
            let part = question.part.code();
            let what = format!("the method {} has no part {part:?}", method.code());
            return Err(self.wrong(&question.code, what));
        }
        let asked = |part: &Part| questions.iter().any(|question| question.part == *part);
        match parts.iter().find(|part| **part != Part::Protection && !asked(part)) {
            Some(part) => {
                let what = format!("no question has the part {:?}", part.code());
                Err(self.wrong(&self.file.code, what))
            }
            None => Ok(()),
        }
    }

    /// A complete list of the ILO's method has all weights, everything else has none: half of them
    /// would be scored as if the other half did not count.
    fn check_weights(&self) -> Result<(), PackError> {
        let weighed = self.file.method == Method::Ilo && self.file.complete;
        if weighed && self.file.questions_of.is_some() {
            return Err(self.wrong(&self.file.code, "a complete list has weights of its own"));
        }
        let wrong = |question: &&Question| question.weight.is_some() != weighed;
        match (self.file.question.iter().find(wrong), weighed) {
            (Some(question), true) => {
                Err(self.wrong(&question.code, "weight is missing: { adult = …, child = … }"))
            }
            (Some(question), false) => {
                Err(self
                    .wrong(&question.code, "only a complete list of the method ilo has weights"))
            }
            (None, _) => Ok(()),
        }
    }

    /// A mistake at the line of this code.
    fn wrong(&self, code: &str, what: impl Into<String>) -> PackError {
        let line = line_of_value(self.text, &format!("{code:?}"));
        PackError::new(self.name, line, what)
    }
}

fn without_weight(question: &Question) -> Question {
    Question { weight: None, ..question.clone() }
}

fn is_kebab_case(code: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    code.split('-').all(|word| !word.is_empty() && word.chars().all(plain))
}
