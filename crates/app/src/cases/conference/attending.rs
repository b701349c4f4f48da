//! A conference as one of those reads it who called it or attend it, and what they write.

use jiff::Timestamp;
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::conference::{Conference, ConferenceProblem, Said, admit_said};
use rufaa_store::{ConferenceRow, ConferenceSeat};
use uuid::Uuid;

use super::agreed::{is_follow_up, undone_after};
use super::book;
use crate::Node;
use crate::audit::Did;
use crate::cases::CaseError;
use crate::cases::writing::TRIES_MAX;
use crate::trust::{Session, TrustError};

/// On which side of a conference she is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConferenceSide {
    /// Of the unit that has the case.
    Caller,
    /// Asked by it.
    Attendee,
}

/// A conference, opened.
#[derive(Debug, Clone)]
pub struct ConferenceView {
    /// The organisation that called it, and its id.
    pub of: (Uuid, Uuid),
    /// The name of that organisation.
    pub host: String,
    /// On which side she is.
    pub side: ConferenceSide,
    /// The case, for the side that has it alone.
    pub case: Option<Uuid>,
    /// Until when it is open.
    pub until: Timestamp,
    /// Whether it is over.
    pub over: bool,
    /// What is in it; to those who were asked nothing once it is over.
    pub conference: Option<Conference>,
    /// Whether it ended by the word of whom it was about.
    pub stopped: bool,
    /// Those who have yet to say that they read so: to the side that has the case all of them, to whoever was asked herself.
    pub unread: Vec<Uuid>,
}

/// A conference, and by what she has a part in it.
pub(super) struct Table {
    pub(super) row: ConferenceRow,
    pub(super) side: ConferenceSide,
    /// The compartment in which she finds its key.
    pub(super) compartment: Uuid,
}

impl Table {
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        is_over(&self.row, now)
    }
}

/// Whether a conference is over: nobody waits for the job that notes it.
pub(super) fn is_over(row: &ConferenceRow, now: Timestamp) -> bool {
    row.ended_at.is_some() || now >= row.until
}

impl Node {
    /// A conference, for whichever side she is on.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever has no part in it.
    pub async fn conference(
        &self,
        session: &Session,
        (organisation, id): (Uuid, Uuid),
    ) -> Result<ConferenceView, TrustError> {
        let table = self.table(session, (organisation, id)).await?;
        let over = table.is_over(self.now());
        let conference = match table.side {
            ConferenceSide::Caller => {
                self.gather_conferences(session, table.row.case).await?;
                let hand = self.in_hand(session, table.row.case, Action::SendReferral).await?;
                Some(Conference::of(hand.view.conference(id)))
            }
            ConferenceSide::Attendee if over => None,
            ConferenceSide::Attendee => Some(self.opened_at(session, &table).await?),
        };
        self.record_reading(session.event(Did::ConferenceRead).to("conference", id)).await?;
        let host = self.store().organisation(organisation).await?;
        let unread = self.unread(session, &table).await?;
        let is_callers = table.side == ConferenceSide::Caller;
        Ok(ConferenceView {
            of: (organisation, id),
            host: host.map(|row| row.name).unwrap_or_default(),
            side: table.side,
            case: is_callers.then_some(table.row.case),
            until: table.row.until,
            over,
            conference,
            stopped: table.row.stopped_at.is_some(),
            unread,
        })
    }

    /// Writes minutes, an action, or that one was done.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] when it is over, or what is written does not fit.
    pub async fn confer(
        &self,
        session: &Session,
        of: (Uuid, Uuid),
        said: &Said,
    ) -> Result<(), TrustError> {
        for _ in 1..TRIES_MAX {
            match self.confer_once(session, of, said).await {
                Err(TrustError::Stale) => {}
                done => return done,
            }
        }
        self.confer_once(session, of, said).await
    }

