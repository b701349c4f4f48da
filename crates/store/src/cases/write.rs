//! What is written into a case at once: records, consents, referrals.

use jiff::Timestamp;
use rufaa_domain::case::CaseClock;
use uuid::Uuid;

use super::advance::Advance;
use super::board::{self, Noted};
use super::letters::{self, Letter};
use super::telling::{self, ToldMore};
use super::{
    CaseFile, CaseRecord, CaseTokens, EndedConference, FilePiece, NewConference, NewEnding,
    NewLetter, NewReferral, ReferralMove, conferences, due, endings, pieces, referrals, tokens,
};
use crate::StoreError;
use crate::dialect::{Tx, Value};
use crate::facts::{self, WaitingFact};
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

/// Whom a case is proposed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Proposed {
    /// Whoever it was proposed to before, if anybody.
    #[default]
    AsBefore,
    /// This member.
    To(Uuid),
    /// Nobody any more.
    ToNobody,
}

/// From where what is under way out of a case comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ComesFrom {
    /// As it was written down when it was sent.
    #[default]
    AsBefore,
    /// From this first-level area, and the district of it where it is known: another was put right.
    Area(String, Option<String>),
    /// Nobody says any more.
    Unsaid,
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
    /// Who is asked to hold it.
    pub proposed: Proposed,
    /// Yes and no.
    pub consents: Vec<ConsentRow>,
    /// Numbers of consents that hold no more.
    pub withdrawn: Vec<i64>,
    /// Referrals that are sent by it, each with its package.
    pub referrals: Vec<(NewReferral, Option<NewLetter>)>,
    /// Members who have no part in the case from now on, since they are a danger to her.
    pub barred: Vec<NewRecusal>,
    /// Referrals that are moved by it.
    pub moves: Vec<ReferralMove>,
    /// What is noted on referrals by it, and moves none of them.
    pub notes: Vec<Noted>,
    /// Referrals under way of which more is told by it.
    pub told_more: Vec<ToldMore>,
    /// Referrals that ended without the service and are dealt with by it, each with how many events it had, and when.
    pub settled: Vec<(Uuid, i64, Timestamp)>,
    /// By what the case is found from now on.
    pub tokens: Option<CaseTokens>,
    /// From which area what is under way comes from now on.
    pub comes_from: ComesFrom,
    /// Letters that lie with receivers, each with what takes its place by it.
    pub letters_again: Vec<(Letter, Letter)>,
    /// Sharing that is ended by it, where a receiver has yet to say that it read so.
    pub endings: Vec<NewEnding>,
    /// Something that is counted, sealed until it was mixed with others.
    pub fact: Option<WaitingFact>,
    /// Pieces of a file that is put into it.
    pub pieces: Vec<FilePiece>,
    /// Members who have something to do in it from now on, or have not any more.
    pub doing: Vec<(Uuid, bool)>,
    /// When a supervisor looks at it next, where that is another day from now on.
    pub review: Option<Timestamp>,
    /// By when somebody sees to it, where that is another time from now on.
    pub due: Option<CaseClock>,
    /// Conferences that are called by it.
    pub conferences: Vec<NewConference>,
    /// Conferences that are ended by it, and when.
    pub ended: Vec<EndedConference>,
    /// A conference of which something is done by it, and how many of its actions are not.
    pub followed: Option<(Uuid, i64)>,
}

impl CaseWrite {
    /// Whether it is records and the file alone: then it can share a commit with others.
    pub(super) fn is_records_alone(&self) -> bool {
        self.consents.is_empty()
            && self.withdrawn.is_empty()
            && self.referrals.is_empty()
            && self.barred.is_empty()
            && self.moves.is_empty()
            && self.notes.is_empty()
            && self.told_more.is_empty()
            && self.letters_again.is_empty()
            && self.comes_from == ComesFrom::AsBefore
            && self.settled.is_empty()
            && self.proposed == Proposed::AsBefore
            && self.tokens.is_none()
            && self.endings.is_empty()
            && self.fact.is_none()
            && self.pieces.is_empty()
            && self.doing.is_empty()
            && self.review.is_none()
            && self.due.is_none()
            && self.conferences.is_empty()
            && self.ended.is_empty()
            && self.followed.is_none()
    }

    /// The file of the case after it.
    pub(super) fn after(&self, before: &CaseFile, (hash, at): (&[u8], Timestamp)) -> Advance {
        let (card_epoch, card) =
            self.card.clone().unwrap_or_else(|| (before.card_epoch, before.card.clone()));
        let file = CaseFile {
            head: self.records.last().map_or(before.head, |record| record.sequence),
            head_hash: hash.to_vec(),
            card_epoch,
            card,
            open: self.open.unwrap_or(before.open),
            holder: self.holder.unwrap_or(before.holder),
            asked: None,
            changed_at: at,
            ..before.clone()
        };
        Advance::of(before, file)
    }
}

