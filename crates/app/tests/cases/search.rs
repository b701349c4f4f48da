//! A case is found again by its unit, in whatever spelling, and by nobody else.

use rufaa_app::{CaseFilter, FoundCase, NewCase, Session};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    ContactWay, Correction, Entry, Identity, Individual, NameParts, Opened, Reason, Record,
    Relation, SafeContact, Signal, Standing,
};
use rufaa_domain::matching::Sex;
use uuid::Uuid;

use super::{Road, roads};

pub(super) fn ids(found: &[FoundCase]) -> Vec<Uuid> {
    found.iter().map(|one| one.line.id).collect()
}

async fn found(road: &Road, by: &Session, question: &str) -> Vec<Uuid> {
    ids(&road.scene.node.find_cases(by, question).await.unwrap())
}

fn girl(name: &str, years: u8) -> Record {
    Record::Identity(Identity {
        name: Some(name.to_owned()),
        age: Age::exactly(years).unwrap(),
        sex: Some(Sex::Female),
        ..Identity::default()
    })
}

pub(super) fn reached(how: &str) -> Record {
    Record::Contact(SafeContact {
        way: ContactWay::SharedPhone,
        how: Some(how.to_owned()),
        through: None,
        when: None,
        code_word: None,
        never: None,
    })
}

#[tokio::test]
async fn a_name_in_another_spelling_is_found_by_its_unit_and_by_nobody_else() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        let other = road.case_of("Wanjiru", Age::exactly(19).unwrap()).await;
        road.write(case, reached("0722 000 111 after five")).await.unwrap();
        for question in ["Mohamed", "muhammad abdi", "+254722000111", "محمد"] {
            assert_eq!(found(&road, &road.nakiru, question).await, [case], "{question}");
            assert_eq!(found(&road, &road.joyce, question).await, [case], "{question}");
            assert!(found(&road, &road.brian, question).await.is_empty(), "another unit");
            assert!(found(&road, &road.zawadi, question).await.is_empty(), "another house");
        }
        for nothing in ["Mahmoud", "Hassan", "0722 000 112", "", "A", "2345-6789"] {
            assert!(found(&road, &road.nakiru, nothing).await.is_empty(), "{nothing}");
        }
        let code = node.case(&road.nakiru, other).await.unwrap().file.code;
        let typed = code.to_lowercase().replace('-', " ");
        assert_eq!(found(&road, &road.nakiru, &typed).await, [other]);
        assert!(found(&road, &road.brian, &code).await.is_empty(), "a code opens nothing");

        let reasons = node.find_cases(&road.nakiru, "Mohamed").await.unwrap().remove(0).reasons;
        assert_eq!(reasons, [Reason::Sound]);
    }
}

#[tokio::test]
async fn a_case_is_found_by_the_name_as_papers_put_it_together() {
    for road in roads().await {
        let case = road.case_of("Selu", Age::exactly(30).unwrap()).await;
        let part = |name: &str| Some(name.to_owned());
        let parts =
            NameParts { given: part("Selamawit"), father: part("Bekele"), ..NameParts::default() };
        let known = Identity { name: part("Selu"), parts, ..Identity::default() };
        road.write(case, Record::Identity(known)).await.unwrap();
        for asked in ["Selu", "Selamawit Bekele", "Bekele"] {
            assert_eq!(found(&road, &road.nakiru, asked).await, [case], "{asked}");
        }
    }
}

#[tokio::test]
async fn what_is_set_right_is_found_and_what_was_wrong_is_not() {
    for road in roads().await {
        let case = road.case_of("Wanjiku", Age::exactly(30).unwrap()).await;
        let right = Correction {
            of: 3,
            why: "Heard wrongly.".to_owned(),
            right: Some(Box::new(girl("Achieng", 30))),
        };
        road.write(case, Record::Correction(right)).await.unwrap();
        assert_eq!(found(&road, &road.nakiru, "Acheng").await, [case]);
        assert!(found(&road, &road.nakiru, "Wanjiku").await.is_empty());
        let node = &road.scene.node;
        let list = node.caseload(&road.nakiru, (&CaseFilter::default(), None)).await.unwrap();
        assert_eq!(list[0].name.as_deref(), Some("Achieng"), "nor in the list");
    }
}

#[tokio::test]
async fn who_is_barred_from_a_case_finds_it_by_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Halima Hassan", Age::exactly(13).unwrap()).await;
        let code = node.case(&road.nakiru, case).await.unwrap().file.code;
        assert_eq!(found(&road, &road.joyce, "Xaliimo").await, [case]);
        let implicated = Individual {
            name: "Joyce".to_owned(),
            relation: Relation::ALL[0],
            standing: Standing::Implicated,
            member: Some(road.joyce.member()),
            ..individual()
        };
        road.write(case, Record::Individual(implicated)).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let joyce = road.joyce_again().await;
        for question in ["Xaliimo", "Halima Hassan", &code] {
            assert!(found(&road, &joyce, question).await.is_empty(), "{question}");
        }
        let same = girl("Halima Hassan", 13);
        let likely = node.likely_same(&joyce, (None, &same)).await.unwrap();
        assert!(likely.is_empty(), "nor before another case begins");
        assert_eq!(found(&road, &road.nakiru, "Xaliimo").await, [case]);
    }
}

