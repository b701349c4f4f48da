//! A message outside these pages that something waits: where a member wants it, by mail or text message,
//! through an adapter that the node was given. It says no more than that, since others read it too.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use jiff::SignedDuration;
use rufaa_domain::access::{Action, Resource};
use rufaa_store::{NudgeRow, Patience, StoreError};
use zeroize::Zeroizing;

use crate::audit::Did;
use crate::keys::chance;
use crate::trust::{Session, TrustError, outer_place};
use crate::{AppError, Node};

/// What nobody waits with: somebody in danger waits for whoever is on call, for whoever hears of it when nobody on call
/// answered, and for whoever sent her where she cannot stay.
const AT_ONCE: [Did; 3] = [Did::OnCallTold, Did::OnCallThrough, Did::ImmediateBack];
/// Nobody is told of anything else oftener.
const TOLD_EVERY: SignedDuration = SignedDuration::from_hours(1);
/// Whoever works at the moment sees it herself.
const SEEN_MEANWHILE: SignedDuration = SignedDuration::from_mins(5);
/// Who has not looked is told once more after a day.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// What could not be sent is tried again so much later, behind everybody else.
const TRIED_EVERY: SignedDuration = SignedDuration::from_mins(10);
/// A way that failed for so many is left alone for this time: each failure may take half a minute.
const FAILURES_MAX: usize = 3;
/// And no more of what is a week old.
const GIVEN_UP: SignedDuration = SignedDuration::from_hours(7 * 24);
const LOOK_EVERY: Duration = Duration::from_mins(1);
const ADDRESS_CHARS_MAX: usize = 254;

/// How a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By mail.
    Mail,
    /// As a text message to a telephone.
    Sms,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Mail, Self::Sms];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }

    /// The way with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    /// An address as the way needs it; nothing where it is none. None begins like an option of a
    /// command.
    fn address(self, typed: &str) -> Option<String> {
        let typed = typed.trim();
        match self {
            Self::Mail => {
                let (name, host) = typed.split_once('@')?;
                let is_plain = |text: &str| {
                    !text.is_empty()
                        && text
                            .chars()
                            .all(|letter| letter.is_alphanumeric() || "._+-".contains(letter))
                };
                let fits = is_plain(name)
                    && is_plain(host)
                    && !name.starts_with('-')
                    && host.contains('.')
                    && typed.chars().count() <= ADDRESS_CHARS_MAX;
                fits.then(|| typed.to_owned())
            }
            Self::Sms => {
                let digits: String = typed
                    .chars()
                    .filter(|letter| !letter.is_whitespace() && !"-()".contains(*letter))
                    .collect();
                let number = digits.strip_prefix('+')?;
                let fits = (8..=15).contains(&number.len())
                    && number.bytes().all(|byte| byte.is_ascii_digit())
                    && !number.starts_with('0');
                fits.then_some(digits)
            }
        }
    }
}

/// What sends messages: an adapter outside this crate.
pub trait Messenger: Send + Sync {
    /// Sends a text to an address.
    fn send<'a>(
        &'a self,
        way: Way,
        address: &'a str,
        text: &'a str,
    ) -> BoxFuture<'a, Result<(), String>>;
}

/// Where a member is told.
pub struct OwnNudge {
    /// How.
    pub way: Way,
    /// Her address.
    pub address: Zeroizing<String>,
}

impl Node {
    /// Where she is told that something waits; nothing where nowhere.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Vault`] when the seal does not open.
    pub async fn own_nudge(&self, session: &Session) -> Result<Option<OwnNudge>, TrustError> {
        let member = session.member();
        session.may(Action::ChangeOwnAccount, Resource::Member(member))?;
        let Some(row) = self.store().nudge(member).await? else { return Ok(None) };
        let address = self.nudge_address(&row)?;
        Ok(Way::from_code(&row.way).map(|way| OwnNudge { way, address }))
    }

