//! Names that stand alone in a text: "the driver Tesfaye of the Moyale bus" says one word of a name, and does not say whose.
//! "Halima Hussein" says two, and whose.

use std::collections::BTreeSet;

use super::around::{
    is_determiner, is_everyday, is_place, is_place_middle, is_saint, is_time, is_verb, tells_nobody,
};
use super::naming::{Name, is_title};
use crate::names::{PersonName, Spoken};
use crate::text::fold;

/// What stands between names.
const BETWEEN: [char; 11] = [',', ';', ':', '·', '(', ')', '/', '\n', '!', '?', '،'];
/// Words of a whole name where no great letters tell, at the most.
const NAME_MAX: usize = 3;
/// Letters of a word with which sentences begin, at the most: "She", "Where".
const SHORT_MAX: usize = 5;
/// Short words with a full stop that end no sentence, folded.
const SHORTENED: [&str; 8] = ["st", "mt", "ave", "rd", "no", "hon", "rev", "prof"];
/// "Son of" and "daughter of", folded.
const JOINS: [&str; 7] = ["bin", "binti", "ibn", "bint", "ben", "بن", "بنت"];

/// How near what stands in a text has to come to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    /// It stands where a name stands: it is enough that it is heard alike.
    Heard,
    /// It may be any word of a script in which names are written as all words are: a short one has to be written alike.
    Told,
    /// It may be any word: it has to be written alike.
    Written,
}

/// One word of a name, with the titles and letters that stand beside it.
#[derive(Debug, Clone)]
pub(super) struct Alone {
    name: Name,
    near: Near,
}

impl Alone {
    /// Whether it may be one word of this name.
    pub(super) fn may_be_of(&self, whole: &Name) -> bool {
        let is_near = match self.near {
            Near::Heard => true,
            Near::Told => whole.is_told_by(&self.name, true),
            Near::Written => whole.is_told_by(&self.name, false),
        };
        is_near && self.name.is_part_of(whole)
    }

    /// Whether it stands where a name stands, and may be this one.
    pub(super) fn may_be(&self, name: &Name) -> bool {
        self.near == Near::Heard && self.name.may_be(name)
    }
}

/// A word of a text, as far as it matters here.
struct Token {
    ways: BTreeSet<String>,
    kind: Kind,
    case: Case,
    /// Whether a sentence begins with it: then a great letter says nothing.
    first: bool,
    /// "Mutiso's".
    possessive: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A name, as far as is known.
    Name,
    /// What is said beside a name of whoever bears it: a title, or a letter for another name.
    Beside,
    /// "Son of", between two words of a name.
    Joins,
    /// What is no name.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// It begins with a great letter, where others do not.
    Great,
    /// It does not, where others do.
    Small,
    /// All letters of the text are great, or small.
    Even,
    /// Its script has no great letters.
    Without,
}

impl Token {
    /// A name, or any word.
    fn is_word(&self) -> bool {
        self.kind == Kind::Name
    }

    fn is_any(&self, is: impl Fn(&str) -> bool) -> bool {
        self.ways.iter().any(|way| is(way))
    }

    fn length(&self) -> usize {
        self.ways.iter().map(|way| way.chars().count()).max().unwrap_or_default()
    }
}

/// The names that stand alone in a text, but for those which are part of one of these whole names, folded.
pub(super) fn names_alone(words: &str, whole: &[&str]) -> Vec<Alone> {
    let is_mixed = is_mixed(words);
    let pieces = words.split(BETWEEN).flat_map(sentences);
    pieces.flat_map(|piece| alone_in(&tokens(&piece, is_mixed, whole))).collect()
}

