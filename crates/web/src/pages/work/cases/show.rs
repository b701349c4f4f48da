//! A case: how safe she is, what is next, who holds it; what she needs and what was sent; and the newest of
//! everything that was written, with where the rest is.

mod course;
mod history;
mod length;
mod needs;
mod next;
mod past;
mod screened;
mod sent;
mod who;
mod will;

pub(super) use course::detained;
pub(in crate::pages::work) use course::{HandOverWords, LinkWords};
pub(in crate::pages::work) use history::{Filter, HistoryLine};
pub(in crate::pages::work) use needs::NeedWords;
pub(super) use next::lines_for_help;
pub(in crate::pages::work) use past::{Asked, Past, Rest};
pub(in crate::pages::work) use screened::ScreenedWords;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use rufaa_app::OpenCase;
use rufaa_domain::case::{CaseProblem, Kind, SafetyNow, Wish, child_rule};
use rufaa_domain::consent::{Consent, may_take_part, standing};
use uuid::Uuid;

use super::kinds::{FormKind, apart, end_told};
use super::{consents, people};
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::unfinished::AskedFor;
use crate::pages::work::worker::Worker;

/// A case.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct CaseWords {
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) about: String,
    pub(in crate::pages::work) code: String,
    pub(in crate::pages::work) held: String,
    /// That it is closed, and why.
    pub(in crate::pages::work) closed: Option<String>,
    /// Who the person is, how it began, and what was seen: headings, names of fields, and what stands in them.
    pub(in crate::pages::work) who: Vec<(String, Vec<(String, String)>)>,
    /// What is next with a day.
    pub(in crate::pages::work) by_when: Option<String>,
    /// Who is asked to hold it.
    pub(in crate::pages::work) hand_over: Option<HandOverWords>,
    /// Her status before the law, and time without pressure.
    pub(in crate::pages::work) status: Vec<String>,
    /// Offences that she is said to have committed, and what is known of each.
    pub(in crate::pages::work) offences: Vec<(String, Vec<String>)>,
    /// The last review and the next, and what is to change.
    pub(in crate::pages::work) review: Vec<String>,
    pub(in crate::pages::work) to_change: Option<String>,
    pub(in crate::pages::work) links: Vec<LinkWords>,
    /// What waits until somebody has spoken with her alone.
    pub(in crate::pages::work) wishes: Vec<WishWords>,
    /// What she said alone that she wishes, and what was done.
    pub(in crate::pages::work) wished: Vec<WishWords>,
    /// That the law keeps it: who says so, and until when.
    pub(in crate::pages::work) kept_by_law: Option<String>,
    /// How safe she is now, and how great the risk.
    pub(in crate::pages::work) safety: Vec<String>,
    /// What whoever reaches her, or stands in for a colleague, goes by: how she is reached and never is, the
    /// plan, the newest finding of what is best for her.
    pub(in crate::pages::work) known: Vec<(String, Vec<(String, String)>)>,
    /// What is next: the words, and where it is done.
    pub(in crate::pages::work) next: Vec<(String, String)>,
    pub(in crate::pages::work) needs: Vec<NeedWords>,
    /// Referrals under way: where, to whom, and where they are.
    pub(in crate::pages::work) referrals: Vec<(String, String, String)>,
    /// Conferences that are to come, or after which something is to be done: where, on which day, and what for.
    pub(in crate::pages::work) conferences: Vec<(String, String, String)>,
    /// Yes and no: the words, and the number where it can be taken back.
    pub(in crate::pages::work) consents: Vec<(String, Option<u32>)>,
    /// People around her: who, and what was found.
    pub(in crate::pages::work) individuals: Vec<(String, String)>,
    /// Things to do: the number, what, until when.
    pub(in crate::pages::work) tasks: Vec<(u32, String, String)>,
    pub(in crate::pages::work) summary: Option<(String, bool)>,
    /// What screenings came to at which a supervisor has yet to look.
    pub(in crate::pages::work) screenings: Vec<ScreenedWords>,
    /// Forms: addresses and names.
    pub(in crate::pages::work) forms: Vec<(String, String)>,
    /// Instruments of screening: addresses and names.
    pub(in crate::pages::work) instruments: Vec<(String, String)>,
    /// Kinds of records that can be looked at alone.
    pub(in crate::pages::work) filters: Vec<Filter>,
    /// The group of people of which it is.
    pub(in crate::pages::work) group: Option<String>,
    /// The letter by which it came: its state, and where it is.
    pub(in crate::pages::work) letter: Option<(String, String)>,
    /// What the sender wrote.
    pub(in crate::pages::work) words: Vec<(String, String)>,
    /// Services' warnings of somebody who is to be kept away, the newest first: when and who, and the words.
    pub(in crate::pages::work) warnings: Vec<(String, String)>,
    /// What grows with time, and waits for nothing.
    pub(in crate::pages::work) past: Past,
}

