//! Who can be asked to a conference: members of units of accredited organisations.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Context, Decision, Resource, decide};
use rufaa_domain::conference::{Seat, is_danger_at};
use rufaa_domain::directory::standing::Standing;
use uuid::Uuid;

use crate::cases::OpenCase;
use crate::cases::firewall::kinds;
use crate::cases::reading::resource;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Most organisations from which people can be chosen: more than any mechanism has at one table, and as
/// many as a page can list.
const ORGANISATIONS_MAX: usize = 300;

/// A unit from which people can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestUnit {
    /// The organisation.
    pub organisation: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// The names of both.
    pub name: String,
}

/// Somebody who can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Who, for which organisation and unit.
    pub seat: Seat,
    /// Her name.
    pub name: String,
    /// The organisation's.
    pub of: String,
}

impl Node {
    /// The units from which people can be asked to a conference about a case.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom cannot share anything of it.
    pub async fn guest_units(
        &self,
        session: &Session,
        case: &OpenCase,
    ) -> Result<Vec<GuestUnit>, TrustError> {
        session.may(Action::SendReferral, resource(&case.file))?;
        let mut units = Vec::new();
        let organisations = self.store().organisations().await?;
        for row in organisations.into_iter().filter(|row| row.active).take(ORGANISATIONS_MAX) {
            let standing = self.standing_of(&row).await?;
            if !standing.is_some_and(|standing| standing.is_accredited(self.today())) {
                continue;
            }
            let own = self.store().units_of(row.id).await?;
            let others = own.into_iter().filter(|unit| unit.id != case.file.unit);
            units.extend(others.map(|unit| GuestUnit {
                organisation: row.id,
                unit: unit.id,
                name: format!("{} · {}", row.name, unit.name),
            }));
        }
        Ok(units)
    }

    /// The members of some of these units who can be asked to a conference about a case.
    ///
    /// # Errors
    /// As [`Node::guest_units`].
    pub async fn guests(
        &self,
        session: &Session,
        case: &OpenCase,
        units: &[GuestUnit],
    ) -> Result<Vec<Guest>, TrustError> {
        session.may(Action::SendReferral, resource(&case.file))?;
        let mut guests = Vec::new();
        for unit in units {
            let of = (unit.organisation, unit.unit);
            for guest in self.guests_in(case.file.id, of).await? {
                let seat = &guest.seat;
                let can = seat.may_attend && seat.accredited && !seat.recused;
                if can && !is_danger_at(&case.view, seat) {
                    guests.push(guest);
                }
            }
        }
        Ok(guests)
    }

    /// Everybody of a unit, each with what the rules have to know.
    pub(super) async fn guests_in(
        &self,
        case: Uuid,
        (organisation, unit): (Uuid, Uuid),
    ) -> Result<Vec<Guest>, TrustError> {
        let row = self.store().organisation(organisation).await?;
        let row = row.ok_or(AppError::NotFound(organisation))?;
        let standing = self.standing_of(&row).await?;
        let is_accredited = |standing: &Standing| standing.is_accredited(self.today());
        let accredited = row.active && standing.as_ref().is_some_and(is_accredited);
        let kinds = kinds(&row, standing.as_ref())?;
        let barred = self.store().recused_from([case, case]).await?;
        let names = self.store().names_in_unit(organisation, unit).await?;
        let of_unit: BTreeSet<Uuid> = names.iter().map(|(member, _)| *member).collect();
        let mut guests = Vec::new();
        for (member, name) in &names {
            let may_attend = self.may_attend((organisation, unit), *member).await?;
            let seat = Seat {
                member: *member,
                organisation,
                unit,
                of_unit: of_unit.clone(),
                names: names.iter().cloned().collect(),
                entry: row.entry,
                kinds: kinds.clone(),
                accredited,
                recused: barred.contains(member),
                may_attend,
            };
            guests.push(Guest { seat, name: name.clone(), of: row.name.clone() });
        }
        Ok(guests)
    }

    pub(super) async fn may_attend(
        &self,
        (organisation, unit): (Uuid, Uuid),
        member: Uuid,
    ) -> Result<bool, TrustError> {
        let Some(actor) = self.actor(organisation, member).await? else { return Ok(false) };
        let context = Context { proved: false, seconded: false };
        let resource = Resource::Unit { organisation, unit };
        let decided = decide(&actor, Action::AttendConference, resource, context);
        Ok(matches!(decided, Decision::Allow(_)))
    }
}
