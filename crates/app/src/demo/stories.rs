//! Stories of the demonstration: invented people who were met, and what is done for them.

use std::collections::BTreeSet;

use jiff::{SignedDuration, ToSpan as _};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseNeed, ContactWay, Identity, Individual, NeedState, Opened, Record, Relation, Risk,
    SafeContact, SafetyCheck, SafetyNow, SafetyPoint, Signal, Standing,
};
use rufaa_domain::consent::{Consent, Giver, Purpose};
use rufaa_domain::matching::Sex;
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{Accompaniment, Field, Pays, SpecialNeed, Transport, Travel, Urgency};
use uuid::Uuid;

use super::people::DemoDoor;
use crate::Node;
use crate::cases::{NewCase, Sending};
use crate::desk::Judgement;
use crate::trust::{Session, TrustError};

/// The kind of invented house that receives in the stories.
const HOUSE: &str = "Kimbilio House";
const SHELTER: &str = "emergency-shelter";
/// What the house is told.
const SHARED: [Field; 4] = [Field::Age, Field::Sex, Field::Languages, Field::Need];

impl Node {
    /// Two people whom the desk in Lodwar met: a woman for whom a house was asked and accepted, and a girl
    /// whose father is implicated, whose referral waits for its first answer.
    pub(super) async fn demo_stories(&self, door: &DemoDoor) -> Result<(), TrustError> {
        for (name, unit, others) in [
            ("zawadi", "House", ["baraka"].as_slice()),
            ("guyo", "Moyale desk", &[]),
            ("mary", "Clinic", &[]),
        ] {
            let first = self.demo_session(door, name).await?;
            let mut members = vec![first.member()];
            for other in others {
                members.push(self.demo_session(door, other).await?.member());
            }
            self.new_unit(&first, unit, &members).await?;
        }
        let Some((service, entry)) = self.demo_house(HOUSE) else { return Ok(()) };
        let otieno = self.demo_session(door, "otieno").await?;
        let seen = self.overview(entry).await?.seen;
        let until = self.today().checked_add(1.year()).unwrap_or(self.today());
        let vetted = Judgement::Vetted { until };
        self.judge_service(&otieno, (entry, service, seen), vetted, "an invented visit").await?;
        let nakiru = self.demo_session(door, "nakiru").await?;
        let Some(unit) = nakiru.units().first().copied() else { return Ok(()) };
        let to = House { service, entry };
        let woman = self.demo_woman(&nakiru, unit, &to).await?;
        let zawadi = self.demo_session(door, "zawadi").await?;
        let referral = (nakiru.organisation(), woman);
        self.referral(&zawadi, referral).await?;
        self.accept(&zawadi, referral, &[SpecialNeed::Language].into()).await?;
        self.demo_girl(&nakiru, unit, &to).await
    }

    /// A woman who came back from domestic work abroad; gives her referral.
    async fn demo_woman(
        &self,
        nakiru: &Session,
        unit: Uuid,
        to: &House,
    ) -> Result<Uuid, TrustError> {
        let person = Identity {
            name: Some("Akiru (invented)".to_owned()),
            age: Age::exactly(27).unwrap_or_default(),
            sex: Some(Sex::Female),
            languages: vec!["sw".to_owned(), "en".to_owned()],
            ..Identity::default()
        };
        let case = self.demo_case(nakiru, unit, (Signal::HerOwn, person)).await?;
        let contact = SafeContact {
            way: ContactWay::SharedPhone,
            how: Some("000 000 000 (invented)".to_owned()),
            when: Some("Before noon.".to_owned()),
            code_word: Some("mango".to_owned()),
            never: Some("Say nothing to a man who answers.".to_owned()),
        };
        self.write_case(nakiru, case, (&Record::Contact(contact), None)).await?;
        self.demo_need(nakiru, case, Urgency::Day).await?;
        let consent = to.consent(self.now(), Giver::Herself, None);
        self.write_case(nakiru, case, (&Record::Consent(consent), None)).await?;
        self.send_referral(nakiru, case, &to.sending(self.once())).await
    }

