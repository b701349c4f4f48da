//! Notices: a member is told what others did that concerns her. What they did is an event of the log,
//! and the notice commits with it.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Resource, Role};
use uuid::Uuid;

use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Most notices on one page.
const NOTICES_MAX: i64 = 100;
/// How long notices are kept; the events stay.
const KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Who answers for an organisation's entry and its services.
const OWNERS: &[Role] = &[Role::Provider, Role::ShelterManager];

/// What a member is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The code of what was done.
    pub did: String,
    /// When.
    pub at: Timestamp,
    /// To what it was done: its kind and id.
    pub about: Option<(String, Uuid)>,
    /// Whether she has not seen it yet.
    pub new: bool,
}

impl Node {
    /// What she is told for the organisation for which she acts, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notices(&self, session: &Session) -> Result<Vec<Notice>, TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let of_her = (session.organisation(), session.member());
        let rows = self.store().notices(of_her, NOTICES_MAX).await?;
        let notice = |row: rufaa_store::NoticeRow| Notice {
            about: row
                .about
                .split_once(':')
                .and_then(|(kind, id)| Some((kind.to_owned(), id.parse().ok()?))),
            did: row.did,
            at: row.at,
            new: !row.seen,
        };
        let mut notices: Vec<Notice> = rows.into_iter().map(notice).collect();
        let mut cases = Vec::new();
        for one in &notices {
            cases.push(self.case_told_of(session, one).await?);
        }
        let known: Vec<Uuid> = cases.iter().flatten().copied().collect();
        let hidden = self.hidden_from_her(session, &known).await?;
        let mut cases = cases.into_iter();
        // Of a case that is kept from her since she is told nothing, also of what was told before.
        let is_kept = |case: Uuid| hidden.contains(&case) || session.has_no_part_in(case);
        notices.retain(|_| !cases.next().flatten().is_some_and(is_kept));
        Ok(notices)
    }

    /// The case of her own organisation of which a notice tells.
    async fn case_told_of(
        &self,
        session: &Session,
        notice: &Notice,
    ) -> Result<Option<Uuid>, TrustError> {
        let Some((kind, id)) = &notice.about else { return Ok(None) };
        if kind == "case" {
            return Ok(Some(*id));
        }
        if kind != "referral" {
            return Ok(None);
        }
        let row = self.store().referral(session.organisation(), *id).await?;
        Ok(row.map(|row| row.case))
    }

    /// How many of them she has not seen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unseen_notices(&self, session: &Session) -> Result<usize, TrustError> {
        self.unseen(session, None).await
    }

    /// How many words of the other side of a referral she has not seen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unseen_words(&self, session: &Session) -> Result<usize, TrustError> {
        self.unseen(session, Some(Did::WordSaid.code())).await
    }

    async fn unseen(
        &self,
        session: &Session,
        did: Option<&'static str>,
    ) -> Result<usize, TrustError> {
        let of_her = (session.organisation(), session.member());
        let unseen = self.store().unseen_notices(of_her, did).await?;
        Ok(usize::try_from(unseen).unwrap_or_default())
    }

    /// Notes that she has seen those until a moment; what came later stays new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn see_notices(&self, session: &Session, until: Timestamp) -> Result<(), TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let of_her = (session.organisation(), session.member());
        Ok(self.store().see_notices(of_her, until, self.now()).await?)
    }

    /// Forgets those that are old.
    pub(crate) async fn forget_old_notices(&self) -> Result<(), AppError> {
        Ok(self.store().forget_notices(self.now() - KEPT).await?)
    }

    /// The active members of an organisation who are one of these, but those.
    pub(crate) async fn told_in(
        &self,
        organisation: Uuid,
        roles: &[Role],
        but: &[Uuid],
    ) -> Result<Vec<(Uuid, Uuid)>, AppError> {
        let members = self.store().members_of(organisation).await?;
        let is_told = |row: &rufaa_store::MembershipRow| {
            let has = |role: &Role| row.roles.split(' ').any(|code| code == role.code());
            row.state == "active" && !but.contains(&row.member) && roles.iter().any(has)
        };
        Ok(members
            .iter()
            .filter(|row| is_told(row))
            .map(|row| (organisation, row.member))
            .collect())
    }

    /// Those who answer for an entry, but the one who acts.
    pub(crate) async fn owners_of(
        &self,
        entry: Uuid,
        session: &Session,
    ) -> Result<Vec<(Uuid, Uuid)>, AppError> {
        match self.store().keeper_of(entry).await? {
            Some(keeper) => self.told_in(keeper, OWNERS, &[session.member()]).await,
            None => Ok(Vec::new()),
        }
    }
}
