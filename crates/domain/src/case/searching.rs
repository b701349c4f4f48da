//! Finding a case again: by which words it is kept, and whether two cases are likely of one person.
//!
//! What is found is a question to a person, never an answer: two sisters share a telephone, and half a
//! county may be called Mohamed.

use std::collections::BTreeSet;

use super::Identity;
use crate::age::{AGE_YEARS_MAX, Age};
use crate::coded::coded;
use crate::matching::Sex;
use crate::names::{Common, PersonName};
use crate::{telephone, text};

/// Ages are guesses, and were written down a while ago.
const AGE_SLACK_YEARS: u8 = 2;
/// Words that two names have in common before they are likely one person's.
const WORDS_OF_ONE: usize = 2;

coded! {
    /// Why a case is shown.
    Reason {
        /// A telephone by which both are reached.
        Telephone = "telephone",
        /// A name that is written alike.
        Name = "name",
        /// A name that sounds alike.
        Sound = "sound",
        /// The name of somebody through whom she is reached.
        Through = "through",
        /// Ages that can be one.
        Age = "age",
    }
}

/// What a person is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traits {
    names: Vec<Called>,
    telephones: BTreeSet<String>,
    /// Through whom she is reached.
    through: Option<PersonName>,
    age: Age,
    sex: Option<Sex>,
}

/// A name, or a mark, by which somebody is called.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Called {
    name: PersonName,
    /// Numbers beside it.
    numbers: Vec<String>,
}

/// How likely a case is the one that is meant: the more, the likelier; and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// Only to be compared with others of the same question.
    pub points: usize,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

impl Traits {
    /// Of somebody as she is written down, and as she is reached. Numbers without a country are of the one with this calling
    /// code.
    pub fn of(identity: &Identity, reached: Option<&str>, calling_code: &str) -> Self {
        let reached = reached.unwrap_or_default();
        Self {
            telephones: telephone::numbers(reached, calling_code).into_iter().collect(),
            age: identity.age,
            sex: identity.sex,
            ..Self::default()
        }
        .named([
            identity.name.as_deref(),
            identity.also.as_deref(),
            identity.parts.whole().as_deref(),
        ])
    }

    /// The same of somebody who is reached through a person of this name.
    #[must_use]
    pub fn reached_through(self, name: Option<&str>) -> Self {
        let through = name.map(PersonName::of).filter(|name| !name.is_empty());
        Self { through, ..self }
    }

    /// Of whoever is asked for with these words: names, or a telephone number.
    pub fn asked(words: &str, calling_code: &str) -> Self {
        let telephones = telephone::numbers(words, calling_code).into_iter().collect();
        Self { telephones, ..Self::default() }.named([Some(words), None, None])
    }

    fn named(self, written: [Option<&str>; 3]) -> Self {
        // Other names stand in one field, one after another.
        let parts = written.into_iter().flatten().flat_map(|names| names.split([',', ';', '/']));
        let names = parts.map(Called::by).filter(|called| !called.name.is_empty()).collect();
        Self { names, ..self }
    }

