//! Trails: an organisation sees who opened and changed what of its own, a member what she did.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rufaa_domain::access::{Action, Resource};
use rufaa_store::AuditEvent;
use serde::Deserialize;
use uuid::Uuid;

use super::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Most lines of a trail on one page.
const LINES_MAX: i64 = 200;

/// One line of a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailLine {
    /// When.
    pub at: Timestamp,
    /// Who, as far as the reader knows her name.
    pub who: Option<String>,
    /// The code of what was done.
    pub did: String,
    /// To whom, where it was done to a member whose name the reader knows.
    pub to: Option<String>,
    /// Its place in the log, from 0, once it has one.
    pub place: Option<i64>,
}

/// What a trail reads of a leaf.
#[derive(Deserialize)]
struct Read {
    who: Uuid,
    did: String,
    to: Option<String>,
}

impl Node {
    /// Who opened and changed what of the organisation, newest first.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn organisation_trail(
        &self,
        session: &Session,
    ) -> Result<Vec<TrailLine>, TrustError> {
        let organisation = session.organisation();
        session.may(Action::ReadTrail, Resource::Organisation(organisation))?;
        self.record_reading(session.event(Did::TrailRead)).await?;
        let members = self.store().members_of(organisation).await?;
        let names: BTreeMap<Uuid, String> =
            members.into_iter().map(|member| (member.member, member.shown_name)).collect();
        let events = self.store().events_of(organisation, LINES_MAX).await?;
        Ok(lines(&events, &names)?)
    }

    /// What a member did, newest first.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn own_trail(&self, session: &Session) -> Result<Vec<TrailLine>, TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let events = self.store().events_by(session.member(), LINES_MAX).await?;
        Ok(lines(&events, &BTreeMap::new())?)
    }
}

fn lines(
    events: &[AuditEvent],
    names: &BTreeMap<Uuid, String>,
) -> Result<Vec<TrailLine>, AppError> {
    let line = |event: &AuditEvent| {
        let read: Read = serde_json::from_str(&event.leaf)?;
        let who = names.get(&read.who).cloned();
        let member = read.to.as_deref().and_then(|to| to.strip_prefix("member:")?.parse().ok());
        let to = member.and_then(|member: Uuid| names.get(&member).cloned());
        Ok(TrailLine { at: event.at, who, did: read.did, to, place: event.place })
    };
    events.iter().map(line).collect()
}
