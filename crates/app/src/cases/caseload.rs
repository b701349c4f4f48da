//! Lists of cases: of her own, and of her units.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::age::Age;
use rufaa_domain::matching::Sex;
use rufaa_store::{After, CaseFile, CasesOf, Standing, listed_at};
use uuid::Uuid;

use super::card::Card;
use super::page::{ASKED_MAX, Lines};
use crate::Node;
use crate::audit::Did;
use crate::trust::{Session, TrustError};

/// Nothing was written into a case for so long that somebody may have been forgotten. Our own number: monitoring
/// and reviews have days of their own.
const QUIET_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Most cases that are counted as waiting for a review: more are a page's list anyway.
const REVIEWS_COUNTED_MAX: i64 = 100;

/// What waits in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseWaiting {
    /// Something that was sent is back on her list.
    Returned,
    /// Something that was sent is late.
    Late,
    /// Nothing was written for fourteen days.
    Quiet,
    /// A supervisor should have looked at it.
    Review,
    /// Something is open, on nobody's list, and its time is over.
    Due,
}

impl CaseWaiting {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Due, Self::Returned, Self::Late, Self::Quiet, Self::Review];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Late => "late",
            Self::Quiet => "quiet",
            Self::Review => "review",
            Self::Due => "due",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|waiting| waiting.code() == code)
    }
}

/// Which cases she wants to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// All of this unit of hers that are hers to read; without it, those that she holds.
    pub unit: Option<Uuid>,
    /// Of a unit, only those that this member holds.
    pub holder: Option<Uuid>,
    /// Those that are closed, in place of those that are open.
    pub closed: bool,
    /// Only those in which this waits.
    pub waiting: Option<CaseWaiting>,
}

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

    /// Cases that she can read, those that changed last first, from after a line on.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no case is open.
    pub async fn caseload(
        &self,
        session: &Session,
        (filter, after): (&CaseFilter, Option<After>),
    ) -> Result<Lines<CaseLine>, TrustError> {
        Self::works_with_people(session)?;
        let organisation = session.organisation();
        let mut files = Vec::new();
        if *filter == CaseFilter::default() && after.is_none() {
            // What waits for her answer stands first, however old it is.
            let asked = (organisation, CasesOf::ProposedTo(session.member()));
            files = self.store().cases_of(asked, (true, Standing::Any), None, ASKED_MAX).await?;
            for file in &mut files {
                file.asked = Some(session.member());
            }
        }
        let asked: BTreeSet<Uuid> = files.iter().map(|file| file.id).collect();
        let of = (organisation, Self::whose(session, filter));
        let (standing, after) = self.waiting(filter, after);
        let how = (!filter.closed, standing);
        let own = self.store().cases_of(of, how, after.as_ref(), ASKED_MAX).await?;
        let Lines { lines: own, more } = Lines::first_cases(own);
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
    fn whose(session: &Session, filter: &CaseFilter) -> CasesOf {
        let Some(unit) = filter.unit else { return CasesOf::Holder(session.member()) };
        if !reads_of_colleagues(session, unit, Action::ReadCase) {
            return CasesOf::HolderIn(unit, session.member());
        }
        filter.holder.map_or(CasesOf::Unit(unit), |holder| CasesOf::HolderIn(unit, holder))
    }

    /// What narrows a list, and where it goes on: what was quiet for so long stands behind the rest.
    fn waiting(&self, filter: &CaseFilter, after: Option<After>) -> (Standing, Option<After>) {
        match filter.waiting {
            None => (Standing::Any, after),
            Some(CaseWaiting::Returned) => (Standing::Returned, after),
            Some(CaseWaiting::Late) => (Standing::Late, after),
            Some(CaseWaiting::Review) => (Standing::Review(self.now()), after),
            Some(CaseWaiting::Due) => (Standing::Due(self.now()), after),
            Some(CaseWaiting::Quiet) => {
                // As lists are ordered: some are shown minutes later, and none too early.
                let at = listed_at(self.now() - QUIET_FOR);
                let since = After { rank: 0, at, id: Uuid::nil() };
                (Standing::Any, Some(after.filter(|after| after.at < since.at).unwrap_or(since)))
            }
        }
    }

    /// How many cases of each unit whose cases she reviews she should have looked at by now: those with any, without
    /// those in which she has no part; a hundred at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reviews_waiting(
        &self,
        session: &Session,
    ) -> Result<Vec<(Uuid, usize)>, TrustError> {
        let mut waiting = Vec::new();
        for unit in session.units() {
            if reads_of_colleagues(session, *unit, Action::ReviewCase) {
                let organisation = session.organisation();
                let until = (self.now(), REVIEWS_COUNTED_MAX);
                let due = self.store().reviews_due(organisation, *unit, until).await?;
                let due = due.iter().filter(|case| !session.has_no_part_in(**case)).count();
                waiting.extend((due > 0).then_some((*unit, due)));
            }
        }
        Ok(waiting)
    }

    /// Who holds cases of a unit of hers that she may see: id and name; nobody where she sees only her own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holders_in(
        &self,
        session: &Session,
        unit: Uuid,
    ) -> Result<Vec<(Uuid, String)>, TrustError> {
        if !reads_of_colleagues(session, unit, Action::ReadCase) {
            return Ok(Vec::new());
        }
        let of_unit = self.store().unit_members(session.organisation(), unit).await?;
        let of_unit: BTreeSet<Uuid> = of_unit.into_iter().map(|(member, _)| member).collect();
        let members = self.store().members_of(session.organisation()).await?.into_iter();
        let members = members.filter(|row| of_unit.contains(&row.member));
        Ok(members.map(|row| (row.member, row.shown_name)).collect())
    }
}

/// Whether she may do this with cases of her unit that colleagues hold.
pub(super) fn reads_of_colleagues(session: &Session, unit: Uuid, action: Action) -> bool {
    let organisation = session.organisation();
    let (case, holder) = (Uuid::nil(), Uuid::nil());
    session.could(action, Resource::Case { organisation, unit, case, holder, asked: None })
}
