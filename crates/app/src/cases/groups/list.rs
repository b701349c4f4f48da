//! The groups of a unit, so that each is found again: when it began, by whom, and how many of its cases
//! she may read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_store::{After, CaseGroup, GroupedCase};
use uuid::Uuid;

use crate::Node;
use crate::audit::Did;
use crate::cases::page::{ASKED_MAX, Lines};
use crate::trust::{Session, TrustError};

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLine {
    /// Its id.
    pub id: Uuid,
    /// When it began.
    pub at: Timestamp,
    /// The name of whoever began it.
    pub begun_by: String,
    /// How many of its cases she may read.
    pub people: usize,
}

impl Node {
    /// Groups of a unit of hers of which she may read any case, those that began last first, from after
    /// a line on.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no case is open, and for a unit that is not hers.
    pub async fn groups(
        &self,
        session: &Session,
        unit: Uuid,
        after: Option<After>,
    ) -> Result<Lines<GroupLine>, TrustError> {
        Self::works_with_people(session)?;
        if !session.units().contains(&unit) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let of = (session.organisation(), unit);
        let rows = self.store().groups_of_unit(of, after.as_ref(), ASKED_MAX).await?;
        let Lines { lines: rows, more } =
            Lines::first(rows, |row| After { rank: 0, at: row.at, id: row.id });
        let people = self.readable_by_group(session, &rows).await?;
        let members = self.store().members_of(session.organisation()).await?;
        let names: BTreeMap<Uuid, String> =
            members.into_iter().map(|row| (row.member, row.shown_name)).collect();
        let line = |row: &CaseGroup| {
            let begun_by = names.get(&row.by).cloned().unwrap_or_default();
            let people = *people.get(&row.id)?;
            Some(GroupLine { id: row.id, at: row.at, begun_by, people })
        };
        let lines: Vec<GroupLine> = rows.iter().filter_map(line).collect();
        let shown = session.event(Did::GroupsRead).showing(lines.iter().map(|line| line.id));
        self.record_reading(shown).await?;
        Ok(Lines { lines, more })
    }

    /// How many cases of each of these groups of one unit she may read, where there are any.
    async fn readable_by_group(
        &self,
        session: &Session,
        rows: &[CaseGroup],
    ) -> Result<BTreeMap<Uuid, usize>, TrustError> {
        let mut people = BTreeMap::new();
        let (Some(newest), Some(oldest)) = (rows.first(), rows.last()) else { return Ok(people) };
        let organisation = newest.organisation;
        let of = (organisation, newest.unit);
        let cases = self.store().grouped_cases(of, (oldest.at, newest.at)).await?;
        let is_hers = |one: &&GroupedCase| {
            let GroupedCase { case, unit, holder, .. } = **one;
            session.could(
                Action::ReadCase,
                Resource::Case { organisation, unit, case, holder, asked: None },
            )
        };
        for one in cases.iter().filter(is_hers) {
            *people.entry(one.group).or_default() += 1;
        }
        Ok(people)
    }
}
