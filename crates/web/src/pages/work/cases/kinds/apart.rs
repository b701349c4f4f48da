//! The form by which two around her whose names sound alike are told apart, and what is said of it beside each.

use fluent_bundle::FluentArgs;
use rufaa_app::OpenCase;
use rufaa_domain::case::Apart;

use super::{chosen, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong};
use crate::text::Text;

/// Those who are taken for one; nobody who is named by a case that the reader may not see.
pub(super) fn pairs(case: &OpenCase) -> Vec<(u32, u32)> {
    let mut alike = case.view.alike();
    alike.retain(|(one, other)| ![one, other].iter().any(|number| case.unseen.contains(number)));
    alike
}

fn name(case: &OpenCase, number: u32) -> Option<&str> {
    case.view.individual(number).map(|one| one.name.as_str())
}

pub(super) fn fields<'a>(case: &OpenCase, text: Text, form: Builder<'a>) -> Builder<'a> {
    let named = |number: u32| {
        let one = case.view.individual(number)?;
        let relation = text.say(&format!("relation-{}", one.relation.code()));
        Some(format!("{} ({relation})", one.name))
    };
    let pair = |(one, other): (u32, u32)| {
        let both = format!("{} · {}", named(one)?, named(other)?);
        Some((format!("{one}-{other}"), both))
    };
    form.one("apart-pair", pairs(case).into_iter().filter_map(pair).collect()).long("apart-known")
}

pub(super) fn record(fields: &Fields) -> Result<Apart, Wrong> {
    let pair = |code: &str| {
        let (one, other) = code.split_once('-')?;
        Some((one.parse().ok()?, other.parse().ok()?))
    };
    Ok(Apart {
        pair: chosen(fields, "apart-pair", pair)?,
        known: some(long(fields, "apart-known")?, "apart-known")?,
    })
}

/// For whom somebody is taken, and from whom they are told apart once a supervisor has looked.
pub(in crate::pages::work::cases) fn said_of(
    case: &OpenCase,
    text: Text,
    number: u32,
) -> Vec<String> {
    let waiting: Vec<(u32, u32)> =
        case.view.waiting_to_be_apart().map(|said| said.what.pair).collect();
    let of = |(one, other): (u32, u32)| {
        let beside = if one == number { other } else { one };
        [one, other].contains(&number).then_some(beside)
    };
    let said = |pair: (u32, u32)| {
        let key = if waiting.contains(&pair) { "apart-waits" } else { "apart-alike" };
        let beside = name(case, of(pair)?)?.to_owned();
        let mut named = FluentArgs::new();
        named.set("name", beside);
        Some(text.say_with(key, &named))
    };
    pairs(case).into_iter().filter_map(said).collect()
}
