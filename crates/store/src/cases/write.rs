//! What is written into a case at once: records, consents, referrals.

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    CaseRecord, CaseTokens, FilePiece, NewLetter, NewReferral, ReferralMove, pieces, referrals,
    tokens,
};
use crate::StoreError;
use crate::dialect::{Tx, Value};
use crate::trust::{NewRecusal, insert_recusal};

/// What of a consent the server must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRow {
    /// The number of its record.
    pub number: i64,
    /// The code of the purpose.
    pub purpose: &'static str,
    /// The recipient.
    pub recipient: Option<Uuid>,
    /// Whether it is a yes.
    pub given: bool,
    /// When.
    pub at: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// What is written into a case at once: all of it, or nothing.
#[derive(Debug, Clone, Default)]
pub struct CaseWrite {
    /// The records.
    pub records: Vec<CaseRecord>,
    /// The card as it is from now on, with the epoch of its key.
    pub card: Option<(i64, Vec<u8>)>,
    /// Whether the case is closed or opened by it.
    pub open: Option<bool>,
    /// Who holds it from now on.
    pub holder: Option<Uuid>,
    /// Yes and no.
    pub consents: Vec<ConsentRow>,
    /// Numbers of consents that hold no more.
    pub withdrawn: Vec<i64>,
    /// Referrals that are sent by it, each with its package.
    pub referrals: Vec<(NewReferral, Option<NewLetter>)>,
    /// Members who have no part in the case from now on, since they are a danger to her.
    pub barred: Vec<NewRecusal>,
    /// Referrals that are moved by it.
    pub moves: Vec<(ReferralMove, Option<NewLetter>)>,
    /// By what the case is found from now on.
    pub tokens: Option<CaseTokens>,
    /// Pieces of a file that is put into it.
    pub pieces: Vec<FilePiece>,
}

pub(super) async fn insert_write(
    tx: &mut Tx,
    case: (Uuid, Uuid),
    write: &CaseWrite,
) -> Result<(), StoreError> {
    insert_records(tx, case, &write.records).await?;
    insert_consents(tx, case, &write.consents).await?;
    for number in &write.withdrawn {
        end_consent(tx, case, *number, write).await?;
    }
    for recusal in &write.barred {
        insert_recusal(tx, recusal).await?;
    }
    for (referral, letter) in &write.referrals {
        referrals::insert(tx, referral, letter.as_ref()).await?;
    }
    for (moved, letter) in &write.moves {
        referrals::apply(tx, moved, letter.as_ref()).await?;
    }
    if let Some(new) = &write.tokens {
        tokens::replace(tx, case, new).await?;
    }
    pieces::insert(tx, case, &write.pieces).await
}

async fn insert_records(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    records: &[CaseRecord],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 10] = [
        "organisation_id",
        "case_id",
        "sequence",
        "kind",
        "compartment_id",
        "epoch",
        "author",
        "at",
        "signature",
        "sealed",
    ];
    let row = |record: &CaseRecord| {
        vec![
            organisation.into(),
            case.into(),
            record.sequence.into(),
            record.kind.clone().into(),
            record.compartment.into(),
            record.epoch.into(),
            record.author.into(),
            record.at.as_millisecond().into(),
            Value::Bytes(record.signature.clone()),
            Value::Bytes(record.sealed.clone()),
        ]
    };
    tx.insert("case_record", &COLUMNS, records.iter().map(row).collect()).await
}

async fn insert_consents(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    consents: &[ConsentRow],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 8] = [
        "organisation_id",
        "case_id",
        "number",
        "purpose",
        "recipient",
        "state",
        "given_at",
        "until",
    ];
    let row = |consent: &ConsentRow| {
        vec![
            organisation.into(),
            case.into(),
            consent.number.into(),
            consent.purpose.into(),
            Value::OptionalText(consent.recipient.map(|id| id.to_string())),
            if consent.given { "given" } else { "refused" }.into(),
            consent.at.as_millisecond().into(),
            consent.until.as_millisecond().into(),
        ]
    };
    tx.insert("consent", &COLUMNS, consents.iter().map(row).collect()).await
}

async fn end_consent(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    number: i64,
    write: &CaseWrite,
) -> Result<(), StoreError> {
    let at = write.records.last().map_or(0, |record| record.at.as_millisecond());
    tx.execute_one(
        "UPDATE consent SET state = 'withdrawn', ended_at = $1
         WHERE organisation_id = $2 AND case_id = $3 AND number = $4 AND state = 'given'",
        &[at.into(), organisation.into(), case.into(), number.into()],
        || format!("the consent {number}"),
    )
    .await
}
