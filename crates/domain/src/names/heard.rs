//! A word as it is heard: its consonants, and roughly the vowels before, between and after them.
//!
//! Consonants that writers of the region exchange are one, as in [`sound`](crate::sound); beyond that, z is s
//! (Zeinab, Seynab), th is t or s (Uthman, Osman), dh is d or z (Ramadhan, Ramazan), and c is k, or s before e
//! and i (Vincent, Vinsent), or, in Somali, the silent ʿayn (Cabdi, Abdi), or, between vowels, the ch of the Nile
//! (Acol, Achol). Before b, d, g and j a name of Kenya begins with a breath through the nose or without it
//! (Njoroge, Joroge); Swahili ends with i or u what ends with a consonant elsewhere (Rashid, Rashidi). Arabic
//! writes long vowels alone, and Ethiopic letters hold theirs.

use crate::sound::{of_letter, of_pair};

/// Ways in which one word is heard, at most: three letters of it that are heard in two ways each.
pub(super) const WAYS_MAX: usize = 8;

/// Vowels, roughly, as a set: open, between, front, back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Vowels(u8);

impl Vowels {
    const NONE: Self = Self(0);
    const OPEN: Self = Self(1);
    const BETWEEN: Self = Self(2);
    const FRONT: Self = Self(4);
    const BACK: Self = Self(8);
    const ANY: Self = Self(15);

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// With those that writers exchange for them: e is written for a and for i.
    const fn with_neighbours(self) -> Self {
        if self.0 & Self::BETWEEN.0 == 0 { self } else { self.and(Self::OPEN).and(Self::FRONT) }
    }

    const fn meet(self, other: Self) -> bool {
        self.with_neighbours().0 & other.with_neighbours().0 != 0
    }
}

/// A word as it is heard in one way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Heard {
    before: Vowels,
    /// Each consonant with the vowels after it.
    rest: Vec<(char, Vowels)>,
    /// Whether short vowels are not written in its script.
    is_without_short: bool,
}

/// What one letter, or two that are one sound, may be.
enum Sound {
    Vowel(Vowels),
    Consonant(char, Vowels),
    /// One of these, or nothing.
    OneOf(&'static [Option<char>]),
    Silent,
}

impl Heard {
    /// All ways in which a folded word may be heard.
    pub(super) fn ways_of(folded: &str) -> Vec<Self> {
        let letters: Vec<char> = folded.chars().collect();
        let is_arabic = letters.iter().any(|letter| matches!(letter, '\u{600}'..='\u{6ff}'));
        let mut ways = vec![Self { is_without_short: is_arabic, ..Self::default() }];
        let mut rest = letters.as_slice();
        while let Some((first, others)) = rest.split_first() {
            let begins = rest.len() == letters.len();
            let place = letters.len() - rest.len();
            let before = place.checked_sub(1).and_then(|before| letters.get(before));
            let is_after_vowel = begins || before.is_some_and(|before| "aeiouy".contains(*before));
            let (sound, taken) = sound_of(*first, others, (begins, is_after_vowel));
            rest = others.get(taken..).unwrap_or_default();
            match sound {
                Sound::OneOf(letters) => ways = each_of(&ways, letters),
                Sound::Vowel(_) | Sound::Consonant(..) | Sound::Silent => {
                    for way in &mut ways {
                        way.hear_sound(&sound);
                    }
                }
            }
        }
        if is_swahili(&letters) {
            ways.extend(ways.clone().into_iter().map(Self::without_end));
        }
        for way in &mut ways {
            way.end(is_arabic);
        }
        ways.dedup();
        ways
    }

    /// How many consonants it has.
    pub(super) const fn count(&self) -> usize {
        self.rest.len()
    }

    /// The consonants alone.
    pub(super) fn consonants(&self) -> String {
        self.rest.iter().map(|(letter, _)| letter).collect()
    }

    /// Whether both may be one word: the same consonants, and vowels that differ no more than they do
    /// from writer to writer. The more consonants agree, the more of the vowels may differ.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let letters = |heard: &Self, place: usize| heard.rest.get(place).map(|(letter, _)| *letter);
        let is_same = |place| letters(self, place) == letters(other, place);
        if self.rest.len() != other.rest.len() || !(0..self.rest.len()).all(is_same) {
            return false;
        }
        let allowed = match self.rest.len() {
            0..=2 => 0,
            3 => MISSING,
            // Between two who write long vowels alone, another one is another word.
            4.. if self.is_without_short && other.is_without_short => MISSING,
            4.. => OTHER,
        };
        self.distance(other) <= allowed
    }

