//! The hard rules: when a service may not be suggested.

use jiff::Zoned;

use super::{Person, Status};
use crate::access::OrganisationKind;
use crate::directory::freshness::Freshness;
use crate::directory::listing::Listing;
use crate::served::{Served, Side};

/// Why a service may not be suggested, in the order in which the rules are asked: what it is for,
/// her safety, whether it may be trusted, whom it takes, and last whether it has a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyNot {
    /// It does not meet the need.
    Need,
    /// Its organisation is excluded for her safety.
    OrganizationExcluded,
    /// It is in an area that is excluded for her safety.
    AreaExcluded,
    /// An area is excluded for her safety, and nobody knows in which area the service is.
    AreaUnknown,
    /// It may not receive referrals: it is not vetted, was suspended, or its organisation is not
    /// accredited (design §17, promise 7).
    NotVetted,
    /// Its vetting, or the accreditation of its organisation, ended before today.
    VettingLapsed,
    /// Nobody who admitted its organisation said of what kind it is: whether it is told of her what goes to those who
    /// help alone is then not known.
    KindUnknown,
    /// Its organisation detains or removes, or is of a state that she may fear: nothing about her is sent there
    /// ([`OrganisationKind::is_closed_to_referrals`]).
    ///
    /// [`OrganisationKind::is_closed_to_referrals`]: crate::access::OrganisationKind::is_closed_to_referrals
    Closed,
    /// It is in another country than the one that may be told of her: the way there is not built (design §13).
    Abroad,
    /// Nobody has confirmed it for so long that it has left the results (design §11).
    Gone,
    /// It takes people of the other sex.
    Sex,
    /// It takes people who are younger or older.
    Age,
    /// It does not take children with her, or takes nobody without.
    Family,
    /// It takes nationals alone and she is none, or the other way round.
    Nationality,
    /// It takes people of other statuses.
    Status,
    /// It was full when its places were last counted, and the count is current
    /// ([`CAPACITY_CURRENT_HOURS`]): no suggestion for tonight. It suits in all else, so a
    /// waiting list may be worth a call.
    ///
    /// [`CAPACITY_CURRENT_HOURS`]: crate::directory::capacity::CAPACITY_CURRENT_HOURS
    Full,
}

impl WhyNot {
    /// Every rule, in the order in which they are asked.
    pub const ALL: [Self; 16] = [
        Self::Need,
        Self::OrganizationExcluded,
        Self::AreaExcluded,
        Self::AreaUnknown,
        Self::NotVetted,
        Self::VettingLapsed,
        Self::KindUnknown,
        Self::Closed,
        Self::Abroad,
        Self::Gone,
        Self::Sex,
        Self::Age,
        Self::Family,
        Self::Nationality,
        Self::Status,
        Self::Full,
    ];
}

/// The first rule that forbids to suggest this service.
pub(super) fn first_broken(
    person: &Person,
    need: &str,
    listing: &Listing,
    now: &Zoned,
) -> Option<WhyNot> {
    WhyNot::ALL.into_iter().find(|rule| rule.forbids(person, need, listing, now))
}

impl WhyNot {
    fn forbids(self, person: &Person, need: &str, listing: &Listing, now: &Zoned) -> bool {
        let served = &listing.served;
        let refuses = |group| !served.takes(group);
        match self {
            Self::Need => listing.needs.iter().all(|met| met != need),
            Self::OrganizationExcluded => person.excluded.has_organization(listing.entry),
            Self::AreaExcluded => {
                listing.area.as_ref().is_some_and(|area| person.excluded.has_area(area))
            }
            Self::AreaUnknown => listing.area.is_none() && person.excluded.has_any_area(),
            Self::NotVetted => listing.vetted_until.is_none(),
            Self::VettingLapsed => listing.vetted_until.is_some_and(|last| last < now.date()),
            Self::KindUnknown => listing.kind.is_none(),
            Self::Closed => listing.kind.is_some_and(OrganisationKind::is_closed_to_referrals),
            Self::Abroad => is_abroad(person, listing),
            Self::Gone => listing.confirmation.freshness(now.date()) == Freshness::Gone,
            Self::Sex => person.sex.is_some_and(|sex| refuses(sex.group())),
            Self::Age => person.age_years.is_some_and(|age| !served.takes_age(age)),
            Self::Family => person.family.is_some_and(|family| refuses(family.group())),
            Self::Nationality => person.nationality_group(listing.country).is_some_and(refuses),
            Self::Status => {
                person.statuses.as_deref().is_some_and(|known| !takes_any_status(served, known))
            }
            Self::Full => is_full(listing, now),
        }
    }
}

/// Whether a service is in another country than the one that may be told of her.
pub fn is_abroad(person: &Person, listing: &Listing) -> bool {
    person.only_in.is_some_and(|home| listing.country.is_some_and(|there| there != home))
}

/// Whether it asks for no status, or takes one of these.
fn takes_any_status(served: &Served, known: &[Status]) -> bool {
    let asks_for_none = served.groups.iter().all(|group| group.side() != Side::Status);
    asks_for_none || known.iter().any(|status| served.takes(status.group()))
}

fn is_full(listing: &Listing, now: &Zoned) -> bool {
    listing
        .capacity
        .as_ref()
        .is_some_and(|count| count.is_current(now.timestamp()) && count.available == 0)
}
