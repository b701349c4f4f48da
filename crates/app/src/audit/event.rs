//! One line of the log: who did what to which thing, in codes. No name, no words of anybody.

use rufaa_store::{NewEvent, Telling};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::keys::chance;
use crate::{AppError, Node};

/// Writes the enum of what can be done, each with its code.
macro_rules! done {
    ($($(#[$doc:meta])* $variant:ident = $code:literal,)+) => {
        /// What was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Did {
            $($(#[$doc])* $variant,)+
        }

        impl Did {
            pub(crate) const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }
        }
    };
}

done! {
    OrganisationAdmitted = "organisation-admitted",
    Joined = "joined",
    SignedIn = "signed-in",
    SignedOut = "signed-out",
    SessionsEnded = "sessions-ended",
    MemberInvited = "member-invited",
    InvitationWithdrawn = "invitation-withdrawn",
    RolesChanged = "roles-changed",
    MemberSuspended = "member-suspended",
    MemberResumed = "member-resumed",
    MemberLeft = "member-left",
    CasesLeft = "cases-left",
    MembersRead = "members-read",
    MemberRenewed = "member-renewed",
    MemberReplaced = "member-replaced",
    JoinedAlso = "joined-also",
    ActedFor = "acted-for",
    JointAsked = "joint-asked",
    JointAgreed = "joint-agreed",
    JointRefused = "joint-refused",
    JointWithdrawn = "joint-withdrawn",
    PassphraseChanged = "passphrase-changed",
    RecoveryCodeRenewed = "recovery-code-renewed",
    PasskeyAdded = "passkey-added",
    PasskeyRemoved = "passkey-removed",
    NudgeChosen = "nudge-chosen",
    Proved = "proved",
    ProofFailed = "proof-failed",
    TrailRead = "trail-read",
    QueueRead = "queue-read",
    SafeguardingRead = "safeguarding-read",
    ProposalRead = "proposal-read",
    ProposalAccepted = "proposal-accepted",
    ProposalRejected = "proposal-rejected",
    EntryRead = "entry-read",
    EntryConfirmed = "entry-confirmed",
    PlacesCounted = "places-counted",
    EditProposed = "edit-proposed",
    ProposalWithdrawn = "proposal-withdrawn",
    VettingAsked = "vetting-asked",
    ServiceChecked = "service-checked",
    ServiceVetted = "service-vetted",
    ServiceSuspended = "service-suspended",
    VettingWithdrawn = "vetting-withdrawn",
    OrganisationAccredited = "organisation-accredited",
    AccreditationEnded = "accreditation-ended",
    KeyRenewed = "key-renewed",
    UnitMade = "unit-made",
    UnitJoined = "unit-joined",
    UnitLeft = "unit-left",
    EpochBegun = "epoch-begun",
    CompartmentErased = "compartment-erased",
    ErasureAsked = "erasure-asked",
    CaseErased = "case-erased",
    CaseHeld = "case-held",
    WishConfirmed = "wish-confirmed",
    OuterKeyDestroyed = "outer-key-destroyed",
    DirectoryRead = "directory-read",
    EntriesSearched = "entries-searched",
    StandingRecorded = "standing-recorded",
    ListImported = "list-imported",
    ProposalMade = "proposal-made",
    Restored = "restored",
    BackedUp = "backed-up",
    EntryGiven = "entry-given",
    GlassBroken = "glass-broken",
    GlassClosed = "glass-closed",
    GlassJudged = "glass-judged",
    TruePlaceRead = "true-place-read",
    Recused = "recused",
    RecusalEnded = "recusal-ended",
    NodeRead = "node-read",
    CaseOpened = "case-opened",
    CaseRead = "case-read",
    CasesRead = "cases-read",
    CasesSearched = "cases-searched",
    GroupBegun = "group-begun",
    GroupRead = "group-read",
    GroupsRead = "groups-read",
    CaseWritten = "case-written",
    CaseWaits = "case-waits",
    CalledReconciled = "called-reconciled",
    TaskGiven = "task-given",
    HandOverProposed = "hand-over-proposed",
    HandOverAnswered = "hand-over-answered",
    FileRead = "file-read",
    ReferralSent = "referral-sent",
    ReferralRead = "referral-read",
    ReferralMoved = "referral-moved",
    ImmediateBack = "immediate-back",
    ReferralSettled = "referral-settled",
    WordSaid = "word-said",
    MoreTold = "more-told",
    MadeSure = "made-sure",
    ReferralLate = "referral-late",
    OnCallKept = "on-call-kept",
    OnCallTold = "on-call-told",
    OnCallThrough = "on-call-through",
    SharingEnded = "sharing-ended",
    EndingAnswered = "ending-answered",
    EndingLate = "ending-late",
    ReceiverStopped = "receiver-stopped",
    VettingOver = "vetting-over",
    FactsMixed = "facts-mixed",
    InboxRead = "inbox-read",
    BoardRead = "board-read",
    FiguresRead = "figures-read",
    SideAsked = "side-asked",
    SideAnswered = "side-answered",
    UnitArea = "unit-area",
    UnitReceives = "unit-receives",
    RerouteProposed = "reroute-proposed",
    ConferenceCalled = "conference-called",
    ConferenceShared = "conference-shared",
    ConferenceRead = "conference-read",
    ConferencesRead = "conferences-read",
    ConferenceWritten = "conference-written",
    ConferenceEnded = "conference-ended",
    SlipMade = "slip-made",
    SlipEnded = "slip-ended",
    SlipSaid = "slip-said",
    CasePrinted = "case-printed",
    UnfinishedKept = "unfinished-kept",
    UnfinishedDropped = "unfinished-dropped",
    Denied = "denied",
}

/// An event before it has its time and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    who: Uuid,
    organisation: Uuid,
    did: Did,
    to: Option<(&'static str, Uuid)>,
    saying: Option<String>,
    shown: Option<Vec<Uuid>>,
    told: Vec<(Uuid, Uuid)>,
}

impl Event {
    /// A member did this for an organisation; nil where nobody was signed in, or it is the node's.
    pub(crate) fn of(who: Uuid, organisation: Uuid, did: Did) -> Self {
        Self { who, organisation, did, to: None, saying: None, shown: None, told: Vec::new() }
    }

    /// Whoever runs commands on the machine did this for the node.
    pub(crate) fn of_operator(did: Did) -> Self {
        Self::of(Uuid::nil(), Uuid::nil(), did)
    }

    /// To what it was done.
    pub(crate) fn to(self, kind: &'static str, id: Uuid) -> Self {
        Self { to: Some((kind, id)), ..self }
    }

    /// Which things a list showed: the log commits to their ids without holding them. The salt is
    /// the event's own id, which is random.
    pub(crate) fn showing(self, ids: impl Iterator<Item = Uuid>) -> Self {
        let mut shown: Vec<Uuid> = ids.collect();
        shown.sort_unstable();
        Self { shown: Some(shown), ..self }
    }

    /// Who is told of it: members, each with the organisation for which she is.
    pub(crate) fn telling(self, told: Vec<(Uuid, Uuid)>) -> Self {
        Self { told, ..self }
    }

    /// With which codes: roles, states, numbers. Never words that somebody wrote.
    pub(crate) fn saying(self, codes: &str) -> Self {
        Self { saying: Some(codes.to_owned()), ..self }
    }
}

/// The bytes that the tree commits to, as JSON in this order (`docs/audit.md`).
#[derive(Serialize)]
struct Leaf<'a> {
    v: u8,
    id: Uuid,
    at: i64,
    who: Uuid,
    org: Uuid,
    did: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<String>,
}

/// What stands in a leaf before id, time, member and organisation, and after the last.
pub(super) const LEAF_HEAD: [&str; 5] =
    ["{\"v\":1,\"id\":\"", "\",\"at\":", ",\"who\":\"", "\",\"org\":\"", "\","];

impl Node {
    /// The event with its time and id, ready to be kept with what it records.
    pub(crate) fn event(&self, event: &Event) -> Result<NewEvent, AppError> {
        let at = self.now();
        let id = new_event_id(at);
        let leaf = serde_json::to_string(&Leaf {
            v: 1,
            id,
            at: at.as_millisecond(),
            who: event.who,
            org: event.organisation,
            did: event.did.code(),
            to: event.to.map(|(kind, id)| format!("{kind}:{id}")),
            with: event.saying.as_deref(),
            shown: event.shown.as_deref().map(|shown| commitment(id, shown)),
        })?;
        let about = event.to.map(|(kind, id)| format!("{kind}:{id}")).unwrap_or_default();
        let telling = || Telling { did: event.did.code(), about, to: event.told.clone() };
        let told = (!event.told.is_empty()).then(telling);
        Ok(NewEvent { organisation: event.organisation, id, at, who: event.who, leaf, told })
    }
}

/// A new id that begins with the time (RFC 9562, version 7), so that events of one time lie together
/// and keeping one touches few pages.
pub(crate) fn new_event_id(at: jiff::Timestamp) -> Uuid {
    let mut random = [0_u8; 10];
    rand_core::Rng::fill_bytes(&mut chance(), &mut random);
    let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}

/// How many things were shown, and SHA-256 over the event's id and theirs, in their order.
fn commitment(event: Uuid, shown: &[Uuid]) -> String {
    let mut digest = Sha256::new();
    digest.update(event.as_bytes());
    for id in shown {
        digest.update(id.as_bytes());
    }
    let digest = crate::hex(&digest.finalize());
    format!("{} {digest}", shown.len())
}
