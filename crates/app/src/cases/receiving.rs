//! What both sides do with a referral.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rufaa_domain::access::Action;
use rufaa_domain::case::{LONG_CHARS_MAX, checked};
use rufaa_domain::referral::{
    Alarm, Heard, HeardProblem, Move, Package, Party, SpecialNeed, State, Step, Urgency,
    check_special, clock_since, special_needs,
};
use rufaa_store::{KeptClock, ReferralMove, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::clock::{happened_when, is_heard_first, kept_clock, takes_on, told_of_move};
use super::letters::Said;
use super::own_case::{own_case_of, package_of};
use super::places::with_place;
use super::referral_view::{HandOver, ReferralSide, is_theirs};
use super::settling::may_take_out;
use super::telling::told;
use super::words::check_said;
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// A move that is to be made, with what goes along.
#[derive(Debug, Clone, Copy)]
struct Making<'a> {
    made: Move,
    words: Option<&'a str>,
    warns: bool,
    expected: Option<Timestamp>,
    met: Option<&'a BTreeSet<SpecialNeed>>,
    heard: Option<&'a Heard>,
}

impl Making<'_> {
    const fn of(made: Move) -> Self {
        Self { made, words: None, warns: false, expected: None, met: None, heard: None }
    }
}

/// A referral, and how many events it had when she saw it; nothing where nobody saw any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenReferral {
    /// The organisation that sent it, and its id.
    pub of: (Uuid, Uuid),
    /// The number of its newest event, as it was shown.
    pub seen: Option<i64>,
}

impl From<(Uuid, Uuid)> for SeenReferral {
    fn from(of: (Uuid, Uuid)) -> Self {
        Self { of, seen: None }
    }
}

impl Node {
    /// Makes a move of her side, with words for the other side where there are any. A time at which she
    /// is expected goes with [`Move::Schedule`]; that at which she came, with what says so.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] for a move that cannot be made from there;
    /// [`TrustError::Stale`] when somebody moved it in between.
    pub async fn move_on(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        made: (Move, Option<&str>, Option<Timestamp>),
    ) -> Result<(), TrustError> {
        let (made, words, expected) = made;
        let making = Making { words, expected, ..Making::of(made) };
        self.make(session, referral.into(), making).await
    }

    /// Accepts a referral, saying of which special needs the receiver can meet them.
    ///
    /// # Errors
    /// As [`Node::move_on`]; [`CaseError::Unmet`] when one of them is not among these.
    pub async fn accept(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        met: &BTreeSet<SpecialNeed>,
    ) -> Result<(), TrustError> {
        let making = Making { met: Some(met), ..Making::of(Move::Accept) };
        self.make(session, referral.into(), making).await
    }

    /// Answers what the service asked with a warning of somebody who is a danger to her: these words may name that one
    /// ([`Node::warn`]).
    ///
    /// # Errors
    /// As [`Node::move_on`].
    pub async fn answer_with_warning(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        words: &str,
    ) -> Result<(), TrustError> {
        let making = Making { words: Some(words), warns: true, ..Making::of(Move::Answer) };
        self.make(session, referral.into(), making).await
    }

    /// Records a move of a service without an account, with who said it, by which way and when.
    ///
    /// # Errors
    /// As [`Node::move_on`]; [`CaseError::Heard`] when nobody can have said it then.
    pub async fn record_heard(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        (made, expected, heard): (Move, Option<Timestamp>, &Heard),
    ) -> Result<(), TrustError> {
        let referral = referral.into();
        let state = state_of(&self.referral_row(referral.of).await?)?;
        if is_heard_first(state, made) {
            // Whoever says yes or no has heard of it: that is not asked apart, and not kept where the rest is refused.
            let row = self.referral_row(referral.of).await?;
            let making = Making { expected, heard: Some(heard), ..Making::of(made) };
            let side = self.side_for(session, &row, made.party()).await?;
            self.looked_through(session, (side, &row), making).await?;
            let opened = Heard { words: None, met: BTreeSet::new(), ..heard.clone() };
            let opened = Making { heard: Some(&opened), ..Making::of(Move::Receive) };
            self.make(session, referral, opened).await?;
        }
        let making = Making { expected, heard: Some(heard), ..Making::of(made) };
        self.make(session, referral, making).await
    }

