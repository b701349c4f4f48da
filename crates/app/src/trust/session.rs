//! Who is signed in, and for how long.

use std::str::FromStr as _;

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{
    Action, Actor, Context, Decision, Denial, Ground, OrganisationKind, Resource, Role, Roles,
    Whose, decide,
};
use rufaa_store::{SignedIn, Ties};
use rufaa_vault::{MemberKeys, SymmetricKey, place};
use uuid::Uuid;

use super::glass::open_glasses;
use super::secret::is_same;
use super::{SessionSecret, TrustError, outer_place};
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::{AppError, Node};

/// A session that was not used for so long is over (design §8; ASVS 5.0, 7.3.1).
pub(super) const IDLE: SignedDuration = SignedDuration::from_mins(15);
/// No session lasts longer (ASVS 5.0, 7.3.2).
pub(super) const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How long a proof that it is still she holds.
const PROOF: SignedDuration = SignedDuration::from_mins(5);
/// A use is noted at most so often, so that reading does not write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// A member who is signed in, as she is at this moment.
pub struct Session {
    actor: Actor,
    context: Context,
    row: SignedIn,
    keys: MemberKeys,
    hand: SymmetricKey,
    kind: OrganisationKind,
    form: String,
    glasses: Vec<OpenGlass>,
}

/// What she has open because she broke the glass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenGlass {
    /// Its id.
    pub id: Uuid,
    /// The thing.
    pub thing: Uuid,
    /// Until when.
    pub until: Timestamp,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// Its id.
    pub id: Uuid,
    /// When it began.
    pub begun_at: Timestamp,
    /// When it was last used.
    pub used_at: Timestamp,
    /// Whether it is this one.
    pub here: bool,
}

impl Session {
    /// The member.
    pub fn member(&self) -> Uuid {
        self.actor.member
    }

    /// This session among hers.
    pub(crate) fn id(&self) -> Uuid {
        self.row.id
    }

    /// The organisation for which she acts.
    pub fn organisation(&self) -> Uuid {
        self.actor.organisation
    }

    /// The entry of that organisation.
    pub fn entry(&self) -> Option<Uuid> {
        self.actor.entry
    }

    /// The name by which colleagues know her.
    pub fn shown_name(&self) -> &str {
        &self.row.shown_name
    }

    /// The name of the organisation.
    pub fn organisation_name(&self) -> &str {
        &self.row.organisation_name
    }

    /// Her roles there.
    pub fn roles(&self) -> &Roles {
        &self.actor.roles
    }

    /// The units to which she belongs there.
    pub fn units(&self) -> &[Uuid] {
        &self.actor.units
    }

    /// What every form of hers carries.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// Whether a form is one of this session.
    pub fn owns_form(&self, token: &str) -> bool {
        is_same(&self.form, token)
    }

