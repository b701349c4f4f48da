//! One step of finding: what was known, and what a form adds to it.

use rufaa_domain::finding::Restriction;
use rufaa_domain::pack::{AreaCode, CountryCode, CountryPack, Packs};

use super::narrow::narrowed;
use super::place;
use super::state::{FindState, Spot, Where};
use crate::pages::fields::Fields;

/// Longest text that is searched for, characters; nobody types more on a telephone.
const TEXT_CHARS_MAX: usize = 200;
/// Longest name of a place, characters.
const PLACE_CHARS_MAX: usize = 80;

/// A form holds something that no page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unknown;

/// What is known after this form.
pub(super) fn taken(
    known: FindState,
    fields: &Fields,
    packs: &Packs,
    home: CountryCode,
) -> Result<FindState, Unknown> {
    let state = FindState { page: 0, age_unread: false, ..known };
    let state = with_words(state, fields, packs)?;
    let state = with_country(state, fields, packs)?;
    let state = with_place(state, fields, packs, home)?;
    let state = narrowed(state, fields, packs, home)?;
    without(state, fields)
}

fn with_words(state: FindState, fields: &Fields, packs: &Packs) -> Result<FindState, Unknown> {
    let need = match fields.filled("need") {
        Some(code) => Some(packs.needs.by_code(code).ok_or(Unknown)?.code.clone()),
        None => state.need,
    };
    let text = fields.get("q").map_or(state.text, |text| first(text, TEXT_CHARS_MAX));
    Ok(FindState { text, need, ..state })
}

/// Another country is looked at from the beginning: where in it?
fn with_country(state: FindState, fields: &Fields, packs: &Packs) -> Result<FindState, Unknown> {
    let Some(code) = fields.filled("country") else { return Ok(state) };
    let country =
        CountryCode::parse(code).filter(|code| packs.country(*code).is_some()).ok_or(Unknown)?;
    Ok(FindState { country: Some(country), ..state.at(Where::Unasked) })
}

fn with_place(
    state: FindState,
    fields: &Fields,
    packs: &Packs,
    home: CountryCode,
) -> Result<FindState, Unknown> {
    let pack = packs.country(state.country.unwrap_or(home)).ok_or(Unknown)?;
    let place = if let Some(name) = fields.get("place") {
        place::named(&first(name, PLACE_CHARS_MAX), packs)
    } else if let Some(code) = fields.filled("area") {
        area(code, pack)?
    } else if let Some(index) = fields.filled("border") {
        border(index, pack)?
    } else if let Some(index) = fields.filled("pick") {
        pick(index, &state, packs)?
    } else if fields.filled("anywhere").is_some() {
        Where::Anywhere
    } else if fields.filled("elsewhere").is_some() {
        Where::Unasked
    } else {
        return Ok(state);
    };
    let country = if let Where::At(spot) = &place { Some(spot.country) } else { state.country };
    Ok(FindState { country, ..state.at(place) })
}

fn area(code: &str, pack: &CountryPack) -> Result<Where, Unknown> {
    let area = pack.gazetteer.area(&AreaCode::new(code)).filter(|area| area.level == 1);
    area.map(|area| Where::Area(area.code.clone())).ok_or(Unknown)
}

fn border(index: &str, pack: &CountryPack) -> Result<Where, Unknown> {
    let border = index.parse().ok().and_then(|index: usize| pack.gazetteer.borders().get(index));
    border
        .map(|border| {
            Where::At(Spot {
                name: border.name.clone(),
                area: None,
                country: pack.country,
                point: border.point,
            })
        })
        .ok_or(Unknown)
}

fn pick(index: &str, state: &FindState, packs: &Packs) -> Result<Where, Unknown> {
    let Where::Named(name) = &state.place else { return Err(Unknown) };
    let index: Option<usize> = index.parse().ok();
    index
        .and_then(|index| place::spots(name, packs).into_iter().nth(index))
        .map(Where::At)
        .ok_or(Unknown)
}

