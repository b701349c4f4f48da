//! Identification: potential, presumed, formally identified or not, and the review of a no. It is a
//! status before the law and nothing else: help, referral and what is next never ask for it (design
//! §7.7).

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::CaseProblem;
use super::days::can_have_been_done;
use crate::coded::coded;
use crate::names::Spoken;
use crate::pack::CountryPack;
use crate::text::words;

coded! {
    /// The status. A case in which nothing was decided is potential.
    IdentificationStatus {
        /// Somebody may have been trafficked; nobody decided anything.
        Potential = "potential",
        /// There are reasonable grounds: time without pressure begins.
        Presumed = "presumed",
        /// The competent authority decided that she was trafficked.
        Identified = "identified",
        /// It decided that she was not: other ways to protection are open (design §7.5).
        NotIdentified = "not-identified",
        /// That no is looked at again.
        UnderReview = "under-review",
    }
}

impl IdentificationStatus {
    /// Whether the next decision may be this one. Nobody is found not to have been trafficked without
    /// having been presumed, and so without time to recover first; a yes stands, and a no can be looked
    /// at again. What was written by mistake is set right by a correction.
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::Potential => matches!(next, Self::Presumed),
            Self::Presumed | Self::UnderReview => {
                matches!(next, Self::Identified | Self::NotIdentified)
            }
            Self::NotIdentified => matches!(next, Self::UnderReview),
            Self::Identified => false,
        }
    }

    /// What may be decided next.
    pub fn next(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |next| self.may_become(*next))
    }

    /// Whether only the competent authority decides it, where the country pack names one.
    pub const fn is_formal(self) -> bool {
        matches!(self, Self::Identified | Self::NotIdentified)
    }
}

/// A decision about the status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identification {
    /// What was decided.
    pub status: IdentificationStatus,
    /// On what grounds.
    pub grounds: String,
    /// The office that decided: the code of an agency of the country pack, where it has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The office in words, where the pack does not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// On which day it was decided.
    pub on: Date,
    /// How many days the reflection and recovery period has after a presumption, as the country pack
    /// said when it was written; nothing where no law is known that says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reflection_days: Option<u16>,
}

impl Identification {
    /// The decision with what the country pack says of it.
    ///
    /// # Errors
    /// [`CaseProblem::Office`] for an agency that the pack does not have or that investigates, also in words; and for a
    /// formal decision of an office that the pack does not name, where it names any.
    pub fn under(self, pack: &CountryPack) -> Result<Self, CaseProblem> {
        let formal = self.status.is_formal();
        let is_named = if let Some(code) = &self.agency {
            pack.deciding(formal).any(|agency| agency.code == *code)
        } else {
            !(formal && pack.names_authorities()) && self.office.is_some()
        };
        // Beside an agency, too: a branch of it may be one.
        if !is_named || self.office.as_ref().is_some_and(|office| investigates(pack, office)) {
            return Err(CaseProblem::Office);
        }
        let is_presumed = self.status == IdentificationStatus::Presumed;
        let reflection_days = pack.reflection_days().filter(|_| is_presumed);
        Ok(Self { reflection_days, ..self })
    }
}

/// What police, prosecution and their branches are called in the languages of the region, and letters that more than one of
/// its countries uses. Words that stand side by side; one with a star is a beginning. Folded when they are compared.
const INVESTIGATORS: [&str; 64] = [
    "police",
    "polisi",
    "polis",
    "policier",
    "policière",
    "bolis",
    "boolis",
    "booliska",
    "booliiska",
    "gendarm*",
    "cid",
    "dpp",
    "dci",
    "dcio",
    "ocs",
    "odpp",
    "ahtu",
    "ahtcpu",
    "detective",
    "detectives",
    "prosecutor",
    "prosecutors",
    "prosecution",
    "prosecutions",
    "criminal investigat*",
    "investigating officer",
    "investigations unit",
    "investigation unit",
    "serious crime*",
    "crime unit",
    "crimes unit",
    "criminal division",
    "state attorney",
    "officer commanding",
    "station commander",
    "police station",
    "anti human trafficking unit",
    "procureur",
    "parquet",
    "ministère public",
    "juge instruction",
    "brigade des mineurs",
    "commissariat de",
    "upelelez*",
    "mpelelezi",
    "wapelelezi",
    "jinai",
    "mashtaka",
    "mashitaka",
    "xeer ilaali*",
    "dambi baar*",
    "dembi baar*",
    "dembiyada",
    "شرطه",
    "بوليس",
    "نيابه",
    "ادعاء عام",
    "مدعي عام",
    "مباحث",
    "درك",
    "ፖሊስ",
    "ዓቃቤ ሕግ*",
    "ዐቃቤ ሕግ*",
    "መርማሪ*",
];

