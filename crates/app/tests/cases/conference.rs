//! A conference about her: who is at the table, what they are told, and that it ends.

#[path = "conference/ends.rs"]
mod ends;
#[path = "conference/kinds.rs"]
mod kinds;

use std::collections::BTreeSet;

use rufaa_app::testing::people::Person;
use rufaa_app::{Called, Calling, CaseError, ConferenceSide, Node, Session, TrustError};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Identity, Individual, Record, Relation, Standing};
use rufaa_domain::conference::{Agreed, ConferenceProblem, Done, SEATS_MAX, Said};
use rufaa_domain::consent::{Consent, Purpose, Uncovered};
use rufaa_domain::referral::{Field, Urgency};
use rufaa_store::{CaseWrite, ConferenceRecord, ConferenceRow, NewConference, StoreError};
use uuid::Uuid;

use super::letter::colleague;
use super::{Road, at_once, refusal, roads};

pub(super) const HER_NAME: &str = "Amara Invented";
const PURPOSE: &str = "Where she can live after the hearing.";

/// A case, and a conference about it that is not called yet.
pub(super) struct Table<'a> {
    road: &'a Road,
    pub(super) case: Uuid,
    pub(super) id: Uuid,
    unit: Uuid,
    pub(super) baraka_herself: Person,
    pub(super) baraka: Session,
}