    fn distance(&self, other: &Self) -> usize {
        let missing = match (self.is_without_short, other.is_without_short) {
            (true, true) => missing_long,
            (false, false) => |_| MISSING,
            _ => |_| 0,
        };
        let last = self.rest.len().saturating_sub(1);
        let letters = |heard: &Self, place: usize| heard.rest.get(place).map(|(letter, _)| *letter);
        let between = self.rest.iter().zip(&other.rest).enumerate();
        let after = between.map(|(place, ((_, one), (_, two)))| {
            if place < last {
                inside(*one, *two, missing)
            } else if last > 0 && !is_of_the_lips(letters(self, last)) && is_i_left_out(*one, *two)
            {
                0
            } else {
                at_the_end(*one, *two)
            }
        });
        let before = inside(self.before, other.before, |_| OTHER);
        before + after.sum::<usize>()
    }

    fn hear_sound(&mut self, sound: &Sound) {
        match sound {
            Sound::Vowel(vowels) => self.hear_vowels(*vowels),
            Sound::Consonant(letter, vowels) => self.hear(*letter, *vowels),
            Sound::OneOf(_) | Sound::Silent => {}
        }
    }

    fn hear(&mut self, letter: char, vowels: Vowels) {
        match self.rest.last_mut() {
            // A letter that is spelled with two, and written double.
            Some((last, after)) if *last == letter && after.is_none() => *after = vowels,
            _ => self.rest.push((letter, vowels)),
        }
    }

    fn hear_vowels(&mut self, vowels: Vowels) {
        let after = self.rest.last_mut().map_or(&mut self.before, |(_, after)| after);
        *after = after.and(vowels);
    }

    fn without_end(mut self) -> Self {
        if let Some((_, after)) = self.rest.last_mut() {
            *after = Vowels::NONE;
        }
        self
    }

    /// A breath at the end of a word is written or not; in Arabic script it is the a of many women's
    /// names.
    fn end(&mut self, is_arabic: bool) {
        let ends_with_breath = self.rest.len() > 1
            && matches!(self.rest.last(), Some(('h', after)) if after.is_none());
        if ends_with_breath {
            self.rest.pop();
            let open = if is_arabic { Vowels::OPEN } else { Vowels::NONE };
            self.hear_vowels(if is_arabic { open } else { Vowels::ANY });
        }
    }
}

/// What it costs that a vowel is written by one alone.
const MISSING: usize = 1;
/// What it costs that another vowel is written.
const OTHER: usize = 2;

fn inside(one: Vowels, other: Vowels, missing: impl Fn(Vowels) -> usize) -> usize {
    if one.is_none() && other.is_none() || one.meet(other) {
        0
    } else if one.is_none() || other.is_none() {
        missing(one.and(other))
    } else {
        OTHER
    }
}

/// A long a is left out by many who write Arabic (Rahman, Ismail); no other vowel is.
const fn missing_long(vowels: Vowels) -> usize {
    if vowels.0 == Vowels::OPEN.0 { MISSING } else { OTHER }
}

/// What a word ends with tells Amin from Amina. Somali writes o where others write a.
fn at_the_end(one: Vowels, other: Vowels) -> usize {
    let open = Vowels::OPEN.and(Vowels::BACK);
    let are_open = |vowels: Vowels| !vowels.is_none() && vowels.and(open) == open;
    if one == other || one.meet(other) || are_open(one) && are_open(other) { 0 } else { OTHER }
}

/// After these Swahili ends a name with u: Karim is Karimu, and Karimi is another.
const fn is_of_the_lips(letter: Option<char>) -> bool {
    matches!(letter, Some('m' | 'b' | 'f'))
}

/// Swahili ends a name with i where others end it with a consonant.
fn is_i_left_out(one: Vowels, other: Vowels) -> bool {
    let is_i = |vowels: Vowels| vowels.0 == Vowels::FRONT.0;
    one.is_none() && is_i(other) || other.is_none() && is_i(one)
}

/// And after a consonant of the lips with u: Salimu, Yakubu, Yusufu.
const fn is_swahili(letters: &[char]) -> bool {
    matches!(letters, [_, _, .., 'm' | 'b' | 'f', 'u'])
}

fn each_of(ways: &[Heard], letters: &[Option<char>]) -> Vec<Heard> {
    let heard = |way: &Heard, letter: Option<char>| {
        let mut way = way.clone();
        if let Some(letter) = letter {
            way.hear(letter, Vowels::NONE);
        }
        way
    };
    let all = letters.iter().flat_map(|letter| ways.iter().map(|way| heard(way, *letter)));
    all.take(WAYS_MAX).collect()
}

