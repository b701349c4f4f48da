//! The messages, read once from the files inside the binary.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use rufaa_domain::language::PageLanguage;
use rust_embed::RustEmbed;

use super::OFFERED;

#[derive(RustEmbed)]
#[folder = "../../locales"]
#[include = "*.ftl"]
struct Locales;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<BTreeMap<PageLanguage, Bundle>> = LazyLock::new(|| {
    OFFERED.into_iter().filter_map(|language| Some((language, bundle(language)?))).collect()
});

/// Messages without anything to fill in. They are most of a page.
static PLAIN: LazyLock<BTreeMap<PageLanguage, HashMap<String, String>>> = LazyLock::new(|| {
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

fn plain_messages(language: PageLanguage) -> HashMap<String, String> {
    let resources = files(language).map(|(_, text)| resource(text));
    let plain = |resource: FluentResource| -> Vec<(String, String)> {
        let messages = resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
            _ => None,
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
    Locales::iter().filter(move |path| path.starts_with(&folder)).filter_map(|path| {
        let file = Locales::get(&path)?;
        Some((path.into_owned(), String::from_utf8(file.data.into_owned()).ok()?))
    })
}

/// Numbers and names are marked in the pages themselves, so Fluent adds no isolation marks.
fn bundle(language: PageLanguage) -> Option<Bundle> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().ok()?]);
    bundle.set_use_isolating(false);
    for (_, text) in files(language) {
        bundle.add_resource_overriding(resource(text));
    }
    Some(bundle)
}

/// A file with a mistake still gives its other messages; a test finds the mistake.
fn resource(text: String) -> FluentResource {
    FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource)
}