    /// Looks whether she may do this.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub fn may(&self, action: Action, resource: Resource) -> Result<(), TrustError> {
        self.may_in(self.context, action, resource)
    }

    /// Looks whether she may do this together with a second member.
    pub(crate) fn may_as_one_of_two(
        &self,
        action: Action,
        resource: Resource,
    ) -> Result<(), TrustError> {
        self.may_in(Context { seconded: true, ..self.context }, action, resource)
    }

    fn may_in(
        &self,
        context: Context,
        action: Action,
        resource: Resource,
    ) -> Result<(), TrustError> {
        match decide(&self.actor, action, resource, context) {
            Decision::Allow(_) => Ok(()),
            Decision::Deny(denial) => Err(TrustError::Denied(denial)),
        }
    }

    /// Whether she could do this if she proved that it is still she, and a second agreed: what a menu
    /// offers.
    pub fn could(&self, action: Action, resource: Resource) -> bool {
        let all_done = Context { proved: true, seconded: true };
        matches!(decide(&self.actor, action, resource, all_done), Decision::Allow(_))
    }

    /// Whether she reaches this by breaking the glass alone, open or not, once she proved that it is
    /// still she.
    pub fn reaches_by_glass(&self, action: Action, resource: Resource) -> bool {
        let proved = Context { proved: true, seconded: false };
        matches!(
            decide(&self.actor, action, resource, proved),
            Decision::Deny(Denial::BehindGlass) | Decision::Allow(Ground::Glass(_))
        )
    }

    /// What she has open because she broke the glass.
    pub fn glasses(&self) -> &[OpenGlass] {
        &self.glasses
    }

    /// Whether she is related to somebody whom it concerns.
    pub(crate) fn is_recused(&self, resource: Resource) -> bool {
        resource.thing().is_some_and(|thing| self.actor.recused.contains(&thing))
    }

    /// Whether she was barred from this thing, wherever that was said.
    pub(crate) fn has_no_part_in(&self, thing: Uuid) -> bool {
        self.actor.recused.contains(&thing)
    }

    /// Whether it is hers or her organisation's.
    pub(crate) fn owns(&self, resource: Resource) -> bool {
        matches!(resource.whose(&self.actor), Whose::Own | Whose::OwnOrganisation)
    }

    /// What kind of organisation she acts for.
    pub(super) fn kind(&self) -> OrganisationKind {
        self.kind
    }

    /// Whether she can make somebody this: what a form offers.
    pub fn may_give(&self, role: Role) -> bool {
        role.fits(self.kind) && (role != Role::NodeAdmin || self.roles().has(Role::NodeAdmin))
    }

    pub(crate) fn keys(&self) -> &MemberKeys {
        &self.keys
    }

    /// The key under which this session keeps at hand what it opened.
    pub(crate) fn hand(&self) -> &SymmetricKey {
        &self.hand
    }

    pub(crate) fn event(&self, did: Did) -> Event {
        Event::of(self.member(), self.organisation(), did)
    }
}

impl Node {
    /// Who has this cookie now.
    ///
    /// # Errors
    /// [`TrustError::SignedOut`] when nobody has, or the time is over, or she was suspended.
    pub async fn session(&self, secret: &SessionSecret) -> Result<Session, TrustError> {
        let now = self.now();
        let row = self.store().signed_in(&secret.lookup(), now).await?;
        let (row, ties) = row.ok_or(TrustError::SignedOut)?;
        if is_over(&row, now) {
            if !row.sealed.is_empty() {
                self.store().rest_session(row.id).await?;
            }
            return Err(TrustError::SignedOut);
        }
        if now.duration_since(row.used_at) > NOTED_EVERY {
            self.store().use_session(row.id, now, None).await?;
        }
        let keys = self.keys_of_session(secret, row.member, &row.sealed)?;
        let kind = kind_of(&row.organisation_kind)?;
        let roles = roles_as_held(&row.roles, kind)?;
        let of = (row.organisation, row.member);
        let (actor, glasses) = self.tied(of, (row.entry, roles), ties);
        let context = Context { proved: is_within(row.proved_at, PROOF, now), seconded: false };
        let (hand, form) = (secret.hand(), secret.form());
        Ok(Session { actor, context, row, keys, hand, kind, form, glasses })
    }

