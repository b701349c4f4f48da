//! Times as members read them: the day in words and the clock on the wall of the node's country.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::pages::day;
use crate::pages::visit::Visit;

/// A time in words.
pub(super) fn in_words(visit: &Visit, at: Timestamp) -> String {
    let pack = visit.packs().country(visit.home());
    let zone = pack.and_then(|pack| TimeZone::get(&pack.time_zone).ok()).unwrap_or(TimeZone::UTC);
    let local = at.to_zoned(zone);
    let clock = visit.text().digits(format!("{:02}:{:02}", local.hour(), local.minute()));
    let text = visit.text();
    format!("{}{} {clock}", day::in_words(text, local.date()), text.say("comma"))
}
