//! Whom either side telephones, and where a notice of a referral leads.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::DutyTelephone;
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

pub(super) fn first(worker: &Worker, telephone: &DutyTelephone) -> TelephoneFirst {
    let text = worker.visit.text();
    let heading = text.say("telephone-first-heading");
    match telephone {
        DutyTelephone::OfSender(numbers) => TelephoneFirst {
            heading: text.say("telephone-sender-heading"),
            words: text.say("telephone-sender"),
            phones: numbers.iter().map(|number| PhoneLink::new(number)).collect(),
        },
        DutyTelephone::NoneOfSender => TelephoneFirst {
            heading: text.say("telephone-sender-heading"),
            words: text.say("telephone-sender-none"),
            phones: helplines(worker),
        },
        DutyTelephone::OfUnit(numbers) => TelephoneFirst {
            heading,
            words: text.say("telephone-first-unit"),
            phones: numbers.iter().map(|number| PhoneLink::new(number)).collect(),
        },
        DutyTelephone::OfService(number) => TelephoneFirst {
            heading,
            words: text.say("telephone-first-service"),
            phones: vec![PhoneLink::new(number)],
        },
        DutyTelephone::Helpline => TelephoneFirst {
            heading,
            words: text.say("telephone-first-helpline"),
            phones: helplines(worker),
        },
    }
}

/// Each with what it is for: in a hurry nobody knows four numbers by heart.
fn helplines(worker: &Worker) -> Vec<PhoneLink> {
    let shell = worker.visit.shell();
    let lines = shell.now.lines.iter();
    lines.map(|line| PhoneLink { note: Some(line.name.clone()), ..line.phone.clone() }).collect()
}
