//! The conferences to which she was asked, with what she took on, and those that she called.

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::conference::Conference;
use rufaa_domain::referral::Alarm;
use rufaa_store::{ConferenceRow, ConferenceSeat};
use uuid::Uuid;

use super::attending::{ConferenceSide, Table, is_hers, is_over};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// Conferences on one list: the newest of them; each open one is opened, so that its actions are seen.
const CONFERENCES_MAX: i64 = 30;

/// A conference in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConferenceLine {
    /// The organisation that called it, and its id.
    pub of: (Uuid, Uuid),
    /// The name of that organisation.
    pub host: String,
    /// Until when it is open.
    pub until: Timestamp,
    /// Whether it is over.
    pub over: bool,
    /// What for, and the day, to those who were asked while it is open.
    pub about: Option<(String, Date)>,
    /// The code of the case, to those who called.
    pub code: Option<String>,
    /// What is not done: of what she took on, or, of one that she called or whose case she holds, by anybody. What, and until when.
    pub actions: Vec<(String, Date)>,
    /// How many have yet to say that they read that it ended by the word of whom it was about: she, or all who were asked.
    pub unread: usize,
}

/// Her conferences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conferences {
    /// To which she was asked.
    pub asked: Vec<ConferenceLine>,
    /// Which she called.
    pub called: Vec<ConferenceLine>,
}

impl Node {
    /// Her conferences, those that are open longest first.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever attends none.
    pub async fn conferences(&self, session: &Session) -> Result<Conferences, TrustError> {
        let organisation = session.organisation();
        let attends = |unit: &Uuid| {
            let resource = Resource::Unit { organisation, unit: *unit };
            session.could(Action::AttendConference, resource)
        };
        if !session.units().iter().any(attends) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let her = (organisation, session.member());
        let mut conferences = Conferences::default();
        for row in self.store().conferences_attended(her, CONFERENCES_MAX).await? {
            conferences.asked.extend(self.asked_line(session, row).await?);
        }
        for row in self.store().conferences_called(her, CONFERENCES_MAX).await? {
            conferences.called.extend(self.called_line(session, &row).await?);
        }
        let all = conferences.asked.iter().chain(&conferences.called);
        let shown = session.event(Did::ConferencesRead).showing(all.map(|line| line.of.1));
        self.record_reading(shown).await?;
        Ok(conferences)
    }

    /// How many conferences wait for her: to which she was asked and which are open, or ended by the word of whom they were about
    /// and wait for hers; and of those that she hosts how many ended so and were not read by all in time. No line is shown, so
    /// nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn conferences_waiting(&self, session: &Session) -> Result<usize, TrustError> {
        let her = (session.organisation(), session.member());
        let mut open = 0;
        for row in self.store().conferences_attended(her, CONFERENCES_MAX).await? {
            let over = is_over(&row, self.now());
            if over && row.stopped_at.is_none() {
                continue;
            }
            let seats = self.store().conference_seats(row.organisation, row.id).await?;
            let waits = |seat: &&ConferenceSeat| !over || seat.read_at.is_none();
            let mut hers = seats.iter().filter(|seat| is_hers(session, &row, seat));
            open += usize::from(hers.any(|seat| waits(&seat)));
        }
        for row in self.store().conferences_called(her, CONFERENCES_MAX).await? {
            let is_late = row.stopped_at.is_some() && row.alarm == Alarm::Escalated.code();
            if is_late && !self.seats_unread(&row).await?.is_empty() {
                let file = self.case_file(session, row.case, Action::SendReferral).await;
                open += usize::from(file.is_ok());
            }
        }
        Ok(open)
    }

    async fn asked_line(
        &self,
        session: &Session,
        row: ConferenceRow,
    ) -> Result<Option<ConferenceLine>, TrustError> {
        let seats = self.store().conference_seats(row.organisation, row.id).await?;
        let Some(seat) = seats.iter().find(|seat| is_hers(session, &row, seat)) else {
            return Ok(None);
        };
        let mut line = self.conference_line(&row).await?;
        line.unread = usize::from(row.stopped_at.is_some() && seat.read_at.is_none());
        if !line.over {
            let side = ConferenceSide::Attendee;
            let table = Table { side, compartment: seat.compartment, row };
            match self.opened_at(session, &table).await {
                Ok(conference) => {
                    line.about = conference.call().map(|call| (call.purpose.clone(), call.day));
                    line.actions = actions_of(&conference, Some(session.member()));
                }
                // One that is damaged keeps nobody from the others.
                Err(error) => {
                    tracing::error!(%error, conference = %table.row.id, "a conference cannot be read");
                }
            }
        }
        Ok(Some(line))
    }

    async fn called_line(
        &self,
        session: &Session,
        row: &ConferenceRow,
    ) -> Result<Option<ConferenceLine>, TrustError> {
        let Ok(file) = self.case_file(session, row.case, Action::SendReferral).await else {
            return Ok(None);
        };
        let side = ConferenceSide::Caller;
        let table = Table { side, compartment: row.compartment, row: row.clone() };
        let mut line = ConferenceLine { code: Some(file.code), ..self.conference_line(row).await? };
        line.unread = self.unread(session, &table).await?.len();
        // Once it is over, what was agreed stands in the case.
        if !line.over {
            let conference = self.opened_at(session, &table).await?;
            line.actions = actions_of(&conference, None);
        }
        Ok(Some(line))
    }

    async fn conference_line(&self, row: &ConferenceRow) -> Result<ConferenceLine, TrustError> {
        let host = self.store().organisation(row.organisation).await?;
        Ok(ConferenceLine {
            of: (row.organisation, row.id),
            host: host.map(|host| host.name).unwrap_or_default(),
            until: row.until,
            over: is_over(row, self.now()),
            about: None,
            code: None,
            actions: Vec::new(),
            unread: 0,
        })
    }
}

/// What is not done of what somebody took on, or anybody.
fn actions_of(conference: &Conference, member: Option<Uuid>) -> Vec<(String, Date)> {
    let hers = conference
        .undone()
        .filter(|(_, action)| member.is_none_or(|member| action.agreed.who == member));
    hers.map(|(_, action)| (action.agreed.what.clone(), action.agreed.until)).collect()
}
