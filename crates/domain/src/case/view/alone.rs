//! Names that stand alone in a text: "the driver Tesfaye of the Moyale bus" says one word of a name, and does not say whose.
//! "Halima Hussein" says two, and whose.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::naming::{Name, is_around, is_title};
use crate::names::{PersonName, Spoken};
use crate::text::fold;

/// What stands between names.
const BETWEEN: [char; 10] = [',', ';', ':', '·', '(', ')', '/', '\n', '!', '?'];
/// Words in a row, all written small, of which one may be a name and the others none: two are a whole name.
const ROW_MIN: usize = 3;
/// Letters of a word with which sentences begin, at the most: "She", "When".
const SHORT_MAX: usize = 4;

/// One word of a name, with the titles and letters that stand beside it.
#[derive(Debug, Clone)]
pub(super) struct Alone {
    name: Name,
    /// It may be any word: only one that is written as the name is one is meant.
    exact: bool,
}

impl Alone {
    /// Whether it may be one word of this name.
    fn may_be_of(&self, whole: &Name) -> bool {
        self.name.is_part_of(whole) && (!self.exact || whole.is_told_by(&self.name))
    }

    /// Whether it may be this name, whole or one word of it; what may be any word is none.
    pub(super) fn may_be(&self, name: &Name) -> bool {
        !self.exact && self.name.may_be(name)
    }

    /// Whether it may be one word of this name, or the one that stands alone in it.
    pub(super) fn may_mean(&self, name: &Name) -> bool {
        let is_alone = |one: &Self| {
            !one.exact
                && self.name.may_be(&one.name)
                && (!self.exact || one.name.is_told_by(&self.name))
        };
        self.may_be_of(name) || name.alone().iter().any(is_alone)
    }

    /// Its word, as it is compared, with what stands beside it.
    pub(super) fn folded(&self) -> &str {
        &self.name.folded
    }
}

/// A word of a text, as far as it matters here.
struct Token {
    ways: BTreeSet<String>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A name, as far as is known.
    Name,
    /// Written small where names are not: any word.
    Any,
    /// What is said beside a name of whoever bears it: a title, or a letter for another name.
    Beside,
    /// "Son of", between two words of a name.
    Joins,
    /// What is no name.
    None,
}

/// The names that stand alone in a text, but for those which are part of one of these whole names, folded.
pub(super) fn names_alone(words: &str, whole: &[&str]) -> Vec<Alone> {
    let is_cased = words.chars().any(char::is_uppercase);
    let pieces = words.split(BETWEEN).flat_map(sentences);
    pieces.flat_map(|piece| alone_in(&tokens(&piece, is_cased, whole), is_cased)).collect()
}

/// The names that stand alone in what was written as somebody's name. Where nothing is written great each word of it may be one;
/// where something is, what is written small is none.
pub(super) fn names_of_name(written: &str) -> Vec<Alone> {
    let is_cased = written.chars().any(char::is_uppercase);
    let mut alone = names_alone(written, &[]);
    alone.retain(|one| !(is_cased && one.exact));
    alone.into_iter().map(|one| Alone { exact: false, ..one }).collect()
}

