//! The package: the least that the receiver needs, chosen by the sender field by field.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Move, Urgency};
use crate::age::Age;
use crate::case::{
    AskedOf, CaseView, Identity, Individual, KnownDay, NameParts, NeedState, OffenceLink, Relation,
    SafeContact,
};
use crate::coded::coded;

coded! {
    /// What a package can say of her.
    Field {
        /// The name, or how she wants to be called.
        Name = "name",
        /// Her age.
        Age = "age",
        /// The sex by which services choose whom they take.
        Sex = "sex",
        /// Her nationality.
        Nationality = "nationality",
        /// Her languages.
        Languages = "languages",
        /// Whether she comes with children.
        Family = "family",
        /// Papers and protection.
        Status = "status",
        /// What she needs so that she can be met well.
        SpecialNeeds = "special-needs",
        /// How she is reached.
        Contact = "contact",
        /// What threatens her, and what is done against it.
        Risk = "risk",
        /// Who is a danger to her.
        Dangers = "dangers",
        /// The summary that she agreed to.
        Summary = "summary",
        /// Where she is detained, and since when.
        Detention = "detention",
        /// What she is said to have done, and how it comes from trafficking.
        Offences = "offences",
        /// What the sender knows of the need.
        Need = "need",
        /// A word of the sender.
        Message = "message",
    }
}

coded! {
    /// Who goes with her.
    Accompaniment {
        /// She comes alone.
        Alone = "alone",
        /// Somebody of the sender.
        BySender = "by-sender",
        /// Somebody of the receiver fetches her.
        ByReceiver = "by-receiver",
        /// A children's officer.
        ChildrensOfficer = "childrens-officer",
        /// An escort whom both know.
        Escort = "escort",
        /// Nobody: whoever gives the service comes to her, as to a place of detention or a ward.
        ServiceComes = "service-comes",
    }
}

coded! {
    /// By what she travels.
    Transport {
        /// On foot, or by bus.
        Public = "public",
        /// A vehicle of the sender.
        SendersVehicle = "senders-vehicle",
        /// A vehicle of the receiver.
        ReceiversVehicle = "receivers-vehicle",
        /// A taxi.
        Taxi = "taxi",
        /// An ambulance.
        Ambulance = "ambulance",
        /// Nothing yet.
        NotArranged = "not-arranged",
    }
}

coded! {
    /// Who pays for the way.
    Pays {
        /// The sender.
        Sender = "sender",
        /// The receiver.
        Receiver = "receiver",
        /// A fund for victims.
        Fund = "fund",
        /// Nobody has to.
        Nobody = "nobody",
        /// Not arranged yet.
        NotArranged = "not-arranged",
    }
}

/// Somebody of hers to whom she goes, or for whom is looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kin {
    /// The name.
    pub name: String,
    /// What they are to her.
    pub relation: Relation,
}

/// How she gets there. The hand-over is at a neutral place, never at the door of a hidden one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Travel {
    /// Who goes with her.
    pub with: Accompaniment,
    /// Who the escort is, where one goes with her: a name, and where the escort is from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escort: Option<String>,
    /// By what.
    pub by: Transport,
    /// Who pays.
    pub pays: Pays,
    /// Where she is handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handover: Option<String>,
    /// To whom of hers she goes in the end, or for whom is looked: nobody, where that is said; nothing where the need
    /// brings nobody together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub toward: Option<Vec<Kin>>,
}

impl Travel {
    /// Whether somebody of hers is named to whom she goes, or for whom is looked: that is word of her family.
    pub fn names_kin(&self) -> bool {
        self.toward.as_ref().is_some_and(|toward| !toward.is_empty())
    }

    /// Whether it says how she comes into the hands of the receiver: it fetches her, or a place is named. Where the
    /// receiver's place is hidden, its answer has to say it otherwise (design §7.3).
    pub const fn says_where(&self) -> bool {
        matches!(self.with, Accompaniment::ByReceiver) || self.handover.is_some()
    }
}

/// Where she is detained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Where.
    pub place: String,
    /// Since which day, as far as it is known.
    pub since: KnownDay,
}

