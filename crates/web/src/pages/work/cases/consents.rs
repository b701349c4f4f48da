//! Every yes and no of a person: for each purpose and recipient where it stands, and a form that asks for
//! one without a referral.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{OpenCase, TrustError};
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{Record, child_rule};
use rufaa_domain::consent::{Consent, ConsentState, Giver, Purpose, standing};
use uuid::Uuid;

use super::form::{Builder, FieldKind, FormField, Wrong, options, told_of};
use super::interpreted;
use super::kinds;
use super::people;
use super::refer::decided_by;
use super::show::{choosable, look_first};
use super::spoken::{Spoken, picture};
use super::{until, write};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// What is asked for without a referral. Help never depends on any of them (design §7.7).
const ASKED: [Purpose; 6] = [
    Purpose::Statistics,
    Purpose::Tracing,
    Purpose::CrossBorder,
    Purpose::Conference,
    Purpose::Pictures,
    Purpose::Outsiders,
];

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/case_consents.html")]
pub(in crate::pages::work) struct ConsentsPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) problem: Option<String>,
    /// Where somebody looks first whether it is safe to ask, where the last look holds no more.
    pub(in crate::pages::work) look_first: Option<String>,
    /// Where it is written what the person is said to ask for, where that has to be heard first.
    pub(in crate::pages::work) wish: Option<String>,
    /// The case.
    pub(in crate::pages::work) case: String,
    pub(in crate::pages::work) action: String,
    /// The number of the newest record when the form was shown first.
    pub(in crate::pages::work) seen: u32,
    pub(in crate::pages::work) rows: Vec<PurposeRow>,
    /// What can be asked for: the code, how it is said, and whether it is chosen.
    pub(in crate::pages::work) purposes: Vec<(&'static str, Spoken, bool)>,
    /// What she says: the code, its picture, its words, and whether it is chosen.
    pub(in crate::pages::work) answers: Vec<(&'static str, &'static str, String, bool)>,
    pub(in crate::pages::work) fields: Vec<FormField>,
}

impl Page for ConsentsPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// A purpose with everybody to whom she said yes or no.
#[derive(Debug)]
pub(in crate::pages::work) struct PurposeRow {
    pub(in crate::pages::work) picture: &'static str,
    pub(in crate::pages::work) name: String,
    /// What is said where nobody asked.
    pub(in crate::pages::work) none: String,
    pub(in crate::pages::work) answers: Vec<AnswerRow>,
}

/// One answer.
#[derive(Debug)]
pub(in crate::pages::work) struct AnswerRow {
    pub(in crate::pages::work) picture: &'static str,
    pub(in crate::pages::work) state: String,
    pub(in crate::pages::work) to: Option<String>,
    /// Who wrote it, in which language, with whom, until when.
    pub(in crate::pages::work) about: Vec<String>,
    /// The number of a yes that can be taken back.
    pub(in crate::pages::work) holds: Option<u32>,
}

const YES: &str = "M5 13l4 4L19 7";
const NO: &str = "M6 6l12 12M18 6L6 18";
const LATER: &str = "M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16M12 8v4l3 2";

/// Shows it.
pub(in crate::pages::work) async fn show(
    Path((_, id)): Path<(String, Uuid)>,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_default(),
        Err(error) => return worker.refused(&error),
    };
    match worker.visit.node().case(&worker.session, id).await {
        Ok(case) => answer(&page(&worker, &case, (&typed, None))),
        Err(error) => worker.refused(&error),
    }
}