    async fn make(
        &self,
        session: &Session,
        SeenReferral { of, seen }: SeenReferral,
        making: Making<'_>,
    ) -> Result<(), TrustError> {
        let row = self.referral_row(of).await?;
        let side = self.side_for(session, &row, making.made.party()).await?;
        self.may_act(session, (side, &row)).await?;
        if let Some(seen) = seen
            && self.is_moved_since(&row, seen).await?
        {
            return Err(TrustError::Stale);
        }
        let made = making.made;
        if made == Move::Reroute && side == ReferralSide::Sender {
            return Err(CaseError::NoSuccessor.into());
        }
        if !is_theirs(made, side, &row) {
            return Err(TrustError::Denied(rufaa_domain::access::Denial::NotFound));
        }
        let state = state_of(&row)?;
        // What protects her ends when she said so alone, and not because somebody says that she did; nor does its sender
        // take her out of it.
        let takes_her_out = matches!(made, Move::Cancel(_)) && state.is_there();
        if made.party() == Party::Person {
            let hand = self.in_hand(session, row.case, Action::SendReferral).await?;
            self.refuse_unheard(&hand.view, (&row.need, state))?;
        }
        if takes_her_out
            && let Some(hand) = self.in_hand_unless_erased(session, &row).await?
            && !may_take_out(session, &hand, &row)
        {
            self.refuse_unheard(&hand.view, (&row.need, state))?;
        }
        let step = state.step(made).map_err(CaseError::from)?;
        let (happened, said) = self.looked_through(session, (side, &row), making).await?;
        let heard = making.heard.map(|heard| heard.at).or(happened);
        let mut moved = self.moved(session, &row, step, (making.expected, heard))?;
        if !step.to().is_final() && self.is_stopped(&row).await? {
            moved.clock.look_at = Some(self.now());
        }
        let letters = match said {
            Some(said) => self.letters_of(session, (side, &row), said).await?,
            None => Vec::new(),
        };
        let what = match made.reason() {
            Some(reason) => format!("{} {reason}", made.code()),
            None => made.code().to_owned(),
        };
        let told = match side {
            ReferralSide::Sender => self.told_at_receiver(&row).await?,
            ReferralSide::Receiver => self.told_at_sender(&row).await?,
        };
        let event = session.event(Did::ReferralMoved).to("referral", row.id).saying(&what);
        let mut events = match side {
            ReferralSide::Receiver => {
                told_of_move(&row, step, [event, session.event(Did::ImmediateBack)], told)
            }
            ReferralSide::Sender => vec![event.telling(told)],
        };
        let ending = match made.party() {
            Party::Person => self.ends_with(session, &row, &mut events).await?,
            Party::Sender if matches!(made, Move::Cancel(_)) => {
                self.ends_by_voice(session, &row, &mut events).await?
            }
            Party::Sender | Party::Receiver | Party::Clock => None,
        };
        let events: Result<Vec<_>, _> = events.iter().map(|event| self.event(event)).collect();
        let beside = (&*letters, ending.map(|ending| (row.case, ending)));
        Ok(self.store().move_referral(&moved, beside, &events?).await?)
    }

    /// Whether the receiver may take her on, when it was, and what is said with it.
    async fn looked_through(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
        making: Making<'_>,
    ) -> Result<(Option<Timestamp>, Option<Said>), TrustError> {
        if takes_on(making.made) && self.is_stopped(row).await? {
            return Err(CaseError::ReceiverStopped.into());
        }
        let happened = happened_when(row, (making.made, making.expected), self.now())?;
        Ok((happened, self.said(session, (side, row), making).await?))
    }

    /// Who of a service without an account said something, after this moment; nobody who is a danger to her.
    ///
    /// # Errors
    /// [`CaseError::Heard`].
    pub(super) async fn heard(
        &self,
        session: &Session,
        row: &ReferralRow,
        (heard, since): (Option<&Heard>, Timestamp),
    ) -> Result<Heard, TrustError> {
        let heard = heard.ok_or(CaseError::Heard(HeardProblem::Who))?;
        let heard = heard.checked(since, self.now()).map_err(CaseError::from)?;
        let hand = self.in_hand_unless_erased(session, row).await?;
        if hand.is_some_and(|hand| hand.view.names_danger(&heard.who)) {
            return Err(CaseError::Heard(HeardProblem::Danger).into());
        }
        Ok(heard)
    }

