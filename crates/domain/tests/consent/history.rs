//! Promise 6 on random histories: what the rules admit and cover is held against the rule said plainly
//! over the bare records, without the fold that the rules read.

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::case::{
    Correction, Entry, Identity, Individual, Record, Relation, SafetyNow, Standing, admit,
    child_rule,
};
use rufaa_domain::consent::{
    Consent, Cover, Decided, Exception, Giver, Purpose, Recipient, Withdrawal, cover,
};
use rufaa_domain::referral::Field;

use super::{
    CARE, DAY, Ledger, SHELTER, SHELTERS, TODAY, fields, look, noon, package, safety, somebody, yes,
};

/// People around her: each with two names by which they are written, and what they are to her.
const AROUND: [(&str, &str, Relation); 4] = [
    ("Atieno", "Atieno Odhiambo", Relation::Parent),
    ("Otieno", "Otieno Ouma", Relation::Relative),
    ("Wambui", "Wambui Kariuki", Relation::Guardian),
    ("Juma", "Juma Bakari", Relation::Interpreter),
];

/// Somebody around her: by place in the list, by which name, and whether as an escort instead.
#[derive(Debug, Clone, Copy)]
struct Who {
    place: usize,
    whole_name: bool,
    as_escort: bool,
}

/// One thing that somebody wants to write.
#[derive(Debug, Clone)]
enum Wish {
    Find(Who, Standing),
    Say(Box<Consent>, [Option<usize>; 3]),
    TakeBack(Index),
    IsOfAge(Age),
    Safety(SafetyNow),
    Correct(Index, Option<Box<Self>>),
    Look,
}

fn standing() -> impl Strategy<Value = Standing> {
    prop_oneof![4 => Just(Standing::Clear), 1 => select(Standing::ALL)]
}

fn find() -> impl Strategy<Value = Wish> {
    let who = (0..AROUND.len(), prop::bool::weighted(0.2), prop::bool::weighted(0.2));
    (who, standing()).prop_map(|((place, whole_name, as_escort), found)| {
        Wish::Find(Who { place, whole_name, as_escort }, found)
    })
}

fn say() -> impl Strategy<Value = Wish> {
    let part = || prop::option::weighted(0.3, 0..AROUND.len());
    let purpose = prop_oneof![3 => Just(Purpose::Referral), 1 => Just(Purpose::LawEnforcement)];
    let said =
        (prop::bool::weighted(0.85), prop::bool::weighted(0.9), select(vec![None, Some(true)]));
    let shares = subsequence(Field::ALL.to_vec(), 8..=Field::ALL.len());
    let parts = [part().boxed(), part().boxed(), part().boxed()];
    let officer = select(vec![None, Some("Akoth, children's office".to_owned())]);
    let who = (select(Giver::ALL), officer);
    (purpose, said, who, shares, 0_i32..400, parts).prop_map(
        |(purpose, (yes_or_no, read_back, assent), (giver, decided_by), shares, days, parts)| {
            let (shares, until) = (fields(&shares), noon() + DAY * days);
            let decided_by = decided_by.filter(|_| giver == Giver::ChildrensOfficer);
            let said =
                Consent { purpose, giver, decided_by, shares, until, assent, read_back, ..yes() };
            Wish::Say(Box::new(Consent { yes: yes_or_no, ..said }), parts)
        },
    )
}

fn wish() -> impl Strategy<Value = Wish> {
    let ages = [Age::exactly(12), Age::between(16, 20), Age::exactly(30), Age::at_least(18)];
    let ages: Vec<Age> = ages.into_iter().map(Result::unwrap).collect();
    let right = prop::option::weighted(0.7, prop_oneof![find(), say()].prop_map(Box::new));
    prop_oneof![
        5 => find(),
        6 => say(),
        1 => any::<Index>().prop_map(Wish::TakeBack),
        1 => select(ages).prop_map(Wish::IsOfAge),
        1 => select(SafetyNow::ALL).prop_map(Wish::Safety),
        1 => Just(Wish::Look),
        2 => (any::<Index>(), right).prop_map(|(of, right)| Wish::Correct(of, right)),
    ]
}

