//! Coming back with a recovery code.

use axum::response::Response;

use super::{Way, ask_code, begin, code_again, done, enrol_again, joining};
use crate::pages::fields::Fields;
use crate::pages::visit::Visit;
use crate::pages::work::worker::{Network, OutsideSent};

pub(in crate::pages::work) const RECOVERY: Way = Way {
    action: "recovery",
    heading: "recovery-heading",
    send: "recovery-send",
    done: "recovery-done-heading",
    has_name: true,
};

/// Asks for name and code.
pub(in crate::pages::work) async fn ask(visit: Visit) -> Response {
    ask_code(&visit, RECOVERY, &Fields::default(), None)
}

/// Takes name and code, and then what goes with them.
pub(in crate::pages::work) async fn take(
    Network(network): Network,
    OutsideSent { visit, fields }: OutsideSent,
) -> Response {
    let [name, code] = ["name", "code"].map(|field| fields.get(field).unwrap_or_default());
    if let Err(error) = visit.node().recovery(name, code, &network).await {
        return code_again(&visit, RECOVERY, &fields, &error);
    }
    let Some(token) = fields.filled("enrolment") else {
        return begin(&visit, RECOVERY, &fields, None);
    };
    match visit.node().recover(&joining(&fields, token, &fields.digits("digits")), &network).await {
        Ok(code) => done(&visit, RECOVERY, &code.to_string()),
        Err(error) => enrol_again(&visit, RECOVERY, &fields, None, &error),
    }
}
