//! What the form says, and how it is sent.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use rufaa_app::{CaseError, Node, OpenCase, Sending, TrustError};
use rufaa_domain::case::{LONG_CHARS_MAX, Record};
use rufaa_domain::consent::{Consent, Exception, Giver, Purpose, Uncovered};
use rufaa_domain::referral::{Accompaniment, Field, Pays, Transport, Travel};
use uuid::Uuid;

use super::asked::To;
use super::instead;
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::Wrong;
use crate::pages::work::cases::{key_of, kinds, write};
use crate::pages::work::worker::Worker;

/// How long a yes holds that is given with a referral.
pub(in crate::pages::work::cases) const HOLDS: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Why nothing was sent.
pub(in crate::pages::work::cases) enum Refused {
    Wrong(Wrong),
    Trust(TrustError),
}

/// Why something was not sent; and to whom, where several are asked.
pub(super) struct NotSent(Option<String>, Refused);

impl NotSent {
    /// What is told of it; or why nothing of the case may be shown.
    pub(super) fn in_words(self, worker: &Worker) -> Result<String, TrustError> {
        let Self(to, why) = self;
        let key = match why {
            Refused::Wrong((_, key)) => key,
            Refused::Trust(TrustError::Case(error)) => key_of(&error),
            Refused::Trust(TrustError::Stale) => "case-changed-meanwhile",
            Refused::Trust(error) => return Err(error),
        };
        let words = worker.visit.text().count(key, LONG_CHARS_MAX);
        Ok(to.map_or(words.clone(), |to| format!("{to}: {words}")))
    }
}

/// What is ready to be sent to one of them.
struct Ready<'a> {
    to: &'a To,
    sending: Sending,
    /// What she said, where it was asked.
    consent: Option<Consent>,
}

impl Ready<'_> {
    fn goes(&self) -> bool {
        self.sending.exception.is_some() || self.consent.as_ref().is_some_and(|said| said.yes)
    }
}

/// Keeps what she said of each, and sends to those for whom she said yes. All of it is looked at before any
/// of it is kept; what the same form sent before is there already.
pub(super) async fn sent(
    worker: &Worker,
    case: &OpenCase,
    asked: &[To],
    fields: &Fields,
) -> Result<(), NotSent> {
    let of = |to: &To| (asked.len() > 1).then(|| to.named.clone());
    // Who was shown and is not asked any more: somebody would believe that it was sent.
    let is_asked = |name: &str| asked.iter().any(|to| to.field("shown") == name);
    let mut shown = fields.pairs().filter(|(name, _)| name.starts_with("shown"));
    if shown.any(|(name, _)| !is_asked(name)) {
        return Err(NotSent(None, Refused::Wrong(("act", "refer-look-again"))));
    }
    let left: Vec<&To> = left(case, asked).collect();
    let mut all = Vec::new();
    for to in &left {
        let ready = ready(worker, case, (to, asked.len() > 1), fields).await;
        all.push(ready.map_err(|why| NotSent(of(to), why))?);
    }
    for one in &all {
        keep(worker, case, one, fields).await.map_err(|why| NotSent(of(one.to), why))?;
    }
    // Where she said yes to one of them, her no to another keeps nobody waiting.
    let one_went = left.len() < asked.len();
    if let Some(first) = all.first().filter(|_| !one_went && !all.iter().any(Ready::goes)) {
        let refused = TrustError::Case(CaseError::Uncovered(Uncovered::Refused));
        return Err(NotSent(of(first.to), Refused::Trust(refused)));
    }
    let mut not_sent = Ok(());
    for one in all.iter().filter(|one| one.goes()) {
        let sent = send(worker, case.file.id, one, fields).await;
        not_sent = not_sent.and(sent.map_err(|why| NotSent(of(one.to), why)));
    }
    not_sent
}

/// Those to whom this form did not send yet.
pub(super) fn left<'a>(case: &OpenCase, asked: &'a [To]) -> impl Iterator<Item = &'a To> {
    asked.iter().filter(|to| case.referrals.iter().all(|row| row.id != to.id))
}

/// What goes to one of them, as it was shown, and what she said to that.
async fn ready<'a>(
    worker: &Worker,
    case: &OpenCase,
    (to, is_one_of_several): (&'a To, bool),
    fields: &Fields,
) -> Result<Ready<'a>, Refused> {
    let node = worker.visit.node();
    let sending = sending(to, fields).map_err(Refused::Wrong)?;
    let package = node.preview(case, &sending).map_err(Refused::Trust)?;
    let mark = Node::mark_of(&package).map_err(Refused::Trust)?;
    if mark != fields.get(&to.field("shown")).unwrap_or_default() {
        return Err(Refused::Wrong(("act", "refer-look-again")));
    }
    // What she says is written down, whatever the ground on which it goes.
    let is_asked = sending.exception.is_none() || fields.filled(&to.field("agrees")).is_some();
    let consent = is_asked.then(|| consent(worker, to, fields)).transpose();
    let consent = consent.map_err(Refused::Wrong)?;
    let ready = Ready { to, sending, consent };
    if is_one_of_several && ready.goes() {
        let enforces = node.may_send(case, &ready.sending).await.map_err(Refused::Trust)?;
        if enforces {
            // She is asked about police in words of their own.
            return Err(Refused::Wrong(("ask-too", "refer-police-alone")));
        }
    }
    Ok(ready)
}

