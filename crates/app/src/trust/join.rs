//! Joining with the one-time code of an invitation: passphrase, second factor, printed code.

use rufaa_domain::access::Role;
use rufaa_store::{InvitationRow, KeyWrap, MemberKeyRow, NewMember, StoreError};
use rufaa_vault::{
    Code, Cost, MemberKeys, PublicKey, SALT_BYTES, SealingKey, SymmetricKey, TotpSecret, derived,
    derived_key,
};
use uuid::Uuid;

use super::passphrase::{self, PassphraseProblem};
use super::{Mend, TrustError, group_place, keys_place, outer_place};
use crate::Node;
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;

/// What an invitation says to whom it was given.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The name of the organisation.
    pub organisation: String,
    /// The name by which colleagues will know her.
    pub shown_name: String,
    /// Whether she is a member already, and comes back with new keys.
    pub comes_back: bool,
}

/// What somebody brings who joins.
pub struct Joining<'a> {
    /// The code of the invitation, as typed.
    pub code: &'a str,
    /// The second factor that is being set up.
    pub enrolment: &'a str,
    /// The name with which she will sign in.
    pub name: &'a str,
    /// The passphrase, twice.
    pub passphrases: [&'a str; 2],
    /// Six digits of her authenticator.
    pub digits: &'a str,
}

impl Node {
    /// What an invitation says.
    ///
    /// # Errors
    /// [`TrustError::CodeOpensNothing`] when the code is mistyped, used, taken back or too old.
    pub async fn invitation(&self, code: &str) -> Result<Invitation, TrustError> {
        let (_, row) = self.open_invitation(code).await?;
        let organisation = self.store().organisation(row.organisation).await?;
        let organisation = organisation.ok_or(TrustError::CodeOpensNothing)?;
        Ok(Invitation {
            organisation: organisation.name,
            shown_name: row.shown_name,
            comes_back: row.renews.is_some(),
        })
    }

    /// Makes a member, or gives one who lost everything new keys, as the invitation says. Gives the
    /// recovery code, to be printed; it is kept nowhere.
    ///
    /// # Errors
    /// What has to be mended, [`TrustError::CodeOpensNothing`] when the invitation is over.
    pub async fn join(&self, joining: &Joining<'_>) -> Result<Code, TrustError> {
        let (code, invitation) = self.open_invitation(joining.code).await?;
        let (name, factor, step_used) = self.chosen(joining)?;
        let [passphrase, _] = joining.passphrases;
        let member = invitation.renews.unwrap_or_else(new_id);
        let keys = MemberKeys::generate(&mut chance());
        let (rows, recovery) = self.sealed_keys(member, &keys, passphrase).await?;
        let wraps = self.wraps_for_member(&code, &invitation, (member, &keys)).await?;
        let new = NewMember {
            id: member,
            sign_in_name: name,
            shown_name: invitation.shown_name.clone(),
            sealing_public: keys.sealing.public().to_bytes().to_vec(),
            signing_public: keys.signing.public().to_bytes().to_vec(),
            second_factor: self.sealed_factor(member, &factor)?,
            step_used,
            at: self.now(),
            keys: rows.into(),
            wraps,
        };
        let kept = if invitation.renews.is_some() {
            let events = self.events_of_coming_back(&invitation, member).await?;
            self.store().replace_member(&invitation, &new, &events).await
        } else {
            let admins = [Role::OrganisationAdmin];
            let told = self.told_in(invitation.organisation, &admins, &[]).await?;
            let event = Event::of(member, invitation.organisation, Did::Joined)
                .to("invitation", invitation.id)
                .telling(told);
            let events = [self.event(&event)?];
            self.store().join(&invitation, &new, &events).await
        };
        match kept {
            Ok(()) => Ok(recovery),
            Err(StoreError::Conflict(what)) if what.contains("name") => {
                Err(TrustError::Mend(Mend::NameTaken))
            }
            Err(StoreError::Conflict(_)) => Err(TrustError::CodeOpensNothing),
            Err(error) => Err(error.into()),
        }
    }

