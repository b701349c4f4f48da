//! What she typed before her session was over: kept for her, shown again in its own form or, where that stands among others
//! on its page, by itself; and sent by her alone. Forms about people and about the directory are kept, and none with a
//! passphrase or a code.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{Dropped, Node, SessionSecret, TrustError, Typed, Unfinished};

use super::cases::write_heading;
use super::times;
use super::worker::{Worker, WorkerSent};
use crate::pages::fields::Fields;
use crate::pages::visit::Visit;
use crate::text::Text;

/// The field by which a form says that it was left unfinished, and the word in the address that asks for it.
pub(super) const UNFINISHED: &str = "unfinished";
/// Fields that are nobody's words: they belong to the session that is over, or to the form that is shown.
const NOT_TYPED: [&str; 2] = ["form", UNFINISHED];

/// Something that waits, in words.
#[derive(Debug)]
pub(super) struct UnfinishedLine {
    pub(super) words: String,
    pub(super) href: String,
    pub(super) form: String,
}

/// What an address asks for.
pub(super) type AskedFor = Query<BTreeMap<String, String>>;

/// Keeps a form whose session is over. Gives whether it was kept.
pub(super) async fn keep(
    node: &Node,
    visit: &Visit,
    (secret, fields): (&SessionSecret, &Fields),
) -> Result<bool, TrustError> {
    let shell = visit.shell();
    if heading(visit, shell.here()).is_none() {
        return Ok(false);
    }
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let fields_typed = fields.pairs().filter(|(name, _)| !NOT_TYPED.contains(name)).map(own);
    let typed = Typed { address: shell.here().to_owned(), fields: fields_typed.collect() };
    let token = fields.get("form").unwrap_or_default();
    node.keep_unfinished((secret, token), &typed).await
}

/// Whether there is anything in a form that somebody typed or chose.
pub(super) fn is_typed(fields: &Fields) -> bool {
    let is_word =
        |(name, value): (&str, &str)| !NOT_TYPED.contains(&name) && !value.trim().is_empty();
    fields.pairs().any(is_word)
}

/// What stands in a form that she opens: what she left unfinished there, where she comes back to that.
pub(super) async fn typed(
    worker: &Worker,
    Query(asked): &AskedFor,
) -> Result<Option<Fields>, TrustError> {
    if !asked.contains_key(UNFINISHED) {
        return Ok(None);
    }
    let shell = worker.visit.shell();
    let kept = worker.visit.node().unfinished_at(&worker.session, shell.here()).await?;
    let again = |kept: Unfinished| {
        let of = (UNFINISHED.to_owned(), kept.form);
        Fields::new(kept.typed.fields.into_iter().chain([of]))
    };
    Ok(kept.map(again))
}

/// By what the form that is shown was kept, where it was left unfinished.
pub(super) fn mark(typed: &Fields) -> Option<String> {
    typed.filled(UNFINISHED).map(str::to_owned)
}

/// Drops what was left unfinished, now that the form was sent. That it cannot be dropped undoes nothing.
pub(super) async fn sent(worker: &Worker, fields: &Fields) {
    let Some(form) = mark(fields) else { return };
    let dropped =
        worker.visit.node().drop_unfinished(&worker.session, (&form, Dropped::Sent)).await;
    match dropped {
        Ok(()) | Err(TrustError::Stale) => {}
        Err(error) => tracing::warn!(%error, "what was sent waits still as unfinished"),
    }
}

/// Throws it away.
pub(super) async fn throw_away(WorkerSent { worker, fields }: WorkerSent) -> Response {
    let form = mark(&fields).unwrap_or_default();
    let of = (form.as_str(), Dropped::ThrownAway);
    match worker.visit.node().drop_unfinished(&worker.session, of).await {
        Ok(()) | Err(TrustError::Stale) => {
            Redirect::to(&worker.visit.shell().path("work")).into_response()
        }
        Err(error) => worker.refused(&error),
    }
}

/// What waits for her.
pub(super) async fn waiting(worker: &Worker) -> Result<Vec<UnfinishedLine>, TrustError> {
    let all = worker.visit.node().unfinished(&worker.session).await?;
    Ok(all.into_iter().filter_map(|one| line(worker, one)).collect())
}

fn line(worker: &Worker, one: Unfinished) -> Option<UnfinishedLine> {
    let heading = heading(&worker.visit, &one.typed.address)?;
    let time = times::in_words(&worker.visit, one.at);
    let href = if has_own_page(&one.typed.address) {
        format!("{}?{UNFINISHED}", one.typed.address)
    } else {
        format!("work/unfinished/{}", one.form)
    };
    Some(UnfinishedLine {
        words: format!("{heading} · {time}"),
        href: worker.visit.shell().path(&href),
        form: one.form,
    })
}

/// Whether the form at an address shows what was left unfinished in it: each about people does.
fn has_own_page(address: &str) -> bool {
    let about_people = ["work/cases/", "work/referrals/", "work/conferences/", "work/groups/"];
    about_people.iter().any(|of| address.starts_with(of))
}

/// What the form at an address is called; nothing for one that is not kept.
pub(super) fn heading(visit: &Visit, address: &str) -> Option<String> {
    let text: Text = visit.text();
    let parts: Vec<&str> = address.split('/').collect();
    match parts.as_slice() {
        ["work", "cases", "new"] => Some(text.say("case-new-heading")),
        ["work", "cases", _, "write", kind] => write_heading(text, kind),
        ["work", "cases", _, "files"] => Some(text.say("case-file-heading")),
        ["work", "cases", _, "correct", _] => Some(text.say("record-correction")),
        ["work", "cases", _, "screening", _] => Some(text.say("record-screening")),
        ["work", "cases", _, "refer", _, _, _] => Some(text.say("unfinished-refer")),
        ["work", "referrals", _, _] => Some(text.say("unfinished-referral")),
        ["work", "cases", _, "consents"] => Some(text.say("consents-heading")),
        ["work", "cases", _, "conference"] => Some(text.say("conference-call-heading")),
        ["work", "conferences", _, _] => Some(text.say("unfinished-conference")),
        ["work", "groups", "new"] => Some(text.say("group-new-heading")),
        ["work", "groups", _] => Some(text.say("groups-heading")),
        ["work", "entry", "edit"] | ["work", "entry", _, "edit"] => Some(text.say("entry-heading")),
        ["work", "queue", _]
        | ["work", "entries", _, "vetting" | "accreditation" | "confirmation"] => {
            Some(text.say("directory-heading"))
        }
        ["work", "units", _, "on-call"] => Some(text.say("on-call-heading")),
        _ => None,
    }
}
