//! A group as those who may read its cases see it: only these cases, and no more of them than a list
//! shows.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::group::{pressing, suspects};
use rufaa_domain::case::{
    CaseView, Entry, Next, Opened, Over, Record, child_rule, is_screened, next_steps,
};
use rufaa_store::{CaseFile, CaseGroup};
use uuid::Uuid;

use crate::Node;
use crate::audit::Did;
use crate::cases::CaseLine;
use crate::cases::card::Card;
use crate::cases::reading::{InHand, ended, resource, unless_hidden};
use crate::trust::{Session, TrustError};

/// One of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPerson {
    /// Her case, as lists show it.
    pub line: CaseLine,
    /// What is next, most pressing first.
    pub next: Vec<Next>,
    /// How far she was asked what was done to her.
    pub asked: Screened,
    /// Whether it is safe to ask.
    pub may_ask: bool,
    /// Whether she is protected as a child.
    pub child: ChildRule,
    /// Whether she may be in control of the others, and is taken aside first.
    pub aside: bool,
}

/// How far somebody was asked what was done to her.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screened {
    /// Nothing was asked.
    No,
    /// Something was: nobody asks it again, and the rest is left.
    Begun,
    /// She was screened.
    Yes,
}

/// A group, as far as she who reads may know of it.
#[derive(Debug, Clone)]
pub struct OpenGroup {
    /// The group.
    pub group: CaseGroup,
    /// The name of whoever began it.
    pub begun_by: String,
    /// How it began.
    pub opened: Opened,
    /// What was seen.
    pub seen: Option<String>,
    /// Its people, the most pressing first.
    pub people: Vec<GroupPerson>,
}

/// A case of a group, read.
struct Read {
    file: CaseFile,
    card: Card,
    view: CaseView,
    /// Its referrals that ended without the service.
    ended: Over,
    /// Who wrote what was seen, and the words as they were first written.
    seen: Option<(Uuid, String)>,
}

impl Node {
    /// A group with those of its cases that she may read.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom none of them is open.
    pub async fn group(&self, session: &Session, id: Uuid) -> Result<OpenGroup, TrustError> {
        let open = self.opened_group(session, id).await?;
        let shown = open.people.iter().map(|one| one.line.id);
        let read = session.event(Did::GroupRead).to("group", id).showing(shown);
        self.record_reading(read).await?;
        Ok(open)
    }

    /// The same, before it is recorded that it was read.
    pub(super) async fn opened_group(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<OpenGroup, TrustError> {
        let (group, files) = self.group_files(session, id).await?;
        let mut read = Vec::new();
        for file in files {
            read.extend(self.read_one(session, file.id).await?);
        }
        let nobody = || TrustError::Denied(Denial::NotFound);
        let first = read.first().and_then(|one| one.view.opened()).ok_or_else(nobody)?;
        let opened = first.what.clone();
        // Whoever writes into one case does not write into those of others who join.
        let mut seen = read.iter().filter_map(|one| one.seen.as_ref());
        let seen = seen.find(|(author, _)| *author == group.by).map(|(_, words)| words.clone());
        let aside: BTreeSet<String> = read.iter().flat_map(|one| suspects(&one.view)).collect();
        let today = self.today();
        read.sort_by_cached_key(|one| pressing(&one.view, aside.contains(&one.file.code), today));
        let person = |one: Read| self.person(one, &aside);
        let people = read.into_iter().map(person).collect();
        let members = self.store().members_of(group.organisation).await?;
        let begun_by = members.into_iter().find(|row| row.member == group.by);
        let begun_by = begun_by.map(|row| row.shown_name).unwrap_or_default();
        Ok(OpenGroup { group, begun_by, opened, seen, people })
    }

    /// A group of a unit of hers, and those of its cases that are hers to read, in their order.
    pub(super) async fn group_files(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<(CaseGroup, Vec<CaseFile>), TrustError> {
        let nothing = TrustError::Denied(Denial::NotFound);
        let group = self.store().case_group(session.organisation(), id).await?;
        let Some(group) = group.filter(|group| session.units().contains(&group.unit)) else {
            return Err(nothing);
        };
        let files = self.store().cases_of_group(group.organisation, id).await?;
        let mut files: Vec<CaseFile> = files.into_iter().map(|(_, file)| file).collect();
        files.retain(|file| session.could(Action::ReadCase, resource(file)));
        if files.is_empty() { Err(nothing) } else { Ok((group, files)) }
    }

    /// One of its cases; nothing of one that she may not open, or that was erased.
    async fn read_one(&self, session: &Session, case: Uuid) -> Result<Option<Read>, TrustError> {
        let opened = self.in_hand(session, case, Action::ReadCase).await;
        let Some(InHand { file, keys, entries, view }) = unless_hidden(opened)? else {
            return Ok(None);
        };
        let Some(card) = unless_hidden(Card::opened(&file, &keys))? else { return Ok(None) };
        let seen = seen_by_all(&entries);
        let ended = if view.sent().next().is_some() {
            ended(self.store().referrals_of_case(file.organisation, file.id).await?.iter())
        } else {
            Over::default()
        };
        Ok(Some(Read { file, card, view, ended, seen }))
    }

    /// The codes of those of a group who may be in control of the others, as far as the cases know that
    /// are hers to read; also of those who are not hers to see.
    pub(super) async fn suspects_of(
        &self,
        session: &Session,
        group: Uuid,
    ) -> Result<BTreeSet<String>, TrustError> {
        let files = unless_hidden(self.group_files(session, group).await)?;
        let mut found = BTreeSet::new();
        for file in files.into_iter().flat_map(|(_, files)| files) {
            let read = self.read_one(session, file.id).await?;
            found.extend(read.iter().flat_map(|one| suspects(&one.view)));
        }
        Ok(found)
    }

    fn person(&self, read: Read, aside: &BTreeSet<String>) -> GroupPerson {
        let Read { file, card, view, ended, .. } = read;
        GroupPerson {
            line: CaseLine::of(&file, card),
            next: next_steps(&view, &ended, (self.now(), self.today())),
            asked: match (is_screened(&view, self.today()), view.screenings().is_empty()) {
                (true, _) => Screened::Yes,
                (false, false) => Screened::Begun,
                (false, true) => Screened::No,
            },
            may_ask: view.may_ask(self.now()),
            child: child_rule(&view, self.today()),
            aside: aside.contains(&file.code),
        }
    }
}

/// What was seen when the group was met: the note that follows on how the case began, as it was written
/// then. What one case says of it since is about that person alone.
fn seen_by_all(entries: &[Entry]) -> Option<(Uuid, String)> {
    const AFTER_OPENED: u32 = 2;
    let entry = entries.iter().find(|entry| entry.sequence == AFTER_OPENED)?;
    let Record::Note(note) = &entry.record else { return None };
    Some((entry.author, note.words.clone()))
}
