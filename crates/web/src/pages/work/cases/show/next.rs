//! What is next in a case, in words, each with where it is done.

use std::collections::BTreeSet;

use rufaa_app::{OpenCase, ReferralRow};
use rufaa_domain::case::{EndingToTell, Next, Wish};
use rufaa_domain::pack::HelplineKind;
use rufaa_domain::referral::FailReason;

use crate::pages::phone::PhoneLink;
use crate::pages::work::cases::kinds::{FormKind, end_told, to_do};
use crate::pages::work::cases::people;
use crate::pages::work::worker::Worker;

/// What is next, most pressing first: before everything, that she was sent to somebody who is a danger to her,
/// and that she did not come where she was expected.
pub(super) fn next_of(worker: &Worker, case: &OpenCase, base: &str) -> Vec<(String, String)> {
    let at = |key: &'static str| {
        move |row: &ReferralRow| {
            let path = format!("work/referrals/{}/{}", row.organisation, row.id);
            (worker.visit.text().say(key), worker.visit.shell().path(&path))
        }
    };
    let next = case.next.iter().flat_map(|next| {
        let lines = if *next == Next::Danger { danger_lines(worker) } else { Vec::new() };
        std::iter::once(next_words(worker, (case, *next), base)).chain(lines)
    });
    let words = worker.visit.text().say("next-missed");
    let missed = case.missed().take(1).map(|_| (words.clone(), format!("{base}/write/risk")));
    let node = worker.visit.node();
    let there = case.sent_to_dangers().map(at("next-danger-there"));
    let alike = case.sent_to_called_alike().map(at("next-danger-alike"));
    let stopped = case.sent_to_stopped().map(at("next-stopped"));
    let with = case.sent_with_dangers().map(at("next-danger-on-the-way"));
    let reached = case.reached_through_dangers().map(at("next-danger-contact"));
    let unsafe_contact = unsafe_contact(worker, case);
    let refused = case.sent_against_refusal().map(at("next-goes-on"));
    let void = case.sent_on_nothing(node.today(), node.now()).map(at("next-yes-void"));
    let ran_out = case.sent_on_what_ran_out(node.today(), node.now()).map(at("next-yes-over"));
    let beside = case.sent_beside().map(at("next-sent-beside"));
    let grown = case.view.grown().map(|_| grown(worker, case, base));
    let named = |key: &'static str| {
        move |row: &ReferralRow| {
            let sent = case.view.sent().find(|sent| sent.what.referral == row.id);
            let service = sent.map(|sent| sent.what.service_name.clone()).unwrap_or_default();
            let path = format!("work/referrals/{}/{}", row.organisation, row.id);
            let words = worker.visit.text().fill(key, "service", service);
            (words, worker.visit.shell().path(&path))
        }
    };
    let late = case.late().map(named("next-late"));
    let asked = case.asked().map(named("next-asked"));
    let called = case.colleagues_called.iter().map(|one| {
        let words = worker.visit.text().fill("next-colleague-called", "name", &one.name);
        (words, format!("{base}/write/namesake"))
    });
    let ended = ended(worker, case);
    let lost = case.lost().map(|(_, why)| lost(worker, case, (why, base)));
    let first = ended
        .into_iter()
        .chain(lost)
        .chain(late)
        .chain(asked)
        .chain(there)
        .chain(alike)
        .chain(stopped)
        .chain(with)
        .chain(reached)
        .chain(called)
        .chain(unsafe_contact)
        .chain(refused)
        .chain(void)
        .chain(ran_out)
        .chain(beside)
        .chain(missed);
    // The number at which somebody is told of a child who knows no officer of the place.
    let is_told = case.next.contains(&Next::Danger);
    let asks = case.next.contains(&Next::ChildrensOfficer) && !is_told;
    let child_line = asks.then(|| line(worker, HelplineKind::Child));
    first.chain(grown).chain(next).chain(child_line.flatten()).collect()
}