/// The name in what was written of somebody, where more is written than that: "Tesfaye from the market" is Tesfaye, and "the
/// driver" is nobody of whom a name is known.
pub(super) fn name_within(written: &str) -> Option<String> {
    let is_mixed = is_mixed(written);
    let tokens = tokens(written, is_mixed, &[]);
    let is_part = |token: &&Token| {
        let is_name = token.is_word() && !token.is_any(is_determiner);
        is_name && (!is_mixed || token.case != Case::Small)
    };
    let begins = tokens.iter().position(|token| is_part(&token))?;
    let rest = tokens.get(begins..)?.iter();
    let name: Vec<&Token> =
        rest.take_while(|token| token.kind == Kind::Joins || is_part(token)).collect();
    let is_more = tokens.iter().any(|token| token.kind == Kind::None && !token.ways.is_empty());
    let is_any_word = name.len() == 1 && name.iter().all(|token| token.is_any(is_everyday));
    if !is_more || is_any_word {
        return None;
    }
    // "Mama Zuri" is not Zuri.
    let before = begins.checked_sub(1).and_then(|before| tokens.get(before));
    let title = before.filter(|token| token.kind == Kind::Beside);
    let words = title.into_iter().chain(name).filter_map(|token| token.ways.first().cloned());
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Whether some letters are great, and some are not.
fn is_mixed(words: &str) -> bool {
    words.chars().any(char::is_uppercase) && words.chars().any(char::is_lowercase)
}

/// A piece of text, cut after each full stop that ends a sentence: not after a letter, a title or what is shortened.
fn sentences(piece: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in piece.split_whitespace() {
        let bare = word.trim_end_matches(['.', '።', '۔']);
        let folded = fold(bare);
        let is_short = bare.chars().count() == 1 || SHORTENED.contains(&folded.as_str());
        let is_end = bare.len() < word.len() && !is_short && !is_title(&folded);
        if let Some(last) = all.last_mut() {
            last.push_str(word);
            last.push(' ');
        }
        if is_end {
            all.push(String::new());
        }
    }
    all
}

fn tokens(piece: &str, is_mixed: bool, whole: &[&str]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for word in piece.split_whitespace() {
        let spoken = Spoken::of(word);
        for (place, ways) in spoken.places().enumerate() {
            let first = !tokens.iter().any(|token| !token.ways.is_empty());
            tokens.push(Token {
                kind: kind_of(word, ways),
                case: case_of(word, is_mixed),
                first,
                possessive: spoken.is_possessive(place),
                ways: ways.clone(),
            });
        }
    }
    for name in whole {
        let name: Vec<&str> = name.split(' ').collect();
        for at in 0..tokens.len() {
            let Some(there) = tokens.get_mut(at..at + name.len()) else { break };
            if there.iter().zip(&name).all(|(token, word)| token.ways.contains(*word)) {
                for token in there {
                    token.kind = Kind::None;
                }
            }
        }
    }
    let places: Vec<usize> = (0..tokens.len()).filter(|at| is_called_so(&tokens, *at)).collect();
    for at in places {
        if let Some(token) = tokens.get_mut(at) {
            token.kind = Kind::None;
        }
    }
    tokens
}

/// Whether a place is called so: "Kenyatta hospital", "Moi Girls High School", "St. Mary's"; "Mutiso's church" is none.
fn is_called_so(tokens: &[Token], at: usize) -> bool {
    let is = |at: Option<usize>, is: fn(&str) -> bool| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.is_any(is))
    };
    let Some(here) = tokens.get(at) else { return false };
    let behind = tokens.get(at + 1..).unwrap_or_default();
    // Of a place that is called by several great words, each is a part of its name.
    let of_name = |token: &&Token| {
        let is_great = here.case == Case::Great && token.case == Case::Great;
        token.is_any(is_place_middle) || is_great && token.is_word() && !token.possessive
    };
    let place = behind.iter().find(|token| !of_name(token));
    let is_place = !here.possessive && place.is_some_and(|token| token.is_any(is_place));
    is(at.checked_sub(1), is_saint) || is_place
}

fn case_of(word: &str, is_mixed: bool) -> Case {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Without };
    if !first.is_uppercase() && !first.is_lowercase() {
        Case::Without
    } else if !is_mixed {
        Case::Even
    } else if first.is_uppercase() {
        Case::Great
    } else {
        Case::Small
    }
}

