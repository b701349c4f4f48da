//! Rufaa's own short list of needs, and how it appears as an HSDS taxonomy.

use std::collections::BTreeMap;

use serde::Deserialize;
use uuid::Uuid;

use crate::hsds::{Attribute, Service, Taxonomy, TaxonomyTerm};
use crate::language::{PageLanguage, Translated};

/// Namespace of every id that Rufaa derives (RFC 9562, version 5).
pub const RUFAA_NAMESPACE: Uuid = Uuid::from_u128(0x5f0c_1a7e_6c1d_4e0b_9a52_7275_6661_6121);

/// Name of the taxonomy of needs, as it stands in `taxonomy_term.taxonomy`.
pub const NEEDS_TAXONOMY: &str = "Rufaa needs";

/// How often an entry must be confirmed depends on what goes wrong when it is not true any more.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum RiskClass {
    /// Shelters and safe houses.
    Shelter,
    /// Helplines.
    Helpline,
    /// Clinics and hospitals.
    Health,
    /// Legal aid, courts, documents.
    Legal,
    /// Social and psychosocial work.
    Social,
    /// Schools and vocational training.
    Education,
    /// Police and witness protection.
    Police,
    /// Everything else.
    Other,
}

/// One need, in Rufaa's words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Stable code, kebab-case.
    pub code: String,
    /// Name of its line icon.
    pub icon: String,
    /// Risk class of services that meet it.
    pub risk_class: RiskClass,
    /// Whether places of services that meet it are confidential unless said otherwise.
    pub hidden_place: bool,
    /// Whether the need is about health, and coarsened in the operational tier.
    pub health: bool,
    /// Codes of needs whose services lead on where none meets this one, the best first.
    #[serde(default)]
    pub instead: Vec<String>,
    /// Terms of Open Eligibility that mean the same or nearly so.
    pub open_eligibility: Vec<String>,
    /// Acronyms of OCHA's coordination groups.
    pub ocha: Vec<String>,
    /// What it is called on a button.
    pub name: Translated,
    /// One plain sentence.
    pub description: Translated,
    /// Words in the name of a service or an organisation that suggest such a place, in any
    /// language.
    #[serde(default)]
    pub place_words: Vec<String>,
    /// Other words for it, by language.
    pub synonyms: BTreeMap<PageLanguage, Vec<String>>,
}

impl Need {
    /// Id of the need as a term of the taxonomy.
    pub fn term_id(&self) -> Uuid {
        term_id(&self.code)
    }

    /// The need as an HSDS term in this language.
    pub fn term(&self, language: PageLanguage) -> TaxonomyTerm {
        TaxonomyTerm {
            id: self.term_id(),
            name: self.name.in_language(language).to_owned(),
            description: self.description.in_language(language).to_owned(),
            code: Some(self.code.clone()),
            taxonomy: Some(NEEDS_TAXONOMY.to_owned()),
            language: Some(language.code().to_owned()),
            taxonomy_id: Some(needs_taxonomy_id()),
            ..TaxonomyTerm::default()
        }
    }

    /// The need as an attribute of the object with this id.
    pub fn attribute(&self, of: Uuid) -> Attribute {
        Attribute {
            id: Uuid::new_v5(&of, self.code.as_bytes()),
            taxonomy_term: Some(Box::new(self.term(PageLanguage::En))),
            ..Attribute::default()
        }
    }
}

/// Id of the taxonomy of needs.
pub fn needs_taxonomy_id() -> Uuid {
    Uuid::new_v5(&RUFAA_NAMESPACE, b"needs")
}

fn term_id(code: &str) -> Uuid {
    Uuid::new_v5(&needs_taxonomy_id(), code.as_bytes())
}

/// What is wrong with a list of needs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NeedsError {
    /// Two needs have one code.
    #[error("the code {0:?} stands twice")]
    Twice(String),
    /// A need names another that does not exist.
    #[error("no need has the code {0:?}")]
    Unknown(String),
}

impl NeedsError {
    /// The code.
    pub fn code(&self) -> &str {
        match self {
            Self::Twice(code) | Self::Unknown(code) => code,
        }
    }
}

/// The list of needs, in the order in which it is shown.
#[derive(Debug, Clone)]
pub struct Needs {
    version: String,
    list: Vec<Need>,
    by_code: BTreeMap<String, usize>,
    by_term: BTreeMap<Uuid, usize>,
    by_open_eligibility: BTreeMap<String, usize>,
    /// Words in names that suggest a hidden place, folded, with a space on either side.
    hidden_place_words: Vec<String>,
}

