//! A screening: the questions of an instrument, one after the other, on one page.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{OpenCase, Screen, TrustError};
use rufaa_domain::case::{Kept, Screening};
use rufaa_domain::screening::{Answer, Instrument};
use uuid::Uuid;

use super::form::{Builder, CaseFormPage, FieldKind, FormField, Wrong, problem};
use super::interpreted;
use super::kinds::FormKind;
use crate::pages::fields::Fields;
use crate::pages::page::answer;
use crate::pages::refusal::RefusalKind;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};
use crate::text::Text;

/// What of an address is asked for: language, case, instrument.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, String)>;

/// Shows the questions, where it is safe to ask.
pub(in crate::pages::work) async fn ask(
    Path((_, case, code)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let open = match worker.visit.node().case(&worker.session, case).await {
        Ok(open) => open,
        Err(error) => return worker.refused(&error),
    };
    let Some(instrument) = worker.visit.packs().instruments.by_code(&code) else {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    };
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_else(|| answered(&worker, &open, instrument)),
        Err(error) => return worker.refused(&error),
    };
    if !open.view.may_ask(worker.visit.node().now()) {
        // "Not safe now" is a full path: no question is shown, and somebody looks again first.
        let unsafe_now = ("top", "case-problem-not-safe-to-ask");
        let looked = (FormKind::Safety, &Fields::default());
        return answer(&super::write::page(&worker, &open, looked, Some(unsafe_now)));
    }
    answer(&page(&worker, &open, (instrument, &typed)))
}

/// What she answered already, where it was judged as of an adult and she may be a child: it is not asked twice.
fn answered(worker: &Worker, case: &OpenCase, instrument: &Instrument) -> Fields {
    let is_child = case.view.age_on(worker.visit.today()).child_rule().protects();
    let of_it = |kept: &&Kept<Screening>| kept.what.result.instrument == instrument.code;
    let newest = case.view.screenings().iter().rfind(of_it);
    let judged = newest.filter(|kept| is_child && !kept.what.result.child.protects());
    let answers = judged.into_iter().flat_map(|kept| kept.what.answers.all());
    let fields = answers.map(|(code, answer)| (code.to_owned(), answer.code().to_owned()));
    Fields::new(fields.collect::<Vec<_>>())
}

/// Scores and keeps the answers.
pub(in crate::pages::work) async fn take(
    Path((_, case, code)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let Some(instrument) = worker.visit.packs().instruments.by_code(&code) else {
        return worker.visit.refuse(RefusalKind::NotFound).into_response();
    };
    let interpreter = match interpreted::said(&fields) {
        Ok(interpreter) => interpreter,
        Err(wrong) => return again(&worker, case, (instrument, &fields), wrong).await,
    };
    let given = instrument.questions.iter().filter_map(|question| {
        let given = fields.get(&question.code).and_then(Answer::from_code)?;
        Some((question.code.clone(), given))
    });
    let asked = Screen {
        instrument: code,
        answers: given.collect(),
        interpreter,
        child_then: fields.filled("child-then").is_some(),
    };
    let screened = (&asked, super::write::seen(&fields));
    match worker.visit.node().screen(&worker.session, case, screened).await {
        Ok(_) => {
            unfinished::sent(&worker, &fields).await;
            let case = worker.visit.shell().path(&format!("work/cases/{case}"));
            Redirect::to(&case).into_response()
        }
        Err(TrustError::Case(problem)) => {
            again(&worker, case, (instrument, &fields), ("top", super::key_of(&problem))).await
        }
        Err(TrustError::Stale) => {
            again(&worker, case, (instrument, &fields), ("top", super::write::MEANWHILE)).await
        }
        Err(error) => worker.refused_typed(&fields, &error),
    }
}

/// The questions once more with every answer, and why they could not be kept.
async fn again(
    worker: &Worker,
    case: Uuid,
    asked: (&Instrument, &Fields),
    wrong: Wrong,
) -> Response {
    match worker.visit.node().case(&worker.session, case).await {
        Ok(open) => {
            let mut page = page(worker, &open, asked);
            page.problem = problem(worker.visit.text(), Some(wrong), &mut page.fields);
            answer(&page)
        }
        Err(error) => worker.refused_typed(asked.1, &error),
    }
}

fn page(
    worker: &Worker,
    case: &OpenCase,
    (instrument, typed): (&Instrument, &Fields),
) -> CaseFormPage {
    let seen = super::write::seen(typed).unwrap_or(case.view.head());
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let field = |question: &rufaa_domain::screening::Question| {
        let given = typed.get(&question.code);
        let option = |answer: &Answer| {
            let code = answer.code();
            (code.to_owned(), text.say(&format!("answer-{code}")), given == Some(code))
        };
        FormField::new(
            question.code.clone(),
            question.text.in_language(text.language()).to_owned(),
            FieldKind::One(Answer::ALL.iter().map(option).collect()),
        )
    };
    let asked = interpreted::field(worker, case, Builder::new(text, typed))
        .many("child-then", vec![("yes".to_owned(), text.say("form-child-then-yes"))]);
    CaseFormPage {
        instead: None,
        heading: instrument.name.in_language(text.language()).to_owned(),
        why: why(text, instrument),
        problem: None,
        action: shell.path(&format!("work/cases/{}/screening/{}", case.file.id, instrument.code)),
        hidden: vec![("seen-record".to_owned(), seen.to_string())],
        fields: asked.fields.into_iter().chain(instrument.questions.iter().map(field)).collect(),
        button: text.say("case-save"),
        shell,
    }
}

/// What it is for, that it is no verdict, and, of a list whose weights are not known, how it counts.
fn why(text: Text, instrument: &Instrument) -> Vec<String> {
    let incomplete = (!instrument.complete).then(|| text.say("screening-incomplete"));
    let description = instrument.description.in_language(text.language()).to_owned();
    [Some(description), Some(text.say("screening-why")), incomplete].into_iter().flatten().collect()
}
