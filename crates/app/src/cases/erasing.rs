//! A case is erased on her word, by two: a supervisor asks, another member of the unit looks, proves that it is she, and does
//! it (design §7.11, §8, §9). And whoever has to do something for what she said alone learns of it at once.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::access::{Action, Denial, Role, Whose, roles_for};
use rufaa_domain::case::{
    CaseProblem, CaseView, ErasureGround, Record, Wish, child_rule, may_erase,
};
use rufaa_domain::referral::WithdrawReason;
use rufaa_store::{CaseFile, CaseWrite, NewEvent};
use uuid::Uuid;

use super::CaseError;
use super::own_case::is_over;
use super::reading::{InHand, resource};
use crate::Node;
use crate::audit::{Did, Event};
use crate::sealed::Receipt;
use crate::trust::{Session, TrustError};

/// Whether a record says why something is not erased that she wants erased: that is for a supervisor to say.
pub(super) fn leaves_her_case(view: &CaseView, record: &Record) -> bool {
    let Record::WishDone(done) = record else { return false };
    let mut wishes = view.wishes();
    wishes.any(|wish| wish.asked.sequence == done.wish && wish.asked.what.wish == Wish::Erasure)
}

/// What whoever looks may do about erasing a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErasureTurn {
    /// Ask a second person.
    Ask,
    /// Be the second.
    Second,
    /// Neither.
    Wait,
}

/// What stands between a case and its being erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Its code.
    pub code: String,
    /// On what it can be erased, or why not.
    pub ground: Result<ErasureGround, CaseProblem>,
    /// Who says that the law keeps it, and until when, where it does.
    pub held: Option<(String, Option<Date>)>,
    /// The name of the supervisor who asked, and when.
    pub asked: Option<(String, Timestamp)>,
    /// Whether a referral of it, or the one that brought her, or a conference is still open, or somebody outside was not told yet.
    pub is_something_open: bool,
    /// What she who looks may do.
    pub turn: ErasureTurn,
    /// Whether nobody of the unit could be the second: whoever asks is one of two, and whoever heard her is none.
    pub nobody_second: bool,
    /// The number of the newest record that she is shown.
    pub head: u32,
}

/// A case that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedCase {
    /// Its code.
    pub code: String,
    /// When, and from when on nothing opens what was in it.
    pub receipt: Receipt,
}