async fn keep(
    worker: &Worker,
    case: &OpenCase,
    one: &Ready<'_>,
    fields: &Fields,
) -> Result<(), Refused> {
    let Some(consent) = one.consent.clone() else { return Ok(()) };
    let consent = Record::Consent(consent);
    let seen = Some(write::seen(fields).unwrap_or(case.view.head()));
    let node = worker.visit.node();
    let kept = node.write_case(&worker.session, case.file.id, (&consent, seen)).await;
    kept.map_err(Refused::Trust)
}

async fn send(
    worker: &Worker,
    case: Uuid,
    one: &Ready<'_>,
    fields: &Fields,
) -> Result<(), Refused> {
    let (node, session) = (worker.visit.node(), &worker.session);
    let sent = match instead(fields) {
        Some(instead) => node.send_in_place(session, case, (&one.sending, instead)).await,
        None => node.send_referral(session, case, &one.sending).await,
    };
    match sent {
        // Perhaps the same form was on its way twice at once.
        Err(TrustError::Stale) => sent_already(worker, case, one.sending.id).await,
        sent => sent.map(drop).map_err(Refused::Trust),
    }
}

/// Whether the referral is there by now.
async fn sent_already(worker: &Worker, case: Uuid, referral: Uuid) -> Result<(), Refused> {
    let open = worker.visit.node().case(&worker.session, case).await.map_err(Refused::Trust)?;
    let is_there = open.referrals.iter().any(|row| row.id == referral);
    if is_there { Ok(()) } else { Err(Refused::Trust(TrustError::Stale)) }
}

/// What is sent to one of them, as the form says it.
pub(super) fn sending(to: &To, fields: &Fields) -> Result<Sending, Wrong> {
    Ok(Sending {
        id: to.id,
        need: to.need.clone(),
        entry: to.entry,
        service: to.service,
        fields: shared(fields),
        message: kinds::long(fields, "message")?,
        travel: Travel {
            with: coded(fields, "with", Accompaniment::from_code)?,
            by: coded(fields, "transport", Transport::from_code)?,
            pays: coded(fields, "pays", Pays::from_code)?,
            handover: kinds::long(fields, "handover")?,
        },
        // A ground without consent is one for the service whose page it is, and for nobody beside it.
        exception: fields.filled("exception").filter(|_| to.first).and_then(Exception::from_code),
    })
}

pub(in crate::pages::work::cases) fn coded<T>(
    fields: &Fields,
    code: &'static str,
    from: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    fields.get(code).and_then(from).ok_or((code, "form-choose"))
}

fn shared(fields: &Fields) -> BTreeSet<Field> {
    let message = fields.filled("message").map(|_| Field::Message);
    fields.all("shares").filter_map(Field::from_code).chain(message).collect()
}

fn consent(worker: &Worker, to: &To, fields: &Fields) -> Result<Consent, Wrong> {
    let purpose = coded(fields, "purpose", Purpose::from_code)?;
    Ok(Consent {
        recipient: Some(to.service),
        recipient_name: Some(to.name.clone()),
        shares: shared(fields),
        ..answered(worker, fields, (purpose, &to.field("agrees")))?
    })
}

/// What was said, in the field with this code, and how it was asked; to nobody yet, and to nothing.
pub(in crate::pages::work::cases) fn answered(
    worker: &Worker,
    fields: &Fields,
    (purpose, agrees): (Purpose, &str),
) -> Result<Consent, Wrong> {
    let number = |code: &str| fields.filled(code).and_then(|number| number.parse().ok());
    Ok(Consent {
        purpose,
        recipient: None,
        recipient_name: None,
        shares: BTreeSet::new(),
        yes: match fields.get(agrees) {
            Some("yes") => true,
            Some("no") => false,
            _ => return Err(("agrees", "form-choose")),
        },
        giver: coded(fields, "giver", Giver::from_code)?,
        guardian: number("guardian"),
        assent: Some(fields.filled("assent").is_some()),
        language: coded(fields, "asked-in", |code| {
            kinds::identity::spoken(worker).into_iter().find(|(known, _)| known == code)
        })?
        .0,
        interpreter: number("interpreter"),
        witness: number("witness"),
        read_back: fields.filled("read-back").is_some(),
        until: worker.visit.node().now() + HOLDS,
    })
}
