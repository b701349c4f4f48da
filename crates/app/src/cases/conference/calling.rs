//! A conference is called: the rules look at who attends and what they are told, and call, key, consent and
//! record are kept at once.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rufaa_domain::access::Action;
use rufaa_domain::case::{CaseView, Conferred, Record, admit, child_rule};
use rufaa_domain::conference::{
    Call, ConferenceProblem, Extract, Named, SEATS_MAX, Said, Seat, Sharing, Written, called_alike,
    may_share, open_until,
};
use rufaa_domain::consent::Decided;
use rufaa_domain::referral::{Alarm, Field};
use rufaa_store::{
    CaseFile, CaseWrite, CompartmentWrap, ConferenceRow, ConferenceSeat, GroupKey, NewConference,
};
use rufaa_vault::SymmetricKey;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::book;
use super::guests::Guest;
use crate::audit::{Did, Event};
use crate::cases::alike::{Called, others};
use crate::cases::reading::InHand;
use crate::cases::{CaseError, OpenCase};
use crate::keys::chance;
use crate::proposals::new_id;
use crate::sealed::Compartment;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// A conference that is to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calling {
    /// Its id, chosen with the form ([`Node::once`]): the same form sent twice calls one conference. She is
    /// asked about this one.
    pub id: Uuid,
    /// What for.
    pub purpose: String,
    /// On which day they speak.
    pub day: Date,
    /// For how many days it is open.
    pub days: u8,
    /// Who attends: organisation, unit, member.
    pub seats: BTreeSet<(Uuid, Uuid, Uuid)>,
    /// What they are told of her.
    pub fields: BTreeSet<Field>,
    /// A word of whoever calls.
    pub message: Option<String>,
    /// Whether these words warn of somebody who is to be kept away.
    pub warns: bool,
    /// Those there of whom it was made sure that they are other people than the danger whose name they bear.
    pub another: Called,
    /// The lawful exception by which it is shared, where there is no consent.
    pub exception: Option<Decided>,
    /// The mark of what was shown ([`Node::mark_of_extract`]): that is shared, or nothing. Nothing where nobody
    /// was shown any.
    pub shown: Option<String>,
}

/// The key of a conference, wrapped.
struct Keys {
    key: SymmetricKey,
    /// The compartment of the unit that calls.
    own: Uuid,
    /// The compartments of the others, by organisation and unit.
    others: BTreeMap<(Uuid, Uuid), Uuid>,
    wraps: Vec<(GroupKey, CompartmentWrap)>,
}

impl Node {
    /// What those who attend would be told.
    pub fn extract(&self, case: &OpenCase, calling: &Calling) -> Extract {
        extract_of(&case.view, calling, self.today())
    }

    /// Looks whether what would be shared is what was shown.
    ///
    /// # Errors
    /// [`ConferenceProblem::NotAsShown`].
    pub fn check_extract(&self, case: &OpenCase, calling: &Calling) -> Result<(), TrustError> {
        as_shown(&case.view, calling, self.today()).map(drop)
    }