impl CaseWords {
    pub(super) fn has_referrals(&self) -> bool {
        !(self.referrals.is_empty() && self.past.referrals.is_empty())
    }

    pub(super) fn has_screenings(&self) -> bool {
        !(self.screenings.is_empty() && self.past.screenings.is_empty())
    }

    /// Whether services wrote or said anything.
    pub(super) fn has_said(&self) -> bool {
        !(self.warnings.is_empty() && self.past.said.is_empty())
    }
}

/// Something that waits, in words.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct WishWords {
    pub(in crate::pages::work) what: String,
    /// When, how, and who was there.
    pub(in crate::pages::work) how: String,
    pub(in crate::pages::work) who: Option<String>,
    pub(in crate::pages::work) words: Option<String>,
    /// What was done, or that nobody has done anything yet.
    pub(in crate::pages::work) done: Option<String>,
    /// Referrals that end by it: addresses and to whom.
    pub(in crate::pages::work) ends: Vec<(String, String)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/case.html")]
pub(in crate::pages::work) struct CasePage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) case: CaseWords,
    /// Where forms of this page are sent, without the kind of record.
    pub(in crate::pages::work) action: String,
    /// Where it is put on paper.
    pub(in crate::pages::work) print: String,
    /// Every yes and no.
    pub(in crate::pages::work) consents: String,
    /// Where a file is put into it.
    pub(in crate::pages::work) files: String,
    /// Where a conference about it is called.
    pub(in crate::pages::work) conference: String,
    /// Where the rest is of each part of what is past, by its name.
    pub(in crate::pages::work) rest: BTreeMap<&'static str, Rest>,
}

impl Page for CasePage {}

impl CasePage {
    /// The page with as much of what is past as it has room for.
    pub(in crate::pages::work) fn shortened(mut self, asked: &Asked) -> Self {
        for need in &mut self.case.needs {
            let is_more = need.given.len() > course::GIVEN_MAX;
            need.given_before = is_more.then(|| asked.address_of_kind(Kind::ServiceGiven));
            need.given.truncate(course::GIVEN_MAX);
        }
        let mut past = std::mem::take(&mut self.case.past);
        // Where it cannot be rendered, that is told when it is answered.
        let taken = self.render().map_or(0, |html| html.len());
        self.rest = past.keep(asked, taken);
        self.case.past = past;
        self
    }

    /// Where the rest of a part is, where not all of it is shown.
    fn rest_of(&self, part: &str) -> Option<&Rest> {
        self.rest.get(part)
    }
}

/// Shows a case.
pub(in crate::pages::work) async fn show(
    Path((_, id)): Path<(String, Uuid)>,
    Query(asked): AskedFor,
    worker: Worker,
) -> Response {
    let asked = Asked::of(worker.visit.shell().path(&format!("work/cases/{id}")), &asked);
    match worker.visit.node().case(&worker.session, id).await {
        Ok(case) => answer(&page(&worker, &case, &asked).shortened(&asked)),
        Err(error) => super::erase::left(&worker, id, &error).await,
    }
}

fn page(worker: &Worker, case: &OpenCase, asked: &Asked) -> CasePage {
    let path = |rest: &str| format!("{}/{rest}", asked.address());
    CasePage {
        shell: worker.shell(),
        case: words(worker, case, asked.only()),
        action: path("write"),
        consents: path("consents"),
        files: path("files"),
        print: path("print"),
        conference: path("conference"),
        rest: BTreeMap::new(),
    }
}

