//! Words that differ by one letter.

/// Whether one letter more, less or other, or two neighbours changed about, make the one word of
/// the other: the distance of Damerau (1964), up to one.
pub fn is_one_letter_off(one: &str, other: &str) -> bool {
    let same: usize = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let (one, other) = (rest(one, same), rest(other, same));
    let (one_rest, other_rest) = (behind_first(one), behind_first(other));
    one_rest == other_rest
        || one_rest == other
        || one == other_rest
        || has_neighbours_changed_about(one, other)
}

/// A word, and what is left of it without each of its letters. Two words that are one letter off
/// share one of these (the symmetric deletion of Mor and Fraenkel 1982).
pub fn rests(word: &str) -> impl Iterator<Item = String> {
    let without = |(at, letter): (usize, char)| {
        let (before, from) = word.split_at(at);
        [before, rest(from, letter.len_utf8())].concat()
    };
    word.char_indices().map(without).chain([word.to_owned()])
}

fn has_neighbours_changed_about(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let (first, second) = (one.next(), one.next());
    let (third, fourth) = (other.next(), other.next());
    second.is_some() && first == fourth && second == third && one.as_str() == other.as_str()
}

fn behind_first(word: &str) -> &str {
    let mut letters = word.chars();
    letters.next();
    letters.as_str()
}

fn rest(word: &str, from: usize) -> &str {
    word.get(from..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn one_letter_more_less_other_or_turned_is_one_letter_off() {
        for other in ["lodwar", "lodwr", "lodwaar", "lodwer", "ldowar", "lodwa", "lodwars"] {
            assert!(is_one_letter_off("lodwar", other), "{other}");
            assert!(is_one_letter_off(other, "lodwar"), "{other}");
        }
        for other in ["lokwer", "lod", "lodwarss", "", "radwol"] {
            assert!(!is_one_letter_off("lodwar", other), "{other}");
        }
        assert!(is_one_letter_off("ሎድዋር", "ሎዋር") && !is_one_letter_off("ሎድዋር", "ሎር"));
    }

    #[test]
    fn what_is_left_without_a_letter_meets_for_every_slip() {
        let of = |word: &str| rests(word).collect::<BTreeSet<_>>();
        for slip in ["lodwer", "lodwr", "lodwaxr", "ldowar"] {
            assert!(of("lodwar").intersection(&of(slip)).next().is_some(), "{slip}");
        }
    }
}
