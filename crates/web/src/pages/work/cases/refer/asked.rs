//! Who is asked: the service whose page it is, and others at once.

use std::collections::BTreeSet;

use rufaa_app::{AppError, Listing, Node, OpenCase, TrustError};
use rufaa_domain::needs::RiskClass;
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
    let form = once(worker, fields);
    let mut all = vec![to(worker, (need, entry, service), (form, true)).await?];
    if instead(fields).is_some() {
        return Ok(all);
    }
    for (need, entry, service) in fields.all(ASK_TOO).filter_map(parsed) {
        let id = Node::once_for(form, &need, service);
        let is_new = all.iter().all(|there| there.service != service);
        if is_new && all.len() <= OTHERS_MAX && !is_asked(case, service, Some(id)) {
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

/// Others that suit: some for the same need, and the best for each other open need. Nobody who is asked
/// already; and never those who enforce the law, who are asked about in words of their own.
pub(super) fn others(
    worker: &Worker,
    case: &OpenCase,
    first: &To,
    typed: &Fields,
) -> Result<Option<FormField>, TrustError> {
    let node = worker.visit.node();
    let of_police = |need: &str| {
        let need = worker.visit.packs().needs.by_code(need);
        need.is_some_and(|need| need.risk_class == RiskClass::Police)
    };
    if of_police(&first.need) {
        return Ok(None);
    }
    let mut seen = BTreeSet::from([first.service]);
    let mut choices = Vec::new();
    let open = case.view.open_needs();
    let others = open.iter().map(|need| need.need.need.as_str());
    let others = others.filter(|need| *need != first.need && !of_police(need));
    let needs = std::iter::once((first.need.as_str(), FOR_THE_SAME));
    for (need, most) in needs.chain(others.map(|need| (need, 1))) {
        let suiting = node.suggestions(case, need)?.suitable;
        let new: Vec<&Listing> = suiting
            .iter()
            .map(|(one, _)| one)
            .filter(|one| !one.needs.iter().any(|need| of_police(need)))
            .filter(|one| !seen.contains(&one.service) && !is_asked(case, one.service, None))
            .take(most)
            .collect();
        seen.extend(new.iter().map(|one| one.service));
        choices.extend(new.into_iter().map(|one| {
            let code = format!("{need}/{}/{}", one.entry, one.service);
            let named = format!("{} · {}", one.name, one.organization);
            (code, format!("{}: {named}", need_name(worker, need)))
        }));
    }
    choices.truncate(OTHERS_MAX);
    if choices.is_empty() {
        return Ok(None);
    }
    Ok(Builder::new(worker.visit.text(), typed).many(ASK_TOO, choices).fields.pop())
}

/// Whether this case asks a service already, for whatever need, and has no end of it; with `but` another
/// referral than that.
fn is_asked(case: &OpenCase, service: Uuid, but: Option<Uuid>) -> bool {
    let mut rows = case.referrals.iter();
    rows.any(|row| {
        let is_open = State::from_code(&row.state).is_some_and(|state| !state.is_final());
        row.to_service == service && Some(row.id) != but && is_open
    })
}