/// All that there is to say of a case; its history of one kind of records, or of all.
pub(super) fn words(worker: &Worker, case: &OpenCase, only: Option<Kind>) -> CaseWords {
    let text = worker.visit.text();
    let view = &case.view;
    let identity = view.identity();
    let base = worker.visit.shell().path(&format!("work/cases/{}", case.file.id));
    let holder = case.names.get(&case.file.holder).cloned().unwrap_or_default();
    let risk = view.risk().map(|risk| {
        format!("{}: {}", text.say("record-risk"), text.say(&format!("risk-{}", risk.level)))
    });
    let (referrals, over) = sent::referrals(worker, case);
    let (conferences, held) = super::conference::of_case(worker, case);
    let (screenings, seen) = screened::screenings(worker, case);
    let (warnings, said) = sent::said(worker, case);
    CaseWords {
        name: identity.name.clone().unwrap_or_else(|| text.say("case-no-name")),
        about: people::in_words(text, view.age_on(worker.visit.today()), identity.sex),
        code: case.file.code.clone(),
        held: text.fill("case-held", "name", holder),
        closed: view
            .closure()
            .map(|closure| text.say(&format!("closure-{}", closure.what.reason.code()))),
        safety: safety(worker, case).into_iter().chain(risk).collect(),
        known: course::known(worker, case),
        who: who::who(worker, case),
        by_when: course::by_when(worker, case),
        hand_over: course::hand_over(worker, case),
        status: course::status(worker, case),
        offences: course::offences(worker, case),
        review: course::review(worker, case),
        to_change: course::to_change(case),
        links: course::links(worker, case),
        wishes: will::waiting(worker, case),
        wished: will::heard(worker, case),
        kept_by_law: will::kept_by_law(worker, case),
        next: next::next_of(worker, case, &base),
        needs: needs::needs(worker, case, &base),
        referrals,
        conferences,
        consents: consents_and_ends(worker, case),
        individuals: individuals(worker, case),
        tasks: course::tasks(worker, case),
        summary: view.summary().map(|summary| (summary.words.clone(), summary.agreed)),
        screenings,
        forms: forms(worker, case, &base),
        instruments: screened::instruments(worker, &base),
        filters: history::filters(worker, case, only),
        group: case.group.map(|id| worker.visit.shell().path(&format!("work/groups/{id}"))),
        letter: case.letter.as_ref().map(|row| {
            let path = format!("work/referrals/{}/{}", row.organisation, row.id);
            let state = text.say(&format!("referral-state-{}", row.state));
            (state, worker.visit.shell().path(&path))
        }),
        words: sent::sender_wrote(worker, case),
        warnings,
        past: Past {
            referrals: over,
            conferences: held,
            screenings: seen,
            said,
            notes: notes(worker, case),
            files: super::files::listed(worker, case),
            history: history::lines(worker, case, only),
        },
    }
}

/// Notes, the newest first: when, and the words.
fn notes(worker: &Worker, case: &OpenCase) -> Vec<(String, String)> {
    let notes = case.view.notes().iter().rev();
    notes.map(|note| (times::in_words(&worker.visit, note.at), note.what.words.clone())).collect()
}

/// Forms that she can write, and where the case is erased.
fn forms(worker: &Worker, case: &OpenCase, base: &str) -> Vec<(String, String)> {
    let form = |form: &FormKind| {
        let code = form.kind().code();
        (format!("{base}/write/{code}"), worker.visit.text().say(&format!("record-{code}")))
    };
    let forms = FormKind::PAGES.iter().filter(|form| form.fits(case)).map(form);
    forms.chain(erasing(worker, case, base)).collect()
}

/// Where it is erased: where she said so alone, or was let go.
fn erasing(worker: &Worker, case: &OpenCase, base: &str) -> Option<(String, String)> {
    let node = worker.visit.node();
    let is_asked = case.view.wishes_to_do().any(|(wish, _)| wish.asked.what.wish == Wish::Erasure);
    let ground = case.view.ground_of_erasure((node.now(), node.today()));
    let has_ground = !matches!(ground, Err(CaseProblem::NotAskedFor));
    let heading = || worker.visit.text().say("erase-heading");
    (is_asked || has_ground).then(|| (format!("{base}/erase"), heading()))
}

/// How safe it is to ask: "safe to talk" is said while it holds, and where nothing of it is open.
fn safety(worker: &Worker, case: &OpenCase) -> Option<String> {
    let safety = case.view.safety()?;
    let is_open =
        safety.now == SafetyNow::SafeToTalk && !case.view.may_ask(worker.visit.node().now());
    let code = if is_open { "not-yet" } else { safety.now.code() };
    Some(worker.visit.text().say(&format!("safety-now-{code}")))
}