    /// Chooses where she is told, in this language; nothing for nowhere.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unusable`] for what is no such address, or a way that this
    /// node has not.
    pub async fn choose_nudge(
        &self,
        session: &Session,
        chosen: Option<(Way, &str)>,
        language: &str,
    ) -> Result<(), TrustError> {
        let member = session.member();
        session.may(Action::ChangeOwnAccount, Resource::Member(member))?;
        let row = match chosen {
            None => None,
            Some((way, typed)) => {
                let address = way.address(typed).filter(|_| self.ways().contains(&way));
                let address = address
                    .ok_or_else(|| AppError::Unusable("this is no such address".to_owned()))?;
                let place = outer_place(member, "nudge");
                let sealed = self.keys().outer().seal(&place, address.as_bytes(), &mut chance())?;
                let (way, language) = (way.code().to_owned(), language.to_owned());
                let now = self.now();
                Some(NudgeRow { member, way, sealed, language, nudged_at: now, tried_at: now })
            }
        };
        let said = chosen.map_or("none", |(way, _)| way.code());
        let told = vec![(session.organisation(), member)];
        let event = session.event(Did::NudgeChosen).saying(said).telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().choose_nudge(member, row.as_ref(), &events).await?)
    }

    /// Tells everyone who is to be told now; gives how many messages were sent. `words` is what is
    /// said in a language.
    ///
    /// # Errors
    /// When the database fails. What cannot be sent is told in the log of the operator, without the
    /// address.
    pub async fn nudge(
        &self,
        messenger: &dyn Messenger,
        words: fn(&str) -> String,
    ) -> Result<usize, AppError> {
        let now = self.now();
        let patience = Patience {
            told_before: now - TOLD_EVERY,
            tried_before: now - TRIED_EVERY,
            older_than: now - SEEN_MEANWHILE,
            again_before: now - AGAIN_AFTER,
            newer_than: now - GIVEN_UP,
        };
        let (mut sent, mut failed) = (0, Vec::new());
        for row in self.store().nudges_due(patience, AT_ONCE.map(Did::code)).await? {
            if failed.iter().filter(|way| **way == row.way).count() >= FAILURES_MAX {
                continue;
            }
            match self.store().claim_nudge(&row, now).await {
                Err(StoreError::Conflict(_)) => continue,
                claimed => claimed?,
            }
            match self.told(messenger, &row, words).await {
                Ok(()) => {
                    self.store().note_nudged(row.member, now).await?;
                    sent += 1;
                }
                Err(error) => {
                    tracing::warn!(%error, way = %row.way, "a message was not sent");
                    failed.push(row.way);
                }
            }
        }
        Ok(sent)
    }

    async fn told(
        &self,
        messenger: &dyn Messenger,
        row: &NudgeRow,
        words: fn(&str) -> String,
    ) -> Result<(), String> {
        let way = Way::from_code(&row.way).filter(|way| self.ways().contains(way));
        let way = way.ok_or("there is no such way any more")?;
        let address = self.nudge_address(row).map_err(|error| error.to_string())?;
        messenger.send(way, &address, &words(&row.language)).await
    }

    /// Goes on telling as long as the process runs.
    pub async fn nudge_forever(&self, messenger: Arc<dyn Messenger>, words: fn(&str) -> String) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            if let Err(error) = self.nudge(messenger.as_ref(), words).await {
                tracing::warn!(%error, "nobody could be told that something waits");
            }
        }
    }

    fn nudge_address(&self, row: &NudgeRow) -> Result<Zeroizing<String>, TrustError> {
        let opened = self.keys().outer().open(&outer_place(row.member, "nudge"), &row.sealed)?;
        let unreadable = || AppError::Unreadable(format!("the address of {}", row.member));
        Ok(String::from_utf8(opened.clone()).map(Zeroizing::new).or(Err(unreadable()))?)
    }
}

#[cfg(test)]
mod tests {
    use super::Way;

    #[test]
    fn an_address_is_one_and_never_an_option_of_a_command() {
        let mail = |typed| Way::Mail.address(typed);
        assert_eq!(mail(" a.b+c@mail.example ").as_deref(), Some("a.b+c@mail.example"));
        for wrong in
            ["", "a", "@b.c", "a@", "a@b", "-f@b.c", "a b@c.d", "a@b.c\nBcc: d@e.f", "a@b.c,d@e.f"]
        {
            assert_eq!(mail(wrong), None, "{wrong}");
        }
        let sms = |typed| Way::Sms.address(typed);
        assert_eq!(sms("+254 (700) 000-001").as_deref(), Some("+254700000001"));
        for wrong in ["", "0700000001", "+0700000001", "+123", "+1234567890123456", "+25470x"] {
            assert_eq!(sms(wrong), None, "{wrong}");
        }
    }
}
