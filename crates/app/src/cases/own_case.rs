//! The receiver opens its own case from the letter: once, with what the package says and nothing else.
//! What the sender's case agreed to is not agreed to here.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::{CaseView, Namesake, Record, is_determined_upon};
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{Package, Party, State, begun_from, carried};
use rufaa_store::{CaseFile, ReferralRow};
use rufaa_vault::place;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::letters::Correspondence;
use super::reading::resource;
use super::receiving::state_of;
use super::referral_view::for_receiver;
use super::{CaseError, FoundCase, NewCase, ReferralSide};
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// The receiver's own case of a referral, as far as she may know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnCase {
    /// There is none, or it is not hers to know.
    Nothing,
    /// She can begin it.
    CanBegin,
    /// It is there, and she may read it.
    Begun(Uuid),
    /// The same, and what was told since it began does not stand in it yet.
    Behind(Uuid),
}

impl OwnCase {
    /// The case, where it is there and hers to read.
    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::Begun(id) | Self::Behind(id) => Some(id),
            Self::Nothing | Self::CanBegin => None,
        }
    }
}

impl Node {
    /// Cases of her units that are likely of the person of whom a letter tells: looked at before the receiver opens
    /// its own case from it. Nothing once that is there.
    ///
    /// # Errors
    /// [`TrustError::Denied`], as [`Node::open_case_from_letter`].
    pub async fn likely_of_letter(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<Vec<FoundCase>, TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_for(session, &row, Party::Receiver).await?;
        let letters = self.letters_for(session, referral).await?;
        let package = package_of(session, side, &letters)?;
        let own = own_case_id(referral, session.organisation());
        let is_begun = self.store().case_file(session.organisation(), own).await?.is_some();
        let Some(package) = package.filter(|_| !is_begun && is_taken_on(&row)) else {
            return Ok(Vec::new());
        };
        // The sender's own case of her is no double of the receiver's.
        let mut found =
            self.likely_after(session, (None, Vec::new()), &carried(package, row.id)).await?;
        found.retain(|one| one.line.id != row.case);
        Ok(found)
    }

    /// Opens the receiver's own case from the letter. Done twice, it gives the same case.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever is not of the receiving unit, or is named in the letter as a
    /// danger to her; [`CaseError::NotTakenOn`] before the receiver accepted.
    pub async fn open_case_from_letter(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<Uuid, TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_for(session, &row, Party::Receiver).await?;
        let unit = row.to_unit.filter(|_| side == ReferralSide::Receiver);
        let unit = unit.ok_or(TrustError::Denied(Denial::NotFound))?;
        let letters = self.letters_for(session, referral).await?;
        let package = package_of(session, side, &letters)?.ok_or(AppError::NotFound(row.id))?;
        let id = own_case_id(referral, session.organisation());
        if let Some(file) = self.store().case_file(session.organisation(), id).await? {
            session.may(Action::ReadCase, resource(&file))?;
            return Ok(id);
        }
        let state = state_of(&row)?;
        if !is_taken_on(&row) {
            return Err(CaseError::NotTakenOn.into());
        }
        let area = Some(AreaCode::new(row.area.clone())).filter(|_| !row.area.is_empty());
        let opened = begun_from(row.id, state, area);
        let mut known = carried(package, row.id);
        // For a child, a lasting solution waits for a determination in this case, too (design §7.1); what
        // was asked for stands in the letter.
        let child = package.about.age_on(self.today()).child_rule();
        let around = package.dangers.iter().map(|one| one.relation);
        let waits = is_determined_upon(&package.need, child, around);
        known.retain(|record| !(waits && matches!(record, Record::Need(_))));
        let mut new = NewCase { id, unit, opened, safety: None, known };
        new.known.extend(self.namesakes_carried(session, &new, &others_told(&letters)).await?);
        match self.begin_case(session, &new).await {
            Ok(id) => {
                // Where it ended in the same moment nobody keeps the time for it.
                if state_of(&self.referral_row(referral).await?)?.is_final() {
                    self.store().end_rest((session.organisation(), id), self.now()).await?;
                }
                Ok(id)
            }
            // Where a colleague opened it at the same moment, hers is not taken, and that one is there.
            Err(error) => {
                let there = self.store().case_file(session.organisation(), id).await?;
                there.map(|file| file.id).ok_or(error)
            }
        }
    }

