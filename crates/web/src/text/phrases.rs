//! The texts of a language as phrases for translators, and back into files.
//!
//! A text that depends on a number is taken apart into its forms, so that nobody who translates has
//! to know the syntax of the files. What is more involved (how a time is said) is one phrase in
//! that syntax.

use std::collections::BTreeMap;
use std::fmt::Write;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource, Variant,
    VariantKey,
};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;
use rufaa_domain::language::PageLanguage;
use rufaa_domain::phrase::Phrase;

use super::bundles::files;
use super::review::is_reviewed;

/// Why phrases did not become a language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// No text has this name.
    #[error("{0}: no page says this; was the file made by another version?")]
    Unknown(String),
    /// The text cannot be read.
    #[error("{name}: {what}")]
    Broken {
        /// Which text.
        name: String,
        /// What is wrong with it.
        what: String,
    },
}

/// Every text of the pages with its translation into this language, in the order of the files.
pub fn phrases(language: PageLanguage) -> Vec<Phrase> {
    let reviewed = is_reviewed(language);
    let translated = texts(language);
    let mut phrases = Vec::new();
    for (file, text) in named_files(PageLanguage::En) {
        for (key, english) in messages(&text) {
            let known = translated.get(&key).map(String::as_str).unwrap_or_default();
            phrases.extend(forms(language, &english, known).into_iter().map(|form| Phrase {
                file: file.clone(),
                key: key.clone(),
                form: form.name,
                english: form.english,
                reviewed: reviewed && !form.translation.is_empty(),
                translation: form.translation,
            }));
        }
    }
    phrases
}

/// A file of a translator, laid over what there is.
#[derive(Debug)]
pub struct Merged {
    /// Every text of the pages. What the file leaves empty or does not hold stays as it was, and
    /// counts as not read.
    pub phrases: Vec<Phrase>,
    /// Names of those whose English is another by now than the translator saw: taken, and not
    /// counted as read.
    pub outdated: Vec<String>,
}

/// Lays what came back over the texts of a language.
///
/// # Errors
/// Every phrase that no page says.
pub fn merged(language: PageLanguage, came_back: &[Phrase]) -> Result<Merged, Vec<PhraseError>> {
    let mut phrases = phrases(language);
    let names: BTreeMap<String, usize> =
        phrases.iter().enumerate().map(|(place, phrase)| (phrase.name(), place)).collect();
    for phrase in &mut phrases {
        phrase.reviewed = false;
    }
    let (mut outdated, mut errors) = (Vec::new(), Vec::new());
    for given in came_back {
        let name = given.name();
        let Some(phrase) = names.get(&name).and_then(|place| phrases.get_mut(*place)) else {
            errors.push(PhraseError::Unknown(name));
            continue;
        };
        let is_outdated = given.english.trim() != phrase.english.trim();
        if !given.translation.trim().is_empty() {
            phrase.translation.clone_from(&given.translation);
            phrase.reviewed = given.reviewed && !is_outdated;
        }
        if is_outdated {
            outdated.push(name);
        }
    }
    if errors.is_empty() { Ok(Merged { phrases, outdated }) } else { Err(errors) }
}

/// The files of a language that these phrases make, by name. Phrases without a translation are
/// left out, and are said in English.
///
/// # Errors
/// Every phrase that cannot be used, with what is wrong.
pub fn files_of(phrases: &[Phrase]) -> Result<BTreeMap<String, String>, Vec<PhraseError>> {
    let mut errors = Vec::new();
    let mut made = BTreeMap::new();
    let english: BTreeMap<String, String> = named_files(PageLanguage::En).collect();
    for (file, text) in &english {
        let mut file_text = heading(text);
        for (key, english) in messages(text) {
            let of_key: Vec<&Phrase> = phrases
                .iter()
                .filter(|phrase| phrase.file == *file && phrase.key == key)
                .filter(|phrase| !phrase.translation.trim().is_empty())
                .collect();
            match message(&key, &english, &of_key) {
                Ok(Some(message)) => file_text.push_str(&message),
                Ok(None) => {}
                Err(what) => {
                    errors.push(PhraseError::Broken { name: format!("{file}:{key}"), what });
                }
            }
        }
        made.insert(file.clone(), file_text);
    }
    if errors.is_empty() { Ok(made) } else { Err(errors) }
}

/// Files by name, without the folder of the language.
fn named_files(language: PageLanguage) -> impl Iterator<Item = (String, String)> {
    files(language)
        .map(|(path, text)| (path.rsplit('/').next().unwrap_or_default().to_owned(), text))
}

/// Values by key, as they stand in the files.
fn texts(language: PageLanguage) -> BTreeMap<String, String> {
    named_files(language).flat_map(|(_, text)| messages(&text)).collect()
}

/// Keys and values of a file, in its order.
fn messages(text: &str) -> Vec<(String, String)> {
    let resource = parsed(text);
    let message = |entry: &Entry<String>| {
        let Entry::Message(Message { id, value: Some(value), .. }) = entry else { return None };
        Some((id.name.clone(), written(value)))
    };
    resource.body.iter().filter_map(message).collect()
}

