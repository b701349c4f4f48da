//! Promise 6 on random histories: what the rules admit and cover is held against the rule said plainly
//! over the bare records, without the fold that the rules read.

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    self, Apart, AskedBy, CheckOutcome, Correction, Identity, Individual, Presence, Record,
    Relation, SafetyNow, Standing, WishAsked, WishChecked, admit, child_rule,
};
use rufaa_domain::consent::{
    Consent, Cover, Decided, Exception, Giver, Purpose, Recipient, Withdrawal, cover,
};
use rufaa_domain::referral::Field;

use super::plain::{consent_in, correction_in, covering, known, may_be_taken, part_is_clear};
use super::{
    CARE, DAY, Ledger, SHELTER, SHELTERS, TODAY, fields, look, noon, package, safety, somebody, yes,
};

/// People around her: each with three names by which they are written, the last of which is the second as others spell
/// it, and what they are to her.
pub(super) const AROUND: [([&str; 3], Relation); 4] = [
    (["Mohamed", "Mohamed Hussein", "Maxamed Xuseen"], Relation::Parent),
    (["Otieno", "Otieno Hassan", "Otieno Xasan"], Relation::Relative),
    (["Wambui", "Wambui Osman", "Wambui Cismaan"], Relation::Guardian),
    (["Juma", "Juma Omar", "جمعة عمر"], Relation::Interpreter),
];

/// Somebody around her: by place in the list, by which name, and whether as an escort instead.
#[derive(Debug, Clone, Copy)]
struct Who {
    place: usize,
    name: usize,
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
    Apart(Index),
    /// That somebody around her decides nothing any more.
    Aside(usize),
    /// What she said alone to something that was asked for: that it is hers, or is not.
    Hear(Index, bool),
}

fn standing() -> impl Strategy<Value = Standing> {
    prop_oneof![4 => Just(Standing::Clear), 1 => select(Standing::ALL)]
}

fn find() -> impl Strategy<Value = Wish> {
    let name = prop_oneof![4 => Just(0_usize), 1 => Just(1), 1 => Just(2)];
    let who = (0..AROUND.len(), name, prop::bool::weighted(0.2));
    (who, standing()).prop_map(|((place, name, as_escort), found)| {
        Wish::Find(Who { place, name, as_escort }, found)
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
    let aged = select(ages.clone()).prop_map(Wish::IsOfAge);
    let right = prop_oneof![4 => find(), 4 => say(), 1 => aged];
    let right = prop::option::weighted(0.7, right.prop_map(Box::new));
    prop_oneof![
        5 => find(),
        6 => say(),
        1 => any::<Index>().prop_map(Wish::TakeBack),
        1 => select(ages).prop_map(Wish::IsOfAge),
        1 => select(SafetyNow::ALL).prop_map(Wish::Safety),
        2 => Just(Wish::Look),
        4 => any::<Index>().prop_map(Wish::Apart),
        2 => (0..AROUND.len()).prop_map(Wish::Aside),
        3 => (any::<Index>(), prop::bool::weighted(0.7)).prop_map(|(of, is)| Wish::Hear(of, is)),
        3 => (any::<Index>(), right).prop_map(|(of, right)| Wish::Correct(of, right)),
    ]
}

/// The record that this wish is, in a case that holds these.
fn record(ledger: &Ledger, wish: Wish) -> Record {
    let head = ledger.0.len();
    let number = |index: Index| u32::try_from(index.index(head) + 1).unwrap();
    match wish {
        Wish::Find(who, found) => {
            let (names, relation) = AROUND.get(who.place).unwrap();
            let (name, relation) = (names.get(who.name).unwrap(), *relation);
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
        Wish::Apart(which) => {
            let alike = ledger.view().alike();
            let pair = if alike.is_empty() { (1, 2) } else { *which.get(&alike) };
            Record::Apart(Apart { pair, known: "She met both.".to_owned() })
        }
        Wish::Aside(place) => Record::Wish(Box::new(WishAsked {
            wish: case::Wish::NoGuardian,
            by: AskedBy::Phone,
            present: Presence::Unknown,
            who: None,
            words: None,
            contact: None,
            guardian: numbered(ledger, place),
        })),
        Wish::Hear(of, is_hers) => {
            let view = ledger.view();
            let waiting: Vec<u32> = view.waiting_wishes().map(|one| one.asked.sequence).collect();
            let outcome = if is_hers { CheckOutcome::Same } else { CheckOutcome::Other };
            Record::WishChecked(WishChecked {
                wish: if waiting.is_empty() { 1 } else { *of.get(&waiting) },
                alone: true,
                safe: true,
                own_words: Some("Her words.".to_owned()),
                outcome,
                interpreter: None,
            })
        }
        Wish::Correct(of, right) => {
            let right = right.map(|right| Box::new(record(ledger, *right)));
            let of = number(of);
            Record::Correction(Correction { of, why: "a slip".to_owned(), right })
        }
    }
}

/// The number by which somebody is spoken of in the case, under whichever name.
fn numbered(ledger: &Ledger, place: usize) -> Option<u32> {
    let (names, _) = AROUND.get(place).unwrap();
    let view = ledger.view();
    let mut known = view.individuals().filter(|(_, one)| names.contains(&one.name.as_str()));
    known.next().map(|(number, _)| number)
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
        wishes in prop::collection::vec(wish(), 1..24),
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