impl<'a> Table<'a> {
    pub(super) async fn of(road: &'a Road) -> Self {
        let (baraka_herself, baraka) = colleague(road, "baraka").await;
        let case = road.case_of(HER_NAME, Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        let (id, unit) = (road.scene.node.once(), baraka.units()[0]);
        Self { road, case, id, unit, baraka_herself, baraka }
    }

    fn calling(&self, fields: &[Field]) -> Calling {
        Calling {
            id: self.id,
            purpose: PURPOSE.to_owned(),
            day: self.road.scene.node.today(),
            days: 14,
            seats: [self.seat(&self.baraka)].into_iter().collect(),
            fields: fields.iter().copied().collect(),
            message: None,
            warns: false,
            another: Called::new(),
            exception: None,
            shown: None,
        }
    }

    fn seat(&self, of: &Session) -> (Uuid, Uuid, Uuid) {
        (of.organisation(), self.unit, of.member())
    }

    /// Her yes to this conference.
    fn yes(&self, fields: &[Field]) -> Consent {
        let purpose = Purpose::Conference;
        Consent { purpose, recipient: Some(self.id), ..self.road.yes(fields) }
    }

    pub(super) fn of_conference(&self) -> (Uuid, Uuid) {
        (self.road.nakiru.organisation(), self.id)
    }

    async fn call(&self, calling: &Calling) -> Result<Uuid, TrustError> {
        self.road.scene.node.call_conference(&self.road.nakiru, self.case, calling).await
    }

    pub(super) async fn called(&self) {
        let fields = [Field::Age, Field::Need];
        self.road.write(self.case, Record::Consent(self.yes(&fields))).await.unwrap();
        self.call(&self.calling(&fields)).await.unwrap();
    }

    /// Another case and conference with the same people: both ids.
    async fn called_of(&self, name: &str) -> (Uuid, Uuid) {
        let node = &self.road.scene.node;
        let case = self.road.case_of(name, Age::exactly(30).unwrap()).await;
        let (id, fields) = (node.once(), [Field::Age]);
        let yes = Consent { recipient: Some(id), ..self.yes(&fields) };
        self.road.write(case, Record::Consent(yes)).await.unwrap();
        let calling = Calling { id, ..self.calling(&fields) };
        (case, node.call_conference(&self.road.nakiru, case, &calling).await.unwrap())
    }

    async fn problem(&self, calling: &Calling) -> ConferenceProblem {
        let CaseError::Conference(problem) = refusal(self.call(calling).await.unwrap_err()) else {
            panic!("another refusal");
        };
        problem
    }

    /// The wrap by which the house has the key.
    async fn has_key(&self) -> bool {
        let (organisation, id) = self.of_conference();
        let store = &self.road.scene.store;
        let seats = store.conference_seats(organisation, id).await.unwrap();
        let wrap = store.compartment_wrap(seats[0].organisation, seats[0].compartment, 1).await;
        wrap.unwrap().is_some()
    }
}

fn aged(years: u8) -> Record {
    let age = Age::exactly(years).unwrap();
    Record::Identity(Identity { age, ..Identity::default() })
}

fn said(words: &str) -> Said {
    Said::Minutes(words.to_owned())
}

fn danger(member: Option<Uuid>, organization: Option<Uuid>) -> Record {
    let (name, relation) = ("The guard".to_owned(), Relation::Official);
    let standing = Standing::Implicated;
    Record::Individual(Individual {
        name,
        relation,
        standing,
        member,
        organization,
        group: None,
        known: None,
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_wrote_since_the_look_is_not_shared_unseen() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let node = &road.scene.node;
        road.write(table.case, Record::Consent(table.yes(&[Field::Age]))).await.unwrap();
        let look = async || {
            let open = node.case(&road.nakiru, table.case).await.unwrap();
            let calling = table.calling(&[Field::Age]);
            let shown = Node::mark_of_extract(&node.extract(&open, &calling), &calling).unwrap();
            Calling { shown: Some(shown), ..calling }
        };
        let looked = look().await;
        road.write(table.case, aged(40)).await.unwrap();
        assert_eq!(table.problem(&looked).await, ConferenceProblem::NotAsShown);
        let looked = look().await;
        let (one, other) = at_once(table.call(&looked), table.call(&looked));
        assert_eq!((one.unwrap(), other.unwrap()), (table.id, table.id), "at once, and once");
    }
}

#[tokio::test]
async fn promise_6_a_conference_tells_those_who_are_named_what_she_agreed_to_and_no_more() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let node = &road.scene.node;
        let fields = [Field::Age, Field::Need];
        let with_name = [Field::Name, Field::Age, Field::Need];
        let uncovered = table.problem(&table.calling(&fields)).await;
        assert_eq!(uncovered, Uncovered::NoConsent.into());
        // A yes to a service is none to a conference, nor is one to another conference.
        road.write(table.case, Record::Consent(road.yes(&fields))).await.unwrap();
        let another = Consent { recipient: Some(Uuid::from_u128(9)), ..table.yes(&fields) };
        road.write(table.case, Record::Consent(another)).await.unwrap();
        let uncovered = table.problem(&table.calling(&fields)).await;
        assert_eq!(uncovered, Uncovered::NoConsent.into());
        road.write(table.case, Record::Consent(table.yes(&fields))).await.unwrap();
        let beyond = table.problem(&table.calling(&with_name)).await;
        assert_eq!(beyond, Uncovered::Beyond(vec![Field::Name]).into());
        table.call(&table.calling(&fields)).await.unwrap();
        assert_eq!(table.call(&table.calling(&fields)).await.unwrap(), table.id, "once");

        let seen = node.conference(&table.baraka, table.of_conference()).await.unwrap();
        assert_eq!((seen.side, seen.case), (ConferenceSide::Attendee, None));
        let told = format!("{seen:?}");
        assert!(!told.contains(HER_NAME) && !told.contains(&table.case.to_string()), "{told}");
        let call = seen.conference.as_ref().unwrap().call().unwrap();
        assert_eq!(call.purpose, PURPOSE);
        assert_eq!(call.extract.needs, ["emergency-shelter"]);
        assert_eq!(call.extract.about.age.low(), 30);
        let notices = node.notices(&table.baraka).await.unwrap();
        assert!(notices.iter().any(|notice| notice.did == "conference-shared"));

        // Who was not named is not at the table, though she holds the key of the unit.
        let amina = road.scene.amina().await;
        for other in [&road.zawadi, &road.brian, &amina] {
            let read = node.conference(other, table.of_conference()).await;
            assert!(matches!(read, Err(TrustError::Denied(_))), "{}", other.shown_name());
            let written = node.confer(other, table.of_conference(), &said("Words")).await;
            assert!(matches!(written, Err(TrustError::Denied(_))), "{}", other.shown_name());
        }
        let case = node.case(&table.baraka, table.case).await;
        assert!(matches!(case, Err(TrustError::Denied(_))), "the case stays where it is");
    }
}

