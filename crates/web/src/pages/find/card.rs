//! One result: what it is, where and how far, whom to call, how sure.

use jiff::civil::Date;
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::finding::Hit;
use rufaa_domain::text::fold;

use crate::pages::icon::Icon;
use crate::pages::language_names;
use crate::pages::phone::PhoneLink;
use crate::pages::say::{self, Reach, Sure};
use crate::text::Text;

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
    /// Why it may suit: free, languages, access.
    pub(super) reasons: String,
    /// Drawing beside the place.
    pub(super) pin: Icon,
    /// Drawing beside the number.
    pub(super) receiver: Icon,
}

impl Card {
    /// The card of a hit. `href` is where its service is shown.
    pub(super) fn new(hit: &Hit, href: String, text: Text, today: Date) -> Self {
        let listing = &hit.listing;
        let reach = if listing.phone.is_some() { Reach::Telephone } else { Reach::OnFoot };
        Self {
            href,
            name: listing.name.clone(),
            organization: organization(listing),
            place: Some(listing.place.clone()).filter(|place| !place.is_empty()),
            distance: hit.distance_km.map(|km| say::distance(text, km)),
            phone: listing.phone.as_deref().map(PhoneLink::new),
            sure: say::sure(text, hit.freshness, listing.confirmation.verified_on, today, reach),
            reasons: reasons(hit, text),
            pin: Icon::named("pin"),
            receiver: Icon::named("phone"),
        }
    }
}

fn organization(listing: &Listing) -> Option<String> {
    let differs = fold(&listing.organization) != fold(&listing.name);
    Some(listing.organization.clone()).filter(|name| differs && !name.is_empty())
}

fn reasons(hit: &Hit, text: Text) -> String {
    let has = |flag| hit.listing.flags.contains(&flag);
    let flags = [
        (has(Flag::Free), "reason-free"),
        (hit.vetted, "reason-vetted"),
        (has(Flag::Accessible), "reason-accessible"),
        (has(Flag::Interpretation), "reason-interpretation"),
    ];
    let mut reasons: Vec<String> =
        flags.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| text.say(key)).collect();
    reasons.extend(language_names::names(text, hit.listing.languages.iter().map(String::as_str)));
    reasons.join(" · ")
}
