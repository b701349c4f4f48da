//! What she is said to ask for: waiting, or heard from her alone.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{CaseView, Entry, Kept, kept};
use crate::age::ChildRule;
use crate::case::wish::still_holds;
use crate::case::{
    Effect, ErasureAsked, LegalHold, Refusal, SafeContact, Wish, WishAsked, WishChecked, WishDone,
    WishOutcome,
};
use crate::consent::{Consent, Withdrawal, is_clear};

/// Something that was asked for, and how often somebody tried to hear it from her alone.
#[derive(Debug, Clone, PartialEq)]
pub struct WishView {
    /// What was asked.
    pub asked: Kept<WishAsked>,
    /// The tries, oldest first.
    pub checks: Vec<Kept<WishChecked>>,
    /// What was done for it.
    pub done: Option<Kept<WishDone>>,
}

/// What was asked for, by its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Will(BTreeMap<u32, WishView>);

impl Will {
    pub(super) fn asked(&mut self, entry: &Entry, asked: &WishAsked) {
        let view = WishView { asked: kept(entry, asked), checks: Vec::new(), done: None };
        self.0.insert(entry.sequence, view);
    }

    pub(super) fn done(&mut self, entry: &Entry, done: &WishDone) {
        if let Some(wish) = self.0.get_mut(&done.wish) {
            wish.done = Some(kept(entry, done));
        }
    }

    /// Keeps a try. Gives the way to reach her that holds from now on, where she said alone that it is hers, and had not
    /// answered before.
    pub(super) fn checked(
        &mut self,
        entry: &Entry,
        checked: &WishChecked,
        was_answered: bool,
    ) -> Option<Kept<SafeContact>> {
        let wish = self.0.get_mut(&checked.wish)?;
        wish.checks.push(kept(entry, checked));
        let contact = wish.asked.what.contact.as_ref()?;
        (checked.confirms() && !was_answered).then(|| kept(entry, contact))
    }
}

impl CaseView {
    /// That she wanted no help.
    pub fn refusal(&self) -> Option<&Kept<Refusal>> {
        self.refusal.as_ref()
    }

    /// Whether it was safe for her to speak when she was said to want no help: what is said in her name, or with somebody
    /// beside her, is heard from her alone before anything ends by it.
    pub fn is_refusal_heard(&self) -> bool {
        let refusal = self.refusal.as_ref();
        let through = refusal.and_then(|refusal| refusal.what.interpreter);
        self.refusal_heard && self.is_heard_through(through)
    }

    /// Whether she wants no help now: she said so, and has said yes to none since.
    pub fn wants_no_help(&self) -> bool {
        self.refusal.as_ref().is_some_and(|refusal| {
            !self.consents().any(|(number, one)| {
                let is_later = number > refusal.sequence && !self.is_withdrawn(number);
                is_later && one.yes && one.purpose.is_help()
            })
        })
    }

    /// Whether she wanted no help after what stands under this number, and said so where she could speak: what she said yes to
    /// before ended with it, whatever she says yes to since.
    pub(crate) fn is_refused_since(&self, number: u32) -> bool {
        let refusal = self.refusal.as_ref();
        self.is_refusal_heard() && refusal.is_some_and(|refusal| refusal.sequence > number)
    }

    /// Whether she is let go: an adult wants no help, and said so where she could speak. For a child somebody goes on.
    pub fn is_let_go(&self, child: ChildRule) -> bool {
        self.wants_no_help() && self.is_refusal_heard() && !child.protects()
    }

    /// Everything that was asked for, oldest first.
    pub fn wishes(&self) -> impl Iterator<Item = &WishView> {
        self.will.0.values()
    }

    /// What was said of whether the law keeps the case, the last last.
    pub fn holds(&self) -> &[Kept<LegalHold>] {
        &self.holds
    }

    /// What was said last of whether the law keeps the case.
    pub fn hold(&self) -> Option<&LegalHold> {
        self.holds.last().map(|kept| &kept.what)
    }

    /// The newest word of a supervisor that the case is erased, whether it holds or not.
    pub(in crate::case) const fn newest_erasure_asked(&self) -> Option<&Kept<ErasureAsked>> {
        self.erasure_asked.as_ref()
    }

    /// What waits until somebody has spoken with her alone, oldest first.
    pub fn waiting_wishes(&self) -> impl Iterator<Item = &WishView> {
        self.wishes().filter(|wish| self.answer_to(wish).is_none())
    }

    /// What she said alone that she wishes, and what of it she said last: nobody has done it yet, oldest first.
    pub fn wishes_to_do(&self) -> impl Iterator<Item = (&WishView, &Kept<WishChecked>)> {
        let answered = self.wishes().filter_map(|wish| Some((wish, self.answer_to(wish)?)));
        answered.filter(|(wish, answer)| {
            let is_hers = answer.what.confirms() && self.is_last_word(wish, answer.sequence);
            is_hers && wish.done.is_none() && !wish.asked.what.wish.is_done_by_word()
        })
    }

