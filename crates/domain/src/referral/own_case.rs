//! The receiver's own case out of the letter: what the package says, and nothing else. What it does not
//! carry is not invented: no look at safety, no consent, no assessment of the receiver's. What is told later joins it where
//! the receiver says so, and takes the place of nothing that it wrote itself.

use uuid::Uuid;

use super::{Package, State};
use crate::case::group::is_same_name;
use crate::case::{
    CaseNeed, CaseView, Compartment, ContactWay, Entry, Identity, Individual, NeedState, Note,
    Opened, Record, SafeContact, Signal, Standing, Summary, Word,
};
use crate::pack::AreaCode;

/// How the receiver's case begins. The area is that of the service, and hers once she is there.
pub fn begun_from(referral: Uuid, state: State, area: Option<AreaCode>) -> Opened {
    let area = area.filter(|_| state.is_there());
    Opened { area, referral: Some(referral), ..Opened::by(Signal::Referral) }
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
    let word = |words: &String| {
        Record::Word(Word { referral, theirs: true, words: words.clone(), said: None })
    };
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

/// What was told since the receiver's case began, and does not stand in it yet.
///
/// It is what the newest of these packages says beside the first. It takes the place of what another package said, and of
/// nothing that the receiver wrote itself. Who is around her, and what was said, is taken once: what the receiver struck out of
/// it, or put right, does not come back. A summary that she agreed to comes as a word of the sender: nobody here has read
/// it to her.
pub fn told_since(
    (view, entries): (&CaseView, &[Entry]),
    packages: &[&Package],
    referral: Uuid,
) -> Vec<Record> {
    let [first, .., newest] = packages else { return Vec::new() };
    let told = |package: &Package| {
        let mut package = package.clone();
        let word = |words| Record::Word(Word { referral, theirs: true, words, said: None });
        let summary = package.summary.take().map(word);
        let all = carried(&package, referral).into_iter().chain(summary);
        all.filter(|record| !matches!(record, Record::Identity(_))).collect::<Vec<_>>()
    };
    let at_first = told(first);
    let came: Vec<Record> = packages.iter().flat_map(|package| told(package)).collect();
    let is_taken_once = |record: &Record| {
        matches!(record, Record::Individual(_) | Record::Word(_) | Record::Note(_))
    };
    let was_taken = |record: &Record| {
        is_taken_once(record) && entries.iter().any(|entry| entry.record == *record)
    };
    let is_new = |record: &Record| {
        !at_first.contains(record) && !was_taken(record) && !is_there(view, record, &came)
    };
    let who: Vec<Identity> = packages.iter().map(|package| who(package)).collect();
    let identity = filled(view.identity(), &who).map(Record::Identity);
    identity.into_iter().chain(told(newest).into_iter().filter(is_new)).collect()
}

/// Whether a case says this, or something of its own in its place; or it cannot be so here.
fn is_there(view: &CaseView, told: &Record, came: &[Record]) -> bool {
    if let Record::Need(need) = told {
        let own = view.need(&need.need).map(|view| Record::Need(view.need.clone()));
        return own.is_none_or(|own| own == *told || !came.contains(&own));
    }
    if let Record::Contact(contact) = told {
        let own = view.contact().cloned().map(Record::Contact);
        let is_own = own.is_some_and(|own| own == *told || !came.contains(&own));
        return is_own || !contact.is_safe(view);
    }
    if let Record::Individual(one) = told {
        return is_around(view, one);
    }
    if let Record::Word(word) = told {
        return view.words().iter().any(|kept| kept.what == *word);
    }
    matches!(told, Record::Note(note) if view.notes().iter().any(|kept| kept.what == *note))
}

/// Whether somebody is among those around her: a danger, as one.
fn is_around(view: &CaseView, one: &Individual) -> bool {
    let is_it = |other: &Individual| {
        !one.name.is_empty() && is_same_name(&one.name, &other.name)
            || one.member.is_some() && one.member == other.member
            || one.organization.is_some() && one.organization == other.organization
    };
    let mut around = view.individuals().map(|(_, other)| other);
    around.any(|other| is_it(other) && (!one.standing.is_danger() || other.standing.is_danger()))
}

/// Who she is, as a package says.
fn who(package: &Package) -> Identity {
    Identity { name: package.name.clone(), ..package.about.clone() }
}

/// Who she is with what the newest of these says beside the first, where that is not known yet.
fn filled(own: &Identity, told: &[Identity]) -> Option<Identity> {
    let age = if own.birth.is_some() { own.age } else { newer(own, told, |one| &one.age) };
    let newest = told.last().filter(|_| age != own.age);
    let both = Identity {
        name: newer(own, told, |one| &one.name),
        age,
        age_said: newest.map_or(own.age_said, |newest| newest.age_said),
        sex: newer(own, told, |one| &one.sex),
        nationality: newer(own, told, |one| &one.nationality),
        languages: newer(own, told, |one| &one.languages),
        family: newer(own, told, |one| &one.family),
        statuses: newer(own, told, |one| &one.statuses),
        step_free: newer(own, told, |one| &one.step_free),
        special_needs: newer(own, told, |one| &one.special_needs),
        ..own.clone()
    };
    (both != *own).then_some(both)
}

/// What the newest says of something beside the first, where the case says nothing of it, or what one of them said; else what
/// the case says.
fn newer<T: Clone + Default + PartialEq>(
    own: &Identity,
    told: &[Identity],
    of: impl Fn(&Identity) -> &T,
) -> T {
    let own = of(own);
    let [first, .., newest] = told else { return own.clone() };
    let now = of(newest);
    let is_new = *now != T::default() && now != of(first);
    let is_open = *own == T::default() || told.iter().any(|one| of(one) == own);
    if is_new && is_open { now.clone() } else { own.clone() }
}
