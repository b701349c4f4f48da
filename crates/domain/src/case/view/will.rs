//! What she is said to ask for: waiting, or heard from her alone.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{CaseView, Entry, Kept, kept};
use crate::age::ChildRule;
use crate::case::wish::still_holds;
use crate::case::{Effect, Refusal, SafeContact, Wish, WishAsked, WishChecked};
use crate::consent::{Consent, Purpose, Withdrawal};

/// Something that was asked for, and how often somebody tried to hear it from her alone.
#[derive(Debug, Clone, PartialEq)]
pub struct WishView {
    /// What was asked.
    pub asked: Kept<WishAsked>,
    /// The tries, oldest first.
    pub checks: Vec<Kept<WishChecked>>,
}

/// What was asked for, by its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Will(BTreeMap<u32, WishView>);

impl Will {
    pub(super) fn asked(&mut self, entry: &Entry, asked: &WishAsked) {
        let view = WishView { asked: kept(entry, asked), checks: Vec::new() };
        self.0.insert(entry.sequence, view);
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
        let is_help = |purpose: Purpose| {
            !matches!(purpose, Purpose::Statistics | Purpose::Pictures | Purpose::Outsiders)
        };
        self.refusal.as_ref().is_some_and(|refusal| {
            !self.consents().any(|(number, one)| {
                let is_later = number > refusal.sequence && !self.is_withdrawn(number);
                is_later && one.yes && is_help(one.purpose)
            })
        })
    }

    /// Whether she is let go: an adult wants no help, and said so where she could speak. For a child somebody goes on.
    pub fn is_let_go(&self, child: ChildRule) -> bool {
        self.wants_no_help() && self.is_refusal_heard() && !child.protects()
    }

    /// Everything that was asked for, oldest first.
    pub fn wishes(&self) -> impl Iterator<Item = &WishView> {
        self.will.0.values()
    }

    /// What waits until somebody has spoken with her alone, oldest first.
    pub fn waiting_wishes(&self) -> impl Iterator<Item = &WishView> {
        self.wishes().filter(|wish| self.answer_to(wish).is_none())
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
            Some(consent) => {
                let same = self.of_the_same(consent).into_iter();
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
