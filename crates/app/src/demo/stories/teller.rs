//! How the stories are told: as members do it.

use std::collections::BTreeSet;

use jiff::{SignedDuration, ToSpan as _};
use rufaa_domain::case::{CaseNeed, NeedState, Opened, Record};
use rufaa_domain::consent::{Consent, Giver, Purpose};
use rufaa_domain::directory::standing::Vetting;
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{
    Accompaniment, Field, Move, Pays, SpecialNeed, Transport, Travel, Urgency,
};
use rufaa_domain::screening::{Answer, Answers};
use uuid::Uuid;

use super::cast::{self, Met};
use crate::cases::{NewCase, Screen, Sending};
use crate::demo::centre::COUNSELLOR;
use crate::demo::people::{DESK_AREA, DemoDoor};
use crate::desk::Judgement;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// What a receiver is told; of whoever is a danger to her, where somebody is.
const SHARED: [Field; 7] = [
    Field::Age,
    Field::Sex,
    Field::Languages,
    Field::Dangers,
    Field::Detention,
    Field::Offences,
    Field::Need,
];
/// Needs for which somebody of the service comes: to whoever is held, or is afraid of the way.
const VISITED: [&str; 3] = ["detention-help", "court-representation", "police-protection"];
/// How long a consent holds.
const CONSENT_HOLDS: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Who tells.
pub(super) struct Teller<'a> {
    pub(super) node: &'a Node,
    pub(super) door: &'a DemoDoor,
}

/// Something for which another organisation is asked.
pub(super) struct Asked {
    /// The kind of invented service.
    pub(super) kind: &'static str,
    pub(super) need: &'static str,
    pub(super) urgency: Urgency,
    pub(super) known: &'static str,
    /// Who says yes.
    pub(super) giver: Giver,
}

impl Asked {
    pub(super) fn need(&self, state: NeedState) -> Record {
        Record::Need(CaseNeed {
            need: self.need.to_owned(),
            urgency: self.urgency,
            state,
            known: Some(self.known.to_owned()),
        })
    }

    fn travel(&self) -> Travel {
        let brought = Travel {
            with: Accompaniment::BySender,
            escort: None,
            by: Transport::SendersVehicle,
            pays: Pays::Sender,
            handover: Some("At the gate of the hospital".to_owned()),
            toward: None,
        };
        if !VISITED.contains(&self.need) {
            return brought;
        }
        let (with, by) = (Accompaniment::ServiceComes, Transport::ReceiversVehicle);
        Travel { with, by, pays: Pays::Receiver, handover: None, ..brought }
    }

    pub(super) fn sending(&self, id: Uuid, (service, entry): (Uuid, Uuid)) -> Sending {
        Sending {
            id,
            need: self.need.to_owned(),
            entry,
            service,
            fields: BTreeSet::from(SHARED),
            message: None,
            warns: false,
            another: BTreeSet::new(),
            travel: self.travel(),
            exception: None,
            shown: None,
        }
    }
}

