//! One result: what it is, where and how far, whom to call, how sure.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Hit, Reason};

use super::Asking;
use crate::pages::icon::Icon;
use crate::pages::language_names;
use crate::pages::phone::PhoneLink;
use crate::pages::say::{self, Reach, Sure};
use crate::text::Text;

/// Most of the reader's words that a reason repeats.
const WORDS_MAX: usize = 3;

/// One result.
#[derive(Debug)]
pub(super) struct Card {
    /// Address of the service.
    pub(super) href: String,
    /// Name of the service.
    pub(super) name: String,
    /// Name of the organisation, where it differs.
    pub(super) organization: Option<String>,
    /// Where it is, where known.
    pub(super) place: Option<String>,
    /// How far, where known.
    pub(super) distance: Option<String>,
    /// The number to call first.
    pub(super) phone: Option<PhoneLink>,
    /// How sure it is.
    pub(super) sure: Sure,
    /// Why it is here, and why it may suit: the need, open now, free, languages, access.
    pub(super) reasons: String,
    /// Drawing beside the place.
    pub(super) pin: Icon,
    /// Drawing beside the number.
    pub(super) receiver: Icon,
}

impl Card {
    /// The card of a hit. `href` is where its service is shown; the needs that it meets are told
    /// where the reader did not choose one.
    pub(super) fn new(
        hit: &Hit,
        href: String,
        tell_needs: bool,
        asking: &Asking<'_>,
        text: Text,
    ) -> Self {
        let listing = &hit.listing;
        let today = asking.today;
        let needs = if tell_needs { needs_met(hit, asking, text) } else { Vec::new() };
        let reach = if listing.phone.is_some() { Reach::Telephone } else { Reach::OnFoot };
        Self {
            href,
            name: listing.name.clone(),
            organization: say::organization(listing),
            place: Some(listing.place.clone()).filter(|place| !place.is_empty()),
            distance: hit.distance_km.map(|km| say::distance(text, km)),
            phone: listing.phone.as_deref().map(PhoneLink::new),
            sure: say::sure(text, hit.freshness, listing.confirmation.verified_on, today, reach),
            reasons: needs.into_iter().chain(reasons(hit, text)).collect::<Vec<_>>().join(" · "),
            pin: Icon::named("pin"),
            receiver: Icon::named("phone"),
        }
    }
}

/// Names of the needs because of which it was found.
fn needs_met(hit: &Hit, asking: &Asking<'_>, text: Text) -> Vec<String> {
    let met = hit.reasons.iter().filter_map(|reason| match reason {
        Reason::Meets(code) => asking.packs.needs.by_code(code),
        Reason::SameName
        | Reason::NameHas(_)
        | Reason::NameHasNearly(_)
        | Reason::TextHas(_)
        | Reason::Near
        | Reason::AcrossBorder
        | Reason::OpenNow
        | Reason::Confirmed => None,
    });
    met.map(|need| need.name.in_language(text.language()).to_owned()).collect()
}

/// Why it stands where it stands, then what speaks for it. That it is near is told by its
/// distance, and that it is confirmed by a line of its own.
fn reasons(hit: &Hit, text: Text) -> Vec<String> {
    let is_here = |reason: &Reason| hit.reasons.contains(reason);
    let has = |flag| hit.listing.flags.contains(&flag);
    let flags = [
        (is_here(&Reason::AcrossBorder), "reason-across-border"),
        (is_here(&Reason::OpenNow), "reason-open-now"),
        (has(Flag::Free), "reason-free"),
        (hit.vetted, "reason-vetted"),
        (has(Flag::Accessible), "reason-accessible"),
        (has(Flag::Interpretation), "reason-interpretation"),
    ];
    let mut reasons = of_words(hit, text);
    reasons.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| text.say(key)));
    reasons.extend(language_names::names(text, hit.listing.languages.iter().map(String::as_str)));
    reasons
}

/// What of the reader's words it has.
fn of_words(hit: &Hit, text: Text) -> Vec<String> {
    if hit.reasons.contains(&Reason::SameName) {
        return vec![text.say("reason-same-name")];
    }
    let words = |of: fn(&Reason) -> Option<&String>| {
        let words: Vec<String> =
            hit.reasons.iter().filter_map(of).take(WORDS_MAX).cloned().collect();
        Some(say::list(text, &words)).filter(|words| !words.is_empty())
    };
    let named = words(|reason| if let Reason::NameHas(word) = reason { Some(word) } else { None });
    let nearly =
        words(|reason| if let Reason::NameHasNearly(word) = reason { Some(word) } else { None });
    let told = words(|reason| if let Reason::TextHas(word) = reason { Some(word) } else { None });
    let mut reasons = Vec::new();
    reasons.extend(named.map(|words| text.fill("reason-name-has", "words", words)));
    reasons.extend(nearly.map(|_| text.say("reason-nearly")));
    reasons.extend(told.map(|words| text.fill("reason-text-has", "words", words)));
    reasons
}
