//! What takes two people: asking a second member, and being the second.
//!
//! Each signs with her own key what she asks or decides, over the same bytes, so that neither can say
//! later that it was something else (`docs/keys.md`).

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{
    Context, Decision, JOINT_REQUEST_LASTS, JOINT_SETTLED, JointAct, JointProblem, JointRequest,
    Role, decide,
};
use rufaa_store::{
    JointDecision, JointRow, KeyWrap, MembershipRow, NewInvitation, NewJointRequest,
};
use rufaa_vault::{Code, VerifyingKey, place};
use uuid::Uuid;

use super::join::{code_lookup, wrap_for_code};
use super::{Invited, Session, TrustError};
use crate::audit::Did;
use crate::keys::chance;
use crate::proposals::new_id;
use crate::{AppError, Node};

/// How long the code opens with which a member comes back.
const COMING_BACK: SignedDuration = SignedDuration::from_hours(24);
/// Longest reason, characters.
const REASON_CHARS_MAX: usize = 500;

/// A request that waits for its second person, as members see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointView {
    /// Its id.
    pub id: Uuid,
    /// What shall be done.
    pub act: JointAct,
    /// The name of the one to whom.
    pub subject: String,
    /// Why, in words.
    pub reason: String,
    /// The name of the one who asks.
    pub asked_by: String,
    /// Until when it waits.
    pub until: Timestamp,
    /// Whether she asked herself, and may take it back.
    pub own: bool,
    /// Whether it is about her.
    pub about_her: bool,
}

