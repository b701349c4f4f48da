//! What a reader has chosen, in words.

use fluent_bundle::FluentArgs;
use rufaa_domain::finding::Restriction;
use rufaa_domain::pack::CountryCode;
use rufaa_domain::served::{Group, WayIn};

use super::Asking;
use super::state::FindState;
use super::where_to::need_name;
use crate::pages::language_names;
use crate::text::Text;

/// The kinds of restrictions that this form made.
pub(super) fn chosen_kinds(state: &FindState) -> Vec<Restriction> {
    let kinds = [
        (state.open_now, Restriction::OpenNow),
        (!state.flags.is_empty(), Restriction::Flag),
        (state.language.is_some(), Restriction::Language),
        (state.way_in.is_some(), Restriction::WayIn),
        (!state.groups.is_empty(), Restriction::Group),
        (state.age.is_some(), Restriction::Age),
        (state.spot().and(state.within_km).is_some(), Restriction::Distance),
        (state.spot().and(state.side).is_some(), Restriction::Country),
    ];
    kinds.into_iter().filter(|(holds, _)| *holds).map(|(_, kind)| kind).collect()
}

/// What a reader chose of this kind, in words.
pub(super) fn names(
    state: &FindState,
    kind: Restriction,
    asking: &Asking<'_>,
    text: Text,
) -> Vec<String> {
    let country = |code: CountryCode| {
        let pack = asking.packs.country(code)?;
        Some(pack.name.in_language(text.language()).to_owned())
    };
    match kind {
        Restriction::Need => need_name(state, asking.packs, text).into_iter().collect(),
        Restriction::Country => {
            country(state.side.or(state.country).unwrap_or(asking.home)).into_iter().collect()
        }
        Restriction::Area => {
            let area = state.area().and_then(|code| asking.packs.area(code));
            area.map(|area| area.name.clone()).into_iter().collect()
        }
        Restriction::Distance => {
            state.within_km.map(|km| within_name(text, km)).into_iter().collect()
        }
        Restriction::Language => {
            let code = state.language.as_deref();
            code.and_then(|code| language_names::name(text, code)).into_iter().collect()
        }
        Restriction::Flag => {
            state.flags.iter().map(|flag| text.say(&format!("filter-is-{}", flag.code()))).collect()
        }
        Restriction::Group => state.groups.iter().map(|group| group_name(text, *group)).collect(),
        Restriction::Age => state
            .age
            .map(|age| text.fill("filter-age-is", "age", text.digits(age)))
            .into_iter()
            .collect(),
        Restriction::WayIn => state.way_in.map(|way| way_name(text, way)).into_iter().collect(),
        Restriction::OpenNow => vec![text.say("reason-open-now")],
        Restriction::Words => state.words().map(str::to_owned).into_iter().collect(),
        Restriction::Organization | Restriction::Places => Vec::new(),
    }
}

/// A group, as a reader says it.
pub(super) fn group_name(text: Text, group: Group) -> String {
    text.say(&format!("filter-group-{}", group.code()))
}

/// A way in, as a reader says it.
pub(super) fn way_name(text: Text, way: WayIn) -> String {
    text.say(&format!("filter-way-{}", way.code()))
}

/// A radius, as a reader says it.
pub(super) fn within_name(text: Text, km: u8) -> String {
    text.fill("filter-within-km", "km", text.digits(km))
}

/// A name with how many it would leave.
pub(super) fn counted(text: Text, name: String, count: usize) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("name", name);
    arguments.set("count", text.digits(count));
    text.say_with("with-count", &arguments)
}
