//! Where nothing answers: what may be left out, and what there is then.

use rufaa_app::Nearest;
use rufaa_domain::finding::{Answer, Hit, Loss, Restriction};

use super::Asking;
use super::card::Card;
use super::chosen::{counted, names};
use super::state::FindState;
use super::where_to::Choice;
use crate::pages::say;
use crate::text::Text;

/// What comes nearest.
#[derive(Debug)]
pub(super) struct NearestView {
    /// What is so of all of them.
    pub(super) heading: String,
    /// What was left out, where the heading does not say it.
    pub(super) without: Option<String>,
    /// Whether they may turn this person away.
    pub(super) may_refuse: bool,
    /// A few of them.
    pub(super) cards: Vec<Card>,
}

/// What may be left out so that something is found, the least loss first; each is one button.
pub(super) fn ways_out(
    state: &FindState,
    found: &Answer,
    nearest: Option<&Nearest>,
    asking: &Asking<'_>,
    text: Text,
) -> Vec<Choice> {
    let way = |kinds: &[Restriction], count: usize| Choice {
        value: kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" "),
        name: counted(text, without_words(state, kinds, asking, text), count),
        chosen: false,
    };
    // Where nothing but what was asked for could be left out by itself, several things together
    // come first.
    let several = nearest.filter(|nearest| nearest.left_out.len() > 1);
    let several = several.map(|nearest| way(&nearest.left_out, nearest.answer.total));
    let each = found.without.iter().map(|(kind, count)| way(&[*kind], *count));
    several.into_iter().chain(each).collect()
}

impl NearestView {
    /// What was found when something was left out.
    pub(super) fn new(
        state: &FindState,
        nearest: &Nearest,
        card: impl Fn(&Hit) -> Card,
        asking: &Asking<'_>,
        text: Text,
    ) -> Self {
        let left_out = nearest.left_out.as_slice();
        let none_is_open = left_out == [Restriction::OpenNow];
        let heading = if none_is_open { "nearest-none-open" } else { "nearest-heading" };
        let is_about_her =
            |kind: &Restriction| kind.loss() == Loss::Fact && *kind != Restriction::Country;
        Self {
            heading: text.say(heading),
            without: (!none_is_open).then(|| without_words(state, left_out, asking, text)),
            may_refuse: left_out.iter().any(is_about_her),
            cards: nearest.answer.hits.iter().map(card).collect(),
        }
    }
}

/// What a reader does without, in words: "whatever language they speak".
fn without_words(
    state: &FindState,
    kinds: &[Restriction],
    asking: &Asking<'_>,
    text: Text,
) -> String {
    if let [kind] = kinds {
        return without_one(state, *kind, asking, text);
    }
    let what: Vec<String> =
        kinds.iter().flat_map(|kind| names(state, *kind, asking, text)).collect();
    text.fill("drop-several", "what", say::list(text, &what))
}

fn without_one(state: &FindState, kind: Restriction, asking: &Asking<'_>, text: Text) -> String {
    let country = || names(state, Restriction::Country, asking, text).concat();
    match kind {
        Restriction::Need => text.say("drop-need"),
        Restriction::Country if state.spot().is_some() => text.say("drop-side"),
        Restriction::Country => text.say("drop-country"),
        Restriction::Area => text.fill("drop-place", "country", country()),
        Restriction::Distance => text.say("drop-distance"),
        Restriction::Language => text.say("drop-language"),
        Restriction::Flag => {
            let what = names(state, Restriction::Flag, asking, text);
            text.fill("drop-flag", "what", say::list(text, &what))
        }
        Restriction::Group | Restriction::Organization | Restriction::Places => {
            text.say("drop-group")
        }
        Restriction::Age => text.say("drop-age"),
        Restriction::WayIn => text.say("drop-way-in"),
        Restriction::OpenNow => text.say("drop-open-now"),
        Restriction::Words => text.say("drop-text"),
    }
}
