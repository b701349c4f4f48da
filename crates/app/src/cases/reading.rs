//! A case as the members of its unit read it. That it was read is recorded before it is shown.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{
    AskedOf, CaseView, Entry, Kind, Next, Over, child_rule, next_steps, office_to_ask,
    told_less_urgent,
};
use rufaa_domain::consent::travels_with_danger;
use rufaa_domain::referral::{FailReason, State};
use rufaa_store::{CaseFile, CourseEvent, EndingRow, ReferralRow, WholeCase};
use rufaa_vault::VerifyingKey;
use uuid::Uuid;

use super::barring::{CalledColleague, may_be_barred};
use super::course::lost;
use super::keys::CaseKeys;
use super::ledger;
use super::links::LinkedCase;
use super::writing::action_of;
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// A case, opened.
#[derive(Debug, Clone)]
pub struct OpenCase {
    /// What is known of it without a key.
    pub file: CaseFile,
    /// Whether its unit has a supervisor.
    pub supervised: bool,
    /// As it is now.
    pub view: CaseView,
    /// Its records in their order.
    pub entries: Vec<Entry>,
    /// Its referrals, oldest first.
    pub referrals: Vec<ReferralRow>,
    /// Those of them that are not over, and whose service may receive nobody any more.
    pub(super) stopped: BTreeSet<Uuid>,
    /// Those at which somebody is called as a danger, and nobody made sure that it is another one.
    pub(super) called_alike: BTreeSet<Uuid>,
    /// Colleagues who are called as somebody who has no part in the case, and of whom nobody said whether it is that one.
    pub colleagues_called: Vec<CalledColleague>,
    /// What happened to them, oldest first.
    pub course: Vec<CourseEvent>,
    /// What was ended of them, oldest first.
    pub endings: Vec<EndingRow>,
    /// Those of them that a service ended since she is not there any more, and why ([`OpenCase::lost`]).
    pub(super) lost: Vec<(Uuid, FailReason)>,
    /// The names of those who wrote.
    pub names: BTreeMap<Uuid, String>,
    /// What is next.
    pub next: Vec<Next>,
    /// The referral of a need that is more urgent by now than its service was told.
    pub told_less_urgent: Option<Uuid>,
    /// Whether sharing was ended of the referral by which it came: what that brought is used no more.
    pub letter_ended: bool,
    /// By which rule she is met today.
    pub child: ChildRule,
    /// The office that is to be asked for an alternative to her detention.
    pub office_to_ask: Option<AskedOf>,
    /// The referral by which it came, where she may read that.
    pub letter: Option<ReferralRow>,
    /// Other cases to which it is linked, and which the reader may open.
    pub links: Vec<LinkedCase>,
    /// The group of people of which it is.
    pub group: Option<Uuid>,
    /// The numbers of what is not shown of those around her: of the same group, with a case that the
    /// reader may not see; and what says nothing.
    pub unseen: BTreeSet<u32>,
    /// Kinds of records that this reader does not write.
    pub closed_to_her: Vec<Kind>,
    /// Whether she who reads is asked to hold it.
    pub is_asked: bool,
    /// Who could hold it, where that was asked ([`Node::colleagues_for`]).
    pub colleagues: Vec<(Uuid, String)>,
}

/// Whether a referral that is not over went to an organisation of which somebody is a danger to her.
pub(super) fn goes_to_danger(view: &CaseView, row: &ReferralRow) -> bool {
    let is_over = State::from_code(&row.state).is_some_and(State::is_final);
    !is_over && view.dangerous_organizations().contains(&row.to_entry)
}

/// Whether somebody who goes with her to a referral, or waits where she is handed over, was found to be a danger to
/// her since it was sent, and she is not there yet.
pub(super) fn goes_with_danger(view: &CaseView, row: &ReferralRow) -> bool {
    let is_on_the_way =
        State::from_code(&row.state).is_some_and(|state| !state.is_final() && !state.is_there());
    let sent = view.sent().find(|sent| sent.what.referral == row.id);
    is_on_the_way && sent.is_some_and(|sent| travels_with_danger(view, &sent.what.package.travel))
}

