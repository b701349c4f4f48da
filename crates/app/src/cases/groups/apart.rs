//! Somebody of a group may be in control of the others. That is written, sealed, into the case of each
//! other; and into her own a record of the same kind, length and moment that says nothing, in one
//! transaction, so that a stolen database does not tell who was suspected (design §7.9).

use jiff::Timestamp;
use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::group::{GroupProblem, suspects, suspicion};
use rufaa_domain::case::{Fellow, Record, admit};
use rufaa_store::{CaseFile, CaseWrite, WriteBeside};
use uuid::Uuid;

use crate::Node;
use crate::audit::{Did, Event};
use crate::cases::CaseError;
use crate::cases::ledger::{Head, Pen, written};
use crate::cases::reading::unless_hidden;
use crate::cases::reading::{InHand, resource};
use crate::cases::writing::TRIES_MAX;
use crate::trust::{Session, TrustError};

impl Node {
    /// Writes that one of a group may be in control of the others, or that she is not. Her own case
    /// stays as it is.
    ///
    /// Gives of how many others, of those that are hers to read, the case could not be
    /// written into; of those that are not she does not learn.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`GroupProblem::OwnCaseShut`]; [`TrustError::Stale`] when others write all
    /// the time.
    pub async fn suspect(
        &self,
        session: &Session,
        group: Uuid,
        whom: (Uuid, bool),
    ) -> Result<usize, TrustError> {
        for _ in 1..TRIES_MAX {
            match self.suspect_once(session, group, whom).await {
                Err(TrustError::Stale) => {}
                done => return done,
            }
        }
        self.suspect_once(session, group, whom).await
    }

    async fn suspect_once(
        &self,
        session: &Session,
        group: Uuid,
        (case, suspected): (Uuid, bool),
    ) -> Result<usize, TrustError> {
        let (_, files) = self.group_files(session, group).await?;
        let code = files.iter().find(|file| file.id == case).map(|file| file.code.clone());
        let code = code.ok_or(TrustError::Denied(Denial::NotFound))?;
        let (hands, left) = self.hands_of(session, &files).await?;
        if !hands.iter().any(|hand| hand.file.id == case) {
            return Err(CaseError::Group(GroupProblem::OwnCaseShut).into());
        }
        let others = hands.iter().filter(|hand| hand.file.id != case);
        if others.clone().count() == 0 {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        // Sent twice, it is written once.
        if others.clone().all(|hand| suspects(&hand.view).contains(&code) == suspected) {
            return Ok(left);
        }
        let (mut writes, mut events) = (Vec::new(), Vec::new());
        let at = self.now();
        for hand in &hands {
            let whose = if hand.file.id == case { Fellow::Herself } else { Fellow::Another };
            let record = Record::Individual(suspicion(&code, whose, suspected));
            let (write, told) = self.beside_others(session, (hand, at), record).await?;
            writes.push(write);
            for event in &told {
                events.push(self.event(event)?);
            }
        }
        self.store().write_cases(&writes, at, &events).await?;
        Ok(left)
    }

    /// The cases into which she can write, and how many she can only read, or were closed.
    async fn hands_of(
        &self,
        session: &Session,
        files: &[CaseFile],
    ) -> Result<(Vec<InHand>, usize), TrustError> {
        let (mut hands, mut left) = (Vec::new(), 0);
        for file in files {
            if !session.could(Action::WriteCase, resource(file)) {
                left += 1;
                continue;
            }
            let hand = self.in_hand(session, file.id, Action::WriteCase).await;
            let Some(hand) = unless_hidden(hand)? else { continue };
            if hand.view.closure().is_some() {
                left += 1;
            } else {
                hands.push(hand);
            }
        }
        Ok((hands, left))
    }

    /// A record that is written into several cases at once, in one of them.
    pub(in crate::cases) async fn beside_others(
        &self,
        session: &Session,
        (hand, at): (&InHand, Timestamp),
        record: Record,
    ) -> Result<(WriteBeside, Vec<Event>), TrustError> {
        let file = &hand.file;
        admit(&hand.view, &record, (at, self.today())).map_err(CaseError::from)?;
        let (ended, mut events) = self.ends_conferences(session, hand, &record).await?;
        let pen = Pen { member: session.member(), key: &session.keys().signing, at };
        let case = (file.organisation, file.id);
        let kind = record.kind().code();
        let (records, head) = written(case, Head::of(file)?, &hand.keys, &pen, &[record])?;
        let said = format!("{kind} {} {}", head.sequence, crate::hex(&head.hash));
        let event = session.event(Did::CaseWritten).to("case", file.id).saying(&said);
        events.insert(0, event);
        let write = CaseWrite { records, ended, ..CaseWrite::default() };
        let (before, head_hash) = (file.clone(), head.hash.to_vec());
        Ok((WriteBeside { before, write, head_hash }, events))
    }
}