fn parsed(text: &str) -> Resource<String> {
    parse(text.to_owned()).unwrap_or_else(|(resource, _)| resource)
}

/// A value in the syntax of the files.
fn written(value: &Pattern<String>) -> String {
    let id = fluent_syntax::ast::Identifier { name: "k".to_owned() };
    let message = Message { id, value: Some(value.clone()), attributes: Vec::new(), comment: None };
    let text = serialize(&Resource { body: vec![Entry::Message(message)] });
    let value = text.trim_start_matches("k =").trim();
    value.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")
}

struct Form {
    name: Option<String>,
    english: String,
    translation: String,
}

/// The forms of a text that depends on a number, else the text itself.
fn forms(language: PageLanguage, english: &str, translation: &str) -> Vec<Form> {
    let whole =
        || Form { name: None, english: english.to_owned(), translation: translation.to_owned() };
    let Some(of_english) = counted(english) else { return vec![whole()] };
    let of_translation = counted(translation).unwrap_or_default();
    let said = |forms: &[(String, String)], name: &str| {
        forms.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone())
    };
    let mut names: Vec<String> = of_english.iter().map(|(name, _)| name.clone()).collect();
    names.retain(|name| name.parse::<u32>().is_ok());
    names.extend(plural_forms(language).iter().map(|form| (*form).to_owned()));
    names.extend(of_translation.iter().map(|(name, _)| name.clone()));
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
        .into_iter()
        .map(|name| Form {
            english: said(&of_english, &name)
                .or_else(|| said(&of_english, "other"))
                .unwrap_or_default(),
            translation: said(&of_translation, &name).unwrap_or_default(),
            name: Some(name),
        })
        .collect()
}

/// The plural forms of a language (Unicode CLDR 48).
const fn plural_forms(language: PageLanguage) -> &'static [&'static str] {
    match language {
        PageLanguage::Ar => &["zero", "one", "two", "few", "many", "other"],
        PageLanguage::Fr => &["one", "many", "other"],
        PageLanguage::En
        | PageLanguage::Sw
        | PageLanguage::So
        | PageLanguage::Am
        | PageLanguage::Ti
        | PageLanguage::Om => &["one", "other"],
    }
}

/// The forms of a value that is one choice by `$count` and nothing else.
fn counted(value: &str) -> Option<Vec<(String, String)>> {
    let resource = parsed(&format!("k =\n{}\n", indented(value)));
    let Some(Entry::Message(Message { value: Some(pattern), .. })) = resource.body.first() else {
        return None;
    };
    let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] =
        pattern.elements.as_slice()
    else {
        return None;
    };
    let by_count =
        matches!(selector, InlineExpression::VariableReference { id } if id.name == "count");
    by_count.then(|| variants.iter().map(form).collect())
}

fn form(variant: &Variant<String>) -> (String, String) {
    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) =
        &variant.key;
    (name.clone(), written(&variant.value))
}

fn indented(value: &str) -> String {
    value.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// The comment on top of a file.
fn heading(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with('#'));
    lines.fold(String::new(), |heading, line| heading + line + "\n")
}

/// A message of these phrases; nothing where none is translated.
fn message(key: &str, english: &str, phrases: &[&Phrase]) -> Result<Option<String>, String> {
    let [first, ..] = phrases else { return Ok(None) };
    let mut text = String::new();
    // Writing to a text does not fail.
    if first.form.is_none() {
        let value = first.translation.trim();
        if value.contains('\n') || counted(value).is_some() {
            writeln!(text, "{key} =\n{}", indented(value)).unwrap_or_default();
        } else {
            writeln!(text, "{key} = {value}").unwrap_or_default();
        }
    } else {
        writeln!(text, "{key} =\n    {{ $count ->").unwrap_or_default();
        let mut forms: Vec<(&str, &str)> = phrases
            .iter()
            .filter_map(|phrase| Some((phrase.form.as_deref()?, phrase.translation.trim())))
            .collect();
        forms.sort_by_key(|(form, _)| *form == "other");
        for (form, said) in &forms {
            let mark = if *form == "other" { "*" } else { " " };
            let said = said.replace('\n', " ");
            writeln!(text, "       {mark}[{form}] {said}").unwrap_or_default();
        }
        text.push_str("    }\n");
        if forms.last().is_none_or(|(form, _)| *form != "other") {
            return Err("the form “other” has no translation".to_owned());
        }
    }
    check(key, english, &text).map(|()| Some(text))
}