/// The record that this wish is, in a case that holds these.
fn record(ledger: &Ledger, wish: Wish) -> Record {
    let head = ledger.0.len();
    let number = |index: Index| u32::try_from(index.index(head) + 1).unwrap();
    match wish {
        Wish::Find(who, found) => {
            let (short, whole, relation) = *AROUND.get(who.place).unwrap();
            let name = if who.whole_name { whole } else { short };
            let relation = if who.as_escort { Relation::Escort } else { relation };
            let organization = (who.place == 1).then_some(SHELTERS);
            let known = Some("He was asked about.".to_owned());
            Record::Individual(Individual {
                organization,
                known,
                ..somebody(name, relation, found)
            })
        }
        Wish::Say(consent, parts) => {
            let [guardian, interpreter, witness] =
                parts.map(|part| part.and_then(|place| numbered(ledger, place)));
            Record::Consent(Consent { guardian, interpreter, witness, ..*consent })
        }
        Wish::TakeBack(consent) => {
            let consents: Vec<u32> = ledger.view().consents().map(|(number, _)| number).collect();
            let any = if consents.is_empty() { 1 } else { *consent.get(&consents) };
            Record::Withdrawal(Withdrawal { consent: any, known: None })
        }
        Wish::IsOfAge(age) => Record::Identity(Identity { age, ..Identity::default() }),
        Wish::Safety(now) => Record::Safety(safety(now)),
        Wish::Look => look(),
        Wish::Correct(of, right) => {
            let right = right.map(|right| Box::new(record(ledger, *right)));
            let of = number(of);
            Record::Correction(Correction { of, why: "a slip".to_owned(), right })
        }
    }
}

/// The number by which somebody is spoken of in the case, under whichever name.
fn numbered(ledger: &Ledger, place: usize) -> Option<u32> {
    let (short, whole, _) = *AROUND.get(place).unwrap();
    let view = ledger.view();
    let mut known =
        view.individuals().filter(|(_, one)| [short, whole].contains(&one.name.as_str()));
    known.next().map(|(number, _)| number)
}

/// The bare records as they hold: each with its number, set right where it was wrong.
fn holding(ledger: &Ledger) -> Vec<(u32, Record)> {
    let right = |entry: &Entry| {
        let corrections = ledger.0.iter().filter_map(|other| correction_in(&other.record));
        let is_same_kind = |right: &Record| right.kind() == entry.record.kind();
        let mut of_it = corrections.filter(|one| {
            one.of == entry.sequence && one.right.as_deref().is_none_or(is_same_kind)
        });
        match of_it.next_back() {
            Some(one) if waits_for_look(ledger, entry, one) => Some(entry.record.clone()),
            Some(correction) => correction.right.as_deref().cloned(),
            None => Some(entry.record.clone()),
        }
    };
    ledger.0.iter().filter_map(|entry| Some((entry.sequence, right(entry)?))).collect()
}

/// Whether a correction takes away that somebody is a danger, or where he works, and no supervisor has looked at it.
fn waits_for_look(ledger: &Ledger, wrong: &Entry, correction: &Correction) -> bool {
    let Record::Individual(wrong) = &wrong.record else { return false };
    let is_kept = match correction.right.as_deref() {
        Some(Record::Individual(right)) => {
            let works_there =
                wrong.organization.is_none() || right.organization == wrong.organization;
            right.standing.is_danger() && works_there
        }
        Some(_) | None => false,
    };
    wrong.standing.is_danger()
        && !is_kept
        && !is_looked_at(ledger, taken_away_by(ledger, correction.of))
}

/// The number of the correction that has to be looked at: the last one, or the first of those that took away without a
/// break that somebody is a danger.
fn taken_away_by(ledger: &Ledger, of: u32) -> u32 {
    let takes = |correction: &Correction| !matches!(correction.right.as_deref(), Some(Record::Individual(one)) if one.standing.is_danger());
    let mut by = (0, false);
    for entry in &ledger.0 {
        let correction = correction_in(&entry.record).filter(|one| one.of == of);
        let Some(correction) = correction.filter(|one| is_of_individual(one)) else { continue };
        by = if by.1 && takes(correction) {
            (by.0, true)
        } else {
            (entry.sequence, takes(correction))
        };
    }
    by.0
}

/// Whether a correction can set right somebody around her: one of another kind sets nothing right.
fn is_of_individual(correction: &Correction) -> bool {
    correction.right.as_deref().is_none_or(|right| matches!(right, Record::Individual(_)))
}

/// Whether a supervisor looked at the case after this record. Nobody else writes a review here.
fn is_looked_at(ledger: &Ledger, number: u32) -> bool {
    let mut looks = ledger.0.iter().filter(|entry| matches!(entry.record, Record::Review(_)));
    looks.any(|look| look.sequence > number)
}

fn correction_in(record: &Record) -> Option<&Correction> {
    if let Record::Correction(correction) = record { Some(correction) } else { None }
}

fn consent_in(record: &Record) -> Option<&Consent> {
    if let Record::Consent(consent) = record { Some(consent) } else { None }
}

