//! A referral is sent: which service, what it is told, whether she agrees; to several at once where she
//! wishes, each with a yes or no of its own.

mod asked;
mod further;
mod sent;
pub(super) mod told;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{How, Instead, Node, OpenCase, TrustError};
use rufaa_domain::case::LONG_CHARS_MAX;
use rufaa_domain::consent::{Exception, Purpose};
use rufaa_domain::referral::fields_for;
use uuid::Uuid;

use super::form::{Builder, FieldKind, FormField, marked, options};
use super::show::{look_first, need_name};
use super::spoken::Spoken;
use super::{consents, interpreted, kinds, package, until};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::work::shell::WorkShell;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};
use crate::text::Text;
use asked::To;
use further::instead;
pub(super) use sent::{ANOTHER, Refused, WARNS, answered, decided_by, excepted};

/// What is wrong, and in which field where that is one.
type Problem = (Option<String>, String);

/// What is sent, as the receivers will see it, and whether she agrees.
#[derive(Debug, Template)]
#[template(path = "work/refer.html")]
pub(in crate::pages::work) struct ReferPage {
    pub(in crate::pages::work) shell: WorkShell,
    /// What is wrong, and in which field where that is one.
    pub(in crate::pages::work) problem: Option<Problem>,
    /// Where somebody looks first whether it is safe to ask, where the last look holds no more.
    pub(in crate::pages::work) look_first: Option<String>,
    pub(in crate::pages::work) service: String,
    pub(in crate::pages::work) action: String,
    /// The id of the referral that the form sends.
    pub(in crate::pages::work) once: String,
    /// The number of the newest record when the form was shown first.
    pub(in crate::pages::work) seen_record: u32,
    /// For which need.
    pub(in crate::pages::work) need: String,
    /// In place of which referral.
    pub(in crate::pages::work) instead: Option<(Uuid, i64)>,
    /// Of which referral more is told.
    pub(in crate::pages::work) more: Option<Uuid>,
    /// Others that suit, where this one receives nobody any more: address and name. What was written comes along.
    pub(in crate::pages::work) others: Vec<(String, String)>,
    /// Every service for the need, and why it suits or not.
    pub(in crate::pages::work) list: String,
    pub(in crate::pages::work) fields: Vec<FormField>,
    /// What each receiver will see. Before the first look, nothing.
    pub(in crate::pages::work) seen: Vec<SeenBy>,
    /// What is asked of her, as it is said.
    pub(in crate::pages::work) spoken: Vec<Spoken>,
    pub(in crate::pages::work) consent: Vec<FormField>,
}

/// For what she is asked here: by whom it is read, she is told.
const ASKED_FOR: [Purpose; 2] = [Purpose::Referral, Purpose::LawEnforcement];

/// The field with the newest event of the referral in whose place it goes.
const INSTEAD_SEEN: &str = "instead-seen";

/// What one receiver will see.
#[derive(Debug)]
pub(in crate::pages::work) struct SeenBy {
    /// The name under which the form carries the mark of the package.
    pub(in crate::pages::work) code: String,
    /// The mark.
    pub(in crate::pages::work) mark: String,
    /// Who, where there are several.
    pub(in crate::pages::work) who: Option<String>,
    /// Names of fields and what they say.
    pub(in crate::pages::work) seen: Vec<(String, String)>,
}

impl Page for ReferPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// What of an address is asked for: language, case, need, entry, service.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, String, Uuid, Uuid)>;

/// Asks what the service is told.
pub(in crate::pages::work) async fn ask(
    Path((_, id, need, entry, service)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_else(|| begun(&asked)),
        Err(error) => return worker.refused(&error),
    };
    let case = match worker.visit.node().case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused(&error),
    };
    if case.view.need(&need).is_none() {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    }
    match asked::all(&worker, &case, (need, entry, service), &typed).await {
        Ok(asked) => shown(&worker, &case, &asked, (&typed, None)).await,
        Err(error) => worker.refused(&error),
    }
}

/// What a form that nobody typed into yet carries along.
fn begun(Query(asked): &AskedFor) -> Fields {
    let kept = [further::INSTEAD, further::MORE];
    let kept =
        kept.into_iter().filter_map(|name| Some((name.to_owned(), asked.get(name)?.clone())));
    Fields::new(kept)
}

