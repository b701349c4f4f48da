//! Which places a typed name means.

use rufaa_domain::pack::{FoundPlace, Packs, Place, PlaceKind};
use rufaa_domain::text::fold;

use super::{Spot, Where};
use crate::text::Text;

/// Most names of one text that are looked at.
const NAMES_MAX: usize = 40;
/// Most places that a reader chooses from.
const SPOTS_MAX: usize = 8;
/// Most other places of the same name that are offered beside a list.
const OTHERS_MAX: usize = 3;
/// Places of one name nearer than this are one place to a reader, kilometres: a border post lies
/// beside its town.
const SAME_PLACE_KM: f64 = 15.0;

/// Where a typed name is: the place when it means one, else the name for asking again.
pub(super) fn named(name: &str, packs: &Packs) -> Where {
    let mut spots = spots(name, packs);
    match (spots.pop(), spots.is_empty()) {
        (Some(only), true) => Where::At(only),
        _ => Where::Named(name.to_owned()),
    }
}

/// The places that a typed name may mean, likeliest first. Beginnings count only when nothing
/// bears the whole name.
pub(super) fn spots(name: &str, packs: &Packs) -> Vec<Spot> {
    let found = packs.places(name, NAMES_MAX);
    let any_whole = found.iter().any(|place| place.whole);
    let mut kept: Vec<&Place> = Vec::new();
    for FoundPlace { place, whole } in found {
        if whole == any_whole && !kept.iter().any(|other| same_to_a_reader(other, place)) {
            kept.push(place);
        }
    }
    kept.into_iter().take(SPOTS_MAX).map(spot).collect()
}

/// A town, its county and its border post of one name are one place to a reader.
fn same_to_a_reader(one: &Place, other: &Place) -> bool {
    let of_one_country = one.country == other.country;
    let of_one_name = fold(&one.name) == fold(&other.name);
    let of_one_area = other.kind == PlaceKind::Area && one.area == other.area;
    let near = one.point.distance_km(other.point) < SAME_PLACE_KM;
    of_one_country && of_one_name && (of_one_area || near)
}

/// The other places of the same name, for a reader who means one of them.
pub(super) fn others(place: &Place, elsewhere: &[Place]) -> Vec<Spot> {
    let mut kept = vec![place];
    for other in elsewhere {
        if !kept.iter().any(|known| same_to_a_reader(known, other)) {
            kept.push(other);
        }
    }
    kept.into_iter().skip(1).take(OTHERS_MAX).map(spot).collect()
}

/// A place as a point with a name.
pub(super) fn spot(place: &Place) -> Spot {
    Spot {
        name: place.name.clone(),
        area: place.area.clone(),
        country: place.country,
        point: place.point,
    }
}

/// A place as a person would say it, with its area and its country.
pub(super) fn full_name(spot: &Spot, packs: &Packs, text: Text) -> String {
    let area = spot.area.as_ref().and_then(|code| packs.area(code)).map(|area| area.name.as_str());
    let country = packs.country(spot.country).map(|pack| pack.name.in_language(text.language()));
    let mut parts = vec![spot.name.clone()];
    parts.extend(area.filter(|area| fold(area) != fold(&spot.name)).map(str::to_owned));
    parts.extend(country.map(str::to_owned));
    crate::pages::say::list(text, &parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::packs;

    #[test]
    fn a_town_and_its_county_of_one_name_are_one_place() {
        assert!(matches!(named("mombasa", packs()), Where::At(spot) if spot.name == "Mombasa"));
        assert!(matches!(named("Lodwar", packs()), Where::At(_)));
    }

    #[test]
    fn a_name_on_both_sides_of_a_border_is_asked_about() {
        let spots = spots("Moyale", packs());
        let countries: std::collections::BTreeSet<_> =
            spots.iter().map(|spot| spot.country).collect();
        assert_eq!(countries.len(), 2, "{spots:?}");
        assert_eq!(named("Moyale", packs()), Where::Named("Moyale".to_owned()));
    }

    #[test]
    fn what_nobody_knows_stays_a_name() {
        for name in ["Xyzzy", "", "'; DROP TABLE", "\u{fffd}"] {
            assert_eq!(named(name, packs()), Where::Named(name.to_owned()));
            assert!(spots(name, packs()).is_empty());
        }
    }

    #[test]
    fn nobody_chooses_from_more_than_eight_places() {
        assert!(spots("k", packs()).len() <= SPOTS_MAX);
    }
}