/// A need in words; a coarsened one by its own words.
pub(super) fn need_name(worker: &Worker, code: &str) -> String {
    let text = worker.visit.text();
    let need = worker.visit.packs().needs.by_code(code);
    need.map_or_else(
        || text.say(&format!("need-coarse-{code}")),
        |need| need.name.in_language(text.language()).to_owned(),
    )
}

/// The newest answer for each purpose and recipient, in words, and the number of what can be taken back.
pub(super) fn consents_in_words(worker: &Worker, case: &OpenCase) -> Vec<(String, Option<u32>)> {
    let (text, node) = (worker.visit.text(), worker.visit.node());
    let states = standing(&case.view, (child_rule(&case.view, node.today()), node.now()));
    let line = |(number, one): (u32, &Consent)| {
        let state = *states.get(&number)?;
        let purpose = text.say(&format!("purpose-{}", one.purpose.code()));
        let answer = text.say(consents::key_of(state));
        let parts = [Some(answer), Some(purpose), one.recipient_name.clone()];
        let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Some((words, consents::is_yes(state).then_some(number)))
    };
    case.view.consents().filter_map(line).collect()
}

/// The same, and of what ended with somebody outside Rufaa whether they were told.
fn consents_and_ends(worker: &Worker, case: &OpenCase) -> Vec<(String, Option<u32>)> {
    let ends = end_told::all_in_words(worker, case).into_iter().map(|words| (words, None));
    consents_in_words(worker, case).into_iter().chain(ends).collect()
}

fn individuals(worker: &Worker, case: &OpenCase) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let line = |(number, one): (u32, &rufaa_domain::case::Individual)| {
        let relation = text.say(&format!("relation-{}", one.relation.code()));
        let standing = text.say(&format!("standing-{}", one.standing.code()));
        let group = one.group.map(|_| text.say("form-of-group-yes"));
        // Of somebody who is clear as written it is said what speaks against it all the same.
        let is_clear = one.standing.may_take_part();
        let unlike = (is_clear && may_take_part(&case.view, number).is_err())
            .then(|| text.say("individual-like-a-danger"));
        let fellow = (is_clear && case.group.is_some() && one.group.is_none())
            .then(|| text.say("individual-unless-fellow"));
        let works_for = one
            .organization
            .and_then(|entry| worker.visit.node().organization_of(entry).ok().flatten());
        let aside = case.view.put_aside(number).map(|_| text.say("individual-put-aside"));
        let eased = case.view.eased(number).map(|_| text.say("individual-eased"));
        let about =
            [Some(relation), works_for, group, Some(standing), unlike, fellow, aside, eased];
        let about = about.into_iter().flatten().chain(apart::said_of(case, text, number));
        (one.name.clone(), about.collect::<Vec<_>>().join(" · "))
    };
    seen_individuals(case).map(line).collect()
}

/// Where somebody looks whether it is safe to ask, before she is asked anything: nothing while a look holds.
pub(super) fn look_first(worker: &Worker, case: &OpenCase) -> Option<String> {
    let path = format!("work/cases/{}/write/safety", case.file.id);
    let holds = case.view.may_ask(worker.visit.node().now());
    (!holds).then(|| worker.visit.shell().path(&path))
}

/// Who can be chosen in a field, to interpret, witness, decide or pass something on: nobody who is a danger to her, but for
/// whom stands in it already.
pub(super) fn choosable<'a>(
    case: &'a OpenCase,
    (typed, field): (&Fields, &'static str),
) -> impl Iterator<Item = (u32, &'a rufaa_domain::case::Individual)> + use<'a> {
    let stands = typed.get(field).map(str::to_owned);
    seen_individuals(case).filter(move |(number, one)| {
        !one.standing.is_danger() || stands.as_deref() == Some(number.to_string().as_str())
    })
}

/// People around her; but nobody who is named by a case that the reader may not see.
pub(super) fn seen_individuals(
    case: &OpenCase,
) -> impl Iterator<Item = (u32, &rufaa_domain::case::Individual)> {
    case.view.individuals().filter(|(number, _)| !case.unseen.contains(number))
}