pub(super) async fn insert_write(
    tx: &mut Tx,
    case: (Uuid, Uuid),
    write: &CaseWrite,
) -> Result<(), StoreError> {
    let records: Vec<_> = write.records.iter().map(|record| (case, record)).collect();
    insert_records(tx, &records).await?;
    insert_consents(tx, case, &write.consents).await?;
    for number in &write.withdrawn {
        end_consent(tx, case, *number, write).await?;
    }
    propose(tx, case, write).await?;
    for doing in &write.doing {
        has_to_do(tx, case, *doing).await?;
    }
    if let Some(due) = write.review {
        look_again(tx, case, due).await?;
    }
    for recusal in &write.barred {
        insert_recusal(tx, recusal).await?;
    }
    for (referral, letter) in &write.referrals {
        referrals::insert(tx, referral, letter.as_ref()).await?;
    }
    for moved in &write.moves {
        referrals::apply(tx, moved, &[]).await?;
    }
    for noted in &write.notes {
        board::note(tx, noted).await?;
    }
    for told in &write.told_more {
        telling::tell_more(tx, told).await?;
    }
    match &write.comes_from {
        ComesFrom::AsBefore => {}
        ComesFrom::Area(area, district) => {
            referrals::comes_from(tx, case, (Some(area), district.as_deref())).await?;
        }
        ComesFrom::Unsaid => referrals::comes_from(tx, case, (None, None)).await?,
    }
    for again in &write.letters_again {
        letters::replace(tx, again).await?;
    }
    for (settled, after, at) in &write.settled {
        referrals::settle(tx, (case.0, *settled, *after), *at).await?;
    }
    if let Some(due) = write.due {
        due::keep(tx, case, due).await?;
    }
    endings::insert(tx, case, &write.endings).await?;
    if let Some(fact) = &write.fact {
        facts::insert_waiting(tx, fact).await?;
    }
    if let Some(new) = &write.tokens {
        tokens::replace(tx, case, new).await?;
    }
    for new in &write.conferences {
        conferences::call(tx, new).await?;
    }
    for ended in &write.ended {
        conferences::end_by_record(tx, case.0, *ended).await?;
    }
    if let Some(followed) = write.followed {
        conferences::follow(tx, case.0, followed).await?;
    }
    pieces::insert(tx, case, &write.pieces).await
}

/// Records, each with the organisation and the case to which it belongs.
pub(super) async fn insert_records(
    tx: &mut Tx,
    records: &[((Uuid, Uuid), &CaseRecord)],
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
    let row = |((organisation, case), record): &((Uuid, Uuid), &CaseRecord)| {
        vec![
            (*organisation).into(),
            (*case).into(),
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

/// Keeps that a member has something to do in it, or has not any more.
async fn has_to_do(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    (member, is): (Uuid, bool),
) -> Result<(), StoreError> {
    let values = [organisation.into(), member.into(), case.into()];
    tx.execute(
        "DELETE FROM case_task WHERE organisation_id = $1 AND member_id = $2 AND case_id = $3",
        &values,
    )
    .await?;
    if !is {
        return Ok(());
    }
    tx.insert("case_task", &["organisation_id", "member_id", "case_id"], vec![values.into()]).await
}

/// Keeps when a supervisor looks at it next.
async fn look_again(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    due: Timestamp,
) -> Result<(), StoreError> {
    let key = [organisation.into(), case.into()];
    tx.execute("DELETE FROM case_review WHERE organisation_id = $1 AND case_id = $2", &key).await?;
    let [organisation, case] = key;
    let row = vec![organisation, case, due.as_millisecond().into()];
    tx.insert("case_review", &["organisation_id", "case_id", "due_at"], vec![row]).await
}

/// Keeps who is asked to hold it: nobody, or one.
async fn propose(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    write: &CaseWrite,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 4] = ["organisation_id", "case_id", "to_member", "proposed_at"];
    let to = match write.proposed {
        Proposed::AsBefore => return Ok(()),
        Proposed::To(member) => Some(member),
        Proposed::ToNobody => None,
    };
    tx.execute(
        "DELETE FROM hand_over WHERE organisation_id = $1 AND case_id = $2",
        &[organisation.into(), case.into()],
    )
    .await?;
    let Some(to) = to else { return Ok(()) };
    let at = write.records.last().map_or(0, |record| record.at.as_millisecond());
    let row = vec![organisation.into(), case.into(), to.into(), at.into()];
    tx.insert("hand_over", &COLUMNS, vec![row]).await
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
