//! Which part of the country a board shows: all of it, or the areas of the units in which a county's focal
//! point is (design §6: the envelope of its own region).

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::access::{Action, Denial, Resource, Role};
use rufaa_domain::pack::AreaCode;
use rufaa_store::ReferralRow;
use uuid::Uuid;

use super::told::{About, is_barred};
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Which part of the country a board shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoardRegion {
    /// All of it.
    Country,
    /// The areas of her units, each once; one at least.
    Areas(Vec<AreaCode>),
}

impl BoardRegion {
    /// Whether it holds this area.
    pub(super) fn holds_area(&self, area: &str) -> bool {
        match self {
            Self::Country => true,
            Self::Areas(areas) => areas.contains(&AreaCode::new(area)),
        }
    }

    /// Whether a referral comes from there, or goes there.
    pub(super) fn holds(&self, row: &ReferralRow) -> bool {
        let from = row.from_area.as_deref();
        self.holds_area(&row.area) || from.is_some_and(|area| self.holds_area(area))
    }

    /// The area to which a board is narrowed here: where she does not see all, one of hers.
    pub(super) fn narrowed(&self, area: Option<AreaCode>) -> Option<AreaCode> {
        match self {
            Self::Country => area,
            Self::Areas(areas) => {
                area.filter(|area| areas.contains(area)).or_else(|| areas.first().cloned())
            }
        }
    }
}

impl Node {
    /// Which part of the country her board shows.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever reads no board.
    pub async fn board_region(&self, session: &Session) -> Result<BoardRegion, TrustError> {
        let everywhere = session.may(Action::ReadBoard, Resource::Node);
        if everywhere.is_ok() {
            return Ok(BoardRegion::Country);
        }
        let organisation = session.organisation();
        let is_hers = |unit: &Uuid| {
            let unit = Resource::Unit { organisation, unit: *unit };
            session.may(Action::ReadCountyBoard, unit).is_ok()
        };
        let areas = self.store().unit_areas(organisation).await?.into_iter();
        let hers = areas.filter(|(unit, _)| is_hers(unit)).map(|(_, area)| AreaCode::new(area));
        let hers: BTreeSet<AreaCode> = hers.collect();
        if hers.is_empty() {
            return everywhere.map(|()| BoardRegion::Country);
        }
        Ok(BoardRegion::Areas(hers.into_iter().collect()))
    }

    /// The referral, where it lies in the region of her board, and she has a part in it.
    pub(super) async fn on_board(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<ReferralRow, TrustError> {
        let region = self.board_region(session).await?;
        let row = self.referral_row(referral).await?;
        let is_there = region.holds(&row) && !is_barred(session, About::of(&row));
        if is_there { Ok(row) } else { Err(TrustError::Denied(Denial::NotFound)) }
    }

    /// The areas of the organisation's units; nothing where the organisation cannot have a county's focal
    /// point, since nothing says where a unit of any other is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unit_areas(
        &self,
        session: &Session,
    ) -> Result<Option<BTreeMap<Uuid, AreaCode>>, TrustError> {
        if !session.may_give(Role::FocalPointCounty) {
            return Ok(None);
        }
        let areas = self.store().unit_areas(session.organisation()).await?.into_iter();
        Ok(Some(areas.map(|(unit, area)| (unit, AreaCode::new(area))).collect()))
    }

    /// The areas of the units to which she belongs: whoever they meet is met there most often.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_areas(&self, session: &Session) -> Result<BTreeSet<AreaCode>, TrustError> {
        let areas = self.store().unit_areas(session.organisation()).await?.into_iter();
        let hers = areas.filter(|(unit, _)| session.units().contains(unit));
        Ok(hers.map(|(_, area)| AreaCode::new(area)).collect())
    }

    /// Says of which first-level area of the country a unit of hers is.
    ///
    /// # Errors
    /// [`TrustError::Denied`], also where the organisation cannot have a county's focal point;
    /// [`AppError::Unusable`] for an area that is none; [`TrustError::Stale`] when there is no such unit.
    pub async fn set_area(
        &self,
        session: &Session,
        unit: Uuid,
        area: Option<AreaCode>,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::ChangeUnits, Resource::Organisation(organisation))?;
        if !session.may_give(Role::FocalPointCounty) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let home = self.home_country();
        let known = area.as_ref().map(|area| self.packs().area(area));
        if known.is_some_and(|area| area.is_none_or(|area| area.level != 1 || area.country != home))
        {
            return Err(AppError::Unusable("an area of the country".to_owned()).into());
        }
        let area = area.map(|area| area.to_string());
        // One county's office is in one county; and whoever admitted it hears of it.
        let others = self.store().unit_areas(organisation).await?;
        let is_other = |(other, known): (&Uuid, &String)| {
            *other != unit && area.as_ref().is_some_and(|area| area != known)
        };
        if others.iter().any(is_other) {
            return Err(AppError::Unusable("one area for all units".to_owned()).into());
        }
        let event = session.event(Did::UnitArea).to("unit", unit);
        let event = event.saying(area.as_deref().unwrap_or("none"));
        let event = event.telling(self.national_focal_points().await?);
        let events = [self.event(&event)?];
        let unit = (organisation, unit);
        Ok(self.store().set_unit_area(unit, area.as_deref(), &events).await?)
    }
}
