//! Proposals, and what became of them.

use jiff::Timestamp;
use rufaa_domain::directory::proposal::{Decision, Proposal, ProposalKind, ProposalState};
use uuid::Uuid;

use crate::dialect::{Row, Tx, Value};
use crate::directory::{Made, SealedPlace, time};
use crate::hex;
use crate::{Store, StoreError};

/// Who looks at a proposal. Neither sees the other's, and a flood at one hides nothing at the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// Everything but word of abuse.
    Vetting,
    /// Word of abuse.
    Safeguarding,
}

impl Desk {
    /// The desk at which a kind waits.
    pub fn of(kind: ProposalKind) -> Self {
        if kind == ProposalKind::Safeguarding { Self::Safeguarding } else { Self::Vetting }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Vetting => "vetting",
            Self::Safeguarding => "safeguarding",
        }
    }
}

/// A proposal that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProposal {
    /// Its id.
    pub id: Uuid,
    /// The entry; nothing for a suggestion.
    pub entry: Option<Uuid>,
    /// What is proposed.
    pub kind: ProposalKind,
    /// The version on which an edit is based.
    pub base_version: Option<i64>,
    /// The proposed document, JSON.
    pub document: Option<String>,
    /// True addresses that belong to the document, sealed; taken over when it is accepted.
    pub places: Vec<SealedPlace>,
    /// In words.
    pub message: String,
    /// Who proposes.
    pub who: String,
    /// For which organisation, where a member does.
    pub organisation: Option<Uuid>,
    /// When.
    pub at: Timestamp,
}

const COLUMNS: [&str; 11] = [
    "entry_id",
    "proposal_id",
    "kind",
    "base_version",
    "document",
    "places",
    "message",
    "who",
    "made_at",
    "state",
    "organisation_id",
];

pub(crate) async fn insert(tx: &mut Tx, proposals: &[NewProposal]) -> Result<(), StoreError> {
    let rows = proposals.iter().map(|proposal| {
        vec![
            proposal.entry.unwrap_or_default().into(),
            proposal.id.into(),
            proposal.kind.code().into(),
            Value::OptionalNumber(proposal.base_version),
            Value::OptionalText(proposal.document.clone()),
            places_text(&proposal.places).into(),
            proposal.message.clone().into(),
            proposal.who.clone().into(),
            proposal.at.as_millisecond().into(),
            "open".into(),
            Value::OptionalText(proposal.organisation.map(|id| id.to_string())),
        ]
    });
    tx.insert("proposal", &COLUMNS, rows.collect()).await
}

pub(crate) async fn decide(
    tx: &mut Tx,
    proposal: Uuid,
    accepted: bool,
    made: &Made,
) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE proposal SET state = $1, decided_by = $2, decided_at = $3, decided_why = $4
         WHERE proposal_id = $5 AND state = 'open'",
        &[
            if accepted { "accepted" } else { "rejected" }.into(),
            made.who.clone().into(),
            made.at.as_millisecond().into(),
            made.why.clone().into(),
            proposal.into(),
        ],
        || format!("the proposal {proposal}"),
    )
    .await
}

/// The text that reads proposals under this condition.
macro_rules! proposals {
    ($condition:literal) => {
        concat!(
            "SELECT proposal_id, entry_id, kind, base_version, document, message, who, made_at, ",
            "state, decided_by, decided_at, decided_why, organisation_id FROM proposal ",
            $condition
        )
    };
}

/// Places as text: `location:seal` in hexadecimal, one a line.
fn places_text(places: &[SealedPlace]) -> String {
    let lines =
        places.iter().map(|place| format!("{}:{}", place.location, hex::encode(&place.sealed)));
    lines.collect::<Vec<_>>().join("\n")
}

fn places_of(text: &str) -> Result<Vec<SealedPlace>, StoreError> {
    let place = |line: &str| {
        let (location, sealed) = line.split_once(':')?;
        Some(SealedPlace { location: location.parse().ok()?, sealed: hex::decode(sealed)? })
    };
    let places: Option<Vec<SealedPlace>> = text.lines().map(place).collect();
    places.ok_or_else(|| StoreError::Unreadable("the places of a proposal".to_owned()))
}

impl Store {
    /// The sealed places that belong to a proposal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn proposal_places(&self, id: Uuid) -> Result<Vec<SealedPlace>, StoreError> {
        let row = self
            .pool
            .fetch_one("SELECT places FROM proposal WHERE proposal_id = $1", &[id.into()])
            .await?;
        row.map_or(Ok(Vec::new()), |row| places_of(&row.text(0)?))
    }

    /// The proposal with this id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn proposal(&self, id: Uuid) -> Result<Option<Proposal>, StoreError> {
        let row = self.pool.fetch_one(proposals!("WHERE proposal_id = $1"), &[id.into()]).await?;
        row.as_ref().map(proposal).transpose()
    }

    /// How many proposals of this proposer wait for a decision: word of abuse, or all others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting_of(&self, who: &str, desk: Desk) -> Result<i64, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT COUNT(*) FROM proposal WHERE state = 'open' AND who = $1
                 AND (kind = 'safeguarding') = ($2 = 'safeguarding')",
                &[who.into(), desk.code().into()],
            )
            .await?;
        row.map_or(Ok(0), |row| row.number(0))
    }

    /// Proposals about one entry that wait for a decision, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_proposals_of(&self, entry: Uuid) -> Result<Vec<Proposal>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                proposals!("WHERE entry_id = $1 AND state = 'open' ORDER BY made_at, proposal_id"),
                &[entry.into()],
            )
            .await?;
        rows.iter().map(proposal).collect()
    }

    /// Proposals that wait at a desk, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_proposals(
        &self,
        desk: Desk,
        limit: i64,
    ) -> Result<Vec<Proposal>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                proposals!(
                    "WHERE state = 'open' AND (kind = 'safeguarding') = ($1 = 'safeguarding')
                     ORDER BY made_at, proposal_id LIMIT $2"
                ),
                &[desk.code().into(), limit.into()],
            )
            .await?;
        rows.iter().map(proposal).collect()
    }
}

fn proposal(row: &Row) -> Result<Proposal, StoreError> {
    let kind = row.text(2)?;
    let kind = ProposalKind::from_code(&kind)
        .ok_or_else(|| StoreError::Unreadable(format!("{kind:?} is no kind of proposal")))?;
    let entry = row.id(1)?;
    Ok(Proposal {
        id: row.id(0)?,
        entry: (!entry.is_nil()).then_some(entry),
        kind,
        base_version: row.optional_number(3)?,
        document: row.optional_text(4)?,
        message: row.text(5)?,
        who: row.text(6)?,
        organisation: row.optional_id(12)?,
        at: time(row.number(7)?)?,
        state: state(row)?,
    })
}

fn state(row: &Row) -> Result<ProposalState, StoreError> {
    let decision = || {
        Ok::<_, StoreError>(Decision {
            who: row.optional_text(9)?.unwrap_or_default(),
            at: time(row.optional_number(10)?.unwrap_or_default())?,
            why: row.optional_text(11)?.unwrap_or_default(),
        })
    };
    match row.text(8)?.as_str() {
        "open" => Ok(ProposalState::Open),
        "accepted" => decision().map(ProposalState::Accepted),
        "rejected" => decision().map(ProposalState::Rejected),
        other => Err(StoreError::Unreadable(format!("{other:?} is no state of a proposal"))),
    }
}