impl Node {
    /// Asks a second member to agree.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unusable`] without a reason; [`AppError::NotFound`] where
    /// there is no such active member; [`TrustError::Stale`] when one for the same waits.
    pub async fn ask_jointly(
        &self,
        session: &Session,
        (act, subject): (JointAct, Uuid),
        reason: &str,
    ) -> Result<Uuid, TrustError> {
        let now = self.now();
        let request = JointRequest {
            act,
            organisation: session.organisation(),
            subject,
            asked_by: session.member(),
            // As it is kept: in milliseconds.
            asked_at: Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now),
        };
        session.may_as_one_of_two(act.action(), request.resource())?;
        let row = self.store().membership(request.organisation, subject).await?;
        row.filter(|row| row.state == "active").ok_or(AppError::NotFound(subject))?;
        let reason = reason.trim();
        if !(1..=REASON_CHARS_MAX).contains(&reason.chars().count()) {
            return Err(AppError::Unusable("a reason is needed".to_owned()).into());
        }
        let id = new_id();
        let signed = session.keys().signing.sign(&asked_bytes(id, &request, reason));
        let new = NewJointRequest {
            organisation: request.organisation,
            id,
            act: act.code(),
            subject,
            reason: reason.to_owned(),
            asked_by: request.asked_by,
            at: request.asked_at,
            signature: signed.to_vec(),
        };
        // She, too: whoever has lost nothing says so.
        let others = [Role::OrganisationAdmin, Role::Supervisor];
        let mut told =
            self.told_in(request.organisation, &others, &[request.asked_by, subject]).await?;
        told.push((request.organisation, subject));
        let event =
            session.event(Did::JointAsked).to("request", id).saying(act.code()).telling(told);
        let events = [self.event(&event)?];
        self.store().ask_jointly(&new, now - JOINT_REQUEST_LASTS, &events).await?;
        Ok(id)
    }

    /// The requests of the organisation that wait, as far as she could be one of the two, or they are
    /// about her.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn joint_requests(&self, session: &Session) -> Result<Vec<JointView>, TrustError> {
        let since = self.now() - JOINT_REQUEST_LASTS;
        let mut views = Vec::new();
        for row in self.store().joint_requests(session.organisation(), since).await? {
            let request = request_of(&row)?;
            if concerns(session, &request) {
                views.push(view(session, &row, &request));
            }
        }
        Ok(views)
    }

    /// One of them.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where there is none that she may see; [`TrustError::Joint`] when it was decided
    /// or is over.
    pub async fn joint_request(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<JointView, TrustError> {
        let (row, request) = self.joint(session, id).await?;
        if request.is_over(self.now()) {
            return Err(TrustError::Joint(JointProblem::Over));
        }
        Ok(view(session, &row, &request))
    }

    /// Agrees, and does it. Gives the code that is handed to the member who comes back.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Joint`] when it was decided, or she cannot be the second;
    /// [`TrustError::Stale`] when one of them is not active any more; [`TrustError::Vault`] when the request
    /// is not what its asker signed.
    pub async fn agree_jointly(&self, session: &Session, id: Uuid) -> Result<Invited, TrustError> {
        let (row, request) = self.joint(session, id).await?;
        request.second(session.member(), self.now()).map_err(TrustError::Joint)?;
        session.may_as_one_of_two(request.act.action(), request.resource())?;
        self.check_asker(&row, &request).await?;
        self.refuse_harm(&request, [row.asked_by, session.member()]).await?;
        let decision = self.decided(session, (&row, &request), "agreed");
        let (invited, invitation, wraps) = match request.act {
            JointAct::RecoverMember => self.way_back(session, &row).await?,
        };
        // She, too, and every administrator: whoever lost nothing signs in, and that ends it.
        let admins = [Role::OrganisationAdmin];
        let but = [row.asked_by, row.subject, session.member()];
        let mut told = self.told_in(row.organisation, &admins, &but).await?;
        told.extend([(row.organisation, row.asked_by), (row.organisation, row.subject)]);
        let event = session
            .event(Did::JointAgreed)
            .to("request", id)
            .saying(request.act.code())
            .telling(told);
        let events = [self.event(&event)?];
        let both = [row.asked_by, session.member(), row.subject];
        let kept = (both.as_slice(), Some((&invitation, wraps.as_slice())));
        self.store().decide_jointly(&decision, kept, &events).await?;
        Ok(invited)
    }

    /// Refuses, as a second or as the one whom it is about; whoever asked takes it back.
    ///
    /// # Errors
    /// As [`Node::agree_jointly`].
    pub async fn refuse_jointly(&self, session: &Session, id: Uuid) -> Result<(), TrustError> {
        let (row, request) = self.joint(session, id).await?;
        let (state, did) = if row.asked_by == session.member() {
            ("withdrawn", Did::JointWithdrawn)
        } else {
            if row.subject != session.member() {
                session.may_as_one_of_two(request.act.action(), request.resource())?;
            }
            ("refused", Did::JointRefused)
        };
        let decision = self.decided(session, (&row, &request), state);
        let told = if did == Did::JointRefused {
            vec![(row.organisation, row.asked_by)]
        } else {
            Vec::new()
        };
        let event = session.event(did).to("request", id).saying(request.act.code()).telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().decide_jointly(&decision, (&[], None), &events).await?)
    }

    /// An open request that she may see.
    async fn joint(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<(JointRow, JointRequest), TrustError> {
        let row = self.store().joint_request(session.organisation(), id).await?;
        let row = row.ok_or(AppError::NotFound(id))?;
        let request = request_of(&row)?;
        if !concerns(session, &request) {
            return Err(AppError::NotFound(id).into());
        }
        if !row.is_open {
            return Err(TrustError::Joint(JointProblem::Decided));
        }
        Ok((row, request))
    }

    /// The one who asked may still ask, and signed this.
    async fn check_asker(&self, row: &JointRow, request: &JointRequest) -> Result<(), TrustError> {
        let asker = self.actor(row.organisation, row.asked_by).await?.ok_or(TrustError::Stale)?;
        let context = Context { proved: true, seconded: true };
        let decision = decide(&asker, request.act.action(), request.resource(), context);
        if !matches!(decision, Decision::Allow(_)) {
            return Err(TrustError::Stale);
        }
        let key = VerifyingKey::from_bytes(&row.asked_by_signing)?;
        Ok(key.verify(&asked_bytes(row.id, request, &row.reason), &row.signature)?)
    }

    /// What two cannot do, whoever they are: let back who keeps the node where neither keeps it, leave
    /// another organisation without its administrator or a unit without anybody, or do it before both
    /// have been what they are for a while.
    async fn refuse_harm(&self, request: &JointRequest, both: [Uuid; 2]) -> Result<(), TrustError> {
        let subject = request.subject;
        let keeps = |row: &MembershipRow| has(row, Role::NodeAdmin);
        let hers = self.store().all_memberships_of(subject).await?;
        let mut of_both = Vec::new();
        for member in both {
            of_both.extend(self.store().all_memberships_of(member).await?);
        }
        let settled_before = self.now() - JOINT_SETTLED;
        let here = |row: &&MembershipRow| row.organisation == request.organisation;
        if of_both.iter().filter(here).any(|row| row.changed_at > settled_before) {
            return Err(TrustError::Joint(JointProblem::TooNew));
        }
        let active = |row: &&MembershipRow| row.state == "active";
        if hers.iter().any(keeps) && !of_both.iter().filter(active).any(keeps) {
            return Err(TrustError::Joint(JointProblem::KeepersAlone));
        }
        for row in &hers {
            let elsewhere = row.organisation != request.organisation;
            if elsewhere && has(row, Role::OrganisationAdmin) {
                let admins = [Role::OrganisationAdmin];
                if self.told_in(row.organisation, &admins, &[subject]).await?.is_empty() {
                    return Err(TrustError::Joint(JointProblem::OnlyAdministrator));
                }
            }
            for unit in self.store().units_of_member(row.organisation, subject).await? {
                if self.store().unit_members(row.organisation, unit).await?.len() == 1 {
                    return Err(TrustError::LastOfUnit);
                }
            }
        }
        Ok(())
    }

    fn decided(
        &self,
        session: &Session,
        (row, request): (&JointRow, &JointRequest),
        state: &'static str,
    ) -> JointDecision {
        let asked = asked_bytes(row.id, request, &row.reason);
        let at = self.now();
        let signed = place(&[
            b"rufaa joint decision v1",
            &asked,
            session.member().as_bytes(),
            &at.as_millisecond().to_be_bytes(),
            state.as_bytes(),
        ]);
        JointDecision {
            organisation: row.organisation,
            id: row.id,
            state,
            by: session.member(),
            at,
            signature: session.keys().signing.sign(&signed).to_vec(),
        }
    }

    /// What lets a member come back: a code that opens the organisation's key, and those of units to
    /// which both belong.
    async fn way_back(
        &self,
        session: &Session,
        row: &JointRow,
    ) -> Result<(Invited, NewInvitation, Vec<KeyWrap>), TrustError> {
        let organisation = row.organisation;
        let membership = self.store().membership(organisation, row.subject).await?;
        let membership = membership.ok_or(AppError::NotFound(row.subject))?;
        let hers = self.store().units_of_member(organisation, row.subject).await?;
        let (code, id) = (Code::generate(&mut chance()), new_id());
        let held = self.store().wraps_of(organisation, &session.member().to_string()).await?;
        let given = |wrap: &&KeyWrap| wrap.group == organisation || hers.contains(&wrap.group);
        let wraps: Result<Vec<_>, _> = held
            .iter()
            .filter(given)
            .map(|wrap| wrap_for_code(session.keys(), wrap, &code, id))
            .collect();
        let expires_at = self.now() + COMING_BACK;
        let invitation = NewInvitation {
            organisation,
            id,
            lookup: code_lookup(&code),
            shown_name: membership.shown_name,
            roles: membership.roles,
            made_by: session.member(),
            made_at: self.now(),
            expires_at,
            renews: Some(row.subject),
        };
        Ok((Invited { code, expires_at }, invitation, wraps?))
    }
}