/// An office without the dots between letters: "D.C.I."
fn undotted(office: &str) -> String {
    let is_dotted = |word: &&str| {
        let mut letters = word.trim_end_matches('.').split('.');
        word.contains('.') && letters.all(|letter| letter.chars().count() == 1)
    };
    let word = |word: &str| {
        if is_dotted(&word) { word.replace('.', "") } else { word.to_owned() }
    };
    office.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether these words stand side by side in a text.
fn says(said: &Spoken, called: &str) -> bool {
    let parts: Vec<(String, bool)> =
        called.split(' ').map(|part| (words(part).concat(), part.ends_with('*'))).collect();
    let is_it = |(at, (part, is_beginning)): (usize, &(String, bool))| {
        let ways = said.at(at).into_iter().flatten();
        let mut ways = ways.map(String::as_str);
        ways.any(|word| word == part || *is_beginning && word.starts_with(part.as_str()))
    };
    (0..said.places().count())
        .any(|at| parts.iter().enumerate().all(|(on, part)| is_it((at + on, part))))
}

/// Whether an office in words is one that investigates or prosecutes: an agency of the pack by its name or its letters, or by
/// what such are called anywhere.
fn investigates(pack: &CountryPack, office: &str) -> bool {
    let said = Spoken::of(&undotted(office));
    let is_there = |word: &String| said.places().any(|ways| ways.contains(word));
    let mut agencies = pack.agencies.iter().filter(|agency| agency.investigates());
    let is_agency = agencies.any(|agency| {
        let names = agency.name.all().map(|(_, name)| name);
        let mut called = names.chain(agency.letters.iter().map(String::as_str));
        called.any(|name| words(name).iter().all(is_there))
    });
    is_agency || INVESTIGATORS.iter().any(|called| says(&said, called))
}

/// The reflection and recovery period of somebody who is presumed: time without pressure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// Until this day, which is part of it.
    Until(Date),
    /// No law is known that says how long.
    NoLength,
}

impl Recovery {
    /// That of a presumption.
    pub(super) fn after(presumed: &Identification) -> Self {
        let Some(days) = presumed.reflection_days else { return Self::NoLength };
        let last = presumed.on.checked_add(i64::from(days).days());
        last.map_or(Self::NoLength, Self::Until)
    }

    /// Whether nobody asks her for a statement on this day. Without a length there is no last day of it.
    pub fn holds_on(self, today: Date) -> bool {
        match self {
            Self::Until(last) => today <= last,
            Self::NoLength => true,
        }
    }
}

/// Looks whether decisions can have followed each other so.
pub(super) fn check_course<'a>(
    decisions: impl IntoIterator<Item = &'a Identification>,
    today: Date,
) -> Result<(), CaseProblem> {
    let mut status = IdentificationStatus::Potential;
    let mut day = Date::MIN;
    for decision in decisions {
        if !status.may_become(decision.status) {
            return Err(CaseProblem::IdentificationStep);
        }
        can_have_been_done(decision.on, today)?;
        if decision.on < day {
            return Err(CaseProblem::DaysContradict);
        }
        (status, day) = (decision.status, decision.on);
    }
    Ok(())
}