/// Keeps what she said. "Later" keeps nothing: she is asked again.
pub(in crate::pages::work) async fn take(
    Path((_, id)): Path<(String, Uuid)>,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let wrong = match asked(&worker, &fields) {
        Ok(None) => Ok(()),
        Ok(Some(consent)) => {
            let record = Record::Consent(consent);
            let asked = (&record, Some(write::seen(&fields).unwrap_or_default()));
            worker.visit.node().write_case(&worker.session, id, asked).await.map_err(Err)
        }
        Err(wrong) => Err(Ok(wrong)),
    };
    let key = match wrong {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            let here = worker.visit.shell().path(&format!("work/cases/{id}/consents"));
            return Redirect::to(&here).into_response();
        }
        Err(Ok((field, key))) => (Some(field), key),
        Err(Err(TrustError::Case(error))) => (None, super::key_of(&error)),
        Err(Err(error)) => return worker.refused_typed(&fields, &error),
    };
    let fields = if key.1 == super::ANSWERED { super::asked_anew(&fields) } else { fields };
    match worker.visit.node().case(&worker.session, id).await {
        Ok(case) => answer(&page(&worker, &case, (&fields, Some(key)))),
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

/// What was asked and answered; nothing where she wants to be asked later.
fn asked(worker: &Worker, fields: &Fields) -> Result<Option<Consent>, Wrong> {
    let code = fields.get("purpose").unwrap_or_default();
    let purpose = ASKED.into_iter().find(|one| one.code() == code);
    let purpose = purpose.ok_or(("purpose", "form-choose"))?;
    let yes = match fields.get("agrees") {
        Some("yes") => true,
        Some("no") => false,
        Some("later") => return Ok(None),
        _ => return Err(("agrees", "form-choose")),
    };
    let number = |code: &str| fields.filled(code).and_then(|number| number.parse().ok());
    let in_which = fields.get("asked-in").unwrap_or_default();
    let spoken = kinds::identity::spoken(worker);
    let language = spoken.into_iter().find(|(known, _)| known == in_which);
    Ok(Some(Consent {
        purpose,
        recipient: None,
        recipient_name: kinds::line(fields, "recipient-name")?,
        shares: std::collections::BTreeSet::new(),
        yes,
        giver: fields.get("giver").and_then(Giver::from_code).ok_or(("giver", "form-choose"))?,
        guardian: number("guardian"),
        assent: Some(fields.filled("assent").is_some()),
        language: language.ok_or(("asked-in", "form-choose"))?.0,
        interpreter: interpreted::said(fields)?,
        witness: number("witness"),
        decided_by: decided_by(fields)?,
        read_back: fields.filled("read-back").is_some(),
        until: worker.visit.node().now() + until::holds(fields)?,
    }))
}

fn page(
    worker: &Worker,
    case: &OpenCase,
    (typed, problem): (&Fields, Option<(Option<&str>, &'static str)>),
) -> ConsentsPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let is_chosen = |name: &str, code: &str| typed.get(name) == Some(code);
    let purpose =
        |one: Purpose| (one.code(), Spoken::of(worker, one), is_chosen("purpose", one.code()));
    let said =
        [("yes", YES, "consent-yes"), ("no", NO, "consent-no"), ("later", LATER, "consents-later")];
    let case_path = format!("work/cases/{}", case.file.id);
    let mut fields = fields(worker, case, typed);
    let waits = matches!(problem, Some((_, super::SPEAK_ALONE)));
    ConsentsPage {
        problem: problem.map(|problem| told_of(text, problem, &mut fields)),
        look_first: look_first(worker, case),
        wish: waits.then(|| shell.path(&format!("{case_path}/write/wish"))),
        case: shell.path(&case_path),
        action: shell.path(&format!("{case_path}/consents")),
        seen: write::seen(typed).unwrap_or(case.view.head()),
        rows: Purpose::ALL.iter().map(|purpose| row(worker, case, *purpose)).collect(),
        purposes: ASKED.map(purpose).to_vec(),
        answers: said
            .map(|(code, picture, key)| (code, picture, text.say(key), is_chosen("agrees", code)))
            .to_vec(),
        fields,
        shell,
    }
}

/// The rest of the form: who decides, in which language, and who helped.
fn fields(worker: &Worker, case: &OpenCase, typed: &Fields) -> Vec<FormField> {
    let text = worker.visit.text();
    let yes = |key: &str| vec![("yes".to_owned(), text.say(key))];
    let typed = &until::begun(typed);
    let people = |field| -> Vec<(String, String)> {
        let all = choosable(case, (typed, field));
        all.map(|(number, one)| (number.to_string(), one.name.clone())).collect()
    };
    let asked_in = until::field(Builder::new(text, typed).line("recipient-name"))
        .select("asked-in", kinds::identity::spoken(worker));
    let form = givers(case, interpreted::field(worker, case, asked_in)).line("decided-by");
    of_child(case, form, |form| form.many("assent", yes("form-assent-yes")))
        .many("read-back", yes("form-read-back-yes"))
        .select("guardian", people("guardian"))
        .select("witness", people("witness"))
        .fields
}

/// Who says yes or no: an adult for herself.
pub(super) fn givers<'a>(case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let is_open = |giver: &&Giver| case.child != ChildRule::Adult || **giver == Giver::Herself;
    let givers = Giver::ALL.iter().filter(is_open).map(|giver| giver.code());
    let options = options(form.text, "giver", givers);
    form.one("giver", options)
}

/// What is asked of children alone, and of whoever may be one.
pub(super) fn of_child<'a>(
    case: &OpenCase,
    form: Builder<'a>,
    ask: impl FnOnce(Builder<'a>) -> Builder<'a>,
) -> Builder<'a> {
    if case.child == ChildRule::Adult { form } else { ask(form) }
}

