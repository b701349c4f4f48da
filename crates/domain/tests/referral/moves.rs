//! The table of moves: what is allowed from where, and everything else that is not.

use std::collections::BTreeSet;

use rufaa_domain::referral::{Illegal, Move, Party, State};

/// From each state, what can be done, and where it leads.
const TABLE: &str = "
draft:      send>sent cancel>cancelled
sent:       receive>received reroute>rerouted expire>expired cancel>cancelled withdraw>withdrawn
received:   ask>needs-info accept>accepted waitlist>waitlisted decline>declined reroute>rerouted
received:   expire>expired cancel>cancelled withdraw>withdrawn
needs-info: answer>received accept>accepted waitlist>waitlisted decline>declined reroute>rerouted
needs-info: expire>expired cancel>cancelled withdraw>withdrawn
waitlisted: accept>accepted decline>declined reroute>rerouted expire>expired
waitlisted: cancel>cancelled withdraw>withdrawn
accepted:   schedule>scheduled reroute>rerouted fail>failed cancel>cancelled withdraw>withdrawn
scheduled:  schedule>scheduled arrive>arrived miss>no-show reroute>rerouted fail>failed
scheduled:  cancel>cancelled withdraw>withdrawn
no-show:    schedule>scheduled arrive>arrived reroute>rerouted fail>failed
no-show:    cancel>cancelled withdraw>withdrawn
arrived:    begin>in-service fail>failed cancel>cancelled withdraw>withdrawn
in-service: hold>on-hold complete>completed fail>failed cancel>cancelled withdraw>withdrawn
on-hold:    resume>in-service complete>completed fail>failed cancel>cancelled withdraw>withdrawn
";

/// Whose each move is.
const WHOSE: &str = "
sender:   send answer reroute cancel
receiver: receive ask accept waitlist decline schedule arrive miss begin hold resume complete fail
person:   withdraw
clock:    expire
";

/// Which reasons each move has; a move that is not here has none.
const REASONS: &str = "
decline:  full not-for-her not-safe cannot-meet closed related
miss:     unknown no-transport not-safe prevented changed-mind
complete: received partly
fail:     out-of-reach left taken not-given handed-on ended-by-her died
cancel:   met-elsewhere not-safe mistake moved
withdraw: not-said not-this consent
";

/// In which states nothing follows any more.
const ENDS: &str = "declined rerouted expired completed failed cancelled withdrawn";

/// The words behind this name in a table.
fn words(table: &'static str, name: &str) -> Vec<&'static str> {
    let lines = table.lines().filter_map(|line| line.split_once(':'));
    let behind = lines.filter(|(of, _)| *of == name).map(|(_, words)| words);
    behind.flat_map(str::split_whitespace).collect()
}

/// Where the table leads from here with this move.
fn stated(from: State, made: Move) -> Option<&'static str> {
    let moves = words(TABLE, from.code()).into_iter().filter_map(|word| word.split_once('>'));
    moves.filter(|(what, _)| *what == made.code()).map(|(_, to)| to).next()
}

fn is_end(state: State) -> bool {
    ENDS.split_whitespace().any(|end| end == state.code())
}

/// Every state that can follow, however long it takes, without going through this one.
fn reachable(from: State, but: Option<State>) -> BTreeSet<State> {
    let mut reached = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(state) = open.pop() {
        let steps = state.moves().map(|made| state.step(made).unwrap().to());
        for to in steps.filter(|to| Some(*to) != but) {
            if reached.insert(to) {
                open.push(to);
            }
        }
    }
    reached
}

#[test]
fn every_move_from_every_state_is_that_of_the_plain_table_and_no_other_is_allowed() {
    let mut allowed = 0;
    for from in State::ALL.iter().copied() {
        for made in Move::all() {
            let step = from.step(made);
            let to = step.map(|step| step.to().code()).ok();
            assert_eq!(to, stated(from, made), "{made:?} from {from:?}");
            if let Ok(step) = step {
                assert_eq!((step.from(), step.made()), (from, made));
                allowed += 1;
            } else {
                assert_eq!(step, Err(Illegal { from, made }));
            }
        }
        let listed: Vec<Move> = from.moves().collect();
        let steps: Vec<Move> = Move::all().filter(|made| from.step(*made).is_ok()).collect();
        assert_eq!(listed, steps, "{from:?}");
    }
    println!("{} states, {} moves, {allowed} steps", State::ALL.len(), Move::all().count());
}

