//! What screenings came to, in words: the grade, the rule that gave it, the reasons, and the ways that are open; and the
//! instruments that can be asked.

use rufaa_app::OpenCase;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{Kept, Screening};
use rufaa_domain::screening::{Grade, Instrument, Pathway, Rule, Screened};

use crate::pages::work::times;
use crate::pages::work::worker::Worker;
use crate::text::Text;

/// A screening in words.
#[derive(Debug)]
pub(in crate::pages::work) struct ScreenedWords {
    pub(in crate::pages::work) grade: String,
    /// By which instrument, and when.
    pub(in crate::pages::work) by: String,
    /// The rule that gave the grade, and what else follows from rules.
    pub(in crate::pages::work) rules: Vec<String>,
    /// The questions whose yes counted.
    pub(in crate::pages::work) reasons: Vec<String>,
    /// Other ways to protection, each with the form on which its need is written down.
    pub(in crate::pages::work) pathways: Vec<(String, String)>,
    /// Where nothing was seen, those which no answer opened: somebody looks whether one fits.
    pub(in crate::pages::work) others: Vec<(String, String)>,
}

/// All screenings of a case, the newest first: those at which a supervisor has yet to look, and the others.
pub(super) fn screenings(
    worker: &Worker,
    case: &OpenCase,
) -> (Vec<ScreenedWords>, Vec<ScreenedWords>) {
    let waits = |kept: &&Kept<Screening>| case.view.waits_for_supervisor(kept);
    let (waiting, others): (Vec<&Kept<Screening>>, Vec<&Kept<Screening>>) =
        case.view.screenings().iter().rev().partition(waits);
    let in_words = |kept: &Kept<Screening>| in_words(worker, case, kept);
    (waiting.into_iter().map(in_words).collect(), others.into_iter().map(in_words).collect())
}

/// Instruments of screening: addresses and names.
pub(super) fn instruments(worker: &Worker, base: &str) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let line = |one: &Instrument| (format!("{base}/screening/{}", one.code), named(text, one));
    worker.visit.packs().instruments.all().map(line).collect()
}

/// What it is called, with a mark where its weights are not known.
fn named(text: Text, instrument: &Instrument) -> String {
    let name = instrument.name.in_language(text.language()).to_owned();
    if instrument.complete {
        return name;
    }
    format!("{name} · {}", text.say("screening-incomplete-list"))
}

/// Whether no weight counted: also of a list that was completed since.
fn is_without_weights(result: &Screened, instrument: Option<&Instrument>) -> bool {
    matches!(result.rule, Rule::OneDimension | Rule::TwoDimensions)
        || instrument.is_some_and(|one| !one.complete)
}

/// "Not trafficking" opens another way and never ends one (design §7.5), also where no answer named it: short screeners ask
/// after few.
fn others(result: &Screened, child: ChildRule) -> impl Iterator<Item = Pathway> {
    let is_open = result.grade == Grade::NoneSeen;
    let fits = move |one: &Pathway| {
        let is_for_her = *one != Pathway::ChildProtection || child.protects();
        is_open && is_for_her && one.need().is_some() && !result.pathways.contains(one)
    };
    Pathway::ALL.iter().copied().filter(fits)
}

fn in_words(worker: &Worker, case: &OpenCase, kept: &Kept<Screening>) -> ScreenedWords {
    let text = worker.visit.text();
    let result = &kept.what.result;
    let instrument = worker.visit.packs().instruments.by_code(&result.instrument);
    let name = instrument.map(|one| named(text, one));
    let when = times::in_words(&worker.visit, kept.at);
    let rule = text.say(&format!("rule-{}", result.rule.code()));
    let child = match result.child {
        ChildRule::Child if kept.what.child_then => Some("form-child-then-yes"),
        ChildRule::Child => Some("screening-child"),
        ChildRule::TreatedAsChild => Some("screening-child-doubt"),
        ChildRule::Adult => None,
    };
    let is_seen = |number: &u32| !case.unseen.contains(number);
    let interpreter = kept.what.interpreter.filter(is_seen);
    let interpreter = interpreter.and_then(|number| case.view.individual(number));
    let through = interpreter.map(|one| text.fill("consents-through", "name", one.name.clone()));
    let unweighed = is_without_weights(result, instrument).then_some("screening-without-weights");
    let review = result.supervisor_review.then_some("screening-review");
    // By what is known now she may be a child: the same answers come to more.
    let today = worker.visit.today();
    let age = case.view.age_on(today);
    let is_of_adult = age.child_rule().protects() && !result.child.protects();
    let anew = instrument.filter(|one| is_of_adult && one.version == result.version);
    let anew = anew.map(|one| {
        let grade = one.score(&kept.what.answers, age).grade;
        text.fill("screening-of-adult", "grade", text.say(&format!("grade-{}", grade.code())))
    });
    let need = worker.visit.shell().path(&format!("work/cases/{}/write/need", case.file.id));
    // The form begins with what it leads to, and asks how urgent that is.
    let pathway = |one: &Pathway| {
        let form = one.need().map_or(need.clone(), |code| format!("{need}?need={code}"));
        (text.say(&format!("pathway-{}", one.code())), form)
    };
    let question = |code: &String| {
        let question = instrument?.question(code)?;
        Some(question.text.in_language(text.language()).to_owned())
    };
    ScreenedWords {
        grade: text.say(&format!("grade-{}", result.grade.code())),
        by: [name, Some(when), through].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        rules: std::iter::once(text.fill("screening-rule", "rule", &rule))
            .chain([unweighed, child, review].into_iter().flatten().map(|key| text.say(key)))
            .chain(anew)
            .collect(),
        reasons: result.reasons.iter().filter_map(question).collect(),
        pathways: result.pathways.iter().map(pathway).collect(),
        others: others(result, age.child_rule()).map(|one| pathway(&one)).collect(),
    }
}
