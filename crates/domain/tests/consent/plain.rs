//! The rules about consent, said plainly over the bare records of a case: what the histories are held against.

use jiff::Timestamp;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{
    CheckOutcome, Correction, Entry, Individual, Record, Relation, SafetyNow, Standing,
};
use rufaa_domain::consent::{Consent, Giver, Purpose, Recipient};
use rufaa_domain::referral::Field;

use super::history::AROUND;
use super::{CARE, DAY, Ledger};

/// Everything that ever stood under a number: what was written, and what was put in its place since; each with the number
/// of the record that did so.
fn versions(ledger: &Ledger, entry: &Entry) -> Vec<(u32, Option<Record>)> {
    let mut all = vec![(entry.sequence, Some(entry.record.clone()))];
    for other in &ledger.0 {
        let Some(one) = correction_in(&other.record).filter(|one| one.of == entry.sequence) else {
            continue;
        };
        let is_same_kind = |right: &Record| right.kind() == entry.record.kind();
        if one.right.as_deref().is_none_or(is_same_kind) {
            all.push((other.sequence, one.right.as_deref().cloned()));
        }
    }
    all
}

/// Whether whoever was a danger is still one by this, and known to be where he was.
fn keeps(was: &Individual, right: Option<&Record>) -> bool {
    let Some(Record::Individual(right)) = right else { return false };
    let works_there = was.organization.is_none() || right.organization == was.organization;
    right.standing.is_danger() && works_there
}

/// The bare records as they hold: each with its number, set right where it was wrong. Whoever was a danger by any version is
/// one until a supervisor has looked at what took that away.
pub(super) fn holding(ledger: &Ledger) -> Vec<(u32, Record)> {
    let holds = |entry: &Entry| {
        let all = versions(ledger, entry);
        for (at, (_, version)) in all.iter().enumerate().rev() {
            let Some(Record::Individual(was)) = version else { continue };
            let mut taken_by = None;
            for (by, right) in all.iter().skip(at + 1) {
                if keeps(was, right.as_ref()) {
                    taken_by = None;
                } else if taken_by.is_none() {
                    taken_by = Some(*by);
                }
            }
            let waits = taken_by.is_some_and(|by| !is_looked_at(ledger, by));
            if was.standing.is_danger() && waits {
                return version.clone();
            }
        }
        all.last().and_then(|(_, last)| last.clone())
    };
    ledger.0.iter().filter_map(|entry| Some((entry.sequence, holds(entry)?))).collect()
}

/// Since the record of which number what holds is said without a break.
fn said_since(ledger: &Ledger, number: u32, is_same: impl Fn(&Record, &Record) -> bool) -> u32 {
    let entry = ledger.0.iter().find(|entry| entry.sequence == number).unwrap();
    let all = versions(ledger, entry);
    let last = all.last().unwrap().1.clone();
    let mut since = number;
    let mut before = false;
    for (by, version) in &all {
        let same = match (version, &last) {
            (Some(one), Some(last)) => is_same(one, last),
            (one, last) => one.is_none() && last.is_none(),
        };
        if same && !before {
            since = *by;
        }
        before = same;
    }
    since
}

/// Whether a supervisor looked at the case after this record, and her look was not struck out. Nobody else writes a review here.
pub(super) fn is_looked_at(ledger: &Ledger, number: u32) -> bool {
    let is_struck = |look: u32| {
        let mut corrections = ledger.0.iter().filter_map(|entry| correction_in(&entry.record));
        let last = corrections.rfind(|one| one.of == look);
        last.is_some_and(|one| one.right.is_none())
    };
    let mut looks = ledger.0.iter().filter(|entry| matches!(entry.record, Record::Review(_)));
    looks.any(|look| look.sequence > number && !is_struck(look.sequence))
}

pub(super) fn correction_in(record: &Record) -> Option<&Correction> {
    if let Record::Correction(correction) = record { Some(correction) } else { None }
}

pub(super) fn consent_in(record: &Record) -> Option<&Consent> {
    if let Record::Consent(consent) = record { Some(consent) } else { None }
}

/// Every name under which the people of this number were ever written, and by the record of which number it came into the
/// case.
fn names(ledger: &Ledger, number: u32) -> Vec<(String, u32)> {
    let entry = ledger.0.iter().find(|entry| entry.sequence == number).unwrap();
    let all = versions(ledger, entry).into_iter();
    all.filter_map(|(since, version)| {
        let Some(Record::Individual(one)) = version else { return None };
        Some((one.name, since))
    })
    .collect()
}