/// Whether a service of a referral that is not over was told a way to reach her that leads to somebody who was found to be
/// a danger to her since.
pub(super) fn is_reached_through_danger(view: &CaseView, row: &ReferralRow) -> bool {
    let is_over = State::from_code(&row.state).is_some_and(State::is_final);
    let sent = view.sent().find(|sent| sent.what.referral == row.id);
    let contact = sent.and_then(|sent| sent.what.package.contact.as_ref());
    !is_over && contact.is_some_and(|contact| contact.leads_to_danger(view))
}

/// Which of these are over, and how.
pub(super) fn ended<'a>(rows: impl Iterator<Item = &'a ReferralRow>) -> Over {
    let state = |row: &ReferralRow| State::from_code(&row.state);
    let over = rows.filter(|row| state(row).is_some_and(State::is_final));
    let (received, without): (Vec<_>, Vec<_>) =
        over.partition(|row| state(row) == Some(State::Completed));
    let ids = |rows: Vec<&ReferralRow>| rows.into_iter().map(|row| row.id).collect();
    Over { without: ids(without), received: ids(received) }
}

/// A case as it was read, with what is needed to write into it.
pub(super) struct InHand {
    pub(super) file: CaseFile,
    pub(super) keys: CaseKeys,
    pub(super) entries: Vec<Entry>,
    pub(super) view: CaseView,
}

impl InHand {
    /// Whether the record with this number says that somebody is another one than the danger whose name it is.
    pub(super) fn says_namesake(&self, number: u32) -> bool {
        let mut entries = self.entries.iter().filter(|entry| entry.sequence == number);
        entries.any(|entry| entry.record.kind() == Kind::Namesake)
    }
}

impl Node {
    /// A case with everything that its unit knows.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Unreadable`](crate::AppError::Unreadable) when the ledger is
    /// not what was signed.
    pub async fn case(&self, session: &Session, id: Uuid) -> Result<OpenCase, TrustError> {
        self.case_for(session, id, Did::CaseRead).await
    }

    /// The same, to be printed: what is on paper is read where nobody records it.
    ///
    /// # Errors
    /// As [`Node::case`].
    pub async fn print_case(&self, session: &Session, id: Uuid) -> Result<OpenCase, TrustError> {
        self.case_for(session, id, Did::CasePrinted).await
    }

