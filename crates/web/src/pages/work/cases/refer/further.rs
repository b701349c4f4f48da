//! More is told of a referral under way, with the same form: what was told stays told, and only the rest is chosen.

use rufaa_app::{How, Instead, OpenCase};
use rufaa_domain::case::Sent;
use rufaa_domain::referral::{Accompaniment, Field, Pays, Transport};
use uuid::Uuid;

use super::INSTEAD_SEEN;
use super::sent::WARNS;
use crate::pages::fields::Fields;

/// The field with the referral of which more is told.
pub(super) const MORE: &str = "more";
/// The field with the referral in whose place one goes.
pub(super) const INSTEAD: &str = "instead";

/// The referral of which more is told.
pub(super) fn more(fields: &Fields) -> Option<Uuid> {
    fields.filled(MORE)?.parse().ok()
}

/// The referral in whose place it goes.
pub(super) fn instead(fields: &Fields) -> Option<Instead> {
    let referral = fields.filled(INSTEAD)?.parse().ok()?;
    Some(Instead { referral, seen: fields.filled(INSTEAD_SEEN).and_then(|seen| seen.parse().ok()) })
}

/// How what the form says goes.
pub(super) fn how(fields: &Fields) -> How {
    match (more(fields), instead(fields)) {
        (Some(_), _) => How::More,
        (None, Some(instead)) => How::Instead(instead),
        (None, None) => How::Anew,
    }
}

/// What was told of a referral of which more is told.
pub(super) fn told_before<'a>(case: &'a OpenCase, fields: &Fields) -> Option<&'a Sent> {
    let id = more(fields)?;
    case.view.sent().map(|sent| &sent.what).find(|sent| sent.referral == id)
}

/// What was told of the referral in whose place it goes: nobody types anew what she has said.
pub(super) fn replaced<'a>(case: &'a OpenCase, fields: &Fields) -> Option<&'a Sent> {
    let Instead { referral, .. } = instead(fields)?;
    case.view.sent().map(|sent| &sent.what).find(|sent| sent.referral == referral)
}

/// Whether a field was told already; a word takes the place of the word before it.
pub(super) fn is_told(before: Option<&Sent>, field: Field) -> bool {
    let chosen = before.map(|sent| &sent.package.chosen);
    field != Field::Message && chosen.is_some_and(|chosen| chosen.contains(&field))
}

/// What a form that nobody typed into yet says of whoever is detained: the service comes to her, by its own means.
pub(super) fn to_her() -> Vec<(String, String)> {
    let way = [
        ("with", Accompaniment::ServiceComes.code()),
        ("transport", Transport::ReceiversVehicle.code()),
        ("pays", Pays::Receiver.code()),
    ];
    way.map(|(name, code)| (name.to_owned(), code.to_owned())).into()
}

/// What a form that nobody typed into yet says of one that goes in place of another: as was said there, but for where she is
/// handed over, which another service does not know.
pub(super) fn as_went(replaced: &Sent) -> Vec<(String, String)> {
    as_told(replaced).into_iter().filter(|(name, _)| name != "handover").collect()
}

/// What a form that nobody typed into yet says: how she gets there is as it was said.
pub(super) fn as_told(before: &Sent) -> Vec<(String, String)> {
    let (package, travel) = (&before.package, &before.package.travel);
    let said = [
        ("with", Some(travel.with.code().to_owned())),
        ("transport", Some(travel.by.code().to_owned())),
        ("pays", Some(travel.pays.code().to_owned())),
        ("escort", travel.escort.clone()),
        ("handover", travel.handover.clone()),
        ("message", package.message.clone()),
        (WARNS, package.warns.then(|| "yes".to_owned())),
    ];
    said.into_iter().filter_map(|(name, words)| Some((name.to_owned(), words?))).collect()
}
