//! Which language a browser asks for.

use rufaa_domain::language::PageLanguage;

use super::{OFFERED, Text};

/// Most entries of `Accept-Language` that are looked at; browsers send fewer than ten.
const ENTRIES_MAX: usize = 20;

/// The offered language that this `Accept-Language` likes best; English when it likes none.
pub fn accepted(header: &str) -> Text {
    let mut wishes: Vec<(PageLanguage, f32)> =
        header.split(',').take(ENTRIES_MAX).filter_map(wish).collect();
    // The sort is stable: of equal wishes the first counts.
    wishes.sort_by(|one, other| other.1.total_cmp(&one.1));
    Text::new(wishes.first().map_or(PageLanguage::En, |(language, _)| *language))
}

fn wish(entry: &str) -> Option<(PageLanguage, f32)> {
    let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
    let primary = tag.trim().split('-').next()?.to_ascii_lowercase();
    let language = OFFERED.into_iter().find(|language| language.code() == primary)?;
    let weight = match parameters.trim().strip_prefix("q=") {
        Some(weight) => weight.parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?,
        None => 1.0,
    };
    (weight > 0.0).then_some((language, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_liked_best_is_chosen() {
        let choices = [
            ("sw", PageLanguage::Sw),
            ("sw-KE,en;q=0.8", PageLanguage::Sw),
            ("en;q=0.5, ar-SD;q=0.9", PageLanguage::Ar),
            ("AR", PageLanguage::Ar),
            ("de, fr;q=0.9, sw;q=0.1", PageLanguage::Fr),
            ("ti, am;q=0.5", PageLanguage::Am),
        ];
        for (header, language) in choices {
            assert_eq!(accepted(header).language(), language, "{header}");
        }
    }

    #[test]
    fn nonsense_and_unknown_languages_lead_to_english() {
        for header in ["", ",;q=,,", "zz", "sw;q=0", "sw;q=NaN", "*"] {
            assert_eq!(accepted(header).language(), PageLanguage::En, "{header:?}");
        }
    }
}