/// Drops restrictions, for a reader whom nothing answered.
fn without(state: FindState, fields: &Fields) -> Result<FindState, Unknown> {
    let codes = fields.filled("drop").unwrap_or_default().split_whitespace();
    let kinds: Option<Vec<Restriction>> = codes.map(Restriction::from_code).collect();
    Ok(kinds.ok_or(Unknown)?.into_iter().fold(state, FindState::without))
}

fn first(text: &str, characters: usize) -> String {
    text.chars().take(characters).collect()
}

#[cfg(test)]
mod tests {
    use rufaa_domain::directory::listing::Flag;

    use super::*;
    use crate::pages::fixture::{home, packs};

    fn step(known: FindState, fields: &[(&str, &str)]) -> Result<FindState, Unknown> {
        let owned = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        taken(known, &Fields::new(owned), packs(), home())
    }

    fn steps(fields: &[&[(&str, &str)]]) -> FindState {
        fields.iter().fold(FindState::default(), |known, fields| step(known, fields).unwrap())
    }

    #[test]
    fn a_need_and_a_town_make_a_question() {
        let state = steps(&[&[("need", "medical-care")], &[("place", "Lodwar")]]);
        let question = state.question(home());
        assert_eq!(question.needs, ["medical-care"]);
        assert!(question.near.is_some());
        assert_eq!(question.country, None, "help may lie across the border");
    }

    #[test]
    fn a_county_restricts_and_the_whole_country_does_too() {
        let county = steps(&[&[("q", "legal aid")], &[("area", "KE023")]]).question(home());
        assert_eq!(county.area, Some(AreaCode::new("KE023")));
        let whole = steps(&[&[("q", "legal aid")], &[("anywhere", "1")]]).question(home());
        assert_eq!(whole.country, Some(home()));
    }

    #[test]
    fn a_name_of_several_places_is_picked_from() {
        let asked = steps(&[&[("need", "asylum"), ("place", "Moyale")]]);
        assert_eq!(asked.place, Where::Named("Moyale".to_owned()));
        let picked = step(asked.clone(), &[("pick", "1")]).unwrap();
        assert!(picked.spot().is_some());
        assert_eq!(step(asked, &[("pick", "99")]), Err(Unknown));
    }

    #[test]
    fn filters_replace_one_another_and_can_be_dropped() {
        let filtered = steps(&[
            &[("need", "asylum"), ("anywhere", "1")],
            &[("filter", "1"), ("flag", "telephone"), ("flag", "free"), ("speaks", "so")],
        ]);
        assert_eq!(filtered.flags, [Flag::Free, Flag::Telephone]);
        assert_eq!(filtered.language.as_deref(), Some("so"));
        let cleared = step(filtered.clone(), &[("filter", "1"), ("speaks", "")]).unwrap();
        assert_eq!((cleared.flags, cleared.language), (Vec::new(), None));
        let dropped = step(filtered, &[("drop", "flag language")]).unwrap();
        assert_eq!((dropped.flags, dropped.language), (Vec::new(), None));
        assert_eq!(dropped.need.as_deref(), Some("asylum"), "the rest stays");
    }

    #[test]
    fn what_no_page_offers_is_refused() {
        let nonsense: [&[(&str, &str)]; 8] = [
            &[("need", "gold")],
            &[("country", "ZZ")],
            &[("area", "KE999")],
            &[("area", "KE023001")],
            &[("border", "-1")],
            &[("pick", "0")],
            &[("filter", "1"), ("flag", "cheap")],
            &[("drop", "everything")],
        ];
        for fields in nonsense {
            assert_eq!(step(FindState::default(), fields), Err(Unknown), "{fields:?}");
        }
    }

    #[test]
    fn another_country_asks_again_where() {
        let state = steps(&[&[("q", "clinic"), ("anywhere", "1")], &[("country", "ET")]]);
        assert_eq!(state.place, Where::Unasked);
        assert_eq!(state.country, CountryCode::parse("ET"));
    }

    #[test]
    fn a_state_survives_its_token() {
        let state = steps(&[&[("q", "دعم قانوني")], &[("place", "Lodwar")]]);
        let bytes = serde_json::to_vec(&state).unwrap();
        assert_eq!(serde_json::from_slice::<FindState>(&bytes).unwrap(), state);
        assert!(bytes.len() < 200, "{} bytes", bytes.len());
    }
}
