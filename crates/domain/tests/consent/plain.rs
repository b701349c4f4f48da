//! The rules about consent, said plainly over the bare records of a case: what the histories are held against.

use jiff::Timestamp;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{Correction, Entry, Individual, Record, Relation, SafetyNow, Standing};
use rufaa_domain::consent::{Consent, Giver, Purpose, Recipient};
use rufaa_domain::referral::Field;

use super::history::AROUND;
use super::{CARE, DAY, Ledger};

/// The bare records as they hold: each with its number, set right where it was wrong.
pub(super) fn holding(ledger: &Ledger) -> Vec<(u32, Record)> {
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
pub(super) fn waits_for_look(ledger: &Ledger, wrong: &Entry, correction: &Correction) -> bool {
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
pub(super) fn taken_away_by(ledger: &Ledger, of: u32) -> u32 {
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
pub(super) fn is_of_individual(correction: &Correction) -> bool {
    correction.right.as_deref().is_none_or(|right| matches!(right, Record::Individual(_)))
}

/// Whether a supervisor looked at the case after this record. Nobody else writes a review here.
pub(super) fn is_looked_at(ledger: &Ledger, number: u32) -> bool {
    let mut looks = ledger.0.iter().filter(|entry| matches!(entry.record, Record::Review(_)));
    looks.any(|look| look.sequence > number)
}

pub(super) fn correction_in(record: &Record) -> Option<&Correction> {
    if let Record::Correction(correction) = record { Some(correction) } else { None }
}

pub(super) fn consent_in(record: &Record) -> Option<&Consent> {
    if let Record::Consent(consent) = record { Some(consent) } else { None }
}

/// Every name under which the people of this number were ever written, in this record or its correction, and by the record
/// of which number it came into the case.
fn names(ledger: &Ledger, number: u32) -> Vec<(String, u32)> {
    let of = |record: &Record, since: u32| {
        let Record::Individual(one) = record else { return None };
        Some((one.name.clone(), since))
    };
    let original = ledger.0.iter().filter(|entry| entry.sequence == number);
    let original = original.filter_map(|entry| of(&entry.record, number));
    let rights = |entry: &&Entry| {
        correction_in(&entry.record).is_some_and(|one| one.of == number && is_of_individual(one))
    };
    let since = ledger.0.iter().rfind(rights).map_or(number, |entry| entry.sequence);
    let holding = holding(ledger);
    let now = holding.iter().filter(|(one, _)| *one == number);
    original.chain(now.filter_map(|(_, record)| of(record, since))).collect()
}

/// Whether two names are one: written alike, or the same as others spell it.
fn is_one(one: &str, other: &str) -> bool {
    let spelled = |name: &str| {
        let mut around = AROUND.iter().map(|(names, _)| names);
        around.find(|[_, whole, otherwise]| [*whole, *otherwise].contains(&name)).copied()
    };
    one == other || spelled(one).is_some() && spelled(one) == spelled(other)
}

/// Somebody whom the bare records know: their first number, their names, and what was found last.
pub(super) struct Known {
    pub(super) number: u32,
    names: Vec<(String, u32)>,
    pub(super) last: Individual,
}

impl Known {
    /// Whether both may be one: some name of both is one, and nobody told them apart by the names that they have.
    fn may_be(&self, ledger: &Ledger, other: &Self) -> bool {
        let bears = |name: &str| other.names.iter().any(|(of, _)| is_one(of, name));
        let is_alike = self.names.iter().any(|(of, _)| bears(of));
        self.number == other.number || is_alike && !self.is_told_apart(ledger, other)
    }

    fn is_told_apart(&self, ledger: &Ledger, other: &Self) -> bool {
        let numbers = [self.number, other.number];
        holding(ledger).into_iter().any(|(told, record)| {
            let Record::Apart(apart) = record else { return false };
            let (one, another) = apart.pair;
            let of_both = numbers == [one, another] || numbers == [another, one];
            let is_as_then = |who: &Self| {
                let before: Vec<&String> = who
                    .names
                    .iter()
                    .filter(|(_, since)| *since < told)
                    .map(|(name, _)| name)
                    .collect();
                who.names.iter().all(|(name, _)| before.contains(&name))
            };
            of_both && is_looked_at(ledger, told) && is_as_then(self) && is_as_then(other)
        })
    }
}

pub(super) fn known(ledger: &Ledger) -> Vec<Known> {
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
pub(super) fn may_be_danger(ledger: &Ledger, number: u32) -> bool {
    let known = known(ledger);
    let Some(one) = known.iter().find(|one| one.number == number) else { return false };
    known
        .iter()
        .filter(|other| one.may_be(ledger, other))
        .any(|other| other.last.standing.is_danger())
}

/// Whether whoever takes part is clear, and nobody of the same name is a danger.
pub(super) fn part_is_clear(ledger: &Ledger, consent: &Consent) -> bool {
    let known = known(ledger);
    let numbers = [consent.guardian, consent.interpreter, consent.witness];
    numbers.into_iter().flatten().all(|number| {
        let Some(one) = known.iter().find(|one| one.number == number) else { return false };
        let mut same = known.iter().filter(|other| one.may_be(ledger, other));
        one.last.standing == Standing::Clear && same.all(|other| !other.last.standing.is_danger())
    })
}

/// Whether guardian, interpreter and witness are different people, and no two share a name.
pub(super) fn are_apart(ledger: &Ledger, consent: &Consent) -> bool {
    let known = known(ledger);
    let who = |number: u32| known.iter().find(|one| one.number == number);
    let part = [consent.guardian, consent.interpreter, consent.witness];
    let part: Vec<u32> = part.into_iter().flatten().collect();
    let share = |one: u32, other: u32| {
        one == other
            || who(one).zip(who(other)).is_some_and(|(one, other)| one.may_be(ledger, other))
    };
    part.iter()
        .enumerate()
        .all(|(at, one)| part.iter().skip(at + 1).all(|other| !share(*one, *other)))
}

/// Whether whoever answers decides for her as she is known now, and whether it is safe to ask: somebody looked,
/// and nobody who interpreted since then was found to be a danger.
pub(super) fn decides(ledger: &Ledger, consent: &Consent) -> (bool, bool) {
    let records = holding(ledger);
    let (child, mut is_safe) = (rule_of_age(ledger), false);
    let mut heard_since = Vec::new();
    for (_, record) in &records {
        heard_since.extend(consent_in(record).and_then(|answer| answer.interpreter));
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
    let for_child = match consent.giver {
        Giver::Herself => false,
        Giver::Guardian => speaks && !(family_implicated && of_family),
        Giver::ChildrensOfficer => consent.decided_by.is_some(),
    };
    let own = consent.giver == Giver::Herself;
    let giver = if child.protects() { for_child } else { own };
    if !consent.yes {
        return (own || child.protects() && for_child, is_safe);
    }
    let heard = !child.protects() || consent.assent == Some(true);
    (giver && heard && are_apart(ledger, consent), is_safe)
}

/// How she is met: a child who is an adult by what was written or struck out since is met as a child, until a supervisor
/// has looked at that.
pub(super) fn rule_of_age(ledger: &Ledger) -> ChildRule {
    let holding = holding(ledger);
    let (mut is, mut waits, mut was_struck) = (ChildRule::TreatedAsChild, false, false);
    let mut is_known = false;
    for entry in &ledger.0 {
        let Record::Identity(said) = &entry.record else { continue };
        let holds = holding.iter().any(|(number, _)| *number == entry.sequence);
        if holds {
            let was_child = was_struck || waits || is_known && is.protects();
            is = said.age.child_rule();
            waits = was_child && !is.protects() && !is_looked_at(ledger, entry.sequence);
            (is_known, was_struck) = (true, false);
            continue;
        }
        let strikes = |other: &&Entry| {
            correction_in(&other.record)
                .is_some_and(|one| one.of == entry.sequence && one.right.is_none())
        };
        let by = ledger.0.iter().rfind(strikes).map_or(0, |by| by.sequence);
        if said.age.child_rule().protects() && !is_looked_at(ledger, by) {
            was_struck = true;
            waits = waits || is_known && !is.protects();
        }
    }
    if waits { ChildRule::TreatedAsChild } else { is }
}

/// Whether this answer may be taken now, said plainly.
pub(super) fn may_be_taken(ledger: &Ledger, consent: &Consent, now: Timestamp) -> bool {
    let (decides, is_safe) = decides(ledger, consent);
    let is_asked = consent.giver == Giver::Herself || consent.assent == Some(true);
    let asked = is_safe || !is_asked;
    let in_time = consent.until > now && consent.until <= now + DAY * 365;
    let taken =
        if consent.yes { decides && asked && in_time && consent.read_back } else { decides };
    part_is_clear(ledger, consent) && taken
}

/// The consent that covers what a package says, said plainly.
pub(super) fn covering(
    ledger: &Ledger,
    to: Recipient,
    says: &[Field],
    now: Timestamp,
) -> Option<u32> {
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