/// That what the letter brought may be used no more, where the case began from one.
fn ended(worker: &Worker, case: &OpenCase) -> Option<(String, String)> {
    let row = case.letter.as_ref().filter(|_| case.letter_ended)?;
    let path = format!("work/referrals/{}/{}", row.organisation, row.id);
    Some((worker.visit.text().say("next-sharing-ended"), worker.visit.shell().path(&path)))
}

/// That the way to reach her that the letter brought was found unsafe, where the case began from one.
fn unsafe_contact(worker: &Worker, case: &OpenCase) -> Option<(String, String)> {
    let row = case.letter.as_ref().filter(|_| case.view.contact_is_unsafe())?;
    let path = format!("work/referrals/{}/{}", row.organisation, row.id);
    Some((worker.visit.text().say("next-contact-unsafe"), worker.visit.shell().path(&path)))
}

/// That a service does not have her any more: what threatens her is assessed anew; where she died, the case ends.
fn lost(worker: &Worker, case: &OpenCase, (why, base): (FailReason, &str)) -> (String, String) {
    let text = worker.visit.text();
    if why == FailReason::Died {
        let form = if case.view.closure().is_some() { "#history" } else { "/write/closure" };
        return (text.say("next-died"), format!("{base}{form}"));
    }
    let why = text.say(&format!("fail-{}", why.code()));
    (text.fill("next-lost", "why", why), format!("{base}/write/risk"))
}

/// Whom an officer calls while somebody is in danger, one line of each kind: nobody knows four numbers by heart. Where the
/// police may be the danger, there are others among them.
fn danger_lines(worker: &Worker) -> Vec<(String, String)> {
    let kinds = [
        HelplineKind::Emergency,
        HelplineKind::Police,
        HelplineKind::Medical,
        HelplineKind::Child,
        HelplineKind::Gbv,
    ];
    kinds.into_iter().filter_map(|kind| line(worker, kind)).collect()
}

/// Whom an officer calls where nothing suits.
pub(in crate::pages::work::cases) fn lines_for_help(worker: &Worker) -> Vec<(String, String)> {
    let kinds = [HelplineKind::Trafficking, HelplineKind::Child, HelplineKind::Gbv];
    kinds.into_iter().filter_map(|kind| line(worker, kind)).collect()
}

/// The number of this kind: one that is free before others.
fn line(worker: &Worker, kind: HelplineKind) -> Option<(String, String)> {
    let pack = worker.visit.packs().country(worker.visit.home())?;
    let of_kind = || pack.helplines.iter().filter(move |line| line.kind == kind);
    let line = of_kind().find(|line| line.free).or_else(|| of_kind().next())?;
    let phone = PhoneLink::new(&line.number);
    let name = line.name.in_language(worker.visit.text().language());
    Some((format!("{name}: {}", phone.number), phone.href))
}

/// That a child is written as an adult, and no supervisor has looked: where one does.
fn grown(worker: &Worker, case: &OpenCase, base: &str) -> (String, String) {
    let looks = FormKind::Review.is_open_to(case);
    let path = if looks { format!("{base}/write/review") } else { "#review".to_owned() };
    (worker.visit.text().say("next-grown"), path)
}

/// The office that is asked next for an alternative to her detention, and where: for the need for which it is asked a service
/// is looked for, or the need is written down; where all were asked, what came of it is.
fn detention(worker: &Worker, case: &OpenCase, base: &str) -> (String, String) {
    let text = worker.visit.text();
    let Some(office) = case.office_to_ask else {
        return (text.say("next-detention"), format!("{base}/write/non-punishment"));
    };
    let is_open = |need: &&&str| case.view.open_needs().iter().any(|one| one.need.need == **need);
    let open = office.needs().iter().find(is_open);
    let first = office.needs().first().copied().unwrap_or_default();
    let path =
        open.map_or_else(|| format!("write/need?need={first}"), |need| format!("refer/{need}"));
    (text.say(&format!("next-ask-{}", office.code())), format!("{base}/{path}"))
}

