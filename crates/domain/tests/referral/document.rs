//! `docs/referral.md` is made here from the rules, so that it says what the code does.

use std::fmt::Write as _;

use jiff::SignedDuration;
use rufaa_domain::referral::{
    Alarm, Clock, FocalQuestion, Move, State, Urgency, clock, ending_alarm, task_status,
};

use super::evening;

const OPENING: &str = "\
# A referral

Made from `rufaa_domain::referral` by a test; do not edit. A referral is a request from one
organisation to one service for one need of one person, until it has an outcome. What is in these tables
is told in codes and needs no key; what is said of her travels sealed.

No referral stays silent: each has its outcome, or is on somebody's list with a time by which they have
to act. Where the receiver has no account, the sender records what it said.

";

const MOVES: &str = "
## Moves

What is not in this table cannot be done. \"Who\" is the side that decides: its members, or the
other side's who write down what they were told; the person takes it back through either side or her own
page. A move that has reasons is never kept without one of them.

A `draft` is the form in somebody's hands, sealed to her alone where her session ends over it, and no row of the
store: until it is sent, the open need is what is next in its case. Which yes covers a referral stands once, with
the referral and in the record that sent it, and not again with each move.

| From | Move | To | Who | Reasons |
|---|---|---|---|---|
";

const CLOCKS: &str = "
## Clocks

After which time whoever holds it has to act, counted from the moment at which it came into the state. To open one
is no answer: a `received` one is counted from when it was sent until something is said, and rings as if nobody had.
What was said by voice counts from when it was said; whoever says yes or no by voice has heard of it, and that is not
written down apart. Where the receiver has no account, what stands on its list is on the sender's: nobody else looks.
\"Ends\" is when it becomes `expired` by itself and goes back to the sender.

| State | On the list of | immediate | 24h | 72h | routine |
|---|---|---|---|---|---|
";

const SCHEDULED: &str = "
A `scheduled` one is due so long after the time at which she is expected, where that lies ahead;
nobody names one further ahead than so urgent a need can wait: a day for `immediate`, 3 days for `24h`, 14 for
`72h`, 90 for `routine`. A `declined`, `expired` or `failed` one leaves the need: it stays on the sender's list
until it was dealt with, which sending for the same need anew does; nobody having answered, it is late from the first moment; so does one that she ended herself, or from which she was handed on, as the receiver
says. Every other move starts the clock anew. A word that one side says to the other moves nothing; while she is given the
service, a word of who gives it says that it goes on, and its month begins anew. While the sender has it, the receiver
finds what it asked and who did not come on a list of its own. That more is told of her (`tell`) moves nothing either: a wider package takes the
place of the one before, on a yes as wide as it is. Both sides and a focal point speak of a referral by a code, `R-` and eight
letters, which is made of its id and opens nothing.

Where the service may receive nobody any more (it was suspended, or its vetting or accreditation ended), a referral to it is on
the sender's list: within the time of an `accepted` one, within a day at the least for whoever is there, counted from when
that was seen, and anew from what the sender does about it. Once it may receive again, its own clock holds. Whoever was kept
from coming, or taken away from a service, is looked for within the hour, however urgent the need was; and within a day somebody
finds out about whoever left, cannot be reached, could not come safely, or is said to have died. Nobody is asked to send such a
person elsewhere.

## The clock of a case

What is open in a case and on nobody's list has a time, too, which says no more outside seals than when. Whoever holds
the case is told when it is over, and those who look after its unit after as long again. The numbers are our own.

| What is open | Due |
|---|---|
| a need for which nothing is under way, or that grew more urgent than its service was told | after the time of a draft: 1 h, 24 h, 72 h, a week |
| it was not safe to ask, and nobody looked again | 12 h |
| nothing is written of what the person needs | 24 h |
| nobody assessed the risk | 72 h after the case began |
| something bears on the risk since it was assessed | a week after the first such record |
| the person is detained, and an office was not asked for an alternative | 24 h; then a week for an answer |
| something that the person is said to ask for, or said alone | 24 h |
| a yes to somebody outside Rufaa ended, and nobody told them | 24 h; then 24 h for what they answer |

