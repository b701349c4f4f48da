//! Her own will on the page of a case: what waits until somebody has heard it from her alone, what she said, what was done.

use rufaa_app::OpenCase;
use rufaa_domain::case::{Wish, WishView};
use rufaa_domain::referral::{State, wish_of_withdrawal};

use super::WishWords;
use crate::pages::day;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// What waits until somebody has spoken with her alone, in words.
pub(super) fn waiting(worker: &Worker, case: &OpenCase) -> Vec<WishWords> {
    case.view.waiting_wishes().map(|view| words(worker, case, view)).collect()
}

/// What she said alone that she wishes: what nobody has done yet, and after it what was done.
pub(super) fn heard(worker: &Worker, case: &OpenCase) -> Vec<WishWords> {
    let text = worker.visit.text();
    let to_do = case.view.wishes_to_do().map(|(view, said)| WishWords {
        how: times::in_words(&worker.visit, said.at),
        who: None,
        words: said.what.own_words.clone(),
        done: Some(text.say("wish-not-done")),
        ends: ends(worker, case, view.asked.what.wish),
        ..words(worker, case, view)
    });
    let done = case.view.wishes().filter_map(|view| {
        let done = view.done.as_ref()?;
        let outcome = text.say(&format!("wish-done-{}", done.what.outcome.code()));
        Some(WishWords {
            how: times::in_words(&worker.visit, done.at),
            who: None,
            words: Some(done.what.words.clone()),
            done: Some(outcome),
            ..words(worker, case, view)
        })
    });
    let refusal = case.view.refusal().filter(|_| case.view.wants_no_help());
    let refused = refusal.map(|kept| WishWords {
        what: text.say("record-refusal"),
        how: times::in_words(&worker.visit, kept.at),
        words: kept.what.known.clone(),
        ..WishWords::default()
    });
    refused.into_iter().chain(to_do).chain(done).collect()
}

/// That the law keeps the case: who says so, and until when.
pub(super) fn kept_by_law(worker: &Worker, case: &OpenCase) -> Option<String> {
    let text = worker.visit.text();
    let hold = case.view.hold().filter(|hold| hold.keeps(worker.visit.today()))?;
    let by = text.fill("hold-kept", "name", hold.by.as_str());
    let until =
        hold.until.map(|until| text.fill("erase-held-until", "day", day::in_words(text, until)));
    Some([Some(by), until].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn words(worker: &Worker, case: &OpenCase, view: &WishView) -> WishWords {
    let text = worker.visit.text();
    let asked = &view.asked.what;
    let by = text.say(&format!("wish-by-{}", asked.by.code()));
    let present = text.say(&format!("wish-present-{}", asked.present.code()));
    let time = times::in_words(&worker.visit, view.asked.at);
    let what = text.say(&format!("wish-kind-{}", asked.wish.code()));
    // Whoever is of the same group is named to nobody who may not see him.
    let seen = asked.guardian.filter(|number| !case.unseen.contains(number));
    let guardian = seen.and_then(|number| case.view.individual(number));
    WishWords {
        what: guardian.map_or(what.clone(), |one| format!("{what} · {}", one.name)),
        how: [time, by, present].join(" · "),
        who: asked.who.clone(),
        words: asked.words.clone(),
        done: None,
        ends: Vec::new(),
    }
}

/// Referrals that this wish of hers ends, where they are open.
fn ends(worker: &Worker, case: &OpenCase, wish: Wish) -> Vec<(String, String)> {
    let is_ended = |row: &&rufaa_app::ReferralRow| {
        let state = State::from_code(&row.state).filter(|state| !state.is_final());
        state.is_some_and(|state| wish_of_withdrawal(&row.need, state) == wish)
    };
    let line = |row: &rufaa_app::ReferralRow| {
        let sent = case.view.sent().find(|sent| sent.what.referral == row.id);
        let to = sent.map(|sent| sent.what.service_name.clone()).unwrap_or_default();
        let path = format!("work/referrals/{}/{}", row.organisation, row.id);
        (worker.visit.shell().path(&path), to)
    };
    case.referrals.iter().filter(is_ended).map(line).collect()
}
