//! Folding of words, so that the many spellings of one word meet.
//!
//! Latin letters lose case and diacritics; Arabic letters lose vowel signs, elongation and the
//! variants of alef, ya and ta marbuta; Ethiopic letters that sound alike in Amharic become one;
//! letters written double become single (Somali and Oromo spell length by doubling, and spellers
//! differ), but for Ethiopic ones, which are syllables. Everything that is neither letter nor digit separates words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest word that is kept, in characters; longer ones are cut, since nobody types them.
const WORD_CHARS_MAX: usize = 40;

/// The folded words of a text, in order.
pub fn words(text: &str) -> Vec<String> {
    // Plain letters have nothing to take apart, and are most of what is folded.
    if text.is_ascii() {
        folded(text.bytes().map(|letter| char::from(letter.to_ascii_lowercase())), plain)
    } else {
        folded(text.nfkd().flat_map(char::to_lowercase), classify)
    }
}

fn folded(letters: impl Iterator<Item = char>, classify: impl Fn(char) -> Letter) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = FoldedWord::default();
    for letter in letters {
        match classify(letter) {
            Letter::Kept(letter) => word.push(letter),
            Letter::Silent => {}
            Letter::Separator => word.finish_into(&mut words),
        }
    }
    word.finish_into(&mut words);
    words
}

/// The folded words of a text, joined by single spaces: two names that fold alike are one name.
pub fn fold(text: &str) -> String {
    words(text).join(" ")
}

/// A text with the digits of Arabic and Persian keyboards as 0 to 9; everything else stays.
pub fn plain_digits(text: &str) -> String {
    let plain = |letter| match letter {
        '٠'..='٩' => ascii_digit(letter, '٠'),
        '۰'..='۹' => ascii_digit(letter, '۰'),
        _ => letter,
    };
    text.chars().map(plain).collect()
}

/// A text in its composed form (Unicode NFC): what different keyboards make of one letter is one.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

enum Letter {
    Kept(char),
    Silent,
    Separator,
}

/// [`classify`] for plain letters.
fn plain(letter: char) -> Letter {
    match letter {
        '\'' | '`' => Letter::Silent,
        letter if letter.is_ascii_alphanumeric() => Letter::Kept(letter),
        _ => Letter::Separator,
    }
}