## Alarms

| Alarm | When | What follows |
|---|---|---|
";

const ON_CALL: &str = "
## On call

Each unit keeps who is on call: lists for the day, the night, the weekend and the children's officers, with
days and times on the clock of the country, and members in their order. In the moment in which an immediate
referral comes in, the first who is on call is told; after 15 minutes without an answer the next, and so on,
each once. Nobody is told who left the unit, may not answer what comes to it, or has no part in the case of
either side. When it is about somebody who is protected as a child, the children's officers are told beside
the others, in their own order. When nobody on call is left, the focal point and the sender are told at once,
without waiting for the alarm; a long list does not keep the alarms from them. Whoever comes on call
while nobody has answered is told then. Where a unit keeps no list all who may answer are told at once, and nobody is
left after 15 minutes without an answer. The sender reads the unit's telephone of the duty on the page of the
referral; of a house that hides it reads the helpline's.
";

const FOCAL: &str = "
## What a focal point asks

A focal point proposes to the sender that a referral be sent elsewhere, or asks either side one of these; nobody else
reads what one side was asked. Both stand on top of the page, on the board, in the inbox and on the first page, until
somebody moves the referral (that it was opened moves nothing), or answers in a code: to a proposal `answer-sender-stays`, that
the person waits for this service.

| Question | Of whom | Answers |
|---|---|---|
";

const ENDINGS: &str = "
## Sharing that was ended

When she takes her yes back, each receiver says what it does: that it has stopped, or that the law has it
keep what it was given, and which law. Until it has, it is on somebody's list; nothing but an answer takes
it off. Where the receiver has no account, the sender asks it, is reminded, and writes down what it said.

| Alarm | After | What follows |
|---|---|---|
";

const TASK: &str = "
## FHIR Task

A referral is a `Task` (HL7 FHIR R4) whose `status` is that of this table and whose `businessStatus` is
the state itself. The reason of a move is the task's `statusReason`.

| State | Task.status |
|---|---|
";

/// What each state means.
const fn meaning(state: State) -> &'static str {
    match state {
        State::Draft => "Being put together; nobody else knows of it.",
        State::Sent => "On its way; nobody has opened it.",
        State::Received => "The receiver has opened it.",
        State::NeedsInfo => "The receiver asked the sender something.",
        State::Accepted => "The receiver will take her.",
        State::Waitlisted => "The receiver will take her as soon as there is a place.",
        State::Declined => "The receiver cannot take her.",
        State::Rerouted => "Another service was asked in its place.",
        State::Expired => "Nobody answered for too long.",
        State::Scheduled => "There is a time at which she is expected.",
        State::Arrived => "She is there.",
        State::NoShow => "She was expected and did not come.",
        State::InService => "She receives the service.",
        State::OnHold => "The service rests for a while.",
        State::Completed => "She received the service, with an outcome.",
        State::Failed => "It came to nothing.",
        State::Cancelled => "The sender took it back.",
        State::Withdrawn => "The person took it back.",
    }
}

const fn follows(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::None => "It is on the list.",
        Alarm::Reminded => "Who holds it is reminded; an immediate one goes to the next on call.",
        Alarm::Escalated => "The focal point has it on its list, and the sender is told.",
        Alarm::RerouteProposed => {
            "The sender is asked to send it elsewhere; not once she is there."
        }
    }
}

/// What follows while a receiver has not said that it stopped.
const OF_AN_ENDING: [(Alarm, &str); 3] = [
    (Alarm::None, "It is on the receiver's list."),
    (Alarm::Reminded, "The receiver is reminded."),
    (Alarm::Escalated, "The focal point has it on its list, and the sender is told."),
];

