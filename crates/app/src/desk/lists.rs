//! Lists of services that a focal point brings on a page: sent, mapped, looked at, taken in. The same
//! engine as the command's; what it works on lies sealed in the database meanwhile, so that any node of
//! several can show it.

mod work;

pub(crate) use work::AtWork;

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::entry::is_unwanted;
use rufaa_files::{FileError, FileSet, Format, Mapping, columns, detect};
use rufaa_store::{ListRow, Made};
use uuid::Uuid;

use crate::follow::blocking;
use crate::import::ImportReport;
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// How long a list is kept that nobody goes on with.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// A list that is compared by another node, and moves no more for so long, was cut off.
const LOOKING_CUT_OFF: SignedDuration = SignedDuration::from_secs(60);
/// The same where it is taken in: how far that is, another node is not told.
const TAKING_CUT_OFF: SignedDuration = SignedDuration::from_mins(30);
/// Lists of one organisation that are on their way at once.
const LISTS_MAX: usize = 20;
/// Most letters of the name of a file that are kept.
const FILE_NAME_CHARS_MAX: usize = 120;
/// Most letters of the name of a list.
const SOURCE_CHARS_MAX: usize = 60;
/// Most letters of a reason.
const WHY_CHARS_MAX: usize = 500;

/// A file that somebody sends.
pub struct NewList<'a> {
    /// Its name.
    pub file_name: &'a str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The name of the list.
    pub source: &'a str,
    /// Why it is brought.
    pub why: &'a str,
}

/// Why a list cannot be taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListProblem {
    /// A name for the list and a reason are needed.
    Missing,
    /// The file is of no kind that is read.
    UnknownKind,
    /// The file cannot be read; why, in the words of its reader.
    Unreadable(String),
}

/// Where a list stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListState {
    /// It was sent, and waits for its columns to be chosen.
    Sent,
    /// It is being compared with the directory; `taking` when it is taken in at once.
    Working {
        /// Whether it is taken in.
        taking: bool,
        /// Rows that were looked at, and all.
        rows: (usize, usize),
    },
    /// What would happen.
    Looked(ImportReport),
    /// What happened.
    Taken(ImportReport),
    /// It could not be read; why.
    Failed(String),
    /// The node that worked on it was cut off; nothing of it was taken in.
    CutOff,
}

/// A list as its focal point sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListView {
    /// Its id.
    pub id: Uuid,
    /// The name of the file.
    pub file_name: String,
    /// The name of the list.
    pub source: String,
    /// Where it stands.
    pub state: ListState,
    /// How its columns are read; nothing where the file says so itself.
    pub mapping: Option<Mapping>,
    /// When it was sent.
    pub made_at: Timestamp,
}

impl Node {
    /// Takes a file that somebody sends. It is looked at, not yet taken in.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::List`] where it cannot be read.
    pub async fn send_list(
        &self,
        session: &Session,
        list: NewList<'_>,
    ) -> Result<Uuid, TrustError> {
        session.may(Action::ImportList, Resource::Node)?;
        let fits = |text: &str, max: usize| {
            (1..=max).contains(&text.trim().chars().count()) && !text.chars().any(is_unwanted)
        };
        if !fits(list.source, SOURCE_CHARS_MAX) || !fits(list.why, WHY_CHARS_MAX) {
            return Err(TrustError::List(ListProblem::Missing));
        }
        if self.store().lists_of(session.organisation()).await?.len() >= LISTS_MAX {
            return Err(AppError::TooManyWait.into());
        }
        let set = FileSet::single(list.file_name, list.bytes.clone());
        let guessed = blocking(move || Ok(guessed(set))).await?.map_err(TrustError::List)?;
        let (id, now) = (new_id(), self.now());
        let row = ListRow {
            organisation: session.organisation(),
            id,
            member: session.member(),
            file_name: shown_name(list.file_name),
            source: list.source.trim().to_owned(),
            why: list.why.trim().to_owned(),
            mapping: String::new(),
            state: "sent".to_owned(),
            rows: (0, 0),
            report: String::new(),
            made_at: now,
            changed_at: now,
        };
        let row = ListRow { mapping: self.sealed_text(&row, "mapping", &guessed)?, ..row };
        let sealed = self.sealed_file(&row, &list.bytes)?;
        self.store().add_list(&row, sealed).await?;
        Ok(id)
    }

