//! The receiver's own case out of the letter: what the package says, and nothing else. What it does not
//! carry is not invented: no look at safety, no consent, no assessment of the receiver's. What is told later joins it where
//! the receiver says so, and takes the place of nothing that it wrote itself.

use uuid::Uuid;

use super::{Package, State};
use crate::age::Age;
use crate::case::group::is_same_name;
use crate::case::{
    CaseNeed, CaseView, Compartment, ContactWay, Identity, Individual, NeedState, Note, Opened,
    Record, SafeContact, Signal, Standing, Summary, Word,
};
use crate::pack::AreaCode;

/// How the receiver's case begins. The area is that of the service, and hers once she is there.
pub fn begun_from(referral: Uuid, state: State, area: Option<AreaCode>) -> Opened {
    let area = area.filter(|_| state.is_there());
    Opened { signal: Signal::Referral, place: None, area, referral: Some(referral) }
}

/// What the receiver's case knows from the beginning, in the order in which it is written.
///
/// The sender's words about risk stay the sender's words: the receiver assesses it itself.
pub fn carried(package: &Package, referral: Uuid) -> Vec<Record> {
    let need = CaseNeed {
        need: package.need.clone(),
        urgency: package.urgency,
        state: NeedState::Open,
        known: package.known.clone(),
    };
    let identity = Identity { name: package.name.clone(), ..package.about.clone() };
    let identity = (identity != Identity::default()).then_some(Record::Identity(identity));
    // Through whom the sender reached her, the receiver asks about anew: nobody here knows whether he may.
    let by_itself = |contact: &SafeContact| contact.way != ContactWay::ThroughSomebody;
    let contact = package.contact.clone().filter(by_itself).map(Record::Contact);
    // Whoever goes without a name is told of in the letter: by nothing could she be known again here.
    let is_known =
        |one: &&Individual| !one.name.is_empty() || one.member.or(one.organization).is_some();
    let dangers = package.dangers.iter().filter(is_known).cloned().map(Record::Individual);
    // Only a summary that she agreed to travels.
    let summary = package.summary.clone();
    let agreed = |words| Summary { words, agreed: true, interpreter: None };
    let summary = summary.map(|words| Record::Summary(agreed(words)));
    let word = |words: &String| Record::Word(Word { referral, theirs: true, words: words.clone() });
    // What she is said to have done, and where she is held, are the sender's words, too, in the part of the law: whom that
    // sender asked for her is not asked twice.
    let held = package.held.iter().map(|held| format!("{} · {}", held.place, held.since));
    let alleged = package.alleged.iter().map(|one| one.offence.clone());
    let lines: Vec<String> = held.chain(alleged).collect();
    let law = (!lines.is_empty())
        .then(|| Record::Note(Note { words: lines.join("\n"), part: Compartment::Legal }));
    let words: Vec<Record> =
        package.risk.iter().chain(&package.message).map(word).chain(law).collect();
    // To whom she goes, or who is looked for, the receiver asks about anew.
    let toward = package.travel.toward.iter().flatten().map(|kin| {
        Record::Individual(Individual {
            name: kin.name.clone(),
            relation: kin.relation,
            standing: Standing::NotAsked,
            member: None,
            organization: None,
            group: None,
            known: None,
        })
    });
    std::iter::once(Record::Need(need))
        .chain(identity)
        .chain(contact)
        .chain(dangers)
        .chain(toward)
        .chain(summary)
        .chain(words)
        .collect()
}

/// What of a package the receiver's case does not know yet: what was told since it began.
pub fn told_since(view: &CaseView, package: &Package, referral: Uuid) -> Vec<Record> {
    let unknown = |record: Record| {
        if let Record::Identity(told) = record {
            return filled(view.identity(), told).map(Record::Identity);
        }
        (!is_known(view, &record)).then_some(record)
    };
    carried(package, referral).into_iter().filter_map(unknown).collect()
}

/// Whether a case says this, or something of its own in its place.
fn is_known(view: &CaseView, told: &Record) -> bool {
    if let Record::Individual(one) = told {
        let is_it = |other: &Individual| {
            is_same_name(&one.name, &other.name)
                || one.member.is_some() && one.member == other.member
                || one.organization.is_some() && one.organization == other.organization
        };
        return view.individuals().any(|(_, other)| is_it(other));
    }
    if let Record::Word(word) = told {
        return view.words().iter().any(|kept| kept.what == *word);
    }
    if let Record::Note(note) = told {
        return view.notes().iter().any(|kept| kept.what == *note);
    }
    let has_own_words = matches!(told, Record::Contact(_)) && view.contact().is_some()
        || matches!(told, Record::Summary(_)) && view.summary().is_some();
    // The need was there from the beginning.
    has_own_words || matches!(told, Record::Need(_))
}

/// Who she is with what was told beside it, where that says something that is not known yet.
fn filled(known: &Identity, told: Identity) -> Option<Identity> {
    let is_age_known = known.age != Age::default() || known.birth.is_some();
    let (age, age_said) =
        if is_age_known { (known.age, known.age_said) } else { (told.age, told.age_said) };
    let languages =
        if known.languages.is_empty() { told.languages } else { known.languages.clone() };
    let both = Identity {
        name: known.name.clone().or(told.name),
        age,
        age_said,
        sex: known.sex.or(told.sex),
        nationality: known.nationality.or(told.nationality),
        languages,
        family: known.family.or(told.family),
        statuses: known.statuses.clone().or(told.statuses),
        step_free: known.step_free || told.step_free,
        special_needs: known.special_needs.clone().or(told.special_needs),
        ..known.clone()
    };
    (both != *known).then_some(both)
}
