//! Pictures and recordings of her: whether one may be kept, and whether those that are there are handed out.

use jiff::Timestamp;

use super::{Purpose, holds};
use crate::age::ChildRule;
use crate::case::CaseView;

/// Whether there is no yes of hers any more to pictures and recordings of her.
///
/// She said no, took it back, its time is over, or it was said by or through a danger: what is there is handed out to
/// nobody until she says otherwise.
pub fn stops_pictures(view: &CaseView, how: (ChildRule, Timestamp)) -> bool {
    let of_it = view.consents().filter(|(_, consent)| consent.purpose == Purpose::Pictures);
    of_it.last().is_some_and(|newest| holds(view, newest, how).is_err())
}

/// Whether a picture or a recording of her may be kept: she said yes to it, and that still holds.
pub(crate) fn may_keep_pictures(view: &CaseView, child: ChildRule, now: Timestamp) -> bool {
    let of_it = view.consents().filter(|(_, consent)| consent.purpose == Purpose::Pictures);
    of_it.last().is_some_and(|newest| holds(view, newest, (child, now)).is_ok())
}