    /// The name, the second factor and its step that somebody chose; what she typed is fit to be used.
    pub(super) fn chosen(
        &self,
        joining: &Joining<'_>,
    ) -> Result<(String, TotpSecret, i64), TrustError> {
        let name = passphrase::sign_in_name(joining.name).ok_or(TrustError::Mend(Mend::Name))?;
        let [first, second] = joining.passphrases;
        if first != second {
            return Err(PassphraseProblem::Differs.into());
        }
        passphrase::check(first, &name)?;
        let enrolment = self.enrolment(joining.enrolment, joining.code)?;
        let factor = TotpSecret::from_bytes(enrolment.secret().to_bytes())?;
        let step = factor.step_of(joining.digits, self.unix_s());
        let step = step.ok_or(TrustError::Mend(Mend::Digits))?;
        Ok((name, factor, i64::try_from(step).unwrap_or(i64::MAX)))
    }

    /// The invitation that a typed code leads to, as long as it opens.
    pub(super) async fn open_invitation(
        &self,
        typed: &str,
    ) -> Result<(Code, InvitationRow), TrustError> {
        let code: Code = typed.parse().or(Err(TrustError::CodeOpensNothing))?;
        let row = self.store().invitation(&code_lookup(&code)).await?;
        let row = row.filter(|row| self.now() < row.expires_at);
        Ok((code, row.ok_or(TrustError::CodeOpensNothing)?))
    }

    /// A member's keys sealed for her passphrase and for a new recovery code.
    pub(super) async fn sealed_keys(
        &self,
        member: Uuid,
        keys: &MemberKeys,
        passphrase: &str,
    ) -> Result<([MemberKeyRow; 2], Code), TrustError> {
        let by_passphrase = self.sealed_for_passphrase(member, keys, passphrase).await?;
        let (by_code, recovery) = self.sealed_for_recovery(member, keys)?;
        Ok(([by_passphrase, by_code], recovery))
    }

    /// A member's keys sealed for a passphrase.
    pub(super) async fn sealed_for_passphrase(
        &self,
        member: Uuid,
        keys: &MemberKeys,
        passphrase: &str,
    ) -> Result<MemberKeyRow, TrustError> {
        let mut salt = [0_u8; SALT_BYTES];
        rand_core::Rng::fill_bytes(&mut chance(), &mut salt);
        let cost = self.gate().cost();
        let stretched = self.gate().stretched(passphrase, salt, cost).await?;
        let sealed = self.sealed_twice(member, keys, "passphrase", &stretched)?;
        let (salt, cost) = (salt.to_vec(), Cost::to_string(&cost));
        Ok(MemberKeyRow { means: "passphrase", salt, cost, sealed, at: self.now() })
    }

    /// A member's keys sealed for a new recovery code.
    pub(super) fn sealed_for_recovery(
        &self,
        member: Uuid,
        keys: &MemberKeys,
    ) -> Result<(MemberKeyRow, Code), TrustError> {
        let code = Code::generate(&mut chance());
        let sealed = self.sealed_twice(member, keys, "recovery", &recovery_key(&code))?;
        let (salt, cost) = (Vec::new(), "none".to_owned());
        Ok((MemberKeyRow { means: "recovery", salt, cost, sealed, at: self.now() }, code))
    }

    fn sealed_twice(
        &self,
        member: Uuid,
        keys: &MemberKeys,
        means: &str,
        key: &SymmetricKey,
    ) -> Result<Vec<u8>, TrustError> {
        let inner = keys.sealed(key, &keys_place(member, means), &mut chance())?;
        Ok(self.keys().outer().seal(&outer_place(member, means), &inner, &mut chance())?)
    }