    /// Whether somebody has this cookie now. It is no use of the session, which goes on resting.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_signed_in(&self, secret: &SessionSecret) -> Result<bool, TrustError> {
        let row = self.store().signed_in(&secret.lookup(), self.now()).await?;
        Ok(row.is_some_and(|(row, _)| !is_over(&row, self.now())))
    }

    /// A member with what she has no part in, and what she has open because she broke the glass.
    fn tied(
        &self,
        (organisation, member): (Uuid, Uuid),
        (entry, roles): (Option<Uuid>, Roles),
        ties: Ties,
    ) -> (Actor, Vec<OpenGlass>) {
        let glasses = open_glasses(&ties.glasses, self.now());
        let glass = glasses.iter().map(|glass| glass.thing).collect();
        let recused = ties.recused.into_iter().collect();
        let units = ties.units;
        (Actor { member, organisation, entry, roles, units, recused, glass }, glasses)
    }

    /// A member as she would act for an organisation now; nothing where she is not active.
    pub(crate) async fn actor(
        &self,
        organisation: Uuid,
        member: Uuid,
    ) -> Result<Option<Actor>, TrustError> {
        let row = self.store().membership(organisation, member).await?;
        let home = self.store().organisation(organisation).await?;
        let active = row.filter(|row| row.state == "active").zip(home.filter(|home| home.active));
        let Some((row, home)) = active else { return Ok(None) };
        let roles = roles_as_held(&row.roles, kind_of(&home.kind)?)?;
        let ties = self.store().ties_of(organisation, member, self.now()).await?;
        Ok(Some(self.tied((organisation, member), (home.entry, roles), ties).0))
    }

    /// Her sessions, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_sessions(&self, session: &Session) -> Result<Vec<OwnSession>, TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let rows = self.store().sessions_of(session.member()).await?;
        let own = |row: rufaa_store::SessionRow| OwnSession {
            here: row.id == session.row.id,
            id: row.id,
            begun_at: row.begun_at,
            used_at: row.used_at,
        };
        Ok(rows.into_iter().map(own).collect())
    }

    /// Signs out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, session: &Session) -> Result<(), TrustError> {
        let event = session.event(Did::SignedOut).to("session", session.row.id);
        let events = [self.event(&event)?];
        Ok(self.store().end_sessions(session.member(), Some(session.row.id), &events).await?)
    }

    /// Ends the session that a browser had before somebody signed in with it anew, whoever it was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_former(&self, secret: &SessionSecret) -> Result<(), TrustError> {
        match self.session(secret).await {
            Ok(session) => self.sign_out(&session).await,
            Err(TrustError::SignedOut) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Ends one of her sessions, elsewhere.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not hers, or over.
    pub async fn end_session(&self, session: &Session, id: Uuid) -> Result<(), TrustError> {
        let own = self.own_sessions(session).await?;
        if !own.iter().any(|one| one.id == id) {
            return Err(AppError::NotFound(id).into());
        }
        let events = [self.event(&session.event(Did::SignedOut).to("session", id))?];
        Ok(self.store().end_sessions(session.member(), Some(id), &events).await?)
    }

    /// Ends all her sessions, this one too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_all_sessions(&self, session: &Session) -> Result<(), TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let events = [self.event(&session.event(Did::SessionsEnded))?];
        Ok(self.store().end_sessions(session.member(), None, &events).await?)
    }

    /// The private halves, sealed under the session's key and the node's outside that.
    pub(super) fn sealed_for_session(
        &self,
        secret: &SessionSecret,
        member: Uuid,
        keys: &MemberKeys,
    ) -> Result<Vec<u8>, TrustError> {
        let inner = keys.sealed(&secret.key(), &session_place(member), &mut chance())?;
        Ok(self.keys().outer().seal(&outer_place(member, "session"), &inner, &mut chance())?)
    }

    fn keys_of_session(
        &self,
        secret: &SessionSecret,
        member: Uuid,
        sealed: &[u8],
    ) -> Result<MemberKeys, TrustError> {
        let inner = self.keys().outer().open(&outer_place(member, "session"), sealed)?;
        Ok(MemberKeys::open(&secret.key(), &session_place(member), &inner)?)
    }
}

/// Whether the time of a session is over. One whose keys were put away is.
pub(super) fn is_over(row: &SignedIn, now: Timestamp) -> bool {
    let is_open = is_within(row.used_at, IDLE, now) && is_within(row.begun_at, LONGEST, now);
    !is_open || row.sealed.is_empty()
}

/// Whether something is not longer ago. A clock that went back makes no session younger than it is: what
/// lies ahead is over, too.
fn is_within(since: Timestamp, length: SignedDuration, now: Timestamp) -> bool {
    let age = now.duration_since(since);
    age < length && age > -NOTED_EVERY
}

fn kind_of(code: &str) -> Result<OrganisationKind, AppError> {
    let unreadable = || AppError::Unreadable(format!("the kind {code} of an organisation"));
    OrganisationKind::from_code(code).ok_or_else(unreadable)
}

/// What no member of such an organisation can be, she is not, whatever the row says.
fn roles_as_held(codes: &str, kind: OrganisationKind) -> Result<Roles, AppError> {
    let unreadable = |code| AppError::Unreadable(format!("the role {code} of a member"));
    let roles = Roles::from_str(codes).map_err(unreadable)?;
    Ok(if roles.fit(kind) { roles } else { Roles::default() })
}

fn session_place(member: Uuid) -> Vec<u8> {
    place(&[b"rufaa session v1", member.as_bytes()])
}
