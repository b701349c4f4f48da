//! Invented workers with cases of their own, as a unit of a country has them.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use rufaa_app::{
    Clock, Joining, NewCase, NewOrganisation, Node, SecondFactor, Session, SessionSecret, SignIn,
};
use rufaa_domain::access::{OrganisationKind, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Identity, Opened, Record, SafetyCheck, SafetyNow, SafetyPoint, Signal};
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use crate::bench::Failure;

/// The passphrase of every invented worker.
const PASSPHRASE: &str = "kettle orchard winter lantern";
/// Between two uses of one authenticator lies more than the time of one number.
const STEP_S: i64 = 40;

/// A clock that goes on when it is told to, and ends at the time of now.
pub(super) struct Steps(AtomicI64);

impl Steps {
    /// Begins so many steps before now.
    pub(super) fn before(now: Timestamp, steps: i64) -> Self {
        Self(AtomicI64::new(now.as_second() - steps * STEP_S))
    }

    /// Goes on by one step.
    pub(super) fn on(&self) {
        self.0.fetch_add(STEP_S, Ordering::Relaxed);
    }
}

impl Clock for Steps {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }
}

/// A worker who is signed in.
pub(super) struct Worker {
    person: Person,
    pub(super) unit: Uuid,
    /// The value of her cookie.
    pub(super) cookie: String,
    pub(super) session: Session,
}

impl Worker {
    /// What every form of hers carries.
    pub(super) fn form(&self) -> &str {
        self.session.form()
    }

    /// Signs in anew, with other digits than before.
    pub(super) async fn again(self, node: &Node) -> Result<Self, Failure> {
        let Self { person, unit, .. } = self;
        Self::signed_in(node, person, unit).await
    }

    async fn signed_in(node: &Node, person: Person, unit: Uuid) -> Result<Self, Failure> {
        let (secret, session) = person.session(node).await?;
        Ok(Self { person, unit, cookie: secret.cookie(), session })
    }
}

/// So many workers of one organisation, each in a unit of her own, and the focal point.
pub(super) async fn workers(
    node: &Node,
    clock: &Arc<Steps>,
    count: usize,
) -> Result<(Vec<Worker>, Worker), Failure> {
    let new = NewOrganisation {
        name: "Secretariat (invented)".to_owned(),
        kind: OrganisationKind::Secretariat,
        entry: None,
        first_member: "amina".to_owned(),
        roles: [Role::Supervisor].into_iter().collect(),
    };
    let begun = node.begin(new).await?;
    let amina = Person::joined(node, &begun.invitation.to_string(), "amina").await?;
    clock.on();
    let admin = amina.session(node).await?.1;
    let mut people = Vec::new();
    for number in 0..=count {
        let name = format!("worker{number}");
        let role = if number == count { Role::FocalPointNational } else { Role::Caseworker };
        let roles = [role].into_iter().collect();
        let invited = node.invite(&admin, &name, &roles).await?;
        people.push(Person::joined(node, &invited.code.to_string(), &name).await?);
    }
    clock.on();
    let mut units = Vec::new();
    for (number, person) in people.iter().enumerate() {
        let (_, session) = person.session(node).await?;
        let name = format!("Desk {number}");
        units.push(node.new_unit(&admin, &name, &[session.member()]).await?);
    }
    clock.on();
    let mut workers = Vec::new();
    for (person, unit) in people.into_iter().zip(units) {
        workers.push(Worker::signed_in(node, person, unit).await?);
    }
    let focal_point = workers.pop().ok_or("nobody joined")?;
    Ok((workers, focal_point))
}

/// A case of somebody invented, met where it was safe to talk.
pub(super) async fn begin_case(
    node: &Node,
    worker: &Worker,
    number: usize,
) -> Result<Uuid, Failure> {
    let holds = SafetyPoint::ALL.iter().copied().collect();
    let safety = SafetyCheck { holds, now: SafetyNow::SafeToTalk, seen: None };
    let identity = Identity {
        name: Some(format!("Person {number}")),
        age: Age::between(20, 30)?,
        ..Identity::default()
    };
    let new = NewCase {
        id: node.once(),
        unit: worker.unit,
        opened: Opened::by(Signal::Met),
        safety: Some(safety),
        known: vec![Record::Identity(identity)],
    };
    Ok(node.open_case(&worker.session, &new).await?)
}

struct Person {
    name: String,
    authenticator: Totp,
}

impl Person {
    async fn joined(node: &Node, code: &str, name: &str) -> Result<Self, Failure> {
        let enrolment = node.new_enrolment(code)?;
        let secret = Secret::try_from_base32(enrolment.typed().replace(' ', ""))?;
        let authenticator = Builder::new().with_secret(secret).build()?;
        let person = Self { name: name.to_owned(), authenticator };
        let digits = person.digits(node)?;
        let joining = Joining {
            code,
            enrolment: &enrolment.token,
            name,
            passphrases: [PASSPHRASE; 2],
            digits: &digits,
        };
        node.join(&joining).await?;
        Ok(person)
    }

    fn digits(&self, node: &Node) -> Result<String, Failure> {
        let unix_s = u64::try_from(node.now().as_second())?;
        Ok(self.authenticator.generate(unix_s).to_string())
    }

    async fn session(&self, node: &Node) -> Result<(SessionSecret, Session), Failure> {
        let digits = self.digits(node)?;
        let attempt = SignIn {
            name: &self.name,
            passphrase: PASSPHRASE,
            factor: SecondFactor::Digits(&digits),
            network: &self.name,
        };
        let secret = node.sign_in(&attempt).await?;
        let session = node.session(&secret).await?;
        Ok((secret, session))
    }
}
