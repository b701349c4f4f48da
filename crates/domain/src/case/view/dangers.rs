//! Who, of those whom Rufaa knows, is a danger to her.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use uuid::Uuid;

use crate::case::group::is_code_of_case;
use crate::case::{CaseView, Individual};
use crate::consent::may_take_part;
use crate::text::fold;

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

    /// Whether words name somebody who is a danger to her, by any name under which the case ever had them.
    ///
    /// The whole name of somebody else around her who may take part is no name of a danger: it is cut out of the
    /// words first. A case of the same group stands under its code, which nobody says; so nothing is told of it.
    pub fn names_danger(&self, words: &str) -> bool {
        let others = self.individuals.keys().filter(|number| may_take_part(self, **number).is_ok());
        let mut whole: Vec<String> = others.flat_map(|number| self.names(*number)).collect();
        whole.retain(|name| name.contains(' '));
        whole.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
        // A name stands in one piece: not half before a comma, and half behind it.
        let pieces = words.split([',', ';', ':', '·', '(', ')', '/', '\n']);
        let left =
            pieces.map(|piece| whole.iter().fold(fold(piece), |left, name| without(&left, name)));
        self.named_in(&left.collect::<Vec<_>>().join(" "))
            .any(|number| self.may_be(number).any(|one| one.standing.is_danger()))
    }

    /// The numbers of those whom words name: two words of a name of theirs stand there, or the only one, titles
    /// and words of every sentence apart. A title or a remark beside the name hides nobody.
    pub fn named_in(&self, words: &str) -> impl Iterator<Item = u32> {
        let there: BTreeSet<String> = fold(words).split(' ').map(str::to_owned).collect();
        let is_named = move |name: &str| {
            let name = telling(name);
            name.intersection(&there).count() >= name.len().clamp(1, NAMED_BY)
        };
        let is_of = move |(name, number): &(String, u32)| {
            let is_code = self.individual(*number).is_some_and(|one| one.group.is_some());
            !(is_code && is_code_of_case(name)) && is_named(&fold(without_remark(name)))
        };
        let named: BTreeSet<u32> =
            self.names.iter().filter(|of| is_of(of)).map(|(_, number)| *number).collect();
        named.into_iter().filter(|number| self.individuals.contains_key(number))
    }
}

/// Words of a name that stand somewhere before somebody is named by it.
const NAMED_BY: usize = 2;

/// What stands beside names, and in every sentence: titles, what somebody is to another, and small words, as
/// people of the region write them. Nobody is told from another by these.
const BESIDE: [&str; 78] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "madam",
    "sir",
    "dr",
    "doctor",
    "nurse",
    "matron",
    "pastor",
    "bishop",
    "imam",
    "sheikh",
    "officer",
    "inspector",
    "sergeant",
    "sgt",
    "corporal",
    "constable",
    "chief",
    "uncle",
    "aunt",
    "auntie",
    "brother",
    "sister",
    "father",
    "mother",
    "husband",
    "wife",
    "man",
    "woman",
    "boy",
    "girl",
    "the",
    "of",
    "for",
    "to",
    "with",
    "and",
    "at",
    "in",
    "on",
    "who",
    "his",
    "her",
    "him",
    "is",
    "bin",
    "binti",
    "ibn",
    "bint",
    "bwana",
    "bibi",
    "mama",
    "baba",
    "mzee",
    "mwalimu",
    "daktari",
    "wa",
    "na",
    "ya",
    "monsieur",
    "madame",
    "le",
    "la",
    "de",
    "des",
    "et",
    "السيد",
    "السيدة",
    "بن",
    "بنت",
    "አቶ",
    "ወይዘሮ",
    "ወሮ",
    "mudane",
    "marwo",
];

static BESIDE_NAMES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| BESIDE.iter().map(|word| fold(word)).collect());

/// The words of a folded name by which somebody is told from another; all of them where there is no such word.
fn telling(name: &str) -> BTreeSet<String> {
    let words: BTreeSet<String> =
        name.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let telling: BTreeSet<String> = words.difference(&BESIDE_NAMES).cloned().collect();
    if telling.is_empty() { words } else { telling }
}

/// A name without what stands behind it in brackets; all of it where there is nothing before.
fn without_remark(name: &str) -> &str {
    let before = name.split('(').next().unwrap_or_default().trim();
    if before.is_empty() { name } else { before }
}

/// Words without a name where it stands in them in one piece; both folded.
fn without(words: &str, name: &str) -> String {
    format!(" {words} ").replace(&format!(" {name} "), " ").trim().to_owned()
}
