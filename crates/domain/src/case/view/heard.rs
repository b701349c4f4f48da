//! Through whom she was heard: whoever interprets can pass on what she never said (design §7.1).

use super::{CaseView, Kept, WishView};
use crate::case::{SafeContact, Summary, WishChecked};
use crate::consent::check_interpreter;

impl CaseView {
    /// What the case stands on in which somebody interpreted, of refusals and summaries the last: the number of the record,
    /// and that of whoever did.
    pub(super) fn interpreted(&self) -> impl Iterator<Item = (u32, u32)> {
        let screened = self.screenings().iter();
        let screened = screened.map(|kept| (kept.sequence, kept.what.interpreter));
        let answered = self.consents().map(|(number, consent)| (number, consent.interpreter));
        let checks = self.wishes().flat_map(|wish| &wish.checks);
        let checks = checks.map(|kept| (kept.sequence, kept.what.interpreter));
        let refused = self.refusal().map(|kept| (kept.sequence, kept.what.interpreter));
        let told = self.summary.as_ref().map(|kept| (kept.sequence, kept.what.interpreter));
        let all = screened.chain(answered).chain(checks).chain(refused).chain(told);
        all.filter_map(|(record, interpreter)| Some((record, interpreter?)))
    }

    /// Whether somebody who is a danger to her interpreted what she was asked after this record.
    pub(super) fn heard_through_danger(&self, since: u32) -> bool {
        let mut through = self.interpreted().filter(|(record, _)| *record > since);
        through.any(|(_, number)| self.may_be(number).any(|one| one.standing.is_danger()))
    }

    /// Whether she was heard: nobody interpreted, or whoever did may, as far as the case knows today.
    pub(in crate::case) fn is_heard_through(&self, interpreter: Option<u32>) -> bool {
        check_interpreter(self, interpreter).is_ok()
    }

    /// What she said alone to something that was asked for, where somebody heard her: her last word of it.
    pub fn answer_to<'a>(&self, wish: &'a WishView) -> Option<&'a Kept<WishChecked>> {
        let is_heard = |check: &&Kept<WishChecked>| {
            check.what.is_answer() && self.is_heard_through(check.what.interpreter)
        };
        wish.checks.iter().rfind(is_heard)
    }

    /// The summary to which she agreed; nothing while it was not read to her by somebody who may.
    pub fn agreed_summary(&self) -> Option<&Summary> {
        self.summary().filter(|one| one.agreed && self.is_heard_through(one.interpreter))
    }

    /// How she is reached: another way than before only while her last word of it is that it is hers, and nobody who is
    /// found to be a danger since passed that on.
    pub fn contact(&self) -> Option<&SafeContact> {
        if self.contact_is_unsafe() {
            return None;
        }
        let mut contact = self.contact.as_ref();
        let is_hers = |wish: u32| {
            let wish = self.wishes().find(|view| view.asked.sequence == wish);
            let answer = wish.and_then(|wish| self.answer_to(wish));
            answer.is_some_and(|answer| answer.what.confirms())
        };
        for (wish, before) in self.replaced.iter().rev() {
            if is_hers(*wish) {
                break;
            }
            contact = before.as_ref();
        }
        contact.map(|kept| &kept.what)
    }
}