fn classify(letter: char) -> Letter {
    match letter {
        // Apostrophes inside words (Murang'a, Qur'an, Oromo glottal stops), and Arabic elongation.
        '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | 'ʿ' | 'ʾ' | '`' | '\u{0640}' => {
            Letter::Silent
        }
        letter if is_combining_mark(letter) => Letter::Silent,
        letter if letter.is_alphanumeric() => Letter::Kept(fold_letter(letter)),
        _ => Letter::Separator,
    }
}

fn fold_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        '\u{0430}'..='\u{0501}' | '\u{03b1}'..='\u{03f2}' => of_other_alphabet(letter),
        '\u{1200}'..='\u{135a}' => fold_ethiopic(letter),
        '٠'..='٩' => ascii_digit(letter, '٠'),
        '۰'..='۹' => ascii_digit(letter, '۰'),
        _ => letter,
    }
}

/// Letters of the Cyrillic and Greek alphabets that look like Latin ones, small or capital: a name that is written with them
/// is meant to be read as the same, and not to be found.
const fn of_other_alphabet(letter: char) -> char {
    match letter {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'н' | 'һ' | 'η' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' | 'μ' => 'm',
        'ν' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'у' | 'υ' => 'y',
        'х' | 'χ' => 'x',
        'ζ' => 'z',
        _ => letter,
    }
}

fn ascii_digit(letter: char, zero: char) -> char {
    let value = u32::from(letter) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(letter)
}

/// Letters of one sound: ሐ and ኀ as ሀ, ሠ as ሰ, ዐ as አ, ፀ as ጸ, with all their vowel orders.
fn fold_ethiopic(letter: char) -> char {
    const ORDERS: u32 = 7;
    const SAME_SOUND: [(u32, u32); 5] =
        [(0x1210, 0x1200), (0x1280, 0x1200), (0x1220, 0x1230), (0x12d0, 0x12a0), (0x1340, 0x1338)];
    let code = u32::from(letter);
    SAME_SOUND
        .into_iter()
        .find(|(row, _)| (*row..row + ORDERS).contains(&code))
        .and_then(|(row, kept)| char::from_u32(code - row + kept))
        .unwrap_or(letter)
}

#[derive(Default)]
struct FoldedWord {
    text: String,
    length: usize,
    last: Option<char>,
}

impl FoldedWord {
    fn push(&mut self, letter: char) {
        // An Ethiopic letter is a syllable: Abebe (አበበ) says one of them twice.
        let is_syllable = ('\u{1200}'..='\u{135a}').contains(&letter);
        let doubled = self.last == Some(letter) && letter.is_alphabetic() && !is_syllable;
        if !doubled && self.length < WORD_CHARS_MAX {
            self.text.push(letter);
            self.length += 1;
        }
        self.last = Some(letter);
    }

    fn finish_into(&mut self, words: &mut Vec<String>) {
        if !self.text.is_empty() {
            words.push(without_article(std::mem::take(&mut self.text)));
        }
        self.length = 0;
        self.last = None;
    }
}

/// Arabic writes its article in front of the word, and people leave it out when they search.
fn without_article(word: String) -> String {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= LETTERS_BEHIND_ARTICLE_MIN => rest.to_owned(),
        _ => word,
    }
}

/// Shorter words that begin like the article are words of their own.
const LETTERS_BEHIND_ARTICLE_MIN: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_letters_fold_as_they_would_among_others() {
        let letters = (0_u8..=127).map(char::from);
        let text: String = letters.flat_map(|letter| ['a', letter, letter, 'b', ' ']).collect();
        assert_eq!([words(&text), words("é")].concat(), words(&format!("{text} é")));
    }

    #[test]
    fn the_arabic_article_does_not_count() {
        assert_eq!(fold("المستشفى"), fold("مستشفى"));
        assert_eq!(fold("الخرطوم"), fold("خرطوم"));
        assert_eq!(fold("الله"), fold("الله"));
        assert_ne!(fold("ألم"), fold("م"), "a word of three letters is whole");
    }

    #[test]
    fn spellings_of_one_place_fold_to_one_name() {
        assert_eq!(fold("Murang'a"), fold("Muranga"));
        assert_eq!(fold("Hargeysa"), "hargeysa");
        assert_eq!(fold("Muqdisho"), fold("MUQDISHO "));
        assert_eq!(fold("Tharaka-Nithi"), fold("tharaka nithi"));
        assert_eq!(fold("Dirree Dhawaa"), fold("Dire Dhawa"));
    }

    #[test]
    fn arabic_variants_meet() {
        assert_eq!(fold("مَأْوًى آمِن"), fold("ماوي امن"));
        assert_eq!(fold("مـــأوى"), fold("مأوى"));
        assert_eq!(fold("القاهرة"), fold("القاهره"));
        assert_eq!(fold("١١٦"), "116");
    }

    #[test]
    fn ethiopic_letters_of_one_sound_meet() {
        assert_eq!(fold("ሐኪም"), fold("ሀኪም"));
        assert_eq!(fold("ሠላም"), fold("ሰላም"));
        assert_eq!(fold("ዓለም"), fold("አለም").replace('አ', "ኣ"));
        assert_eq!(fold("ፀሐይ"), fold("ጸሀይ"));
    }

    #[test]
    fn digits_keep_their_doubles() {
        assert_eq!(fold("116 1199"), "116 1199");
    }

    #[test]
    fn a_word_of_ten_thousand_letters_is_cut() {
        let long = "ab".repeat(5_000);
        assert_eq!(words(&long).first().unwrap().chars().count(), WORD_CHARS_MAX);
    }
}
