//! What somebody asks for in her name or she herself, and what of it waits until somebody has spoken with
//! her alone (design §7.11): whoever stands beside her can make her say it.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{CaseProblem, CaseView, ContactWay, Individual, Relation, SafeContact};
use crate::coded::coded;
use crate::consent::{ConsentProblem, check_interpreter};

coded! {
    /// What is asked for.
    Wish {
        /// That nobody is told of her any more.
        StopSharing = "stop-sharing",
        /// That she is called no more, or only when she comes back by herself.
        LessContact = "less-contact",
        /// Another way to reach her.
        NewContact = "new-contact",
        /// That what is known of her is erased.
        Erasure = "erasure",
        /// To leave the shelter, or the place that was found for her.
        LeaveShelter = "leave-shelter",
        /// That a guardian or the children's officer has no part any more.
        NoGuardian = "no-guardian",
        /// That what protects her, as a witness or by the police, ends.
        NoProtection = "no-protection",
    }
}

coded! {
    /// When a wish takes effect.
    Effect {
        /// At once: stopping is the safer side.
        AtOnce = "at-once",
        /// When somebody has spoken with her alone: it could be forced from her.
        AfterPrivateCheck = "after-private-check",
    }
}

impl Wish {
    /// When it takes effect.
    pub const fn effect(self) -> Effect {
        match self {
            Self::StopSharing | Self::LessContact => Effect::AtOnce,
            Self::NewContact
            | Self::Erasure
            | Self::LeaveShelter
            | Self::NoGuardian
            | Self::NoProtection => Effect::AfterPrivateCheck,
        }
    }

    /// Whether it is done by being written down as hers, and nobody has to do anything for it.
    pub const fn is_done_by_word(self) -> bool {
        matches!(self, Self::NewContact)
    }

    /// Those that wait, in their order.
    pub fn waiting() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|wish| wish.effect() == Effect::AfterPrivateCheck)
    }
}

/// What it is to reach her in this way from now on; nothing where that changes nothing by which she is
/// reached or known.
pub fn wish_of_contact(before: Option<&SafeContact>, after: &SafeContact) -> Option<Wish> {
    let before = before?;
    let knows = before.code_word == after.code_word && before.never == after.never;
    // The word by which she is known, or what must never be done, is no part of being called less.
    let is_less = after.way == ContactWay::ComesBack
        && (after.how.is_none() || after.how == before.how)
        && (after.through.is_none() || after.through == before.through);
    if is_less && knows {
        return (before != after).then_some(Wish::LessContact);
    }
    // Whoever rings in her name may want to be there when she is called.
    let is_same = before.way == after.way
        && before.when == after.when
        && before.how == after.how
        && before.through == after.through
        && knows;
    (!is_same).then_some(Wish::NewContact)
}

coded! {
    /// By which way it was asked.
    AskedBy {
        /// Face to face.
        InPerson = "in-person",
        /// On the telephone.
        Phone = "phone",
        /// In a written message.
        Message = "message",
        /// Somebody else asked in her name.
        SomebodyElse = "somebody-else",
    }
}

coded! {
    /// Who was with her when it was asked.
    Presence {
        /// Nobody, as far as could be seen.
        Nobody = "nobody",
        /// Somebody.
        Somebody = "somebody",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

/// What was asked for. What held before holds until it was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishAsked {
    /// What.
    pub wish: Wish,
    /// By which way.
    pub by: AskedBy,
    /// Who was with her.
    pub present: Presence,
    /// Who that was, or who asked in her name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The other way to reach her, where that is what is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<SafeContact>,
    /// Who shall decide nothing for her any more, by number in the case, where that is what is asked for; nobody where
    /// it is the children's officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<u32>,
}

impl WishAsked {
    /// Whether it says what has to be said: something that waits, and the way to reach her where that is it; and names
    /// nobody but where somebody shall decide no more.
    pub fn is_whole(&self) -> bool {
        let is_contact = self.wish == Wish::NewContact;
        let names_rightly = self.guardian.is_none() || self.wish == Wish::NoGuardian;
        let waits = self.wish.effect() == Effect::AfterPrivateCheck;
        waits && self.contact.is_some() == is_contact && names_rightly
    }
}

coded! {
    /// What she said when somebody spoke with her alone.
    CheckOutcome {
        /// It is her wish.
        Same = "same",
        /// It is not, or she wants something else.
        Other = "other",
        /// Nobody could speak with her yet.
        NotReached = "not-reached",
    }
}

/// That somebody tried to speak with her alone about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishChecked {
    /// The number of the record of what was asked.
    pub wish: u32,
    /// Whether she was alone: nobody else heard or saw.
    pub alone: bool,
    /// Whether it was safe for her to speak.
    pub safe: bool,
    /// What she said, in her own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_words: Option<String>,
    /// What it came to.
    pub outcome: CheckOutcome,
    /// Who interpreted, by number in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<u32>,
}

/// How long what she said alone holds: whoever was free three days ago may be under somebody's hand today.
pub const CHECK_HOLDS: SignedDuration = SignedDuration::from_hours(72);