impl Needs {
    /// The list of these needs.
    ///
    /// # Errors
    /// The code that stands twice, or that is named and does not exist.
    pub fn new(version: String, list: Vec<Need>) -> Result<Self, NeedsError> {
        let mut needs = Self {
            version,
            by_code: BTreeMap::new(),
            by_term: BTreeMap::new(),
            by_open_eligibility: BTreeMap::new(),
            hidden_place_words: Vec::new(),
            list: Vec::new(),
        };
        for (index, need) in list.iter().enumerate() {
            if needs.by_code.insert(need.code.clone(), index).is_some() {
                return Err(NeedsError::Twice(need.code.clone()));
            }
            needs.by_term.insert(need.term_id(), index);
            for term in &need.open_eligibility {
                needs.by_open_eligibility.entry(term.clone()).or_insert(index);
            }
            if need.hidden_place {
                needs.hidden_place_words.extend(need.place_words.iter().map(|word| spaced(word)));
            }
        }
        let unknown = list.iter().flat_map(|need| &need.instead);
        if let Some(code) = unknown.into_iter().find(|code| !needs.by_code.contains_key(*code)) {
            return Err(NeedsError::Unknown(code.clone()));
        }
        needs.list = list;
        Ok(needs)
    }

    /// All needs, in the order in which they are shown.
    pub fn all(&self) -> &[Need] {
        &self.list
    }

    /// The need with this code.
    pub fn by_code(&self, code: &str) -> Option<&Need> {
        self.at(self.by_code.get(code))
    }

    /// The need that is this term of the taxonomy.
    pub fn by_term(&self, term: Uuid) -> Option<&Need> {
        self.at(self.by_term.get(&term))
    }

    /// The need to which this term of Open Eligibility leads.
    pub fn by_open_eligibility(&self, term: &str) -> Option<&Need> {
        self.at(self.by_open_eligibility.get(term))
    }

    fn at(&self, index: Option<&usize>) -> Option<&Need> {
        self.list.get(*index?)
    }

    /// The list as an HSDS taxonomy.
    pub fn taxonomy(&self) -> Taxonomy {
        Taxonomy {
            id: needs_taxonomy_id(),
            name: NEEDS_TAXONOMY.to_owned(),
            description: "What a person may need, in a short list for referral. \
                          Terms carry crosswalks to Open Eligibility and to OCHA's coordination \
                          groups."
                .to_owned(),
            version: Some(self.version.clone()),
            ..Taxonomy::default()
        }
    }

    /// The needs that a service says it meets: its attributes that are terms of this list, or
    /// terms of Open Eligibility to which this list has a crosswalk. In the list's order, each
    /// once.
    pub fn met_by(&self, service: &Service) -> Vec<&Need> {
        let mut met: Vec<usize> =
            service.attributes.iter().filter_map(|attribute| self.index_of(attribute)).collect();
        met.sort_unstable();
        met.dedup();
        met.into_iter().filter_map(|index| self.list.get(index)).collect()
    }

    fn index_of(&self, attribute: &Attribute) -> Option<usize> {
        let term = attribute.taxonomy_term.as_deref();
        let by_id = attribute
            .taxonomy_term_id
            .or(term.map(|term| term.id))
            .and_then(|id| self.by_term.get(&id));
        let by_code = || {
            let term = term?;
            let code = term.code.as_ref()?;
            match term.taxonomy.as_deref()? {
                NEEDS_TAXONOMY => self.by_code.get(code),
                taxonomy if is_open_eligibility(taxonomy) => self.by_open_eligibility.get(code),
                _ => None,
            }
        };
        by_id.or_else(by_code).copied()
    }
}

impl Needs {
    /// Whether a name suggests a place that is hidden by default, such as "safe house".
    pub fn suggests_hidden_place(&self, name: &str) -> bool {
        let name = spaced(name);
        self.hidden_place_words.iter().any(|word| name.contains(word))
    }
}

/// A text, folded, with a space on either side, so that only whole words are found in it.
fn spaced(text: &str) -> String {
    format!(" {} ", crate::text::fold(text))
}

fn is_open_eligibility(taxonomy: &str) -> bool {
    taxonomy.to_lowercase().replace([' ', '-', '_'], "").contains("openeligibility")
}