    /// What is written with a move: who said it, what is promised, or words.
    async fn said(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
        making: Making<'_>,
    ) -> Result<Option<Said>, TrustError> {
        if side == ReferralSide::Sender && making.made.party() == Party::Receiver {
            let heard = self.heard(session, row, (making.heard, row.made_at)).await?;
            check_said(making.made, heard.words.as_deref())?;
            let hand = self.in_hand_unless_erased(session, row).await?;
            let sent = hand.as_ref().and_then(|hand| told(&hand.view, row.id));
            if let Some(package) = sent.map(|sent| &sent.package) {
                if making.made == Move::Accept {
                    check_special(&special_needs(package), &heard.met).map_err(CaseError::from)?;
                }
                self.check_hand_over((making.made, package), heard.words.as_deref())?;
            }
            return Ok(Some(Said::Heard(heard)));
        }
        let words = making.words.map(|words| checked(words, LONG_CHARS_MAX)).transpose();
        let words = words.map_err(CaseError::Words)?.flatten();
        check_said(making.made, words.as_deref())?;
        let promised = self.promised(session, (side, row), (making, words.as_deref())).await?;
        let said = if making.warns { Said::Warning } else { Said::Words };
        Ok(words.map(said).or(promised))
    }

    /// Refuses a day named by a hidden place without a word of where she is handed over: it is never at its door,
    /// and nobody else knows where (design §7.3).
    fn check_hand_over(
        &self,
        (made, package): (Move, &Package),
        words: Option<&str>,
    ) -> Result<(), CaseError> {
        let is_unsaid = words.is_none() && self.hand_over(package) == HandOver::Unsaid;
        if made == Move::Schedule && is_unsaid { Err(CaseError::NoHandOver) } else { Ok(()) }
    }

    /// What an accepting receiver promises the sender: each special need that the package names, and a place where
    /// none is left by its own count. Whoever the package names as a danger to her moves nothing.
    async fn promised(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
        (making, words): (Making<'_>, Option<&str>),
    ) -> Result<Option<Said>, TrustError> {
        if side == ReferralSide::Sender {
            return Ok(None);
        }
        let letters = self.letters_for(session, (row.organisation, row.id)).await?;
        let package = package_of(session, side, &letters)?;
        if let Some(package) = package {
            self.check_hand_over((making.made, package), words)?;
        }
        if making.made != Move::Accept {
            return Ok(None);
        }
        // Nobody says yes to what she cannot read.
        let package = package.ok_or(AppError::NotFound(row.id))?;
        let needs = with_place(
            special_needs(package),
            self.places_of(side, row).await?.as_ref(),
            self.now(),
        );
        let none = BTreeSet::new();
        check_special(&needs, making.met.unwrap_or(&none)).map_err(CaseError::from)?;
        Ok((!needs.is_empty()).then_some(Said::Met(needs.into_iter().collect())))
    }

    /// A step as it is kept.
    pub(super) fn moved(
        &self,
        session: &Session,
        row: &ReferralRow,
        step: Step,
        (expected, heard): (Option<Timestamp>, Option<Timestamp>),
    ) -> Result<ReferralMove, TrustError> {
        let expected_at = expected.filter(|_| step.to() == State::Scheduled);
        // That it was opened is no answer: the time until the first one runs on from when it was sent. And what was
        // heard is counted from when it was said.
        let is_opened = step.made() == Move::Receive;
        let is_heard = heard.map_or(self.now(), |at| at.max(row.entered_at));
        let entered = if is_opened { row.entered_at } else { is_heard };
        let since = (step.to(), entered);
        let made = clock_since(step.made(), since, urgency_of(row)?, (expected_at, false));
        // What is late already was not told yet, or as far as it was: it rings when it is looked at next.
        let rung = match (step.made(), heard) {
            (Move::Receive, _) => Alarm::from_code(&row.alarm).unwrap_or(Alarm::None),
            (_, Some(_)) => Alarm::None,
            (_, None) => made.alarm(self.now()),
        };
        let kept = kept_clock(&made, rung, row.to_organisation.is_some());
        // What rings next, and who on call is told next, is found out anew at once: opening it silences nothing.
        let look_at = if is_opened { Some(self.now()) } else { kept.look_at };
        Ok(ReferralMove {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            from: step.from().code(),
            to: step.to().code(),
            did: step.made().code(),
            reason: step.made().reason(),
            by: (session.member(), session.organisation()),
            at: self.now(),
            entered,
            expected_at,
            clock: KeptClock { look_at, ..kept },
            successor: None,
            own_case: own_case_of(row),
        })
    }
}

pub(super) fn state_of(row: &ReferralRow) -> Result<State, AppError> {
    let unreadable = || AppError::Unreadable(format!("the state {} of a referral", row.state));
    State::from_code(&row.state).ok_or_else(unreadable)
}

pub(super) fn urgency_of(row: &ReferralRow) -> Result<Urgency, AppError> {
    let unreadable = || AppError::Unreadable(format!("the urgency {} of a referral", row.urgency));
    Urgency::from_code(&row.urgency).ok_or_else(unreadable)
}
