//! How an organisation begins: its key, its recovery kit, and the invitation of its first member.

use jiff::SignedDuration;
use rand_core::CryptoRng;
use rufaa_domain::access::{OrganisationKind, Role, Roles};
use rufaa_store::{AdmittedOrganisation, GroupKey, KeyWrap, NewInvitation, OrganisationRow};
use rufaa_vault::{Code, SealingKey, derived};
use uuid::Uuid;

use super::join::{code_lookup, sealed_to_code};
use super::{Session, TrustError, group_place};
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;
use crate::{AppError, Node};

/// How long the first invitation opens.
const FIRST_INVITATION: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Most letters of a name.
pub(crate) const NAME_CHARS_MAX: usize = 120;
/// The holder of the wraps that a recovery kit opens.
pub(crate) const KIT: &str = "kit";

/// An organisation that shall begin.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Its entry in the directory, where it has one.
    pub entry: Option<Uuid>,
    /// The name of its first member.
    pub first_member: String,
    /// What she is.
    pub roles: Roles,
}

/// What must be printed and handed over; none of it is kept.
pub struct Begun {
    /// The organisation.
    pub organisation: Uuid,
    /// With it the first member joins.
    pub invitation: Code,
    /// The recovery kit, in two halves for two people.
    pub kit: [Code; 2],
}

impl Node {
    /// Begins the first organisation of a node. Its first member also keeps the node.
    ///
    /// # Errors
    /// [`AppError::Unusable`] when the node has an organisation already, or a name cannot be used.
    pub async fn begin(&self, new: NewOrganisation) -> Result<Begun, TrustError> {
        if !self.store().organisations().await?.is_empty() {
            let what = "this node has its first organisation; admit others with `rufaa admit`";
            return Err(AppError::Unusable(what.to_owned()).into());
        }
        let roles = new.roles.iter().chain([Role::OrganisationAdmin, Role::NodeAdmin]).collect();
        self.admitted(NewOrganisation { roles, ..new }, Uuid::nil()).await
    }

    /// Admits another organisation; its first member becomes its administrator.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unusable`] when a name cannot be used.
    pub async fn admit_organisation(
        &self,
        session: &Session,
        new: NewOrganisation,
    ) -> Result<Begun, TrustError> {
        use rufaa_domain::access::{Action, Resource};
        session.may(Action::AdmitOrganisation, Resource::Node)?;
        let roles = new.roles.iter().chain([Role::OrganisationAdmin]).collect();
        self.admitted(NewOrganisation { roles, ..new }, session.member()).await
    }

    /// Admits another organisation for whoever runs commands on the machine.
    ///
    /// # Errors
    /// [`AppError::Unusable`] when the node has not begun, or a name cannot be used.
    pub async fn admit_as_operator(&self, new: NewOrganisation) -> Result<Begun, TrustError> {
        if !self.has_begun().await? {
            let what = "this node has no organisation yet; begin with `rufaa begin`";
            return Err(AppError::Unusable(what.to_owned()).into());
        }
        let roles = new.roles.iter().chain([Role::OrganisationAdmin]).collect();
        self.admitted(NewOrganisation { roles, ..new }, Uuid::nil()).await
    }

    /// Whether the node has an organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_begun(&self) -> Result<bool, AppError> {
        Ok(!self.store().organisations().await?.is_empty())
    }

    async fn admitted(&self, new: NewOrganisation, by: Uuid) -> Result<Begun, TrustError> {
        for name in [&new.name, &new.first_member] {
            if !(1..=NAME_CHARS_MAX).contains(&name.trim().chars().count()) {
                return Err(AppError::Unusable(format!("{name:?} is no name")).into());
            }
        }
        if !new.roles.fit(new.kind) {
            let what = format!("a member of such an organisation cannot be {}", new.roles.codes());
            return Err(AppError::Unusable(what).into());
        }
        if let Some(entry) = new.entry {
            self.kept(entry).await?;
            if self.store().keeper_of(entry).await?.is_some() {
                let what = format!("the entry {entry} is kept by an organisation already");
                return Err(AppError::Unusable(what).into());
            }
        }
        let id = new_id();
        let first = FirstKeys::make(id)?;
        let now = self.now();
        let row = OrganisationRow {
            id,
            name: new.name.trim().to_owned(),
            kind: new.kind.code().to_owned(),
            entry: new.entry,
            kit_public: first.kit_public,
            active: true,
            made_at: now,
        };
        let invitation = NewInvitation {
            organisation: id,
            id: first.invitation_id,
            lookup: code_lookup(&first.invitation),
            shown_name: new.first_member.trim().to_owned(),
            roles: new.roles.codes(),
            made_by: by,
            made_at: now,
            renews: None,
            expires_at: now + FIRST_INVITATION,
        };
        let event = Event::of(by, id, Did::OrganisationAdmitted).to("organisation", id);
        let events = [self.event(&event)?];
        let admitted = AdmittedOrganisation { row, key: first.key, wraps: first.wraps, invitation };
        self.store().admit_organisation(&admitted, &events).await?;
        Ok(Begun { organisation: id, invitation: first.invitation, kit: first.kit })
    }
}

/// The first key of an organisation, for its kit and for the invitation of its first member.
struct FirstKeys {
    key: GroupKey,
    wraps: Vec<KeyWrap>,
    invitation: Code,
    invitation_id: Uuid,
    kit: [Code; 2],
    kit_public: Vec<u8>,
}

impl FirstKeys {
    fn make(organisation: Uuid) -> Result<Self, TrustError> {
        let mut random = chance();
        let private = SealingKey::generate(&mut random);
        let kit = [Code::generate(&mut random), Code::generate(&mut random)];
        let kit_public = kit_key(&kit)?.public();
        let invitation = Code::generate(&mut random);
        let invitation_id = new_id();
        let wrap = |holder: String, sealed| KeyWrap {
            organisation,
            group: organisation,
            version: 1,
            holder,
            sealed,
        };
        let wraps = vec![
            wrap(KIT.to_owned(), sealed_to_kit(kit_public, organisation, &private, &mut random)?),
            wrap(
                invitation_id.to_string(),
                sealed_to_code(&invitation, invitation_id, organisation, &private)?,
            ),
        ];
        let public = private.public().to_bytes().to_vec();
        let key = GroupKey { organisation, group: organisation, version: 1, public };
        let kit_public = kit_public.to_bytes().to_vec();
        Ok(Self { key, wraps, invitation, invitation_id, kit, kit_public })
    }
}

/// The key that both halves of a kit make together; neither tells anything of it alone.
pub(crate) fn kit_key(halves: &[Code; 2]) -> Result<SealingKey, TrustError> {
    let both: Vec<u8> = halves.iter().flat_map(|half| half.secret().iter().copied()).collect();
    let both = zeroize::Zeroizing::new(both);
    Ok(SealingKey::from_bytes(derived(&both, "rufaa recovery kit v1").as_ref())?)
}

fn sealed_to_kit(
    kit: rufaa_vault::PublicKey,
    organisation: Uuid,
    private: &SealingKey,
    random: &mut impl CryptoRng,
) -> Result<Vec<u8>, TrustError> {
    let place = group_place(organisation, organisation, 1, KIT);
    Ok(kit.seal(&place, private.to_bytes().as_ref(), random)?)
}
