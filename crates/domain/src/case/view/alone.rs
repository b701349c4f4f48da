//! Names that stand alone in a text: "the driver Tesfaye of the Moyale bus" says one word of a name, and does not say whose.
//! "Halima Hussein" says two, and whose.

use std::collections::BTreeSet;

use super::around::{
    is_asking, is_determiner, is_everyday, is_from, is_on, is_place, is_place_before,
    is_place_middle, is_saint, is_time, is_trade, is_verb, tells_nobody,
};
use super::naming::{Name, is_around, is_title};
use crate::names::{PersonName, Spoken};
use crate::text::{fold, words};

/// What stands between names.
const BETWEEN: [char; 11] = [',', ';', ':', '·', '(', ')', '/', '\n', '!', '?', '،'];
/// Words of a whole name where no great letters tell, at the most.
const NAME_MAX: usize = 4;
/// Letters of a word with which sentences begin, at the most: "She", "When".
const SHORT_MAX: usize = 4;
/// Words between one of a place's name and what kind of place it is, with that, at the most.
const PLACE_MAX: usize = 5;
/// Short words with a full stop that end no sentence, folded.
const SHORTENED: [&str; 5] = ["st", "mt", "ave", "rd", "no"];
/// "Son of" and "daughter of", folded.
const JOINS: [&str; 7] = ["bin", "binti", "ibn", "bint", "ben", "بن", "بنت"];

