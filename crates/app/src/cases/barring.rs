//! Who of Rufaa has no part in a case, since the case names her as a danger or as somebody near (design §7.1).

use std::collections::BTreeMap;

use rufaa_domain::access::Action;
use rufaa_domain::case::{CaseView, Entry, Individual, Record};
use rufaa_domain::conference::{Conference, Written};
use rufaa_domain::names::PersonName;
use rufaa_domain::text::fold;
use rufaa_store::{CaseFile, CaseWrite, MembershipRow, NewRecusal, Proposed};
use uuid::Uuid;

use super::groups::fellows::individual_of;
use super::reading::{InHand, resource};
use crate::Node;
use crate::audit::{Did, Event};
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};

/// For what whoever is called as somebody whom a case keeps away has no part in it, beside what the case says of members.
const CALLED: &str = "called";

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

/// How somebody of whom a case speaks is called, to be held against the names of members.
struct Name {
    /// As it is spelled, where it is a whole name.
    spelled: Option<String>,
    /// As it is heard, of a danger.
    heard: Option<PersonName>,
}

impl Name {
    fn of(one: &Individual) -> Self {
        let folded = fold(&one.name);
        let is_whole = folded.split(' ').filter(|word| !word.is_empty()).count() > 1;
        let heard = one.standing.is_danger().then(|| PersonName::of(&one.name));
        Self { spelled: is_whole.then_some(folded), heard }
    }

    /// Whether a member of this name is called so. Who is not says another name, or a remark beside it.
    fn is_of(&self, (folded, heard): (&str, &PersonName)) -> Option<Called> {
        if self.spelled.as_deref() == Some(folded) {
            return Some(Called::Spelled);
        }
        let is_heard = self.heard.as_ref().is_some_and(|name| heard.is_whole_as(name));
        is_heard.then_some(Called::Heard)
    }
}

/// Those who have no part in a case and are tied to no member: it may be any who is called so.
struct Untied<'a> {
    file: &'a CaseFile,
    view: &'a CaseView,
    /// How each is called, and who wrote that down.
    names: Vec<(Name, Option<Uuid>)>,
}

impl<'a> Untied<'a> {
    fn of(file: &'a CaseFile, view: &'a CaseView, entries: &[Entry]) -> Self {
        let author = |number: u32| {
            let entry = entries.iter().find(|entry| entry.sequence == number);
            entry.map(|entry| entry.author)
        };
        let untied = view.individuals().filter(|(_, one)| is_untied(one));
        let names = untied.map(|(number, one)| (Name::of(one), author(number))).collect();
        Self { file, view, names }
    }

    /// Whether a member is called as one of them. Who holds the case, or wrote that one down, is known to whoever looks after her;
    /// and of whom it was made sure that it is another one.
    fn may_be(&self, (member, name): (Uuid, &str)) -> bool {
        if self.names.is_empty() || self.file.holder == member {
            return false;
        }
        let heard = (fold(name), PersonName::of(name));
        let others = self.names.iter().filter(|(_, author)| *author != Some(member));
        let mut others = others.map(|(other, _)| other);
        others.any(|other| other.is_of((&heard.0, &heard.1)).is_some())
            && !is_sure_of(self.view, member)
    }

    /// Those of these members who are there and called as one of them.
    fn among(&self, members: &[MembershipRow]) -> BTreeMap<Uuid, String> {
        let barred = self.view.barred_members();
        let there = members.iter().filter(|row| {
            !self.names.is_empty() && row.state == "active" && !barred.contains(&row.member)
        });
        let called = there.filter(|row| self.may_be((row.member, &row.shown_name)));
        called.map(|row| (row.member, row.shown_name.clone())).collect()
    }
}

/// Whether it was made sure of a member that it is another one than the danger whose name it bears.
fn is_sure_of(view: &CaseView, member: Uuid) -> bool {
    let at_table = |written: &[Written]| {
        let table = Conference::of(written);
        table.call().is_some_and(|call| call.sure.contains(&member))
    };
    view.sent().any(|sent| sent.what.sure.contains(&member))
        || view.conferences().any(|(_, written)| at_table(written))
}

/// Whether she who reads may be somebody who has no part in the case.
pub(super) fn may_be_barred(
    session: &Session,
    file: &CaseFile,
    (view, entries): (&CaseView, &[Entry]),
) -> bool {
    let herself = (session.member(), session.shown_name());
    Untied::of(file, view, entries).may_be(herself)
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
        let name = Name::of(one);
        let is_of = |shown: &str| name.is_of((&fold(shown), &PersonName::of(shown)));
        let called = others.filter_map(|row| Some((row, is_of(&row.shown_name)?)));
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

    /// Colleagues who are called as somebody who has no part in the case have none until somebody said that they are other
    /// people: nobody of them is told of it, and what waits is for others. Looked at whenever somebody who writes there opens the
    /// case. Gives their names.
    pub(super) async fn keep_out_called(
        &self,
        session: &Session,
        (file, view, entries): (&CaseFile, &CaseView, &[Entry]),
        members: &[MembershipRow],
    ) -> Result<Vec<String>, TrustError> {
        let called = Untied::of(file, view, entries).among(members);
        let kept = self.store().called_of(file.id).await?;
        let is_so = called.keys().all(|member| kept.contains(member));
        if is_so && kept.len() == called.len() || !session.could(Action::WriteCase, resource(file))
        {
            return Ok(called.into_values().collect());
        }
        let rows = |members: Vec<Uuid>| {
            let barred = self.barred(session, (file.organisation, file.id), members.into_iter());
            barred.into_iter().map(|one| NewRecusal { thing: CALLED, ..one }).collect::<Vec<_>>()
        };
        let new = called.keys().filter(|member| !kept.contains(*member)).copied().collect();
        let over = kept.into_iter().filter(|member| !called.contains_key(member)).collect();
        // Whom it is about is told to nobody, in the log neither.
        let event = session.event(Did::CalledReconciled).to("case", file.id);
        let events = [self.event(&event)?];
        self.store().keep_called(&rows(new), &rows(over), &events).await?;
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

/// The only one of these; nothing where there are several.
fn only<T>(mut these: impl Iterator<Item = T>) -> Option<T> {
    let first = these.next()?;
    these.next().is_none().then_some(first)
}
