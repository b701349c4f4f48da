//! A conference as it is after what was written in it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Agreed, Call, Done, Named, Said};

/// Something that was written in a conference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// Its number, from 1.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Named,
    /// What.
    pub said: Said,
}

/// An action, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionView {
    /// What, who, until when.
    pub agreed: Agreed,
    /// What became of it.
    pub done: Option<Done>,
}

/// A conference.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conference {
    call: Option<Call>,
    minutes: Vec<Written>,
    actions: BTreeMap<u32, ActionView>,
    written: usize,
}

impl Conference {
    /// The conference after these records, in their order.
    pub fn of(written: &[Written]) -> Self {
        let mut conference = Self::default();
        for one in written {
            conference.take(one);
        }
        conference
    }

    fn take(&mut self, one: &Written) {
        self.written += 1;
        match &one.said {
            Said::Called(call) => self.call = Some(call.as_ref().clone()),
            Said::Minutes(_) => self.minutes.push(one.clone()),
            Said::Agreed(agreed) => {
                let action = ActionView { agreed: agreed.clone(), done: None };
                self.actions.insert(one.number, action);
            }
            Said::Done(done) => {
                if let Some(action) = self.actions.get_mut(&done.action) {
                    action.done = Some(done.clone());
                }
            }
        }
    }

    /// How it was called; nothing before that.
    pub fn call(&self) -> Option<&Call> {
        self.call.as_ref()
    }

    /// How many records it has.
    pub const fn written(&self) -> usize {
        self.written
    }

    /// Its minutes, oldest first.
    pub fn minutes(&self) -> &[Written] {
        &self.minutes
    }

    /// Its actions, with their numbers.
    pub fn actions(&self) -> impl Iterator<Item = (u32, &ActionView)> {
        self.actions.iter().map(|(number, action)| (*number, action))
    }

    /// Those of its actions that are not done, with their numbers.
    pub fn undone(&self) -> impl Iterator<Item = (u32, &ActionView)> {
        self.actions().filter(|(_, action)| action.done.is_none())
    }

    /// One of those who attend.
    pub fn attending(&self, member: Uuid) -> Option<&Named> {
        self.call.iter().flat_map(|call| &call.people).find(|one| one.member == member)
    }
}
