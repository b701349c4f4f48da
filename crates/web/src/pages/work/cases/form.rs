//! A form of a case: fields in their order, each with its label, as they were typed.

use askama::Template;
use axum::http::StatusCode;
use rufaa_domain::case::{LONG_CHARS_MAX, SHORT_CHARS_MAX};

use crate::pages::fields::Fields;
use crate::pages::page::Page;
use crate::pages::work::shell::WorkShell;
use crate::text::Text;

/// A form.
#[derive(Debug, Template)]
#[template(path = "work/case_form.html")]
pub(in crate::pages::work) struct CaseFormPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) heading: String,
    /// What it is for, each a paragraph.
    pub(in crate::pages::work) why: Vec<String>,
    /// The field where something is wrong, and what is told of it, under its name.
    pub(in crate::pages::work) problem: Option<(String, String)>,
    /// What is done instead of it, where that has to come first: the words and where.
    pub(in crate::pages::work) instead: Option<(String, String)>,
    pub(in crate::pages::work) action: String,
    /// What goes along unseen: names and values.
    pub(in crate::pages::work) hidden: Vec<(String, String)>,
    pub(in crate::pages::work) fields: Vec<FormField>,
    pub(in crate::pages::work) button: String,
}

impl Page for CaseFormPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// One field.
#[derive(Debug, Clone)]
pub(in crate::pages::work) struct FormField {
    pub(in crate::pages::work) code: String,
    pub(in crate::pages::work) label: String,
    /// What of it cannot be taken.
    pub(in crate::pages::work) wrong: Option<String>,
    pub(in crate::pages::work) kind: FieldKind,
}

impl FormField {
    /// A field with which nothing is wrong.
    pub(in crate::pages::work) fn new(code: String, label: String, kind: FieldKind) -> Self {
        Self { code, label, wrong: None, kind }
    }
}

/// What is typed or chosen: codes, words, and whether it is chosen.
#[derive(Debug, Clone)]
pub(in crate::pages::work) enum FieldKind {
    /// A line.
    Line(String),
    /// A longer text.
    Long(String),
    /// One of few.
    One(Vec<(String, String, bool)>),
    /// Any of some.
    Many(Vec<(String, String, bool)>),
    /// One of many.
    Select(Vec<(String, String, bool)>),
}

/// What of a form cannot be taken: the field, and the key of what is told.
pub(in crate::pages::work) type Wrong = (&'static str, &'static str);

/// Builds the fields of a form with what was typed or is known.
pub(super) struct Builder<'a> {
    pub(super) text: Text,
    pub(super) typed: &'a Fields,
    pub(super) fields: Vec<FormField>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: Text, typed: &'a Fields) -> Self {
        Self { text, typed, fields: Vec::new() }
    }

    fn add(mut self, code: &str, kind: FieldKind) -> Self {
        let label = self.text.say(&format!("form-{code}"));
        self.fields.push(FormField::new(code.to_owned(), label, kind));
        self
    }

    fn value(&self, code: &str) -> String {
        self.typed.get(code).unwrap_or_default().to_owned()
    }

    pub(super) fn line(self, code: &str) -> Self {
        let value = self.value(code);
        self.add(code, FieldKind::Line(value))
    }

    /// A line that begins with this.
    pub(super) fn line_with(self, code: &str, value: String) -> Self {
        self.add(code, FieldKind::Line(value))
    }

    pub(super) fn long(self, code: &str) -> Self {
        let value = self.value(code);
        self.add(code, FieldKind::Long(value))
    }

    pub(super) fn one(self, code: &str, options: Vec<(String, String)>) -> Self {
        let chosen = self.chosen(code, options);
        self.add(code, FieldKind::One(chosen))
    }

    /// The same under a label of its own.
    pub(super) fn one_named(
        mut self,
        code: &str,
        options: Vec<(String, String)>,
        label: String,
    ) -> Self {
        let kind = FieldKind::One(self.chosen(code, options));
        self.fields.push(FormField::new(code.to_owned(), label, kind));
        self
    }

    pub(super) fn many(self, code: &str, options: Vec<(String, String)>) -> Self {
        let chosen = self.chosen(code, options);
        self.add(code, FieldKind::Many(chosen))
    }

    /// One of many, or nothing.
    pub(super) fn select(self, code: &str, options: Vec<(String, String)>) -> Self {
        let nothing = self.text.say("form-unknown");
        self.select_or(code, options, nothing)
    }

    /// The same where nothing means something, and is called so.
    pub(super) fn select_or(
        self,
        code: &str,
        options: Vec<(String, String)>,
        nothing: String,
    ) -> Self {
        let nothing = (String::new(), nothing);
        let options = std::iter::once(nothing).chain(options).collect();
        let chosen = self.chosen(code, options);
        self.add(code, FieldKind::Select(chosen))
    }

    fn chosen(&self, code: &str, options: Vec<(String, String)>) -> Vec<(String, String, bool)> {
        let is_chosen = |option: &str| self.typed.all(code).any(|value| value == option);
        let option = |(option, words): (String, String)| {
            let chosen = is_chosen(&option);
            (option, words, chosen)
        };
        options.into_iter().map(option).collect()
    }
}

/// Options out of codes, each with its words.
pub(super) fn options<'a>(
    text: Text,
    prefix: &str,
    codes: impl IntoIterator<Item = &'a str>,
) -> Vec<(String, String)> {
    let option = |code: &str| (code.to_owned(), text.say(&format!("{prefix}-{code}")));
    codes.into_iter().map(option).collect()
}

/// The field where something is that cannot be taken, and what is told of it: the field is marked with it.
pub(super) fn problem(
    text: Text,
    wrong: Option<Wrong>,
    fields: &mut [FormField],
) -> Option<(String, String)> {
    let (field, key) = wrong?;
    let words = told(text, key, fields.iter().find(|one| one.code == field));
    Some((field.to_owned(), marked(fields, field, words)))
}

/// Marks a field with what is told of it, and gives the same under its name; the words alone where it is none of these.
pub(super) fn marked<'a>(
    fields: impl IntoIterator<Item = &'a mut FormField>,
    field: &str,
    words: String,
) -> String {
    let Some(one) = fields.into_iter().find(|one| one.code == field) else { return words };
    // What a field is called may be a question, or a sentence.
    let is_sentence = one.label.ends_with(['?', '؟', '፧', '.', '።']);
    let sign = if is_sentence { "" } else { ":" };
    let named = format!("{}{sign} {words}", one.label);
    one.wrong = Some(words);
    named
}

/// What is told of a field, marked in it; the words alone where it is in none of these.
pub(super) fn told_of(
    text: Text,
    (field, key): (Option<&str>, &str),
    fields: &mut [FormField],
) -> String {
    let words = told(text, key, fields.iter().find(|one| Some(one.code.as_str()) == field));
    match field {
        Some(field) => marked(fields, field, words),
        None => words,
    }
}

/// The words of a key: how long a field may be.
fn told(text: Text, key: &str, field: Option<&FormField>) -> String {
    let is_line = matches!(field.map(|one| &one.kind), Some(FieldKind::Line(_)));
    text.count(key, if is_line { SHORT_CHARS_MAX } else { LONG_CHARS_MAX })
}