    async fn confer_once(
        &self,
        session: &Session,
        of: (Uuid, Uuid),
        said: &Said,
    ) -> Result<(), TrustError> {
        let table = self.table(session, of).await?;
        if table.is_over(self.now()) {
            if is_follow_up(&table, said) {
                return self.follow_up(session, &table.row, said).await;
            }
            return Err(CaseError::from(ConferenceProblem::Over).into());
        }
        let key = self.compartment_key(session, table.compartment, 1).await?;
        let conference = Conference::of(&self.opened_conference(&table.row, &key).await?);
        admit_said(&conference, said, self.today()).map_err(CaseError::from)?;
        self.refuse_danger_as_helper(session, &table, said).await?;
        let after = (table.row.head + 1, table.row.head_hash.as_slice());
        let (record, hash) = book::written(of, after, &key, (session, self.now()), said)?;
        let barred = self.store().recused_from([table.row.case, table.row.case]).await?;
        let hosts = self.hosts(&table.row).await?;
        let mut told = told(session, (hosts, &conference), said);
        told.retain(|(_, member)| !barred.contains(member));
        let event = session.event(Did::ConferenceWritten).to("conference", table.row.id);
        let events = [self.event(&event.saying(said.code()).telling(told))?];
        let written = (&record, hash.as_slice(), undone_after(&conference, said));
        Ok(self.store().write_conference(&table.row, written, &events).await?)
    }

    /// Looks whether nobody who is a danger to her is to do something for her: to those who have the case, who know that.
    async fn refuse_danger_as_helper(
        &self,
        session: &Session,
        table: &Table,
        said: &Said,
    ) -> Result<(), TrustError> {
        let (ConferenceSide::Caller, Said::Agreed(agreed)) = (table.side, said) else {
            return Ok(());
        };
        let hand = self.in_hand(session, table.row.case, Action::SendReferral).await?;
        if hand.view.is_danger_on_the_way(&agreed.what) {
            return Err(CaseError::from(ConferenceProblem::NamesDanger).into());
        }
        Ok(())
    }

    /// Who has yet to say that it was read that it ended by her word: of one's own side, of those who are still there to say so.
    pub(super) async fn unread(
        &self,
        session: &Session,
        table: &Table,
    ) -> Result<Vec<Uuid>, TrustError> {
        if table.row.stopped_at.is_none() {
            return Ok(Vec::new());
        }
        let is_callers = table.side == ConferenceSide::Caller;
        let waits = self.seats_unread(&table.row).await?.into_iter().map(|seat| seat.member);
        Ok(waits.filter(|member| is_callers || *member == session.member()).collect())
    }

    /// A conference in which she has a part.
    pub(super) async fn table(
        &self,
        session: &Session,
        (organisation, id): (Uuid, Uuid),
    ) -> Result<Table, TrustError> {
        let denied = || TrustError::Denied(Denial::NotFound);
        let row = self.store().conference(organisation, id).await?.ok_or_else(denied)?;
        if organisation == session.organisation() && session.units().contains(&row.unit) {
            // Whoever the case names as a danger is refused by its ledger, too.
            self.in_hand(session, row.case, Action::SendReferral).await?;
            let compartment = row.compartment;
            return Ok(Table { row, side: ConferenceSide::Caller, compartment });
        }
        let seats = self.store().conference_seats(organisation, id).await?;
        let own = seats.iter().find(|seat| is_hers(session, &row, seat)).ok_or_else(denied)?;
        Ok(Table { side: ConferenceSide::Attendee, compartment: own.compartment, row })
    }

    /// What is in it, to somebody who was asked.
    pub(super) async fn opened_at(
        &self,
        session: &Session,
        table: &Table,
    ) -> Result<Conference, TrustError> {
        let key = self.compartment_key(session, table.compartment, 1).await?;
        Ok(Conference::of(&self.opened_conference(&table.row, &key).await?))
    }
}

/// Whether a seat is hers, for the organisation for which she acts now. Whoever was barred from the case
/// has none any more (design §7.1).
pub(super) fn is_hers(session: &Session, row: &ConferenceRow, seat: &ConferenceSeat) -> bool {
    let resource = Resource::Unit { organisation: seat.organisation, unit: seat.unit };
    seat.member == session.member()
        && seat.organisation == session.organisation()
        && !session.has_no_part_in(row.case)
        && session.could(Action::AttendConference, resource)
}

/// Its hosts are told of what others write, and whoever takes something on of that.
fn told(
    session: &Session,
    (mut told, conference): (Vec<(Uuid, Uuid)>, &Conference),
    said: &Said,
) -> Vec<(Uuid, Uuid)> {
    if let Said::Agreed(agreed) = said {
        let who = conference.attending(agreed.who);
        told.extend(who.map(|who| (who.organisation, who.member)));
    }
    told.retain(|(_, member)| *member != session.member());
    told.sort_unstable();
    told.dedup();
    told
}