fn kind_of(word: &str, ways: &BTreeSet<String>) -> Kind {
    let bare = word.trim_matches(|one: char| !one.is_alphanumeric());
    let is_letter = bare.chars().count() == 1;
    if is_letter && bare.chars().all(char::is_uppercase) || ways.iter().any(|way| is_title(way)) {
        return Kind::Beside;
    }
    if ways.iter().any(|way| JOINS.contains(&way.as_str())) {
        return Kind::Joins;
    }
    let is_word = ways.iter().any(|way| way.chars().any(char::is_alphabetic));
    if is_letter || !is_word || ways.iter().any(|way| tells_nobody(way) || is_place(way)) {
        return Kind::None;
    }
    Kind::Name
}

/// The names that stand alone in a sentence.
fn alone_in(tokens: &[Token]) -> Vec<Alone> {
    let words: Vec<usize> =
        (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(Token::is_word)).collect();
    let mut found = Vec::new();
    for at in &words {
        let is_only = words.len() == 1;
        if let Some(token) = tokens.get(*at)
            && let Some(near) = near_of(tokens, (*at, token), is_only)
        {
            let beside = beside(tokens, *at);
            let name = |word: &String| Alone {
                name: Name::of(&format!("{} {word}", beside.join(" ")), 0, 0),
                near,
            };
            found.extend(token.ways.iter().map(name));
        }
    }
    found
}

/// How near a word has to come to a name to be it; nothing where it is a part of a whole name, or no name.
fn near_of(tokens: &[Token], (at, token): (usize, &Token), is_only: bool) -> Option<Near> {
    if token.is_any(is_time) || token.is_any(is_everyday) {
        // "On Sunday", "full of joy", and "with Grace".
        let is_name = token.case == Case::Great && !token.first && !token.is_any(is_time);
        return (is_only || is_name && !is_whole(tokens, at)).then_some(Near::Written);
    }
    if is_only {
        let is_any = token.first && token.length() <= SHORT_MAX && tokens.len() > 1;
        let is_any = is_any && token.case == Case::Great;
        return Some(if is_any { Near::Written } else { Near::Heard });
    }
    if is_whole(tokens, at) {
        return None;
    }
    let may_name = || {
        let way = token.ways.first().map_or("", String::as_str);
        !PersonName::in_text(&Spoken::of(way)).is_empty()
    };
    match token.case {
        Case::Great if token.first && token.length() <= SHORT_MAX => Some(Near::Written),
        Case::Great => Some(Near::Heard),
        Case::Without => Some(Near::Told).filter(|_| may_name()),
        Case::Small | Case::Even => Some(Near::Written).filter(|_| may_name()),
    }
}

/// Whether another word of a name stands beside it: who it is, is said.
///
/// Where names begin with great letters, that is another one that does; not that with which a sentence begins, where more is said
/// than a name. Where they do not, it is one of two or three words in a row, none of which says what somebody does.
fn is_whole(tokens: &[Token], at: usize) -> bool {
    let Some(here) = tokens.get(at) else { return false };
    let before = tokens.get(..at).unwrap_or_default().iter().rev();
    let behind = tokens.get(at + 1..).unwrap_or_default().iter();
    let is_even = matches!(here.case, Case::Without | Case::Even);
    let is_part = |token: &&Token| {
        let is_name = token.is_word() && (is_even || token.case != Case::Small);
        is_name || token.kind == Kind::Joins
    };
    let beside = before.take_while(is_part).chain(behind.take_while(is_part));
    let beside: Vec<&Token> = beside.filter(|token| token.is_word()).collect();
    if is_even {
        let acts = beside.iter().chain([&here]).any(|token| token.is_any(is_verb));
        return !acts && (1..NAME_MAX).contains(&beside.len());
    }
    let is_all = tokens.iter().all(|token| token.kind != Kind::None);
    beside.iter().any(|token| !token.first || is_all && here.case == Case::Great)
}

/// Titles and letters that stand right before or behind a word.
fn beside(tokens: &[Token], at: usize) -> Vec<String> {
    let beside = |token: &Token| {
        (token.kind == Kind::Beside).then(|| token.ways.first().cloned().unwrap_or_default())
    };
    let before = tokens.get(..at).unwrap_or_default().iter().rev().map_while(beside);
    let behind = tokens.get(at + 1..).unwrap_or_default().iter().map_while(beside);
    before.chain(behind).collect()
}
