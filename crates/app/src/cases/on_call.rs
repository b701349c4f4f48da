//! Who is on call: kept by those who look after the units, told of what cannot wait, (design §6). Nobody is told who has no part in the case of either side.

use std::collections::BTreeSet;
use std::str::FromStr as _;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Actor, Context, Decision, Denial, Resource, Roles, decide};
use rufaa_domain::referral::{
    Days, NEXT_ON_CALL_AFTER, OnCall, OnCallList, OnCallProblem, State, Urgency, chains, next_call,
};
use rufaa_store::{OnCallRow, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::told::{About, Told};
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Minutes of an hour.
const HOUR: i8 = 60;

/// The lists of a unit, as those who keep them see them.
#[derive(Debug, Clone)]
pub struct UnitOnCall {
    /// The name of the unit.
    pub name: String,
    /// Its lists, each with when it was changed last.
    pub lists: Vec<(OnCall, Timestamp)>,
    /// Who can be on them: members of the unit who may answer what comes, by name.
    pub can_answer: Vec<(Uuid, String)>,
    /// Whether a telephone may be told: nothing leads to a house that hides (design §7.4).
    pub tells_telephone: bool,
}

/// What is done now about those on call.
#[derive(Debug, Clone, Default)]
pub(super) struct Calls {
    /// Who is told.
    pub(super) called: Vec<Uuid>,
    /// When somebody is told next.
    pub(super) next: Option<Timestamp>,
    /// Whether nobody is left who is on call now.
    pub(super) through: bool,
}

impl Calls {
    /// Who is told, each for the organisation.
    pub(super) fn told(&self, organisation: Uuid) -> Told {
        self.called.iter().map(|member| (organisation, *member)).collect()
    }
}

impl Node {
    /// The lists of a unit of hers, and who can be on them.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn on_call(&self, session: &Session, unit: Uuid) -> Result<UnitOnCall, TrustError> {
        let organisation = session.organisation();
        session.may(Action::ChangeUnits, Resource::Organisation(organisation))?;
        let units = self.store().units_of(organisation).await?;
        let row = units.into_iter().find(|row| row.id == unit);
        let name = row.ok_or(TrustError::Denied(Denial::NotFound))?.name;
        let answering = self.answering((organisation, unit), &BTreeSet::new()).await?;
        let members = self.store().members_of(organisation).await?;
        let can_answer = members.into_iter().filter(|row| answering.contains(&row.member));
        let read = session.event(Did::MembersRead).to("unit", unit);
        self.record_reading(read).await?;
        Ok(UnitOnCall {
            name,
            lists: self.on_call_lists((organisation, unit)).await?,
            can_answer: can_answer.map(|row| (row.member, row.shown_name)).collect(),
            tells_telephone: self.is_open_house(organisation).await?,
        })
    }

    /// Keeps a list of a unit of hers, after the one that she saw. One without members ends. Whoever comes
    /// onto it or goes from it is told.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`CaseError::OnCall`] when it cannot be kept; [`TrustError::Stale`] when
    /// somebody changed it in between.
    pub async fn keep_on_call(
        &self,
        session: &Session,
        unit: Uuid,
        (list, seen): (OnCall, Option<Timestamp>),
    ) -> Result<(), TrustError> {
        let before = self.on_call(session, unit).await?;
        let can_answer = before.can_answer.iter().map(|(member, _)| *member).collect();
        let list = list.checked(&can_answer).map_err(CaseError::from)?;
        if list.telephone.is_some() && !before.tells_telephone {
            return Err(CaseError::from(OnCallProblem::Telephone).into());
        }
        let kept = before.lists.iter().find(|(one, _)| one.list == list.list);
        if kept.is_none() && list.members.is_empty() {
            return Err(CaseError::from(OnCallProblem::Member).into());
        }
        let was: BTreeSet<Uuid> =
            kept.into_iter().flat_map(|(one, _)| one.members.clone()).collect();
        let is: BTreeSet<Uuid> = list.members.iter().copied().collect();
        let told = was.symmetric_difference(&is).filter(|member| **member != session.member());
        let organisation = session.organisation();
        let event = session.event(Did::OnCallKept).to("unit", unit).saying(list.list.code());
        let event = event.telling(told.map(|member| (organisation, *member)).collect());
        let events = [self.event(&event)?];
        let row = kept_list((organisation, unit), list, self.now());
        Ok(self.store().keep_on_call(&row, seen, &events).await?)
    }

    /// Who on call is told in the moment in which one is sent, and whether nobody is; nothing unless it is immediate.
    pub(super) async fn called_at_once(
        &self,
        about: About,
        to: Option<(Uuid, Uuid)>,
        (urgency, for_child): (Urgency, bool),
    ) -> Result<Calls, TrustError> {
        match to.filter(|_| urgency == Urgency::Immediate) {
            Some(to) => self.calls(about, to, (&BTreeSet::new(), for_child)).await,
            None => Ok(Calls::default()),
        }
    }

    /// Who on call is told now of one that nobody has answered by then; and when to look again.
    pub(super) async fn calls_due(
        &self,
        row: &ReferralRow,
        (state, urgency): (State, Urgency),
        due: Option<Timestamp>,
    ) -> Result<Calls, TrustError> {
        let is_unanswered =
            urgency == Urgency::Immediate && matches!(state, State::Sent | State::Received);
        let to = row.to_organisation.zip(row.to_unit).filter(|_| is_unanswered);
        let (Some(to), Some(due)) = (to, due) else { return Ok(Calls::default()) };
        let told = self.store().told_on_call((row.organisation, row.id)).await?;
        let last = told.iter().map(|(_, at)| after(*at, NEXT_ON_CALL_AFTER)).max();
        // Where nobody was on call when it was sent, nobody waits for the time to run out.
        let from = last.map_or(row.made_at, |last| last.max(due));
        if self.now() < from {
            return Ok(Calls { next: Some(from), ..Calls::default() });
        }
        let told = told.into_iter().map(|(member, _)| member).collect();
        let calls = self.calls(About::of(row), to, (&told, row.for_child)).await?;
        // Where nobody keeps a list all of them were told at once, and nobody is left either.
        let is_listed = calls.through || calls.next.is_some();
        Ok(Calls { through: calls.through || !is_listed && self.now() >= due, ..calls })
    }

    /// Who of each chain is told now, of those who were not told before.
    async fn calls(
        &self,
        about: About,
        to: (Uuid, Uuid),
        (told, for_child): (&BTreeSet<Uuid>, bool),
    ) -> Result<Calls, TrustError> {
        let lists: Vec<OnCall> =
            self.on_call_lists(to).await?.into_iter().map(|(list, _)| list).collect();
        let chains = chains(&lists, for_child);
        if chains.iter().all(Vec::is_empty) {
            return Ok(Calls::default());
        }
        let barred = self.store().recused_from(about.cases(to.0)).await?;
        let mut left = self.answering(to, &barred).await?;
        left.retain(|member| !told.contains(member));
        let now = self.on_the_wall(self.now());
        let mut called = Vec::new();
        for chain in &chains {
            if let Some(call) = next_call(chain, &left, now).filter(|call| call.at <= now) {
                left.remove(&call.member);
                called.push(call.member);
            }
        }
        if !called.is_empty() {
            let next = Some(after(self.now(), NEXT_ON_CALL_AFTER));
            return Ok(Calls { called, next, through: false });
        }
        // Nobody is left who is on call now: whoever comes on call next is told then.
        let next = chains.iter().filter_map(|chain| next_call(chain, &left, now));
        let next = next.map(|call| call.at).min();
        let next = next.and_then(|at| Some(at.to_zoned(self.zone()).ok()?.timestamp()));
        Ok(Calls { called, next, through: true })
    }

    /// Active members of a unit who may answer what comes to it, but those.
    async fn answering(
        &self,
        (organisation, unit): (Uuid, Uuid),
        barred: &BTreeSet<Uuid>,
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let belong = self.store().unit_members(organisation, unit).await?;
        let belong: BTreeSet<Uuid> = belong.into_iter().map(|(member, _)| member).collect();
        let mut answering = BTreeSet::new();
        for row in self.store().members_of(organisation).await? {
            let roles = Roles::from_str(&row.roles)
                .map_err(|code| AppError::Unreadable(format!("the role {code}")))?;
            let is_there = row.state == "active" && belong.contains(&row.member);
            if is_there
                && !barred.contains(&row.member)
                && may_answer((row.member, roles), (organisation, unit))
            {
                answering.insert(row.member);
            }
        }
        Ok(answering)
    }

    pub(super) async fn on_call_lists(
        &self,
        unit: (Uuid, Uuid),
    ) -> Result<Vec<(OnCall, Timestamp)>, TrustError> {
        let rows = self.store().on_call(unit).await?;
        rows.into_iter().map(opened_list).collect()
    }

    pub(super) async fn is_open_house(&self, organisation: Uuid) -> Result<bool, TrustError> {
        Ok(self.store().names_of_open_houses().await?.contains_key(&organisation))
    }

    /// What the clock on the wall of the node's country shows.
    pub(super) fn on_the_wall(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.zone()).datetime()
    }

    /// The last second of a day, on that clock: what holds until a day holds on it.
    pub(super) fn end_of_day(&self, at: Timestamp) -> Timestamp {
        let day = at.to_zoned(self.zone()).date().tomorrow().ok();
        let next = day.and_then(|day| day.to_zoned(self.zone()).ok());
        next.map_or(at, |next| next.timestamp() - SignedDuration::from_secs(1))
    }

    pub(crate) fn zone(&self) -> TimeZone {
        let home = self.packs().country(self.home_country());
        home.and_then(|pack| TimeZone::get(&pack.time_zone).ok()).unwrap_or(TimeZone::UTC)
    }
}