/// Shows what the receivers will see, or sends it.
pub(in crate::pages::work) async fn take(
    Path((_, id, need, entry, service)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let node = worker.visit.node();
    let fields = asked::without_answers(fields);
    let case = match node.case(&worker.session, id).await {
        Ok(case) => case,
        Err(error) => return worker.refused_typed(&fields, &error),
    };
    let asked = match asked::all(&worker, &case, (need, entry, service), &fields).await {
        Ok(asked) => asked,
        Err(error) => return worker.refused_typed(&fields, &error),
    };
    if fields.get("act") != Some("send") {
        let looked = sent::could_go(&worker, &case, &asked, &fields).await;
        let (fields, answered) = super::unless_answered(&case, fields);
        let answered = answered.then(|| ((None, worker.visit.text().say(super::ANSWERED)), false));
        let problem = looked.map_err(|why| (why.asks_for_another(), why.in_words(&worker)));
        return match problem.err().map(|(other, words)| Ok((words?, other))).transpose() {
            Ok(problem) => shown(&worker, &case, &asked, (&fields, problem.or(answered))).await,
            Err(error) => worker.refused_typed(&fields, &error),
        };
    }
    let (problem, fields) = match sent::sent(&worker, &case, &asked, &fields).await {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            return Redirect::to(&worker.visit.shell().path(&after(&worker, id, &asked)))
                .into_response();
        }
        Err(not_sent) => {
            let (other, fields) = (not_sent.asks_for_another(), not_sent.seen_by_now(fields));
            match not_sent.in_words(&worker) {
                Ok(problem) => ((problem, other), fields),
                Err(error) => return worker.refused_typed(&fields, &error),
            }
        }
    };
    // A consent that was taken stands in the case already, whatever came of the rest.
    match node.case(&worker.session, id).await {
        Ok(case) => shown(&worker, &case, &asked, (&fields, Some(problem))).await,
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

/// Where what was sent is followed: one on its page, several on that of the case.
fn after(worker: &Worker, case: Uuid, asked: &[To]) -> String {
    match asked {
        [only] => format!("work/referrals/{}/{}", worker.session.organisation(), only.id),
        _ => format!("work/cases/{case}"),
    }
}

async fn shown(
    worker: &Worker,
    case: &OpenCase,
    asked: &[To],
    (typed, problem): (&Fields, Option<(Problem, bool)>),
) -> Response {
    match page(worker, case, asked, (typed, problem)).await {
        Ok(page) => answer(&page),
        Err(error) => worker.refused(&error),
    }
}

/// The referral in whose place it goes, as the form carries it: with the newest event of that referral when the form was begun, or when she was
/// told that it had been moved.
fn carried(case: &OpenCase, typed: &Fields) -> Option<(Uuid, i64)> {
    let Instead { referral, seen } = instead(typed)?;
    let row = case.referrals.iter().find(|row| row.id == referral);
    Some((referral, seen.or(row.map(|row| row.moves)).unwrap_or_default()))
}

async fn page(
    worker: &Worker,
    case: &OpenCase,
    asked: &[To],
    (typed, problem): (&Fields, Option<(Problem, bool)>),
) -> Result<ReferPage, TrustError> {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let Some(to) = asked.first() else { return Err(TrustError::Stale) };
    let others = match &problem {
        Some((_, true)) => asked::instead_of(worker, case, to).await?,
        Some(_) | None => Vec::new(),
    };
    let problem = problem.map(|(problem, _)| problem);
    let begun = typed.get("act").is_some();
    let before = further::told_before(case, typed);
    let mut known = fields_for(&case.view, &to.need);
    known.retain(|field| !further::is_told(before, *field));
    let observed = told::observed(worker, case, to).await?.filter(|_| before.is_none());
    let replaced = further::replaced(case, typed);
    let mut fields = told::fields(text, typed, (&known, before, replaced), observed);
    fields.extend(told::toward(worker, case, (asked, typed)));
    fields.extend(told::another(worker, case, (asked, typed)).await?);
    if further::how(typed) == How::Anew {
        fields.extend(asked::others(worker, case, to, typed).await?);
    }
    // Those to whom it went already are not asked about again.
    let went = |to: &To| before.is_none() && case.referrals.iter().any(|row| row.id == to.id);
    let left: Vec<&To> = asked.iter().filter(|to| !went(to)).collect();
    // Whom she is asked about is named, also where the others have it already.
    let several = asked.len() > 1;
    let seen = if begun { seen(worker, case, (&left, several), typed) } else { Vec::new() };
    let missing = || left.iter().find_map(|to| sent::sending(case, to, typed).err());
    // About what cannot go nobody is asked; what was said already stays, whatever is wrong with it.
    let is_first_look = typed.get("act") != Some("send") && !said_something(typed);
    let is_asked = problem.is_none() || !is_first_look;
    let wrong = (begun && seen.is_empty()).then(|| match missing() {
        Some((field, key)) => (Some(field.to_owned()), text.count(key, LONG_CHARS_MAX)),
        None => (None, text.say("form-choose")),
    });
    let mut consent = match seen.as_slice() {
        [_, ..] if is_asked => {
            consent_fields(worker, case, (&left, several), &still_said(typed, &seen))
        }
        _ => Vec::new(),
    };
    let problem = problem.or(wrong);
    Ok(ReferPage {
        problem: problem.map(|one| in_its_field(fields.iter_mut().chain(&mut consent), one)),
        others,
        list: shell.path(&format!("work/cases/{}/refer/{}", case.file.id, to.need)),
        look_first: look_first(worker, case),
        service: to.named.clone(),
        need: need_name(worker, &to.need),
        instead: carried(case, typed),
        more: further::more(typed),
        action: shell.path(&format!(
            "work/cases/{}/refer/{}/{}/{}",
            case.file.id, to.need, to.entry, to.service
        )),
        once: to.id.to_string(),
        // Who looks again has seen what was written until now.
        seen_record: super::write::seen(typed)
            .filter(|_| typed.get("act") == Some("send"))
            .unwrap_or(case.view.head()),
        fields,
        spoken: ASKED_FOR.map(|purpose| Spoken::of(worker, purpose)).to_vec(),
        consent,
        seen,
        shell,
    })
}

/// The same with the field marked, and under its name, where it is in one.
fn in_its_field<'a>(
    fields: impl IntoIterator<Item = &'a mut FormField>,
    (field, words): Problem,
) -> Problem {
    let words = match &field {
        Some(field) => marked(fields, field, words),
        None => words,
    };
    (field, words)
}

/// What each will see; nothing while something that all are told is missing.
fn seen(
    worker: &Worker,
    case: &OpenCase,
    (asked, several): (&[&To], bool),
    typed: &Fields,
) -> Vec<SeenBy> {
    let seen_by = |to: &&To| {
        let sending = sent::sending(case, to, typed).ok()?;
        let package = worker.visit.node().preview(case, &sending).ok()?;
        Some(SeenBy {
            code: to.field("shown"),
            mark: Node::mark_of(&package, to.service).ok()?,
            who: several.then(|| to.named.clone()),
            seen: package::in_words(worker, &package),
        })
    };
    asked.iter().map(seen_by).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// What was typed, without her answers to what is shown otherwise now: she said them to something else.
fn still_said(typed: &Fields, seen: &[SeenBy]) -> Fields {
    typed.without(|name| {
        let shown = name.replacen("agrees", "shown", 1);
        name.starts_with("agrees")
            && seen.iter().any(|one| one.code == shown && typed.get(&shown) != Some(&one.mark))
    })
}

/// Whether anything was typed of what she said, or of the ground on which it goes without.
fn said_something(typed: &Fields) -> bool {
    let fields = ["agrees", "giver", "read-back", "exception", "decided-by", "interpreter"];
    fields.into_iter().any(|field| typed.filled(field).is_some())
}

fn consent_fields(
    worker: &Worker,
    case: &OpenCase,
    (asked, several): (&[&To], bool),
    typed: &Fields,
) -> Vec<FormField> {
    let text = worker.visit.text();
    let typed = &until::begun(typed);
    let purposes = ASKED_FOR.map(Purpose::code);
    let mut first = Builder::new(text, typed).one("purpose", options(text, "purpose", purposes));
    for to in asked {
        first = first.one_named(
            &to.field("agrees"),
            yes_or_no(text),
            if several {
                text.fill("refer-agrees-to", "service", to.named.clone())
            } else {
                text.say("form-agrees")
            },
        );
    }
    answer_fields(worker, case, until::field(first))
}

pub(super) fn yes_or_no(text: Text) -> Vec<(String, String)> {
    let option = |code: &str, key: &str| (code.to_owned(), text.say(key));
    vec![option("yes", "consent-yes"), option("no", "consent-no")]
}

/// How she was asked, after these fields on what she was asked.
pub(super) fn answer_fields(
    worker: &Worker,
    case: &OpenCase,
    first: Builder<'_>,
) -> Vec<FormField> {
    let (text, typed) = (worker.visit.text(), first.typed);
    let yes = |key: &str| vec![("yes".to_owned(), text.say(key))];
    let individuals = |field| -> Vec<(String, String)> {
        let all = super::show::choosable(case, (typed, field));
        all.map(|(number, one)| (number.to_string(), one.name.clone())).collect()
    };
    // Her own language is proposed; which it was, whoever asked says.
    let hers = case.view.identity().languages.first().cloned();
    let hers = Fields::new(hers.map(|code| ("asked-in".to_owned(), code)));
    let asked_in = if typed.filled("asked-in").is_some() { typed } else { &hers };
    let asked_in = Builder::new(text, asked_in).select("asked-in", kinds::identity::spoken(worker));
    let through = interpreted::field(worker, case, Builder::new(text, typed));
    let first = consents::givers(case, first);
    let rest = consents::of_child(case, first, |form| form.many("assent", yes("form-assent-yes")))
        .many("read-back", yes("form-read-back-yes"))
        .select("guardian", individuals("guardian"))
        .select("witness", individuals("witness"))
        .select(
            "exception",
            options(text, "exception", Exception::ALL.iter().map(|one| one.code())),
        )
        .line("decided-by")
        .fields;
    asked_in.fields.into_iter().chain(through.fields).chain(rest).collect()
}
