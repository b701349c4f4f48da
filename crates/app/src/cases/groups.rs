//! A group of people who were met together: each gets a case of her own, with its own keys and its own
//! code, out of one form (design §7.9).

mod apart;
pub(super) mod fellows;
mod list;
mod show;

pub use list::GroupLine;
pub use show::{GroupPerson, OpenGroup, Screened};

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::case::group::{self, GroupProblem, PEOPLE_MAX, suspicion};
use rufaa_domain::case::{Compartment, Fellow, Identity, Kind, Note, Opened, Record};
use rufaa_store::{BegunCase, CaseGroup};
use uuid::Uuid;

use super::once::of_form;
use super::opening::TIME_ORDERED;
use super::reading::unless_hidden;
use super::writing::TRIES_MAX;
use super::{CaseError, FoundCase, NewCase};
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Cases that begin in one transaction: others who write wait no longer than for these.
const CASES_AT_ONCE: usize = 20;

/// Times that it is tried: whoever sends the same form at the same moment is ahead at each transaction.
const BRINGS_MAX: usize = TRIES_MAX + PEOPLE_MAX.div_ceil(CASES_AT_ONCE);

/// One of a group, as she is first written down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPerson {
    /// The number of her line in the form: the same form sent again means the same person.
    pub line: u16,
    /// What she is called for now, her age and her sex.
    pub identity: Identity,
}

/// A group that begins.
#[derive(Debug, Clone, PartialEq)]
pub struct NewGroup {
    /// Its id, chosen with the form ([`Node::once`]): the same form sent twice begins one group.
    pub id: Uuid,
    /// For which unit of hers.
    pub unit: Uuid,
    /// The first sign, for all.
    pub opened: Opened,
    /// What was seen, for all: kept in each case.
    pub seen: Option<String>,
    /// The people.
    pub people: Vec<NewPerson>,
}

/// What every case of a group begins with.
struct Beginning<'a> {
    group: CaseGroup,
    /// The id of the form out of which people are put into it.
    form: Uuid,
    opened: &'a Opened,
    seen: Option<&'a str>,
}

impl Node {
    /// Begins a group with a case for each person. Whoever begins it holds them. What a cut left out is
    /// done when the same form is sent again; what is there already stays as it is.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] for people who cannot be begun together;
    /// [`TrustError::Stale`] when the unit has a newer key.
    pub async fn begin_group(&self, session: &Session, new: &NewGroup) -> Result<(), TrustError> {
        let organisation = session.organisation();
        session.may(Action::OpenCase, Resource::Unit { organisation, unit: new.unit })?;
        check_form(new.id)?;
        check_people(&new.opened, new.seen.as_deref(), &new.people)?;
        let (id, unit, by, at) = (new.id, new.unit, session.member(), self.now());
        let group = CaseGroup { organisation, id, unit, by, at };
        let there = self.store().case_group(organisation, id).await?;
        // The id of a form that somebody else sent is no way into her group.
        if there.is_some_and(|there| there.by != by || there.unit != unit) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let (opened, seen) = (&new.opened, new.seen.as_deref());
        let beginning = Beginning { group, form: id, opened, seen };
        self.bring(session, &beginning, &new.people).await
    }

    /// Cases of her units that are likely of people of a group that begins, each once, with the lines of those people.
    ///
    /// # Errors
    /// As [`Node::begin_group`].
    pub async fn likely_in_group(
        &self,
        session: &Session,
        new: &NewGroup,
    ) -> Result<Vec<FoundCase>, TrustError> {
        check_people(&new.opened, new.seen.as_deref(), &new.people)?;
        self.likely_to_join(session, (new.id, new.id), &new.people).await
    }