    /// That those of whom the sender made sure are other people than the dangers that its letter names, in the receiver's own
    /// case as it begins.
    async fn namesakes_carried(
        &self,
        session: &Session,
        new: &NewCase,
        sure: &BTreeSet<Uuid>,
    ) -> Result<Option<Record>, TrustError> {
        let view = self.view_after(session, Vec::new(), &self.first_records(session, new)?);
        let mut others = self.called_alike(&view, (session.organisation(), new.unit)).await?;
        others.retain(|(member, _)| sure.contains(member));
        let said = Namesake::of(others).map(|said| Namesake { by_sender: true, ..said });
        Ok(said.map(Record::Namesake))
    }

    /// The receiver's own case of a referral, as far as she may know of it.
    pub(super) async fn own_case(
        &self,
        session: &Session,
        (side, state, row): (ReferralSide, State, &ReferralRow),
        letters: &[Correspondence],
    ) -> Result<OwnCase, TrustError> {
        if side == ReferralSide::Sender {
            return Ok(OwnCase::Nothing);
        }
        let id = own_case_id((row.organisation, row.id), session.organisation());
        let file = self.store().case_file(session.organisation(), id).await?;
        let has_package = package_of(session, side, letters)?.is_some();
        Ok(match file {
            Some(file) if session.could(Action::ReadCase, resource(&file)) => {
                let is_whole = self.not_taken(session, (row, side), letters).await?.1.is_empty();
                if is_whole { OwnCase::Begun(id) } else { OwnCase::Behind(id) }
            }
            None if has_package && state.is_taken_on() => OwnCase::CanBegin,
            Some(_) | None => OwnCase::Nothing,
        })
    }

    /// The referral by which a case came, where one brought it.
    pub(super) async fn came_by(
        &self,
        file: &CaseFile,
        view: &CaseView,
    ) -> Result<Option<ReferralRow>, AppError> {
        let Some(id) = view.opened().and_then(|opened| opened.what.referral) else {
            return Ok(None);
        };
        Ok(self.store().referral_sent_to((file.organisation, file.unit), id).await?)
    }

    /// The same as she may know of it: nothing where she may not read it.
    pub(super) async fn letter_of(
        &self,
        session: &Session,
        came_by: Option<ReferralRow>,
    ) -> Option<ReferralRow> {
        let row = came_by?;
        self.side_of(session, &row).await.ok().map(|_| for_receiver(row))
    }
}

/// Whether nobody has anything to do about a referral any more.
pub(super) fn is_over(row: &ReferralRow) -> bool {
    row.holder == "nobody" && state_of(row).is_ok_and(State::is_final)
}

fn is_taken_on(row: &ReferralRow) -> bool {
    state_of(row).is_ok_and(State::is_taken_on)
}

/// The package among letters; on the receiver's side, whoever it names as a danger reads none of them
/// (design §7.1).
pub(super) fn package_of<'a>(
    session: &Session,
    side: ReferralSide,
    letters: &'a [Correspondence],
) -> Result<Option<&'a Package>, TrustError> {
    // What was told later takes the place of what was told before.
    let package = letters.iter().rev().find_map(|letter| letter.package.as_ref());
    let package = package.filter(|_| side == ReferralSide::Receiver);
    let is_she =
        |package: &&Package| package.dangers.iter().any(|one| one.member == Some(session.member()));
    match package {
        Some(package) if is_she(&package) => Err(TrustError::Denied(Denial::NotFound)),
        package => Ok(package),
    }
}

/// Those of whom the newest package says that they are other people than the dangers that it names.
pub(super) fn others_told(letters: &[Correspondence]) -> BTreeSet<Uuid> {
    let newest = letters.iter().rfind(|one| one.package.is_some());
    newest.map(|one| one.others.clone()).unwrap_or_default()
}

/// The receiver's own case of a referral, whether or not it was opened: its organisation and id.
pub(super) fn own_case_of(row: &ReferralRow) -> Option<(Uuid, Uuid)> {
    let receiver = row.to_organisation?;
    Some((receiver, own_case_id((row.organisation, row.id), receiver)))
}

/// The id of the receiver's own case of a referral: always the same one, so that it is opened once.
pub(super) fn own_case_id((sender, referral): (Uuid, Uuid), receiver: Uuid) -> Uuid {
    let of =
        place(&[b"rufaa own case v1", sender.as_bytes(), referral.as_bytes(), receiver.as_bytes()]);
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(Sha256::digest(of)) {
        *to = from;
    }
    uuid::Builder::from_custom_bytes(id).into_uuid()
}
