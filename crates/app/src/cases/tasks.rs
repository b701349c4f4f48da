//! What is to be done in the cases that she holds, and what colleagues gave her to do in theirs: out of the
//! sealed records, a page of cases at a time. No day stands outside a seal.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rufaa_domain::access::{Action, Context, Decision, decide};
use rufaa_domain::case::{CaseProblem, CaseView, Compartment, Entry, Kind, Record, TaskView};
use rufaa_store::{After, CaseFile, CaseRecord, CasesOf, Standing};
use uuid::Uuid;

use super::card::Card;
use super::keys::CaseKeys;
use super::page::{ASKED_MAX, Lines};
use super::reading::{InHand, resource};
use super::{CaseError, OpenCase, ledger};
use crate::Node;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};

/// Cases in which something can be done.
const OPEN: (bool, Standing) = (true, Standing::Any);
/// What tells of tasks. What set one right stands in the part of what is right.
const KINDS: [Kind; 3] = [Kind::Task, Kind::TaskDone, Kind::Correction];

/// Which things to do she wants to see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Only what is hers to do.
    pub own: bool,
    /// Only what is late.
    pub late: bool,
}

/// A thing to do, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskLine {
    /// The case.
    pub case: Uuid,
    /// Its code.
    pub code: String,
    /// The name of its person, or how she wants to be called.
    pub name: Option<String>,
    /// The number of the task's record.
    pub number: u32,
    /// What.
    pub what: String,
    /// Until which day.
    pub due: Option<Date>,
    /// For which need.
    pub need: Option<String>,
    /// The name of whoever does it; nothing where the person does it herself.
    pub responsible: Option<String>,
    /// Whether it is hers who reads.
    pub own: bool,
    /// Whether its day is over.
    pub late: bool,
}

impl TaskLine {
    /// What is late comes first, and hers before that of others; then what is due first.
    fn rank(&self) -> (bool, bool, Date, Uuid, u32) {
        (!self.late, !self.own, self.due.unwrap_or(Date::MAX), self.case, self.number)
    }
}

impl Node {
    /// What is to be done in the cases that she holds, from after a line on: of as many cases as a page of them
    /// has; before the first of them, what is hers to do in the cases of others. What narrows it is sealed: a
    /// page may hold none of it, and the next one some.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no case is open.
    pub async fn tasks(
        &self,
        session: &Session,
        (filter, after): (TaskFilter, Option<After>),
    ) -> Result<Lines<TaskLine>, TrustError> {
        Self::works_with_people(session)?;
        let (cards, more) = self.cards_of_tasks(session, after).await?;
        let shown = session.event(Did::CasesRead).showing(cards.iter().map(|(file, _)| file.id));
        let mut lines = self.tasks_of(session, &cards).await?;
        lines.retain(|line| (line.own || !filter.own) && (line.late || !filter.late));
        self.record_reading(shown).await?;
        Ok(Lines { lines, more })
    }

    /// How many things to do are late that wait for her, as far as the first page of them goes. No line is shown, so
    /// nothing is recorded.
    ///
    /// # Errors
    /// As [`Node::tasks`], but for whoever works with nobody: nothing waits for her.
    pub async fn tasks_late(&self, session: &Session) -> Result<usize, TrustError> {
        if Self::works_with_people(session).is_err() {
            return Ok(0);
        }
        let (cards, _) = self.cards_of_tasks(session, None).await?;
        let lines = self.tasks_of(session, &cards).await?;
        Ok(lines.iter().filter(|line| line.late).count())
    }

    /// The cards of a page of cases that she holds; before the first those in which she has something to do for others.
    async fn cards_of_tasks(
        &self,
        session: &Session,
        after: Option<After>,
    ) -> Result<(Vec<(CaseFile, Card)>, Option<After>), TrustError> {
        let organisation = session.organisation();
        let of = (organisation, CasesOf::Holder(session.member()));
        let files = self.store().cases_of(of, OPEN, after.as_ref(), ASKED_MAX).await?;
        let Lines { lines: mut files, more } = Lines::first_cases(files);
        // What colleagues gave her stands before what she holds: there is little of it.
        if after.is_none() {
            let of = (organisation, CasesOf::Doing(session.member()));
            let given = self.store().cases_of(of, OPEN, None, ASKED_MAX).await?;
            files.extend(given.into_iter().filter(|file| file.holder != session.member()));
        }
        Ok((self.cards_that_she_may_read(session, files).await?, more))
    }

    async fn tasks_of(
        &self,
        session: &Session,
        cards: &[(CaseFile, Card)],
    ) -> Result<Vec<TaskLine>, TrustError> {
        let organisation = session.organisation();
        let ids: Vec<Uuid> = cards.iter().map(|(file, _)| file.id).collect();
        let rows =
            self.store().records_of_kinds(organisation, &ids, &KINDS.map(Kind::code)).await?;
        let mut of_cases: BTreeMap<Uuid, Vec<CaseRecord>> = BTreeMap::new();
        for (case, row) in rows {
            of_cases.entry(case).or_default().push(row);
        }
        let files = cards.iter().map(|(file, _)| file);
        let keys = self.keys_of_cases(session, files, Compartment::ALL).await?;
        let members = self.store().members_of(organisation).await?;
        let names = members.into_iter().map(|row| (row.member, row.shown_name)).collect();
        let mut lines = Vec::new();
        for ((file, card), keys) in cards.iter().zip(&keys) {
            let rows = of_cases.remove(&file.id).unwrap_or_default();
            let view = CaseView::of(&opened(file, keys, &rows)?);
            let holds = file.holder == session.member();
            let is_hers = |task: &TaskView| task.task.responsible == Some(session.member());
            let open = view.tasks().filter(|(_, task)| task.done.is_none());
            let open = open.filter(|(_, task)| holds || is_hers(task));
            lines.extend(open.map(|task| self.task_line(session, (file, card), (task, &names))));
        }
        lines.sort_by_key(TaskLine::rank);
        Ok(lines)
    }

