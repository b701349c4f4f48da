//! Lists of cases: of her own, and of her units.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::age::Age;
use rufaa_domain::matching::Sex;
use rufaa_store::{After, CaseFile, CasesOf};
use uuid::Uuid;

use super::card::Card;
use super::page::{ASKED_MAX, Lines};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// Its id.
    pub id: Uuid,
    /// Its code.
    pub code: String,
    /// The name, or how she wants to be called.
    pub name: Option<String>,
    /// Her age.
    pub age: Age,
    /// Her sex.
    pub sex: Option<Sex>,
    /// Who holds it.
    pub holder: Uuid,
    /// Whether it is open.
    pub open: bool,
    /// When something was written last.
    pub changed_at: Timestamp,
    /// Whether she is asked to hold it, and has not answered.
    pub is_asked: bool,
}

impl CaseLine {
    /// The line of a case with this card.
    pub(super) fn of(file: &CaseFile, card: Card) -> Self {
        Self {
            id: file.id,
            code: file.code.clone(),
            name: card.name,
            age: card.age,
            sex: card.sex,
            holder: file.holder,
            open: file.open,
            changed_at: file.changed_at,
            is_asked: false,
        }
    }
}

impl Node {
    /// Looks whether she works with people at all, in any unit of hers.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub fn works_with_people(session: &Session) -> Result<(), TrustError> {
        let organisation = session.organisation();
        let works = |unit: &Uuid| {
            session.could(Action::OpenCase, Resource::Unit { organisation, unit: *unit })
        };
        if session.units().iter().any(works) {
            return Ok(());
        }
        Err(TrustError::Denied(Denial::NotFound))
    }

    /// Cases that she can read, those that changed last first, from after a line on: those that she
    /// holds, or all of a unit of hers that are hers to read.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no case is open.
    pub async fn caseload(
        &self,
        session: &Session,
        unit: Option<Uuid>,
        (open, after): (bool, Option<After>),
    ) -> Result<Lines<CaseLine>, TrustError> {
        Self::works_with_people(session)?;
        let organisation = session.organisation();
        let mut files = Vec::new();
        if unit.is_none() && open && after.is_none() {
            // What waits for her answer stands first, however old it is.
            let asked = (organisation, CasesOf::ProposedTo(session.member()));
            files = self.store().cases_of(asked, open, None, ASKED_MAX).await?;
        }
        let asked: BTreeSet<Uuid> = files.iter().map(|file| file.id).collect();
        let of = (organisation, Self::whose(session, unit));
        let own = self.store().cases_of(of, open, after.as_ref(), ASKED_MAX).await?;
        let Lines { lines: own, more } =
            Lines::first(own, |file| After { rank: 0, at: file.changed_at, id: file.id });
        files.extend(own);
        let line = |(file, card): (CaseFile, Card)| CaseLine {
            is_asked: asked.contains(&file.id),
            ..CaseLine::of(&file, card)
        };
        let cards = self.cards_that_she_may_read(session, files).await?;
        let lines: Vec<CaseLine> = cards.into_iter().map(line).collect();
        let shown = session.event(Did::CasesRead).showing(lines.iter().map(|line| line.id));
        self.record_reading(shown).await?;
        Ok(Lines { lines, more })
    }

    /// Whose cases she is shown: of a unit, where what colleagues hold is not hers to read, her own.
    fn whose(session: &Session, unit: Option<Uuid>) -> CasesOf {
        let Some(unit) = unit else { return CasesOf::Holder(session.member()) };
        if reads_of_colleagues(session, unit, Action::ReadCase) {
            CasesOf::Unit(unit)
        } else {
            CasesOf::HolderIn(unit, session.member())
        }
    }
}

/// Whether she may do this with cases of her unit that colleagues hold.
pub(super) fn reads_of_colleagues(session: &Session, unit: Uuid, action: Action) -> bool {
    let organisation = session.organisation();
    let (case, holder) = (Uuid::nil(), Uuid::nil());
    session.could(action, Resource::Case { organisation, unit, case, holder })
}
