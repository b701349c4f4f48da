//! Recusal: a member who is related to somebody has no part in what concerns them, wherever she acts
//! (design §7.1).

use jiff::Timestamp;
use rufaa_domain::access::{Action, Resource};
use rufaa_store::{NewRecusal, RecusalRow};
use uuid::Uuid;

use super::{Session, TrustError};
use crate::audit::Did;
use crate::proposals::new_id;
use crate::{AppError, Node};

/// Something in which a member has no part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recusal {
    /// Its id.
    pub id: Uuid,
    /// The name of the entry.
    pub name: String,
    /// Since when.
    pub at: Timestamp,
    /// Whether the reader's organisation declared it, and can end it.
    pub ours: bool,
}

impl Node {
    /// Says that a member is related to somebody of an entry: herself of herself, or those who answer
    /// for members of one of theirs. From her next request on the entry is closed to her.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unusable`] for the entry of her own organisation, which
    /// others judge anyway; [`TrustError::Stale`] when it was said before.
    pub async fn recuse(
        &self,
        session: &Session,
        (member, entry): (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::Recuse, Resource::Membership { organisation, member })?;
        session.may(Action::ReadEntry, Resource::Entry(entry))?;
        self.kept(entry).await?;
        let keeper = self.store().keeper_of(entry).await?;
        let hers = self.store().all_memberships_of(member).await?;
        if hers.iter().any(|row| Some(row.organisation) == keeper) {
            let what = "nobody is recused from the entry of an organisation of hers";
            return Err(AppError::Unusable(what.to_owned()).into());
        }
        let recusal = NewRecusal {
            organisation,
            id: new_id(),
            member,
            thing: "entry",
            thing_id: entry,
            by: session.member(),
            at: self.now(),
        };
        let told =
            if member == session.member() { Vec::new() } else { vec![(organisation, member)] };
        let event = session
            .event(Did::Recused)
            .to("member", member)
            .saying(&format!("entry:{entry}"))
            .telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().recuse(&recusal, &events).await?)
    }

    /// The colleagues of whom she may say that they are related to somebody: id and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recusable_colleagues(
        &self,
        session: &Session,
    ) -> Result<Vec<(Uuid, String)>, TrustError> {
        let organisation = session.organisation();
        if !session.could(Action::Recuse, Resource::Organisation(organisation)) {
            return Ok(Vec::new());
        }
        let mut colleagues = self.store().members_of(organisation).await?;
        colleagues.retain(|row| row.state == "active" && row.member != session.member());
        let shown =
            session.event(Did::MembersRead).showing(colleagues.iter().map(|row| row.member));
        self.record_reading(shown).await?;
        Ok(colleagues.into_iter().map(|row| (row.member, row.shown_name)).collect())
    }

    /// What a member has no part in.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn recusals(
        &self,
        session: &Session,
        member: Uuid,
    ) -> Result<Vec<Recusal>, TrustError> {
        let organisation = session.organisation();
        session.may(Action::Recuse, Resource::Membership { organisation, member })?;
        let mut recusals = Vec::new();
        // That a case names her is told to nobody, and least of all to her.
        let rows = self.store().recusals_of(member).await?;
        let of_entries = rows.into_iter().filter(|row| row.thing == "entry");
        for RecusalRow { id, organisation: of, thing_id, at, .. } in of_entries {
            // What an organisation does not know it does not learn from here.
            let ours = of == organisation;
            if ours || member == session.member() {
                let name = self.kept(thing_id).await?.entry.organization().name.clone();
                recusals.push(Recusal { id, name, at, ours });
            }
        }
        Ok(recusals)
    }

    /// Says that a member is not recused any more. She cannot herself.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when it was ended, or is of another organisation.
    pub async fn end_recusal(
        &self,
        session: &Session,
        (member, recusal): (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::EndRecusal, Resource::Membership { organisation, member })?;
        let event = session
            .event(Did::RecusalEnded)
            .to("member", member)
            .telling(vec![(organisation, member)]);
        let events = [self.event(&event)?];
        let (of_her, by) = ((organisation, recusal, member), (session.member(), self.now()));
        Ok(self.store().end_recusal(of_her, by, &events).await?)
    }
}
