//! Telephone numbers as one number, however they were written down (ITU-T E.164).

use std::collections::BTreeSet;

use crate::text::plain_digits;

/// Digits of a number, its country's code included (E.164), and fewest that are dialled in the region.
const DIGITS_MAX: usize = 15;
const DIGITS_MIN: usize = 9;
/// Digits of a number without zero and country in the countries of the region: eight in Djibouti and
/// Somalia, nine elsewhere.
const NATIONAL_MAX: usize = 9;
/// Numbers that are read out of one text.
const NUMBERS_MAX: usize = 4;

/// The numbers in a text, each as digits with the code of its country and without a plus. Numbers
/// without one are of the country that has this calling code.
pub fn numbers(text: &str, calling_code: &str) -> Vec<String> {
    let text = plain_digits(text);
    let between = |letter: char| letter.is_alphabetic() || matches!(letter, '/' | ',' | ';' | '\n');
    let numbers = text.split(between).filter_map(|part| number(part, calling_code));
    numbers.take(NUMBERS_MAX).collect()
}

fn number(part: &str, calling_code: &str) -> Option<String> {
    let digits: String = part.chars().filter(char::is_ascii_digit).collect();
    let abroad = part.trim_start().starts_with('+');
    let whole = if abroad {
        // People write the zero of the country between brackets behind its code.
        without_zero_in_brackets(part, &digits)
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        [calling_code, rest].concat()
    } else if digits.len() <= NATIONAL_MAX {
        [calling_code, &digits].concat()
    } else {
        digits
    };
    (DIGITS_MIN..=DIGITS_MAX).contains(&whole.len()).then_some(whole)
}

fn without_zero_in_brackets(part: &str, digits: &str) -> String {
    match part.split_once("(0)") {
        Some((before, after)) => {
            [before, after].concat().chars().filter(char::is_ascii_digit).collect()
        }
        None => digits.to_owned(),
    }
}

/// Digits of a number at the least, without zeros before it: fewer are a house, a year or a price. Djibouti has eight.
const SAME_MIN: usize = 8;
/// Groups of digits that stand side by side and are one number, at the most.
const GROUPS_MAX: usize = 6;

/// Whether two texts have a number in common, each written with the code of its country or without, in groups, and with
/// another number or an hour right after it.
pub fn have_one_in_common(one: &str, other: &str) -> bool {
    let other = every_number(other);
    every_number(one).iter().any(|number| {
        let is_it =
            |other: &String| other.ends_with(number.as_str()) || number.ends_with(other.as_str());
        other.iter().any(is_it)
    })
}

/// Everything in a text that can be a number: groups of digits that stand side by side.
fn every_number(text: &str) -> BTreeSet<String> {
    let text = plain_digits(text).replace("(0)", " ");
    let is_between = |letter: char| letter.is_alphabetic() || "/,;:·\n".contains(letter);
    let mut all = BTreeSet::new();
    for part in text.split(is_between) {
        let is_no_digit = |letter: char| !letter.is_ascii_digit();
        let groups: Vec<&str> = part.split(is_no_digit).filter(|group| !group.is_empty()).collect();
        for (at, _) in groups.iter().enumerate() {
            for length in 1..=GROUPS_MAX.min(groups.len() - at) {
                let these = groups.get(at..at + length).unwrap_or_default();
                let digits = these.concat();
                let bare = digits.trim_start_matches('0');
                if (SAME_MIN..=DIGITS_MAX).contains(&bare.len()) && !is_date(these) {
                    all.insert(bare.to_owned());
                }
            }
        }
    }
    all
}

/// A day in figures, the year first or last.
fn is_date(groups: &[&str]) -> bool {
    let is_year =
        |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    match groups {
        [first, second, third] => {
            second.len() <= 2
                && (is_year(first) && third.len() <= 2 || first.len() <= 2 && is_year(third))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_however_it_is_written() {
        for written in [
            "0722 000 111",
            "+254 722 000 111",
            "00254722000111",
            "254722000111",
            "722000111",
            "٠٧٢٢ ٠٠٠ ١١١",
            "+254 (0)722-000-111",
            "tel 0722000111, evenings",
        ] {
            assert_eq!(numbers(written, "254"), ["254722000111"], "{written}");
        }
    }

    #[test]
    fn two_texts_have_a_number_in_common_however_it_is_written() {
        let known = "tall, drives a lorry; his phone 0772 000 111";
        for same in [
            "0772000111",
            "+256 772 000111",
            "call 256(0)772-000-111 at night",
            "Call 0772 000 111 18:00",
            "0772.000.111.0700",
            "0733 444 555 0772 000 111",
        ] {
            assert!(have_one_in_common(known, same) && have_one_in_common(same, known), "{same}");
        }
        for other in ["0772000112", "111", "room 111, born 1999", "2000-01-11", ""] {
            assert!(!have_one_in_common(known, other), "{other}");
        }
        let day = "last seen 2026-11-28 and 28.11.2026";
        assert!(!have_one_in_common(day, "We saw her on 2026-11-28"));
        assert!(!have_one_in_common(day, "28.11.2026"));
        assert!(have_one_in_common("77 12 34 56", "+253 77123456"), "eight digits in Djibouti");
    }

    #[test]
    fn a_number_of_another_country_stays_there() {
        assert_eq!(numbers("+252 61 2345678", "254"), ["252612345678"]);
        assert_ne!(numbers("0911 223344", "251"), numbers("0911 223344", "254"));
    }

    #[test]
    fn several_numbers_are_several_and_what_is_none_is_none() {
        assert_eq!(numbers("0722000111 / 0733000222", "254").len(), 2);
        for nothing in ["", "behind the market", "room 12", "call 116", "1234567890123456"] {
            assert!(numbers(nothing, "254").is_empty(), "{nothing}");
        }
        assert_eq!(numbers(&"0722000111,".repeat(50), "254").len(), NUMBERS_MAX);
    }
}