#[tokio::test]
async fn minutes_and_actions_of_those_who_attend_join_the_ledger_of_the_case() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let (node, of) = (&road.scene.node, table.of_conference());
        table.called().await;
        node.confer(&table.baraka, of, &said("We have a room in May.")).await.unwrap();
        let until = node.today() + jiff::ToSpan::days(3);
        let what = "Paint the room".to_owned();
        let agreed = Agreed { what: what.clone(), who: table.baraka.member(), until };
        node.confer(&road.nakiru, of, &Said::Agreed(agreed.clone())).await.unwrap();
        let stranger = Agreed { who: road.zawadi.member(), ..agreed.clone() };
        let refused = node.confer(&road.nakiru, of, &Said::Agreed(stranger)).await;
        let no_such = CaseError::Conference(ConferenceProblem::NoSuchThing);
        assert_eq!(refusal(refused.unwrap_err()), no_such);

        let lists = node.conferences(&table.baraka).await.unwrap();
        assert_eq!(lists.asked[0].actions, [(what, until)]);
        assert!(lists.called.is_empty());
        assert!(node.conferences(&road.nakiru).await.unwrap().called[0].code.is_some());

        let done = Said::Done(Done { action: 3, known: Some("White.".to_owned()) });
        node.confer(&table.baraka, of, &done).await.unwrap();
        let again = node.confer(&table.baraka, of, &done).await;
        assert_eq!(refusal(again.unwrap_err()), no_such, "it is done");
        assert!(node.conferences(&table.baraka).await.unwrap().asked[0].actions.is_empty());

        // Each stands in the case once, by whoever wrote it, whoever opens it first.
        for reader in [&road.joyce, &road.nakiru] {
            let case = node.case(reader, table.case).await.unwrap();
            let written = case.view.conference(table.id);
            assert_eq!(written.len(), 4);
            assert_eq!(written[1].by.member, table.baraka.member());
            assert_eq!(written[1].said, said("We have a room in May."));
        }
        node.verify_case(&road.nakiru, table.case).await.unwrap();
        let seen = node.conference(&road.joyce, of).await.unwrap();
        assert_eq!((seen.side, seen.case), (ConferenceSide::Caller, Some(table.case)));
        assert_eq!(seen.conference.unwrap().minutes().len(), 1);
    }
}

#[tokio::test]
async fn promise_6_whoever_is_a_danger_is_never_at_the_table_and_ends_it_when_it_is_found_later() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let fields = [Field::Age, Field::Need];
        table.called().await;
        // A colleague of the house, who was not even asked, but holds the key of its unit.
        let guard = danger(Some(road.zawadi.member()), None);
        road.write(table.case, guard).await.unwrap();
        assert!(!table.has_key().await, "it ends when it is found");
        let again = Calling { id: road.scene.node.once(), ..table.calling(&fields) };
        assert_eq!(table.problem(&again).await, ConferenceProblem::Danger);
        let of_unit = road.scene.node.notices(&table.baraka).await.unwrap();
        assert!(of_unit.iter().any(|notice| notice.did == "conference-ended"), "she is no danger");

        let other = Table { case: road.case_of("B", Age::exactly(30).unwrap()).await, ..table };
        let other = Table { id: road.scene.node.once(), ..other };
        // Whoever sits there and is found to be one is not told.
        let count = async || {
            let notices = road.scene.node.notices(&other.baraka).await.unwrap();
            notices.iter().filter(|notice| notice.did == "conference-ended").count()
        };
        let third = other.called_of("C").await;
        let before = count().await;
        road.write(third.0, danger(Some(other.baraka.member()), None)).await.unwrap();
        let row = road.scene.store.conference(road.nakiru.organisation(), third.1).await.unwrap();
        assert!(row.unwrap().ended_at.is_some());
        assert_eq!(count().await, before, "nobody tells a danger");
        road.write(other.case, danger(None, other.baraka.entry())).await.unwrap();
        road.write(other.case, Record::Consent(other.yes(&fields))).await.unwrap();
        assert_eq!(other.problem(&other.calling(&[])).await, ConferenceProblem::Danger);
    }
}

#[tokio::test]
async fn promise_6_no_word_of_a_conference_makes_a_danger_a_helper_and_a_warning_goes() {
    for road in roads().await {
        let node = &road.scene.node;
        let table = Table::of(&road).await;
        let fields = [Field::Age, Field::Message];
        road.write(table.case, Record::Consent(table.yes(&fields))).await.unwrap();
        let Record::Individual(one) = danger(None, None) else { panic!("somebody") };
        let recruiter = Individual { name: "Peter Kilonzo".to_owned(), ..one };
        road.write(table.case, Record::Individual(recruiter)).await.unwrap();
        let with = |purpose: &str, message: &str| Calling {
            purpose: purpose.to_owned(),
            message: Some(message.to_owned()),
            ..table.calling(&fields)
        };
        let bad = ["Peter Kilonzo can bring her", "Kilonzo fetches her on Friday"];
        for words in bad {
            let named = ConferenceProblem::NamesDanger;
            assert_eq!(table.problem(&with(PURPOSE, words)).await, named, "{words}");
            assert_eq!(table.problem(&with(words, "She is well")).await, named, "{words}");
        }
        let warning = Calling { warns: true, ..with(PURPOSE, "Peter Kilonzo must not know") };
        table.call(&warning).await.unwrap();
        // Who has the case knows whom it fears, and gives him nothing to do.
        let agreed = |what: &str| {
            let (what, who, until) = (what.to_owned(), table.baraka.member(), node.today());
            Said::Agreed(Agreed { what, who, until })
        };
        let of = table.of_conference();
        let refused = node.confer(&road.nakiru, of, &agreed(bad[1])).await.unwrap_err();
        assert_eq!(refusal(refused), CaseError::Conference(ConferenceProblem::NamesDanger));
        node.confer(&road.nakiru, of, &agreed("Fetch her on Friday")).await.unwrap();
    }
}

