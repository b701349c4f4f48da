//! The focal point's board: where every referral is, and how long it has waited. No content, no names, no
//! case.

use jiff::Timestamp;
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{Move, State};
use rufaa_store::{After, BoardQuestion};
use uuid::Uuid;

use super::page::{ASKED_MAX, Lines};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// A referral on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardLine {
    /// The referral.
    pub id: Uuid,
    /// The organisation that sent it.
    pub organisation: Uuid,
    /// Whether it can be sent elsewhere.
    pub can_move: bool,
    /// The name of the organisation that sent it; empty where its place is hidden.
    pub from: String,
    /// The name of the organisation of the directory that it was sent to; nothing where its place is
    /// hidden, since who is there is told to nobody.
    pub to: Option<String>,
    /// The code of the need, coarsened.
    pub need: String,
    /// The code of the urgency.
    pub urgency: String,
    /// The first-level area of the service.
    pub area: AreaCode,
    /// The code of the state.
    pub state: String,
    /// The code of the side on whose list it is.
    pub holder: String,
    /// How far its clock has run.
    pub alarm: String,
    /// Since when it is in its state.
    pub since: Timestamp,
    /// Until when somebody has to do something.
    pub due_at: Option<Timestamp>,
}

impl Node {
    /// Every referral that somebody has to do something about, longest overdue first, from after a line
    /// on.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn board(
        &self,
        session: &Session,
        (area, after): (Option<&AreaCode>, Option<After>),
    ) -> Result<Lines<BoardLine>, TrustError> {
        session.may(Action::ReadBoard, Resource::Node)?;
        let question =
            BoardQuestion { area: area.map(ToString::to_string), after, limit: ASKED_MAX };
        let Lines { lines: rows, more } =
            Lines::first(self.store().board(&question).await?, |row| After {
                rank: 0,
                at: row.due_at.unwrap_or(row.entered_at),
                id: row.id,
            });
        let shown = session.event(Did::BoardRead).showing(rows.iter().map(|row| row.id));
        self.record_reading(shown).await?;
        let names = self.store().names_of_open_houses().await?;
        let hides =
            |need: &str| self.packs().needs.by_code(need).is_some_and(|need| need.hidden_place);
        let line = |row: rufaa_store::ReferralRow| BoardLine {
            id: row.id,
            organisation: row.organisation,
            can_move: State::from_code(&row.state)
                .is_some_and(|state| state.step(Move::Reroute).is_ok()),
            from: names.get(&row.organisation).cloned().unwrap_or_default(),
            to: row
                .to_organisation
                .filter(|_| !hides(&row.need))
                .and_then(|id| names.get(&id).cloned()),
            need: row.need,
            urgency: row.urgency,
            area: AreaCode::new(row.area),
            state: row.state,
            holder: row.holder,
            alarm: row.alarm,
            since: row.entered_at,
            due_at: row.due_at,
        };
        Ok(Lines { lines: rows.into_iter().map(line).collect(), more })
    }
}
