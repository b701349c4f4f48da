//! Promise 12, tried on ten thousand referrals of which people do anything that is allowed, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::referral::{Alarm, Clock, Holder, Move, Party, State, Urgency, clock_since};

use super::evening;

/// The seed of the chance in here; another one tries other histories.
const SEED: u64 = 20_261_121;
const REFERRALS: u32 = 10_000;
/// The most that happens to one of them: a referral that goes back and forth for ever is cut off here,
/// and is still on a list then.
const EVENTS_MAX: u32 = 300;
/// The longest that people wait before they do something.
const WAIT_HOURS_MAX: u64 = 70 * 24;
/// The longest that anything may rest before somebody has to act.
const REST_MAX: SignedDuration = SignedDuration::from_hours(91 * 24);

/// Chance that is the same each time (`SplitMix64`, Steele and others 2014).
struct Chance(u64);

impl Chance {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    const fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        let place = self.below(u64::try_from(all.len()).unwrap());
        *all.get(usize::try_from(place).unwrap()).unwrap()
    }
}

/// A referral as a database would keep it.
#[derive(Debug, Clone)]
struct Kept {
    state: State,
    /// What moved it last.
    made: Move,
    entered: Timestamp,
    urgency: Urgency,
    expected: Option<Timestamp>,
    settled: bool,
    /// The alarm that was raised last, and when it is looked at again.
    alarm: Alarm,
    look_at: Option<Timestamp>,
    /// Where it was.
    been: BTreeSet<State>,
    /// Everything that happened, for whoever reads a failure.
    told: Vec<String>,
}

impl Kept {
    fn new(state: State, urgency: Urgency) -> Self {
        let (expected, settled, alarm) = (None, false, Alarm::None);
        let (entered, look_at, told, been) = (evening(), None, Vec::new(), BTreeSet::new());
        let mut kept = Self {
            state,
            made: Move::Send,
            entered,
            urgency,
            expected,
            settled,
            alarm,
            look_at,
            been,
            told,
        };
        kept.keep(evening());
        kept
    }

    fn clock(&self) -> Clock {
        let its = (self.expected, self.settled);
        clock_since(self.made, (self.state, self.entered), self.urgency, its)
    }

    fn keep(&mut self, now: Timestamp) {
        let clock = self.clock();
        self.alarm = clock.alarm(now);
        self.look_at = clock.next_look(self.alarm);
        self.been.insert(self.state);
        self.told.push(format!("{now} {} {}", self.state.code(), self.alarm.code()));
    }

    fn make(&mut self, made: Move, now: Timestamp, expected: Option<Timestamp>) {
        self.state = self.state.step(made).unwrap().to();
        (self.made, self.entered, self.settled) = (made, now, false);
        self.expected = expected.filter(|_| made == Move::Schedule);
        self.keep(now);
    }

    /// The job looks.
    fn look(&mut self, now: Timestamp) {
        if self.clock().is_over(now) {
            self.make(Move::Expire, now, None);
        } else {
            self.keep(now);
        }
    }

    /// People do something that is allowed: mostly what goes on, so that they come far.
    fn act(&mut self, chance: &mut Chance, now: Timestamp) {
        let moves: Vec<Move> =
            self.state.moves().filter(|made| made.party() != Party::Clock).collect();
        if moves.is_empty() {
            self.settled = self.settled || self.state.leaves_the_need();
            self.keep(now);
            return;
        }
        let ends = |made: &Move| self.state.step(*made).unwrap().to().is_final();
        let onward: Vec<Move> = moves.iter().copied().filter(|made| !ends(made)).collect();
        let goes_on = !onward.is_empty() && chance.below(6) > 0;
        let made = chance.one_of(if goes_on { &onward } else { &moves });
        // A time is agreed that is over already, or lies ahead, or ten years ahead by a slip.
        let slip = if chance.below(10) == 0 { 87_600 } else { 0 };
        let hours = i64::try_from(chance.below(30 * 24) + slip).unwrap() - 48;
        self.make(made, now, Some(now + SignedDuration::from_hours(hours)));
    }

    /// The promise at one moment: an outcome, or somebody's list with a time that is not over, or that
    /// is over and told of, and looked at again until the last alarm was raised.
    fn is_silent(&self, now: Timestamp) -> Option<&'static str> {
        let clock = self.clock();
        if clock.holder == Holder::Nobody {
            let has_outcome =
                self.state.is_final() && (self.settled || !self.state.leaves_the_need());
            return (!has_outcome).then_some("nobody holds it, and it has no outcome");
        }
        let Some(due) = clock.due else { return Some("no time by which somebody has to act") };
        if self.entered.duration_until(due) > REST_MAX {
            return Some("nobody has to act for longer than anything may rest");
        }
        if now >= due && self.alarm == Alarm::None {
            return Some("its time is over and nobody was told");
        }
        if clock.is_over(now) {
            return Some("it ended and nobody said so");
        }
        match self.look_at {
            Some(look_at) if look_at > now => None,
            Some(_) => Some("it should have been looked at already"),
            None if self.alarm == last_alarm((self.state, self.made))
                && clock.expires.is_none() =>
            {
                None
            }
            None => Some("it will never be looked at again"),
        }
    }

    fn assert_kept(&self, now: Timestamp) {
        let silent = self.is_silent(now);
        assert!(silent.is_none(), "seed {SEED}, {now}: {silent:?}\n{}", self.told.join("\n"));
    }

    /// Only time passes, until nothing more happens by time alone. Gives each alarm with its state.
    fn left_alone(&mut self) -> Vec<(State, Alarm)> {
        let mut raised = Vec::new();
        while let Some(now) = self.look_at {
            self.look(now);
            self.assert_kept(now);
            raised.push((self.state, self.alarm));
            assert!(raised.len() <= 10, "it never rests: {raised:?}");
        }
        raised
    }
}