fn individual() -> Individual {
    Individual {
        name: String::new(),
        relation: Relation::ALL[0],
        standing: Standing::Implicated,
        known: None,
        member: None,
        organization: None,
        group: None,
    }
}

#[tokio::test]
async fn who_asks_for_her_through_somebody_is_led_to_her_case_and_is_not_taken_for_her() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Halima Xasan", Age::exactly(30).unwrap()).await;
        let wambui = Individual {
            name: "Wambui Nduta".to_owned(),
            relation: Relation::Other,
            standing: Standing::Clear,
            ..individual()
        };
        road.write(case, Record::Individual(wambui)).await.unwrap();
        let through = Some(node.case(&road.nakiru, case).await.unwrap().view.head());
        let contact = SafeContact {
            way: ContactWay::ThroughSomebody,
            how: None,
            through,
            when: None,
            code_word: None,
            never: None,
        };
        road.write(case, Record::Contact(contact)).await.unwrap();
        let found = node.find_cases(&road.joyce, "Wambuy Nduta").await.unwrap();
        let why: Vec<_> = found.iter().map(|one| (one.line.id, one.reasons.clone())).collect();
        assert_eq!(why, [(case, vec![Reason::Through])]);
        // Somebody of that name is another person, and no likely double of hers.
        let same = girl("Wambui Nduta", 30);
        assert!(node.likely_same(&road.joyce, (None, &same)).await.unwrap().is_empty());
        let other = road.case_of("Wambui Nduta", Age::exactly(30).unwrap()).await;
        let found = node.find_cases(&road.joyce, "Wambui Nduta").await.unwrap();
        assert_eq!(found.iter().map(|one| one.line.id).collect::<Vec<_>>(), [other, case]);
    }
}

#[tokio::test]
async fn who_may_be_here_already_is_shown_before_anything_is_kept() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Halima Xasan", Age::exactly(13).unwrap()).await;
        road.write(case, reached("0722000111")).await.unwrap();
        let likely = async |by: &Session, of: Option<Uuid>, record: &Record| {
            node.likely_same(by, (of, record)).await.unwrap()
        };
        let same = girl("Haliima Hassan", 14);
        assert_eq!(ids(&likely(&road.joyce, None, &same).await), [case]);
        assert!(likely(&road.joyce, None, &girl("Haliima Hassan", 40)).await.is_empty());
        assert!(likely(&road.brian, None, &same).await.is_empty(), "of another unit");
        assert!(likely(&road.zawadi, None, &same).await.is_empty());

        let other = road.case_of("Nakiru", Age::exactly(20).unwrap()).await;
        let by_telephone = likely(&road.nakiru, Some(other), &reached("+254 722 000 111")).await;
        assert_eq!(ids(&by_telephone), [case]);
        assert_eq!(by_telephone[0].reasons, [Reason::Telephone]);
        assert_eq!(ids(&likely(&road.nakiru, Some(other), &same).await), [case]);
        assert!(
            likely(&road.nakiru, Some(case), &same).await.is_empty(),
            "nobody is her own double"
        );
        // Whoever went on is not asked again for every word that is added.
        road.write(other, same.clone()).await.unwrap();
        assert!(likely(&road.nakiru, Some(other), &same).await.is_empty(), "nothing new");
        // One name alone is many people's: with an age beside it, she is looked for once more.
        let woman = road.case_of("Hodan", Age::exactly(30).unwrap()).await;
        let new = road.another().await;
        let only = |age| Identity { name: Some("Hodan".to_owned()), age, ..Identity::default() };
        road.write(new, Record::Identity(only(Age::unknown()))).await.unwrap();
        let with_age = Record::Identity(only(Age::exactly(30).unwrap()));
        assert!(ids(&likely(&road.nakiru, Some(new), &with_age).await).contains(&woman));
        // Whoever puts a name right finds that she is here already.
        let third = road.case_of("Nakiru Ekai", Age::exactly(14).unwrap()).await;
        let entries = node.case(&road.nakiru, third).await.unwrap().entries;
        let is_identity = |entry: &&Entry| matches!(entry.record, Record::Identity(_));
        let of = entries.iter().find(is_identity).unwrap().sequence;
        let why = "It was misheard.".to_owned();
        let right = |right| Record::Correction(Correction { of, why: why.clone(), right });
        let by_name = likely(&road.nakiru, Some(third), &right(Some(Box::new(same)))).await;
        assert!(ids(&by_name).contains(&case), "{by_name:?}");
        assert!(likely(&road.nakiru, Some(third), &right(None)).await.is_empty());
        // And what tells nothing of who she is asks nothing.
        let need = Record::Reopening(rufaa_domain::case::Reopening { known: "Back.".to_owned() });
        assert!(likely(&road.nakiru, Some(other), &need).await.is_empty());
    }
}

