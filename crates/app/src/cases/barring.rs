//! Who of Rufaa has no part in a case, since the case names her as a danger or as somebody near (design §7.1).

use rufaa_domain::case::{CaseView, Record};
use rufaa_domain::names::PersonName;
use rufaa_domain::text::fold;
use rufaa_store::{CaseWrite, MembershipRow, NewRecusal, Proposed};
use uuid::Uuid;

use super::groups::fellows::individual_of;
use super::reading::InHand;
use crate::Node;
use crate::audit::{Did, Event};
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};

impl Node {
    /// The record; where it brings a danger or somebody near who bears the whole name of a colleague, and nobody is
    /// chosen, it is that colleague who has no part in the case. Who is not says another name, or a remark beside it.
    pub(super) async fn told_as_colleague(
        &self,
        session: &Session,
        view: &CaseView,
        mut record: Record,
    ) -> Result<Record, TrustError> {
        let Some(one) = individual_of(&mut record) else { return Ok(record) };
        let is_barred = one.standing.is_danger() || one.relation.is_near();
        if one.member.is_some() || one.group.is_some() || !is_barred {
            return Ok(record);
        }
        let (name, heard) = (fold(&one.name), PersonName::of(&one.name));
        let is_whole = name.split(' ').filter(|word| !word.is_empty()).count() > 1;
        // Nobody bars herself by a name: she would not see any more what she wrote.
        let members = self.store().members_of(session.organisation()).await?;
        let others = members.iter().filter(|row| row.member != session.member());
        let spelled = others.clone().filter(|row| is_whole && fold(&row.shown_name) == name);
        // A danger is looked for as it is heard, too, where nobody is spelled so.
        let alike = |row: &&MembershipRow| PersonName::of(&row.shown_name).is_whole_as(&heard);
        let alike = others.filter(|row| one.standing.is_danger() && alike(row));
        if let Some(only) = only(spelled).or_else(|| only(alike))
            && !view.barred_members().contains(&only.member)
        {
            one.member = Some(only.member);
        }
        Ok(record)
    }

    /// What goes along with somebody who is a danger to her from now on: a member has no part in the case any more.
    pub(super) async fn beside_dangers(
        &self,
        session: &Session,
        hand: &InHand,
        (record, write): (&Record, &mut CaseWrite),
    ) -> Result<Option<Event>, TrustError> {
        let file = &hand.file;
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let before = hand.view.barred_members();
        let dangers = after.barred_members().into_iter();
        let new = dangers.filter(|member| !before.contains(member));
        write.barred = self.barred(session, (file.organisation, file.id), new);
        let asked = hand.view.hand_over().map(|open| open.what.to);
        if write.barred.iter().any(|barred| Some(barred.member) == asked) {
            write.proposed = Proposed::ToNobody;
        }
        if !write.barred.iter().any(|barred| barred.member == file.holder) {
            return Ok(None);
        }
        // It is on her list alone, and she sees it no more.
        let mut but = self.store().recused_from([file.id, file.id]).await?;
        but.extend(write.barred.iter().map(|barred| barred.member));
        let but: Vec<Uuid> = but.into_iter().collect();
        let told = self.told_of_left((file.organisation, &[file.unit]), &but).await?;
        Ok(Some(session.event(Did::CasesLeft).to("member", file.holder).telling(told)))
    }

    /// Whoever is a danger to her and a member of Rufaa has no part in the case, wherever she acts.
    pub(super) fn barred(
        &self,
        session: &Session,
        (organisation, case): (Uuid, Uuid),
        members: impl Iterator<Item = Uuid>,
    ) -> Vec<NewRecusal> {
        let recusal = |member: Uuid| NewRecusal {
            organisation,
            id: new_id(),
            member,
            thing: "case",
            thing_id: case,
            by: session.member(),
            at: self.now(),
        };
        members.map(recusal).collect()
    }
}

/// The only one of these; nothing where there are several.
fn only<T>(mut these: impl Iterator<Item = T>) -> Option<T> {
    let first = these.next()?;
    these.next().is_none().then_some(first)
}
