//! Who of Rufaa has no part in a case, since the case names her as a danger or as somebody near (design §7.1).

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::access::Action;
use rufaa_domain::case::{CaseView, Entry, Individual, Record};
use rufaa_domain::names::PersonName;
use rufaa_domain::text::fold;
use rufaa_store::{CaseFile, CaseWrite, MembershipRow, NewRecusal, Proposed, StoreError};
use uuid::Uuid;

use super::groups::fellows::individual_of;
use super::reading::{InHand, resource};
use crate::Node;
use crate::audit::{Did, Event};
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};

/// How a member is called as somebody of whom a case speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Called {
    /// Both are spelled alike.
    Spelled,
    /// Both are heard alike: a danger is looked for so, too.
    Heard,
}

/// Whether somebody has no part in a case, and it says of no member that it is that one.
fn is_untied(one: &Individual) -> bool {
    let is_barred = one.standing.is_danger() || one.relation.is_near();
    is_barred && one.member.is_none() && one.group.is_none()
}

/// Whether somebody of this name is called as one of whom a case speaks. Who is not says another name, or a remark beside it.
fn is_called_as(one: &Individual, name: &str) -> Option<Called> {
    let folded = fold(&one.name);
    let is_whole = folded.split(' ').filter(|word| !word.is_empty()).count() > 1;
    if is_whole && fold(name) == folded {
        return Some(Called::Spelled);
    }
    let is_heard = || PersonName::of(name).is_whole_as(&PersonName::of(&one.name));
    (one.standing.is_danger() && is_heard()).then_some(Called::Heard)
}

/// Whether a member is called as somebody who has no part in the case and is tied to no member: it may be that one. Who holds the
/// case, or wrote that one down, is known to whoever looks after her.
fn is_called_as_barred(
    (file, view, entries): (&CaseFile, &CaseView, &[Entry]),
    (member, name): (Uuid, &str),
) -> bool {
    let wrote = |number: u32| {
        let entry = entries.iter().find(|entry| entry.sequence == number);
        entry.is_some_and(|entry| entry.author == member)
    };
    let mut untied = view.individuals().filter(|(number, one)| is_untied(one) && !wrote(*number));
    file.holder != member && untied.any(|(_, one)| is_called_as(one, name).is_some())
}

/// Whether she who reads may be somebody who has no part in the case.
pub(super) fn may_be_barred(
    session: &Session,
    file: &CaseFile,
    (view, entries): (&CaseView, &[Entry]),
) -> bool {
    is_called_as_barred((file, view, entries), (session.member(), session.shown_name()))
}

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
        if !is_untied(one) {
            return Ok(record);
        }
        // Nobody bars herself by a name: she would not see any more what she wrote.
        let members = self.store().members_of(session.organisation()).await?;
        let others = members.iter().filter(|row| row.member != session.member());
        let called = others.filter_map(|row| Some((row, is_called_as(one, &row.shown_name)?)));
        let called: Vec<(&MembershipRow, Called)> = called.collect();
        let spelled = called.iter().filter(|(_, how)| *how == Called::Spelled);
        if let Some((only, _)) = only(spelled).or_else(|| only(called.iter()))
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
        let entries =
            self.entries_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let after = CaseView::of(&entries);
        let before = hand.view.barred_members();
        let dangers = after.barred_members().into_iter();
        let new = dangers.filter(|member| !before.contains(member));
        let case = (file.organisation, file.id);
        let members = self.store().members_of(file.organisation).await?;
        let were = called((file, &hand.view, &hand.entries), &members);
        let are = called((file, &after, &entries), &members);
        let new: BTreeSet<Uuid> = new.chain(are.keys().copied()).collect();
        write.barred = self.barred(session, case, new.into_iter());
        // It was said since that it is another one.
        let cleared = were.into_keys();
        let cleared = cleared
            .filter(|member| !are.contains_key(member) && !after.barred_members().contains(member));
        write.unbarred = self.barred(session, case, cleared);
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

    /// Colleagues who are called as somebody who has no part in the case have none until somebody said that they are other
    /// people: nobody of them is told of it, and what waits is for others. Gives their names.
    pub(super) async fn keep_out_called(
        &self,
        session: &Session,
        (file, view, entries): (&CaseFile, &CaseView, &[Entry]),
        members: &[MembershipRow],
    ) -> Result<Vec<String>, TrustError> {
        let called = called((file, view, entries), members);
        if called.is_empty() || !session.could(Action::WriteCase, resource(file)) {
            return Ok(called.into_values().collect());
        }
        let barred = self.store().recused_from([file.id, file.id]).await?;
        let new = called.keys().copied().filter(|member| !barred.contains(member));
        for recusal in self.barred(session, (file.organisation, file.id), new) {
            let event = session.event(Did::Recused).to("member", recusal.member);
            let events = [self.event(&event.saying(&format!("case:{}", file.id)))?];
            match self.store().recuse(&recusal, &events).await {
                // A colleague opened it at the same moment, or that one is not active now.
                Ok(()) | Err(StoreError::Conflict(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(called.into_values().collect())
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

/// Those of these members who are there and called as somebody who has no part in the case.
fn called(
    case: (&CaseFile, &CaseView, &[Entry]),
    members: &[MembershipRow],
) -> BTreeMap<Uuid, String> {
    if !case.1.individuals().any(|(_, one)| is_untied(one)) {
        return BTreeMap::new();
    }
    let barred = case.1.barred_members();
    let there = members.iter().filter(|row| row.state != "left" && !barred.contains(&row.member));
    let called = there.filter(|row| is_called_as_barred(case, (row.member, &row.shown_name)));
    called.map(|row| (row.member, row.shown_name.clone())).collect()
}

/// The only one of these; nothing where there are several.
fn only<T>(mut these: impl Iterator<Item = T>) -> Option<T> {
    let first = these.next()?;
    these.next().is_none().then_some(first)
}
