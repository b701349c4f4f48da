//! Codes that people print, read out and type: invitations, recovery codes, halves of a kit.
//!
//! Letters of an alphabet of 32 without 0, 1, I and O, in groups of four. The last letter checks the
//! others: any one wrong letter, and any two letters exchanged, are noticed before anything is tried
//! with the code. The check is a sum over the field of 32 elements in which each place has a weight
//! of its own, as in a Reed-Solomon code.

use std::fmt;
use std::str::FromStr;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::VaultError;

const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Letters of a code with its check: 23 of five bits each by chance are 115 bits, more than anyone
/// will ever guess.
pub const CODE_LETTERS: usize = 24;
const GROUP: usize = 4;

/// A secret code.
pub type Code = Letters<CODE_LETTERS>;

/// A code by which people speak of a case: 35 bits by chance. It names, and opens nothing.
pub type CaseCode = Letters<8>;

/// A code by which both sides of a referral, and a focal point, speak of it. It is made of what the referral is known by
/// anyway, so that nobody has to keep it; it opens nothing.
pub type ReferralCode = Letters<8>;

/// A code of so many letters, at most 31, with its check. It is wiped when dropped; to print it is what
/// it is for, so it can be displayed, but not by accident (`Debug`).
pub struct Letters<const N: usize>(Zeroizing<[u8; N]>);

impl<const N: usize> Letters<N> {
    /// A new code.
    pub fn generate(random: &mut impl CryptoRng) -> Self {
        let mut values = Zeroizing::new([0_u8; N]);
        random.fill_bytes(values.as_mut());
        Self::checked(values)
    }

    /// The code that these bytes give, five bits of each but the last.
    pub fn of(bytes: [u8; N]) -> Self {
        Self::checked(Zeroizing::new(bytes))
    }

    fn checked(mut values: Zeroizing<[u8; N]>) -> Self {
        for value in values.iter_mut() {
            *value &= 31;
        }
        let check = check(values.split_last().map(|(_, others)| others).unwrap_or_default());
        if let Some(last) = values.last_mut() {
            *last = check;
        }
        Self(values)
    }

    /// The secret bytes, from which keys are derived.
    pub fn secret(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl<const N: usize> fmt::Display for Letters<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            if place > 0 && place % GROUP == 0 {
                formatter.write_str("-")?;
            }
            let letter = ALPHABET.get(usize::from(*value)).copied().map_or('?', char::from);
            write!(formatter, "{letter}")?;
        }
        Ok(())
    }
}

impl<const N: usize> FromStr for Letters<N> {
    type Err = VaultError;

    /// Takes small letters, spaces and hyphens as people type them.
    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut values = Zeroizing::new([0_u8; N]);
        let mut typed = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        for value in values.iter_mut() {
            *value = typed.next().and_then(letter_value).ok_or(VaultError::NotACode)?;
        }
        let (last, others) = values.split_last().ok_or(VaultError::NotACode)?;
        if typed.next().is_some() || check(others) != *last {
            return Err(VaultError::NotACode);
        }
        Ok(Self(values))
    }
}

fn letter_value(letter: char) -> Option<u8> {
    let letter = u8::try_from(letter.to_ascii_uppercase()).ok()?;
    ALPHABET.iter().position(|known| *known == letter).and_then(|place| u8::try_from(place).ok())
}

/// The sum of all letters, each times a power of the field's generator.
fn check(values: &[u8]) -> u8 {
    let mut weight = GENERATOR;
    values.iter().fold(0, |sum, value| {
        let weighted = times(*value, weight);
        weight = times(weight, GENERATOR);
        sum ^ weighted
    })
}

/// An element whose powers are all elements but zero.
const GENERATOR: u8 = 2;
/// x⁵ + x² + 1 without its first term: the field GF(32).
const REDUCTION: u8 = 0b0_0101;

/// Multiplication in GF(32).
fn times(one: u8, other: u8) -> u8 {
    let mut shifted = one;
    let mut product = 0;
    for bit in 0..5 {
        if other >> bit & 1 == 1 {
            product ^= shifted;
        }
        let carries = shifted >> 4 & 1 == 1;
        shifted = shifted << 1 & 31;
        if carries {
            shifted ^= REDUCTION;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::chance;

    fn letters(code: &Code) -> Vec<char> {
        code.to_string().chars().filter(|letter| *letter != '-').collect()
    }

    #[test]
    fn a_code_comes_back_however_it_is_typed() {
        let code = Code::generate(&mut chance(7));
        let text = code.to_string();
        assert_eq!(text.len(), CODE_LETTERS + 5);
        for typed in
            [text.clone(), text.to_lowercase(), text.replace('-', " "), format!(" {text}\n")]
        {
            assert_eq!(typed.parse::<Code>().unwrap().secret(), code.secret());
        }
    }

    #[test]
    fn a_code_of_bytes_is_the_same_each_time_and_has_its_check() {
        let code = ReferralCode::of([255, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(code.to_string(), ReferralCode::of([31, 1, 2, 3, 4, 5, 6, 0]).to_string());
        assert_eq!(code.to_string().parse::<ReferralCode>().unwrap().secret(), code.secret());
        assert_ne!(code.to_string(), ReferralCode::of([0, 1, 2, 3, 4, 5, 6, 7]).to_string());
    }

    #[test]
    fn any_wrong_letter_and_any_two_exchanged_are_noticed() {
        let code = Code::generate(&mut chance(11));
        let right = letters(&code);
        for place in 0..CODE_LETTERS {
            for letter in ALPHABET.iter().map(|letter| char::from(*letter)) {
                let mut typed = right.clone();
                typed[place] = letter;
                let taken = typed.iter().collect::<String>().parse::<Code>().is_ok();
                assert_eq!(taken, letter == right[place]);
            }
            for other in place + 1..CODE_LETTERS {
                let mut typed = right.clone();
                typed.swap(place, other);
                let taken = typed.iter().collect::<String>().parse::<Code>().is_ok();
                assert_eq!(taken, right[place] == right[other], "{place} and {other}");
            }
        }
    }

    #[test]
    fn what_is_too_short_too_long_or_of_other_letters_is_no_code() {
        let text = Code::generate(&mut chance(3)).to_string();
        for typed in [
            String::new(),
            text.chars().skip(1).collect(),
            format!("{text}A"),
            text.replace('A', "0") + "0",
        ] {
            assert_eq!(typed.parse::<Code>().err(), Some(VaultError::NotACode), "{typed}");
        }
    }
}