impl WishChecked {
    /// Whether she was heard alone, safe and in her own words: nothing less is an answer, and what was asked
    /// waits on.
    pub fn is_answer(&self) -> bool {
        let was_heard = self.alone && self.safe && self.own_words.is_some();
        was_heard && self.outcome != CheckOutcome::NotReached
    }

    /// Looks whether whoever interpreted may, and neither asked in her name nor was with her when it was asked, nor would
    /// be the one through whom she is reached.
    ///
    /// # Errors
    /// [`ConsentProblem`].
    pub(super) fn check(&self, view: &CaseView, asked: &WishAsked) -> Result<(), ConsentProblem> {
        check_interpreter(view, self.interpreter)?;
        let through = asked.contact.as_ref().and_then(|contact| contact.through);
        let mut beside = view.may_be_meant_in(asked.who.as_deref().unwrap_or_default());
        beside.extend(through);
        beside.extend(asked.guardian);
        // Under whatever number and spelling he was written again.
        let is_he = |number: u32| {
            let mut same = view.may_be(number);
            same.any(|one| beside.iter().any(|other| view.individual(*other) == Some(one)))
        };
        let is_beside = self.interpreter.is_some_and(is_he);
        if is_beside { Err(ConsentProblem::AskedForHer) } else { Ok(()) }
    }

    /// Whether it is her wish.
    pub fn confirms(&self) -> bool {
        self.is_answer() && self.outcome == CheckOutcome::Same
    }
}

coded! {
    /// What became of it.
    WishOutcome {
        /// It was done as she wishes.
        Done = "done",
        /// Something else was done, or nothing, and why is said.
        Otherwise = "otherwise",
    }
}

/// What was done for what she said alone that she wishes.
///
/// Her wish does not end with her word: somebody acts on it, and says how. Of an erasure only why it is not done is written so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishDone {
    /// The number of the record of what was asked.
    pub wish: u32,
    /// What became of it.
    pub outcome: WishOutcome,
    /// What was done, by whom and when; or why not.
    pub words: String,
}

/// A wish says what has to be said, names whom the case knows, and nobody passes anything on to her who may not.
pub(super) fn wished(view: &CaseView, asked: &WishAsked) -> Result<(), CaseProblem> {
    let speaks = |one: &Individual| {
        matches!(one.relation, Relation::Parent | Relation::Relative | Relation::Guardian)
    };
    let is_known = asked.guardian.is_none_or(|number| view.individual(number).is_some_and(speaks));
    if !asked.is_whole() || !is_known {
        return Err(CaseProblem::NoSuchThing);
    }
    let contact = asked.contact.as_ref().map_or(Ok(()), |contact| contact.check(view));
    contact.map_err(CaseProblem::Part)
}

/// What she said alone puts another way to reach her in force: not one that goes through somebody who was found
/// to be a danger to her since it was asked.
pub(super) fn heard(view: &CaseView, checked: &WishChecked) -> Result<(), CaseProblem> {
    // What she said can be heard once more until it is done: her word grows old.
    let to_do = view.wishes_to_do().map(|(wish, _)| wish);
    let mut waits = view.waiting_wishes().chain(to_do);
    let wish = waits.find(|wish| wish.asked.sequence == checked.wish);
    let wish = wish.ok_or(CaseProblem::NoSuchThing)?;
    checked.check(view, &wish.asked.what).map_err(CaseProblem::Part)?;
    let contact = wish.asked.what.contact.as_ref().filter(|_| checked.confirms());
    contact.map_or(Ok(()), |contact| contact.check(view)).map_err(CaseProblem::Part)
}

/// Only what she wishes is done, and once; that it was erased nobody writes, only why not.
pub(super) fn done(view: &CaseView, done: &WishDone) -> Result<(), CaseProblem> {
    let mut waits = view.wishes_to_do();
    let wish = waits.find(|(wish, _)| wish.asked.sequence == done.wish);
    let (wish, _) = wish.ok_or(CaseProblem::NoSuchThing)?;
    let is_erasure = wish.asked.what.wish == Wish::Erasure;
    let is_otherwise = done.outcome == WishOutcome::Otherwise;
    if is_erasure && !is_otherwise { Err(CaseProblem::ErasedElsewhere) } else { Ok(()) }
}

/// Another way to reach her waits until she said it alone: the old one stays in force (design §7.11). What
/// she said alone puts it in force by itself, that one and no other.
pub(super) fn heard_alone(view: &CaseView, contact: &SafeContact) -> Result<(), CaseProblem> {
    // A way that leads to somebody who is a danger to her holds nothing: what takes its place is as a first one.
    let before = view.last_contact().filter(|before| !before.leads_to_danger(view));
    let wish = wish_of_contact(before, contact);
    let is_at_once = wish.is_none_or(|wish| wish.effect() == Effect::AtOnce);
    if is_at_once { Ok(()) } else { Err(CaseProblem::SpeakAlone) }
}

/// Whether what she said alone at this time still holds.
pub(super) fn still_holds(said: Timestamp, now: Timestamp) -> bool {
    now.duration_since(said) <= CHECK_HOLDS
}