    /// The second factor of a member, sealed to the node.
    pub(super) fn sealed_factor(
        &self,
        member: Uuid,
        factor: &TotpSecret,
    ) -> Result<Vec<u8>, TrustError> {
        let place = outer_place(member, "second factor");
        Ok(self.keys().outer().seal(&place, factor.to_bytes(), &mut chance())?)
    }

    /// What the invitation's code opens, sealed to the new member.
    pub(super) async fn wraps_for_member(
        &self,
        code: &Code,
        invitation: &InvitationRow,
        (member, keys): (Uuid, &MemberKeys),
    ) -> Result<Vec<KeyWrap>, TrustError> {
        let holder = invitation.id.to_string();
        let waiting = self.store().wraps_of(invitation.organisation, &holder).await?;
        let key = code_key(code);
        let wrap = |wrap: KeyWrap| {
            let place = group_place(wrap.organisation, wrap.group, wrap.version, &holder);
            let private = zeroize::Zeroizing::new(key.open(&place, &wrap.sealed)?);
            let own = member.to_string();
            let place = group_place(wrap.organisation, wrap.group, wrap.version, &own);
            let sealed = keys.sealing.public().seal(&place, &private, &mut chance())?;
            Ok(KeyWrap { holder: own, sealed, ..wrap })
        };
        waiting.into_iter().map(wrap).collect()
    }

    /// Seconds since 1970.
    pub(crate) fn unix_s(&self) -> u64 {
        u64::try_from(self.now().as_second()).unwrap_or_default()
    }
}

/// By what an invitation is found; the code itself is kept nowhere.
pub(super) fn code_lookup(code: &Code) -> String {
    crate::hex(derived(code.secret(), "rufaa invitation lookup v1").as_ref())
}

/// The key that an invitation's code opens.
fn code_key(code: &Code) -> SymmetricKey {
    derived_key(code.secret(), "rufaa invitation key v1")
}

/// The key that a recovery code opens.
pub(super) fn recovery_key(code: &Code) -> SymmetricKey {
    derived_key(code.secret(), "rufaa recovery v1")
}

/// The first key of an organisation, sealed to the code of an invitation.
pub(super) fn sealed_to_code(
    code: &Code,
    invitation: Uuid,
    organisation: Uuid,
    private: &SealingKey,
) -> Result<Vec<u8>, TrustError> {
    let place = group_place(organisation, organisation, 1, &invitation.to_string());
    Ok(code_key(code).seal(&place, private.to_bytes().as_ref(), &mut chance())?)
}

/// A wrap of the member who acts, for another one.
pub(crate) fn rewrapped(
    keys: &MemberKeys,
    wrap: &KeyWrap,
    (member, public): (Uuid, PublicKey),
) -> Result<KeyWrap, TrustError> {
    let place = group_place(wrap.organisation, wrap.group, wrap.version, &wrap.holder);
    let private = zeroize::Zeroizing::new(keys.sealing.open(&place, &wrap.sealed)?);
    let holder = member.to_string();
    let place = group_place(wrap.organisation, wrap.group, wrap.version, &holder);
    let sealed = public.seal(&place, &private, &mut chance())?;
    Ok(KeyWrap { holder, sealed, ..wrap.clone() })
}

/// A wrap of the inviting member, for the code of an invitation.
pub(super) fn wrap_for_code(
    keys: &MemberKeys,
    wrap: &KeyWrap,
    code: &Code,
    invitation: Uuid,
) -> Result<KeyWrap, TrustError> {
    let place = group_place(wrap.organisation, wrap.group, wrap.version, &wrap.holder);
    let private = zeroize::Zeroizing::new(keys.sealing.open(&place, &wrap.sealed)?);
    let holder = invitation.to_string();
    let place = group_place(wrap.organisation, wrap.group, wrap.version, &holder);
    let sealed = code_key(code).seal(&place, &private, &mut chance())?;
    Ok(KeyWrap { holder, sealed, ..wrap.clone() })
}
