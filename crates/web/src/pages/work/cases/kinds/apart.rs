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
    alike.retain(|pair| is_seen(case, *pair));
    alike
}

fn name(case: &OpenCase, number: u32) -> Option<&str> {
    case.view.individual(number).map(|one| one.name.as_str())
}

/// The name of somebody around her, and what that one is to her.
pub(super) fn named(case: &OpenCase, text: Text, number: u32) -> Option<String> {
    let one = case.view.individual(number)?;
    let relation = text.say(&format!("relation-{}", one.relation.code()));
    Some(format!("{} ({relation})", one.name))
}

pub(super) fn fields<'a>(case: &OpenCase, text: Text, form: Builder<'a>) -> Builder<'a> {
    let pair = |(one, other): (u32, u32)| {
        let both = format!("{} · {}", named(case, text, one)?, named(case, text, other)?);
        Some((code((one, other)), both))
    };
    // Those who were told apart are no choice any more, but stand where that is read.
    let typed =
        form.typed.filled("apart-pair").and_then(pair_of).filter(|pair| is_seen(case, *pair));
    let mut pairs = pairs(case);
    pairs.extend(typed.filter(|typed| !pairs.contains(typed)));
    form.one("apart-pair", pairs.into_iter().filter_map(pair).collect()).long("apart-known")
}

/// What a form of it would show.
pub(super) fn known(apart: &Apart, put: &mut impl FnMut(&str, Option<String>)) {
    put("apart-pair", Some(code(apart.pair)));
    put("apart-known", Some(apart.known.clone()));
}

fn code((one, other): (u32, u32)) -> String {
    format!("{one}-{other}")
}

fn pair_of(code: &str) -> Option<(u32, u32)> {
    let (one, other) = code.split_once('-')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

fn is_seen(case: &OpenCase, (one, other): (u32, u32)) -> bool {
    ![one, other].iter().any(|number| case.unseen.contains(number))
}

pub(super) fn record(fields: &Fields) -> Result<Apart, Wrong> {
    Ok(Apart {
        pair: chosen(fields, "apart-pair", pair_of)?,
        known: some(long(fields, "apart-known")?, "apart-known")?,
    })
}

/// For whom somebody is taken, and from whom they are told apart once a supervisor has looked.
pub(in crate::pages::work::cases) fn said_of(
    case: &OpenCase,
    text: Text,
    number: u32,
) -> Vec<String> {
    let waiting: Vec<&Apart> = case.view.waiting_to_be_apart().map(|said| &said.what).collect();
    let of = |(one, other): (u32, u32)| {
        let beside = if one == number { other } else { one };
        [one, other].contains(&number).then_some(beside)
    };
    let said = |pair: (u32, u32)| {
        let waits = waiting.iter().rfind(|said| said.pair == pair);
        let key = if waits.is_some() { "apart-waits" } else { "apart-alike" };
        let beside = name(case, of(pair)?)?.to_owned();
        let mut named = FluentArgs::new();
        named.set("name", beside);
        let words = text.say_with(key, &named);
        Some(waits.map_or_else(|| words.clone(), |waits| format!("{words} · {}", waits.known)))
    };
    pairs(case).into_iter().filter_map(said).collect()
}
