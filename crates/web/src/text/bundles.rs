//! The messages, read once from the files inside the binary.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
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
        // A file with a mistake still gives its other messages; a test finds the mistake.
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    Some(bundle)
}