    async fn case_for(
        &self,
        session: &Session,
        id: Uuid,
        did: Did,
    ) -> Result<OpenCase, TrustError> {
        self.gather_conferences(session, id).await?;
        let (InHand { file, entries, view, .. }, course) = self.with_course(session, id).await?;
        let referrals = self.store().referrals_of_case(file.organisation, id).await?;
        let endings = self.store().endings_of_case(file.organisation, id).await?;
        let stopped = self.stopped_among(&referrals).await?;
        let called_alike = self.unsure_among(&view, &referrals).await?;
        let members = self.store().members_of(file.organisation).await?;
        let colleagues_called = self.keep_out_called(session, (&file, &view)).await?;
        let names = members.into_iter().map(|row| (row.member, row.shown_name)).collect();
        self.record_reading(session.event(did).to("case", id)).await?;
        let came_by = self.came_by(&file, &view).await?;
        let over = ended(referrals.iter().chain(&came_by));
        let mut next = next_steps(&view, &over, (self.now(), self.today()));
        let child = child_rule(&view, self.today());
        let office_to_ask = office_to_ask(&view, &over);
        // Where somebody there is a danger to her by now, nobody is told anything more.
        let to_danger =
            |id: &Uuid| referrals.iter().any(|row| row.id == *id && goes_to_danger(&view, row));
        let told_less_urgent = told_less_urgent(&view, &over).filter(|id| !to_danger(id));
        next.retain(|next| *next != Next::MoreUrgent || told_less_urgent.is_some());
        let letter_ended = match &came_by {
            Some(row) => self.store().ending(row.organisation, row.id).await?.is_some(),
            None => false,
        };
        let letter = self.letter_of(session, came_by).await;
        let links = self.links_of(session, (&file, &view)).await?;
        let group = self.store().group_of_case(file.organisation, id).await?;
        let unseen = self.unseen_fellows(session, &entries).await?;
        let handing_over = self.handing_over(session, &file).await?;
        let may_not = |kind: &Kind| {
            let is_hand_over = *kind == Kind::HandOverProposed;
            let action = if is_hand_over { handing_over } else { action_of(*kind) };
            !session.could(action, resource(&file))
        };
        let closed_to_her = Kind::ALL.iter().copied().filter(may_not).collect();
        let is_asked = view.hand_over().is_some_and(|open| open.what.to == session.member());
        let looks_after = session.could(Action::ReviewCase, resource(&file));
        let supervised = looks_after || self.is_supervised((file.organisation, file.unit)).await?;
        Ok(OpenCase {
            file,
            supervised,
            view,
            entries,
            referrals,
            endings,
            lost: lost(&course),
            course,
            stopped,
            called_alike,
            colleagues_called,
            names,
            next,
            child,
            letter_ended,
            office_to_ask,
            told_less_urgent,
            letter,
            links,
            group,
            unseen,
            closed_to_her,
            is_asked,
            colleagues: Vec::new(),
        })
    }

    /// Looks whether every record of a case was signed by its author.
    ///
    /// # Errors
    /// As [`Node::case`]; [`AppError::Unreadable`](crate::AppError::Unreadable) when one was not.
    pub async fn verify_case(&self, session: &Session, id: Uuid) -> Result<(), TrustError> {
        let WholeCase { file, records: rows, .. } =
            self.whole_case(session, id, Action::ReadCase).await?;
        let authors: BTreeSet<Uuid> = rows.iter().map(|row| row.author).collect();
        let mut keys: BTreeMap<Uuid, Vec<VerifyingKey>> = BTreeMap::new();
        for author in authors {
            let known = self.store().signing_keys_of(author).await?;
            let known = known.iter().map(|bytes| VerifyingKey::from_bytes(bytes));
            keys.insert(author, known.collect::<Result<_, _>>()?);
        }
        ledger::verified(&file, &rows, |author| keys.get(&author).cloned().unwrap_or_default())
    }

    /// The file of a case, where she may do this with it.
    pub(super) async fn case_file(
        &self,
        session: &Session,
        id: Uuid,
        action: Action,
    ) -> Result<CaseFile, TrustError> {
        let file = self.store().case_file(session.organisation(), id).await?;
        let file = file.ok_or(TrustError::Denied(Denial::NotFound))?;
        let file = self.file_for(session, file).await?;
        may(session, action, &file).map(|()| file)
    }

    /// A case as it is kept, where she may do this with it.
    async fn whole_case(
        &self,
        session: &Session,
        id: Uuid,
        action: Action,
    ) -> Result<WholeCase, TrustError> {
        let case = self.store().whole_case(session.organisation(), id).await?;
        let WholeCase { file, records, wraps } =
            case.ok_or(TrustError::Denied(Denial::NotFound))?;
        let file = self.file_for(session, file).await?;
        may(session, action, &file).map(|()| WholeCase { file, records, wraps })
    }

    /// The file with who is asked to hold it, where she who looks could not read it otherwise.
    async fn file_for(&self, session: &Session, file: CaseFile) -> Result<CaseFile, TrustError> {
        if session.could(Action::ReadCase, resource(&file)) {
            return Ok(file);
        }
        let asked = self.store().asked_to_hold((file.organisation, file.id)).await?;
        Ok(CaseFile { asked, ..file })
    }

