//! Files of cases: looked at and cleaned, sealed in pieces under the key of their part, named by a record of
//! the ledger; and handed out after it is recorded that somebody reads them.

use rufaa_domain::access::Action;
use rufaa_domain::case::{Compartment, File, FileKind, Record, admit, checked_line, child_rule};
use rufaa_domain::consent::stops_pictures;
use rufaa_files::{AttachmentProblem, attachment};
use rufaa_store::{CaseWrite, FilePiece};
use rufaa_vault::{SymmetricKey, place};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::CaseError;
use super::reading::InHand;
use super::writing::TRIES_MAX;
use crate::audit::Did;
use crate::keys::chance;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Bytes of a file that are sealed at once.
const PIECE_BYTES: usize = 16 * 1024;

/// A file that is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'a> {
    /// Its id, chosen with the form ([`Node::once`]).
    pub id: Uuid,
    /// The name that it had.
    pub name: &'a str,
    /// What is on it, in words.
    pub title: &'a str,
    /// In which part of the case it belongs.
    pub part: Compartment,
    /// Whether she is to be seen or heard in it; nothing where nobody said.
    pub shows_her: Option<bool>,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// Where a piece of a file belongs.
struct Belongs {
    organisation: Uuid,
    case: Uuid,
    file: Uuid,
    compartment: Uuid,
    epoch: i64,
}

impl Belongs {
    fn place(&self, number: i64, is_last: bool) -> Vec<u8> {
        place(&[
            b"rufaa case file v1",
            self.organisation.as_bytes(),
            self.case.as_bytes(),
            self.file.as_bytes(),
            self.compartment.as_bytes(),
            &self.epoch.to_be_bytes(),
            &number.to_be_bytes(),
            &[u8::from(is_last)],
        ])
    }
}

impl Node {
    /// Puts a file into a case. What it is, is told from its bytes; what it tells beside what is
    /// seen and heard is taken out of it.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`CaseError::File`] for one that cannot be kept; [`CaseError::Title`];
    /// [`CaseError::ShowsHer`].
    pub async fn put_file(
        &self,
        session: &Session,
        case: Uuid,
        new: &NewFile<'_>,
    ) -> Result<(), TrustError> {
        // Only for whoever may write there is a file looked at: that costs more than anything else she can send.
        self.case_file(session, case, Action::WriteCase).await?;
        let (kind, bytes) = cleaned(new).await?;
        let title = checked_line(new.title).map_err(CaseError::Title)?;
        let title = title.ok_or(CaseError::Title(rufaa_domain::case::TextProblem::Missing))?;
        let file = File {
            id: new.id,
            title,
            kind,
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            sha256: crate::hex(&Sha256::digest(&bytes)),
            part: new.part,
            shows_her: new.shows_her.ok_or(CaseError::ShowsHer)?,
        };
        for _ in 1..TRIES_MAX {
            match self.put_once(session, case, (&file, &bytes)).await {
                Err(TrustError::Stale) => {}
                done => return done,
            }
        }
        self.put_once(session, case, (&file, &bytes)).await
    }

    async fn put_once(
        &self,
        session: &Session,
        case: Uuid,
        (file, bytes): (&File, &[u8]),
    ) -> Result<(), TrustError> {
        let hand = self.in_hand(session, case, Action::WriteCase).await?;
        // The same form sent twice puts it there once.
        if hand.view.files().iter().any(|kept| kept.what.id == file.id) {
            return Ok(());
        }
        let record = Record::File(file.clone());
        admit(&hand.view, &record, (self.now(), self.today())).map_err(CaseError::from)?;
        let write = CaseWrite { pieces: pieces(&hand, file, bytes)?, ..CaseWrite::default() };
        self.keep(session, &hand, std::slice::from_ref(&record), (write, Vec::new())).await
    }

    /// A file of a case by the number of its record, with what it holds.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`] where there is none; [`CaseError::PicturesStopped`] where
    /// she is in it and took her yes back; [`AppError::Unreadable`] when it is not what was put there.
    pub async fn file_of_case(
        &self,
        session: &Session,
        case: Uuid,
        number: u32,
    ) -> Result<(File, Vec<u8>), TrustError> {
        let hand = self.in_hand(session, case, Action::ReadCase).await?;
        let file = hand.view.files().iter().find(|kept| kept.sequence == number);
        let file = file.ok_or(AppError::NotFound(case))?.what.clone();
        let how = (child_rule(&hand.view, self.today()), self.now());
        if file.shows_her && stops_pictures(&hand.view, how) {
            return Err(CaseError::PicturesStopped.into());
        }
        let of = (hand.file.organisation, case);
        let rows = self.store().file_pieces(of, file.id).await?;
        let bytes = opened(&hand, &file, &rows)?;
        if crate::hex(&Sha256::digest(&bytes)) != file.sha256 {
            let what = format!("the file {} of case {case}", file.id);
            return Err(AppError::Unreadable(what).into());
        }
        let event = session.event(Did::FileRead).to("case", case).saying(&number.to_string());
        self.record_reading(event).await?;
        Ok((file, bytes))
    }
}

/// Files are cleaned one after the other: a paper that was made to fill up the machine fills it once.
static CLEANING: Semaphore = Semaphore::const_new(1);

/// What a file is, and without what it tells beside what is seen and heard. A large paper takes a while.
async fn cleaned(new: &NewFile<'_>) -> Result<(FileKind, Vec<u8>), TrustError> {
    let (name, bytes) = (new.name.to_owned(), new.bytes.to_vec());
    let _one = CLEANING.acquire().await;
    let cleaned = tokio::task::spawn_blocking(move || attachment(&name, &bytes)).await;
    // What breaks the reader of a paper is no paper that anybody can read.
    let cleaned = cleaned.unwrap_or(Err(AttachmentProblem::Damaged));
    Ok(cleaned.map_err(CaseError::from)?)
}

fn pieces(hand: &InHand, file: &File, bytes: &[u8]) -> Result<Vec<FilePiece>, TrustError> {
    let (epoch, key) = hand.keys.newest(file.part)?;
    let compartment = hand.keys.id(file.part);
    let belongs = Belongs {
        organisation: hand.file.organisation,
        case: hand.file.id,
        file: file.id,
        compartment,
        epoch,
    };
    let count = bytes.chunks(PIECE_BYTES).len();
    let numbered = (0..).zip(bytes.chunks(PIECE_BYTES)).zip(1..);
    let piece = |((number, bytes), so_far): ((i64, &[u8]), usize)| {
        let place = belongs.place(number, so_far == count);
        let sealed = key.seal(&place, bytes, &mut chance())?;
        Ok(FilePiece { file: file.id, number, compartment, epoch, sealed })
    };
    numbered.map(piece).collect()
}

fn opened(hand: &InHand, file: &File, rows: &[FilePiece]) -> Result<Vec<u8>, TrustError> {
    let missing = || AppError::Unreadable(format!("the file {}", file.id));
    let mut bytes = Vec::new();
    for (number, (so_far, row)) in (0..).zip((1..).zip(rows)) {
        let key: &SymmetricKey = hand.keys.of(row.compartment, row.epoch).ok_or_else(missing)?;
        let belongs = Belongs {
            organisation: hand.file.organisation,
            case: hand.file.id,
            file: file.id,
            compartment: row.compartment,
            epoch: row.epoch,
        };
        bytes.extend(key.open(&belongs.place(number, so_far == rows.len()), &row.sealed)?);
    }
    Ok(bytes)
}
