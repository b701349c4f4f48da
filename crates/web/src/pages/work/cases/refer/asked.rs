//! Who is asked: the service whose page it is, and others at once.

use rufaa_app::{AppError, How, Listing, Node, OTHERS_MAX, OpenCase, TrustError};
use uuid::Uuid;

use super::further;
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, FormField};
use crate::pages::work::cases::new::once;
use crate::pages::work::cases::show::need_name;
use crate::pages::work::worker::Worker;

/// The field in which others are chosen.
const ASK_TOO: &str = "ask-too";
/// What is done with a form that was written for another service.
const ELSEWHERE: &str = "elsewhere";

/// A service that is asked, and for which need.
pub(super) struct To {
    pub(super) need: String,
    /// Name and organisation of the service.
    pub(super) named: String,
    pub(super) entry: Uuid,
    pub(super) service: Uuid,
    /// The id of the referral.
    pub(super) id: Uuid,
    /// Whether it is the one whose page it is.
    pub(super) first: bool,
}

impl To {
    /// The name of a field that everybody who is asked has for himself.
    pub(super) fn field(&self, of: &str) -> String {
        if self.first { of.to_owned() } else { format!("{of}-{}", self.id) }
    }
}

/// Everybody who is asked with this form, the one whose page it is before the others. A service of which the
/// directory knows no more is not among them, and neither is one that this case asks already: a no to it
/// would end what it gives her.
pub(super) async fn all(
    worker: &Worker,
    case: &OpenCase,
    (need, entry, service): (String, Uuid, Uuid),
    fields: &Fields,
) -> Result<Vec<To>, TrustError> {
    let mut form = once(worker, fields);
    // What was written for another service goes to this one: nothing of it was sent there with this form.
    if fields.get("act") == Some(ELSEWHERE) {
        form = Node::once_for(form, &need, service);
    }
    let first = further::more(fields).unwrap_or(form);
    let mut all = vec![to(worker, (need, entry, service), (first, true)).await?];
    if further::how(fields) != How::Anew {
        return Ok(all);
    }
    for (need, entry, service) in fields.all(ASK_TOO).filter_map(parsed) {
        let id = Node::once_for(form, &need, service);
        let is_new = all.iter().all(|there| there.service != service);
        if is_new && all.len() <= OTHERS_MAX && !case.asks(service, Some(id)) {
            match to(worker, (need, entry, service), (id, false)).await {
                Err(TrustError::App(AppError::NotFound(_))) => {}
                one => all.push(one?),
            }
        }
    }
    Ok(all)
}

async fn to(
    worker: &Worker,
    (need, entry, service): (String, Uuid, Uuid),
    (id, first): (Uuid, bool),
) -> Result<To, TrustError> {
    let named = worker.visit.node().service_named((entry, service)).await?;
    Ok(To { need, named, entry, service, id, first })
}

/// What goes along to another service: what was written of her and of the way. What she said to the one before, and on what
/// ground it would have gone there without her, is nothing that she said to this one; nor does it know where she would have
/// been handed over.
pub(super) fn without_answers(fields: Fields) -> Fields {
    const ALONG: [&str; 13] = [
        "form",
        "once",
        "act",
        "seen-record",
        "instead",
        "instead-seen",
        "shares",
        "message",
        super::sent::WARNS,
        "with",
        "escort",
        "transport",
        "pays",
    ];
    if fields.get("act") == Some(ELSEWHERE) {
        fields.without(|name| !ALONG.contains(&name) && name != "toward")
    } else {
        fields
    }
}

/// Services that suit for the same need, with the addresses of their forms.
pub(super) async fn instead_of(
    worker: &Worker,
    case: &OpenCase,
    to: &To,
) -> Result<Vec<(String, String)>, TrustError> {
    let others = worker.visit.node().others_to_ask(case, (&to.need, to.service)).await?;
    let others = others.into_iter().filter(|(need, _)| *need == to.need);
    let form = |(need, one): (String, Listing)| {
        let of = format!("{need}/{}/{}", one.entry, one.service);
        let path = format!("work/cases/{}/refer/{of}", case.file.id);
        (worker.visit.shell().path(&path), one.named())
    };
    Ok(others.map(form).collect())
}

/// A choice is need, entry and service.
fn parsed(choice: &str) -> Option<(String, Uuid, Uuid)> {
    let (need, rest) = choice.split_once('/')?;
    let (entry, service) = rest.split_once('/')?;
    Some((need.to_owned(), entry.parse().ok()?, service.parse().ok()?))
}

/// The choice of others that can be asked with the same form; nothing where there is nobody.
pub(super) async fn others(
    worker: &Worker,
    case: &OpenCase,
    first: &To,
    typed: &Fields,
) -> Result<Option<FormField>, TrustError> {
    let others = worker.visit.node().others_to_ask(case, (&first.need, first.service)).await?;
    if others.is_empty() {
        return Ok(None);
    }
    let choice = |(need, one): (String, Listing)| {
        let code = format!("{need}/{}/{}", one.entry, one.service);
        let need = need_name(worker, &need);
        (code, format!("{need}: {}", one.named()))
    };
    let choices = others.into_iter().map(choice).collect();
    Ok(Builder::new(worker.visit.text(), typed).many(ASK_TOO, choices).fields.pop())
}