/// Whom outside Rufaa somebody tells that a yes ended, whom somebody asks what they do now, and whom nobody tells without a
/// supervisor.
fn tell_ending(worker: &Worker, case: &OpenCase, base: &str) -> (String, String) {
    let endings = case.view.endings_to_tell(case.child);
    let is_danger = |one: &&EndingToTell<'_>| case.view.asks_supervisor_first(one.consent);
    let (dangers, others): (Vec<&EndingToTell<'_>>, Vec<&EndingToTell<'_>>) =
        endings.iter().partition(is_danger);
    let (told, untold) = others.into_iter().partition(|one| one.told.is_some());
    let named = |(key, of): (&str, Vec<&EndingToTell<'_>>)| {
        let names: BTreeSet<String> = of.into_iter().map(|one| one.to.to_owned()).collect();
        let text = worker.visit.text();
        (!names.is_empty()).then(|| text.fill(key, "names", people::listed(text, names)))
    };
    let all = [
        ("next-tell-ending-to", untold),
        ("next-tell-ending-ask", told),
        ("next-tell-ending-danger", dangers),
    ];
    let words = all.into_iter().filter_map(named).collect::<Vec<_>>().join(" · ");
    let is_hers = end_told::to_write(case).next().is_some();
    let path = if is_hers { format!("{base}/write/end-told") } else { "#review".to_owned() };
    (words, path)
}

/// What is next, and the form where it is done.
fn next_words(worker: &Worker, (case, next): (&OpenCase, Next), base: &str) -> (String, String) {
    let text = worker.visit.text();
    let words = text.say(&format!("next-{}", next.code()));
    let kind = match next {
        // Nobody asked for anything: she is said to want no help, and could not speak.
        Next::SpeakAlone if case.view.waiting_wishes().next().is_none() => {
            let may_ask = case.view.may_ask(worker.visit.node().now());
            let form = if may_ask { "write/refusal" } else { "write/safety" };
            return (text.say("next-said-for-her"), format!("{base}/{form}"));
        }
        // On its page stands whom to call, and where it is told; or that nobody is received there now.
        Next::MoreUrgent => {
            let id = case.told_less_urgent.unwrap_or_default();
            let path = format!("work/referrals/{}/{id}", case.file.organisation);
            return (words, worker.visit.shell().path(&path));
        }
        Next::Screening if !case.view.screenings().is_empty() => {
            return (text.say("next-screening-on"), format!("{base}/screening/palermo"));
        }
        Next::Danger | Next::Risk | Next::RiskAgain => "write/risk",
        Next::Doctor => "write/need?need=medical-care",
        Next::Safety => "write/safety",
        Next::ChildrensOfficer | Next::ChildRefused => "write/best-interests",
        Next::Age => "write/identity",
        Next::Contact => "write/contact",
        Next::Individuals => "write/individual",
        Next::Detention => return detention(worker, case, base),
        // Whoever is no supervisor sees when it is due, and has nothing to write.
        Next::Review if !FormKind::Review.is_open_to(case) => return (words, "#review".to_owned()),
        Next::Review => "write/review",
        Next::TellEnding => return tell_ending(worker, case, base),
        Next::SpeakAlone => "write/wish-checked",
        Next::HerWish if to_do(case).all(|(wish, _)| wish.asked.what.wish == Wish::Erasure) => {
            return (text.say("next-erase"), format!("{base}/erase"));
        }
        Next::HerWish => "write/wish-done",
        Next::HandOver => return (words, "#hand-over".to_owned()),
        Next::Screening => "screening/first-look",
        Next::Needs => "write/need",
        Next::Refused => "write/closure",
        Next::Referral => return (words, "#needs".to_owned()),
        Next::Received => {
            // The one of which she received something: the form of it begins with what is known.
            let need = case.received().next().unwrap_or_default();
            return (words, format!("{base}/write/need?need={need}"));
        }
        Next::Tasks => return (words, "#tasks".to_owned()),
    };
    (words, format!("{base}/{kind}"))
}
