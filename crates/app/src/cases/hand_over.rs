//! A case changes hands: a colleague is asked, and holds it only once she has accepted.

use rufaa_domain::access::{Action, Context, Decision, decide};
use rufaa_domain::case::{CaseProblem, HandOverAnswered, HandOverProposed};
use rufaa_store::{CaseFile, CaseWrite, CasesOf, Proposed, Standing};
use uuid::Uuid;

use super::OpenCase;
use super::reading::{InHand, resource};
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};
use crate::{CaseError, Node};

/// Most cases that are counted: more are a page's list anyway.
const COUNTED_MAX: i64 = 100;

impl Node {
    /// How many cases she is asked to hold. No line is shown, so nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn hand_overs_waiting(&self, session: &Session) -> Result<usize, TrustError> {
        let asked = (session.organisation(), CasesOf::ProposedTo(session.member()));
        let cases = self.store().cases_of(asked, (true, Standing::Any), None, COUNTED_MAX).await?;
        Ok(cases.iter().filter(|file| !session.has_no_part_in(file.id)).count())
    }

    /// The colleagues who could hold a case: id and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn colleagues_for(
        &self,
        session: &Session,
        case: &OpenCase,
    ) -> Result<Vec<(Uuid, String)>, TrustError> {
        session.may(self.handing_over(session, &case.file).await?, resource(&case.file))?;
        let dangers = case.view.barred_members();
        let mut colleagues = Vec::new();
        let members = self.store().unit_members(case.file.organisation, case.file.unit).await?;
        for (member, _) in members {
            if !dangers.contains(&member) && self.could_hold(&case.file, member).await? {
                let name = case.names.get(&member).cloned().unwrap_or_default();
                colleagues.push((member, name));
            }
        }
        Ok(colleagues)
    }

    /// What it is to her to ask somebody to hold a case: to hand it over, or where its holder cannot act in it any
    /// more, to take it over, for herself or for a colleague.
    pub(super) async fn handing_over(
        &self,
        session: &Session,
        file: &CaseFile,
    ) -> Result<Action, TrustError> {
        let could = |action| session.could(action, resource(file));
        if could(Action::HandOverCase) || !could(Action::TakeOverCase) {
            return Ok(Action::HandOverCase);
        }
        let acts = self.works_in(file, file.holder).await?;
        Ok(if acts { Action::HandOverCase } else { Action::TakeOverCase })
    }

    /// Whether a member of the unit who does not hold the case could: she works in it as in any other of the unit, and is not
    /// recused. Responders work in what they hold and in no other: so does whoever takes over from one.
    async fn could_hold(&self, file: &CaseFile, member: Uuid) -> Result<bool, TrustError> {
        if member == file.holder || !self.works_in(file, member).await? {
            return Ok(false);
        }
        Ok(self.works_in_all(file, member).await? || !self.works_in_all(file, file.holder).await?)
    }

    /// Whether a member works in a case of this unit, whoever holds it.
    async fn works_in_all(&self, file: &CaseFile, member: Uuid) -> Result<bool, TrustError> {
        self.may_write(&CaseFile { holder: Uuid::nil(), ..file.clone() }, member).await
    }

    /// Whether a member works in a case now, or would if she held it: responders work in no other.
    async fn works_in(&self, file: &CaseFile, member: Uuid) -> Result<bool, TrustError> {
        self.may_write(&CaseFile { holder: member, ..file.clone() }, member).await
    }

    async fn may_write(&self, file: &CaseFile, member: Uuid) -> Result<bool, TrustError> {
        let Some(actor) = self.actor(file.organisation, member).await? else { return Ok(false) };
        let context = Context { proved: false, seconded: false };
        let decided = decide(&actor, Action::WriteCase, resource(file), context);
        Ok(matches!(decided, Decision::Allow(_)))
    }

    /// What goes along with a proposal: it is on her list, and she is told.
    pub(super) async fn beside_proposal(
        &self,
        session: &Session,
        hand: &InHand,
        proposal: &HandOverProposed,
    ) -> Result<(CaseWrite, Vec<Event>), TrustError> {
        if !self.could_hold(&hand.file, proposal.to).await? {
            return Err(CaseError::from(CaseProblem::Colleague).into());
        }
        let event = session.event(Did::HandOverProposed).to("case", hand.file.id);
        let event = event.telling(vec![(hand.file.organisation, proposal.to)]);
        let write = CaseWrite { proposed: Proposed::To(proposal.to), ..CaseWrite::default() };
        Ok((write, vec![event]))
    }

    /// What goes along with an answer: only she who was asked gives it.
    pub(super) fn beside_answer(
        session: &Session,
        hand: &InHand,
        answer: &HandOverAnswered,
    ) -> Result<(CaseWrite, Vec<Event>), TrustError> {
        let open = hand.view.hand_over();
        let Some(open) = open.filter(|open| open.what.to == session.member()) else {
            return Err(CaseError::from(CaseProblem::NoSuchThing).into());
        };
        let mut told = vec![open.author, hand.file.holder];
        told.retain(|member| *member != session.member());
        told.sort_unstable();
        told.dedup();
        let told = told.into_iter().map(|member| (hand.file.organisation, member)).collect();
        let said = if answer.accepted { "accepted" } else { "declined" };
        let event = session.event(Did::HandOverAnswered).to("case", hand.file.id).saying(said);
        let write = CaseWrite {
            holder: answer.accepted.then(|| session.member()),
            proposed: Proposed::ToNobody,
            ..CaseWrite::default()
        };
        Ok((write, vec![event.telling(told)]))
    }
}