/// A piece of text, cut after each full stop that ends a sentence: not after a letter or a title.
fn sentences(piece: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in piece.split_whitespace() {
        let bare = word.trim_end_matches(['.', '።', '۔']);
        let is_end = bare.len() < word.len() && bare.chars().count() > 1 && !is_title(&fold(bare));
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

fn tokens(piece: &str, is_cased: bool, whole: &[&str]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for word in piece.split_whitespace() {
        let spoken = Spoken::of(word);
        let ends = word.contains('-') && !word.trim_matches('-').contains('-');
        tokens.extend(ends.then(|| Token { ways: BTreeSet::new(), kind: Kind::None }));
        tokens.extend(
            spoken
                .places()
                .map(|ways| Token { kind: kind_of(word, ways, is_cased), ways: ways.clone() }),
        );
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
    tokens
}

/// Whether a folded word tells nobody from another: it stands beside names, or says what somebody does, or where he is met.
pub(super) fn tells_nobody(folded: &str) -> bool {
    is_around(folded) || TRADES_FOLDED.contains(folded)
}

fn kind_of(word: &str, ways: &BTreeSet<String>, is_cased: bool) -> Kind {
    let bare = word.trim_matches(|one: char| !one.is_alphanumeric());
    let is_letter = bare.chars().count() == 1;
    if is_letter && bare.chars().all(char::is_uppercase) || ways.iter().any(|way| is_title(way)) {
        return Kind::Beside;
    }
    if ways.iter().any(|way| JOINS.contains(&way.as_str())) {
        return Kind::Joins;
    }
    let is_small = ways.iter().any(|way| tells_nobody(way));
    let is_word = ways.iter().any(|way| way.chars().any(char::is_alphabetic));
    if is_letter || is_small || !is_word {
        return Kind::None;
    }
    // Letters that have no small and great ones are those of any word, and of names.
    let is_small = word.chars().any(char::is_lowercase) && !word.chars().any(char::is_uppercase);
    if is_cased && is_small { Kind::Any } else { Kind::Name }
}

/// The names that stand alone among these words.
fn alone_in(tokens: &[Token], is_cased: bool) -> Vec<Alone> {
    let is_row = |one: &Token, next: &Token| {
        one.kind == next.kind
            || one.kind == Kind::Name && next.kind == Kind::Joins
            || one.kind == Kind::Joins
    };
    let rows: Vec<&[Token]> = tokens.chunk_by(is_row).collect();
    let of_kind = |row: Option<&&[Token]>, kind: Kind| -> Vec<String> {
        let row = row.into_iter().flat_map(|row| row.iter()).filter(|token| token.kind == kind);
        row.filter_map(|token| token.ways.first().cloned()).collect()
    };
    let may_name = |token: &&Token| {
        let way = token.ways.first().map_or("", String::as_str);
        !PersonName::in_text(&Spoken::of(way)).is_empty()
    };
    let is_hardly_more = tokens.iter().filter(|token| token.kind == Kind::Name).count() == 1;
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| rows.get(before));
        let mut beside = of_kind(before, Kind::Beside);
        beside.extend(of_kind(rows.get(at + 1), Kind::Beside));
        match (row.first().map(|token| token.kind), row) {
            (Some(Kind::Name), [only]) => {
                // Where names are written great, or nothing else is said, it is one; if not, it may be any word, and a short
                // one at the beginning is.
                let is_said = is_cased || is_hardly_more || has_no_case(only);
                let is_first = is_cased && at == 0 && !is_only_word(tokens);
                let exact = !is_said || is_first && length(only) <= SHORT_MAX;
                if !exact || may_name(&only) {
                    found.extend(names_of(only, &beside, exact));
                }
            }
            // Nobody knows which of many words in small letters is a name.
            (Some(Kind::Name), all) if all.len() >= ROW_MIN && !is_cased => {
                found.extend(all.iter().flat_map(|one| names_of(one, &[], true)));
            }
            (Some(Kind::Any), all) => {
                // Behind a name the first is a part of it: "Ali omar".
                let is_part = !of_kind(before, Kind::Name).is_empty();
                let all = all.iter().skip(usize::from(is_part)).filter(may_name);
                found.extend(all.flat_map(|one| names_of(one, &[], true)));
            }
            (Some(Kind::Name | Kind::Beside | Kind::Joins | Kind::None) | None, _) => {}
        }
    }
    found
}

/// Whether a piece has no more than one word.
fn is_only_word(tokens: &[Token]) -> bool {
    tokens.len() == 1
}

fn length(token: &Token) -> usize {
    token.ways.first().map_or(0, |way| way.chars().count())
}

/// Whether a word is of a script without great and small letters.
fn has_no_case(token: &Token) -> bool {
    let letters = token.ways.iter().flat_map(|way| way.chars());
    letters.filter(|letter| letter.is_alphabetic()).all(|letter| !letter.is_lowercase())
}

/// The names that a word may be, with what stands beside it of whoever bears it.
fn names_of(token: &Token, beside: &[String], exact: bool) -> Vec<Alone> {
    let name = |word: &String| {
        let written = format!("{} {word}", beside.join(" "));
        Alone { name: Name::of(&written, 0, 0), exact }
    };
    token.ways.iter().map(name).collect()
}

/// "Son of" and "daughter of", folded.
const JOINS: [&str; 7] = ["bin", "binti", "ibn", "bint", "ben", "بن", "بنت"];

/// What people do, and where they are met, as it is said beside a name: nobody is told from another by these.
const TRADES: [&str; 75] = [
    "driver",
    "conductor",
    "tout",
    "guard",
    "watchman",
    "askari",
    "cook",
    "cleaner",
    "gardener",
    "houseboy",
    "housegirl",
    "maid",
    "waiter",
    "porter",
    "farmer",
    "herder",
    "fisherman",
    "broker",
    "agent",
    "trader",
    "seller",
    "tailor",
    "barber",
    "mechanic",
    "fundi",
    "owner",
    "boss",
    "manager",
    "foreman",
    "neighbour",
    "neighbor",
    "landlord",
    "teacher",
    "market",
    "bus",
    "matatu",
    "taxi",
    "lorry",
    "truck",
    "motorbike",
    "station",
    "church",
    "mosque",
    "dereva",
    "utingo",
    "mlinzi",
    "mpishi",
    "mkulima",
    "mchungaji",
    "jirani",
    "soko",
    "sokoni",
    "basi",
    "chauffeur",
    "gardien",
    "cuisinier",
    "voisin",
    "patron",
    "marché",
    "سائق",
    "حارس",
    "طباخ",
    "جار",
    "سوق",
    "ሹፌር",
    "ሹፌሩ",
    "ጠባቂ",
    "ጠባቂው",
    "ዘበኛ",
    "ዘበኛው",
    "ጎረቤት",
    "ጎረቤቱ",
    "ገበያ",
    "darawal",
    "suuqa",
];

static TRADES_FOLDED: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| TRADES.iter().map(|word| fold(word)).collect());