    fn task_line(
        &self,
        session: &Session,
        (file, card): (&CaseFile, &Card),
        ((number, view), names): ((u32, &TaskView), &BTreeMap<Uuid, String>),
    ) -> TaskLine {
        let task = &view.task;
        TaskLine {
            case: file.id,
            code: file.code.clone(),
            name: card.name.clone(),
            number,
            what: task.what.clone(),
            due: task.due,
            need: task.need.clone(),
            responsible: task.responsible.map(|id| names.get(&id).cloned().unwrap_or_default()),
            own: task.responsible == Some(session.member()),
            late: task.due.is_some_and(|due| due < self.today()),
        }
    }

    /// What goes along with a task: in whose list the case stands from now on, or not any more; and whoever is
    /// given something to do by somebody else is told.
    pub(super) async fn beside_tasks(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<(Vec<(Uuid, bool)>, Vec<Event>), TrustError> {
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let (before, after) = (given(&hand.view), given(&after));
        let of = |tasks: &BTreeSet<(Uuid, u32)>| tasks.iter().map(|(member, _)| *member).collect();
        let (had, has): (BTreeSet<Uuid>, BTreeSet<Uuid>) = (of(&before), of(&after));
        let mut doing: Vec<_> = had.difference(&has).map(|member| (*member, false)).collect();
        let mut told = BTreeSet::new();
        for (member, _) in after.difference(&before) {
            // Whoever may not read it, or no more, hears nothing of it: what is done can be set right, too.
            if !self.reads(&hand.file, &hand.view, *member).await? {
                continue;
            }
            if !had.contains(member) {
                doing.push((*member, true));
            }
            if *member != session.member() {
                told.insert((hand.file.organisation, *member));
            }
        }
        doing.sort_unstable();
        doing.dedup();
        if told.is_empty() {
            return Ok((doing, Vec::new()));
        }
        let event = session.event(Did::TaskGiven).to("case", hand.file.id);
        Ok((doing, vec![event.telling(told.into_iter().collect())]))
    }

    /// Those of the unit who may read a case, and so can do something in it: id and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn readers_of(
        &self,
        session: &Session,
        case: &OpenCase,
    ) -> Result<Vec<(Uuid, String)>, TrustError> {
        session.may(Action::ReadCase, resource(&case.file))?;
        let mut readers = Vec::new();
        for (member, _) in self.store().unit_members(case.file.organisation, case.file.unit).await?
        {
            if self.reads(&case.file, &case.view, member).await? {
                readers.push((member, case.names.get(&member).cloned().unwrap_or_default()));
            }
        }
        Ok(readers)
    }

    /// Looks whether whoever is to do something may read the case.
    pub(super) async fn check_responsible(
        &self,
        hand: &InHand,
        record: &Record,
    ) -> Result<(), TrustError> {
        // A correction gives it to somebody as well.
        let Some(Record::Task(task)) = said(record) else { return Ok(()) };
        let Some(member) = task.responsible else { return Ok(()) };
        if self.reads(&hand.file, &hand.view, member).await? {
            return Ok(());
        }
        Err(CaseError::from(CaseProblem::Colleague).into())
    }

    async fn reads(
        &self,
        file: &CaseFile,
        view: &CaseView,
        member: Uuid,
    ) -> Result<bool, TrustError> {
        if view.barred_members().contains(&member) {
            return Ok(false);
        }
        let Some(actor) = self.actor(file.organisation, member).await? else { return Ok(false) };
        let context = Context { proved: false, seconded: false };
        let decided = decide(&actor, Action::ReadCase, resource(file), context);
        Ok(actor.units.contains(&file.unit) && matches!(decided, Decision::Allow(_)))
    }
}

/// What is not done, and given to somebody: the member, and the number of the task.
fn given(view: &CaseView) -> BTreeSet<(Uuid, u32)> {
    let open = view.tasks().filter(|(_, task)| task.done.is_none());
    open.filter_map(|(number, task)| Some((task.task.responsible?, number))).collect()
}

/// What a record says, or what it says is right; nothing where it strikes something out.
fn said(record: &Record) -> Option<&Record> {
    if let Record::Correction(correction) = record {
        return correction.right.as_deref();
    }
    Some(record)
}

/// Some records of a case, each opened in its place. That none is missing, whoever opens the case sees.
fn opened(file: &CaseFile, keys: &CaseKeys, rows: &[CaseRecord]) -> Result<Vec<Entry>, TrustError> {
    rows.iter().map(|row| ledger::opened_one(file, keys, row)).collect()
}
