//! Writing into a case: the rules look first, then records, what the server must know of them, and the
//! audit event that commits to the ledger's head go into one transaction.

use rufaa_domain::access::Action;
use rufaa_domain::age::Age;
use rufaa_domain::case::{CaseProblem, CaseView, Compartment, Individual, Kind, Record, admit};
use rufaa_domain::consent::Consent;
use rufaa_domain::matching::Sex;
use rufaa_domain::referral::{Move, WithdrawReason};
use rufaa_store::{
    CaseFile, CaseWrite, ConsentRow, NewLetter, NewRecusal, ReferralMove, ReferralRow,
};
use rufaa_vault::place;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::CaseKeys;
use super::ledger::{Head, Pen, padded, written};
use super::receiving::state_of;
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// A referral that is moved, with its letter.
type Moved = (ReferralMove, Option<NewLetter>);

/// Times that a record is written anew when somebody else wrote into the case in between.
const TRIES_MAX: usize = 3;

/// What lists show of a case, sealed beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Card {
    /// The name, or how she wants to be called.
    pub(super) name: Option<String>,
    /// Her age.
    pub(super) age: Age,
    /// Her sex.
    pub(super) sex: Option<Sex>,
}

impl Card {
    pub(super) fn of(view: &CaseView) -> Self {
        let identity = view.identity();
        Self { name: identity.name.clone(), age: identity.age, sex: identity.sex }
    }

    pub(super) fn sealed(
        &self,
        case: (Uuid, Uuid),
        keys: &CaseKeys,
    ) -> Result<(i64, Vec<u8>), TrustError> {
        let (epoch, key) = keys.newest(Compartment::Contact)?;
        let text = padded(serde_json::to_vec(self).map_err(AppError::from)?);
        Ok((epoch, key.seal(&card_place(case, epoch), &text, &mut chance())?))
    }

    pub(super) fn opened(file: &CaseFile, keys: &CaseKeys) -> Result<Self, TrustError> {
        let key = keys.of(file.compartments[0], file.card_epoch);
        let key = key.ok_or(AppError::NotFound(file.id))?;
        let place = card_place((file.organisation, file.id), file.card_epoch);
        Ok(serde_json::from_slice(&key.open(&place, &file.card)?).map_err(AppError::from)?)
    }
}

/// Where the card of a case belongs.
fn card_place((organisation, case): (Uuid, Uuid), epoch: i64) -> Vec<u8> {
    place(&[b"rufaa case card v1", organisation.as_bytes(), case.as_bytes(), &epoch.to_be_bytes()])
}

/// A case as it was read, with what is needed to write into it.
pub(super) struct InHand {
    pub(super) file: CaseFile,
    pub(super) keys: CaseKeys,
    pub(super) view: CaseView,
}

impl Node {
    /// Writes a record into a case. `seen` is the number of the record of the same kind that the writer
    /// was shown, where hers is to take its place: somebody else's newer one is never written over.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] for what cannot be written;
    /// [`TrustError::Stale`] when others write all the time.
    pub async fn write_case(
        &self,
        session: &Session,
        id: Uuid,
        (record, seen): (&Record, Option<u32>),
    ) -> Result<(), TrustError> {
        for _ in 1..TRIES_MAX {
            match self.write_once(session, id, (record, seen)).await {
                Err(TrustError::Stale) => {}
                done => return done,
            }
        }
        self.write_once(session, id, (record, seen)).await
    }

    async fn write_once(
        &self,
        session: &Session,
        id: Uuid,
        (record, seen): (&Record, Option<u32>),
    ) -> Result<(), TrustError> {
        let hand = self.in_hand(session, id, Action::WriteCase).await?;
        if seen.is_some_and(|seen| newest_like(&hand.view, record) != seen) {
            return Err(super::CaseError::Changed.into());
        }
        admit(&hand.view, record, (self.now(), self.today())).map_err(super::CaseError::from)?;
        let (write, events) = self.beside(session, &hand, record).await?;
        self.keep(session, &hand, std::slice::from_ref(record), (write, events)).await
    }

    /// A case, read for writing.
    pub(super) async fn in_hand(
        &self,
        session: &Session,
        id: Uuid,
        action: Action,
    ) -> Result<InHand, TrustError> {
        let file = self.case_file(session, id, action).await?;
        let entries = self.case_entries(session, &file).await?;
        let keys = self.case_keys(session, &file).await?;
        Ok(InHand { file, keys, view: CaseView::of(&entries) })
    }