/// Whether a message can be read, is one message, and fills in what English fills in.
fn check(key: &str, english: &str, text: &str) -> Result<(), String> {
    let resource = parse(text.to_owned())
        .map_err(|(_, errors)| format!("cannot be read: {}", joined(errors.iter())))?;
    let [Entry::Message(message)] = resource.body.as_slice() else {
        return Err("is more than one text".to_owned());
    };
    if message.id.name != key || !message.attributes.is_empty() {
        return Err("is more than one text".to_owned());
    }
    let (given, wanted) = (parameters(text), parameters(english));
    let is_time = key == "time";
    if !is_time && given != wanted {
        let list = |names: &std::collections::BTreeSet<String>| {
            joined(names.iter().map(|name| format!("{{ ${name} }}")))
        };
        return Err(format!("must have {} and has {}", list(&wanted), list(&given)));
    }
    Ok(())
}

fn joined(things: impl Iterator<Item = impl ToString>) -> String {
    let things: Vec<String> = things.map(|thing| thing.to_string()).collect();
    if things.is_empty() { "nothing to fill in".to_owned() } else { things.join(", ") }
}

/// What a text fills in.
pub(super) fn parameters(text: &str) -> std::collections::BTreeSet<String> {
    let names = text.split('$').skip(1);
    names
        .filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::OFFERED;

    fn phrase<'a>(phrases: &'a mut [Phrase], name: &str) -> &'a mut Phrase {
        phrases.iter_mut().find(|phrase| phrase.name() == name).unwrap()
    }

    #[test]
    fn every_language_comes_back_as_it_went_out() {
        for language in OFFERED {
            let files = files_of(&phrases(language)).unwrap();
            let mut again: BTreeMap<String, String> = BTreeMap::new();
            for text in files.values() {
                again.extend(messages(text));
            }
            assert_eq!(again, texts(language), "{language:?}");
        }
    }

    #[test]
    fn arabic_has_a_row_for_each_of_its_six_forms() {
        let phrases = phrases(PageLanguage::Ar);
        let found = phrases.iter().filter(|phrase| phrase.key == "found");
        let forms: Vec<&str> = found.filter_map(|phrase| phrase.form.as_deref()).collect();
        for form in plural_forms(PageLanguage::Ar) {
            assert!(forms.contains(form), "{forms:?}");
        }
    }

    #[test]
    fn a_phrase_that_fills_in_something_else_is_refused_by_name() {
        let mut phrases = phrases(PageLanguage::Sw);
        phrase(&mut phrases, "find.ftl:distance").translation = "km".to_owned();
        phrase(&mut phrases, "shell.ftl:leave").translation = "{ broken".to_owned();
        let errors = files_of(&phrases).unwrap_err();
        let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors.len(), 2, "{texts:?}");
        assert!(texts.iter().any(|text| text.starts_with("find.ftl:distance: must have { $km }")));
        assert!(texts.iter().any(|text| text.starts_with("shell.ftl:leave: cannot be read")));
    }

    #[test]
    fn what_a_file_does_not_hold_stays_and_what_is_outdated_is_not_called_read() {
        let before = phrases(PageLanguage::So);
        let mut given: Vec<Phrase> =
            before.iter().filter(|phrase| phrase.file == "shell.ftl").cloned().collect();
        for phrase in &mut given {
            phrase.reviewed = true;
        }
        phrase(&mut given, "shell.ftl:skip").translation = String::new();
        phrase(&mut given, "shell.ftl:leave").translation = "Bax".to_owned();
        phrase(&mut given, "shell.ftl:now").english = "Help at once".to_owned();
        let Merged { mut phrases, outdated } = merged(PageLanguage::So, &given).unwrap();
        assert_eq!(phrases.len(), before.len());
        assert_eq!(outdated, ["shell.ftl:now"]);
        assert_eq!(phrase(&mut phrases, "shell.ftl:leave").translation, "Bax");
        assert!(phrase(&mut phrases, "shell.ftl:leave").reviewed);
        assert!(!phrase(&mut phrases, "shell.ftl:now").reviewed);
        assert!(!phrase(&mut phrases, "shell.ftl:skip").translation.is_empty());
        assert!(!phrase(&mut phrases, "find.ftl:distance").reviewed);
        assert!(!phrase(&mut phrases, "find.ftl:distance").translation.is_empty());
        phrase(&mut given, "shell.ftl:now").key = "nothing".to_owned();
        assert_eq!(merged(PageLanguage::So, &given).unwrap_err().len(), 1);
    }

    #[test]
    fn a_phrase_cannot_bring_another_text_with_it() {
        let mut phrases = phrases(PageLanguage::Sw);
        phrase(&mut phrases, "shell.ftl:leave").translation = "Ondoka\ntitle = Gotcha".to_owned();
        let files = files_of(&phrases).unwrap();
        let shell = messages(&files["shell.ftl"]);
        assert_eq!(shell.iter().filter(|(key, _)| key == "title").count(), 1);
    }

    #[test]
    fn what_is_not_translated_is_left_out_and_said_in_english() {
        let mut phrases = phrases(PageLanguage::So);
        phrase(&mut phrases, "shell.ftl:leave").translation = " ".to_owned();
        let files = files_of(&phrases).unwrap();
        assert!(!files["shell.ftl"].contains("\nleave ="));
    }
}