    /// What was done for wishes of hers otherwise than she wishes, and no supervisor has looked at since.
    pub fn unmet_wishes(&self) -> impl Iterator<Item = &Kept<WishDone>> {
        let looked = self.reviews().last().map_or(0, |look| look.sequence);
        let done = self.wishes().filter_map(|wish| wish.done.as_ref());
        done.filter(move |done| {
            done.what.outcome == WishOutcome::Otherwise && done.sequence > looked
        })
    }

    /// What somebody wrote that she said alone: that it is no wish of hers. A supervisor looks, since it silences her where it
    /// is not so.
    pub fn denied_wishes(&self) -> impl Iterator<Item = &Kept<WishChecked>> {
        let looked = self.reviews().last().map_or(0, |look| look.sequence);
        let answers = self.wishes().filter_map(|wish| self.answer_to(wish));
        answers.filter(move |answer| !answer.what.confirms() && answer.sequence > looked)
    }

    /// Whether she said nothing else alone of the same since.
    fn is_last_word(&self, wish: &WishView, said: u32) -> bool {
        let about = |wish: &WishView| (wish.asked.what.wish, wish.asked.what.guardian);
        let same = self.wishes().filter(|other| about(other) == about(wish));
        same.filter_map(|other| self.answer_to(other)).all(|answer| answer.sequence <= said)
    }

    /// The number of her word, said alone, that this one of those around her decides nothing for her any more, under
    /// whatever number he was written; nothing where she did not say so, or said otherwise since.
    pub fn put_aside(&self, number: u32) -> Option<u32> {
        let is_he = |guardian: u32| {
            guardian == number
                || self.may_be(guardian).any(|one| Some(one) == self.individual(number))
        };
        // Through whom she said it may be one whom she puts aside as well: that he is no danger to her is enough here.
        let is_heard = |check: &&Kept<WishChecked>| {
            let through = check.what.interpreter;
            check.what.is_answer() && through.is_none_or(|one| is_clear(self, one).is_ok())
        };
        let of_him = self.wishes().filter(|wish| wish.asked.what.guardian.is_some_and(is_he));
        let answers = of_him.filter_map(|wish| wish.checks.iter().rfind(is_heard));
        let newest = answers.max_by_key(|answer| answer.sequence);
        newest.filter(|answer| answer.what.confirms()).map(|answer| answer.sequence)
    }

    /// The number of her newest word that somebody decides nothing for her any more; 0 before the first.
    pub fn put_aside_since(&self) -> u32 {
        let named = self.wishes().filter_map(|wish| wish.asked.what.guardian);
        named.filter_map(|number| self.put_aside(number)).max().unwrap_or(0)
    }

    /// Somebody tried to speak with her alone: another way to reach her may hold from then on.
    pub(super) fn checked(&mut self, entry: &Entry, checked: &WishChecked) {
        let was_answered = self.is_answered(checked.wish);
        if let Some(contact) = self.will.checked(entry, checked, was_answered) {
            let before = self.contact.replace(contact);
            self.replaced.push((checked.wish, before));
        }
    }

    /// Whether she answered alone to what was asked for in this record.
    fn is_answered(&self, wish: u32) -> bool {
        self.will.0.get(&wish).is_some_and(|wish| self.answer_to(wish).is_some())
    }

    /// Whether a wish can take effect now: stopping at once, anything else when she said it alone, not
    /// longer ago than it holds, and said nothing else of it since.
    pub fn may_take_effect(&self, wish: Wish, now: Timestamp) -> bool {
        if wish.effect() == Effect::AtOnce {
            return true;
        }
        let of_it = self.wishes().filter(|view| view.asked.what.wish == wish);
        let answers = of_it.filter_map(|view| self.answer_to(view));
        let newest = answers.max_by_key(|answer| answer.sequence);
        newest.is_some_and(|answer| answer.what.confirms() && still_holds(answer.at, now))
    }

    /// The numbers of every yes that a withdrawal ends: the one that it names, and all that were said before
    /// for the same purpose to the same recipient.
    pub fn ended_by(&self, withdrawal: &Withdrawal) -> Vec<u32> {
        match self.consents.get(&withdrawal.consent) {
            Some(yes) => {
                let same = self.of_the_same(&yes.what).into_iter();
                same.filter(|number| *number <= withdrawal.consent).collect()
            }
            None => Vec::new(),
        }
    }

    /// The numbers of every yes that was said before for the same purpose to the same recipient: a later no
    /// ends what rests on them.
    pub fn of_the_same(&self, one: &Consent) -> Vec<u32> {
        let is_same = |(_, other): &(u32, &Consent)| other.yes && other.is_for_the_same(one);
        self.consents().filter(is_same).map(|(number, _)| number).collect()
    }
}