/// Whether a member may answer what comes to a unit of hers.
fn may_answer((member, roles): (Uuid, Roles), (organisation, unit): (Uuid, Uuid)) -> bool {
    let actor = Actor {
        member,
        organisation,
        entry: None,
        roles,
        units: vec![unit],
        recused: Vec::new(),
        glass: Vec::new(),
    };
    let context = Context { proved: false, seconded: false };
    let answer =
        decide(&actor, Action::AnswerReferral, Resource::Unit { organisation, unit }, context);
    matches!(answer, Decision::Allow(_))
}

fn kept_list((organisation, unit): (Uuid, Uuid), list: OnCall, changed_at: Timestamp) -> OnCallRow {
    let minute = |time: Time| i64::from(time.hour()) * i64::from(HOUR) + i64::from(time.minute());
    OnCallRow {
        organisation,
        unit,
        list: list.list.code().to_owned(),
        days: list.days.code(),
        from_minute: minute(list.from),
        to_minute: minute(list.to),
        telephone: list.telephone,
        members: list.members,
        changed_at,
    }
}

fn opened_list(row: OnCallRow) -> Result<(OnCall, Timestamp), TrustError> {
    let unreadable = || AppError::Unreadable(format!("the list {} of those on call", row.list));
    let time = |minute: i64| {
        let hour = i8::try_from(minute / i64::from(HOUR)).ok()?;
        Time::new(hour, i8::try_from(minute % i64::from(HOUR)).ok()?, 0, 0).ok()
    };
    let list = OnCall {
        list: OnCallList::from_code(&row.list).ok_or_else(unreadable)?,
        days: Days::from_code(&row.days),
        from: time(row.from_minute).ok_or_else(unreadable)?,
        to: time(row.to_minute).ok_or_else(unreadable)?,
        telephone: row.telephone,
        members: row.members,
    };
    Ok((list, row.changed_at))
}

/// So long after; the end of time where there is no such time.
fn after(at: Timestamp, length: SignedDuration) -> Timestamp {
    at.checked_add(length).unwrap_or(Timestamp::MAX)
}
