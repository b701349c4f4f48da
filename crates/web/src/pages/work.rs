//! Pages of those who work with Rufaa: signing in, their account, colleagues, the directory.
//!
//! They need no script; the one cookie is set when somebody signs in, and holds the secret of the
//! session. What may be done is decided in `rufaa-app`; here a refusal becomes an answer.

mod account;
mod answers;
mod cases;
mod changes;
pub(super) mod demo;
mod directory;
mod entries;
mod entry;
mod glass;
mod home;
mod join;
mod joint;
mod lists;
mod members;
mod node;
mod notices;
mod old_form;
mod queue;
mod shell;
mod sign_in;
mod times;
mod trail;
mod unfinished;
mod units;
mod worker;

#[cfg(test)]
mod tests;

pub use account::nudge::nudge_words;
pub(crate) use answers::record_refusals;
pub(super) use answers::refusal;
pub(super) use shell::Who;
pub(super) use worker::Network;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{get, post};
use rufaa_app::Node;

use crate::security::work_headers;

/// Largest form that edits an entry, bytes: its longest texts, each carried twice and percent-encoded.
const LONG_BYTES_MAX: usize = 2 * 1024 * 1024;
const LONG: DefaultBodyLimit = DefaultBodyLimit::max(LONG_BYTES_MAX);

/// Largest form with a list, bytes: the 18,386 facilities of the Horn have two million.
const FILE_BYTES_MAX: usize = 16 * 1024 * 1024;
const FILE: DefaultBodyLimit = DefaultBodyLimit::max(FILE_BYTES_MAX);

/// Largest form with a file of a case, bytes: the file, and the fields around it. One that is too large by less than that again is
/// told so on its form, with what was typed.
const CASE_FILE_BYTES_MAX: usize = 2 * rufaa_domain::case::FILE_BYTES_MAX + 64 * 1024;
const CASE_FILE: DefaultBodyLimit = DefaultBodyLimit::max(CASE_FILE_BYTES_MAX);

/// The page on which a visitor of the demonstration chooses who to be.
pub(super) fn demo_routes() -> Router<Node> {
    Router::new()
        .route("/{lang}/demo", get(demo::ask).post(demo::take))
        .route("/{lang}/demo/clock", post(demo::move_on))
        .layer(from_fn(work_headers))
}

/// Every page of those who work here. A test holds this list against the access matrix.
pub(super) fn routes() -> Router<Node> {
    Router::new()
        // Before anybody is signed in.
        .route("/{lang}/sign-in", get(sign_in::ask).post(sign_in::take))
        .route("/{lang}/join", get(join::ask).post(join::take))
        .route("/{lang}/recovery", get(join::recovery::ask).post(join::recovery::take))
        // One's own.
        .route("/{lang}/work", get(home::show))
        .route("/{lang}/work/account", get(account::show))
        .route(
            "/{lang}/work/account/passphrase",
            get(account::credentials::ask).post(account::credentials::take),
        )
        .route(
            "/{lang}/work/account/passkeys",
            get(account::passkeys::ask).post(account::passkeys::take),
        )
        .route("/{lang}/work/account/nudge", get(account::nudge::ask).post(account::nudge::take))
        .route("/{lang}/work/account/recovery-code", post(account::credentials::renew_code))
        .route("/{lang}/work/account/session", post(account::end_one))
        .route("/{lang}/work/account/organisation", post(account::organisations::choose))
        .route(
            "/{lang}/work/account/organisations",
            get(account::organisations::ask).post(account::organisations::join),
        )
        .route("/{lang}/work/notices", get(notices::show).post(notices::see))
        .route("/{lang}/work/sign-out", post(account::sign_out))
        .route("/{lang}/work/sign-out-everywhere", post(account::end_all))
        .route("/{lang}/work/prove/{token}", get(account::prove::ask).post(account::prove::take))
        .route("/{lang}/work/unfinished", post(unfinished::throw_away))
        .route("/{lang}/work/unfinished/{form}", get(old_form::kept))
        // The organisation's.
        .route("/{lang}/work/members", get(members::show).post(members::invite))
        .route("/{lang}/work/members/{id}", get(members::change::ask).post(members::change::take))
        .route("/{lang}/work/members/{id}/recovery", post(joint::ask_for))
        .route("/{lang}/work/joint", get(joint::list))
        .route("/{lang}/work/joint/{id}", get(joint::show).post(joint::take))
        .route("/{lang}/work/members/{id}/recusal", post(members::change::end_recusal))
        .route("/{lang}/work/glass", get(glass::show))
        .route("/{lang}/work/glass/{id}", post(glass::take))
        .route("/{lang}/work/invitations/{id}/withdrawal", post(members::withdraw))
        .route("/{lang}/work/units", get(units::show).post(units::make))
        .route("/{lang}/work/units/{id}", post(units::change))
        .route(
            "/{lang}/work/units/{id}/on-call",
            get(units::on_call::ask).post(units::on_call::take),
        )
        .route("/{lang}/work/trail", get(trail::show))
        // The node's.
        .route("/{lang}/work/node", get(node::show))
        .route("/{lang}/work/organisations/new", get(node::admit::ask).post(node::admit::take))
        .merge(directory_routes())
        .merge(case_routes())
        .layer(from_fn(work_headers))
}