fn row(worker: &Worker, case: &OpenCase, purpose: Purpose) -> PurposeRow {
    let text = worker.visit.text();
    let node = worker.visit.node();
    let states = standing(&case.view, (child_rule(&case.view, node.today()), node.now()));
    let of_it = case.view.consents().filter(|(_, one)| one.purpose == purpose);
    let answers = of_it.filter_map(|(number, one)| {
        Some(answer_row(worker, case, (number, one, *states.get(&number)?)))
    });
    let none =
        if purpose == Purpose::Outsiders { "consents-default-no" } else { "consents-not-asked" };
    PurposeRow {
        picture: picture(purpose),
        name: text.say(&format!("purpose-{}", purpose.code())),
        none: text.say(none),
        answers: answers.collect(),
    }
}

fn answer_row(
    worker: &Worker,
    case: &OpenCase,
    (number, one, state): (u32, &Consent, ConsentState),
) -> AnswerRow {
    let text = worker.visit.text();
    let picture = match state {
        ConsentState::Yes => YES,
        ConsentState::No | ConsentState::Withdrawn => NO,
        ConsentState::Over | ConsentState::Void => LATER,
    };
    let entry = case.entries.iter().find(|entry| entry.sequence == number);
    let author = entry.and_then(|entry| case.names.get(&entry.author)).cloned();
    let spoken = kinds::identity::spoken(worker).into_iter();
    let language = spoken.into_iter().find(|(code, _)| *code == one.language).map(|(_, name)| name);
    let is_seen = |number: &u32| !case.unseen.contains(number);
    let who = |number: Option<u32>| case.view.individual(number.filter(is_seen)?);
    let labelled = |key: &str, words: String| format!("{}: {words}", text.say(key));
    let shared =
        one.shares.iter().map(|field| text.say(&format!("package-field-{}", field.code())));
    let shared = people::listed(text, shared);
    let until = (state == ConsentState::Yes).then(|| times::in_words(&worker.visit, one.until));
    let about = [
        author.map(|name| text.fill("consents-by", "name", name)),
        language.map(|name| text.fill("consents-in", "language", name)),
        who(one.interpreter).map(|one| text.fill("consents-through", "name", one.name.clone())),
        Some(text.say(&format!("giver-{}", one.giver.code()))),
        one.decided_by.clone(),
        who(one.guardian).map(|one| labelled("form-guardian", one.name.clone())),
        who(one.witness).map(|one| labelled("form-witness", one.name.clone())),
        (one.assent == Some(true)).then(|| text.say("form-assent-yes")),
        one.read_back.then(|| text.say("form-read-back-yes")),
        (!shared.is_empty()).then(|| labelled("form-shares", shared)),
        until.map(|time| text.fill("consents-until", "time", time)),
    ];
    AnswerRow {
        picture,
        state: text.say(key_of(state)),
        to: one.recipient_name.clone(),
        about: about.into_iter().flatten().collect(),
        // What was shared on it goes on until she takes it back.
        holds: is_yes(state).then_some(number),
    }
}

/// Whether it was a yes that she never took back.
pub(super) const fn is_yes(state: ConsentState) -> bool {
    match state {
        ConsentState::Yes | ConsentState::Over | ConsentState::Void => true,
        ConsentState::No | ConsentState::Withdrawn => false,
    }
}

/// How an answer is told.
pub(super) const fn key_of(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Yes => "consent-yes",
        ConsentState::No => "consent-no",
        ConsentState::Withdrawn => "consent-taken-back",
        ConsentState::Over => "consents-over",
        ConsentState::Void => "consents-void",
    }
}
