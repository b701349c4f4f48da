//! The messages, read once from the files inside the binary.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use rufaa_domain::language::PageLanguage;
use rust_embed::RustEmbed;

use super::{OFFERED, digits};

#[derive(RustEmbed)]
#[folder = "../../locales"]
#[include = "*.ftl"]
#[include = "*.toml"]
struct Locales;

/// Where the operator keeps texts that go before those inside the binary.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<BTreeMap<PageLanguage, Bundle>> = LazyLock::new(|| {
    OFFERED.into_iter().filter_map(|language| Some((language, bundle(language)?))).collect()
});

/// Messages without anything to fill in. They are most of a page.
static PLAIN: LazyLock<BTreeMap<PageLanguage, BTreeMap<String, String>>> = LazyLock::new(|| {
    OFFERED.into_iter().map(|language| (language, plain_messages(language))).collect()
});

/// The message in this language when it is there and there is nothing to fill in.
pub(super) fn plain(language: PageLanguage, key: &str) -> Option<&'static str> {
    PLAIN.get(&language)?.get(key).map(String::as_str)
}

/// The message in this language, when it is there.
pub(super) fn message(
    language: PageLanguage,
    key: &str,
    arguments: &FluentArgs<'_>,
) -> Option<String> {
    let bundle = BUNDLES.get(&language)?;
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned())
}

fn plain_messages(language: PageLanguage) -> BTreeMap<String, String> {
    let resources = files(language).map(|(_, text)| resource(text));
    let plain = |resource: FluentResource| -> Vec<(String, String)> {
        let messages = resource.entries().filter_map(|entry| {
            let Entry::Message(message) = entry else { return None };
            Some((message.id.name, message.value.as_ref()?))
        });
        messages.filter_map(|(key, value)| Some((key.to_owned(), plain_text(value)?))).collect()
    };
    resources.flat_map(plain).collect()
}

fn plain_text(pattern: &Pattern<&str>) -> Option<String> {
    let part = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some((*value).to_owned()),
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(part).collect()
}

/// The texts of the files of one language, with their names.
pub(super) fn files(language: PageLanguage) -> impl Iterator<Item = (String, String)> {
    let folder = format!("{}/", language.code());
    let paths = Locales::iter().filter(move |path| path.starts_with(&folder));
    let paths = paths.filter(|path| path.ends_with(".ftl"));
    paths.filter_map(|path| Some((path.to_string(), text_of(&path)?)))
}

/// A file of a language.
pub(super) fn file(language: PageLanguage, name: &str) -> Option<String> {
    text_of(&format!("{}/{name}", language.code()))
}

/// A file of the folder that the operator named, else the one inside the binary.
fn text_of(path: &str) -> Option<String> {
    let given = FOLDER.get().and_then(|folder| std::fs::read_to_string(folder.join(path)).ok());
    given.or_else(|| String::from_utf8(Locales::get(path)?.data.into_owned()).ok())
}

/// A folder of texts cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the folder of texts {folder} cannot be used: {what}")]
pub struct FolderError {
    folder: String,
    what: String,
}

/// Takes the texts of this folder before those inside the binary: `<language>/<file>.ftl`. To be
/// called once, before any page is made.
///
/// # Errors
/// When there is no such folder, or one of its texts cannot be read.
pub fn use_folder(folder: &Path) -> Result<(), FolderError> {
    let fail = |what: String| FolderError { folder: folder.display().to_string(), what };
    if !folder.is_dir() {
        return Err(fail("there is no such folder".to_owned()));
    }
    for path in Locales::iter().filter(|path| path.ends_with(".ftl")) {
        let Ok(text) = std::fs::read_to_string(folder.join(&*path)) else { continue };
        FluentResource::try_new(text)
            .map_err(|(_, errors)| fail(format!("{path} cannot be read: {errors:?}")))?;
    }
    FOLDER.set(folder.to_owned()).map_err(|_given| fail("texts are in use already".to_owned()))
}

/// Numbers and names are marked in the pages themselves, so Fluent adds no isolation marks.
fn bundle(language: PageLanguage) -> Option<Bundle> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().ok()?]);
    bundle.set_use_isolating(false);
    if language == PageLanguage::Ar {
        bundle.set_formatter(Some(|value, _| arabic_number(value)));
    }
    for (_, text) in files(language) {
        bundle.add_resource_overriding(resource(text));
    }
    Some(bundle)
}

/// A number that a message says itself, in the digits of Arabic.
fn arabic_number(value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(digits::of(PageLanguage::Ar, &number.as_string()))
}

/// A file with a mistake still gives its other messages; a test finds the mistake.
fn resource(text: String) -> FluentResource {
    FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource)
}