#[tokio::test]
async fn who_is_recused_or_of_the_same_unit_or_of_nobody_accredited_is_not_asked() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let node = &road.scene.node;
        let calling = |seat| Calling { seats: [seat].into_iter().collect(), ..table.calling(&[]) };
        let own = (road.joyce.organisation(), road.unit, road.joyce.member());
        assert_eq!(table.problem(&calling(own)).await, ConferenceProblem::OwnUnit);
        let brian = (road.brian.organisation(), road.brian.units()[0], road.brian.member());
        assert_eq!(table.problem(&calling(brian)).await, ConferenceProblem::NotAccredited);
        let nobody = (road.zawadi.organisation(), table.unit, Uuid::from_u128(4));
        assert_eq!(table.problem(&calling(nobody)).await, ConferenceProblem::CannotAttend);
        let none = Calling { seats: BTreeSet::new(), ..table.calling(&[]) };
        assert_eq!(table.problem(&none).await, ConferenceProblem::Nobody);
        // So many are refused before any of them is looked for: these are of organisations that are not.
        let many = (0..=SEATS_MAX).map(|_| (Uuid::from_u128(5), Uuid::from_u128(6), node.once()));
        let many = Calling { seats: many.collect(), ..table.calling(&[]) };
        assert_eq!(table.problem(&many).await, ConferenceProblem::TooMany);
        let case = node.case(&road.nakiru, table.case).await.unwrap();
        let units = node.guest_units(&road.nakiru, &case).await.unwrap();
        assert!(units.iter().any(|unit| unit.unit == table.unit));
        assert!(units.iter().all(|unit| unit.organisation != road.brian.organisation()));
        let guests = node.guests(&road.nakiru, &case, &units).await.unwrap();
        assert!(guests.iter().any(|guest| guest.seat.member == table.baraka.member()));
    }
}

#[tokio::test]
async fn nothing_is_shared_by_a_consent_that_was_taken_back_while_it_was_called() {
    for road in roads().await {
        let table = Table::of(&road).await;
        let store = &road.scene.store;
        let fields = [Field::Age];
        road.write(table.case, Record::Consent(table.yes(&fields))).await.unwrap();
        let file = store.case_file(road.nakiru.organisation(), table.case).await.unwrap().unwrap();
        let at = road.scene.node.now();
        let new = |consent: i64| NewConference {
            row: ConferenceRow {
                organisation: file.organisation,
                id: table.id,
                case: file.id,
                unit: file.unit,
                compartment: Uuid::nil(),
                called_by: file.holder,
                called_at: at,
                until: at + jiff::SignedDuration::from_hours(1),
                ended_at: None,
                stopped_at: None,
                gathered_at: None,
                head: 1,
                head_hash: vec![1],
                undone: 0,
                alarm: "none".to_owned(),
            },
            seats: Vec::new(),
            wraps: Vec::new(),
            consents: vec![consent],
            record: ConferenceRecord {
                number: 1,
                author: file.holder,
                by_organisation: file.organisation,
                at,
                signature: vec![1],
                sealed: vec![1],
            },
        };
        // The record before is not a consent to this conference; the newest is.
        for (number, is_kept) in [(file.head - 1, false), (file.head, true)] {
            let write = CaseWrite { conferences: vec![new(number)], ..CaseWrite::default() };
            let kept = store.write_case(&file, &write, (&file.head_hash, at), &[]).await;
            assert_eq!(kept.is_ok(), is_kept, "{kept:?}");
            assert!(is_kept || matches!(kept, Err(StoreError::Conflict(_))));
            let found = store.conference(file.organisation, table.id).await.unwrap();
            assert_eq!(found.is_some(), is_kept);
        }
    }
}