fn has(row: &MembershipRow, role: Role) -> bool {
    row.roles.split(' ').any(|code| code == role.code())
}

/// Whether a request is for her to see.
fn concerns(session: &Session, request: &JointRequest) -> bool {
    let member = session.member();
    request.asked_by == member
        || request.subject == member
        || session.could(request.act.action(), request.resource())
}

/// What the asker signs.
fn asked_bytes(id: Uuid, request: &JointRequest, reason: &str) -> Vec<u8> {
    place(&[
        b"rufaa joint request v1",
        request.organisation.as_bytes(),
        id.as_bytes(),
        request.act.code().as_bytes(),
        request.subject.as_bytes(),
        request.asked_by.as_bytes(),
        &request.asked_at.as_millisecond().to_be_bytes(),
        reason.as_bytes(),
    ])
}

fn request_of(row: &JointRow) -> Result<JointRequest, TrustError> {
    let act = JointAct::from_code(&row.act);
    let act = act.ok_or_else(|| AppError::Unreadable(format!("the act {}", row.act)))?;
    Ok(JointRequest {
        act,
        organisation: row.organisation,
        subject: row.subject,
        asked_by: row.asked_by,
        asked_at: row.asked_at,
    })
}

fn view(session: &Session, row: &JointRow, request: &JointRequest) -> JointView {
    JointView {
        id: row.id,
        act: request.act,
        subject: row.subject_name.clone(),
        reason: row.reason.clone(),
        asked_by: row.asked_by_name.clone(),
        until: row.asked_at + JOINT_REQUEST_LASTS,
        own: row.asked_by == session.member(),
        about_her: row.subject == session.member(),
    }
}
