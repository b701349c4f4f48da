//! What was sent out of a case, or brought it, and what was said of that, in words.

use rufaa_app::{OpenCase, ReferralRow};
use rufaa_domain::case::Word;
use rufaa_domain::referral::Holder;

use super::history::service_of;
use crate::pages::work::cases::named;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// A referral: where it is, to whom it went, and its state.
type Row = (String, String, String);
/// Something that was said: when and by whom, and the words.
type Said = (String, String);

/// Referrals about which somebody has something to do, the oldest first; and those that are over, the newest first.
pub(super) fn referrals(worker: &Worker, case: &OpenCase) -> (Vec<Row>, Vec<Row>) {
    let (over, under_way): (Vec<&ReferralRow>, Vec<&ReferralRow>) =
        case.referrals.iter().partition(|row| is_over(row));
    let in_words = |row: &ReferralRow| row_in_words(worker, case, row);
    (under_way.into_iter().map(in_words).collect(), over.into_iter().rev().map(in_words).collect())
}

/// What services wrote or said of referrals, the newest first: warnings of somebody who is to be kept away, and what else
/// there is.
pub(super) fn said(worker: &Worker, case: &OpenCase) -> (Vec<Said>, Vec<Said>) {
    let words = case.view.words().iter().rev().map(|kept| &kept.what);
    let (warnings, others): (Vec<&Word>, Vec<&Word>) = words.partition(|word| is_warning(word));
    let in_words = |word: &Word| said_in_words(worker, case, word);
    (
        warnings.into_iter().filter_map(in_words).collect(),
        others.into_iter().filter_map(in_words).collect(),
    )
}

/// What the sender wrote of the letter by which the case came, with when.
pub(super) fn sender_wrote(worker: &Worker, case: &OpenCase) -> Vec<Said> {
    let words = case.view.words().iter();
    let of_letter = words.filter(|word| word.what.theirs && word.what.said.is_none());
    of_letter
        .map(|word| (times::in_words(&worker.visit, word.at), word.what.words.clone()))
        .collect()
}

/// Whether nobody has anything to do about it: what ended without the service waits for its sender.
fn is_over(row: &ReferralRow) -> bool {
    row.holder == Holder::Nobody.code()
}

fn row_in_words(worker: &Worker, case: &OpenCase, row: &ReferralRow) -> Row {
    let sent = case.view.sent().find(|sent| sent.what.referral == row.id);
    let to = sent.map(|sent| sent.what.service_name.clone()).unwrap_or_default();
    let href = format!("work/referrals/{}/{}", row.organisation, row.id);
    let state = named::state(worker.visit.text(), &row.state, row.to_organisation.is_some());
    // On whose decision it went, where it went without her yes.
    let decided = sent.and_then(|sent| sent.what.decided_by.clone());
    let about = [Some(state), decided].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (worker.visit.shell().path(&href), to, about)
}

fn is_warning(word: &Word) -> bool {
    word.said.as_ref().is_some_and(|said| said.warns)
}

/// When it was said, by which service and who there, and the words.
fn said_in_words(worker: &Worker, case: &OpenCase, word: &Word) -> Option<Said> {
    let said = word.said.as_ref().filter(|_| word.theirs && !word.words.is_empty())?;
    let time = times::in_words(&worker.visit, said.at);
    let service = service_of(case, word.referral);
    let about = [Some(time.as_str()), service, said.who.as_deref()];
    let warns = said.warns.then(|| worker.visit.text().say("referral-word-warns"));
    let words = warns.into_iter().chain([word.words.clone()]).collect::<Vec<_>>().join(" ");
    Some((about.into_iter().flatten().collect::<Vec<_>>().join(" · "), words))
}
