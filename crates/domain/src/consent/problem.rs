//! Why a consent cannot be taken, and why a package may not leave.

use crate::referral::Field;

/// Why a consent cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConsentProblem {
    /// It was not safe to ask.
    #[error("it was not safe to ask")]
    NotSafeToAsk,
    /// Somebody takes part of whom the case knows nothing.
    #[error("nobody in the case has this number")]
    Unknown,
    /// Nobody asked yet whether somebody who takes part is implicated.
    #[error("nobody asked yet whether somebody who takes part is implicated")]
    NotAsked,
    /// Somebody who takes part is implicated or controlled.
    #[error("somebody who takes part is implicated or controlled")]
    Implicated,
    /// Somebody of the same group takes part: of those who were met together nobody interprets, consents
    /// or witnesses for another.
    #[error("somebody of the same group takes part")]
    OfTheGroup,
    /// A child does not decide alone: the guardian or the children's officer does, with the child.
    #[error("a child does not decide alone")]
    ChildAlone,
    /// A guardian speaks for a child alone, and must be named.
    #[error("only the named guardian of a child speaks for it")]
    NoGuardian,
    /// For a child speaks a mother or father, another relative, or a guardian whom the law or an officer named;
    /// nobody who employs, moves or accompanies it, and no husband.
    #[error("only family or a named guardian speaks for a child")]
    NotAGuardian,
    /// The children's officer is named, with the office.
    #[error("whoever decides is named")]
    Unnamed,
    /// A name that was written is also that of somebody who is a danger to her.
    #[error("a name is also that of a danger")]
    NamesDanger,
    /// When she is reached names somebody who is a danger to her: it says no more than days and hours.
    #[error("when she is reached names a danger")]
    WhenNamesDanger,
    /// Whoever asked in her name, or was with her when it was asked, interprets what she says alone.
    #[error("whoever asked in her name does not interpret")]
    AskedForHer,
    /// Guardian, interpreter and witness are three: one who is two of them hears himself.
    #[error("guardian, interpreter and witness are different people")]
    SamePerson,
    /// A relative of a child is implicated: then the children's officer decides, or a guardian who is
    /// no relative.
    #[error("a relative is implicated, and a relative cannot decide")]
    RelativeDecides,
    /// She said alone that this one decides nothing for her any more.
    #[error("she said alone that this one decides nothing for her any more")]
    PutAside,
    /// The child does not agree.
    #[error("the child was not heard, or does not agree")]
    NoAssent,
    /// It was not said back.
    #[error("it was not said back")]
    NotReadBack,
    /// It holds for no time, or too long.
    #[error("it holds for no time, or too long")]
    Time,
}

/// Why a package may not leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Uncovered {
    /// There is no consent for this recipient, or none by whoever decides for her as she is known now.
    #[error("there is no consent for this recipient")]
    NoConsent,
    /// She said no.
    #[error("she said no")]
    Refused,
    /// She took it back.
    #[error("she took it back")]
    Withdrawn,
    /// It holds no more.
    #[error("it holds no more")]
    Over,
    /// It does not cover these fields.
    #[error("it does not cover everything that would be shared")]
    Beyond(Vec<Field>),
    /// What is never given to police, prosecution or immigration.
    #[error("care never goes to those who detain or prosecute")]
    Firewall(Vec<Field>),
    /// Who took part in it was found implicated since.
    #[error("who took part in it is implicated")]
    Implicated,
    /// Who would receive it is implicated.
    #[error("who would receive it is implicated")]
    Receiver,
    /// Whoever decided on the exception, or is at the hand-over, bears the name of somebody who is a danger to
    /// her.
    #[error("a name is also that of a danger")]
    NamesDanger,
    /// The words of this field name somebody who is a danger to her, or speak of one, and are no warning of him.
    #[error("the words of {0:?} name somebody who is a danger")]
    WordsNameDanger(Field),
    /// Nobody asked yet whether whoever decided on the exception is implicated or controlled.
    #[error("nobody asked about whoever decided")]
    NotAsked,
    /// Nobody is named who decided on the exception.
    #[error("nobody is named who decided")]
    Unnamed,
    /// She did not say yes to it that her family is looked for, or that yes holds no more.
    #[error("there is no yes to tracing")]
    NoTracing,
    /// Nobody is named who goes with her.
    #[error("nobody is named who goes with her")]
    NoEscort,
    /// It is not said to whom of hers she goes, or for whom is looked.
    #[error("nobody is named to whom she goes")]
    NoDestination,
    /// The exception is not for her.
    #[error("the exception is not for her")]
    NotHers,
    /// Nobody's life is in danger by a need that can wait for days.
    #[error("a need that can wait is no danger to her life")]
    NotUrgent,
}
