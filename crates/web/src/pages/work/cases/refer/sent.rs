//! What the form says, and how it is sent.

use std::collections::BTreeSet;

use rufaa_app::{Ask, CaseError, OpenCase, Sending, TrustError};
use rufaa_domain::case::{LONG_CHARS_MAX, SHORT_CHARS_MAX};
use rufaa_domain::consent::{BRINGS_TOGETHER, Consent, Decided, Exception, Giver, Purpose};
use rufaa_domain::referral::{Accompaniment, Field, Kin, Pays, Transport, Travel};

use super::asked::To;
use super::{INSTEAD_SEEN, Problem, further};
use crate::pages::fields::Fields;
use crate::pages::work::cases::called;
use crate::pages::work::cases::form::Wrong;
use crate::pages::work::cases::{
    ANSWERED, MOVED, asked_anew, interpreted, key_of, kinds, until, write,
};
use crate::pages::work::worker::Worker;

/// That the word to the service is a warning.
pub(in crate::pages::work::cases) const WARNS: &str = "message-warns";

/// That who is called there as a danger is another one.
pub(in crate::pages::work::cases) const ANOTHER: &str = "another-one";

/// That she goes to nobody of hers.
pub(super) const NOBODY: &str = "nobody";

/// Fields of one line.
const LINES: [&str; 3] = ["escort", "handover", "decided-by"];

/// Why nothing was sent.
pub(in crate::pages::work::cases) enum Refused {
    Wrong(Wrong),
    Trust(TrustError),
}

impl Refused {
    /// What is told of it; or why nothing of the case may be shown.
    pub(in crate::pages::work::cases) fn key(self) -> Result<&'static str, TrustError> {
        match self {
            Self::Wrong((_, key)) => Ok(key),
            Self::Trust(TrustError::Case(error)) => Ok(key_of(&error)),
            Self::Trust(TrustError::Stale) => Ok("case-changed-meanwhile"),
            Self::Trust(error) => Err(error),
        }
    }
}

/// Why something was not sent; and to whom, where several are asked.
pub(super) struct NotSent {
    to: Option<String>,
    /// The field where something is wrong, where that is one.
    field: Option<Box<str>>,
    why: Refused,
}

impl NotSent {
    /// What the rules said of one of those who are asked.
    fn of(asked: &[To], why: rufaa_app::NotSent) -> Self {
        let to = asked.iter().find(|to| to.service == why.service);
        let why = Refused::Trust(why.why);
        Self { to: to.and_then(|to| named(asked, to)), field: None, why }
    }

    /// What was typed, after this was told: who was told that something moved, or that she answered, has seen it from now on.
    pub(super) fn seen_by_now(&self, typed: Fields) -> Fields {
        let Refused::Trust(TrustError::Case(error)) = &self.why else { return typed };
        match key_of(error) {
            MOVED => typed.without(|name| name == INSTEAD_SEEN),
            ANSWERED => asked_anew(&typed),
            _ => typed,
        }
    }

    /// Whether another service is chosen in its place.
    pub(super) fn asks_for_another(&self) -> bool {
        matches!(&self.why, Refused::Trust(TrustError::Case(CaseError::NotSuitable(_))))
    }

    /// What is told of it; or why nothing of the case may be shown.
    pub(super) fn in_words(self, worker: &Worker) -> Result<Problem, TrustError> {
        let is_line = self.field.as_deref().is_some_and(|field| LINES.contains(&field));
        let chars_max = if is_line { SHORT_CHARS_MAX } else { LONG_CHARS_MAX };
        let words = worker.visit.text().count(self.why.key()?, chars_max);
        let words = match self.to {
            Some(to) => format!("{to}: {words}"),
            None => words,
        };
        Ok((self.field.map(String::from), words))
    }
}

/// Its name, where several are asked.
fn named(asked: &[To], to: &To) -> Option<String> {
    (asked.len() > 1).then(|| to.named.clone())
}

/// The field where something is wrong: what she says to each who is asked has one of its own.
fn field_of(to: &To, why: &Refused) -> Option<Box<str>> {
    match why {
        Refused::Wrong(("agrees", _)) => Some(to.field("agrees").into()),
        Refused::Wrong((field, _)) => Some((*field).into()),
        Refused::Trust(_) => None,
    }
}

/// Keeps what she said of each, and sends to those for whom she said yes.
pub(super) async fn sent(
    worker: &Worker,
    case: &OpenCase,
    asked: &[To],
    fields: &Fields,
) -> Result<(), NotSent> {
    // Who was shown and is not asked any more: somebody would believe that it was sent.
    let is_asked = |name: &str| asked.iter().any(|to| to.field("shown") == name);
    let mut shown = fields.pairs().filter(|(name, _)| name.starts_with("shown"));
    if shown.any(|(name, _)| !is_asked(name)) {
        let why = Refused::Trust(CaseError::NotAsShown.into());
        return Err(NotSent { to: None, field: None, why });
    }
    let read = |to: &To| {
        let ask = ask(worker, case, to, fields);
        ask.map_err(|why| NotSent { to: named(asked, to), field: field_of(to, &why), why })
    };
    let all: Vec<Ask> = asked.iter().map(read).collect::<Result<_, _>>()?;
    let seen = write::seen(fields).unwrap_or_default();
    let node = worker.visit.node();
    let sent = node.send_several(&worker.session, (case, seen), &all).await;
    sent.map_err(|why| NotSent::of(asked, why))
}

