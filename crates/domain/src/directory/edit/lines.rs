//! Lists that are written one thing on each line. What stays on a line stays as it was in the
//! document, with everything that the form does not show.

use uuid::Uuid;

use super::new_id;
use crate::hsds::{Language, Phone, RequiredDocument};
use crate::language::short_code;
use crate::text::plain_digits;

/// Most lines of a list.
const LINES_MAX: usize = 50;
/// Fewest and most digits of a number to call: 112 and E.164 with an exit code.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=17;

/// The lines without those that are empty or stand twice, ends trimmed.
pub(super) fn tidied(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// One thing on each line: that which stood there with the same text, or a new one, made from what stood
/// at the same place and is on no line any more. Nothing for more lines than a list has.
fn kept_or_new<T: Clone>(
    known: &[T],
    text: &str,
    said: impl Fn(&T) -> String,
    new: impl Fn(&str, Option<&T>) -> T,
) -> Option<Vec<T>> {
    let lines: Vec<&str> = text.lines().collect();
    let of_line = |(place, line): (usize, &&str)| {
        let same = known.iter().find(|thing| said(thing) == **line);
        let gone = known.get(place).filter(|thing| !lines.contains(&said(thing).as_str()));
        same.cloned().unwrap_or_else(|| new(line, gone))
    };
    (lines.len() <= LINES_MAX).then(|| lines.iter().enumerate().map(of_line).collect())
}

/// The numbers, each with what it is for behind a comma.
pub(super) fn phones(phones: &[Phone]) -> String {
    joined(phones.iter().map(phone_line))
}

fn phone_line(phone: &Phone) -> String {
    match phone.description.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        Some(words) => format!("{}, {}", phone.number.trim(), words.replace('\n', " ")),
        None => phone.number.trim().to_owned(),
    }
}

/// The numbers of these lines; nothing where one is no number.
pub(super) fn with_phones(known: &[Phone], owner: Uuid, text: &str) -> Option<Vec<Phone>> {
    let new = |line: &str, before: Option<&Phone>| {
        let (number, words) = line.split_once([',', '،', '፣']).unwrap_or((line, ""));
        let words = words.trim();
        Phone {
            id: new_id(owner, &format!("phone {line}")),
            number: plain_digits(number.trim()),
            description: (!words.is_empty()).then(|| words.to_owned()),
            ..before.cloned().unwrap_or_default()
        }
    };
    let phones = kept_or_new(known, text, phone_line, new)?;
    let is_fit = |phone: &Phone| known.contains(phone) || is_number(&phone.number);
    phones.iter().all(is_fit).then_some(phones)
}

fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    DIGITS.contains(&digits)
        && text.chars().all(|letter| letter.is_ascii_digit() || " +-()./".contains(letter))
}

/// What to bring.
pub(super) fn papers(papers: &[RequiredDocument]) -> String {
    joined(papers.iter().map(paper_line))
}

fn paper_line(paper: &RequiredDocument) -> String {
    paper.document.as_deref().unwrap_or_default().trim().replace('\n', " ")
}

/// What to bring by these lines.
pub(super) fn with_papers(
    known: &[RequiredDocument],
    owner: Uuid,
    text: &str,
) -> Option<Vec<RequiredDocument>> {
    let new = |line: &str, _: Option<&RequiredDocument>| RequiredDocument {
        id: new_id(owner, &format!("required document {line}")),
        document: Some(line.to_owned()),
        ..RequiredDocument::default()
    };
    kept_or_new(known, text, paper_line, new)
}

/// The languages, as codes where they have one.
pub(super) fn languages(languages: &[Language]) -> String {
    joined(languages.iter().map(language_line))
}

fn language_line(language: &Language) -> String {
    let said = language.code.as_deref().or(language.name.as_deref()).unwrap_or_default();
    said.trim().to_owned()
}

/// The languages of these lines.
pub(super) fn with_languages(known: &[Language], owner: Uuid, text: &str) -> Option<Vec<Language>> {
    let new = |line: &str, _: Option<&Language>| {
        let short = short_code(line);
        let is_code = matches!(short.len(), 2 | 3) && short.chars().all(|l| l.is_ascii_lowercase());
        let code = is_code.then_some(short);
        Language {
            id: new_id(owner, &format!("language {line}")),
            name: code.is_none().then(|| line.to_owned()),
            code,
            ..Language::default()
        }
    };
    kept_or_new(known, text, language_line, new)
}
