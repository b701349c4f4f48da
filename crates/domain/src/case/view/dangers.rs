//! Who, of those whom Rufaa knows, is a danger to her.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::alone::names_alone;
use super::naming::{Name, Words};
use crate::case::group::{is_named, is_numbered};
use crate::case::{CaseView, Individual, Standing};
use crate::consent::may_take_part;
use crate::names::Spoken;
use crate::telephone::have_one_in_common;

/// What stands between names.
const BETWEEN_NAMES: [char; 8] = [',', ';', ':', '·', '(', ')', '/', '\n'];

impl CaseView {
    /// Members of Rufaa who have no part in the case: whoever is a danger to her, and whoever is near to her,
    /// whatever was found of him (design §7.1).
    pub fn barred_members(&self) -> BTreeSet<Uuid> {
        let barred = |one: &&Individual| one.standing.is_danger() || one.relation.is_near();
        self.individuals.values().filter(barred).filter_map(|one| one.member).collect()
    }

    /// Members of Rufaa who are a danger to her: she is not sent where they work.
    pub fn dangerous_members(&self) -> BTreeSet<Uuid> {
        let dangers = self.individuals.values().filter(|one| one.standing.is_danger());
        dangers.filter_map(|one| one.member).collect()
    }

    /// Organisations of the directory in which somebody is a danger to her: she is not sent there.
    pub fn dangerous_organizations(&self) -> BTreeSet<Uuid> {
        let dangers = self.individuals.values().filter(|one| one.standing.is_danger());
        dangers.filter_map(|one| one.organization).collect()
    }

    /// Whether words name somebody who is a danger to her, by any name under which the case ever had them, or say what such
    /// a one is to her and name nobody.
    ///
    /// The whole name of somebody else around her who may take part is no name of a danger: it is cut out of the
    /// words first, unless it sounds like one: words do not say which of both they mean. A case of the same group stands under its code, which nobody says, and under the name where that is known ([`CaseView::knowing`]).
    pub fn names_danger(&self, words: &str) -> bool {
        let is_half = self.is_half_named(words, |one| one.standing.is_danger());
        if self.means_danger_by_kin(words) || is_half {
            return true;
        }
        let others = self.individuals.keys().filter(|number| may_take_part(self, **number).is_ok());
        let others = others.flat_map(|number| self.names(*number));
        let others = others.filter(|name| !self.is_name_of_danger(name));
        self.named_among(&Words::of(without(words, others)))
            .any(|number| self.may_be(number).any(|one| one.standing.is_danger()))
    }

    /// Whether words name one of these who have no part in the case and do not stand in it, in whatever spelling; the whole
    /// name of somebody else around her is cut out first, as for [`CaseView::names_danger`].
    pub fn names_one_of(&self, words: &str, names: &[String]) -> bool {
        let (numbered, names): (Vec<&String>, Vec<&String>) =
            names.iter().partition(|name| is_numbered(name));
        if numbered.into_iter().any(|name| is_named(words, name)) {
            return true;
        }
        let names: Vec<Name> = names.into_iter().map(|name| Name::of(name, 0, 0)).collect();
        let others = self.individuals.keys().filter(|number| may_take_part(self, **number).is_ok());
        let others = others.flat_map(|number| self.names(*number));
        let others = others.filter(|other| !names.iter().any(|name| name.is_whole_in(other)));
        let left = Words::of(without(words, others));
        let alone = names_alone(words, &[]);
        names.iter().any(|name| {
            if name.is_whole() {
                return name.is_named_in(&left);
            }
            // Of whom no more is known than one word, that alone is said: "St Mary's Hospital" names no Mary.
            alone.iter().any(|one| one.may_be(name))
        })
    }

    /// Whether words on a way or a place name somebody who is a danger to her, or speak of one who may be.
    pub fn is_danger_on_the_way(&self, words: &str) -> bool {
        self.names_danger(words) || self.speaks_of_danger(words) || self.has_number_of_danger(words)
    }