/// One referral of which people do something now and then, as long as they do.
fn lived(chance: &mut Chance) -> Kept {
    let mut kept = Kept::new(State::Draft, chance.one_of(Urgency::ALL));
    let mut now = evening();
    let mut people_left = chance.below(20);
    let mut acts_at = waits(chance, now);
    for _ in 0..EVENTS_MAX {
        let acts = (people_left > 0).then_some(acts_at);
        let next = [kept.look_at, acts].into_iter().flatten().min();
        let Some(next) = next else { break };
        // Nobody waits for the job's second: people act between its looks, too.
        let between = now + now.duration_until(next) / 2;
        assert_eq!(kept.clock().alarm(between), kept.alarm, "{:?}", kept.told);
        kept.assert_kept(between);
        now = next;
        if acts == Some(next) {
            kept.act(chance, now);
            people_left -= 1;
            acts_at = waits(chance, now);
        } else {
            kept.look(now);
        }
        kept.assert_kept(now);
    }
    kept
}

/// When people act next: mostly soon, sometimes after weeks.
fn waits(chance: &mut Chance, now: Timestamp) -> Timestamp {
    let most = chance.one_of(&[1, 30, 24 * 7, WAIT_HOURS_MAX]);
    let seconds = chance.below(most * 3_600) + 1;
    now + SignedDuration::from_secs(i64::try_from(seconds).unwrap())
}

/// The last alarm by time alone: whoever is there already is not sent elsewhere, nor is whoever is lost.
fn last_alarm((state, made): (State, Move)) -> Alarm {
    let is_sent = !state.is_there() && made.at_least().is_none();
    if is_sent { Alarm::RerouteProposed } else { Alarm::Escalated }
}

#[test]
fn promise_12_no_referral_stays_silent() {
    println!("seed {SEED}");
    let mut chance = Chance(SEED);
    let (mut with_outcome, mut on_a_list) = (0, 0);
    let mut been: BTreeMap<State, u32> = BTreeMap::new();
    for _ in 0..REFERRALS {
        let mut kept = lived(&mut chance);
        kept.left_alone();
        kept.assert_kept(Timestamp::MAX);
        for state in &kept.been {
            *been.entry(*state).or_default() += 1;
        }
        if kept.clock().holder == Holder::Nobody {
            with_outcome += 1;
        } else {
            assert_eq!(kept.alarm, last_alarm((kept.state, kept.made)), "{:?}", kept.told);
            on_a_list += 1;
        }
    }
    println!("how many were there: {been:?}");
    assert!(State::ALL.iter().all(|state| been.get(state).is_some_and(|count| *count >= 50)));
    println!("{with_outcome} have an outcome, {on_a_list} are on a list for ever");
    assert!(with_outcome > 1_000 && on_a_list > 1_000, "chance tried too little");
}

#[test]
fn promise_12_what_nobody_answers_raises_every_alarm_and_goes_back_to_the_sender() {
    use Alarm::{Escalated, Reminded, RerouteProposed};
    for urgency in Urgency::ALL.iter().copied() {
        for state in [State::Sent, State::Received, State::NeedsInfo, State::Waitlisted] {
            let mut kept = Kept::new(state, urgency);
            let raised = kept.left_alone();
            let alarms = [
                (state, Reminded),
                (state, Escalated),
                (state, RerouteProposed),
                (State::Expired, Reminded),
                (State::Expired, Escalated),
                (State::Expired, RerouteProposed),
            ];
            assert_eq!(raised, alarms, "{urgency:?}");
            assert_eq!(kept.clock().holder, Holder::Sender, "{urgency:?} {state:?}");
        }
    }
}

#[test]
fn promise_12_what_was_promised_and_left_stays_with_somebody_and_raises_every_alarm() {
    let left = State::ALL.iter().copied().filter(|state| !state.is_final());
    for state in left.filter(|state| state.step(Move::Expire).is_err()) {
        for urgency in Urgency::ALL.iter().copied() {
            let mut kept = Kept::new(state, urgency);
            let raised: Vec<Alarm> = kept.left_alone().into_iter().map(|(_, one)| one).collect();
            let mut alarms = vec![Alarm::Reminded, Alarm::Escalated, Alarm::RerouteProposed];
            alarms.retain(|alarm| *alarm <= last_alarm((state, Move::Send)));
            assert_eq!(raised, alarms, "{state:?} {urgency:?}");
            assert_ne!(kept.clock().holder, Holder::Nobody, "{state:?} {urgency:?}");
        }
    }
}

#[test]
fn a_job_that_did_not_run_for_years_finds_everything_that_is_late_at_once() {
    let late = evening() + SignedDuration::from_hours(5 * 365 * 24);
    for state in State::ALL.iter().copied() {
        for urgency in Urgency::ALL.iter().copied() {
            let mut kept = Kept::new(state, urgency);
            kept.look(late);
            kept.assert_kept(late);
            let is_ended = state.step(Move::Expire).is_ok();
            assert_eq!(kept.state == State::Expired, is_ended || state == State::Expired);
        }
    }
}