const T_OR_S: &[Option<char>] = &[Some('t'), Some('s')];
/// As z is heard, which is s here.
const D_OR_Z: &[Option<char>] = &[Some('d'), Some('s')];

/// What is heard next, and how many letters after the first belong to it.
fn sound_of(
    first: char,
    others: &[char],
    (begins, is_after_vowel): (bool, bool),
) -> (Sound, usize) {
    if let Some(sound) = others.first().and_then(|second| pair(first, *second)) {
        return (sound, 1);
    }
    match (first, others) {
        // Alice and Alis: the e after it is not heard.
        ('c', ['e']) => (Sound::OneOf(&[Some('s')]), 1),
        // The ʿayn of Somali begins a word, or stands after a vowel: Mercy is not Mary.
        ('c', ['e' | 'i' | 'y', ..]) if is_after_vowel => {
            (Sound::OneOf(&[Some('s'), Some('k'), None]), 0)
        }
        ('c', ['e' | 'i' | 'y', ..]) => (Sound::OneOf(&[Some('s'), Some('k')]), 0),
        // Dinka and Acholi write ch so. At the beginning it would make Zeinab of the Somali Canab.
        ('c', ['a' | 'o' | 'u', ..]) if is_after_vowel && !begins => {
            (Sound::OneOf(&[Some('k'), None, Some('s')]), 0)
        }
        ('n', ['g' | 'j' | 'd' | 'z', _, ..]) if begins => (Sound::OneOf(&[Some('n'), None]), 0),
        ('m', ['b', _, ..]) if begins => (Sound::OneOf(&[Some('m'), None]), 0),
        _ => (letter(first, begins), 0),
    }
}

fn pair(first: char, second: char) -> Option<Sound> {
    match (first, second) {
        ('t', 'h') => Some(Sound::OneOf(T_OR_S)),
        ('d', 'h') => Some(Sound::OneOf(D_OR_Z)),
        _ => of_pair(first, second).map(|letter| Sound::Consonant(letter, Vowels::NONE)),
    }
}

fn letter(letter: char, begins: bool) -> Sound {
    match letter {
        'a'..='z' => latin(letter),
        '\u{1200}'..='\u{1357}' => ethiopic(letter),
        _ => arabic(letter, begins),
    }
}

fn latin(letter: char) -> Sound {
    match letter {
        'a' => Sound::Vowel(Vowels::OPEN),
        'e' => Sound::Vowel(Vowels::BETWEEN),
        'i' | 'y' => Sound::Vowel(Vowels::FRONT),
        'o' | 'u' | 'w' => Sound::Vowel(Vowels::BACK),
        'c' => Sound::OneOf(&[Some('k'), None]),
        _ => consonant(letter, Vowels::NONE),
    }
}

fn arabic(letter: char, begins: bool) -> Sound {
    match letter {
        // Whatever vowel a word begins with leans on these.
        'ا' | 'ع' if begins => Sound::Vowel(Vowels::ANY),
        'ا' => Sound::Vowel(Vowels::OPEN),
        'و' => Sound::Vowel(Vowels::BACK),
        'ي' => Sound::Vowel(Vowels::FRONT.and(Vowels::BETWEEN)),
        'ث' => Sound::OneOf(T_OR_S),
        'ذ' | 'ض' | 'ظ' => Sound::OneOf(D_OR_Z),
        _ => consonant(letter, Vowels::NONE),
    }
}

/// Letters of a row of the Ethiopic block differ by their vowel alone.
fn ethiopic(letter: char) -> Sound {
    let vowels = match u32::from(letter) % 8 {
        0 => Vowels::OPEN.and(Vowels::BETWEEN),
        1 | 6 => Vowels::BACK,
        2 => Vowels::FRONT,
        3 | 7 => Vowels::OPEN,
        4 => Vowels::BETWEEN,
        _ => Vowels::NONE,
    };
    match letter {
        '\u{12c8}'..='\u{12cf}' => Sound::Vowel(vowels.and(Vowels::BACK)),
        '\u{12e8}'..='\u{12ef}' => Sound::Vowel(vowels.and(Vowels::FRONT)),
        // Alone, the letter without a vowel is a weak i.
        '\u{12a5}' => Sound::Vowel(Vowels::FRONT),
        '\u{12a0}'..='\u{12a7}' => Sound::Vowel(vowels),
        _ => consonant(letter, vowels),
    }
}

fn consonant(letter: char, vowels: Vowels) -> Sound {
    match of_letter(letter) {
        Some('z') => Sound::Consonant('s', vowels),
        Some(letter) => Sound::Consonant(letter, vowels),
        None => Sound::Silent,
    }
}