    /// Keeps records with what goes along with them, and the event that commits to the new head.
    pub(super) async fn keep(
        &self,
        session: &Session,
        hand: &InHand,
        records: &[Record],
        (write, more): (CaseWrite, Vec<Event>),
    ) -> Result<(), TrustError> {
        let file = &hand.file;
        let case = (file.organisation, file.id);
        let pen = Pen { member: session.member(), key: &session.keys().signing, at: self.now() };
        let (rows, head) = written(case, Head::of(file)?, &hand.keys, &pen, records)?;
        let kinds: Vec<&str> = records.iter().map(|record| record.kind().code()).collect();
        let said = format!("{} {} {}", kinds.join("+"), head.sequence, crate::hex(&head.hash));
        let event = session.event(Did::CaseWritten).to("case", file.id).saying(&said);
        let mut events = vec![self.event(&event)?];
        for event in &more {
            events.push(self.event(event)?);
        }
        let card = records.iter().find_map(|record| {
            let Record::Identity(identity) = record else { return None };
            let age = identity.age_on(self.today());
            Some(Card { name: identity.name.clone(), age, sex: identity.sex })
        });
        let card = card.map(|card| card.sealed(case, &hand.keys)).transpose()?;
        let write = CaseWrite { records: rows, card, ..write };
        Ok(self.store().write_case(file, &write, (&head.hash, self.now()), &events).await?)
    }

    /// What goes along with a record: what the server must know of it.
    async fn beside(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<(CaseWrite, Vec<Event>), TrustError> {
        let number = hand.file.head + 1;
        let mut write = CaseWrite::default();
        let mut events = Vec::new();
        if let Record::Consent(consent) = record {
            write.consents.push(self.envelope(number, consent));
        }
        if let Record::Withdrawal(withdrawal) = record {
            write.withdrawn.push(i64::from(withdrawal.consent));
            let covered = self.withdraw_what_it_covers(session, hand, withdrawal.consent).await?;
            (write.moves, events) = covered;
        }
        if let Record::Individual(one) = record {
            write.barred = self.barred(session, (hand.file.organisation, hand.file.id), one);
        }
        if record.kind() == Kind::Closure {
            self.refuse_open_referrals(&hand.file).await?;
        }
        let (closes, opens) = (record.kind() == Kind::Closure, record.kind() == Kind::Reopening);
        write.open = (closes || opens).then_some(opens);
        Ok((write, events))
    }

    fn envelope(&self, number: i64, consent: &Consent) -> ConsentRow {
        ConsentRow {
            number,
            purpose: consent.purpose.code(),
            recipient: consent.recipient,
            given: consent.yes,
            at: self.now(),
            until: consent.until,
        }
    }

    /// A consent that is taken back takes back every referral that goes by it, in the same moment, and
    /// so reaches every receiver (design §7.11).
    async fn withdraw_what_it_covers(
        &self,
        session: &Session,
        hand: &InHand,
        consent: u32,
    ) -> Result<(Vec<Moved>, Vec<Event>), TrustError> {
        let (mut moves, mut events) = (Vec::new(), Vec::new());
        let rows = self.store().referrals_of_case(hand.file.organisation, hand.file.id).await?;
        let covered = |row: &&ReferralRow| row.consent == Some(i64::from(consent));
        for row in rows.iter().filter(covered) {
            let made = Move::Withdraw(WithdrawReason::Consent);
            if let Ok(step) = state_of(row)?.step(made) {
                moves.push((self.moved(session, row, step, None)?, None));
                let event = session.event(Did::ReferralMoved).to("referral", row.id);
                let told = match row.to_organisation.zip(row.to_unit) {
                    Some((organisation, unit)) => self.told_of_unit(organisation, unit).await?,
                    None => Vec::new(),
                };
                events.push(event.saying("withdraw consent").telling(told));
            }
        }
        Ok((moves, events))
    }

    /// Whoever is a danger to her and a member of Rufaa has no part in the case, wherever she acts.
    pub(super) fn barred(
        &self,
        session: &Session,
        (organisation, case): (Uuid, Uuid),
        one: &Individual,
    ) -> Vec<NewRecusal> {
        let member = one.member.filter(|_| one.standing.is_danger());
        let recusal = |member: Uuid| NewRecusal {
            organisation,
            id: new_id(),
            member,
            thing: "case",
            thing_id: case,
            by: session.member(),
            at: self.now(),
        };
        member.map(recusal).into_iter().collect()
    }

    /// A case is not closed while somebody has something to do about a referral of it.
    async fn refuse_open_referrals(&self, file: &CaseFile) -> Result<(), TrustError> {
        let rows = self.store().referrals_of_case(file.organisation, file.id).await?;
        if rows.iter().any(|row| row.holder != "nobody") {
            return Err(super::CaseError::Problem(CaseProblem::SomethingOpen).into());
        }
        Ok(())
    }
}

/// The number of the newest record whose place this one takes.
fn newest_like(view: &CaseView, record: &Record) -> u32 {
    if record.kind() == Kind::Identity {
        return view.identity_sequence();
    }
    if record.kind() == Kind::Risk { view.risk_sequence() } else { view.head() }
}
