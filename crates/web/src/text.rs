//! Every word that a page says, in the languages of the pages.
//!
//! The words stand in `locales/<language>/*.ftl` (Fluent). A message that a language lacks is said
//! in English; a test keeps that from happening.

mod bundles;
mod choice;
mod digits;
mod phrases;
mod recordings;
mod review;
#[cfg(test)]
mod tests;

use fluent_bundle::{FluentArgs, FluentValue};
use rufaa_domain::language::PageLanguage;

pub use bundles::{FolderError, use_folder};
pub use choice::accepted;
pub use phrases::{Merged, PhraseError, files_of, merged, phrases};
pub(crate) use recordings::recording;
pub use review::{REVIEW, approval};

/// The languages of the pages, in the order in which they are offered.
pub const OFFERED: [PageLanguage; 6] = [
    PageLanguage::En,
    PageLanguage::Sw,
    PageLanguage::So,
    PageLanguage::Am,
    PageLanguage::Ar,
    PageLanguage::Fr,
];

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    language: PageLanguage,
}

impl Text {
    /// The words of this language.
    pub const fn new(language: PageLanguage) -> Self {
        Self { language }
    }

    /// The words of the language with this code, when pages exist in it.
    pub fn offered(code: &str) -> Option<Self> {
        OFFERED.into_iter().find(|language| language.code() == code).map(Self::new)
    }

    /// The language.
    pub const fn language(self) -> PageLanguage {
        self.language
    }

    /// Whether a speaker has read and approved these words.
    pub fn is_reviewed(self) -> bool {
        review::is_reviewed(self.language)
    }

    /// A message without parameters. An unknown key is said as it is.
    pub fn say(self, key: &str) -> String {
        self.maybe(key).unwrap_or_else(|| key.to_owned())
    }

    /// A number, or a text with numbers in it, in the digits of the language. Not for what is typed
    /// into a telephone.
    #[expect(clippy::needless_pass_by_value, reason = "numbers, and texts made for this")]
    pub fn digits(self, number: impl ToString) -> String {
        digits::of(self.language, &number.to_string())
    }

    /// A message about a number, `$count`, in the form that the number asks for.
    pub fn count(self, key: &str, count: usize) -> String {
        self.fill(key, "count", i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A message with one parameter.
    pub fn fill<'a>(
        self,
        key: &str,
        name: &'static str,
        value: impl Into<FluentValue<'a>>,
    ) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, value);
        self.say_with(key, &arguments)
    }

    /// A message with parameters.
    pub fn say_with(self, key: &str, arguments: &FluentArgs<'_>) -> String {
        self.known(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// A message that may not exist, such as the name of a rare language.
    pub fn maybe(self, key: &str) -> Option<String> {
        match bundles::plain(self.language, key) {
            Some(message) => Some(message.to_owned()),
            None => self.known(key, &FluentArgs::new()),
        }
    }

    fn known(self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        bundles::message(self.language, key, arguments)
            .or_else(|| bundles::message(PageLanguage::En, key, arguments))
    }
}