#[tokio::test]
async fn after_somebody_left_the_unit_goes_on_finding_and_she_does_not() {
    for road in roads().await {
        let Road { scene, nakiru, joyce, .. } = &road;
        let node = &scene.node;
        let before = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        node.remove_from_unit(joyce, road.unit, nakiru.member()).await.unwrap();
        assert_eq!(found(&road, joyce, "Mohamed").await, [before], "before it is sealed anew");
        while node.seal_anew(joyce, road.unit).await.unwrap() {}
        assert_eq!(found(&road, joyce, "Mohamed").await, [before], "and afterwards");
        scene.clock.advance_seconds(60);
        let new = NewCase {
            id: node.once(),
            unit: road.unit,
            opened: Opened::by(Signal::Met),
            safety: None,
            known: vec![girl("Muhammad", 20)],
        };
        let after = node.open_case(joyce, &new).await.unwrap();
        let mut both = found(&road, joyce, "Mohamed").await;
        both.sort();
        assert_eq!(both, [before.min(after), before.max(after)]);
        assert!(
            node.find_cases(nakiru, "Mohamed").await.map_or(true, |found| found.is_empty()),
            "whoever left finds nothing"
        );
    }
}

#[tokio::test]
async fn erasing_how_she_is_reached_takes_what_she_is_found_by() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        let file = node.case(&road.nakiru, case).await.unwrap().file;
        let store = &road.scene.store;
        let other = road.case_of("Mohamed", Age::exactly(30).unwrap()).await;
        node.erase_compartment(&road.nakiru, file.compartments[0]).await.unwrap();
        assert_eq!(found(&road, &road.nakiru, "Mohamed").await, [other]);
        assert!(found(&road, &road.nakiru, &file.code).await.is_empty());
        let left = store.tamper("UPDATE case_token SET token = token").await.unwrap();
        assert_eq!(left, 8, "those of the other case alone");
    }
}

#[tokio::test]
async fn cases_from_before_there_was_an_index_are_found_once_somebody_works() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Maxamed Cabdi", Age::exactly(30).unwrap()).await;
        let store = &road.scene.store;
        store.tamper("DELETE FROM case_token").await.unwrap();
        store.tamper("UPDATE case_file SET words_kept = 0").await.unwrap();
        assert!(found(&road, &road.nakiru, "Mohamed").await.is_empty());
        node.tend_units(&road.joyce).await.unwrap();
        assert_eq!(found(&road, &road.nakiru, "Mohamed").await, [case]);
    }
}

#[tokio::test]
async fn promise_3_an_index_tells_neither_names_nor_anything_across_units() {
    for road in roads().await {
        let node = &road.scene.node;
        road.case_of("Maxamed Cabdi Qorraxlow", Age::exactly(30).unwrap()).await;
        let there = NewCase {
            id: node.once(),
            unit: road.brian.units()[0],
            opened: Opened::by(Signal::Met),
            safety: None,
            known: vec![girl("Maxamed Cabdi Qorraxlow", 30)],
        };
        node.open_case(&road.brian, &there).await.unwrap();
        // The same name in two units: no more tokens are the same than chance makes.
        let shared = "UPDATE case_token SET token = token WHERE EXISTS
                      (SELECT 1 FROM case_token o WHERE o.token = case_token.token
                         AND o.unit_id <> case_token.unit_id)";
        assert!(road.scene.store.tamper(shared).await.unwrap() <= 2);
        if let rufaa_store::Place::File(file) = &road.scene.place {
            let folder = file.parent().unwrap();
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let Ok(bytes) = std::fs::read(entry.path()) else { continue };
                let text = String::from_utf8_lossy(&bytes).to_lowercase();
                for canary in ["qorraxlow", "qoraxlow", "krhl"] {
                    assert!(!text.contains(canary), "{canary} in {}", entry.path().display());
                }
            }
        }
    }
}

#[tokio::test]
async fn promise_5_what_a_search_showed_is_one_event_that_commits_to_it() {
    for road in roads().await {
        let node = &road.scene.node;
        road.case_of("Maxamed", Age::exactly(30).unwrap()).await;
        let searches = async || {
            node.place_events().await.unwrap();
            let trail = node.own_trail(&road.nakiru).await.unwrap();
            trail.iter().filter(|line| line.did == "cases-searched").count()
        };
        assert_eq!(searches().await, 0);
        found(&road, &road.nakiru, "Mohamed").await;
        assert_eq!(searches().await, 1);
        found(&road, &road.nakiru, "Nobody").await;
        assert_eq!(searches().await, 2, "looking and finding nothing is recorded, too");
    }
}
