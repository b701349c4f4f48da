//! A case begins: with the first sign, and whether it is safe to ask.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::case::group::GroupProblem;
use rufaa_domain::case::{
    CaseClock, Compartment, Kind, Opened, Record, SafetyCheck, Signal, admit, child_rule,
};
use rufaa_store::{BegunCase, CaseFile, CaseWrite, CompartmentWrap, GroupKey, StoreError};
use rufaa_vault::{CaseCode, SymmetricKey};
use uuid::Uuid;

use super::index::IndexKey;
use super::keys::CaseKeys;
use super::ledger::{BEGINNING, Head, Pen, written};
use super::reading::unless_hidden;
use super::writing::looked_at_again;
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;
use crate::sealed::{Compartment as SealedCompartment, is_held};
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Times that another code is tried when one is taken: with 35 bits by chance the second never was.
const CODES_MAX: usize = 5;

/// The version of ids that begin with the time (RFC 9562 §5.7).
pub(super) const TIME_ORDERED: usize = 7;

/// A case that begins.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCase {
    /// Its id, chosen with the form ([`Node::once`]): the same form sent twice begins one case.
    pub id: Uuid,
    /// For which unit of hers.
    pub unit: Uuid,
    /// The first sign.
    pub opened: Opened,
    /// Whether it is safe to ask.
    pub safety: Option<SafetyCheck>,
    /// What is known of her already: out of a referral's package.
    pub known: Vec<Record>,
}

/// What cases of a unit begin with.
pub(super) struct Ground {
    /// The newest key of the unit.
    pub(super) newest: GroupKey,
    outer: Uuid,
    index: IndexKey,
}

impl Node {
    /// Begins a case. Whoever begins it holds it.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] for what cannot be written;
    /// [`TrustError::Stale`] when the unit has a newer key.
    pub async fn open_case(&self, session: &Session, new: &NewCase) -> Result<Uuid, TrustError> {
        // An id that does not begin with the time is that of a case which is opened from a letter.
        if new.id.get_version_num() != TIME_ORDERED {
            return Err(AppError::Unusable("the id of the form".to_owned()).into());
        }
        if self.is_begun(session, new.id).await? && !self.is_of_same(session, new).await? {
            return Err(super::CaseError::Group(GroupProblem::SentBefore).into());
        }
        self.begin_case(session, new).await
    }

    /// Whether a case that is there began with this form as it is now: how it began, whether it was safe, and who she
    /// is. Who comes back to a form that was sent, and writes somebody else into it, named or not, is told so. What
    /// she may not open any more is taken as the same.
    pub(super) async fn is_of_same(
        &self,
        session: &Session,
        new: &NewCase,
    ) -> Result<bool, TrustError> {
        let opened = self.in_hand(session, new.id, Action::ReadCase).await;
        let Some(hand) = unless_hidden(opened)? else { return Ok(true) };
        let begun = hand.entries.first().map(|first| first.at);
        let then: Vec<&Record> = hand
            .entries
            .iter()
            .take_while(|entry| Some(entry.at) == begun)
            .map(|entry| &entry.record)
            .collect();
        let (first, safety) =
            (Record::Opened(new.opened.clone()), new.safety.clone().map(Record::Safety));
        let of = |kind: Kind| then.iter().find(|record| record.kind() == kind).copied();
        let identity = new.known.iter().find(|record| record.kind() == Kind::Identity);
        Ok(of(Kind::Opened) == Some(&first)
            && of(Kind::Safety) == safety.as_ref()
            && of(Kind::Identity) == identity)
    }

    /// Begins a case with this id.
    pub(super) async fn begin_case(
        &self,
        session: &Session,
        new: &NewCase,
    ) -> Result<Uuid, TrustError> {
        let organisation = session.organisation();
        session.may(Action::OpenCase, Resource::Unit { organisation, unit: new.unit })?;
        if self.is_begun(session, new.id).await? {
            return Ok(new.id);
        }
        let ground = self.ground(session, new.unit).await?;
        let code = self.free_code(organisation, &BTreeSet::new()).await?;
        let (case, event) = self.made(session, &ground, (new, code))?;
        let events = [self.event(&event)?];
        match self.store().open_case(&case, &ground.newest, &events).await {
            // The same form came twice at the same moment.
            Err(StoreError::Conflict(_)) if self.is_begun(session, new.id).await? => {}
            begun => begun?,
        }
        Ok(new.id)
    }

    /// Whether the same form was sent by her before.
    async fn is_begun(&self, session: &Session, id: Uuid) -> Result<bool, TrustError> {
        let file = self.store().case_file(session.organisation(), id).await?;
        Ok(file.is_some_and(|file| file.holder == session.member()))
    }