/// Every name under which the people of this number were ever written, in this record or its correction.
fn names(ledger: &Ledger, number: u32) -> Vec<(String, Relation)> {
    let of = |record: &Record| {
        let Record::Individual(one) = record else { return None };
        Some((one.name.clone(), one.relation))
    };
    let original = ledger.0.iter().filter(|entry| entry.sequence == number).map(|one| &one.record);
    let holding = holding(ledger);
    let now = holding.iter().filter(|(one, _)| *one == number).map(|(_, record)| record);
    original.chain(now).filter_map(of).collect()
}

/// Somebody whom the bare records know: their first number, their names, and what was found last.
struct Known {
    number: u32,
    names: Vec<(String, Relation)>,
    last: Individual,
}

fn known(ledger: &Ledger) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for (number, record) in holding(ledger) {
        let Record::Individual(last) = record else { continue };
        let key = (last.name.clone(), last.relation);
        let names = names(ledger, number);
        match all.iter_mut().find(|one| (&one.last.name, one.last.relation) == (&key.0, key.1)) {
            Some(one) => {
                one.names.extend(names);
                let was = one.last.standing;
                let eases = was.is_danger() && !last.standing.is_danger();
                let standing =
                    if eases && !is_looked_at(ledger, number) { was } else { last.standing };
                one.last = Individual { standing, ..last };
            }
            None => all.push(Known { number, names, last }),
        }
    }
    all
}

/// Whether whoever this is, or somebody of the same name, is a danger.
fn may_be_danger(ledger: &Ledger, number: u32) -> bool {
    let known = known(ledger);
    let Some(one) = known.iter().find(|one| one.number == number) else { return false };
    let bears = |other: &Known, name: &str| other.names.iter().any(|(of, _)| of == name);
    let mut same = known.iter().filter(|other| one.names.iter().any(|(of, _)| bears(other, of)));
    same.any(|other| other.last.standing.is_danger())
}

/// Whether whoever takes part is clear, and nobody of the same name is a danger.
fn part_is_clear(ledger: &Ledger, consent: &Consent) -> bool {
    let known = known(ledger);
    let bears = |one: &Known, name: &str| one.names.iter().any(|(of, _)| of == name);
    let numbers = [consent.guardian, consent.interpreter, consent.witness];
    numbers.into_iter().flatten().all(|number| {
        let Some(one) = known.iter().find(|one| one.number == number) else { return false };
        let mut same =
            known.iter().filter(|other| one.names.iter().any(|(of, _)| bears(other, of)));
        one.last.standing == Standing::Clear && same.all(|other| !other.last.standing.is_danger())
    })
}

/// Whether guardian, interpreter and witness are different people, and no two share a name.
fn are_apart(ledger: &Ledger, consent: &Consent) -> bool {
    let known = known(ledger);
    let names = |number: u32| {
        let one = known.iter().find(|one| one.number == number);
        one.map(|one| one.names.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>())
    };
    let part = [consent.guardian, consent.interpreter, consent.witness];
    let part: Vec<u32> = part.into_iter().flatten().collect();
    let share = |one: u32, other: u32| {
        let its = names(other).unwrap_or_default();
        one == other || names(one).unwrap_or_default().iter().any(|name| its.contains(name))
    };
    part.iter()
        .enumerate()
        .all(|(at, one)| part.iter().skip(at + 1).all(|other| !share(*one, *other)))
}

/// Whether whoever answers decides for her as she is known now, and whether it is safe to ask: somebody looked,
/// and nobody who interpreted since then was found to be a danger.
fn decides(ledger: &Ledger, consent: &Consent) -> (bool, bool) {
    let records = holding(ledger);
    let (mut child, mut is_safe) = (ChildRule::TreatedAsChild, false);
    let mut heard_since = Vec::new();
    for (_, record) in &records {
        heard_since.extend(consent_in(record).and_then(|answer| answer.interpreter));
        if let Record::Identity(identity) = record {
            child = identity.age.child_rule();
        }
        if let Record::Safety(safety) = record {
            is_safe = safety.now == SafetyNow::SafeToTalk;
            heard_since.clear();
        }
    }
    is_safe = is_safe && !heard_since.iter().any(|number| may_be_danger(ledger, *number));
    let family = [Relation::Parent, Relation::Relative, Relation::Partner];
    let known = known(ledger);
    let family_implicated = known
        .iter()
        .any(|one| one.last.standing.is_danger() && family.contains(&one.last.relation));
    let of_family = known
        .iter()
        .any(|one| Some(one.number) == consent.guardian && family.contains(&one.last.relation));
    let may_speak = [Relation::Parent, Relation::Relative, Relation::Guardian];
    let speaks = known
        .iter()
        .any(|one| Some(one.number) == consent.guardian && may_speak.contains(&one.last.relation));
    let giver = match consent.giver {
        Giver::Herself => child == ChildRule::Adult,
        Giver::Guardian => child.protects() && speaks && !(family_implicated && of_family),
        Giver::ChildrensOfficer => child.protects() && consent.decided_by.is_some(),
    };
    let heard = !child.protects() || consent.assent == Some(true);
    (giver && heard && are_apart(ledger, consent), is_safe)
}

