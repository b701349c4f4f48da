//! Who, of those whom Rufaa knows, is a danger to her.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::case::CaseView;
use crate::consent::may_take_part;
use crate::text::fold;

impl CaseView {
    /// Members of Rufaa whom the case names as a danger to her: they have no part in it.
    pub fn dangerous_members(&self) -> BTreeSet<Uuid> {
        let dangers = self.individuals.values().filter(|one| one.standing.is_danger());
        dangers.filter_map(|one| one.member).collect()
    }

    /// Organisations of the directory in which somebody is a danger to her: she is not sent there.
    pub fn dangerous_organizations(&self) -> BTreeSet<Uuid> {
        let dangers = self.individuals.values().filter(|one| one.standing.is_danger());
        dangers.filter_map(|one| one.organization).collect()
    }

    /// Whether words name somebody who is a danger to her, by any name under which the case ever had them.
    ///
    /// A danger of one name is named by every bearer of it, unless the words give the whole name of somebody
    /// else around her who may take part. Those of a group stand under the codes of their cases, which nobody
    /// says; so nothing is told of them either.
    pub fn names_danger(&self, words: &str) -> bool {
        let may = |number: &u32| may_take_part(self, *number).is_ok();
        let others: Vec<String> =
            self.named_in(words).filter(may).flat_map(|number| self.names(number)).collect();
        self.named_in(words).any(|number| {
            let is_danger = self.may_be(number).any(|one| one.standing.is_danger());
            let is_other = self
                .names(number)
                .all(|name| others.iter().any(|other| holds(other, &name) && *other != name));
            is_danger && !is_other
        })
    }

    /// The numbers of those whom words name: all words of a name of theirs stand there, or two that are no
    /// particle. A title or a remark beside the name hides nobody.
    pub fn named_in(&self, words: &str) -> impl Iterator<Item = u32> {
        let words = fold(words);
        let is_named = move |name: &str| holds(&words, name) || shared(&words, name) >= 2;
        let named = self.individuals.iter().filter(move |(number, one)| {
            one.group.is_none() && self.names(**number).any(|name| is_named(&name))
        });
        named.map(|(number, _)| *number)
    }
}

/// Whether all words of a name stand in these; both folded.
fn holds(words: &str, name: &str) -> bool {
    !name.is_empty() && name.split(' ').all(|word| words.split(' ').any(|there| there == word))
}

/// How many different words of a name, but particles, stand in these; both folded.
fn shared(words: &str, name: &str) -> usize {
    let there: BTreeSet<&str> = words.split(' ').collect();
    let name: BTreeSet<&str> = name.split(' ').filter(|word| word.chars().count() > 2).collect();
    name.intersection(&there).count()
}