#[test]
fn every_word_of_the_tables_names_what_there_is() {
    let codes: BTreeSet<&str> = Move::all().map(Move::code).collect();
    for (from, moves) in TABLE.lines().filter_map(|line| line.split_once(':')) {
        assert!(State::from_code(from).is_some(), "{from}");
        for (made, to) in moves.split_whitespace().map(|word| word.split_once('>').unwrap()) {
            assert!(codes.contains(made) && State::from_code(to).is_some(), "{made} {to}");
        }
    }
    for table in [WHOSE, REASONS] {
        for (of, moves) in table.lines().filter_map(|line| line.split_once(':')) {
            assert!(codes.contains(of) || Party::from_code(of).is_some(), "{of} {moves}");
        }
    }
    assert!(ENDS.split_whitespace().all(|end| State::from_code(end).is_some()));
}

#[test]
fn every_move_is_made_by_the_party_of_the_plain_table() {
    for made in Move::all() {
        let whose =
            Party::ALL.iter().filter(|party| words(WHOSE, party.code()).contains(&made.code()));
        assert_eq!(whose.copied().collect::<Vec<_>>(), [made.party()], "{made:?}");
    }
}

#[test]
fn every_move_has_the_reasons_of_the_plain_table_and_none_goes_without_one_that_needs_it() {
    let codes: BTreeSet<&str> = Move::all().map(Move::code).collect();
    for code in codes {
        let of_code = Move::all().filter(|made| made.code() == code);
        let reasons: Vec<&str> = of_code.filter_map(Move::reason).collect();
        assert_eq!(reasons, words(REASONS, code), "{code}");
        assert_eq!(Move::from_codes(code, None).is_some(), reasons.is_empty(), "{code}");
        assert_eq!(Move::from_codes(code, Some("whim")), None, "{code}");
    }
}

#[test]
fn every_move_and_state_is_what_its_codes_say() {
    for made in Move::all() {
        assert_eq!(Move::from_codes(made.code(), made.reason()), Some(made));
    }
    for state in State::ALL.iter().copied() {
        assert_eq!(State::from_code(state.code()), Some(state));
        let written = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<State>(&written).unwrap(), state, "{written}");
    }
    assert_eq!(Move::from_codes("teleport", None), None);
    assert_eq!(Move::from_codes("cancel", Some("full")), None, "the reason of another move");
    assert_eq!(Move::from_codes("send", Some("mistake")), None, "a move without reasons");
    assert_eq!(State::from_code("no_show"), None);
}

#[test]
fn nothing_leads_out_of_an_end() {
    for state in State::ALL.iter().copied() {
        assert_eq!(state.is_final(), is_end(state), "{state:?}");
        assert_eq!(state.is_final(), state.moves().next().is_none(), "{state:?}");
    }
}

#[test]
fn from_everywhere_the_service_can_still_be_given_and_everybody_can_end_it() {
    for state in State::ALL.iter().copied().filter(|state| !state.is_final()) {
        let reached = reachable(state, None);
        assert!(reached.contains(&State::Completed), "{state:?} never leads to the service");
        assert!(reached.contains(&State::Cancelled), "{state:?} cannot be taken back");
        assert!(reached.contains(&State::Withdrawn), "{state:?} cannot be taken back by her");
    }
    assert_eq!(reachable(State::Draft, None).len(), State::ALL.len(), "a state nobody comes to");
}

#[test]
fn what_is_completed_was_accepted_she_arrived_and_it_began() {
    for needed in [State::Accepted, State::Scheduled, State::Arrived, State::InService] {
        let around = reachable(State::Draft, Some(needed));
        assert!(!around.contains(&State::Completed), "completed without {needed:?}");
    }
}

#[test]
fn the_person_takes_back_what_was_sent_until_it_ends_and_the_sender_even_a_draft() {
    for state in State::ALL.iter().copied() {
        let can = |code: &str| state.moves().any(|made| made.code() == code);
        assert_eq!(can("cancel"), !state.is_final(), "{state:?}");
        assert_eq!(can("withdraw"), !state.is_final() && state != State::Draft, "{state:?}");
    }
}

#[test]
fn a_move_that_is_not_allowed_says_what_and_from_where() {
    let refused = State::Completed.step(Move::Send).unwrap_err();
    assert_eq!(refused.to_string(), "send cannot be made from completed");
}
