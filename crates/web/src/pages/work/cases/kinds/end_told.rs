//! The form by which it is written down that a receiver outside Rufaa was told that a yes ended, and what was written so.

use std::collections::BTreeSet;

use rufaa_app::OpenCase;
use rufaa_domain::case::{EndTold, EndingToTell, Telling};
use rufaa_domain::consent::Consent;
use rufaa_domain::referral::{Acknowledgement, Heard, HeardBy, HeardProblem};

use super::{FormKind, chosen, line, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong, options};
use crate::pages::work::cases::referral::{answer_code, answer_in_words, typed_time};
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// They never were told of her.
const NEVER: &str = "never";
/// They were told, and have not said what they do.
const NO_ANSWER: &str = "none";
/// Nobody tells them, or asks them any more.
const LEFT: &str = "left";

/// By which ways somebody outside is told.
const WAYS: [HeardBy; 3] = [HeardBy::Phone, HeardBy::InPerson, HeardBy::Message];

/// What of it she who reads writes: where the receiver may be a danger to her by its name, a supervisor does.
pub(in crate::pages::work::cases) fn to_write(
    case: &OpenCase,
) -> impl Iterator<Item = EndingToTell<'_>> {
    let looks_after = FormKind::Review.is_open_to(case);
    let endings = case.view.endings_to_tell(case.child).into_iter();
    endings.filter(move |one| looks_after || !case.view.asks_supervisor_first(one.consent))
}

pub(super) fn fields<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let text = worker.visit.text();
    let endings = to_write(case).map(|one| {
        let time = times::in_words(&worker.visit, one.since);
        (one.consent.to_string(), format!("{} · {time}", named(worker, one.yes)))
    });
    let answer = |one: Acknowledgement| (answer_code(one), answer_in_words(worker, one));
    let others: &[&str] =
        if FormKind::Review.is_open_to(case) { &[NO_ANSWER, LEFT] } else { &[NO_ANSWER] };
    let others = options(text, "ending", others.iter().copied());
    let never = options(text, "ending", [NEVER]);
    form.one("end-of", endings.collect())
        .one(
            "end-answer",
            never.into_iter().chain(Acknowledgement::all().map(answer)).chain(others).collect(),
        )
        .line("told-who")
        .one("told-by", options(text, "heard-by", WAYS.map(HeardBy::code)))
        .line("told-at")
        .long("told-words")
}

pub(super) fn record(worker: &Worker, fields: &Fields) -> Result<EndTold, Wrong> {
    let consent = chosen(fields, "end-of", |number| number.parse().ok())?;
    let said = fields.get("end-answer");
    if said == Some(NEVER) {
        return Ok(EndTold { consent, came: Telling::NeverTold });
    }
    if said == Some(LEFT) {
        let why = some(long(fields, "told-words")?, "told-words")?;
        return Ok(EndTold { consent, came: Telling::Left { why } });
    }
    let answer = if said == Some(NO_ANSWER) {
        None
    } else {
        Some(chosen(fields, "end-answer", |code| {
            Acknowledgement::all().find(|one| answer_code(*one) == code)
        })?)
    };
    let at = match fields.filled("told-at") {
        Some(_) => {
            typed_time(worker, fields, "told-at").ok_or(("told-at", "heard-problem-when"))?
        }
        None => worker.visit.node().now(),
    };
    let heard = Heard {
        who: some(line(fields, "told-who")?, "told-who")?,
        by: chosen(fields, "told-by", HeardBy::from_code)?,
        at,
        words: long(fields, "told-words")?,
        met: BTreeSet::new(),
    };
    Ok(EndTold { consent, came: Telling::Told { heard, answer } })
}

/// The field in which something is that nobody can have been told so.
pub(in crate::pages::work::cases) const fn field_of(problem: HeardProblem) -> &'static str {
    match problem {
        HeardProblem::Who | HeardProblem::Danger => "told-who",
        HeardProblem::Ahead | HeardProblem::BeforeSent => "told-at",
        HeardProblem::Words(_) => "told-words",
    }
}

/// Who was told of which yes, how, and what they answered.
pub(super) fn in_words(worker: &Worker, case: &OpenCase, told: &EndTold) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let labelled = |code: &str, words: String| (text.say(&format!("form-{code}")), words);
    let mut yes = case.view.consents().filter(|(number, _)| *number == told.consent);
    let of = yes.next().map(|(_, yes)| labelled("end-of", named(worker, yes)));
    let answer = labelled("end-answer", came(worker, &told.came));
    let (heard, words) = match &told.came {
        Telling::Told { heard, .. } => (Some(heard), heard.words.clone()),
        Telling::NeverTold => (None, None),
        Telling::Left { why } => (None, Some(why.clone())),
    };
    let heard = heard.map(|heard| {
        let by = text.say(&format!("heard-by-{}", heard.by.code()));
        let at = times::in_words(&worker.visit, heard.at);
        [
            labelled("told-who", heard.who.clone()),
            labelled("told-by", by),
            (text.say("end-told-when"), at),
        ]
    });
    let words = words.map(|words| labelled("told-words", words));
    of.into_iter().chain([answer]).chain(heard.into_iter().flatten()).chain(words).collect()
}

/// Of each yes to a receiver outside Rufaa that ended: whether they were told, and what they answered.
pub(in crate::pages::work::cases) fn all_in_words(worker: &Worker, case: &OpenCase) -> Vec<String> {
    let waits = case.view.endings_to_tell(case.child);
    let line = |(number, yes): (u32, &Consent)| {
        let told = case.view.ending_told(number);
        let is_untold = waits.iter().any(|one| one.consent == number && one.told.is_none());
        let said = match told {
            Some(told) => {
                let time = times::in_words(&worker.visit, told.at);
                Some(format!("{} · {time}", came(worker, &told.what.came)))
            }
            None => is_untold.then(|| worker.visit.text().say("end-untold")),
        };
        Some(format!("{} · {}", named(worker, yes), said?))
    };
    case.view.consents().filter_map(line).collect()
}

/// The receiver, and for what the yes was.
fn named(worker: &Worker, yes: &Consent) -> String {
    let purpose = worker.visit.text().say(&format!("purpose-{}", yes.purpose.code()));
    let to = yes.recipient_name.iter().cloned();
    to.chain([purpose]).collect::<Vec<_>>().join(" · ")
}

fn came(worker: &Worker, came: &Telling) -> String {
    let text = worker.visit.text();
    match came {
        Telling::Told { answer: Some(answer), .. } => answer_in_words(worker, *answer),
        Telling::Told { answer: None, .. } => text.say(&format!("ending-{NO_ANSWER}")),
        Telling::NeverTold => text.say(&format!("ending-{NEVER}")),
        Telling::Left { .. } => text.say(&format!("ending-{LEFT}")),
    }
}
