//! Languages of pages and packs, and texts that exist in several of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language in which Rufaa itself can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageLanguage {
    /// English.
    En,
    /// Swahili.
    Sw,
    /// French.
    Fr,
    /// Arabic.
    Ar,
    /// Amharic.
    Am,
    /// Somali.
    So,
    /// Tigrinya.
    Ti,
    /// Oromo.
    Om,
}

impl PageLanguage {
    /// The ISO 639-1 code, as in addresses and in `lang`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Sw => "sw",
            Self::Fr => "fr",
            Self::Ar => "ar",
            Self::Am => "am",
            Self::So => "so",
            Self::Ti => "ti",
            Self::Om => "om",
        }
    }

    /// The name of the language in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Sw => "Kiswahili",
            Self::Fr => "Français",
            Self::Ar => "العربية",
            Self::Am => "አማርኛ",
            Self::So => "Soomaali",
            Self::Ti => "ትግርኛ",
            Self::Om => "Afaan Oromoo",
        }
    }

    /// `rtl` for scripts written from right to left, else `ltr`.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::En | Self::Sw | Self::Fr | Self::Am | Self::So | Self::Ti | Self::Om => "ltr",
        }
    }

    /// The language with this ISO 639-1 code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::En, Self::Sw, Self::Fr, Self::Ar, Self::Am, Self::So, Self::Ti, Self::Om]
            .into_iter()
            .find(|language| language.code() == code)
    }
}

/// The shortest code of a language that a list names by a code or by its name: ISO 639-1 where
/// Rufaa knows it, else what was given, in lower case.
pub fn short_code(given: &str) -> String {
    const KNOWN: [(PageLanguage, &str, &str); 8] = [
        (PageLanguage::En, "eng", "english"),
        (PageLanguage::Sw, "swa", "swahili"),
        (PageLanguage::Fr, "fra", "french"),
        (PageLanguage::Ar, "ara", "arabic"),
        (PageLanguage::Am, "amh", "amharic"),
        (PageLanguage::So, "som", "somali"),
        (PageLanguage::Ti, "tir", "tigrinya"),
        (PageLanguage::Om, "orm", "oromo"),
    ];
    let lower = given.trim().to_lowercase();
    let same = |(language, code, name): &&(PageLanguage, &str, &str)| {
        lower == *code || lower == *name || lower == language.own_name().to_lowercase()
    };
    KNOWN.iter().find(same).map_or(lower.clone(), |(language, ..)| language.code().to_owned())
}

/// One text in several languages. English is always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<PageLanguage, String>", into = "BTreeMap<PageLanguage, String>")]
pub struct Translated {
    english: String,
    others: BTreeMap<PageLanguage, String>,
}

impl Translated {
    /// The text in this language, or in English where it is not translated.
    pub fn in_language(&self, language: PageLanguage) -> &str {
        self.others.get(&language).unwrap_or(&self.english)
    }

    /// The text in English.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// Whether the text exists in this language.
    pub fn has(&self, language: PageLanguage) -> bool {
        language == PageLanguage::En || self.others.contains_key(&language)
    }

    /// The text in every language that it has, English first.
    pub fn all(&self) -> impl Iterator<Item = (PageLanguage, &str)> {
        std::iter::once((PageLanguage::En, self.english.as_str()))
            .chain(self.others.iter().map(|(language, text)| (*language, text.as_str())))
    }
}

impl TryFrom<BTreeMap<PageLanguage, String>> for Translated {
    type Error = &'static str;

    fn try_from(mut texts: BTreeMap<PageLanguage, String>) -> Result<Self, Self::Error> {
        let english = texts.remove(&PageLanguage::En).ok_or("the English text (en) is missing")?;
        if english.trim().is_empty() || texts.values().any(|text| text.trim().is_empty()) {
            return Err("a text is empty");
        }
        Ok(Self { english, others: texts })
    }
}

impl From<Translated> for BTreeMap<PageLanguage, String> {
    fn from(text: Translated) -> Self {
        let mut texts = text.others;
        texts.insert(PageLanguage::En, text.english);
        texts
    }
}
