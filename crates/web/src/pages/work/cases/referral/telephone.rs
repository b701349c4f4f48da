//! Whom either side telephones, and where a notice of a referral leads.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{DutyTelephone, ReferralView};
use uuid::Uuid;

use crate::pages::phone::PhoneLink;
use crate::pages::work::worker::Worker;

/// Whom this side telephones.
#[derive(Debug)]
pub(in crate::pages::work) struct TelephoneFirst {
    pub(in crate::pages::work) heading: String,
    pub(in crate::pages::work) words: String,
    pub(in crate::pages::work) phones: Vec<PhoneLink>,
}

/// Leads to a referral of which a notice tells, for whichever side she is on; to the list where it is on none of hers.
pub(in crate::pages::work) async fn lead(
    Path((_, id)): Path<(String, Uuid)>,
    worker: Worker,
) -> Response {
    let path = match worker.visit.node().referral_of_hers(&worker.session, id).await {
        Ok(Some(organisation)) => format!("work/referrals/{organisation}/{id}"),
        Ok(None) => "work/inbox".to_owned(),
        Err(error) => return worker.refused(&error),
    };
    Redirect::to(&worker.visit.shell().path(&path)).into_response()
}

/// Whom this side telephones, and what for.
pub(super) fn first(worker: &Worker, view: &ReferralView) -> Option<TelephoneFirst> {
    let telephone = view.telephone.as_ref()?;
    let text = worker.visit.text();
    let (heading, words) = words(telephone, view);
    let phones = match telephone {
        DutyTelephone::OfSender(numbers) | DutyTelephone::OfUnit(numbers) => {
            numbers.iter().map(|number| PhoneLink::new(number)).collect()
        }
        DutyTelephone::OfService(number) => vec![PhoneLink::new(number)],
        DutyTelephone::NoneOfSender | DutyTelephone::NoneOfService | DutyTelephone::Helpline => {
            helplines(worker)
        }
    };
    Some(TelephoneFirst { heading: text.say(heading), words: text.say(words), phones })
}

const fn words(telephone: &DutyTelephone, view: &ReferralView) -> (&'static str, &'static str) {
    let has_account = view.row.to_organisation.is_some();
    match telephone {
        DutyTelephone::OfSender(_) => return ("telephone-sender-heading", "telephone-sender"),
        DutyTelephone::NoneOfSender => {
            return ("telephone-sender-heading", "telephone-sender-none");
        }
        DutyTelephone::OfUnit(_)
        | DutyTelephone::OfService(_)
        | DutyTelephone::Helpline
        | DutyTelephone::NoneOfService => {}
    }
    // Nobody is handed over to a service that may receive nobody, or where it is over.
    if view.state.is_final() {
        return ("telephone-over-heading", "telephone-over");
    }
    if view.stopped {
        return ("telephone-over-heading", "telephone-stopped");
    }
    let words = match (telephone, has_account) {
        (DutyTelephone::OfService(_), true) => "telephone-first-directory",
        (DutyTelephone::OfService(_), false) => "telephone-first-service",
        (DutyTelephone::Helpline, true) => "telephone-first-helpline",
        (DutyTelephone::Helpline, false) => "telephone-first-helpline-heard",
        (DutyTelephone::NoneOfService, _) => "telephone-first-none",
        (_, _) => "telephone-first-unit",
    };
    ("telephone-first-heading", words)
}

/// Each with what it is for: in a hurry nobody knows four numbers by heart.
fn helplines(worker: &Worker) -> Vec<PhoneLink> {
    let shell = worker.visit.shell();
    let lines = shell.now.lines.iter();
    lines.map(|line| PhoneLink { note: Some(line.name.clone()), ..line.phone.clone() }).collect()
}