    /// What cases of a unit of hers begin with.
    pub(super) async fn ground(&self, session: &Session, unit: Uuid) -> Result<Ground, TrustError> {
        let newest = self.newest(session.organisation(), unit).await?;
        // Nothing is sealed for a key whose private half nobody of the unit has.
        if !is_held(&newest, &self.held(session, unit).await?)? {
            return Err(AppError::NotFound(unit).into());
        }
        let outer = self.current_outer().await?;
        let index = self.index_key_or_new(session, unit).await?;
        Ok(Ground { newest, outer, index })
    }

    /// A code that no case of the organisation has, and none of these is.
    pub(super) async fn free_code(
        &self,
        organisation: Uuid,
        taken: &BTreeSet<String>,
    ) -> Result<String, TrustError> {
        for _ in 0..CODES_MAX {
            let code = CaseCode::generate(&mut chance()).to_string();
            let is_free = self.store().case_by_code(organisation, &code).await?.is_none();
            if is_free && !taken.contains(&code) {
                return Ok(code);
            }
        }
        Err(TrustError::Stale)
    }

    /// A case with its keys and its first records, as it is kept, and the event that commits to it.
    pub(super) fn made(
        &self,
        session: &Session,
        ground: &Ground,
        (new, code): (&NewCase, String),
    ) -> Result<(BegunCase, Event), TrustError> {
        let (organisation, id) = (session.organisation(), new.id);
        let (keys, wraps) = self.new_keys(ground, new.unit)?;
        let records = self.first_records(session, new)?;
        let pen = Pen { member: session.member(), key: &session.keys().signing, at: self.now() };
        let beginning = Head { sequence: 0, hash: BEGINNING };
        let (rows, head) = written((organisation, id), beginning, &keys, &pen, &records)?;
        let view = self.view_after(session, Vec::new(), &records);
        let card = self.card_of(&view);
        let tokens = ground.index.of_card(id, &card);
        let card = card.sealed((organisation, id), &keys)?;
        let file = CaseFile {
            organisation,
            id,
            unit: new.unit,
            code,
            holder: session.member(),
            asked: None,
            open: true,
            head: head.sequence,
            head_hash: head.hash.to_vec(),
            card_epoch: card.0,
            card: card.1,
            compartments: [Compartment::Contact, Compartment::Care, Compartment::Legal]
                .map(|part| keys.id(part)),
            opened_at: self.now(),
            changed_at: self.now(),
        };
        let dangers = view.barred_members().into_iter();
        let barred = self.barred(session, (organisation, id), dangers);
        let write = CaseWrite {
            records: rows,
            tokens: Some(tokens),
            barred,
            review: looked_at_again(&view),
            // The referral that brings her is under way.
            due: Some(CaseClock::of(&view, (child_rule(&view, self.today()), self.now()), |_| {
                true
            })),
            ..CaseWrite::default()
        };
        let said = format!("{} {}", head.sequence, crate::hex(&head.hash));
        let event = session.event(Did::CaseOpened).to("case", id).saying(&said);
        Ok((BegunCase { file, wraps, write }, event))
    }

    /// The keys of a case that begins, and their wraps.
    fn new_keys(
        &self,
        ground: &Ground,
        unit: Uuid,
    ) -> Result<(CaseKeys, Vec<CompartmentWrap>), TrustError> {
        let mut keys: Vec<(Uuid, SymmetricKey)> = Vec::new();
        let mut wraps = Vec::new();
        for _ in Compartment::ALL {
            let compartment = SealedCompartment { id: new_id(), epoch: 1 };
            let (key, wrap) = self.new_wrap(&ground.newest, ground.outer, compartment)?;
            keys.push((compartment.id, key));
            wraps.push(wrap);
        }
        let three = <[(Uuid, SymmetricKey); 3]>::try_from(keys);
        Ok((CaseKeys::first(three.or(Err(AppError::NotFound(unit)))?), wraps))
    }

    /// An id for a form: what it makes has it, however often it is sent. It begins with the time.
    pub fn once(&self) -> Uuid {
        crate::audit::new_event_id(self.now())
    }

    /// What is written first, each after the rules looked at it.
    pub(super) fn first_records(
        &self,
        session: &Session,
        new: &NewCase,
    ) -> Result<Vec<Record>, TrustError> {
        // What the public passes on carries no names (design §2).
        let is_named = |record: &Record| matches!(record, Record::Identity(identity) if identity.name.is_some());
        if new.opened.signal == Signal::Tip && new.known.iter().any(is_named) {
            return Err(super::CaseError::Group(GroupProblem::TipWithNames).into());
        }
        let safety = new.safety.clone().map(Record::Safety);
        let first = [Record::Opened(new.opened.clone())];
        let mut records: Vec<Record> = Vec::new();
        for record in first.into_iter().chain(safety).chain(new.known.iter().cloned()) {
            let view = self.view_after(session, Vec::new(), &records);
            admit(&view, &record, (self.now(), self.today())).map_err(super::CaseError::from)?;
            records.push(record);
        }
        Ok(records)
    }
}