    /// Whether there is nothing by which anybody could be found.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.telephones.is_empty()
    }

    /// The words by which the case is kept and asked for: what is heard of names, hers and that of whoever
    /// passes on to her, and telephone numbers. Nothing else of her is in them.
    pub fn words(&self) -> BTreeSet<String> {
        let hers = self.names.iter().map(|called| &called.name);
        let heard = hers.chain(&self.through).flat_map(PersonName::sounds);
        let names = heard.map(|sound| format!("name {sound}"));
        let telephones = self.telephones.iter().map(|number| format!("telephone {number}"));
        names.chain(telephones).collect()
    }

    /// Whether a case is one that was asked for: a telephone is the same, or at least half of the words
    /// are heard in one of its names, or in that of whoever passes on to her.
    pub fn answers(&self, asked: &Self) -> Option<Likeness> {
        let is_named = |common: &Common| common.heard * 2 >= common.of;
        let common = asked.best_common(self, |_, common| is_named(common));
        let hers = Likeness::of(asked.same_telephone(self), common, Fit::Unknown);
        let through =
            self.through.iter().flat_map(|one| asked.names.iter().map(|of| of.name.common(one)));
        let is_through = through.filter(|common| common.heard > 0).any(|common| is_named(&common));
        hers.or_else(|| is_through.then(Likeness::through))
    }

    /// Whether a case is likely of the same person: a telephone is the same; or two words of a name are
    /// heard in both, or the only word of one is heard in the other; and neither sex nor age says otherwise,
    /// nor a number beside each name.
    pub fn likely_same(&self, other: &Self) -> Option<Likeness> {
        let ages = self.ages_with(other);
        let contradicts =
            self.sex.zip(other.sex).is_some_and(|(one, other)| one != other) || ages == Fit::No;
        let named = self.best_common(other, may_be_one).filter(|_| !contradicts);
        Likeness::of(self.same_telephone(other), named, ages)
    }

    fn same_telephone(&self, other: &Self) -> bool {
        self.telephones.intersection(&other.telephones).next().is_some()
    }

    /// What of one of these names is heard in one of the others, where that is enough and most.
    fn best_common(
        &self,
        other: &Self,
        is_enough: impl Fn((&Called, &Called), &Common) -> bool,
    ) -> Option<Common> {
        let pairs = self.names.iter().flat_map(|one| other.names.iter().map(move |two| (one, two)));
        let all = pairs.map(|(one, two)| ((one, two), one.name.common(&two.name)));
        let all = all.filter(|(pair, common)| common.heard > 0 && is_enough(*pair, common));
        all.map(|(_, common)| common).max_by_key(|common| (common.heard, common.written))
    }

    fn ages_with(&self, other: &Self) -> Fit {
        if self.age == Age::unknown() || other.age == Age::unknown() {
            return Fit::Unknown;
        }
        let is_disputed = self.age.is_disputed() || other.age.is_disputed();
        let high = |age: Age| age.high().unwrap_or(AGE_YEARS_MAX).saturating_add(AGE_SLACK_YEARS);
        let meet = self.age.low() <= high(other.age) && other.age.low() <= high(self.age);
        match (meet, is_disputed) {
            (true, _) => Fit::Yes,
            (false, true) => Fit::Unknown,
            (false, false) => Fit::No,
        }
    }
}

/// Whether two who are called so, with so much in common, may be one person.
fn may_be_one((one, other): (&Called, &Called), common: &Common) -> bool {
    let shorter = common.of.min(common.of_other);
    common.heard >= WORDS_OF_ONE.min(shorter) && !one.is_told_from(other)
}

impl Called {
    fn by(written: &str) -> Self {
        let is_number = |word: &String| word.chars().all(char::is_numeric);
        let numbers = text::words(written).into_iter().filter(is_number).collect();
        Self { name: PersonName::of(written), numbers }
    }

    /// Whether a number tells one from the other: Scarf 3 is not Scarf 4.
    fn is_told_from(&self, other: &Self) -> bool {
        !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers != other.numbers
    }
}

/// Whether two ages can be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Yes,
    No,
    Unknown,
}

impl Likeness {
    /// Less likely than whoever bears the name herself.
    fn through() -> Self {
        Self { points: 1, reasons: vec![Reason::Through] }
    }

    /// A telephone counts more than any name of twelve words; a word that is written alike more than one
    /// that is heard.
    fn of(telephone: bool, named: Option<Common>, ages: Fit) -> Option<Self> {
        const TELEPHONE: usize = 100;
        const HEARD: usize = 4;
        const WRITTEN: usize = 2;
        let name = named.map(|common| {
            let whole = usize::from(common.heard == common.of && common.of == common.of_other);
            let points = common.heard * HEARD + common.written * WRITTEN + whole;
            let is_written = common.written == common.heard;
            (points, if is_written { Reason::Name } else { Reason::Sound })
        });
        let telephone = telephone.then_some((TELEPHONE, Reason::Telephone));
        if telephone.is_none() && name.is_none() {
            return None;
        }
        let all = [telephone, name, (ages == Fit::Yes).then_some((1, Reason::Age))];
        let points = all.iter().flatten().map(|(points, _)| points).sum();
        let reasons = all.into_iter().flatten().map(|(_, reason)| reason).collect();
        Some(Self { points, reasons })
    }
}