    /// A girl whose father is implicated.
    async fn demo_girl(&self, nakiru: &Session, unit: Uuid, to: &House) -> Result<(), TrustError> {
        let person = Identity {
            name: Some("Nangiro (invented)".to_owned()),
            age: Age::between(12, 14).unwrap_or_default(),
            sex: Some(Sex::Female),
            languages: vec!["sw".to_owned()],
            ..Identity::default()
        };
        let case = self.demo_case(nakiru, unit, (Signal::Tip, person)).await?;
        let father = Individual {
            name: "The father (invented)".to_owned(),
            relation: Relation::Parent,
            standing: Standing::Implicated,
            member: None,
            organization: None,
            group: None,
            known: Some("Brought her over the border.".to_owned()),
        };
        self.write_case(nakiru, case, (&Record::Individual(father), None)).await?;
        self.demo_need(nakiru, case, Urgency::Immediate).await?;
        let consent = to.consent(self.now(), Giver::ChildrensOfficer, Some(true));
        self.write_case(nakiru, case, (&Record::Consent(consent), None)).await?;
        self.send_referral(nakiru, case, &to.sending(self.once())).await.map(drop)
    }

    async fn demo_case(
        &self,
        nakiru: &Session,
        unit: Uuid,
        (signal, person): (Signal, Identity),
    ) -> Result<Uuid, TrustError> {
        let new = NewCase {
            id: self.once(),
            unit,
            opened: Opened {
                signal,
                place: Some("At the desk in Lodwar".to_owned()),
                area: Some(AreaCode::new("KE023")),
                referral: None,
            },
            safety: Some(SafetyCheck {
                holds: SafetyPoint::ALL.iter().copied().collect(),
                now: SafetyNow::SafeToTalk,
                seen: None,
            }),
            known: vec![Record::Identity(person)],
        };
        let case = self.open_case(nakiru, &new).await?;
        let risk = Risk {
            level: 2,
            person: "They may look for her.".to_owned(),
            family: None,
            staff: None,
            plan: "She sleeps in another place each night until a house takes her.".to_owned(),
        };
        self.write_case(nakiru, case, (&Record::Risk(risk), None)).await?;
        Ok(case)
    }

    async fn demo_need(
        &self,
        nakiru: &Session,
        case: Uuid,
        urgency: Urgency,
    ) -> Result<(), TrustError> {
        let need = CaseNeed {
            need: SHELTER.to_owned(),
            urgency,
            state: NeedState::Open,
            known: Some("A bed, from tonight on.".to_owned()),
        };
        self.write_case(nakiru, case, (&Record::Need(need), None)).await
    }
}

/// The house that receives.
struct House {
    service: Uuid,
    entry: Uuid,
}

impl House {
    fn consent(&self, now: jiff::Timestamp, giver: Giver, assent: Option<bool>) -> Consent {
        Consent {
            purpose: Purpose::Referral,
            recipient: Some(self.service),
            recipient_name: Some("A house (invented)".to_owned()),
            shares: BTreeSet::from(SHARED),
            yes: true,
            giver,
            guardian: None,
            assent,
            language: "sw".to_owned(),
            interpreter: None,
            witness: None,
            read_back: true,
            until: now + SignedDuration::from_hours(90 * 24),
        }
    }

    fn sending(&self, id: Uuid) -> Sending {
        Sending {
            id,
            need: SHELTER.to_owned(),
            entry: self.entry,
            service: self.service,
            fields: BTreeSet::from(SHARED),
            message: None,
            travel: Travel {
                with: Accompaniment::BySender,
                by: Transport::SendersVehicle,
                pays: Pays::Sender,
                handover: Some("At the gate of the hospital".to_owned()),
            },
            exception: None,
        }
    }
}
