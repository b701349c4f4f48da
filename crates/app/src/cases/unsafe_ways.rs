//! A way to her of which a service was told, and that leads to somebody who is found to be a danger to her since: through
//! whom she is reached, who goes with her, who waits where she is handed over. The service is told so in the same moment, in
//! a code, and reads that part of the letter no more (design §7.1, §7.11). Who it is, the sender says by voice.

use std::collections::BTreeMap;

use rufaa_domain::case::{CaseView, Entry, Kind, Record};
use rufaa_store::{CaseFile, Noted, ReferralEvent, ReferralRow};
use uuid::Uuid;

use super::ReferralSide;
use super::letters::Correspondence;
use super::reading::{InHand, goes_to_danger, goes_with_danger, is_reached_through_danger};
use super::receiving::state_of;
use crate::Node;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};

/// The code of the event by which a service is told that the way to reach her is not safe.
const CONTACT: &str = "contact-unsafe";
/// The same of whoever goes with her, or waits where she is handed over.
const ON_THE_WAY: &str = "way-unsafe";

/// Where somebody is who is a danger to her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DangerAt {
    /// Where she was sent.
    Receiver,
    /// On the way: whoever goes with her, or waits where she is handed over.
    Way,
    /// Where she is reached, by what the service was told.
    Contact,
}

impl DangerAt {
    fn of(view: &CaseView, row: &ReferralRow) -> Option<Self> {
        let there = goes_to_danger(view, row).then_some(Self::Receiver);
        let way = || goes_with_danger(view, row).then_some(Self::Way);
        let contact = || is_reached_through_danger(view, row).then_some(Self::Contact);
        there.or_else(way).or_else(contact)
    }
}

/// What of a letter is not safe any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnsafeWays {
    /// How she is reached.
    pub contact: bool,
    /// Who goes with her, and where she is handed over.
    pub on_the_way: bool,
}

impl UnsafeWays {
    /// What was noted after the event of this number.
    fn noted_since(number: i64, events: &[ReferralEvent]) -> Self {
        let is = |code: &str| events.iter().any(|event| event.number > number && event.did == code);
        Self { contact: is(CONTACT), on_the_way: is(ON_THE_WAY) }
    }

    /// Of what the side that received it was told, as its letters may be read by now: until another way is told, the one before is
    /// not safe, whatever else is told.
    pub(super) fn for_side(
        side: ReferralSide,
        (letters, events): (&[Correspondence], &[ReferralEvent]),
    ) -> Self {
        if side == ReferralSide::Sender {
            return Self::default();
        }
        let packages = || letters.iter().filter_map(|one| one.package.as_ref());
        let all = Self::noted_since(0, events);
        let is_told_another = packages().any(|package| package.contact.is_some());
        let goes_with_another = packages()
            .any(|package| package.travel.escort.is_some() || package.travel.handover.is_some());
        Self {
            contact: all.contact && !is_told_another,
            on_the_way: all.on_the_way && !goes_with_another,
        }
    }
}

/// Letters as they may be read by now.
pub(super) fn without_unsafe(
    mut letters: Vec<Correspondence>,
    events: &[ReferralEvent],
) -> Vec<Correspondence> {
    for one in &mut letters {
        let ways = UnsafeWays::noted_since(one.number, events);
        let Some(package) = &mut one.package else { continue };
        if ways.contact {
            package.contact = None;
        }
        if ways.on_the_way {
            package.travel.escort = None;
            package.travel.handover = None;
        }
    }
    letters
}

/// Whether the way to reach her, as it was written into a case, was found unsafe since.
fn is_contact_unsafe(entries: &[Entry], events: &[ReferralEvent]) -> bool {
    let written = entries.iter().filter(|entry| entry.record.kind() == Kind::Contact);
    let Some(written) = written.map(|entry| entry.at).max() else { return false };
    events.iter().any(|event| event.did == CONTACT && event.at >= written)
}

/// Whether a part of what a service was told leads to somebody who is a danger, by this view.
type LeadsToDanger = fn(&CaseView, &ReferralRow) -> bool;

/// What this record makes unsafe of a letter that lies at a service.
fn found(row: &ReferralRow, before: &CaseView, after: &CaseView) -> Vec<&'static str> {
    // What lies where the danger is himself is taken back, or for the sender to decide.
    if row.to_organisation.is_none() || goes_to_danger(after, row) {
        return Vec::new();
    }
    let ways: [(LeadsToDanger, _); 2] =
        [(is_reached_through_danger, CONTACT), (goes_with_danger, ON_THE_WAY)];
    let is_new = |(is, _): &(LeadsToDanger, _)| is(after, row) && !is(before, row);
    ways.into_iter().filter(is_new).map(|(_, code)| code).collect()
}

impl Node {
    /// Where somebody is who is a danger to her, as her case knows by now, and who at the service bears the name of one; nothing
    /// for whoever does not have it.
    pub(super) async fn danger_at(
        &self,
        case: Option<&InHand>,
        row: &ReferralRow,
    ) -> Result<(Option<DangerAt>, BTreeMap<(Uuid, u32), String>), TrustError> {
        let Some(InHand { view, .. }) = case else { return Ok((None, BTreeMap::new())) };
        let name = |number: u32| view.individual(number).map(|one| one.name.clone());
        let called = self.unsure_of(view, row).await?.into_iter();
        let called = called.map(|pair| (pair, name(pair.1).unwrap_or_default()));
        Ok((DangerAt::of(view, row), called.collect()))
    }

    /// A case that began from a letter, without the way to reach her where whoever sent the letter found that way unsafe since
    /// and no other was written.
    pub(super) async fn without_unsafe_contact(
        &self,
        file: &CaseFile,
        (view, entries): (CaseView, &[Entry]),
    ) -> Result<CaseView, TrustError> {
        if view.contact().is_none() {
            return Ok(view);
        }
        let Some(row) = self.came_by(file, &view).await? else { return Ok(view) };
        let events = self.store().referral_events(row.organisation, row.id).await?;
        Ok(if is_contact_unsafe(entries, &events) { view.with_unsafe_contact() } else { view })
    }

    /// What is noted for services whose letter leads to somebody who is found to be a danger to her by this record, and that
    /// they are told.
    pub(super) async fn tells_of_unsafe_ways(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<(Vec<Noted>, Vec<Event>), TrustError> {
        let (mut notes, mut events) = (Vec::new(), Vec::new());
        if hand.view.sent().next().is_none() {
            return Ok((notes, events));
        }
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        for row in self.store().referrals_of_case(hand.file.organisation, hand.file.id).await? {
            for (place, did) in (0..).zip(found(&row, &hand.view, &after)) {
                notes.push(Noted {
                    organisation: row.organisation,
                    referral: row.id,
                    after: row.moves + place,
                    state: state_of(&row)?.code(),
                    at: self.now(),
                    by: (session.member(), session.organisation()),
                    did,
                });
                let event = session.event(Did::WordSaid).to("referral", row.id).saying(did);
                events.push(event.telling(self.told_at_receiver(&row).await?));
            }
        }
        Ok((notes, events))
    }
}