    /// Whether words call somebody who is a danger to her by a name of his, or hold a number of his.
    pub(crate) fn calls_danger(&self, words: &str) -> bool {
        let mut named = self.named_in(words);
        self.has_number_of_danger(words)
            || named
                .any(|number| self.individual(number).is_some_and(|one| one.standing.is_danger()))
    }

    /// Whether a telephone number stands among these words that is written down of somebody who is a danger to her: girls
    /// give the number that they know by heart.
    fn has_number_of_danger(&self, words: &str) -> bool {
        let mut dangers = self.individuals.values().filter(|one| one.standing.is_danger());
        dangers.any(|one| {
            let known = one.known.iter().chain([&one.name]);
            known.into_iter().any(|known| have_one_in_common(known, words))
        })
    }

    /// Whether one word of the name of somebody of whom this is so stands alone in a text, and is nobody else's around her:
    /// words do not say whom they leave out.
    fn is_half_named(&self, words: &str, is: impl Fn(&Individual) -> bool) -> bool {
        let those = self.individuals.iter().filter(|(_, one)| is(one));
        let those: Vec<&Name> = those.flat_map(|(number, _)| self.names(*number)).collect();
        if those.is_empty() {
            return false;
        }
        let others = self.individuals.keys().filter(|number| may_take_part(self, **number).is_ok());
        let others = others.flat_map(|number| self.names(*number));
        let others: Vec<&Name> =
            others.filter(|name| !those.iter().any(|one| one.may_be(name))).collect();
        let whole: Vec<&str> = others.iter().map(|name| name.folded.as_str()).collect();
        let alone = names_alone(words, &whole);
        alone.iter().any(|alone| those.iter().any(|name| alone.may_be_of(name)))
    }

    /// Whether one word of the name of somebody stands alone in a text of whom nobody asked yet whether he is a danger.
    pub(crate) fn is_half_unasked(&self, words: &str) -> bool {
        self.is_half_named(words, |one| one.standing == Standing::NotAsked)
    }

    /// Whether somebody who is a danger to her was ever written under such a name.
    fn is_name_of_danger(&self, name: &Name) -> bool {
        let dangers = self.individuals.iter().filter(|(_, one)| one.standing.is_danger());
        let mut names = dangers.flat_map(|(number, _)| self.names(*number));
        names.any(|danger| danger.may_be(name))
    }

    /// The numbers of those who may be meant by words: a single word of a name is enough where nobody else can be asked.
    pub(in crate::case) fn may_be_meant_in(&self, words: &str) -> BTreeSet<u32> {
        let words = Words::of(Spoken::of(words));
        let meant = self.names.iter().filter(|name| name.may_be_meant_in(&words));
        meant.map(|name| name.of).collect()
    }

    /// The numbers of those whom words name: two words of a name of theirs stand there, or the only one, titles
    /// and words of every sentence apart. A title or a remark beside the name hides nobody.
    pub fn named_in(&self, words: &str) -> impl Iterator<Item = u32> {
        self.named_among(&Words::of(Spoken::of(words)))
    }

    fn named_among(&self, words: &Words) -> impl Iterator<Item = u32> + use<'_> {
        let is_of = |name: &&Name| {
            // A case of the same group stands under its code, which nobody says.
            let of_group = self.individual(name.of).is_some_and(|one| one.group.is_some());
            !(of_group && name.is_code()) && name.is_named_in(words)
        };
        let named: BTreeSet<u32> = self.names.iter().filter(is_of).map(|name| name.of).collect();
        named.into_iter().filter(|number| self.individuals.contains_key(number))
    }
}

/// Words without these names, where one of several words stands in them in one piece: not half before a comma, and half
/// behind it.
fn without<'a>(words: &str, names: impl Iterator<Item = &'a Name>) -> Spoken {
    let mut whole: Vec<&str> = names.map(|name| name.folded.as_str()).collect();
    whole.retain(|name| name.contains(' '));
    whole.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    let left = words.split(BETWEEN_NAMES).map(|piece| {
        let mut left = Spoken::of(piece);
        for name in &whole {
            left.cut(name);
        }
        left
    });
    left.fold(Spoken::default(), Spoken::and)
}