/// What she is said to have done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alleged {
    /// In the words of the sender.
    pub offence: String,
    /// How it comes from trafficking.
    pub link: OffenceLink,
}

/// What travels with a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Package {
    /// The exact need.
    pub need: String,
    /// How urgent it is.
    pub urgency: Urgency,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The other facts about her that were chosen.
    #[serde(default)]
    pub about: Identity,
    /// Which of them were chosen: what is not in here is not known, not "no".
    pub chosen: BTreeSet<Field>,
    /// How she is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<SafeContact>,
    /// What threatens her, and what is done against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// Who is a danger to her: their names and what they are, never what is told of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dangers: Vec<Individual>,
    /// The summary that she agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Where she is detained: whoever asks that she is not needs to know where she is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
    /// What she is said to have done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alleged: Vec<Alleged>,
    /// What is known of the need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// A word of the sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether that word is a warning of somebody who is to be kept away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warns: bool,
    /// How she gets there.
    pub travel: Travel,
}

/// Why a package cannot be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackageProblem {
    /// She has no such need that is open.
    #[error("she has no such need")]
    NoSuchNeed,
}

/// The fields of which the case knows something, in their order.
pub fn fields_for(view: &CaseView, need: &str) -> Vec<Field> {
    Field::ALL.iter().copied().filter(|field| is_known(view, need, *field)).collect()
}

/// Whether the case knows something that a package can say in this field.
fn is_known(view: &CaseView, need: &str, field: Field) -> bool {
    let identity = view.identity();
    match field {
        Field::Name => identity.name.is_some(),
        Field::Age => identity.age != Age::default() || identity.birth.is_some(),
        Field::Sex => identity.sex.is_some(),
        Field::Nationality => identity.nationality.is_some(),
        Field::Languages => !identity.languages.is_empty(),
        Field::Family => identity.family.is_some(),
        Field::Status => identity.statuses.is_some(),
        Field::SpecialNeeds => identity.step_free || identity.special_needs.is_some(),
        Field::Contact => safe_contact(view).is_some(),
        Field::Risk => view.risk().is_some(),
        Field::Dangers => dangers(view).next().is_some(),
        Field::Summary => view.agreed_summary().is_some(),
        Field::Detention => view.offences().iter().any(|kept| kept.what.detained().is_some()),
        Field::Offences => is_for_rights(need) && !view.offences().is_empty(),
        Field::Need => view.need(need).is_some_and(|need| need.need.known.is_some()),
        Field::Message => true,
    }
}

/// Whether a need is one for which a lawyer or the commission is asked: nobody else has to know what she is said to have
/// done.
fn is_for_rights(need: &str) -> bool {
    AskedOf::ALL.iter().any(|of| of.needs().contains(&need))
}

/// How she is reached; nothing where it goes through somebody who is found to be a danger to her since.
fn safe_contact(view: &CaseView) -> Option<&SafeContact> {
    view.contact().filter(|contact| contact.is_safe(view))
}

