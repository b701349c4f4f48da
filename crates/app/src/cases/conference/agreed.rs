//! What was agreed at conferences and is not done: a thing to do of whoever took it on while the conference is open, and from
//! then on of whoever holds the case. No day stands outside a seal.

use jiff::civil::Date;
use rufaa_domain::access::Action;
use rufaa_domain::case::{Conferred, Record};
use rufaa_domain::conference::{ActionView, Conference, Named, Said, Written, admit_said};
use rufaa_store::{CaseWrite, ConferenceRow};
use uuid::Uuid;

use super::attending::{ConferenceSide, Table, is_hers};
use crate::Node;
use crate::audit::Did;
use crate::cases::CaseError;
use crate::trust::{Session, TrustError};

/// Conferences of which things to do are listed: each is opened.
const FOLLOWED_MAX: i64 = 30;

/// Something that was agreed at a conference and is not done, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedLine {
    /// The organisation that called the conference, and its id.
    pub of: (Uuid, Uuid),
    /// What.
    pub what: String,
    /// Until which day.
    pub until: Date,
    /// Who took it on; nothing where it is hers who reads.
    pub who: Option<String>,
    /// Whether its day is over.
    pub late: bool,
}

impl AgreedLine {
    /// As among other things to do: what is late first, hers before that of others, then what is due first.
    const fn rank(&self) -> (bool, bool, Date) {
        (!self.late, self.who.is_some(), self.until)
    }
}

impl Node {
    /// What was agreed at conferences and is for her to see to: what she took on while a conference is open; in the cases that
    /// she holds also what others are late with, and all of it once the conference is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agreed(&self, session: &Session) -> Result<Vec<AgreedLine>, TrustError> {
        let (lines, _) = self.agreed_lines(session, true).await?;
        let shown = session.event(Did::ConferencesRead).showing(lines.iter().map(|line| line.of.1));
        if !lines.is_empty() {
            self.record_reading(shown).await?;
        }
        Ok(lines)
    }

    /// How much of it is late, or left since a conference is over. No line is shown, so nothing is recorded, and no case is
    /// opened: how much is left stands outside seals.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn agreed_late(&self, session: &Session) -> Result<usize, TrustError> {
        let (lines, left) = self.agreed_lines(session, false).await?;
        Ok(lines.iter().filter(|line| line.late).count() + left)
    }

    /// What is for her to see to; of conferences that are over and stand in their cases only where these are opened, and else how
    /// much it is.
    async fn agreed_lines(
        &self,
        session: &Session,
        opens: bool,
    ) -> Result<(Vec<AgreedLine>, usize), TrustError> {
        let her = (session.organisation(), session.member());
        let (mut lines, mut left) = (Vec::new(), 0);
        let asked = self.store().conferences_to_act_on(her, (self.now(), FOLLOWED_MAX)).await?;
        for row in asked {
            let seats = self.store().conference_seats(row.organisation, row.id).await?;
            let seat = seats.iter().find(|seat| is_hers(session, &row, seat));
            let Some(compartment) = seat.map(|seat| seat.compartment) else { continue };
            let table = Table { row, side: ConferenceSide::Attendee, compartment };
            lines.extend(self.agreed_at(session, (&table, false)).await);
        }
        let rows = self.store().conferences_to_follow(her, (self.now(), FOLLOWED_MAX)).await?;
        let cases: Vec<Uuid> = rows.iter().map(|row| row.case).collect();
        let hidden = self.hidden_from_her(session, &cases).await?;
        for row in rows.into_iter().filter(|row| !hidden.contains(&row.case)) {
            let Ok(file) = self.case_file(session, row.case, Action::SendReferral).await else {
                continue;
            };
            let holds = file.holder == session.member();
            if !opens && row.gathered_at.is_some() {
                left += usize::try_from(row.undone).unwrap_or_default();
                continue;
            }
            let (side, compartment) = (ConferenceSide::Caller, row.compartment);
            let table = Table { row, side, compartment };
            lines.extend(self.agreed_at(session, (&table, holds)).await);
        }
        lines.sort_by_key(AgreedLine::rank);
        Ok((lines, left))
    }

    /// What of one conference is for her to see to. One that is damaged keeps nobody from the others.
    async fn agreed_at(
        &self,
        session: &Session,
        (table, holds): (&Table, bool),
    ) -> Vec<AgreedLine> {
        let conference = match self.as_it_is(session, table).await {
            Ok(conference) => conference,
            Err(error) => {
                tracing::error!(%error, conference = %table.row.id, "a conference cannot be read");
                return Vec::new();
            }
        };
        let over = table.is_over(self.now());
        let line = |action: &ActionView| {
            let (agreed, late) = (&action.agreed, action.agreed.until < self.today());
            let is_hers = agreed.who == session.member();
            let is_to_do = is_hers && !over || holds && (over || late);
            let who = conference.attending(agreed.who).filter(|_| !is_hers);
            is_to_do.then(|| AgreedLine {
                of: (table.row.organisation, table.row.id),
                what: agreed.what.clone(),
                until: agreed.until,
                who: who.map(|who| format!("{} · {}", who.name, who.of)),
                late,
            })
        };
        conference.undone().filter_map(|(_, action)| line(action)).collect()
    }

    /// What is in it now: once all of it stands in the ledger of the case, as it stands there.
    async fn as_it_is(&self, session: &Session, table: &Table) -> Result<Conference, TrustError> {
        if table.row.gathered_at.is_none() {
            return self.opened_at(session, table).await;
        }
        let hand = self.in_hand(session, table.row.case, Action::SendReferral).await?;
        Ok(Conference::of(hand.view.conference(table.row.id)))
    }

    /// Writes, once a conference is over, that something that was agreed there was done: into the case, by its unit.
    pub(super) async fn follow_up(
        &self,
        session: &Session,
        row: &ConferenceRow,
        said: &Said,
    ) -> Result<(), TrustError> {
        self.gather_conferences(session, row.case).await?;
        let hand = self.in_hand(session, row.case, Action::SendReferral).await?;
        let known = hand.view.conference(row.id);
        let conference = Conference::of(known);
        admit_said(&conference, said, self.today()).map_err(CaseError::from)?;
        let by = Named {
            member: session.member(),
            organisation: session.organisation(),
            name: session.shown_name().to_owned(),
            of: session.organisation_name().to_owned(),
        };
        let number = known.last().map_or(1, |last| last.number + 1);
        let written = Written { number, at: self.now(), by, said: said.clone() };
        let undone = count(&conference) - 1;
        let record = Record::Conference(Box::new(Conferred {
            conference: row.id,
            written,
            consents: Vec::new(),
            decided_by: None,
        }));
        let write = CaseWrite { followed: Some((row.id, undone)), ..CaseWrite::default() };
        self.keep(session, &hand, &[record], (write, Vec::new())).await
    }
}

/// How many actions of a conference are not done after what is said.
pub(super) fn undone_after(conference: &Conference, said: &Said) -> i64 {
    let before = count(conference);
    match said {
        Said::Agreed(_) => before + 1,
        Said::Done(_) => before - 1,
        Said::Called(_) | Said::Minutes(_) => before,
    }
}

pub(super) fn count(conference: &Conference) -> i64 {
    conference.undone().fold(0, |count, _| count + 1)
}

/// Whether what is said can be written, once a conference is over, by the unit that has the case.
pub(super) fn is_follow_up(table: &Table, said: &Said) -> bool {
    let goes_on = table.row.stopped_at.is_none();
    table.side == ConferenceSide::Caller && goes_on && matches!(said, Said::Done(_))
}
