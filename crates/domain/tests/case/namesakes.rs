//! Who bears the name of somebody who has no part in a case.

use rufaa_domain::case::{CaseView, Entry, Individual, Opened, Record, Relation, Signal, Standing};
use uuid::Uuid;

use super::noon;

const NAME: &str = "Daniel Mutiso";
const HIMSELF: Uuid = Uuid::from_u128(1);
const COLLEAGUE: Uuid = Uuid::from_u128(2);

/// Somebody of that name, who stands so to her, as this member wrote it.
fn written(by: Uuid, relation: Relation, standing: Standing) -> (Uuid, Record) {
    let (member, organization, group, known) = (None, None, None, None);
    let name = NAME.to_owned();
    let one = Individual { name, relation, standing, member, organization, group, known };
    (by, Record::Individual(one))
}

/// Whether he has no part in a case that began so, after these were written.
fn is_barred(opened: Opened, written: &[(Uuid, Record)]) -> bool {
    let opened = (COLLEAGUE, Record::Opened(opened));
    let entries: Vec<Entry> = (1..)
        .zip(std::iter::once(&opened).chain(written))
        .map(|(sequence, (author, record))| {
            let (at, author, record) = (noon(), *author, record.clone());
            Entry { sequence, at, author, record }
        })
        .collect();
    !CaseView::of(&entries).called_as_barred((HIMSELF, NAME)).is_empty()
}

fn met() -> Opened {
    Opened::by(Signal::Met)
}

#[test]
fn promise_6_whoever_wrote_a_danger_down_is_not_that_one_and_whoever_others_found_to_be_one_is() {
    let danger = |by| written(by, Relation::Recruiter, Standing::Implicated);
    let clear = |by| written(by, Relation::Recruiter, Standing::Clear);
    assert!(is_barred(met(), &[danger(COLLEAGUE)]));
    assert!(!is_barred(met(), &[danger(HIMSELF)]));
    assert!(!is_barred(met(), &[danger(HIMSELF), danger(COLLEAGUE)]), "it was he who said so");
    // He wrote himself down as one who may be asked, and was found out.
    assert!(is_barred(met(), &[clear(HIMSELF), danger(COLLEAGUE)]));
    // The same of her family, who have no part in it as such.
    let kin = |by, standing| written(by, Relation::Relative, standing);
    assert!(!is_barred(met(), &[kin(HIMSELF, Standing::NotAsked)]));
    let found = kin(COLLEAGUE, Standing::Implicated);
    assert!(is_barred(met(), &[kin(HIMSELF, Standing::NotAsked), found]));
}

#[test]
fn promise_6_nobody_wrote_down_whom_a_letter_brought() {
    let by_letter =
        || Opened { referral: Some(Uuid::from_u128(9)), ..Opened::by(Signal::Referral) };
    let kin = written(HIMSELF, Relation::Relative, Standing::NotAsked);
    assert!(is_barred(by_letter(), &[kin]));
    assert!(is_barred(by_letter(), &[written(HIMSELF, Relation::Other, Standing::Implicated)]));
    assert!(!is_barred(by_letter(), &[written(HIMSELF, Relation::Other, Standing::NotAsked)]));
}
