//! What she needs, in words.

use rufaa_app::OpenCase;
use rufaa_domain::case::{NeedState, NeedView};

use super::{course, need_name};
use crate::pages::work::worker::Worker;

/// A need in words.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct NeedWords {
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) urgency: String,
    pub(in crate::pages::work) state: String,
    pub(in crate::pages::work) known: Option<String>,
    /// What was given for it, the newest first.
    pub(in crate::pages::work) given: Vec<String>,
    /// Where it is said what else was given.
    pub(in crate::pages::work) given_before: Option<String>,
    /// Where a service for it is looked for.
    pub(in crate::pages::work) refer: Option<String>,
}

/// Those that are open, the most urgent first, and then the others.
pub(super) fn needs(worker: &Worker, case: &OpenCase, base: &str) -> Vec<NeedWords> {
    let text = worker.visit.text();
    let open = case.view.open_needs().into_iter();
    let others = case.view.needs().filter(|need| need.need.state != NeedState::Open);
    let words = |view: &NeedView| {
        let need = &view.need;
        let is_open = need.state == NeedState::Open;
        NeedWords {
            name: need_name(worker, &need.need),
            urgency: text.say(&format!("urgency-{}", need.urgency.code())),
            state: text.say(&format!("need-state-{}", need.state.code())),
            known: need.known.clone(),
            given: course::given(worker, case, &need.need),
            given_before: None,
            refer: is_open.then(|| format!("{base}/refer/{}", need.need)),
        }
    };
    open.chain(others).map(words).collect()
}