    /// What tells one extract, for these people, from another: a form that shows one shares that one, or
    /// nothing.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub fn mark_of_extract(extract: &Extract, calling: &Calling) -> Result<String, TrustError> {
        let text = serde_json::to_vec(&(extract, &calling.seats)).map_err(AppError::from)?;
        Ok(crate::hex(&Sha256::digest(text)))
    }

    /// Calls a conference. Gives its id.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] when somebody may not attend, or nothing permits that
    /// this is shared; [`TrustError::Stale`] when somebody wrote in between, a unit has a newer key, or a
    /// consent was taken back meanwhile.
    pub async fn call_conference(
        &self,
        session: &Session,
        case: Uuid,
        calling: &Calling,
    ) -> Result<Uuid, TrustError> {
        let hand = self.in_hand(session, case, Action::SendReferral).await?;
        if self.is_called(&hand.file, calling.id).await? {
            return Ok(calling.id);
        }
        let guests = self.guests_for(case, calling).await?;
        let seats: Vec<Seat> = guests.iter().map(|guest| guest.seat.clone()).collect();
        let (extract, consents) = self.shared(&hand, calling, &seats)?;
        let speak = (calling.day, self.today());
        let until = open_until(calling.days, speak, self.now()).map_err(CaseError::from)?;
        let keys = self.keys_for(&hand, &seats).await?;
        let people = people(session, &guests);
        let said = Said::Called(Box::new(Call {
            purpose: calling.purpose.clone(),
            day: calling.day,
            extract,
            people,
            guarded: seats.iter().any(Seat::enforces),
        }));
        let of = (hand.file.organisation, calling.id);
        let by = (session, self.now());
        let (record, hash) = book::written(of, (1, book::FIRST), &keys.key, by, &said)?;
        let row = ConferenceRow {
            organisation: of.0,
            id: of.1,
            case,
            unit: hand.file.unit,
            compartment: keys.own,
            called_by: session.member(),
            called_at: self.now(),
            until,
            ended_at: None,
            stopped_at: None,
            gathered_at: None,
            head: record.number,
            head_hash: hash.to_vec(),
            undone: 0,
            alarm: Alarm::None.code().to_owned(),
        };
        let decided_by = calling.exception.as_ref().and_then(|decided| decided.by.as_deref());
        let conferred = conferred(&row, (session, said), (&consents, decided_by));
        admit(&hand.view, &conferred, (self.now(), self.today())).map_err(CaseError::from)?;
        let events = told(session, (calling, &guests));
        let new = NewConference {
            row,
            seats: seats.iter().filter_map(|seat| keys.seat(seat)).collect(),
            wraps: keys.wraps,
            consents: consents.iter().map(|number| i64::from(*number)).collect(),
            record,
        };
        let write = CaseWrite { conferences: vec![new], ..CaseWrite::default() };
        let called = seats.iter().flat_map(|seat| called_alike(&hand.view, seat)).collect();
        let records: Vec<Record> =
            others(session, called)?.into_iter().chain([conferred]).collect();
        match self.keep(session, &hand, &records, (write, events)).await {
            // The same form came twice at the same moment.
            Err(TrustError::Stale) if self.is_called(&hand.file, calling.id).await? => {}
            kept => kept?,
        }
        Ok(calling.id)
    }

    /// Whether this conference about this case was called before.
    async fn is_called(&self, case: &CaseFile, conference: Uuid) -> Result<bool, TrustError> {
        let row = self.store().conference(case.organisation, conference).await?;
        Ok(row.is_some_and(|row| row.case == case.id))
    }

    /// Those who are to attend, as they are now.
    async fn guests_for(&self, case: Uuid, calling: &Calling) -> Result<Vec<Guest>, TrustError> {
        // Before anything is looked up: a form can ask for any number.
        if calling.seats.len() > SEATS_MAX {
            return Err(CaseError::from(ConferenceProblem::TooMany).into());
        }
        let units: BTreeSet<(Uuid, Uuid)> =
            calling.seats.iter().map(|(organisation, unit, _)| (*organisation, *unit)).collect();
        let mut guests: Vec<Guest> = Vec::new();
        for (organisation, unit) in units {
            for guest in self.guests_in(case, (organisation, unit)).await? {
                if calling.seats.contains(&(organisation, unit, guest.seat.member)) {
                    guests.push(guest);
                }
            }
        }
        let members: BTreeSet<Uuid> = guests.iter().map(|guest| guest.seat.member).collect();
        // Somebody who left meanwhile, or who is asked for two units at once.
        if guests.len() != calling.seats.len() || members.len() != guests.len() {
            return Err(CaseError::from(ConferenceProblem::CannotAttend).into());
        }
        Ok(guests)
    }

    /// What is shared, with the consents that cover it.
    fn shared(
        &self,
        hand: &InHand,
        calling: &Calling,
        seats: &[Seat],
    ) -> Result<(Extract, Vec<u32>), TrustError> {
        let extract = as_shown(&hand.view, calling, self.today())?;
        let words = calling.message.iter().chain([&calling.purpose]);
        let words = words.filter(|_| !calling.warns).chain(&extract.about.special_needs);
        if words.into_iter().any(|words| hand.view.is_danger_on_the_way(words)) {
            return Err(CaseError::from(ConferenceProblem::NamesDanger).into());
        }
        let sharing = Sharing {
            conference: calling.id,
            unit: hand.file.unit,
            seats,
            fields: &extract.chosen,
            another: &calling.another,
            exception: calling.exception.as_ref(),
        };
        let child = child_rule(&hand.view, self.today());
        let consents = may_share(&hand.view, &sharing, (child, self.now()));
        Ok((extract, consents.map_err(CaseError::from)?))
    }

    /// A new key, wrapped to the unit that calls and to every unit of those who attend, in the order in which
    /// versions are held: two who call at once wait for each other, and never both.
    async fn keys_for(&self, hand: &InHand, seats: &[Seat]) -> Result<Keys, TrustError> {
        let home = (hand.file.organisation, hand.file.unit);
        let units = seats.iter().map(|seat| (seat.organisation, seat.unit));
        let units: BTreeSet<(Uuid, Uuid)> = units.chain([home]).collect();
        let outer = self.current_outer().await?;
        let key = SymmetricKey::generate(&mut chance());
        let (mut wraps, mut others, mut own) = (Vec::new(), BTreeMap::new(), Uuid::nil());
        for of in units {
            let newest = self.newest(of.0, of.1).await?;
            let compartment = Compartment { id: new_id(), epoch: 1 };
            let wrap = self.wrap_of(&key, &newest, (outer, compartment))?;
            wraps.push((newest, wrap));
            if of == home {
                own = compartment.id;
            } else {
                others.insert(of, compartment.id);
            }
        }
        Ok(Keys { key, own, others, wraps })
    }
}

