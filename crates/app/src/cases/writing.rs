//! Writing into a case: the rules look first, then records, what the server must know of them, and the
//! audit event that commits to the ledger's head go into one transaction.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rufaa_domain::access::Action;
use rufaa_domain::case::group::says_who;
use rufaa_domain::case::{
    CaseProblem, CaseView, Entry, Identification, Kind, Record, admit, between, fact_of_refusal,
    is_written_since, review_due, with_age_said,
};
use rufaa_domain::consent::Consent;
use rufaa_store::{CaseFile, CaseTokens, CaseWrite, ConsentRow, Proposed, WaitingFact};
use uuid::Uuid;

use super::ends::ended_by;
use super::erasing::leaves_her_case;
use super::ledger::{Head, Pen, written};
use super::reading::{InHand, resource};
use crate::Node;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};

/// A card with the epoch of the key under which it is sealed.
type SealedCard = (i64, Vec<u8>);

/// Times that a record is written anew when somebody else wrote into the case in between.
pub(super) const TRIES_MAX: usize = 3;

impl Node {
    /// Writes a record into a case. `seen` is the number of the newest record when its form was shown: what
    /// somebody wrote about the same thing after that is never written over, and what its writer wrote
    /// herself after that stands there already, and is written once.
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
        let record = &self.under_law(record)?;
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
        for kind in kinds_of(&hand.view, record) {
            let action = if kind == Kind::HandOverProposed {
                self.handing_over(session, &hand.file).await?
            } else {
                action_of(kind)
            };
            session.may(action, resource(&hand.file))?;
        }
        let is_for_supervisor =
            matches!(record, Record::EndTold(told) if told.is_for_supervisor(&hand.view));
        if is_for_supervisor || leaves_her_case(&hand.view, record) {
            session.may(Action::ReviewCase, resource(&hand.file))?;
        }
        let record = self.told_as_fellow(session, &hand.file, record).await?;
        self.refuse_fellows(session, (&hand.file, &hand.view), &says_who(&record)).await?;
        let record = self.of_whom_she_sees(session, &hand.entries, record).await?;
        let record = &with_age_said(&hand.entries, record, self.today());
        if let Some(seen) = seen {
            if is_written_since(&hand.entries, seen, (session.member(), record)) {
                return Ok(());
            }
            let between = between(&hand.entries, seen, record);
            if !between.is_empty() {
                return Err(super::CaseError::Changed(between).into());
            }
        }
        admit(&hand.view, record, (self.now(), self.today())).map_err(super::CaseError::from)?;
        self.check_responsible(&hand, record).await?;
        self.check_namesakes(session, (&hand.file, &hand.view), record).await?;
        let (write, events) = self.beside(session, &hand, record).await?;
        self.keep(session, &hand, std::slice::from_ref(record), (write, events)).await
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
        let (card, tokens) = self.found_by(session, hand, records).await?.unzip();
        let review = self.reviewed(session, hand, records);
        let ends: Vec<Uuid> = write.moves.iter().map(|moved| moved.referral).collect();
        let due = self.due_after(session, hand, (records, &ends)).await?;
        let letters_again = Box::pin(self.letters_for_others(session, hand, records)).await?;
        let write = CaseWrite { records: rows, card, tokens, review, due, letters_again, ..write };
        self.store().write_case(file, &write, (&head.hash, self.now()), &events).await?;
        if let Some(kept) = due {
            self.due_once_more(session, hand, (records, &ends, kept)).await;
        }
        Ok(())
    }

    /// When a supervisor looks at the case next, where these records may make it another day.
    fn reviewed(&self, session: &Session, hand: &InHand, records: &[Record]) -> Option<Timestamp> {
        let moves_it = |record: &Record| {
            let kind = record.kind();
            matches!(
                kind,
                Kind::Review
                    | Kind::Screening
                    | Kind::Risk
                    | Kind::Individual
                    | Kind::Apart
                    | Kind::WishChecked
                    | Kind::WishDone
                    | Kind::Correction
            )
        };
        if !records.iter().any(moves_it) {
            return None;
        }
        let after = self.view_after(session, hand.entries.clone(), records);
        looked_at_again(&after)
    }

    /// The record with what the country pack says of it.
    fn under_law(&self, record: &Record) -> Result<Record, TrustError> {
        let pack = self.packs().country(self.home_country());
        let decided = |decision: &Identification| match pack {
            Some(pack) => decision.clone().under(pack).map_err(super::CaseError::from),
            None => Ok(decision.clone()),
        };
        let mut record = record.clone();
        if let Record::Identification(decision) = &mut record {
            *decision = decided(decision)?;
        }
        if let Record::Correction(correction) = &mut record
            && let Some(Record::Identification(decision)) = correction.right.as_deref_mut()
        {
            *decision = decided(decision)?;
        }
        Ok(record)
    }

    /// The card as it is after these records, and by what the case is found; nothing where they say nothing
    /// of who she is and how she is reached.
    async fn found_by(
        &self,
        session: &Session,
        hand: &InHand,
        records: &[Record],
    ) -> Result<Option<(SealedCard, CaseTokens)>, TrustError> {
        let tells = |record: &Record| {
            // What she said alone may be another way to reach her, and whoever passed it on a danger since.
            matches!(
                record.kind(),
                Kind::Identity
                    | Kind::Contact
                    | Kind::Correction
                    | Kind::WishChecked
                    | Kind::Hold
                    | Kind::Individual
                    | Kind::Review
                    | Kind::BestInterests
            )
        };
        if !records.iter().any(tells) {
            return Ok(None);
        }
        let card = self.card_of(&self.view_after(session, hand.entries.clone(), records));
        let index = self.index_key_or_new(session, hand.file.unit).await?;
        let sealed = card.sealed((hand.file.organisation, hand.file.id), &hand.keys)?;
        Ok(Some((sealed, index.of_card(hand.file.id, &card))))
    }

    /// A case after records that are not kept yet.
    pub(super) fn view_after(
        &self,
        session: &Session,
        mut entries: Vec<Entry>,
        records: &[Record],
    ) -> CaseView {
        for record in records {
            let sequence = entries.last().map_or(1, |entry| entry.sequence + 1);
            let (at, author, record) = (self.now(), session.member(), record.clone());
            entries.push(Entry { sequence, at, author, record });
        }
        CaseView::of(&entries)
    }

    /// What goes along with a record: what the server must know of it.
    async fn beside(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<(CaseWrite, Vec<Event>), TrustError> {
        if let Record::HandOverProposed(proposal) = record {
            return self.beside_proposal(session, hand, proposal).await;
        }
        if let Record::HandOverAnswered(answer) = record {
            return Self::beside_answer(session, hand, answer);
        }
        let number = hand.file.head + 1;
        let mut write = CaseWrite::default();
        let mut events = Vec::new();
        if let Record::Consent(consent) = record {
            write.consents.push(self.envelope(number, consent));
        }
        if let Some(ended) = ended_by(&hand.view, record, (self.now(), self.today())) {
            let was_given = |number: &&u32| !hand.view.is_withdrawn(**number);
            if matches!(record, Record::Withdrawal(_)) {
                let numbers = ended.consents.iter().filter(was_given);
                write.withdrawn = numbers.map(|number| i64::from(*number)).collect();
            }
            let ended = self.end_sharing(session, hand, &ended).await?;
            (write.moves, write.endings, events) = (ended.moves, ended.endings, ended.events);
        }
        if record.kind() == Kind::Refusal {
            let ended = self.end_by_refusal(session, hand).await?;
            (write.moves, write.endings, events) = (ended.moves, ended.endings, ended.events);
        }
        if matches!(
            record.kind(),
            Kind::Refusal
                | Kind::Screening
                | Kind::Identification
                | Kind::Identity
                | Kind::Correction
        ) {
            write.fact = self.newly_counted(session, hand, record)?;
        }
        if matches!(record.kind(), Kind::Task | Kind::TaskDone | Kind::Correction) {
            let (doing, told) = self.beside_tasks(session, hand, record).await?;
            write.doing = doing;
            events.extend(told);
        }
        write.comes_from = self.area_put_right(session, hand, record).await?;
        if matches!(record.kind(), Kind::Individual | Kind::Correction) {
            events.extend(self.beside_dangers(session, hand, (record, &mut write)).await?);
            let unread = self.take_back_unread(session, hand, record).await?;
            write.moves.extend(unread.moves);
            events.extend(unread.events);
            let (notes, told) = self.tells_of_unsafe_ways(session, hand, record).await?;
            write.notes = notes;
            events.extend(told);
        }
        events.extend(self.beside_her_will(session, hand, (record, &mut write)).await?);
        let (ended, told) = self.ends_conferences(session, hand, record).await?;
        write.ended = ended;
        events.extend(told);
        if record.kind() == Kind::Closure {
            self.refuse_open_referrals(&hand.file).await?;
        }
        let (closes, opens) = (record.kind() == Kind::Closure, record.kind() == Kind::Reopening);
        write.open = (closes || opens).then_some(opens);
        if closes {
            write.proposed = Proposed::ToNobody;
        }
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

    /// What is counted of her from this record on: once, when she wants no help and there are grounds, whichever
    /// came last.
    fn newly_counted(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<Option<WaitingFact>, TrustError> {
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let today = self.today();
        let counts =
            |view: &CaseView| view.wants_no_help() && fact_of_refusal(view, today).is_some();
        // Whatever became of it since, she was counted if she ever was to be.
        let at = |length: usize| hand.entries.iter().take(length).cloned().collect::<Vec<_>>();
        let before = 1..=hand.entries.len();
        let is_new =
            counts(&after) && !before.into_iter().any(|length| counts(&CaseView::of(&at(length))));
        if is_new { Ok(self.waiting_fact(&after)?) } else { Ok(None) }
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

/// When a supervisor looks at a case next: from the beginning of that day on, in universal time.
pub(super) fn looked_at_again(view: &CaseView) -> Option<Timestamp> {
    let due = review_due(view)?.to_zoned(TimeZone::UTC).ok()?;
    Some(due.timestamp())
}

/// What she does who writes a record of this kind.
pub(super) const fn action_of(kind: Kind) -> Action {
    match kind {
        Kind::Identification => Action::IdentifyCase,
        Kind::HandOverProposed => Action::HandOverCase,
        // A supervisor says whether the law keeps it, and asks that it is erased; somebody else does it.
        Kind::Review | Kind::ErasureAsked | Kind::Hold => Action::ReviewCase,
        Kind::Opened
        | Kind::Safety
        | Kind::Identity
        | Kind::Contact
        | Kind::Individual
        | Kind::Apart
        | Kind::Namesake
        | Kind::Screening
        | Kind::Risk
        | Kind::BestInterests
        | Kind::Consent
        | Kind::Withdrawal
        | Kind::EndTold
        | Kind::Need
        | Kind::Task
        | Kind::TaskDone
        | Kind::Sent
        | Kind::Word
        | Kind::Summary
        | Kind::NonPunishment
        | Kind::HandOverAnswered
        | Kind::Link
        | Kind::ServiceGiven
        | Kind::Note
        | Kind::Closure
        | Kind::Reopening
        | Kind::File
        | Kind::Wish
        | Kind::WishChecked
        | Kind::WishDone
        | Kind::Refusal
        | Kind::Conference
        | Kind::Correction => Action::WriteCase,
    }
}

/// The kinds that a record is of: a correction is also what it puts right, and what it puts in its place.
fn kinds_of(view: &CaseView, record: &Record) -> Vec<Kind> {
    let Record::Correction(correction) = record else { return vec![record.kind()] };
    let of = |sequence: u32| sequence == correction.of;
    let mut kinds = vec![Kind::Correction];
    kinds.extend(correction.right.as_deref().map(Record::kind));
    if view.reviews().iter().any(|kept| of(kept.sequence)) {
        kinds.push(Kind::Review);
    }
    if view.identifications().iter().any(|kept| of(kept.sequence)) {
        kinds.push(Kind::Identification);
    }
    if view.holds().iter().any(|kept| of(kept.sequence)) {
        kinds.push(Kind::Hold);
    }
    // That nobody is told was a supervisor's word.
    if view.is_left_untold(correction.of) {
        kinds.push(Kind::Review);
    }
    kinds
}
