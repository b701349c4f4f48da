//! What the public may do: suggest, report, and carry a question from page to page unread.

use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use rufaa_domain::directory::entry::is_unwanted;
use rufaa_domain::directory::proposal::{MESSAGE_CHARS_MAX, ProposalKind};
use rufaa_store::{Desk, NewProposal, Write};
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;
use crate::{AppError, Node};

/// How long a token opens, seconds (reference: a query is kept no longer than a visit).
const TOKEN_SECONDS: i64 = 15 * 60;
/// Messages of the public that may wait at once: at 2,000 characters each some 20 MB. More are
/// refused, so that nobody can fill the disk from outside.
const WAITING_MAX: i64 = 5_000;
/// Messages of the public that are taken in one minute, from all together: nobody is told apart
/// here, and people write slower than this.
const MESSAGES_A_MINUTE_MAX: u32 = 120;
/// What tokens in addresses are for; bound to them.
const TOKEN_PURPOSE: &[u8] = b"address token v1";
/// Who proposes, when it is the public; nothing of the person is kept.
const PUBLIC: &str = "public";

/// How many messages came in the minute that runs.
#[derive(Debug, Default)]
pub(crate) struct Messages {
    vetting: Mutex<(i64, u32)>,
    safeguarding: Mutex<(i64, u32)>,
}

impl Messages {
    /// Whether one more is taken now; counts it if so. A flood of others keeps no word of abuse out.
    fn takes(&self, desk: Desk, now: Timestamp) -> bool {
        let minute = now.as_second() / 60;
        let counted = match desk {
            Desk::Vetting => &self.vetting,
            Desk::Safeguarding => &self.safeguarding,
        };
        let mut counted = counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.0 != minute {
            *counted = (minute, 0);
        }
        let takes = counted.1 < MESSAGES_A_MINUTE_MAX;
        counted.1 += u32::from(takes);
        takes
    }
}

/// What somebody says of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Something was good.
    Praise,
    /// Something was not right.
    Complaint,
    /// Someone there hurt, threatened or used a person.
    Abuse,
}

impl Node {
    /// Keeps a suggestion of a missing service for a vetter. Returns when it is safely kept.
    ///
    /// # Errors
    /// [`AppError::Unusable`] for an empty message or one longer than [`MESSAGE_CHARS_MAX`].
    pub async fn suggest_service(&self, message: &str) -> Result<Uuid, AppError> {
        self.propose_in_words(None, ProposalKind::Suggestion, message).await
    }

    /// Keeps a report that something in a public service is wrong. Returns when it is safely kept.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a service that is not public, [`AppError::Unusable`] as above.
    pub async fn report_problem(&self, service: Uuid, message: &str) -> Result<Uuid, AppError> {
        self.keep_words_about(service, ProposalKind::Problem, message).await
    }

    /// Keeps praise, a complaint or word of abuse about a public service. The service is not told
    /// (design §7.10). Returns when it is safely kept.
    ///
    /// # Errors
    /// As [`Node::report_problem`].
    pub async fn hear(&self, service: Uuid, voice: Voice, message: &str) -> Result<Uuid, AppError> {
        let kind = match voice {
            Voice::Praise => ProposalKind::Praise,
            Voice::Complaint => ProposalKind::Complaint,
            Voice::Abuse => ProposalKind::Safeguarding,
        };
        self.keep_words_about(service, kind, message).await
    }

    async fn keep_words_about(
        &self,
        service: Uuid,
        kind: ProposalKind,
        message: &str,
    ) -> Result<Uuid, AppError> {
        let entry = self.store().entry_of_service(service).await?;
        let entry = entry.ok_or(AppError::NotFound(service))?;
        let message = format!("{}\n\n(service {service})", checked(message)?);
        self.keep_words(Some(entry), kind, message).await
    }

    async fn propose_in_words(
        &self,
        entry: Option<Uuid>,
        kind: ProposalKind,
        message: &str,
    ) -> Result<Uuid, AppError> {
        let message = checked(message)?.to_owned();
        self.keep_words(entry, kind, message).await
    }

    async fn keep_words(
        &self,
        entry: Option<Uuid>,
        kind: ProposalKind,
        message: String,
    ) -> Result<Uuid, AppError> {
        let desk = Desk::of(kind);
        if self.store().waiting_of(PUBLIC, desk).await? >= WAITING_MAX {
            return Err(AppError::TooManyWait);
        }
        if !self.messages().takes(desk, self.now()) {
            return Err(AppError::TooOften);
        }
        let id = new_id();
        let proposal = NewProposal {
            id,
            entry,
            kind,
            base_version: None,
            document: None,
            places: Vec::new(),
            message,
            who: PUBLIC.to_owned(),
            organisation: None,
            at: self.now(),
        };
        let event = Event::of_operator(Did::ProposalMade).to("proposal", id).saying(kind.code());
        let events = vec![self.event(&event)?];
        let write = Write { proposals: vec![proposal], events, ..Write::default() };
        self.store().write_directory(write).await?;
        Ok(id)
    }

    /// Seals a few bytes into an opaque token for an address: nobody without this node's key can
    /// read it, and it opens for fifteen minutes.
    pub fn seal_token(&self, bytes: &[u8]) -> String {
        let until = self.now().as_second() + TOKEN_SECONDS;
        let text = [&until.to_be_bytes(), bytes].concat();
        let sealed = self.keys().token.seal(TOKEN_PURPOSE, &text, &mut chance());
        URL_SAFE_NO_PAD.encode(sealed.unwrap_or_default())
    }

    /// What a token holds; nothing when it is not ours or too old.
    pub fn open_token(&self, token: &str) -> Option<Vec<u8>> {
        let sealed = URL_SAFE_NO_PAD.decode(token).ok()?;
        let text = self.keys().token.open(TOKEN_PURPOSE, &sealed).ok()?;
        let (until, bytes) = text.split_first_chunk::<8>()?;
        (self.now().as_second() <= i64::from_be_bytes(*until)).then(|| bytes.to_vec())
    }
}

/// The message without white space around it and without characters that cannot be seen.
fn checked(message: &str) -> Result<&str, AppError> {
    let message = message.trim();
    let length = message.chars().count();
    if message.is_empty() {
        return Err(AppError::Unusable("the message is empty".to_owned()));
    }
    if length > MESSAGE_CHARS_MAX {
        let what =
            format!("the message has {length} characters; at most {MESSAGE_CHARS_MAX} are kept");
        return Err(AppError::Unusable(what));
    }
    if message.contains(is_unwanted) {
        return Err(AppError::Unusable("the message holds control characters".to_owned()));
    }
    Ok(message)
}