/// Looks whether what is written could go, before anybody is asked about it; what is missing of it is told by its field.
pub(super) async fn could_go(
    worker: &Worker,
    case: &OpenCase,
    asked: &[To],
    fields: &Fields,
) -> Result<(), NotSent> {
    let unsaid = |to: &To| {
        // It is shown only now.
        let sending = Sending { shown: None, ..sending(case, to, fields).ok()? };
        Some(Ask { sending, said: None, how: further::how(fields) })
    };
    let Some(all) = asked.iter().map(unsaid).collect::<Option<Vec<_>>>() else { return Ok(()) };
    let could_go = worker.visit.node().could_go(&worker.session, case, &all).await;
    could_go.map_err(|why| NotSent::of(asked, why))
}

/// What goes to one of them, and what she said to that.
fn ask(worker: &Worker, case: &OpenCase, to: &To, fields: &Fields) -> Result<Ask, Refused> {
    let sending = sending(case, to, fields).map_err(Refused::Wrong)?;
    let agrees = fields.filled(&to.field("agrees"));
    // What went is not asked about again; but she may say no to it now.
    let is_asked = if further::more(fields).is_none() && case.has_sent(&sending) {
        agrees == Some("no")
    } else {
        // What she says is written down, whatever the ground on which it goes.
        sending.exception.is_none() || agrees.is_some()
    };
    let said = match is_asked.then(|| consent(worker, (to, &sending), fields)).transpose() {
        Ok(said) => said,
        Err(wrong) => {
            // Who was not shown it was not asked: that comes before what is missing of an answer.
            worker.visit.node().check_shown(case, &sending).map_err(Refused::Trust)?;
            return Err(Refused::Wrong(wrong));
        }
    };
    Ok(Ask { sending, said, how: further::how(fields) })
}

/// What is sent to one of them, as the form says it.
pub(super) fn sending(case: &OpenCase, to: &To, fields: &Fields) -> Result<Sending, Wrong> {
    let with = coded(fields, "with", Accompaniment::from_code)?;
    let escort = kinds::line(fields, "escort")?.filter(|_| with == Accompaniment::Escort);
    if with == Accompaniment::Escort && escort.is_none() {
        return Err(("escort", "uncovered-no-escort"));
    }
    Ok(Sending {
        id: to.id,
        need: to.need.clone(),
        entry: to.entry,
        service: to.service,
        fields: shared(case, fields),
        message: kinds::long(fields, "message")?,
        warns: fields.filled(WARNS).is_some(),
        another: called::out_of(fields.all(&to.field(ANOTHER))),
        travel: Travel {
            with,
            escort,
            by: coded(fields, "transport", Transport::from_code)?,
            pays: coded(fields, "pays", Pays::from_code)?,
            handover: kinds::line(fields, "handover")?,
            toward: toward(case, to, fields)?,
        },
        // A ground without consent is one for the service whose page it is, and for nobody beside it.
        exception: excepted(fields)?.filter(|_| to.first),
        shown: Some(fields.get(&to.field("shown")).unwrap_or_default().to_owned()),
    })
}

/// To whom of hers she goes, or for whom is looked, where the need brings people together: one of those around her, or nobody.
fn toward(case: &OpenCase, to: &To, fields: &Fields) -> Result<Option<Vec<Kin>>, Wrong> {
    if !BRINGS_TOGETHER.contains(&to.need.as_str()) {
        return Ok(None);
    }
    let chosen: Vec<&str> = fields.all("toward").collect();
    let kin = |number: &&str| {
        let one = case.view.individual(number.parse().ok()?)?;
        Some(Kin { name: one.name.clone(), relation: one.relation })
    };
    let named: Vec<Kin> = chosen.iter().filter_map(kin).collect();
    let is_nobody = chosen.contains(&NOBODY);
    // Somebody and nobody is neither.
    if named.is_empty() == is_nobody {
        Ok(Some(named))
    } else {
        Err(("toward", "uncovered-no-destination"))
    }
}

/// Who decides with a child, where the children's officer does.
pub(in crate::pages::work::cases) fn decided_by(fields: &Fields) -> Result<Option<String>, Wrong> {
    let by = kinds::line(fields, "decided-by")?;
    Ok(by.filter(|_| fields.get("giver") == Some(Giver::ChildrensOfficer.code())))
}

/// The lawful ground on which something is shared without a yes, and who decided on it.
pub(in crate::pages::work::cases) fn excepted(fields: &Fields) -> Result<Option<Decided>, Wrong> {
    let by = kinds::line(fields, "decided-by")?;
    let exception = fields.filled("exception").and_then(Exception::from_code);
    Ok(exception.map(|exception| Decided { exception, by }))
}

pub(in crate::pages::work::cases) fn coded<T>(
    fields: &Fields,
    code: &'static str,
    from: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    fields.get(code).and_then(from).ok_or((code, "form-choose"))
}

/// What is chosen; and what was told of it before.
fn shared(case: &OpenCase, fields: &Fields) -> BTreeSet<Field> {
    let message = fields.filled("message").map(|_| Field::Message);
    let before = further::told_before(case, fields);
    let told = Field::ALL.iter().copied().filter(|field| further::is_told(before, *field));
    fields.all("shares").filter_map(Field::from_code).chain(message).chain(told).collect()
}

fn consent(
    worker: &Worker,
    (to, sending): (&To, &Sending),
    fields: &Fields,
) -> Result<Consent, Wrong> {
    let purpose = coded(fields, "purpose", Purpose::from_code)?;
    Ok(Consent {
        recipient: Some(to.service),
        recipient_name: Some(to.named.clone()),
        shares: sending
            .fields
            .iter()
            .copied()
            .chain(sending.travel.names_kin().then_some(Field::Family))
            .collect(),
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
        interpreter: interpreted::said(fields)?,
        witness: number("witness"),
        decided_by: decided_by(fields)?,
        read_back: fields.filled("read-back").is_some(),
        until: worker.visit.node().now() + until::holds(fields)?,
    })
}
