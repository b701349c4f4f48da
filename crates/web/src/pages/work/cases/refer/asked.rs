//! Who is asked: the service whose page it is, and others at once.

use rufaa_app::{Node, OpenCase, TrustError};
use rufaa_domain::referral::State;
use uuid::Uuid;

use super::instead;
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, FormField};
use crate::pages::work::cases::new::once;
use crate::pages::work::cases::show::need_name;
use crate::pages::work::worker::Worker;

/// The field in which others are chosen.
const ASK_TOO: &str = "ask-too";
/// Others that one form asks: each reads of her, and each gets a yes or no of its own.
const OTHERS_MAX: usize = 4;
/// Others that are proposed for the same need; for each other need it is the best one.
const FOR_THE_SAME: usize = 3;

/// A service that is asked, and for which need.
pub(super) struct To {
    pub(super) need: String,
    pub(super) name: String,
    /// Name and organisation of the service.
    pub(super) named: String,
    pub(super) entry: Uuid,
    pub(super) service: Uuid,
    /// The id of the referral.
    pub(super) id: Uuid,
    /// Whether it is the one whose page it is.
    first: bool,
}

impl To {
    /// The name of a field that everybody who is asked has for himself.
    pub(super) fn field(&self, of: &str) -> String {
        if self.first { of.to_owned() } else { format!("{of}-{}", self.id) }
    }
}

/// Everybody who is asked with this form, the one whose page it is before the others.
pub(super) async fn all(
    worker: &Worker,
    (need, entry, service): (String, Uuid, Uuid),
    fields: &Fields,
) -> Result<Vec<To>, TrustError> {
    let form = once(worker, fields);
    let mut all = vec![to(worker, (need, entry, service), (form, true)).await?];
    if instead(fields).is_some() {
        return Ok(all);
    }
    for (need, entry, service) in fields.all(ASK_TOO).filter_map(parsed).take(OTHERS_MAX) {
        if all.iter().all(|there| (&there.need, there.service) != (&need, service)) {
            let id = Node::once_for(form, &need, service);
            all.push(to(worker, (need, entry, service), (id, false)).await?);
        }
    }
    Ok(all)
}

async fn to(
    worker: &Worker,
    (need, entry, service): (String, Uuid, Uuid),
    (id, first): (Uuid, bool),
) -> Result<To, TrustError> {
    let (name, organization) = worker.visit.node().service_named((entry, service)).await?;
    let named = format!("{name} · {organization}");
    Ok(To { need, name, named, entry, service, id, first })
}

/// A choice is need, entry and service.
fn parsed(choice: &str) -> Option<(String, Uuid, Uuid)> {
    let (need, rest) = choice.split_once('/')?;
    let (entry, service) = rest.split_once('/')?;
    Some((need.to_owned(), entry.parse().ok()?, service.parse().ok()?))
}

/// Others that suit: some for the same need, and the best for each other need for which nobody is asked
/// yet. Nothing where there is none.
pub(super) fn others(
    worker: &Worker,
    case: &OpenCase,
    first: &To,
    typed: &Fields,
) -> Result<Option<FormField>, TrustError> {
    let node = worker.visit.node();
    let mut choices = Vec::new();
    let others = case.view.open_needs().into_iter().map(|need| need.need.need.as_str());
    let others = others.filter(|need| *need != first.need && !is_asked(case, need, None));
    let needs = std::iter::once((first.need.as_str(), FOR_THE_SAME));
    for (need, most) in needs.chain(others.map(|need| (need, 1))) {
        let suiting = node.suggestions(case, need)?.suitable;
        let new = suiting.iter().filter(|(one, _)| {
            one.service != first.service && !is_asked(case, need, Some(one.service))
        });
        choices.extend(new.take(most).map(|(one, _)| {
            let code = format!("{need}/{}/{}", one.entry, one.service);
            let named = format!("{} · {}", one.name, one.organization);
            (code, format!("{}: {named}", need_name(worker, need)))
        }));
    }
    if choices.is_empty() {
        return Ok(None);
    }
    Ok(Builder::new(worker.visit.text(), typed).many(ASK_TOO, choices).fields.pop())
}

/// Whether a service, or any, is asked for this need and has not ended it.
fn is_asked(case: &OpenCase, need: &str, service: Option<Uuid>) -> bool {
    let sent = case.view.sent().filter(|sent| {
        sent.what.package.need == need && service.is_none_or(|one| one == sent.what.service)
    });
    let mut rows =
        sent.filter_map(|sent| case.referrals.iter().find(|row| row.id == sent.what.referral));
    rows.any(|row| State::from_code(&row.state).is_some_and(|state| !state.is_final()))
}