/// How near what stands in a text has to come to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// As it is written, folded.
    written: String,
    /// With what its language attaches to names, and without.
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
    let before = begins.checked_sub(1).and_then(|before| tokens.get(before));
    // "A man from Moyale" says no name; and where nothing is written great, a name stands first, or behind a trade.
    let is_place = before.is_some_and(|token| token.is_any(is_from));
    let is_said =
        is_mixed || before.is_none_or(|token| token.is_any(is_trade) || token.kind == Kind::Beside);
    let is_owned = before.is_some_and(|token| token.possessive);
    if is_place || !is_said || is_owned {
        return None;
    }
    let rest = tokens.get(begins..)?.iter();
    let name: Vec<&Token> =
        rest.take_while(|token| token.kind == Kind::Joins || is_part(token)).collect();
    let is_more = tokens.iter().any(|token| token.kind == Kind::None);
    let is_any_word = name.len() == 1 && name.iter().all(|token| token.is_any(is_everyday));
    if !is_more || is_any_word {
        return None;
    }
    // "Mama Zuri" is not Zuri.
    let title = before.filter(|token| token.kind == Kind::Beside);
    let words = title.into_iter().chain(name).map(|token| token.written.clone());
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
        let written = words(word);
        for (place, ways) in spoken.places().enumerate() {
            let first = tokens.is_empty();
            tokens.push(Token {
                written: written.get(place).cloned().unwrap_or_default(),
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
    let acts = tokens.iter().any(|token| token.is_any(is_verb));
    let is_place = |at: &usize| is_called_so(&tokens, (*at, acts));
    let places: Vec<usize> = (0..tokens.len()).filter(is_place).collect();
    for at in places {
        if let Some(token) = tokens.get_mut(at) {
            token.kind = Kind::None;
        }
    }
    tokens
}

/// Whether a place is called so: "Kenyatta hospital", "Moi Girls High School", "hospitali ya Kenyatta", "St. Mary's"; "Mutiso's
/// church" is none. `acts` says that somebody does something there.
fn is_called_so(tokens: &[Token], (at, acts): (usize, bool)) -> bool {
    let Some(here) = tokens.get(at) else { return false };
    let (before, behind) = tokens.split_at(at);
    let behind = behind.get(1..).unwrap_or_default();
    let last = before.last();
    // "Kimathi St" is a street, and no saint.
    let is_saints = last.is_some_and(|token| token.is_any(is_saint))
        && !before.iter().rev().nth(1).is_some_and(Token::is_word);
    let kind = before.iter().rev().find(|token| !token.is_any(is_from));
    if is_saints || kind.is_some_and(|token| token.is_any(is_place_before)) {
        return true;
    }
    // Where nothing is written great, "Almaz hospital takes" is no hospital.
    if here.possessive || acts && here.case != Case::Great {
        return false;
    }
    // Of a place that is called by several great words, each is a part of its name; not who is asked for there.
    let is_asked = last.is_some_and(|token| token.is_any(is_asking));
    let of_name = |token: &&Token| {
        let is_great = here.case == Case::Great && token.case == Case::Great && !is_asked;
        token.is_any(is_place_middle) || is_great && token.is_word() && !token.possessive
    };
    let mut rest = behind.iter().take(PLACE_MAX).skip_while(of_name);
    rest.next().is_some_and(|token| token.is_any(is_place))
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
    if is_letter
        || !is_word
        || ways.iter().any(|way| tells_nobody(way) || is_place(way) || is_place_before(way))
    {
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
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let acts = is_doing(tokens, at);
    let is_great = token.case == Case::Great;
    let is_day = token.is_any(is_time) && before.is_some_and(|before| before.is_any(is_on));
    if token.is_any(is_time) || token.is_any(is_everyday) {
        // "On Sunday", "full of joy", "she said": and "with Grace", "Grace collects her".
        let is_alone = match token.case {
            Case::Great => is_only,
            Case::Small => false,
            Case::Even | Case::Without => tokens.len() == 1,
        };
        let is_name = !token.is_any(is_time)
            && token.case != Case::Small
            && !is_whole(tokens, at)
            && (acts || is_great && !token.first);
        let near = if acts { Near::Heard } else { Near::Written };
        return (!is_day && (is_alone || is_name)).then_some(near);
    }
    if !is_only && is_whole(tokens, at) {
        return None;
    }
    if acts && token.case != Case::Small {
        return Some(Near::Heard);
    }
    let is_any = is_great && token.first && token.length() <= SHORT_MAX && tokens.len() > 1;
    if is_only {
        return Some(if is_any { Near::Written } else { Near::Heard });
    }
    let may_name = || !PersonName::in_text(&Spoken::of(&token.written)).is_empty();
    match token.case {
        Case::Great if is_any => Some(Near::Written),
        Case::Great => Some(Near::Heard),
        Case::Without => Some(Near::Told).filter(|_| may_name()),
        Case::Small | Case::Even => Some(Near::Written).filter(|_| may_name()),
    }
}

/// Whether what stands behind a word says what somebody does; in a script without great letters, also where.
fn is_doing(tokens: &[Token], at: usize) -> bool {
    let is_bare = tokens.get(at).is_some_and(|token| token.case == Case::Without);
    tokens.get(at + 1).is_some_and(|next| {
        next.is_any(is_verb) || is_bare && next.kind == Kind::None && next.is_any(is_around)
    })
}

/// Whether another word of a name stands beside it: who it is, is said.
///
/// Where names begin with great letters, that is another one that does; not that with which a sentence begins, where more is said
/// than a name, and no day. Where they do not, it is one of a few words in a row, none of which says what somebody does.
fn is_whole(tokens: &[Token], at: usize) -> bool {
    let Some(here) = tokens.get(at) else { return false };
    let is_even = matches!(here.case, Case::Without | Case::Even);
    let is_part = |at: &usize| {
        let Some(token) = tokens.get(*at) else { return false };
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let is_day = token.is_any(is_time) && before.is_some_and(|before| before.is_any(is_on));
        let is_name = token.is_word() && (is_even || token.case != Case::Small) && !is_day;
        is_name || token.kind == Kind::Joins
    };
    let before = (0..at).rev().take_while(is_part).take(NAME_MAX);
    let behind = (at + 1..tokens.len()).take_while(is_part).take(NAME_MAX);
    let beside = before.chain(behind).filter_map(|at| tokens.get(at));
    let beside: Vec<&Token> = beside.filter(|token| token.is_word()).collect();
    if is_even {
        let acts = beside.iter().chain([&here]).any(|token| token.is_any(is_verb));
        return !acts && (1..NAME_MAX).contains(&beside.len());
    }
    let is_said = |token: &Token| token.kind == Kind::Joins || token.case != Case::Small;
    let is_all = tokens.iter().all(|token| token.kind != Kind::None && is_said(token));
    // "Peter Otieno waits" says who it is, and "Notify Otieno" does not.
    let is_name = |token: &Token| is_all || is_doing(tokens, at) && !token.is_any(is_time);
    let is_great = here.case == Case::Great;
    beside.iter().any(|token| !token.first || is_great && is_name(token))
}

/// Titles and letters that stand right before or behind a word.
fn beside(tokens: &[Token], at: usize) -> Vec<String> {
    let beside = |token: &Token| (token.kind == Kind::Beside).then(|| token.written.clone());
    let before = tokens.get(..at).unwrap_or_default().iter().rev().map_while(beside);
    let behind = tokens.get(at + 1..).unwrap_or_default().iter().map_while(beside);
    before.chain(behind).collect()
}