    /// The same for those who are put into it later.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn likely_to_join(
        &self,
        session: &Session,
        (group, form): (Uuid, Uuid),
        people: &[NewPerson],
    ) -> Result<Vec<FoundCase>, TrustError> {
        // What the same form began already is no double.
        let of = (session.organisation(), group);
        let mut own = BTreeSet::new();
        for one in people {
            let id = person_id(of, form, one.line);
            if self.is_of_line(session, (id, one)).await? {
                own.insert(id);
            }
        }
        let mut found: Vec<FoundCase> = Vec::new();
        for one in people {
            let identity = Record::Identity(one.identity.clone());
            let mut likely = self.likely_same(session, (None, &identity)).await?;
            likely.retain(|likely| !own.contains(&likely.line.id));
            for likely in likely {
                match found.iter_mut().find(|there| there.line.id == likely.line.id) {
                    Some(there) => there.is_also_like(one.line, likely.reasons),
                    None => found.push(FoundCase { lines: vec![one.line], ..likely }),
                }
            }
        }
        Ok(found)
    }

    /// Whether the case of a line is of whoever stands in it now.
    async fn is_of_line(
        &self,
        session: &Session,
        (id, person): (Uuid, &NewPerson),
    ) -> Result<bool, TrustError> {
        let opened = self.in_hand(session, id, Action::ReadCase).await;
        let Some(hand) = unless_hidden(opened)? else { return Ok(true) };
        let identity = Record::Identity(person.identity.clone());
        let first = hand.entries.iter().map(|entry| &entry.record);
        let first = first.into_iter().find(|record| record.kind() == Kind::Identity);
        Ok(first == Some(&identity))
    }

    /// Puts people into a group who were found later. What was seen, and who may be in control of the
    /// others, is kept in their cases, too. `form` is chosen with the form ([`Node::once`]).
    ///
    /// # Errors
    /// As [`Node::begin_group`]; [`TrustError::Denied`] to whom nothing of the group is open.
    pub async fn join_group(
        &self,
        session: &Session,
        (group, form): (Uuid, Uuid),
        people: &[NewPerson],
    ) -> Result<(), TrustError> {
        let open = self.opened_group(session, group).await?;
        let (organisation, unit) = (session.organisation(), open.group.unit);
        session.may(Action::OpenCase, Resource::Unit { organisation, unit })?;
        check_form(form)?;
        check_people(&open.opened, open.seen.as_deref(), people)?;
        let beginning =
            Beginning { group: open.group, form, opened: &open.opened, seen: open.seen.as_deref() };
        self.bring(session, &beginning, people).await
    }

    /// Begins the cases of those who are not in the group yet.
    async fn bring(
        &self,
        session: &Session,
        beginning: &Beginning<'_>,
        people: &[NewPerson],
    ) -> Result<(), TrustError> {
        for _ in 1..BRINGS_MAX {
            match self.bring_once(session, beginning, people).await {
                // Somebody else put somebody into it at the same moment.
                Err(TrustError::Stale) => {}
                done => return done,
            }
        }
        self.bring_once(session, beginning, people).await
    }

    async fn bring_once(
        &self,
        session: &Session,
        beginning: &Beginning<'_>,
        people: &[NewPerson],
    ) -> Result<(), TrustError> {
        let group = &beginning.group;
        let there = self.store().cases_of_group(group.organisation, group.id).await?;
        let known: BTreeSet<Uuid> = there.iter().map(|(_, file)| file.id).collect();
        // Whoever joins is kept from whom the others are kept from, whether she who writes sees it or not.
        let mut suspects = self.suspects_of(session, group.id).await?;
        suspects.retain(|code| there.iter().any(|(_, file)| file.code == *code));
        let mut new = Vec::new();
        for one in people {
            // Whoever stands now in a line out of which somebody else's case was begun has one of her own.
            let mut person = one.clone();
            loop {
                let case = beginning.case_of(&person, &suspects);
                if !known.contains(&case.id) {
                    new.push(case);
                    break;
                }
                if self.is_of_line(session, (case.id, one)).await? {
                    break;
                }
                let next = person.line.checked_add(LINES_APART);
                person.line = next.ok_or(CaseError::Group(GroupProblem::SentBefore))?;
            }
        }
        if there.len() + new.len() > PEOPLE_MAX {
            return Err(CaseError::Group(GroupProblem::TooMany).into());
        }
        let mut position = there.last().map_or(0, |(position, _)| *position);
        for some in new.chunks(CASES_AT_ONCE) {
            position = self.begin_some(session, (group, some), position).await?;
        }
        Ok(())
    }

    /// Begins these cases in one transaction, in their places after this one. Gives the last place.
    async fn begin_some(
        &self,
        session: &Session,
        (group, new): (&CaseGroup, &[NewCase]),
        mut position: i64,
    ) -> Result<i64, TrustError> {
        let ground = self.ground(session, group.unit).await?;
        let said = new.len().to_string();
        let begun = session.event(Did::GroupBegun).to("group", group.id).saying(&said);
        let mut events = vec![self.event(&begun)?];
        let mut cases: Vec<(i64, BegunCase)> = Vec::new();
        let mut codes = BTreeSet::new();
        for one in new {
            let code = self.free_code(group.organisation, &codes).await?;
            codes.insert(code.clone());
            let (case, event) = self.made(session, &ground, (one, code))?;
            position += 1;
            cases.push((position, case));
            events.push(self.event(&event)?);
        }
        self.store().begin_cases(group, &ground.newest, &cases, &events).await?;
        Ok(position)
    }
}

impl Beginning<'_> {
    /// The case of one of them. Its id is made of the form and her line.
    fn case_of(&self, person: &NewPerson, suspects: &BTreeSet<String>) -> NewCase {
        let note =
            |words: &str| Record::Note(Note { words: words.to_owned(), part: Compartment::Care });
        let seen = self.seen.map(note);
        let identity = Record::Identity(person.identity.clone());
        let suspicions =
            suspects.iter().map(|code| Record::Individual(suspicion(code, Fellow::Another, true)));
        NewCase {
            id: person_id((self.group.organisation, self.group.id), self.form, person.line),
            unit: self.group.unit,
            opened: self.opened.clone(),
            safety: None,
            known: seen.into_iter().chain([identity]).chain(suspicions).collect(),
        }
    }
}

/// How far the line lies from another's of whoever took its place in a form that was sent before.
const LINES_APART: u16 = 1_000;

/// An id that does not begin with the time is that of a case which is opened from a letter.
fn check_form(id: Uuid) -> Result<(), TrustError> {
    if id.get_version_num() == TIME_ORDERED {
        return Ok(());
    }
    Err(AppError::Unusable("the id of the form".to_owned()).into())
}

fn check_people(
    opened: &Opened,
    seen: Option<&str>,
    people: &[NewPerson],
) -> Result<(), TrustError> {
    let identities: Vec<&Identity> = people.iter().map(|one| &one.identity).collect();
    let shared = [opened.place.as_deref(), seen];
    group::check(opened.signal, &shared, &identities).map_err(|error| CaseError::from(error).into())
}

/// The id of the case of whoever stands in this line of a form: always the same one, so that she is
/// begun once.
fn person_id((organisation, group): (Uuid, Uuid), form: Uuid, line: u16) -> Uuid {
    let parts: [&[u8]; 5] = [
        b"rufaa group case v1",
        organisation.as_bytes(),
        group.as_bytes(),
        form.as_bytes(),
        &line.to_be_bytes(),
    ];
    of_form(form, &parts)
}
