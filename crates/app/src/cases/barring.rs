//! Who of Rufaa has no part in a case, since the case names her as a danger or as somebody near (design §7.1).

use rufaa_domain::case::{CaseView, Entry, Individual, Record};
use rufaa_domain::names::PersonName;
use rufaa_domain::text::fold;
use rufaa_store::{CaseFile, CaseWrite, MembershipRow, NewRecusal, Proposed};
use uuid::Uuid;

use super::groups::fellows::individual_of;
use super::reading::InHand;
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
pub(super) fn may_be_barred(
    session: &Session,
    file: &CaseFile,
    (view, entries): (&CaseView, &[Entry]),
) -> bool {
    let wrote = |number: u32| {
        let entry = entries.iter().find(|entry| entry.sequence == number);
        entry.is_some_and(|entry| entry.author == session.member())
    };
    let untied = view.individuals().filter(|(number, one)| is_untied(one) && !wrote(*number));
    file.holder != session.member()
        && untied.into_iter().any(|(_, one)| is_called_as(one, session.shown_name()).is_some())
}

/// Those of these members who are called as somebody who has no part in the case and is tied to no member.
pub(super) fn called_as_barred<'a>(
    view: &CaseView,
    members: impl Iterator<Item = (&'a Uuid, &'a String)>,
) -> Vec<String> {
    let untied: Vec<&Individual> =
        view.individuals().map(|(_, one)| one).filter(|one| is_untied(one)).collect();
    let barred = view.barred_members();
    let others = members.filter(|(member, _)| !untied.is_empty() && !barred.contains(*member));
    let called =
        others.filter(|(_, name)| untied.iter().any(|one| is_called_as(one, name).is_some()));
    called.map(|(_, name)| name.clone()).collect()
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