impl Teller<'_> {
    /// Signs somebody in: after a while every session is over.
    pub(super) async fn be(&self, name: &str) -> Result<Session, TrustError> {
        self.node.demo_session(self.door, name).await
    }

    /// Lets hours pass.
    pub(super) async fn pass_hours(&self, hours: i64) -> Result<(), TrustError> {
        self.node.demo_pass(self.door, SignedDuration::from_hours(hours)).await
    }

    /// The units that receive, a desk at the border, and the county's.
    pub(super) async fn make_units(&self) -> Result<(), TrustError> {
        for (name, unit, others) in [
            ("zawadi", "House", ["baraka"].as_slice()),
            ("guyo", "Moyale desk", &[]),
            ("mary", "Clinic", &[]),
            ("ruth", "Advice", &["peter"]),
            ("achieng", "Detention", &[]),
            ("chebet", "Protection desk", &[]),
            (COUNSELLOR, "Counsellors", &[]),
            ("farida", "Telephones", &[]),
            ("kassim", "Desk for people in need", &[]),
            ("ekai", "County coordination", &[]),
        ] {
            let first = self.be(name).await?;
            let mut members = vec![first.member()];
            for other in others {
                members.push(self.be(other).await?.member());
            }
            self.node.new_unit(&first, unit, &members).await?;
        }
        // A county's focal point sees what comes to the county of her unit.
        let ekai = self.be("ekai").await?;
        let unit = ekai.units().first().copied().ok_or(TrustError::NotRight)?;
        self.node.set_area(&ekai, unit, Some(AreaCode::new(DESK_AREA))).await
    }

    /// A vetter looks at the first service of this kind, where nobody has said yet that it may receive.
    pub(super) async fn vet(&self, kind: &str) -> Result<(), TrustError> {
        let (service, entry) = self.house(kind)?;
        let otieno = self.be("otieno").await?;
        let found = self.node.overview(entry).await?;
        let standing = found.standing.services.get(&service).map(|known| &known.vetting);
        if matches!(standing, Some(Vetting::Vetted { .. })) {
            return Ok(());
        }
        let today = self.node.today();
        let seen = found.seen;
        if !matches!(standing, Some(Vetting::Checked)) {
            let evidence = "an invented licence, seen".to_owned();
            let checked = Judgement::Checked { evidence };
            let of = (entry, service, seen);
            self.node.judge_service(&otieno, of, checked, "an invented visit").await?;
        }
        let seen = self.node.overview(entry).await?.seen;
        let vetted = Judgement::Vetted { until: today.checked_add(1.year()).unwrap_or(today) };
        let of = (entry, service, seen);
        self.node.judge_service(&otieno, of, vetted, "an invented visit").await
    }

    /// Somebody is met, and a case begins.
    pub(super) async fn meets(&self, worker: &Session, met: Met) -> Result<Uuid, TrustError> {
        let unit = worker.units().first().copied().ok_or(TrustError::NotRight)?;
        let new = NewCase {
            id: self.node.once(),
            unit,
            opened: Opened {
                place: Some(met.place.to_owned()),
                area: met.area.map(AreaCode::new),
                ..Opened::by(met.signal)
            },
            safety: Some(met.safety),
            known: vec![Record::Identity(met.identity)],
        };
        let case = self.node.open_case(worker, &new).await?;
        for record in met.known {
            self.writes(worker, case, record).await?;
        }
        Ok(case)
    }

    /// Four questions are asked; one is answered with a yes.
    pub(super) async fn screens(
        &self,
        worker: &Session,
        case: Uuid,
        yes: &str,
    ) -> Result<(), TrustError> {
        let answers: Answers = [(yes, Answer::Yes)].into_iter().collect();
        let asked =
            Screen { instrument: "four-questions".to_owned(), answers, ..Screen::default() };
        self.node.screen(worker, case, (&asked, None)).await.map(drop)
    }

    /// Writes into a case.
    pub(super) async fn writes(
        &self,
        worker: &Session,
        case: Uuid,
        record: Record,
    ) -> Result<(), TrustError> {
        self.node.write_case(worker, case, (&record, None)).await
    }

    /// Whether it is safe to ask is looked at again, where the last look holds no more.
    pub(super) async fn looks_again(&self, worker: &Session, case: Uuid) -> Result<(), TrustError> {
        let open = Box::pin(self.node.case(worker, case)).await?;
        if open.view.may_ask(self.node.now()) {
            return Ok(());
        }
        self.writes(worker, case, Record::Safety(cast::safety())).await
    }

    /// A need is written down, consent is asked, and a referral is sent; gives it.
    pub(super) async fn asks(
        &self,
        worker: &Session,
        case: Uuid,
        asked: &Asked,
    ) -> Result<(Uuid, Uuid), TrustError> {
        let to = self.house(asked.kind)?;
        self.writes(worker, case, asked.need(NeedState::Open)).await?;
        self.looks_again(worker, case).await?;
        self.writes(worker, case, self.consent(asked, to.0)).await?;
        let sending = asked.sending(self.node.once(), to);
        let sent = self.node.send_referral(worker, case, &sending).await?;
        Ok((worker.organisation(), sent))
    }

    fn consent(&self, asked: &Asked, service: Uuid) -> Record {
        Record::Consent(Consent {
            recipient: Some(service),
            recipient_name: Some(format!("{} (invented)", asked.kind)),
            shares: BTreeSet::from(SHARED),
            ..self.yes(asked.giver)
        })
    }

    /// A yes that was read back, to a referral of nothing yet.
    pub(super) fn yes(&self, giver: Giver) -> Consent {
        Consent {
            purpose: Purpose::Referral,
            recipient: None,
            recipient_name: None,
            shares: BTreeSet::new(),
            yes: true,
            giver,
            guardian: None,
            assent: (giver == Giver::ChildrensOfficer).then_some(true),
            language: "sw".to_owned(),
            interpreter: None,
            witness: None,
            decided_by: (giver == Giver::ChildrensOfficer)
                .then(|| cast::CHILDRENS_OFFICER.to_owned()),
            read_back: true,
            until: self.node.now() + CONSENT_HOLDS,
        }
    }

    /// The receiver opens a referral, takes her on, and says when she is expected: three hours later.
    pub(super) async fn takes_on(
        &self,
        name: &str,
        referral: (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let worker = self.be(name).await?;
        self.node.referral(&worker, referral).await?;
        self.node.accept(&worker, referral, &[SpecialNeed::Language].into()).await?;
        let expected = self.node.now() + SignedDuration::from_hours(3);
        self.node.move_on(&worker, referral, (Move::Schedule, None, Some(expected))).await
    }

    pub(super) fn house(&self, kind: &str) -> Result<(Uuid, Uuid), TrustError> {
        let house = self.node.demo_house_of_stories(kind);
        house.ok_or_else(|| AppError::NotFound(Uuid::nil()).into())
    }
}
