//! Pictures and recordings of her: whether one may be kept, and whether those that are there are handed out.

use jiff::Timestamp;

use super::{Purpose, holds};
use crate::age::ChildRule;
use crate::case::CaseView;

/// Whether she said no to pictures and recordings of her, or took her yes back: what is there is handed out to
/// nobody until she says otherwise.
pub fn stops_pictures(view: &CaseView) -> bool {
    let of_it = view.consents().filter(|(_, consent)| consent.purpose == Purpose::Pictures);
    of_it.last().is_some_and(|(number, newest)| !newest.yes || view.is_withdrawn(number))
}

/// Whether a picture or a recording of her may be kept: she said yes to it, and that still holds.
pub(crate) fn may_keep_pictures(view: &CaseView, child: ChildRule, now: Timestamp) -> bool {
    let of_it = view.consents().filter(|(_, consent)| consent.purpose == Purpose::Pictures);
    of_it.last().is_some_and(|newest| holds(view, newest, (child, now)).is_ok())
}
