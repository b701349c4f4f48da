//! A referral is sent: suggested by the rules, covered by a consent or a lawful exception, sealed to the
//! unit that receives, and kept with its record in the case, all at once.

pub(super) mod ground;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::access::Action;
use rufaa_domain::case::group::says_who;
use rufaa_domain::case::{CaseView, Record, Sent, admit};
use rufaa_domain::consent::{Cover, Decided, cover};
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::referral::{Field, Move, Package, State, Travel, Urgency, clock};
use rufaa_store::{CaseFile, CaseWrite, GroupKey, KeptClock, NewReferral, ReferralRow};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::alike::{Called, others};
use super::clock::kept_clock;
use super::letters::Belongs;
use super::reading::InHand;
use super::receiving::state_of;
use super::referral_code::referral_code;
use super::rerouting::need_of;
use super::telling::told as told_of;
use super::told::About;
use super::{CaseError, How, OpenCase};
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};
use ground::Ground;

/// The code under which a need of health is told outside seals.
pub(super) const HEALTH: &str = "health";

/// A referral that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// Its id, chosen with the form ([`Node::once`]): the same form sent twice sends one referral.
    pub id: Uuid,
    /// For which need of hers.
    pub need: String,
    /// To which entry of the directory.
    pub entry: Uuid,
    /// To which of its services.
    pub service: Uuid,
    /// What the package says of her.
    pub fields: BTreeSet<Field>,
    /// A word of the sender.
    pub message: Option<String>,
    /// Whether that word warns of somebody who is to be kept away.
    pub warns: bool,
    /// Those there of whom somebody made sure that they are other people than the danger whose name they bear.
    pub another: Called,
    /// How she gets there.
    pub travel: Travel,
    /// The lawful exception by which it goes, where there is no consent.
    pub exception: Option<Decided>,
    /// The mark of the package that was shown ([`Node::mark_of`]): that one goes, or nothing. Nothing where
    /// nobody was shown any.
    pub shown: Option<String>,
}

impl Node {
    /// The package as the receiver would see it.
    ///
    /// # Errors
    /// [`TrustError::Case`] when she has no such need.
    pub fn preview(&self, case: &OpenCase, sending: &Sending) -> Result<Package, TrustError> {
        package_of(&case.view, sending, self.today())
    }

    /// Looks whether the package that would go is the one that was shown.
    ///
    /// # Errors
    /// [`CaseError::NotAsShown`]; as [`Node::preview`].
    pub fn check_shown(&self, case: &OpenCase, sending: &Sending) -> Result<(), TrustError> {
        as_shown(&case.view, sending, self.today()).map(drop)
    }

    /// The name of a service with that of its organisation, as the directory has them.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a service that the entry does not have.
    pub async fn service_named(
        &self,
        (entry, service): (Uuid, Uuid),
    ) -> Result<String, TrustError> {
        let kept = self.kept(entry).await?;
        let listings = self.listings(&kept, Audience::Staff);
        let one = listings.into_iter().find(|one| one.service == service);
        Ok(one.ok_or(AppError::NotFound(service))?.named())
    }

