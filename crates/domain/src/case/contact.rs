//! How she can be reached without danger.

use serde::{Deserialize, Serialize};

use super::CaseView;
use crate::coded::coded;
use crate::consent::{ConsentProblem, check_named, may_take_part};

coded! {
    /// By what she can be reached.
    ContactWay {
        /// Only face to face.
        InPerson = "in-person",
        /// A telephone that is hers alone.
        OwnPhone = "own-phone",
        /// A telephone that others use, too: nothing is said to anybody else who answers.
        SharedPhone = "shared-phone",
        /// Through a person whom she trusts.
        ThroughSomebody = "through-somebody",
        /// Not at all for now: she comes back by herself.
        ComesBack = "comes-back",
    }
}

/// How she can be reached without danger (design §7; standards §6: no call-backs to a shared phone).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeContact {
    /// By what.
    pub way: ContactWay,
    /// The number, the place or the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// Through whom, by number in the case: whoever passes something on learns of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<u32>,
    /// When, in her words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// A word by which she knows that it is one of us, and we that it is she.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_word: Option<String>,
    /// What must never be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub never: Option<String>,
}

impl SafeContact {
    /// Looks whether she can be reached so: somebody is named through whom it goes, and nobody who is a danger
    /// to her learns of it (design §7.1).
    ///
    /// # Errors
    /// [`ConsentProblem`].
    pub fn check(&self, view: &CaseView) -> Result<(), ConsentProblem> {
        let how = self.how.as_deref().unwrap_or_default();
        match self.through {
            Some(through) => may_take_part(view, through)?,
            None if self.way == ContactWay::ThroughSomebody => return Err(ConsentProblem::Unnamed),
            None => {}
        }
        if view.is_danger_on_the_way(how) {
            return Err(ConsentProblem::NamesDanger);
        }
        check_named(view, how)?;
        // Whoever is rung where she does not answer is a way to her, too.
        let when = self.when.as_deref().unwrap_or_default();
        if view.is_danger_on_the_way(when) {
            return Err(ConsentProblem::WhenNamesDanger);
        }
        check_named(view, when)
    }

    /// Whether she is still reached by it without danger, as it was written down before.
    pub fn is_safe(&self, view: &CaseView) -> bool {
        let now = Self { when: None, ..self.clone() };
        now.check(view).is_ok() && !self.rings_danger(view)
    }

    /// Whether somebody who is a danger to her is named where it says when, or a number of his: he is rung where she does not
    /// answer. "While her husband is at work" rings nobody.
    fn rings_danger(&self, view: &CaseView) -> bool {
        self.when.as_deref().is_some_and(|when| view.calls_danger(when))
    }

    /// Whether it is by a telephone of which nobody has the number. Forms refuse it; ledgers from before hold it.
    pub fn lacks_its_number(&self) -> bool {
        let is_telephone = matches!(self.way, ContactWay::OwnPhone | ContactWay::SharedPhone);
        is_telephone && self.how.is_none()
    }

    /// The words by which she is reached: how, and when.
    pub(crate) fn words(&self) -> impl Iterator<Item = &String> {
        self.how.iter().chain(&self.when)
    }

    /// Whether she is reached by it through somebody who is a danger to her by what is known now, as it was told to a service.
    pub fn leads_to_danger(&self, view: &CaseView) -> bool {
        view.is_danger_on_the_way(self.how.as_deref().unwrap_or_default())
            || self.rings_danger(view)
            || self.through.is_some_and(|number| {
                may_take_part(view, number) == Err(ConsentProblem::Implicated)
            })
    }

    /// The same for somebody who does not have the case: with the name of the person through whom she is
    /// reached, in the place of the number.
    #[must_use]
    pub fn told(&self, view: &CaseView) -> Self {
        let through = self.through.and_then(|number| view.individual(number));
        let through = through.map(|one| one.name.clone());
        let how: Vec<String> = through.into_iter().chain(self.how.clone()).collect();
        let how = (!how.is_empty()).then(|| how.join(" · "));
        // Whoever has not the case asks about that person anew, whatever the way was called.
        let way = if self.through.is_some() { ContactWay::ThroughSomebody } else { self.way };
        Self { way, through: None, how, ..self.clone() }
    }
}