impl Node {
    /// What stands between a case and its being erased.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn erasure(&self, session: &Session, id: Uuid) -> Result<Erasure, TrustError> {
        let hand = self.in_hand(session, id, Action::ReadCase).await?;
        let (view, when) = (&hand.view, (self.now(), self.today()));
        self.record_reading(session.event(Did::CaseRead).to("case", id)).await?;
        let asked = view.erasure_asked(when);
        let names = self.store().members_of(hand.file.organisation).await?;
        let name = |member: Uuid| {
            let row = names.iter().find(|row| row.member == member);
            row.map(|row| row.shown_name.clone()).unwrap_or_default()
        };
        let could = |action: Action| session.could(action, resource(&hand.file));
        let turn = match asked {
            None if could(Action::ReviewCase) => ErasureTurn::Ask,
            Some(_) if view.is_second(session.member(), when) && could(Action::EraseCase) => {
                ErasureTurn::Second
            }
            Some(_) | None => ErasureTurn::Wait,
        };
        let hold = view.hold().filter(|hold| hold.keeps(when.1));
        let asks = asked.map_or_else(|| session.member(), |asked| asked.author);
        let at = (hand.file.organisation, hand.file.unit);
        let seconds = self.seconds_for(at, (&hand, asks)).await?;
        Ok(Erasure {
            nobody_second: seconds.is_empty() && turn != ErasureTurn::Second,
            code: hand.file.code.clone(),
            ground: view.ground_of_erasure(when),
            held: hold.map(|hold| (hold.by.clone(), hold.until)),
            asked: asked.map(|asked| (name(asked.author), asked.at)),
            is_something_open: !self.is_all_over(&hand).await?,
            turn,
            head: view.head(),
        })
    }

    /// Erases a case, as the second: its keys, its ledger, its files, by what it was found and its place on every list go in
    /// one transaction, every yes ends at whoever received something, and what remains sealed is sealed anew until the old
    /// outer key is destroyed.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`CaseError::Problem`] where the law keeps it, she did not ask for it, a referral or a
    /// conference is open, nobody else asked, or it is by this case that a danger to others is known; [`TrustError::Stale`]
    /// when anything was written since the record with the number that she was shown.
    pub async fn erase_case(
        &self,
        session: &Session,
        (id, seen): (Uuid, u32),
    ) -> Result<ErasedCase, TrustError> {
        self.gather_conferences(session, id).await?;
        let hand = self.in_hand(session, id, Action::ReadCase).await?;
        session.may_as_one_of_two(Action::EraseCase, resource(&hand.file))?;
        let when = (self.now(), self.today());
        may_erase(&hand.view, session.member(), when).map_err(CaseError::from)?;
        if hand.view.head() != seen {
            return Err(TrustError::Stale);
        }
        if !self.is_all_over(&hand).await? {
            return Err(CaseError::Problem(CaseProblem::SomethingOpen).into());
        }
        if self.is_feared_in_group(session, &hand.file).await? {
            return Err(CaseError::Problem(CaseProblem::Feared).into());
        }
        // Whoever received something of her is told, on whatever ground it went.
        let sent = self.store().referrals_of_case(hand.file.organisation, id).await?;
        let sent: Vec<_> = sent.iter().collect();
        let ended = self.end(session, &hand, (&sent, WithdrawReason::Consent)).await?;
        let write =
            CaseWrite { moves: ended.moves, endings: ended.endings, ..CaseWrite::default() };
        let told = self.told_of_case_in((hand.file.organisation, hand.file.unit), id, session);
        let erased = session.event(Did::CaseErased).to("case", id).telling(told.await?);
        let mut events = vec![self.event(&erased)?];
        for event in &ended.events {
            events.push(self.event(event)?);
        }
        let came =
            self.came_by(&hand.file, &hand.view).await?.map(|row| (row.organisation, row.id));
        self.with_new_outer(async |outer| {
            let at = (outer, self.now());
            self.store().erase_case(&hand.file, (&write, came), at, &events).await
        })
        .await?;
        self.erased_case(session, id).await
    }

    /// What is left of a case that was erased: its code and its receipt.
    ///
    /// # Errors
    /// [`TrustError::Denied`] where there is no such case for her, or it was not erased.
    pub async fn erased_case(&self, session: &Session, id: Uuid) -> Result<ErasedCase, TrustError> {
        let file = self.case_file(session, id, Action::ReadCase).await?;
        let part = self.store().compartment(file.organisation, file.compartments[0]).await?;
        if part.is_none_or(|part| part.erased_at.is_none()) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let receipt = self.receipt(session, file.compartments[0]).await?;
        Ok(ErasedCase { code: file.code, receipt })
    }

    /// Whether nothing is under way: no referral of it, not the one that brought her, no conference, and nobody outside whom
    /// somebody has yet to tell that a yes ended.
    async fn is_all_over(&self, hand: &InHand) -> Result<bool, TrustError> {
        let (organisation, case) = (hand.file.organisation, hand.file.id);
        let sent = self.store().referrals_of_case(organisation, case).await?;
        let came = self.came_by(&hand.file, &hand.view).await?;
        let conferences = self.store().conferences_of_case(organisation, case).await?;
        // One that is over is open until what was written in it has joined the case.
        let is_open = conferences.iter().any(|row| row.gathered_at.is_none());
        // Nobody knows afterwards whom to tell that a yes ended, nor that one holds.
        let child = child_rule(&hand.view, self.today());
        let holds = hand.view.holds_outside((child, self.now()));
        let is_told = !holds && hand.view.endings_to_tell(child).is_empty();
        Ok(is_told && !is_open && sent.iter().chain(&came).all(is_over))
    }

    /// Who learns at once of what she said alone, or of what a supervisor asks.
    pub(super) async fn beside_her_will(
        &self,
        session: &Session,
        hand: &InHand,
        (record, write): (&Record, &mut CaseWrite),
    ) -> Result<Vec<Event>, TrustError> {
        let file = &hand.file;
        let unit = (file.organisation, file.unit);
        let mut events = self.restricts(session, hand, (record, write)).await?;
        if matches!(record, Record::ErasureAsked(_)) {
            let told = self.seconds_for(unit, (hand, session.member())).await?;
            events.push(session.event(Did::ErasureAsked).to("case", file.id).telling(told));
        }
        let Record::WishChecked(checked) = record else { return Ok(events) };
        let mut wishes = hand.view.wishes();
        let wish = wishes.find(|wish| wish.asked.sequence == checked.wish);
        let wish = wish.map(|wish| wish.asked.what.wish);
        if !checked.confirms() || wish.is_none_or(Wish::is_done_by_word) {
            return Ok(events);
        }
        let mut told = self.told_here(unit, &[Role::Supervisor], &[session.member()]).await?;
        if file.holder != session.member() {
            told.push((file.organisation, file.holder));
        }
        let told = self.without_barred(told, file.id).await?;
        events.push(session.event(Did::WishConfirmed).to("case", file.id).telling(told));
        Ok(events)
    }

    /// That the law keeps a case, or does so no more, is told to whoever holds it and to the supervisors. From the moment on at
    /// which they alone open it, the one who said that it is kept holds it.
    async fn restricts(
        &self,
        session: &Session,
        hand: &InHand,
        (record, write): (&Record, &mut CaseWrite),
    ) -> Result<Vec<Event>, TrustError> {
        let moves_it = matches!(
            record,
            Record::Hold(_)
                | Record::WishChecked(_)
                | Record::BestInterests(_)
                | Record::Correction(_)
        );
        if !moves_it {
            return Ok(Vec::new());
        }
        let (file, today) = (&hand.file, self.today());
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let closes = after.is_restricted(today) && !hand.view.is_restricted(today);
        if closes {
            write.holder = after.holds().last().map(|hold| hold.author);
        }
        let is_held = after.is_held(today);
        if !closes && is_held == hand.view.is_held(today) {
            return Ok(Vec::new());
        }
        let unit = (file.organisation, file.unit);
        let mut told = self.told_here(unit, &[Role::Supervisor], &[session.member()]).await?;
        if file.holder != session.member() {
            told.push((file.organisation, file.holder));
        }
        let told = self.without_barred(told, file.id).await?;
        let said = match (closes, is_held) {
            (true, _) => "restricted",
            (false, true) => "kept",
            (false, false) => "ended",
        };
        let event = session.event(Did::CaseHeld).to("case", file.id).saying(said);
        Ok(vec![event.telling(told)])
    }

    /// What goes along with a restriction that begins with a day, and with nothing that anybody wrote: whoever said that the
    /// law keeps it holds it, and those are told who are told of any other.
    pub(super) async fn restricted_by_day(
        &self,
        file: &CaseFile,
        view: &CaseView,
    ) -> Result<Option<(Uuid, NewEvent)>, TrustError> {
        let Some(holder) = view.holds().last().map(|hold| hold.author) else { return Ok(None) };
        let unit = (file.organisation, file.unit);
        let mut told = self.told_here(unit, &[Role::Supervisor], &[]).await?;
        told.push((file.organisation, file.holder));
        let told = self.without_barred(told, file.id).await?;
        let event = Event::of(Uuid::nil(), file.organisation, Did::CaseHeld);
        let event = event.to("case", file.id).saying("restricted").telling(told);
        Ok(Some((holder, self.event(&event)?)))
    }

    /// Those of a unit who can be the second when this one asks: neither she, nor whoever heard the person.
    async fn seconds_for(
        &self,
        unit: (Uuid, Uuid),
        (hand, asks): (&InHand, Uuid),
    ) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let roles: Vec<Role> = roles_for(Action::EraseCase, Whose::OwnUnit).into_iter().collect();
        let heard = hand.view.heard_by((self.now(), self.today()));
        let but: Vec<Uuid> = heard.into_iter().chain([asks]).collect();
        let told = self.told_here(unit, &roles, &but).await?;
        self.without_barred(told, hand.file.id).await
    }

    /// Those of a unit who can be the second when a case is erased, but for her who acts.
    async fn told_of_case_in(
        &self,
        unit: (Uuid, Uuid),
        case: Uuid,
        session: &Session,
    ) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let roles: Vec<Role> = roles_for(Action::EraseCase, Whose::OwnUnit).into_iter().collect();
        let told = self.told_here(unit, &roles, &[session.member()]).await?;
        self.without_barred(told, case).await
    }

    /// Each of them once, but for those who have no part in the case.
    async fn without_barred(
        &self,
        told: Vec<(Uuid, Uuid)>,
        case: Uuid,
    ) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let barred = self.store().recused_from([case, case]).await?;
        let told: BTreeSet<_> =
            told.into_iter().filter(|(_, member)| !barred.contains(member)).collect();
        Ok(told.into_iter().collect())
    }
}
