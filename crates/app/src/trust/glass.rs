//! Breaking the glass: in an emergency a member reaches one thing that is not hers to open. Her
//! colleagues are told as she does it, and one of them judges it.

use jiff::Timestamp;
use rufaa_domain::access::{
    Action, Denial, Glass, GlassFinding, GlassProblem, GlassReason, JOINT_SETTLED, JointProblem,
    Resource, Role, may_break_glass,
};
use rufaa_store::{GlassJudgement, GlassRow, GlassTie, NewGlass};
use uuid::Uuid;

use super::{OpenGlass, Session, TrustError};
use crate::audit::Did;
use crate::proposals::new_id;
use crate::{AppError, Node};

/// Who judges what a colleague did in an emergency.
const JUDGES: &[Role] = &[Role::OrganisationAdmin, Role::Supervisor, Role::SafeguardingOfficer];

/// A glass that was broken, as its member and those who judge it see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenGlass {
    /// Its id.
    pub id: Uuid,
    /// The name of the one who broke it.
    pub member: String,
    /// For which kind of thing: now `entry`.
    pub thing: String,
    /// Why.
    pub reason: GlassReason,
    /// When, until when it stays open, and when it was closed.
    pub times: Glass,
    /// Whether nobody judged it in time.
    pub overdue: bool,
    /// Whether it is her own, which others judge.
    pub own: bool,
}

impl Node {
    /// Breaks the glass for one thing.
    ///
    /// # Errors
    /// [`TrustError::Denied`] where the thing is not behind glass for her; [`TrustError::Glass`];
    /// [`TrustError::Stale`] when it is open already.
    pub async fn break_glass(
        &self,
        session: &Session,
        (action, resource): (Action, Resource),
        (reason, hours): (Option<GlassReason>, i64),
    ) -> Result<(), TrustError> {
        match session.may(action, resource) {
            Err(TrustError::Denied(Denial::BehindGlass)) => {}
            Err(error) => return Err(error),
            Ok(()) => return Err(TrustError::Stale),
        }
        let Resource::Entry(entry) = resource else {
            return Err(TrustError::Denied(Denial::NotFound));
        };
        let reason = reason.ok_or(TrustError::Glass(GlassProblem::Incomplete))?;
        let (organisation, member, now) = (session.organisation(), session.member(), self.now());
        let earlier = self.store().glasses_of(organisation, member, now).await?;
        let earlier: Vec<Glass> = earlier.iter().map(times).collect();
        let mut told = self.told_in(organisation, JUDGES, &[member]).await?;
        let mut judges = 0;
        for (_, judge) in &told {
            judges += usize::from(self.is_settled((organisation, *judge), now).await?);
        }
        let until = may_break_glass(&earlier, judges, hours, now).map_err(TrustError::Glass)?;
        for owner in self.owners_of(entry, session).await? {
            if !told.contains(&owner) {
                told.push(owner);
            }
        }
        let glass = NewGlass {
            organisation,
            id: new_id(),
            member,
            thing: "entry",
            thing_id: entry,
            reason: reason.code(),
            at: now,
            until,
        };
        let event = session
            .event(Did::GlassBroken)
            .to("glass", glass.id)
            .saying(&format!("{} {hours}", reason.code()))
            .telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().break_glass(&glass, &events).await?)
    }

    /// Closes a glass before its time.
    ///
    /// # Errors
    /// [`TrustError::Stale`] when it is closed, or not hers.
    pub async fn close_glass(&self, session: &Session, id: Uuid) -> Result<(), TrustError> {
        let hers = (session.organisation(), id, session.member());
        let events = [self.event(&session.event(Did::GlassClosed).to("glass", id))?];
        Ok(self.store().close_glass(hers, self.now(), &events).await?)
    }

    /// What colleagues did in an emergency and nobody judged yet, and what she did so herself; oldest
    /// first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unjudged_glasses(
        &self,
        session: &Session,
    ) -> Result<Vec<BrokenGlass>, TrustError> {
        let rows = self.store().unjudged_glasses(session.organisation()).await?;
        let is_for_her = |row: &&GlassRow| {
            row.member == session.member() || session.could(Action::JudgeGlass, of(row))
        };
        let glass = |row: &GlassRow| {
            let times = times(row);
            let reason = GlassReason::from_code(&row.reason).ok_or_else(|| {
                AppError::Unreadable(format!("the reason {} of a glass", row.reason))
            })?;
            Ok(BrokenGlass {
                id: row.id,
                member: row.member_name.clone(),
                thing: row.thing.clone(),
                reason,
                times,
                overdue: times.is_overdue(self.now()),
                own: row.member == session.member(),
            })
        };
        rows.iter().filter(is_for_her).map(glass).collect()
    }

    /// Judges what a colleague did in an emergency. Whoever did it is told.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`]; [`TrustError::Stale`] when somebody has.
    pub async fn judge_glass(
        &self,
        session: &Session,
        id: Uuid,
        finding: GlassFinding,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        let row = self.store().glass(organisation, id).await?.ok_or(AppError::NotFound(id))?;
        session.may(Action::JudgeGlass, of(&row))?;
        let (by, at) = (session.member(), self.now());
        // Nobody makes a judge of her own when she needs one.
        if !self.is_settled((organisation, by), row.broken_at).await? {
            return Err(TrustError::Joint(JointProblem::TooNew));
        }
        let closes = finding == GlassFinding::NotJustified;
        let finding_code = finding.code();
        let judgement = GlassJudgement { organisation, id, by, at, finding: finding_code, closes };
        let mut told = vec![(organisation, row.member)];
        if finding == GlassFinding::NotJustified {
            told.extend(self.told_in(organisation, JUDGES, &[by, row.member]).await?);
        }
        let event =
            session.event(Did::GlassJudged).to("glass", id).saying(finding.code()).telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().judge_glass(&judgement, &events).await?)
    }

    /// Whether a member had been what she is for a week at this time.
    async fn is_settled(
        &self,
        (organisation, member): (Uuid, Uuid),
        at: Timestamp,
    ) -> Result<bool, TrustError> {
        let row = self.store().membership(organisation, member).await?;
        Ok(row.is_some_and(|row| row.changed_at <= at - JOINT_SETTLED))
    }
}

/// What of these is open now.
pub(super) fn open_glasses(ties: &[GlassTie], now: Timestamp) -> Vec<OpenGlass> {
    let is_open = |tie: &&GlassTie| {
        let GlassTie { broken_at, until, closed_at, judged, .. } = **tie;
        Glass { broken_at, until, closed_at, judged }.is_open(now)
    };
    let open = ties.iter().filter(is_open);
    open.map(|tie| OpenGlass { id: tie.id, thing: tie.thing, until: tie.until }).collect()
}

/// Whom it is about.
const fn of(row: &GlassRow) -> Resource {
    Resource::Membership { organisation: row.organisation, member: row.member }
}

fn times(row: &GlassRow) -> Glass {
    Glass {
        broken_at: row.broken_at,
        until: row.until,
        closed_at: row.closed_at,
        judged: row.finding.is_some(),
    }
}
