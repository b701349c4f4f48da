//! A referral, for whichever side she is on: where it is, what was said, and what can be done now.

pub(in crate::pages::work) mod answers;
mod ended;
pub(in crate::pages::work) mod focal;
mod places;
mod reasons;
mod take;
mod telephone;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use rufaa_app::{
    DangerAt, HandOver, OtherSide, OwnCase, ReferralRow, ReferralSide, ReferralView, SlipSaid,
    UnsafeWays, referral_code,
};
use rufaa_domain::case::LONG_CHARS_MAX;
use rufaa_domain::referral::{FailReason, Holder, Move, SpecialNeed};
use uuid::Uuid;

pub(in crate::pages::work) use self::answers::{AnswersForm, MoveChoice};
pub(in crate::pages::work) use self::ended::EndedWords;
pub(super) use self::ended::{answer_code, answer_in_words};
pub(in crate::pages::work) use self::places::PlacesWords;
pub(super) use self::reasons::done;
pub(super) use self::take::typed_time;
pub(in crate::pages::work) use self::take::{again, take};
pub(in crate::pages::work) use self::telephone::{TelephoneFirst, lead};
use super::package;
use super::show::need_name;
use crate::pages::fields::Fields;
use crate::pages::page::{Page, answer};
use crate::pages::work::cases::{called, named};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::times;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::Worker;
use crate::text::{OFFERED, Text};

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/referral.html")]
pub(in crate::pages::work) struct ReferralPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) action: String,
    pub(in crate::pages::work) need: String,
    /// The code by which both sides speak of it.
    pub(in crate::pages::work) code: String,
    /// Where it was sent, for the sender.
    pub(in crate::pages::work) service: Option<String>,
    /// Who sent it.
    pub(in crate::pages::work) from: Option<String>,
    pub(in crate::pages::work) urgency: String,
    pub(in crate::pages::work) state: String,
    /// On whose list it is, until when, and how late it is.
    pub(in crate::pages::work) waits: Vec<String>,
    /// That somebody there, or on the way, is a danger to her.
    pub(in crate::pages::work) danger_there: Option<String>,
    /// Who there bears the name of a danger, where nobody made sure: as a form carries each, and what is pressed.
    pub(in crate::pages::work) called_alike: Vec<(String, String)>,
    /// What of the letter is not safe any more.
    pub(in crate::pages::work) unsafe_ways: Vec<String>,
    /// Whether the other side enforces the law: what is written here is read there.
    pub(in crate::pages::work) guarded: bool,
    /// That the service may receive nobody now, where it is so.
    pub(in crate::pages::work) stopped: Option<String>,
    /// The case, for the sender alone.
    pub(in crate::pages::work) case: Option<String>,
    /// Where the sender of an immediate one telephones first.
    pub(in crate::pages::work) telephone: Option<TelephoneFirst>,
    /// What the package says: to the receiver, and to the sender, who may have to say it by voice.
    pub(in crate::pages::work) package: Vec<(String, String)>,
    /// The number of the newest event that is shown.
    pub(in crate::pages::work) seen: i64,
    /// What was said: when, whether her own side wrote it, and the words.
    pub(in crate::pages::work) words: Vec<(String, bool, String)>,
    /// What can be done: the code of the move, its name, and its reasons.
    pub(in crate::pages::work) moves: Vec<MoveChoice>,
    /// What a service without an account can have said, where the sender writes it down.
    pub(in crate::pages::work) answers: Option<AnswersForm>,
    /// What is wrong with what was sent.
    pub(in crate::pages::work) problem: Option<String>,
    /// Where what was asked is written down, where somebody speaks with her alone first.
    pub(in crate::pages::work) wish: Option<String>,
    /// What whoever takes her says for each that it can meet it: the code, its words, and whether it
    /// was said.
    pub(in crate::pages::work) special: Vec<(&'static str, String, bool)>,
    /// That whoever names a day has to write where she is handed over.
    pub(in crate::pages::work) hand_over: Option<String>,
    /// What the receiver said that it can meet.
    pub(in crate::pages::work) met: Vec<String>,
    /// What was told since, and nobody said yet that it can meet.
    pub(in crate::pages::work) unpromised: Vec<(&'static str, String)>,
    /// Whether that is hers to say.
    pub(in crate::pages::work) promises: bool,
    /// The receiver's own case: its address once it is there.
    pub(in crate::pages::work) own_case: Option<String>,
    /// What the receiver can do about its own case now, begin it or take what was told since into it: the code, why, and its
    /// name.
    pub(in crate::pages::work) case_act: Option<(&'static str, String, String)>,
    /// Where more is told of it, by the sender.
    pub(in crate::pages::work) more: Option<String>,
    /// Where another service is chosen in its place, by the sender.
    pub(in crate::pages::work) elsewhere: Option<String>,
    /// Whether that was proposed since it was moved last; that it was opened moves nothing.
    pub(in crate::pages::work) proposed: bool,
    /// What a focal point asks, and nobody answered yet.
    pub(in crate::pages::work) questions: Vec<focal::QuestionWords>,
    /// The referral that went out in its place, for the sender.
    pub(in crate::pages::work) successor: Option<String>,
    /// The slip, for the sender.
    pub(in crate::pages::work) slip: Option<SlipForm>,
    /// How many places are free now, to be confirmed.
    pub(in crate::pages::work) places: Option<PlacesWords>,
    /// What was typed of a word to the other side, where one can be said.
    pub(in crate::pages::work) word: Option<String>,
    /// Whether it was said that the word is a warning; nothing where that is not asked.
    pub(in crate::pages::work) warns: Option<bool>,
    /// Where it ended without the service, and the sender has to deal with it: what to do.
    pub(in crate::pages::work) unsettled: Option<String>,
    /// That sharing was ended.
    pub(in crate::pages::work) ended: Option<EndedWords>,
    /// What was written with a move that nobody makes any more.
    pub(in crate::pages::work) unsent: Option<String>,
    /// Its history: when, and what.
    pub(in crate::pages::work) history: Vec<(String, String)>,
}

impl Page for ReferralPage {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

/// The slip, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct SlipForm {
    /// Until when one holds, and what its bearer said.
    pub(in crate::pages::work) told: Vec<String>,
    /// Whether one holds, and can be ended.
    pub(in crate::pages::work) holds: bool,
    /// Languages to choose from: codes and names.
    pub(in crate::pages::work) languages: Vec<(&'static str, &'static str)>,
    /// For how many days.
    pub(in crate::pages::work) days: String,
}

/// What is told where words name somebody who is a danger and are no warning.
pub(super) const NAMES_DANGER: &str = "referral-word-names-danger";

/// What of an address is asked for: language, organisation, referral.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, Uuid)>;

/// Shows it.
pub(in crate::pages::work) async fn show(
    Path((_, organisation, id)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed.unwrap_or_default(),
        Err(error) => return worker.refused(&error),
    };
    match worker.visit.node().referral(&worker.session, (organisation, id)).await {
        Ok(view) => answer(&page(&worker, &view, (&typed, None))),
        Err(error) => worker.refused(&error),
    }
}

fn page(
    worker: &Worker,
    view: &ReferralView,
    (typed, wrong): (&Fields, Option<&'static str>),
) -> ReferralPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let (row, is_sender) = (&view.row, view.side == ReferralSide::Sender);
    let (answers, moves) = answers::moves(worker, view, typed);
    let is_word = typed.get("move") == Some(take::WORD);
    let said = answers.as_ref().map(|form| &form.choices);
    let mut offered = moves.iter().chain(said.into_iter().flatten());
    let is_offered = offered.any(|choice| typed.get("move") == Some(choice.code));
    let is_offered = is_offered || view.can_say && is_word;
    let typed_words = || typed.get("words").unwrap_or_default().to_owned();
    let unsent = typed.filled("words").filter(|_| wrong.is_some() && !is_offered);
    ReferralPage {
        danger_there: view.danger.map(|at| text.say(danger_key(at))),
        called_alike: called_alike(text, view),
        unsafe_ways: unsafe_ways(text, view.unsafe_ways),
        guarded: view.other == OtherSide::Enforces,
        stopped: view.stopped.then(|| text.say("referral-receiver-stopped")),
        action: shell.path(&format!("work/referrals/{}/{}", row.organisation, row.id)),
        need: need_name(worker, &row.need),
        code: referral_code(row.id),
        service: view.told.as_ref().map(|sent| sent.service_name.clone()),
        from: view.from.clone(),
        urgency: text.say(&format!("urgency-{}", row.urgency)),
        state: named::state(text, &row.state, row.to_organisation.is_some()),
        waits: waits(worker, row),
        case: is_sender.then(|| shell.path(&format!("work/cases/{}", row.case))),
        telephone: telephone::first(worker, view),
        package: sent(worker, view),
        words: reasons::words(worker, view),
        seen: row.moves,
        moves,
        answers,
        unsent: unsent.map(str::to_owned),
        wish: wish(worker, view, wrong),
        problem: wrong.map(|key| text.count(key, LONG_CHARS_MAX)),
        special: special(worker, view, typed),
        met: view
            .letters
            .iter()
            .flat_map(|letter| &letter.met)
            .map(|need| met(worker, *need))
            .collect(),
        unpromised: unpromised(worker, view),
        promises: view.can_say && !is_sender,
        hand_over: (view.hand_over == HandOver::Unsaid).then(|| text.say("referral-hand-over-why")),
        own_case: view.own_case.id().map(|id| shell.path(&format!("work/cases/{id}"))),
        case_act: case_act(text, view.own_case),
        more: more(worker, view),
        elsewhere: elsewhere(worker, view),
        proposed: view.elsewhere.is_some()
            && view.said.proposed.is_some_and(|one| one.by.is_none()),
        questions: focal::questions(worker, view),
        successor: row
            .successor
            .filter(|_| is_sender)
            .map(|id| shell.path(&format!("work/referrals/{}/{id}", row.organisation))),
        slip: view.can_make_slip.then(|| slip(worker, view, typed)),
        places: view.places.as_ref().map(|own| places::places(worker, own, typed)),
        word: view.can_say.then(|| if is_word { typed_words() } else { String::new() }),
        warns: warns(typed, wrong),
        unsettled: unsettled(worker, view),
        ended: ended::ended(worker, view, typed),
        history: reasons::history(worker, view),
        shell,
    }
}

/// On whose list it is, until when, when she is expected, and how late it is: for what is over nobody is late.
fn waits(worker: &Worker, row: &ReferralRow) -> Vec<String> {
    let text = worker.visit.text();
    let at = |key: &str, at| text.fill(key, "time", times::in_words(&worker.visit, at));
    let holder = text.say(&format!("holder-{}", row.holder));
    let due = row.due_at.map(|due| at("referral-due", due));
    let expected = row.expected_at.map(|time| at("referral-expected", time));
    let is_late = row.alarm != "none" && row.holder != Holder::Nobody.code();
    let alarm = is_late.then(|| text.say(&format!("alarm-{}", row.alarm)));
    [Some(holder), due, expected, alarm].into_iter().flatten().collect()
}

/// What was told after the yes, and nobody said yet that it can meet: the code and the words.
fn unpromised(worker: &Worker, view: &ReferralView) -> Vec<(&'static str, String)> {
    view.unpromised().into_iter().map(|need| (need.code(), met(worker, need))).collect()
}

/// What can be done about the receiver's own case.
fn case_act(text: Text, own: OwnCase) -> Option<(&'static str, String, String)> {
    let say = |why, name| (text.say(why), text.say(name));
    let (code, (why, name)) = match own {
        OwnCase::CanBegin => (take::OPEN_CASE, say("referral-open-case-why", "referral-open-case")),
        OwnCase::Behind(_) => {
            (take::TAKE_TOLD, say("referral-take-told-why", "referral-take-told"))
        }
        OwnCase::Begun(_) | OwnCase::Nothing => return None,
    };
    Some((code, why, name))
}

/// Where more is told of it.
fn more(worker: &Worker, view: &ReferralView) -> Option<String> {
    let row = &view.row;
    let to = format!("{}/{}/{}", view.more()?, row.to_entry, row.to_service);
    let path = format!("work/cases/{}/refer/{to}?more={}", row.case, row.id);
    Some(worker.visit.shell().path(&path))
}

/// Where another service is chosen.
fn elsewhere(worker: &Worker, view: &ReferralView) -> Option<String> {
    let need = view.elsewhere.as_ref()?;
    let path = format!("work/cases/{}/refer/{need}", view.row.case);
    let others = worker.visit.shell().path(&path);
    // One that has ended has no place that another could take.
    let instead = format!("{others}?instead={}", view.row.id);
    Some(if view.state.is_final() { others } else { instead })
}

/// What travelled with it, in words.
fn sent(worker: &Worker, view: &ReferralView) -> Vec<(String, String)> {
    let of_letter = view.letters.iter().rev().find_map(|letter| letter.package.as_ref());
    let package = of_letter.or(view.told.as_ref().map(|sent| &sent.package));
    package.map(|package| package::in_words(worker, package)).unwrap_or_default()
}

const fn danger_key(at: DangerAt) -> &'static str {
    match at {
        DangerAt::Receiver => "referral-danger-there",
        DangerAt::Way => "referral-danger-on-the-way",
        DangerAt::Contact => "referral-danger-contact",
    }
}

/// Whether what is said was marked as a warning, where that is asked.
fn warns(typed: &Fields, wrong: Option<&str>) -> Option<bool> {
    let is_marked = typed.filled("warns").is_some();
    (is_marked || wrong == Some(NAMES_DANGER)).then_some(is_marked)
}

/// Where what was asked is written down, where somebody speaks with her alone first.
fn wish(worker: &Worker, view: &ReferralView, wrong: Option<&str>) -> Option<String> {
    let waits = wrong == Some(super::SPEAK_ALONE) && view.side == ReferralSide::Sender;
    let path = format!("work/cases/{}/write/wish", view.row.case);
    waits.then(|| worker.visit.shell().path(&path))
}

/// Whoever there bears the name of a danger, each asked about by that name.
fn called_alike(text: Text, view: &ReferralView) -> Vec<(String, String)> {
    let choice = |(pair, name): (&(Uuid, u32), &String)| called::another_one(text, *pair, name);
    view.called_alike.iter().map(choice).collect()
}

/// What of its letter the receiver reads no more, and why.
fn unsafe_ways(text: Text, ways: UnsafeWays) -> Vec<String> {
    let said =
        [(ways.contact, "referral-contact-unsafe"), (ways.on_the_way, "referral-way-unsafe")];
    said.into_iter().filter(|(is, _)| *is).map(|(_, key)| text.say(key)).collect()
}

/// What whoever sent it does about one that ended without the service: whoever is lost is looked for first.
fn unsettled(worker: &Worker, view: &ReferralView) -> Option<String> {
    let is_senders = view.side == ReferralSide::Sender && view.row.settled_at.is_none();
    let key = match view.made() {
        Some(Move::Fail(FailReason::Died)) => "referral-settle-died",
        Some(made) if made.at_least().is_some() => "referral-settle-lost",
        Some(_) | None => "referral-settle-why",
    };
    (is_senders && view.state.leaves_the_need()).then(|| worker.visit.text().say(key))
}

fn slip(worker: &Worker, view: &ReferralView, typed: &Fields) -> SlipForm {
    let text = worker.visit.text();
    let slip = view.slip.as_ref();
    let until = slip.and_then(|slip| slip.holds_until);
    let words =
        |key: &str, at: Timestamp| text.fill(key, "time", times::in_words(&worker.visit, at));
    let said = slip.and_then(|slip| slip.said).map(|(said, at)| match said {
        SlipSaid::Arrived => words("slip-bearer-arrived", at),
        SlipSaid::DidNotCome => words("slip-bearer-did-not-come", at),
    });
    SlipForm {
        told: until.map(|at| words("slip-holds", at)).into_iter().chain(said).collect(),
        holds: until.is_some(),
        languages: OFFERED.map(|language| (language.code(), language.own_name())).to_vec(),
        days: typed.filled("days").map_or_else(|| super::slip::DAYS.to_string(), str::to_owned),
    }
}

fn met(worker: &Worker, need: SpecialNeed) -> String {
    worker.visit.text().say(&format!("special-{}", need.code()))
}

/// What is said to be met with a yes: nothing where there is no yes to give.
fn special(
    worker: &Worker,
    view: &ReferralView,
    typed: &Fields,
) -> Vec<(&'static str, String, bool)> {
    if !view.moves.contains(&Move::Accept) {
        return Vec::new();
    }
    let is_said = |code: &str| typed.all("met").any(|said| said == code);
    let line = |need: &SpecialNeed| (need.code(), met(worker, *need), is_said(need.code()));
    view.special.iter().map(line).collect()
}
