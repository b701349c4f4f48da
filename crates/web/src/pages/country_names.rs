//! Names of the countries of the world, as people say where they come from.

use rufaa_domain::pack::{CountryCode, all_countries};

use crate::text::Text;

/// The name of a country in the language of the page; its code where nobody named it.
pub(super) fn name(text: Text, country: CountryCode) -> String {
    let code = country.to_string();
    text.maybe(&format!("country-{}", code.to_lowercase())).unwrap_or(code)
}

/// Every country with its name: these first, then the others by name.
pub(super) fn all(
    text: Text,
    first: impl IntoIterator<Item = CountryCode>,
) -> Vec<(CountryCode, String)> {
    let named = |country: CountryCode| (country, name(text, country));
    let mut all: Vec<_> = first.into_iter().map(named).collect();
    let is_first = |country: &CountryCode| all.iter().any(|(known, _)| known == country);
    let mut rest: Vec<_> = all_countries().filter(|one| !is_first(one)).map(named).collect();
    rest.sort_unstable_by(|one, other| one.1.cmp(&other.1));
    all.extend(rest);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::OFFERED;

    #[test]
    fn every_country_has_a_name_of_its_own_in_every_language() {
        for language in OFFERED {
            let text = Text::new(language);
            let kenya = CountryCode::parse("ke");
            let all = all(text, kenya);
            assert_eq!((all.len(), Some(all[0].0)), (249, kenya));
            let names: BTreeSet<&str> = all.iter().map(|(_, name)| name.as_str()).collect();
            assert_eq!(names.len(), 249, "two are called the same in {language:?}");
            for (country, name) in &all {
                assert_ne!(*name, country.to_string(), "{country} in {language:?}");
            }
        }
    }
}