/// Whether this answer may be taken now, said plainly.
fn may_be_taken(ledger: &Ledger, consent: &Consent, now: Timestamp) -> bool {
    let (decides, is_safe) = decides(ledger, consent);
    let is_asked = consent.giver == Giver::Herself || consent.assent == Some(true);
    let asked = is_safe || !is_asked;
    let in_time = consent.until > now && consent.until <= now + DAY * 365;
    part_is_clear(ledger, consent)
        && (!consent.yes || (decides && asked && in_time && consent.read_back))
}

/// The consent that covers what a package says, said plainly.
fn covering(ledger: &Ledger, to: Recipient, says: &[Field], now: Timestamp) -> Option<u32> {
    let danger = known(ledger)
        .iter()
        .any(|one| one.last.organization == Some(to.organization) && one.last.standing.is_danger());
    let is_care_for_police = to.enforces && says.iter().any(|field| CARE.contains(field));
    let purpose = if to.enforces { Purpose::LawEnforcement } else { Purpose::Referral };
    let records = holding(ledger);
    let consents =
        records.iter().filter_map(|(number, record)| Some((number, consent_in(record)?)));
    let mut of_purpose = consents.filter(|(_, consent)| consent.purpose == purpose);
    let (number, consent) = of_purpose.next_back()?;
    let taken_back = records.iter().any(|(_, record)| {
        matches!(record, Record::Withdrawal(withdrawal) if withdrawal.consent == *number)
    });
    let covers = consent.yes
        && consent.until > now
        && says.iter().all(|field| consent.shares.contains(field))
        && part_is_clear(ledger, consent)
        && decides(ledger, consent).0;
    (covers && !taken_back && !danger && !is_care_for_police).then_some(*number)
}

/// A package that somebody wants to send, and when.
fn sending() -> impl Strategy<Value = (Vec<Field>, bool, i32)> {
    let says = subsequence(Field::ALL.to_vec(), 0..=6);
    (says, prop::bool::weighted(0.3), 0_i32..300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn promise_6_no_package_leaves_without_cover_and_no_implicated_person_takes_part(
        wishes in prop::collection::vec(wish(), 1..16),
        packages in prop::collection::vec(sending(), 1..6),
    ) {
        let mut ledger = Ledger::of_a_woman();
        for wish in wishes {
            let record = record(&ledger, wish);
            let right = correction_in(&record).and_then(|one| one.right.as_deref());
            let answer = consent_in(right.unwrap_or(&record));
            let admitted = admit(&ledger.view(), &record, (noon(), TODAY)).is_ok();
            if let (Some(consent), true) = (answer, admitted) {
                prop_assert!(part_is_clear(&ledger, consent), "{consent:?}\n{:?}", known_names(&ledger));
                prop_assert!(may_be_taken(&ledger, consent, noon()), "{consent:?}");
            } else if let (Record::Consent(consent), false) = (&record, admitted) {
                prop_assert!(!may_be_taken(&ledger, consent, noon()), "refused: {consent:?}");
            }
            if admitted {
                ledger.write(record);
            }
        }
        let view = ledger.view();
        for (says, enforces, days) in packages {
            let to = Recipient { service: SHELTER, organization: SHELTERS, enforces };
            let (now, package) = (noon() + DAY * days, package(&says));
            let child = child_rule(&view, TODAY);
            let found = cover(&view, to, &package, None, (child, now));
            let expected = covering(&ledger, to, &says, now);
            prop_assert_eq!(found.clone().ok(), expected.map(Cover::Consent), "{:?}", found);
            let exception = Exception::CourtOrder;
            let ground = Decided { exception, by: Some("Court 3".to_owned()) };
            let by_court = cover(&view, to, &package, Some(&ground), (child, now));
            let is_care = enforces && says.iter().any(|field| CARE.contains(field));
            let goes = by_court == Ok(Cover::Exception(Exception::CourtOrder));
            prop_assert!(goes || is_care || !view.dangerous_organizations().is_empty());
            prop_assert!(!goes || !is_care);
        }
    }
}

fn known_names(ledger: &Ledger) -> Vec<(u32, String, Standing)> {
    known(ledger).into_iter().map(|one| (one.number, one.last.name, one.last.standing)).collect()
}
