//! Instruments as data: what is asked, by which method the answers are scored, where it comes from.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Pathway;
use crate::coded::coded;
use crate::language::Translated;

coded! {
    /// How answers are scored.
    Method {
        /// Act, means and purpose (Palermo Protocol, Article 3).
        Palermo = "palermo",
        /// Smuggling told from trafficking (UNODC; Smuggling Protocol, Articles 3 and 6).
        Smuggling = "smuggling",
        /// Six dimensions of weighted indicators (ILO and European Commission, 2009).
        Ilo = "ilo",
        /// Any yes asks for a further assessment.
        AnyYes = "any-yes",
    }
}

coded! {
    /// What a question is about, in the words of its method.
    Part {
        /// Palermo: recruited, moved, handed over, kept or received.
        Act = "act",
        /// Palermo: by force, threat, deception, abuse.
        Means = "means",
        /// Palermo: for exploitation.
        Purpose = "purpose",
        /// Smuggling: across a border without papers.
        Border = "border",
        /// Smuggling: for a fee.
        Fee = "fee",
        /// Smuggling: somebody controls the person now.
        Control = "control",
        /// Smuggling: a sign that asks for another screening.
        Rescreen = "rescreen",
        /// Smuggling: whether the person needs protection from being sent back; it is not scored.
        Protection = "protection",
        /// ILO, dimension 1.
        DeceptiveRecruitment = "deceptive-recruitment",
        /// ILO, dimension 2.
        CoerciveRecruitment = "coercive-recruitment",
        /// ILO, dimension 3.
        RecruitmentByAbuse = "recruitment-by-abuse",
        /// ILO, dimension 4. Smuggling: exploited, or meant to be.
        Exploitation = "exploitation",
        /// ILO, dimension 5.
        CoercionAtDestination = "coercion-at-destination",
        /// ILO, dimension 6.
        AbuseAtDestination = "abuse-at-destination",
        /// Short instruments: a sign.
        Sign = "sign",
    }
}

coded! {
    /// How much an indicator of the ILO counts.
    Weight {
        /// Strong.
        Strong = "S",
        /// Medium.
        Medium = "M",
        /// Weak.
        Weak = "W",
        /// Not in this list.
        NotListed = "-",
    }
}

impl Method {
    /// The parts that this method counts: an instrument of it asks something of each, except of
    /// [`Part::Protection`], and nothing of any other.
    pub const fn parts(self) -> &'static [Part] {
        match self {
            Self::Palermo => &[Part::Act, Part::Means, Part::Purpose],
            Self::Smuggling => &[
                Part::Border,
                Part::Fee,
                Part::Exploitation,
                Part::Control,
                Part::Rescreen,
                Part::Protection,
            ],
            Self::Ilo => &super::ilo::DIMENSIONS,
            Self::AnyYes => &[Part::Sign],
        }
    }
}

/// How much an indicator counts in the list for adults and in that for children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// For adults.
    pub adult: Weight,
    /// For children.
    pub child: Weight,
}

/// A question or an observation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable code, kebab-case, the question's alone.
    pub code: String,
    /// What it is about.
    pub part: Part,
    /// How much a yes counts, where the method weighs and the weights are known.
    #[serde(default)]
    pub weight: Option<Weights>,
    /// Other ways to protection that a yes opens.
    #[serde(default)]
    pub opens: Vec<Pathway>,
    /// The words.
    pub text: Translated,
}

/// An instrument of screening.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Stable code, kebab-case, also the name of its file.
    pub code: String,
    /// Version of questions and weights, which a result names.
    pub version: String,
    /// How answers are scored.
    pub method: Method,
    /// Where questions, weights and rule come from, and how far they are checked.
    pub source: String,
    /// Whether everything that the method needs is known. An incomplete list of the ILO's method has
    /// no weights and is scored without.
    pub complete: bool,
    /// Other ways to protection that any yes opens.
    pub opens: Vec<Pathway>,
    /// What it is called.
    pub name: Translated,
    /// What it is for, in one sentence.
    pub description: Translated,
    /// What is asked, in order.
    pub questions: Vec<Question>,
}

impl Instrument {
    /// The question with this code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.code == code)
    }
}

/// All instruments, by code.
#[derive(Debug, Clone, Default)]
pub struct Instruments {
    pub(super) by_code: BTreeMap<String, Instrument>,
}

impl Instruments {
    /// The instrument with this code.
    pub fn by_code(&self, code: &str) -> Option<&Instrument> {
        self.by_code.get(code)
    }

    /// All instruments, by code.
    pub fn all(&self) -> impl Iterator<Item = &Instrument> {
        self.by_code.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }
}