/// Pages of the directory, and of one's own entry in it.
fn directory_routes() -> Router<Node> {
    Router::new()
        .route("/{lang}/work/queue", get(queue::show))
        .route("/{lang}/work/safeguarding", get(queue::show_safeguarding))
        .route("/{lang}/work/queue/{id}", get(queue::decision::ask).post(queue::decision::take))
        .route("/{lang}/work/directory", get(directory::show).post(directory::search))
        .route("/{lang}/work/directory/area/{area}", get(directory::show))
        .route("/{lang}/work/directory/found/{token}", get(directory::found))
        .route("/{lang}/work/lists", get(lists::ask).post(lists::send).layer(FILE))
        .route("/{lang}/work/lists/{id}", get(lists::show).post(lists::take))
        .route("/{lang}/work/lists/{id}/refused", get(lists::refused))
        .route("/{lang}/work/entries/{id}", get(entries::show))
        .route("/{lang}/work/entries/{id}/vetting", post(entries::judge))
        .route("/{lang}/work/entries/{id}/accreditation", post(entries::accredit))
        .route("/{lang}/work/entries/{id}/confirmation", post(entries::confirm))
        .route("/{lang}/work/entries/{id}/keeper", post(entries::give))
        .route("/{lang}/work/entries/{id}/recusal", post(entries::recuse))
        // One's own entry.
        .route("/{lang}/work/entry", get(entry::show))
        .route("/{lang}/work/entry/edit", get(entry::edit::ask).post(entry::edit::take).layer(LONG))
        .route(
            "/{lang}/work/entry/{id}/edit",
            get(entry::edit::ask).post(entry::edit::take).layer(LONG),
        )
        .route("/{lang}/work/entry/{id}/vetting", post(entry::ask_for_vetting))
        .route("/{lang}/work/entry/address", get(entry::places::ask).post(entry::places::take))
        .route("/{lang}/work/entry/confirmation", post(entry::confirm))
        .route("/{lang}/work/entry/{id}/places", post(entry::count))
}

/// Pages of people, and of what is done for them.
fn case_routes() -> Router<Node> {
    use cases::groups;
    Router::new()
        .route("/{lang}/work/cases", get(cases::list::show).post(cases::list::show_more))
        .route("/{lang}/work/cases/found", get(cases::list::show).post(cases::finding::take))
        .route("/{lang}/work/tasks", get(cases::tasks::show).post(cases::tasks::take))
        .route("/{lang}/work/cases/new", get(cases::new::ask).post(cases::new::take))
        .route("/{lang}/work/cases/{id}", get(cases::show::show))
        .route(
            "/{lang}/work/cases/{id}/consents",
            get(cases::consents::show).post(cases::consents::take),
        )
        .route(
            "/{lang}/work/cases/{id}/files",
            get(cases::files::ask).post(cases::files::take).layer(CASE_FILE),
        )
        .route("/{lang}/work/cases/{id}/files/{number}", get(cases::files::open))
        .route(
            "/{lang}/work/cases/{id}/write/{kind}",
            get(cases::write::ask).post(cases::write::take),
        )
        .route(
            "/{lang}/work/cases/{id}/correct/{record}",
            get(cases::correction::ask).post(cases::correction::take),
        )
        .route("/{lang}/work/cases/{id}/print", get(cases::print::show))
        .route("/{lang}/work/cases/{id}/erase", get(cases::erase::ask).post(cases::erase::take))
        .route(
            "/{lang}/work/cases/{id}/screening/{instrument}",
            get(cases::screening::ask).post(cases::screening::take),
        )
        .route("/{lang}/work/cases/{id}/refer/{need}", get(cases::suggestions::show))
        .route(
            "/{lang}/work/cases/{id}/refer/{need}/{entry}/{service}",
            get(cases::refer::ask).post(cases::refer::take),
        )
        .route("/{lang}/work/groups", get(groups::list::show).post(groups::list::show_more))
        .route("/{lang}/work/groups/new", get(groups::begin::ask).post(groups::begin::take))
        .route("/{lang}/work/groups/{id}", get(groups::show::show).post(groups::show::take))
        .route("/{lang}/work/groups/{id}/apart", post(groups::show::set_apart))
        .route(
            "/{lang}/work/cases/{id}/conference",
            get(cases::conference::call::ask).post(cases::conference::call::take),
        )
        .route("/{lang}/work/conferences", get(cases::conference::list::show))
        .route(
            "/{lang}/work/conferences/{organisation}/{id}",
            get(cases::conference::show).post(cases::conference::take),
        )
        .route("/{lang}/work/inbox", get(cases::inbox::show).post(cases::inbox::show_more))
        .route(
            "/{lang}/work/referrals/{organisation}/{id}",
            get(cases::referral::show).post(cases::referral::take),
        )
        .route("/{lang}/work/referrals/{id}", get(cases::referral::lead))
        .route("/{lang}/work/referrals/{organisation}/{id}/slip", post(cases::slip::take))
        .route("/{lang}/work/board", get(cases::board::show).post(cases::board::show_more))
        .route("/{lang}/work/board/{organisation}/{id}", post(cases::board::propose))
        .route("/{lang}/work/board/{organisation}/{id}/question", post(cases::board::ask))
        .route("/{lang}/work/figures", get(cases::figures::show))
        // Whatever may be written in any of these forms: in a script of which each letter is sent as nine bytes, too. A
        // file has a bound of its own.
        .route_layer(LONG)
        // What is shown once leaves an address behind that is only sent to.
        .method_not_allowed_fallback(super::refusal::nothing_here)
}
