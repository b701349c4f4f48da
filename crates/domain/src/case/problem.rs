//! Why something cannot be written into a case.

use super::{IdentityProblem, LINKS_MAX};
use crate::consent::ConsentProblem;
use crate::referral::HeardProblem;

/// Why a record cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaseProblem {
    /// The case is closed; it can be opened again.
    #[error("the case is closed")]
    Closed,
    /// It was not closed.
    #[error("the case is open")]
    Open,
    /// It is not safe to ask now.
    #[error("it is not safe to ask now")]
    NotSafeToAsk,
    /// Who she is contradicts itself.
    #[error("who she is contradicts itself")]
    Identity(#[source] IdentityProblem),
    /// The consent cannot be taken.
    #[error("the consent cannot be taken")]
    Consent(#[source] ConsentProblem),
    /// It speaks of something that the case does not have, or that is over already.
    #[error("it speaks of something that is not there")]
    NoSuchThing,
    /// A case begins once, with how it began.
    #[error("a case begins once")]
    Beginning,
    /// A need is still open, or a thing to do, or a referral: before a case is closed, each is dealt with.
    #[error("something is still open")]
    SomethingOpen,
    /// Such a decision does not follow on what was decided before.
    #[error("such a decision does not follow")]
    IdentificationStep,
    /// The office that investigates decides nothing about her status, nor does one that the law does not
    /// name.
    #[error("that office does not decide it")]
    Office,
    /// A day lies ahead on which something is said to have happened.
    #[error("a day lies ahead")]
    DayAhead,
    /// A day is more than five years away: a slip of the pen.
    #[error("a day is more than five years away")]
    DayOutOfReach,
    /// Days contradict each other.
    #[error("days contradict each other")]
    DaysContradict,
    /// A review looks at all of risk, plan and referrals.
    #[error("only a part was looked at")]
    ReviewOfPart,
    /// The day of the next review lies behind, or more than so many days ahead.
    #[error("the next review is within {0} days")]
    ReviewDay(i32),
    /// A colleague who may not hold the case.
    #[error("this colleague may not hold it")]
    Colleague,
    /// A case is not linked to itself.
    #[error("a case is not linked to itself")]
    LinkToItself,
    /// It has as many links as a case can have.
    #[error("more than {LINKS_MAX} links")]
    TooManyLinks,
    /// For a child a lasting solution waits until a panel has determined what is best for her.
    #[error("her best interests are determined first")]
    BestInterestsFirst,
    /// It could be forced from her: somebody speaks with her alone first.
    #[error("somebody speaks with her alone first")]
    SpeakAlone,
    /// Somebody has a part in it who may have none.
    #[error("somebody has a part in it who may have none")]
    Part(#[source] ConsentProblem),
    /// Nobody can have been told so.
    #[error("nobody can have been told so")]
    Heard(#[source] HeardProblem),
    /// What she goes back to is assessed before a case is closed.
    #[error("the risk is assessed first")]
    RiskFirst,
    /// Somebody has a part in what she said, and is not turned into somebody else.
    #[error("somebody who has a part is not turned into somebody else")]
    HasPart,
    /// She is asked before a picture or a recording of her is kept.
    #[error("she is asked before a picture or a recording of her is kept")]
    PicturesFirst,
    /// A need that is always immediate.
    #[error("such a need is immediate")]
    Immediate,
    /// Nobody said why somebody who was a danger to her is none any more.
    #[error("it is not said why")]
    Unexplained,
    /// A child's word alone ends nothing: what is best for her is assessed first.
    #[error("her best interests are assessed first")]
    ChildsWish,
    /// What the public passes on carries no names, until somebody looked whether it is safe to ask.
    #[error("a tip carries no names")]
    TipWithNames,
    /// Nothing was answered.
    #[error("nothing was answered")]
    NothingAnswered,
    /// What a panel found is what was determined, and it is not said that it was.
    #[error("a panel determines it")]
    FoundNotDetermined,
    /// She is in danger now: that is seen to before a case ends.
    #[error("she is in danger now")]
    InDanger,
    /// Nobody assessed what is best for the child.
    #[error("nobody assessed what is best for the child")]
    ChildFirst,
    /// A supervisor looks at the case first.
    #[error("a supervisor looks at the case first")]
    LookFirst,
    /// A day longer ago than it can have been.
    #[error("a day longer ago than it can have been")]
    DayLongAgo,
    /// The law keeps the case: it is not erased while it does.
    #[error("the law keeps the case")]
    Held,
    /// She did not say alone, within the last days, that what is known of her shall be erased, and she was not let go either.
    #[error("she did not ask for it")]
    NotAskedFor,
    /// A case is erased by two, and nobody writes into it that it was.
    #[error("it is erased by two, and not by being written down")]
    ErasedElsewhere,
    /// By this case somebody of the same group is known for a danger to others.
    #[error("others know a danger by this case")]
    Feared,
    /// Nobody asked for a second person, or that was too long ago, or she asks herself.
    #[error("a supervisor asks, and another erases")]
    TakesTwo,
}
