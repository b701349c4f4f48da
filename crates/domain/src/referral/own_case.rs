//! The receiver's own case out of the letter: what the package says, and nothing else. What it does not
//! carry is not invented: no look at safety, no consent, no assessment of the receiver's.

use uuid::Uuid;

use super::{Package, State};
use crate::case::{
    CaseNeed, Compartment, ContactWay, Identity, Individual, NeedState, Note, Opened, Record,
    SafeContact, Signal, Standing, Summary, Word,
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
