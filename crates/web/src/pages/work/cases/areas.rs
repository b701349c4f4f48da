//! Where somebody was met: an area of the first level, or a district of one that is near.

use std::collections::BTreeSet;

use rufaa_domain::case::Opened;
use rufaa_domain::pack::{Area, AreaCode, CountryPack};

use super::form::Wrong;
use crate::pages::fields::Fields;
use crate::pages::work::worker::Worker;

/// The first-level areas of the node's country: codes and names.
pub(super) fn areas(worker: &Worker) -> Vec<(String, String)> {
    near(worker, &BTreeSet::new())
}

/// The same, with the districts of those that are near behind each of them. The districts of a whole country are more
/// than anybody looks through on a telephone.
pub(super) fn near(worker: &Worker, near: &BTreeSet<AreaCode>) -> Vec<(String, String)> {
    let areas = home(worker).into_iter().flat_map(|pack| pack.gazetteer.areas(1));
    let with_districts = areas.flat_map(|area| {
        let its = near.contains(&area.code).then(|| districts(worker, &area.code));
        std::iter::once((area.code.to_string(), area.name.clone())).chain(
            its.into_iter().flatten().map(|district| {
                (district.code.to_string(), format!("{} · {}", area.name, district.name))
            }),
        )
    });
    with_districts.collect()
}

/// The districts of an area of the node's country, by name.
pub(super) fn districts<'a>(worker: &'a Worker, area: &AreaCode) -> Vec<&'a Area> {
    let districts = home(worker).into_iter().flat_map(|pack| pack.gazetteer.areas(2));
    let mut districts: Vec<&Area> =
        districts.filter(|district| district.parent.as_ref() == Some(area)).collect();
    districts.sort_by(|one, other| one.name.cmp(&other.name));
    districts
}

/// The first-level area that was chosen, by itself or with a district of it: nothing else is known of where she was met.
pub(super) fn chosen(worker: &Worker, fields: &Fields, opened: Opened) -> Result<Opened, Wrong> {
    let Some(code) = fields.filled("area").map(AreaCode::new) else { return Ok(opened) };
    let area = home(worker).and_then(|pack| pack.gazetteer.area(&code));
    let area = area.ok_or(("area", "form-choose"))?;
    Ok(match &area.parent {
        Some(parent) => Opened { area: Some(parent.clone()), district: Some(code), ..opened },
        None => Opened { area: Some(code), district: None, ..opened },
    })
}

/// The first-level area of what was chosen, where something was.
pub(super) fn typed(worker: &Worker, fields: &Fields) -> Option<AreaCode> {
    let area = worker.visit.packs().first_level(&AreaCode::new(fields.filled("area")?))?;
    Some(area.code.clone())
}

/// An area and the district of it, where it is known, in words.
pub(super) fn in_words(
    worker: &Worker,
    area: Option<&AreaCode>,
    district: Option<&AreaCode>,
) -> String {
    let name = |code: &AreaCode| worker.visit.packs().area(code).map(|area| area.name.clone());
    let known = [area, district].into_iter().flatten().filter_map(name);
    known.collect::<Vec<_>>().join(" · ")
}

fn home(worker: &Worker) -> Option<&CountryPack> {
    worker.visit.packs().country(worker.visit.home())
}