fn document() -> String {
    let mut text = OPENING.to_owned();
    text.push_str("## States\n\n| State | What it means | Then |\n|---|---|---|\n");
    for state in State::ALL.iter().copied() {
        let then = match (state.is_final(), state.leaves_the_need()) {
            (false, _) => "it goes on",
            (true, true) => "an end; the need is still there",
            (true, false) => "an end",
        };
        writeln!(text, "| {} | {} | {then} |", state.code(), meaning(state)).unwrap();
    }
    text.push_str(MOVES);
    for state in State::ALL {
        text.push_str(&moves(*state));
    }
    text.push_str(CLOCKS);
    for state in State::ALL {
        text.push_str(&clocks(*state));
    }
    text.push_str(SCHEDULED);
    for (alarm, times) in Alarm::ALL.iter().zip(0..) {
        let when = if times == 0 { "in time".to_owned() } else { format!("{times} × its time") };
        writeln!(text, "| {} | {when} | {} |", alarm.code(), follows(*alarm)).unwrap();
    }
    text.push_str(ON_CALL);
    text.push_str(FOCAL);
    for question in FocalQuestion::ALL.iter().copied() {
        let answers: Vec<&str> = question.answers().iter().map(|answer| answer.code()).collect();
        let (asked, of) = (question.code(), question.to().code());
        writeln!(text, "| {asked} | {of} | {} |", answers.join(", ")).unwrap();
    }
    text.push_str(ENDINGS);
    for (alarm, follows) in OF_AN_ENDING {
        let comes = |hours: &i64| {
            ending_alarm(evening(), evening() + SignedDuration::from_hours(*hours)) == alarm
        };
        let hours = (0..240).find(comes).unwrap();
        writeln!(text, "| {} | {hours} h | {follows} |", alarm.code()).unwrap();
    }
    text.push_str(TASK);
    for state in State::ALL.iter().copied() {
        writeln!(text, "| {} | {} |", state.code(), task_status(state).code()).unwrap();
    }
    text
}

/// A line for each move from there, with its reasons.
fn moves(from: State) -> String {
    let mut lines = String::new();
    let mut moves: Vec<Move> = from.moves().collect();
    while let Some(made) = moves.first().copied() {
        let same = moves.iter().filter(|one| one.code() == made.code());
        let reasons: Vec<&str> = same.filter_map(|one| one.reason()).collect();
        let to = from.step(made).unwrap().to();
        let reasons = if reasons.is_empty() { "–".to_owned() } else { reasons.join(", ") };
        let (what, who) = (made.code(), made.party().code());
        writeln!(lines, "| {} | {what} | {} | {who} | {reasons} |", from.code(), to.code())
            .unwrap();
        moves.retain(|one| one.code() != made.code());
    }
    lines
}

/// A line for the clock of this state, where it has one.
fn clocks(state: State) -> String {
    let clock = |urgency| clock((state, evening()), urgency, None, false);
    let holder = clock(Urgency::Routine).holder.code();
    let cells: Option<Vec<String>> = Urgency::ALL.iter().map(|one| cell(clock(*one))).collect();
    cells.map_or_else(String::new, |cells| {
        format!("| {} | {holder} | {} |\n", state.code(), cells.join(" | "))
    })
}

fn cell(clock: Clock) -> Option<String> {
    let due = evening().duration_until(clock.due?);
    // What is due at once rings again after its time.
    let due = if due.is_zero() {
        let again = clock.next_look(Alarm::Reminded)?;
        format!("at once, again {}", said(evening().duration_until(again)))
    } else {
        said(due)
    };
    Some(match clock.expires {
        Some(expires) => format!("{due}; ends {}", said(evening().duration_until(expires))),
        None => due,
    })
}

fn said(length: SignedDuration) -> String {
    match (length.as_mins(), length.as_hours()) {
        (minutes, 0) => format!("{minutes} min"),
        (_, hours) if hours > 72 => format!("{} d", hours / 24),
        (_, hours) => format!("{hours} h"),
    }
}

#[test]
fn the_committed_page_on_referrals_is_that_of_the_code() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/referral.md");
    if std::env::var_os("RUFAA_WRITE_REFERRAL").is_some() {
        std::fs::write(file, document()).unwrap();
    }
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        committed == document(),
        "docs/referral.md is not what the rules say; look at the change, then write it anew with \
         RUFAA_WRITE_REFERRAL=1 cargo test -p rufaa-domain --test referral"
    );
}
