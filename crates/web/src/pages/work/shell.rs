//! What the pages of those who work here have in common.

use rufaa_app::Session;
use rufaa_domain::access::{Action, Resource};

use crate::pages::shell::Shell;
use crate::security::{PASSKEY_SCRIPT, WORK_STYLE};

/// What all of them have in common.
#[derive(Debug, Clone)]
pub(super) struct WorkShell {
    pub(super) shell: Shell,
    pub(super) who: Option<Who>,
    /// By what the form of the page was kept, where it was left unfinished.
    pub(super) unfinished: Option<String>,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Who {
    pub(super) name: String,
    pub(super) organisation: String,
    /// What every form of hers carries.
    pub(super) form: String,
    pub(super) links: Vec<Link>,
    /// What she has open in an emergency: where it is closed, and what is said of it.
    pub(super) glasses: Vec<(String, String)>,
}

impl Who {
    /// Who has this session.
    pub(super) fn of(session: &Session) -> Self {
        Self {
            name: session.shown_name().to_owned(),
            organisation: session.organisation_name().to_owned(),
            form: session.form().to_owned(),
            links: links(session),
            glasses: Vec::new(),
        }
    }
}

/// A page to go to.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// The address behind the language.
    pub(super) path: &'static str,
    /// The key of its name.
    pub(super) name: &'static str,
}

impl WorkShell {
    /// The shell of a page before anybody is signed in.
    pub(super) fn outside(shell: Shell) -> Self {
        Self { shell, who: None, unfinished: None }
    }

    /// The shell of a page of somebody who is signed in.
    pub(super) fn of(shell: Shell, session: &Session) -> Self {
        Self::of_member(shell, Who::of(session))
    }

    /// The same, of this member.
    pub(super) fn of_member(shell: Shell, member: Who) -> Self {
        Self { shell, who: Some(member), unfinished: None }
    }

    /// A message.
    pub(super) fn say(&self, key: &str) -> String {
        self.shell.say(key)
    }

    /// Address of another page in the same language.
    pub(super) fn path(&self, rest: &str) -> String {
        self.shell.path(rest)
    }

    /// The style of these pages.
    #[expect(
        clippy::unused_self,
        reason = "templates reach what all pages share through the shell"
    )]
    pub(super) fn style(&self) -> &'static str {
        &WORK_STYLE
    }

    /// The script of pages that ask for a passkey.
    #[expect(
        clippy::unused_self,
        reason = "templates reach what all pages share through the shell"
    )]
    pub(super) fn passkey_script(&self) -> &'static str {
        &PASSKEY_SCRIPT
    }

    /// What every form carries; empty before anybody is signed in.
    pub(super) fn form(&self) -> &str {
        self.who.as_ref().map_or("", |who| who.form.as_str())
    }
}

/// The pages that she may open.
fn links(session: &Session) -> Vec<Link> {
    let own = Resource::Organisation(session.organisation());
    let entry = session.entry().map_or(own, Resource::Entry);
    let organisation = session.organisation();
    let unit = session.units().first().copied().unwrap_or_default();
    let unit = Resource::Unit { organisation, unit };
    // A county's focal point sees the area of her unit, that of the country everything.
    let board = if session.could(Action::ReadBoard, Resource::Node) {
        (Action::ReadBoard, Resource::Node)
    } else {
        (Action::ReadCountyBoard, unit)
    };
    let all = [
        (Action::OpenCase, unit, "work/cases", "work-cases-link"),
        (Action::OpenCase, unit, "work/tasks", "work-tasks-link"),
        (Action::OpenCase, unit, "work/inbox", "work-inbox-link"),
        (Action::AttendConference, unit, "work/conferences", "work-conferences-link"),
        (board.0, board.1, "work/board", "work-board-link"),
        (Action::ReviewCase, unit, "work/figures", "figures-link"),
        (Action::ReadQueue, Resource::Node, "work/queue", "work-queue-link"),
        (Action::ReadDirectoryState, Resource::Node, "work/directory", "work-directory-link"),
        (Action::ImportList, Resource::Node, "work/lists", "work-lists-link"),
        (Action::ReadSafeguarding, Resource::Node, "work/safeguarding", "work-safeguarding-link"),
        (Action::CountPlaces, entry, "work/entry", "work-entry-link"),
        (Action::ReadMembers, own, "work/members", "work-members-link"),
        (Action::ChangeUnits, own, "work/units", "work-units-link"),
        (Action::ReadTrail, own, "work/trail", "work-trail-link"),
        (Action::ReadNode, Resource::Node, "work/node", "work-node-link"),
        (
            Action::ReadOwnAccount,
            Resource::Member(session.member()),
            "work/notices",
            "work-notices-link",
        ),
        (
            Action::ReadOwnAccount,
            Resource::Member(session.member()),
            "work/account",
            "work-account-link",
        ),
    ];
    let may = |(action, resource, ..): &(Action, Resource, _, _)| session.could(*action, *resource);
    all.into_iter().filter(may).map(|(_, _, path, name)| Link { path, name }).collect()
}