impl Package {
    /// The package for one need of the person in a case, with these fields and this word of the sender, as
    /// it is today: her age is told in years, her day of birth is not.
    ///
    /// # Errors
    /// [`PackageProblem`].
    pub fn of(
        view: &CaseView,
        need: &str,
        fields: &BTreeSet<Field>,
        (message, travel): (Option<String>, Travel),
        today: Date,
    ) -> Result<Self, PackageProblem> {
        let open = view.need(need).filter(|view| view.need.state == NeedState::Open);
        let known = open.ok_or(PackageProblem::NoSuchNeed)?;
        let has = |field: Field| fields.contains(&field);
        // A word that was not chosen is beyond every consent: it does not travel.
        let message = message.filter(|_| has(Field::Message));
        let identity = view.identity();
        let chosen = fields.iter().copied().filter(|field| is_known(view, need, *field));
        let mut chosen: BTreeSet<Field> = chosen.collect();
        if message.is_none() {
            chosen.remove(&Field::Message);
        }
        // The word by which she knows the sender is the sender's.
        let contact = chosen.contains(&Field::Contact).then(|| view.contact()).flatten();
        let contact = contact.map(|contact| SafeContact { code_word: None, ..contact.told(view) });
        let risk = view.risk().filter(|_| has(Field::Risk));
        let summary = view.agreed_summary().filter(|_| has(Field::Summary));
        Ok(Self {
            need: need.to_owned(),
            urgency: known.need.urgency,
            name: identity.name.clone().filter(|_| has(Field::Name)),
            about: about(view, fields, today),
            contact,
            risk: risk.map(|risk| format!("{}\n{}", risk.person, risk.plan)),
            dangers: dangers(view).filter(|_| has(Field::Dangers)).collect(),
            summary: summary.map(|summary| summary.words.clone()),
            held: if chosen.contains(&Field::Detention) { held(view) } else { Vec::new() },
            alleged: if chosen.contains(&Field::Offences) { alleged(view) } else { Vec::new() },
            known: known.need.known.clone().filter(|_| has(Field::Need)),
            chosen,
            message,
            warns: false,
            travel,
        })
    }

    /// Whether it names somebody as a danger to her.
    pub fn names_as_danger(&self, one: &Individual) -> bool {
        self.dangers.iter().any(|danger| danger.is_written_as(one))
    }

    /// What it says of her. To whom of hers she goes is word of her family, whatever else was chosen.
    pub fn fields(&self) -> BTreeSet<Field> {
        let kin = self.travel.names_kin().then_some(Field::Family);
        self.chosen.iter().copied().chain(kin).collect()
    }
}

/// Where she is detained now, each place once.
fn held(view: &CaseView) -> Vec<Held> {
    let mut all: Vec<Held> = Vec::new();
    for detention in view.offences().iter().filter_map(|kept| kept.what.detained()) {
        let held = Held { place: detention.place.clone(), since: detention.since };
        if !all.contains(&held) {
            all.push(held);
        }
    }
    all
}

fn alleged(view: &CaseView) -> Vec<Alleged> {
    let offences = view.offences().iter().map(|kept| &kept.what);
    offences.map(|one| Alleged { offence: one.offence.clone(), link: one.link }).collect()
}

/// Who is a danger to her, as others are told of it.
///
/// Somebody of the same group has a case, too, and goes
/// without a name: it is the code of that case, or names another person who was met.
pub(crate) fn dangers(view: &CaseView) -> impl Iterator<Item = Individual> {
    let all = view.individuals().filter(|(_, one)| one.standing.is_danger());
    let name = |one: &Individual| {
        if one.group.is_some() { String::new() } else { one.name.clone() }
    };
    all.map(move |(_, one)| Individual { name: name(one), known: None, ..one.clone() })
}

/// Who she is today, as far as it was chosen; the name apart.
pub(crate) fn about(view: &CaseView, fields: &BTreeSet<Field>, today: Date) -> Identity {
    let identity = view.identity();
    let has = |field: Field| fields.contains(&field);
    Identity {
        name: None,
        also: None,
        parts: NameParts::default(),
        age: if has(Field::Age) { view.age_on(today) } else { Age::default() },
        age_said: has(Field::Age).then_some(today),
        birth: None,
        sex: identity.sex.filter(|_| has(Field::Sex)),
        nationality: identity.nationality.filter(|_| has(Field::Nationality)),
        languages: if has(Field::Languages) { identity.languages.clone() } else { Vec::new() },
        family: identity.family.filter(|_| has(Field::Family)),
        statuses: identity.statuses.clone().filter(|_| has(Field::Status)),
        step_free: identity.step_free && has(Field::SpecialNeeds),
        special_needs: identity.special_needs.clone().filter(|_| has(Field::SpecialNeeds)),
    }
}

/// The code of the event with which more was told than before. It moves nothing.
pub const TOLD_MORE: &str = "tell";

/// Whether a package went along with an event of this code.
pub fn carries_package(did: &str) -> bool {
    did == Move::Send.code() || did == TOLD_MORE
}