impl Keys {
    fn seat(&self, seat: &Seat) -> Option<ConferenceSeat> {
        let compartment = *self.others.get(&(seat.organisation, seat.unit))?;
        let (member, organisation, unit) = (seat.member, seat.organisation, seat.unit);
        Some(ConferenceSeat { member, organisation, unit, compartment, read_at: None })
    }
}

/// What is told of her.
fn extract_of(view: &CaseView, calling: &Calling, today: Date) -> Extract {
    Extract::of(view, &calling.fields, calling.message.clone(), today)
}

/// What is told of her, where it is what was shown.
fn as_shown(view: &CaseView, calling: &Calling, today: Date) -> Result<Extract, TrustError> {
    let extract = extract_of(view, calling, today);
    match &calling.shown {
        Some(shown) if *shown != Node::mark_of_extract(&extract, calling)? => {
            Err(CaseError::from(ConferenceProblem::NotAsShown).into())
        }
        Some(_) | None => Ok(extract),
    }
}

/// Who attends; whoever calls first.
fn people(session: &Session, guests: &[Guest]) -> Vec<Named> {
    let caller = Named {
        member: session.member(),
        organisation: session.organisation(),
        name: session.shown_name().to_owned(),
        of: session.organisation_name().to_owned(),
    };
    let named = |guest: &Guest| Named {
        member: guest.seat.member,
        organisation: guest.seat.organisation,
        name: guest.name.clone(),
        of: guest.of.clone(),
    };
    std::iter::once(caller).chain(guests.iter().map(named)).collect()
}

/// The call, as the ledger of the case has it.
fn conferred(
    row: &ConferenceRow,
    (session, said): (&Session, Said),
    (consents, decided_by): (&[u32], Option<&str>),
) -> Record {
    let by = Named {
        member: session.member(),
        organisation: session.organisation(),
        name: session.shown_name().to_owned(),
        of: session.organisation_name().to_owned(),
    };
    let written = Written { number: 1, at: row.called_at, by, said };
    let (consents, decided_by) = (consents.to_vec(), decided_by.map(str::to_owned));
    Record::Conference(Box::new(Conferred { conference: row.id, written, consents, decided_by }))
}

/// What is recorded and told: that it was called, and to which units it is shared.
fn told(session: &Session, (calling, guests): (&Calling, &[Guest])) -> Vec<Event> {
    let called = session.event(Did::ConferenceCalled).to("conference", calling.id);
    let mut events =
        vec![called.sent_by(None, (calling.exception.as_ref(), !calling.another.is_empty()))];
    let mut units: BTreeMap<(Uuid, Uuid), Vec<(Uuid, Uuid)>> = BTreeMap::new();
    for guest in guests {
        let seat = &guest.seat;
        let told = units.entry((seat.organisation, seat.unit)).or_default();
        told.push((seat.organisation, seat.member));
    }
    for ((_, unit), told) in units {
        let event = session.event(Did::ConferenceShared).to("conference", calling.id);
        events.push(event.saying(&unit.to_string()).telling(told));
    }
    events
}
