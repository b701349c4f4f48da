//! The digits of a language.
//!
//! In the Horn Arabic writes its own ones (CLDR, default numbering system of `ar-SD`, `ar-SO`,
//! `ar-DJ` and `ar-ER`: `arab`). Counts, days, times, ages and distances are said in them. What is
//! typed into a telephone or copied by hand keeps the digits that its keys bear: numbers to call,
//! codes, prices.

use rufaa_domain::language::PageLanguage;

/// The text with the digits of this language.
pub(super) fn of(language: PageLanguage, text: &str) -> String {
    match language {
        PageLanguage::Ar => text.chars().map(arabic).collect(),
        PageLanguage::En
        | PageLanguage::Sw
        | PageLanguage::So
        | PageLanguage::Am
        | PageLanguage::Fr
        | PageLanguage::Ti
        | PageLanguage::Om => text.to_owned(),
    }
}

fn arabic(letter: char) -> char {
    let shifted = |value| char::from_u32(u32::from('٠') + value);
    letter.to_digit(10).and_then(shifted).unwrap_or(letter)
}