    /// The lists of her organisation that are on their way, newest first.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn lists(&self, session: &Session) -> Result<Vec<ListView>, TrustError> {
        may_read(session)?;
        let rows = self.store().lists_of(session.organisation()).await?;
        rows.iter().map(|row| self.list_view(row)).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`].
    pub async fn list(&self, session: &Session, id: Uuid) -> Result<ListView, TrustError> {
        may_read(session)?;
        let row = self.store().list(session.organisation(), id).await?;
        self.list_view(&row.ok_or(AppError::NotFound(id))?)
    }

    /// The names of the columns of a list, with what stands in the first row.
    ///
    /// # Errors
    /// As [`Node::list`].
    pub async fn columns_of_list(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<Vec<String>, TrustError> {
        may_read(session)?;
        let row = self.store().list(session.organisation(), id).await?;
        let set = self.files_of(&row.ok_or(AppError::NotFound(id))?).await?;
        let _turn = work::turn().await;
        let read = blocking(move || Ok(set.unpack().and_then(|set| columns(&set)))).await?;
        read.map_err(|error| TrustError::List(ListProblem::Unreadable(error.to_string())))
    }

    /// Compares a list with the directory: says what would happen, or takes it in. It goes on after
    /// this has returned; [`Node::list`] tells how far it is.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] while it is worked on already.
    pub async fn work_on_list(
        &self,
        session: &Session,
        id: Uuid,
        (mapping, take): (Option<&Mapping>, bool),
    ) -> Result<(), TrustError> {
        session.may(Action::ImportList, Resource::Node)?;
        let row = self.store().list(session.organisation(), id).await?;
        let row = row.ok_or(AppError::NotFound(id))?;
        let is_open =
            self.is_cut_off(&row) || !matches!(row.state.as_str(), "looking" | "taking" | "taken");
        // Nothing is taken in that nobody has looked at.
        if !is_open || take && row.state != "looked" {
            return Err(TrustError::Stale);
        }
        let text = match mapping {
            Some(mapping) => {
                mapping.to_toml().map_err(|error| AppError::Unusable(error.to_string()))?
            }
            None => self.opened_text(&row, "mapping", &row.mapping)?,
        };
        let state = if take { "taking" } else { "looking" };
        let now = ListRow {
            mapping: self.sealed_text(&row, "mapping", &text)?,
            state: state.to_owned(),
            rows: (0, 0),
            changed_at: self.now(),
            ..row.clone()
        };
        self.store().move_list(&now, &row.state).await?;
        let node = self.clone();
        let made = Made {
            who: format!("{} ({})", session.shown_name(), session.organisation_name()),
            at: self.now(),
            why: row.why.clone(),
        };
        tokio::spawn(async move { node.worked_on(now, take, made).await });
        Ok(())
    }

    /// What was refused, as a table to be mended.
    ///
    /// # Errors
    /// As [`Node::list`].
    pub async fn refused_of_list(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<Vec<u8>, TrustError> {
        let view = self.list(session, id).await?;
        let (ListState::Looked(report) | ListState::Taken(report)) = view.state else {
            return Err(AppError::NotFound(id).into());
        };
        let mut table = Vec::new();
        rufaa_files::write::refusals(&report.refused, &report.warnings, &mut table)
            .map_err(|error| AppError::Unusable(error.to_string()))?;
        Ok(table)
    }

    fn list_view(&self, row: &ListRow) -> Result<ListView, TrustError> {
        let report = || -> Result<ImportReport, TrustError> {
            Ok(serde_json::from_str(&self.opened_text(row, "report", &row.report)?)
                .map_err(AppError::from)?)
        };
        let number = |number: i64| usize::try_from(number).unwrap_or_default();
        let noted = (number(row.rows.0), number(row.rows.1));
        let rows = self.at_work().rows(row.id).unwrap_or(noted);
        let state = match row.state.as_str() {
            "looking" | "taking" if self.is_cut_off(row) => ListState::CutOff,
            "looking" => ListState::Working { taking: false, rows },
            "taking" => ListState::Working { taking: true, rows },
            "looked" => ListState::Looked(report()?),
            "taken" => ListState::Taken(report()?),
            "failed" => ListState::Failed(self.opened_text(row, "report", &row.report)?),
            _ => ListState::Sent,
        };
        let text = self.opened_text(row, "mapping", &row.mapping)?;
        let mapping = (!text.is_empty()).then(|| Mapping::parse(&text));
        let mapping = mapping.transpose().map_err(|error| AppError::Unusable(error.to_string()))?;
        Ok(ListView {
            id: row.id,
            file_name: row.file_name.clone(),
            source: row.source.clone(),
            state,
            mapping,
            made_at: row.made_at,
        })
    }

    /// Whether nobody works on it any more, though it says so.
    fn is_cut_off(&self, row: &ListRow) -> bool {
        let limit = match row.state.as_str() {
            "looking" => LOOKING_CUT_OFF,
            "taking" => TAKING_CUT_OFF,
            _ => return false,
        };
        self.at_work().rows(row.id).is_none() && self.now().duration_since(row.changed_at) > limit
    }

    /// Forgets lists that nobody went on with.
    pub(crate) async fn forget_old_lists(&self) -> Result<(), AppError> {
        Ok(self.store().forget_lists(self.now() - KEPT).await?)
    }
}

/// Whoever may bring lists sees those that are on their way, without proving again that it is she.
fn may_read(session: &Session) -> Result<(), TrustError> {
    if session.could(Action::ImportList, Resource::Node) {
        return Ok(());
    }
    session.may(Action::ImportList, Resource::Node)
}

/// The mapping that a table's columns suggest, as text; nothing where the file says itself what it holds.
fn guessed(set: FileSet) -> Result<String, ListProblem> {
    let unreadable = |error: FileError| ListProblem::Unreadable(error.to_string());
    let set = set.unpack().map_err(unreadable)?;
    if detect(&set).ok_or(ListProblem::UnknownKind)? != Format::Table {
        return Ok(String::new());
    }
    let mapping = Mapping::guess(&columns(&set).map_err(unreadable)?);
    mapping.to_toml().map_err(|error| ListProblem::Unreadable(error.to_string()))
}

/// The name of a file as far as it is shown.
fn shown_name(name: &str) -> String {
    name.chars().filter(|letter| !is_unwanted(*letter)).take(FILE_NAME_CHARS_MAX).collect()
}
