//! The ledger: records in the order in which they were written.

use jiff::Timestamp;
use uuid::Uuid;

use super::Record;
use crate::coded::coded;

coded! {
    /// A part of a case with keys of its own, so that a part can be shared without the others.
    Compartment {
        /// Who she is and how she is reached.
        Contact = "contact",
        /// What she needs, what is done, how she is.
        Care = "care",
        /// Offences, proceedings, papers.
        Legal = "legal",
    }
}

coded! {
    /// The kind of a record: outside its seal nothing more is told of it.
    Kind {
        /// How it began.
        Opened = "opened",
        /// Whether it was safe to ask.
        Safety = "safety",
        /// Who she is.
        Identity = "identity",
        /// How she is reached.
        Contact = "contact",
        /// Somebody around her.
        Individual = "individual",
        /// That two people around her are two.
        Apart = "apart",
        /// That members who bear the name of somebody around her are other people.
        Namesake = "namesake",
        /// A screening.
        Screening = "screening",
        /// An assessment of risk, with a plan for safety.
        Risk = "risk",
        /// An assessment or determination of the best interests of a child.
        BestInterests = "best-interests",
        /// A yes or no.
        Consent = "consent",
        /// That a yes holds no more.
        Withdrawal = "withdrawal",
        /// That a receiver outside Rufaa was told of that.
        EndTold = "end-told",
        /// A need.
        Need = "need",
        /// A thing to do.
        Task = "task",
        /// That it was done.
        TaskDone = "task-done",
        /// A referral that was sent.
        Sent = "sent",
        /// What was said about a referral.
        Word = "word",
        /// What later workers are told, so that she is not asked again.
        Summary = "summary",
        /// A decision about her status before the law.
        Identification = "identification",
        /// An offence that she is said to have committed.
        NonPunishment = "non-punishment",
        /// That a colleague is asked to hold the case.
        HandOverProposed = "hand-over-proposed",
        /// What the colleague answered.
        HandOverAnswered = "hand-over-answered",
        /// That a supervisor looked at it.
        Review = "review",
        /// A link to another case.
        Link = "link",
        /// Something that was given to her.
        ServiceGiven = "service-given",
        /// A note.
        Note = "note",
        /// That it was closed.
        Closure = "closure",
        /// That it was opened again.
        Reopening = "reopening",
        /// That an earlier record was wrong, and what is right.
        Correction = "correction",
        /// That a file was put into it.
        File = "file",
        /// Something that she is said to ask for.
        Wish = "wish",
        /// That somebody tried to hear it from her alone.
        WishChecked = "wish-checked",
        /// What was done for what she asked for.
        WishDone = "wish-done",
        /// That she wants no help now.
        Refusal = "refusal",
        /// That the law keeps the case, or does so no more.
        Hold = "hold",
        /// That a supervisor asks a second person to erase the case with her.
        ErasureAsked = "erasure-asked",
        /// What was written in a conference about her.
        Conference = "conference",
    }
}

/// A record with what its place in the ledger says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its number, from 1.
    pub sequence: u32,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: Uuid,
    /// What it says.
    pub record: Record,
}
