//! Who the person is, how it began, and what was seen: what is told once, and read by everybody who works in the case.

use rufaa_app::OpenCase;
use rufaa_domain::case::{Opened, Record};

use crate::pages::work::cases::areas;
use crate::pages::work::cases::kinds::written;
use crate::pages::work::cases::package;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// A heading, with names of fields and what stands in them.
type Block = (String, Vec<(String, String)>);

/// Each with its heading; what nobody wrote down is left out.
pub(super) fn who(worker: &Worker, case: &OpenCase) -> Vec<Block> {
    let text = worker.visit.text();
    let safety = case.view.safety().cloned().map(Record::Safety);
    let seen = safety.map(|safety| written::in_words(worker, case, &safety)).unwrap_or_default();
    let began = case.view.opened().map(|opened| began(worker, &opened.what)).unwrap_or_default();
    // A look holds for some hours: when it was belongs to what was seen.
    let looked = case.view.safety_at().map(|at| times::in_words(&worker.visit, at));
    let safety = [Some(text.say("record-safety")), looked].into_iter().flatten();
    let blocks = [
        (text.say("record-identity"), package::identity_in_words(worker, case.view.identity())),
        (safety.collect::<Vec<_>>().join(" · "), seen),
        (text.say("record-opened"), began),
    ];
    blocks.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The first sign, and where.
fn began(worker: &Worker, opened: &Opened) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let area = areas::in_words(worker, opened.area.as_ref(), opened.district.as_ref());
    let lines = [
        ("form-signal", Some(text.say(&format!("signal-{}", opened.signal.code())))),
        ("form-area", Some(area).filter(|area| !area.is_empty())),
        ("form-place", opened.place.clone()),
    ];
    lines.into_iter().filter_map(|(name, words)| Some((text.say(name), words?))).collect()
}