/// What the people of this number were ever said to be to her; where a supervisor has looked at what stands now, that alone.
fn relations(ledger: &Ledger, number: u32) -> Vec<Relation> {
    let entry = ledger.0.iter().find(|entry| entry.sequence == number).unwrap();
    let all = versions(ledger, entry);
    if all.len() == 1 || all.last().is_some_and(|(by, _)| is_looked_at(ledger, *by)) {
        return Vec::new();
    }
    let relation = |version: Option<Record>| match version {
        Some(Record::Individual(one)) => Some(one.relation),
        _ => None,
    };
    all.into_iter().filter_map(|(_, version)| relation(version)).collect()
}

/// Whether two names are one: written alike, one word of the other, or the same as others spell it.
fn is_one(one: &str, other: &str) -> bool {
    let spelled = |name: &str| {
        let mut around = AROUND.iter().map(|(names, _)| names);
        around.find(|names| names.contains(&name)).copied()
    };
    one == other || spelled(one).is_some() && spelled(one) == spelled(other)
}

/// Somebody whom the bare records know: their first number, their names, and what was found last.
pub(super) struct Known {
    pub(super) number: u32,
    names: Vec<(String, u32)>,
    relations: Vec<Relation>,
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
        let (names, relations) = (names(ledger, number), relations(ledger, number));
        match all.iter_mut().find(|one| (&one.last.name, one.last.relation) == (&key.0, key.1)) {
            Some(one) => {
                one.names.extend(names);
                one.relations.extend(relations);
                let was = one.last.standing;
                let eases = was.is_danger() && !last.standing.is_danger();
                let since = said_since(ledger, number, |one, other| match (one, other) {
                    (Record::Individual(one), Record::Individual(other)) => {
                        (&one.name, one.relation, one.standing.is_danger())
                            == (&other.name, other.relation, other.standing.is_danger())
                    }
                    _ => false,
                });
                let standing =
                    if eases && !is_looked_at(ledger, since) { was } else { last.standing };
                one.last = Individual { standing, ..last };
            }
            None => all.push(Known { number, names, relations, last }),
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
        let is_clear = one.last.standing == Standing::Clear && !is_put_aside(ledger, number);
        is_clear && same.all(|other| !other.last.standing.is_danger())
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
    let is_family = |one: &Known| {
        let mut same = known.iter().filter(|other| one.may_be(ledger, other));
        same.any(|other| {
            let once = other.relations.iter().any(|relation| family.contains(relation));
            once || family.contains(&other.last.relation)
        })
    };
    let family_implicated = known.iter().any(|one| one.last.standing.is_danger() && is_family(one));
    let of_family = known.iter().any(|one| Some(one.number) == consent.guardian && is_family(one));
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

/// Whether her newest word of it, said alone, is that this one decides nothing for her, under whatever name.
fn is_put_aside(ledger: &Ledger, number: u32) -> bool {
    let known = known(ledger);
    let who = |number: u32| known.iter().find(|one| one.number == number);
    let Some(one) = who(number) else { return false };
    let mut newest = None;
    for entry in &ledger.0 {
        let Record::WishChecked(said) = &entry.record else { continue };
        let asked = ledger.0.iter().find(|entry| entry.sequence == said.wish);
        let Some(Record::Wish(asked)) = asked.map(|entry| &entry.record) else { continue };
        let of_him = asked.guardian.and_then(who).is_some_and(|other| other.may_be(ledger, one));
        if of_him {
            newest = Some(said.outcome == CheckOutcome::Same);
        }
    }
    newest == Some(true)
}

/// How she is met: a child who is an adult by what was written or struck out since is met as a child, until a supervisor
/// has looked at that.
pub(super) fn rule_of_age(ledger: &Ledger) -> ChildRule {
    let (mut is, mut waits, mut was_struck) = (ChildRule::TreatedAsChild, false, false);
    let mut is_known = false;
    for entry in &ledger.0 {
        let Record::Identity(_) = &entry.record else { continue };
        let protects = |record: &Record| matches!(record, Record::Identity(one) if one.age.child_rule().protects());
        let all = versions(ledger, entry);
        let was_once = all.iter().any(|(_, version)| version.as_ref().is_some_and(protects));
        let by = said_since(ledger, entry.sequence, |one, other| protects(one) == protects(other));
        if let Some((_, Some(Record::Identity(said)))) = all.last() {
            let was_child = was_struck || waits || was_once || is_known && is.protects();
            is = said.age.child_rule();
            waits = was_child && !is.protects() && !is_looked_at(ledger, by);
            (is_known, was_struck) = (true, false);
        } else if was_once && !is_looked_at(ledger, by) {
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