    /// What tells one package from another, and to whom it goes: a form that shows one sends that one there, or nothing.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub fn mark_of(package: &Package, service: Uuid) -> Result<String, TrustError> {
        let text = serde_json::to_vec(&(service, package)).map_err(AppError::from)?;
        Ok(crate::hex(&Sha256::digest(text)))
    }

    /// Sends a referral. Gives its id.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] when nothing permits that the package leaves, it is not
    /// what was shown, or the service may not be suggested for her; [`TrustError::Stale`] when somebody wrote in between, or
    /// the consent was taken back meanwhile.
    pub async fn send_referral(
        &self,
        session: &Session,
        case: Uuid,
        sending: &Sending,
    ) -> Result<Uuid, TrustError> {
        self.sent(session, case, (sending, How::Anew)).await
    }

    /// Sends one, perhaps in place of another, or more of one that is under way.
    pub(super) async fn sent(
        &self,
        session: &Session,
        case: Uuid,
        (sending, how): (&Sending, How),
    ) -> Result<Uuid, TrustError> {
        let hand = self.in_hand(session, case, Action::SendReferral).await?;
        if how == How::More {
            let told = Box::pin(self.told_more(session, &hand, sending)).await;
            // The same form came twice at the same moment, and the other one told it.
            let is_told = async || -> Result<bool, TrustError> {
                let hand = self.in_hand(session, case, Action::SendReferral).await?;
                let package = package_of(&hand.view, sending, self.today())?;
                Ok(told_of(&hand.view, sending.id).is_some_and(|sent| sent.package == package))
            };
            if told.is_err() && is_told().await? {
                return Ok(sending.id);
            }
            return told.map(|()| sending.id);
        }
        if self.is_sent(&hand.file, sending).await? {
            return Ok(sending.id);
        }
        let sent = Box::pin(self.sent_out(session, &hand, (sending, how))).await;
        // The same form came twice at the same moment, and the other one sent it.
        if sent.is_err() && self.is_sent(&hand.file, sending).await? {
            return Ok(sending.id);
        }
        sent.map(|()| sending.id)
    }

    /// Composes what goes, and keeps it.
    async fn sent_out(
        &self,
        session: &Session,
        hand: &InHand,
        (sending, how): (&Sending, How),
    ) -> Result<(), TrustError> {
        let Ground { package, child, listing, recipient, key, called } =
            self.ground_of((&hand.view, &hand.file), (sending, how)).await?;
        let covered =
            cover(&hand.view, recipient, &package, sending.exception.as_ref(), (child, self.now()));
        let covered = covered.map_err(CaseError::from)?;
        let id = sending.id;
        let met = self.met_in(hand.file.organisation, &hand.view).await?;
        let (from_area, from_district) = met.unzip();
        let referral = NewReferral {
            receiver: key.as_ref().map(|key| (key.organisation, key.group)),
            consent: consent_of(covered),
            by: session.member(),
            for_child: child.protects(),
            from_area,
            from_district: from_district.flatten(),
            ..self.new_referral(&hand.file, sending, (&package, &listing, key.is_some()))?
        };
        let moved = match how {
            How::Instead(instead) => Some(self.rerouted(session, hand, (sending, instead)).await?),
            How::Anew | How::More => None,
        };
        let settled = self.sent_before(hand, (sending, how)).await?;
        let referral = self.calling(referral, package.urgency).await?;
        let to = key.as_ref().map(|key| (key.organisation, key.group));
        let said = self.packed(&hand.view, (&package, to), &called).await?;
        let belongs = Belongs { organisation: hand.file.organisation, referral: id, number: 1 };
        let letter = match &key {
            Some(key) => Some(self.letter(session, belongs, key, &said)?),
            None => None,
        };
        let sent = Record::Sent(Box::new(Sent {
            referral: id,
            service: listing.service,
            service_name: listing.named(),
            package,
            consent: match covered {
                Cover::Consent(number) => Some(number),
                Cover::Exception(_) => None,
            },
            decided_by: sending.exception.as_ref().and_then(|decided| decided.by.clone()),
        }));
        self.check_sent(session, hand, (&sent, sending)).await?;
        let mut events = self.told_of_sending(session, sending, (&referral, key.as_ref())).await?;
        let dealt = |(referral, ..): &(Uuid, i64, Timestamp)| {
            session.event(Did::ReferralSettled).to("referral", *referral)
        };
        events.extend(settled.iter().map(dealt));
        let mut write =
            CaseWrite { referrals: vec![(referral, letter)], settled, ..CaseWrite::default() };
        if let Some((moved, ending, told)) = moved {
            write.moves.push(moved);
            write.endings.extend(ending);
            events.extend(told);
        }
        let records: Vec<Record> = others(session, called)?.into_iter().chain([sent]).collect();
        self.keep(session, hand, &records, (write, events)).await
    }

    /// Looks whether what goes may be written into the case, and nobody of the same group goes along or lives there of whom she
    /// is afraid.
    pub(super) async fn check_sent(
        &self,
        session: &Session,
        hand: &InHand,
        (sent, sending): (&Record, &Sending),
    ) -> Result<(), TrustError> {
        let of = (&hand.file, &hand.view);
        self.refuse_fellows(session, of, &says_who(sent)).await?;
        self.refuse_same_house(session, of, (&sending.need, sending.entry)).await?;
        Ok(admit(&hand.view, sent, (self.now(), self.today())).map_err(CaseError::from)?)
    }

    /// What ended without the service for the same need, and is settled by sending for it anew: each with how often it
    /// was moved. Nobody is asked twice while the first time is open.
    ///
    /// # Errors
    /// [`CaseError::AskedAlready`].
    async fn sent_before(
        &self,
        hand: &InHand,
        (sending, how): (&Sending, How),
    ) -> Result<Vec<(Uuid, i64, Timestamp)>, TrustError> {
        let rows = self.store().referrals_of_case(hand.file.organisation, hand.file.id).await?;
        let is_same = |row: &&ReferralRow| {
            need_of(hand, row.id).as_deref() == Some(sending.need.as_str())
                && how.but(sending) != Some(row.id)
        };
        let mut settled = Vec::new();
        for row in rows.iter().filter(is_same) {
            let state = state_of(row)?;
            if row.to_service == sending.service && !state.is_final() {
                return Err(CaseError::AskedAlready.into());
            }
            if state.leaves_the_need() && row.settled_at.is_none() {
                settled.push((row.id, row.moves, self.now()));
            }
        }
        Ok(settled)
    }

    /// Whether it was sent out of this case before.
    async fn is_sent(&self, case: &CaseFile, sending: &Sending) -> Result<bool, TrustError> {
        let row = self.store().referral(case.organisation, sending.id).await?;
        Ok(row.is_some_and(|row| row.case == case.id && is_of(&row, sending)))
    }

    /// What is recorded and told of a package that leaves.
    async fn told_of_sending(
        &self,
        session: &Session,
        sending: &Sending,
        (referral, key): (&NewReferral, Option<&GroupKey>),
    ) -> Result<Vec<Event>, TrustError> {
        let event = session.event(Did::ReferralSent).to("referral", sending.id);
        let ground = (sending.exception.as_ref(), !sending.another.is_empty());
        let event = event.sent_by(Some(referral.urgency), ground);
        let Some(key) = key else { return Ok(vec![event]) };
        let about = About::of_new(referral);
        let event =
            event.telling(self.told_who_answer(about, (key.organisation, key.group)).await?);
        if referral.called.is_empty() {
            return Ok(vec![event]);
        }
        let called = referral.called.iter().map(|member| (key.organisation, *member)).collect();
        let on_call = session.event(Did::OnCallTold).to("referral", sending.id).telling(called);
        Ok(vec![event, on_call])
    }

    /// With who on call is told of it at once.
    async fn calling(
        &self,
        referral: NewReferral,
        urgency: Urgency,
    ) -> Result<NewReferral, TrustError> {
        let about = About::of_new(&referral);
        let how = (urgency, referral.for_child);
        let calls = self.called_at_once(about, referral.receiver, how).await?;
        // Where nobody is on call, it is looked at once more in a moment: then the focal point and the sender hear it.
        let look_at = if calls.through { Some(self.now()) } else { referral.clock.look_at };
        let (called, clock) = (calls.called, KeptClock { look_at, ..referral.clock });
        Ok(NewReferral { called, clock, ..referral })
    }

    /// A referral as it begins, without who sends and receives it.
    fn new_referral(
        &self,
        file: &CaseFile,
        sending: &Sending,
        (package, listing, has_account): (&Package, &Listing, bool),
    ) -> Result<NewReferral, TrustError> {
        let state = State::Draft.step(Move::Send).map_err(CaseError::from)?.to();
        let its = clock((state, self.now()), package.urgency, None, false);
        Ok(NewReferral {
            organisation: file.organisation,
            id: sending.id,
            case: file.id,
            unit: file.unit,
            code: referral_code(sending.id),
            to: (listing.entry, listing.service),
            receiver: None,
            need: self.coarse(&sending.need),
            urgency: package.urgency.code(),
            area: listing.area.as_ref().map(ToString::to_string).unwrap_or_default(),
            from_area: None,
            // Of what hides no district stands beside who went there.
            district: listing
                .district
                .as_ref()
                .filter(|_| !self.hides(&sending.need))
                .map(ToString::to_string),
            from_district: None,
            consent: None,
            exception: sending.exception.as_ref().map(|decided| decided.exception.code()),
            state: state.code(),
            at: self.now(),
            by: Uuid::nil(),
            clock: kept_clock(&its, its.alarm(self.now()), has_account),
            for_child: false,
            called: Vec::new(),
        })
    }

    /// The need as it is told outside seals.
    fn coarse(&self, need: &str) -> String {
        let is_health = self.packs().needs.by_code(need).is_some_and(|need| need.health);
        if is_health { HEALTH.to_owned() } else { need.to_owned() }
    }
}

/// Whether a referral is what is to be sent: by its id, and to the same service.
pub(super) fn is_of(row: &ReferralRow, sending: &Sending) -> bool {
    row.id == sending.id && row.to_service == sending.service
}

/// What goes out of a case.
fn package_of(view: &CaseView, sending: &Sending, today: Date) -> Result<Package, TrustError> {
    let words = (sending.message.clone(), sending.travel.clone());
    let package = Package::of(view, &sending.need, &sending.fields, words, today);
    let package = package.map_err(CaseError::from)?;
    let is_said = package.message.is_some() || package.known.is_some();
    Ok(Package { warns: sending.warns && is_said, ..package })
}

/// What goes out of a case, where it is what was shown.
fn as_shown(view: &CaseView, sending: &Sending, today: Date) -> Result<Package, TrustError> {
    let package = package_of(view, sending, today)?;
    match &sending.shown {
        Some(shown) if *shown != Node::mark_of(&package, sending.service)? => {
            Err(CaseError::NotAsShown.into())
        }
        Some(_) | None => Ok(package),
    }
}

pub(super) fn consent_of(covered: Cover) -> Option<i64> {
    match covered {
        Cover::Consent(number) => Some(i64::from(number)),
        Cover::Exception(_) => None,
    }
}