    /// A case with its keys and its records, where she may do this with it.
    pub(super) async fn in_hand(
        &self,
        session: &Session,
        id: Uuid,
        action: Action,
    ) -> Result<InHand, TrustError> {
        match Box::pin(self.in_hand_now(session, id, action)).await {
            // Sealed anew between two looks: the second one finds it as it is now.
            Err(
                TrustError::App(AppError::Unreadable(_) | AppError::NotFound(_))
                | TrustError::Vault(_),
            ) => Box::pin(self.in_hand_now(session, id, action)).await,
            opened => opened,
        }
    }

    /// The case of a referral, for its sender; nothing where a part of it was erased: then nobody opens it, and
    /// what was sent out of it is still to be seen to its end.
    pub(super) async fn in_hand_unless_erased(
        &self,
        session: &Session,
        row: &ReferralRow,
    ) -> Result<Option<InHand>, TrustError> {
        let file = self.case_file(session, row.case, Action::SendReferral).await?;
        let opened = self.in_hand(session, row.case, Action::SendReferral).await;
        if matches!(opened, Err(TrustError::App(_))) {
            for part in file.compartments {
                let part = self.store().compartment(file.organisation, part).await?;
                if part.is_some_and(|part| part.erased_at.is_some()) {
                    return Ok(None);
                }
            }
        }
        opened.map(Some)
    }

    /// Looks whether she acts in a referral for its sender: what went out of a case that is restricted is its supervisors',
    /// as the case is. Where its keys are gone, what was sent is still seen to its end.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub(super) async fn acts_for_sender(
        &self,
        session: &Session,
        row: &ReferralRow,
    ) -> Result<(), TrustError> {
        let file = self.case_file(session, row.case, Action::SendReferral).await?;
        if self.hidden_from_her(session, &[file.id]).await?.is_empty() {
            Ok(())
        } else {
            Err(TrustError::Denied(Denial::NotFound))
        }
    }

    /// Whoever the case names as a danger to her reads nothing of it, whatever else she is (design
    /// §7.1).
    async fn in_hand_now(
        &self,
        session: &Session,
        id: Uuid,
        action: Action,
    ) -> Result<InHand, TrustError> {
        let case = self.whole_case(session, id, action).await?;
        // Of one that was erased there is nothing to open.
        if case.file.head == 0 {
            return Err(AppError::NotFound(id).into());
        }
        let keys = self.case_keys(session, &case).await?;
        let entries = ledger::opened(&case.file, &keys, &case.records)?;
        let view = CaseView::of(&entries);
        let is_barred =
            view.barred_members().contains(&session.member()) || may_be_barred(session, &view);
        // What she wants erased and the law keeps is for supervisors alone.
        let looks_after = || session.could(Action::ReviewCase, resource(&case.file));
        if is_barred || view.is_restricted(self.today()) && !looks_after() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let view = self.without_unsafe_contact(&case.file, (view, &entries)).await?;
        let view = self.knowing_fellows(session, &case.file, view).await?;
        Ok(InHand { file: case.file, keys, entries, view })
    }
}

/// Whether she may do this with a case. Whoever is barred from it does not learn that it names her.
fn may(session: &Session, action: Action, file: &CaseFile) -> Result<(), TrustError> {
    match session.may(action, resource(file)) {
        Err(TrustError::Denied(Denial::Recused)) => Err(TrustError::Denied(Denial::NotFound)),
        allowed => allowed,
    }
}

/// What a case is to the rules.
pub(super) const fn resource(file: &CaseFile) -> Resource {
    Resource::Case {
        organisation: file.organisation,
        unit: file.unit,
        case: file.id,
        holder: file.holder,
        asked: file.asked,
    }
}

/// What was opened; nothing of what she may not open, or what was erased.
pub(super) fn unless_hidden<T>(opened: Result<T, TrustError>) -> Result<Option<T>, TrustError> {
    match opened {
        Err(TrustError::Denied(Denial::NotFound) | TrustError::App(AppError::NotFound(_))) => {
            Ok(None)
        }
        opened => opened.map(Some),
    }
}
