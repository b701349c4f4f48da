//! Who is likely here already is shown on entry as the search would show her, and no flood of namesakes.

use rufaa_app::NewPerson;
use rufaa_domain::age::Age;
use rufaa_domain::case::{Identity, Reason, Record};
use uuid::Uuid;

use super::roads;
use super::search::{ids, reached};

/// Of whom a name is known and nothing else.
fn only_called(name: &str) -> Identity {
    Identity { name: Some(name.to_owned()), ..Identity::default() }
}

#[tokio::test]
async fn whoever_is_called_alike_is_shown_on_entry_in_every_spelling_and_script_the_likeliest_first()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let begun = async |name: &str| road.case_of(name, Age::unknown()).await;
        let [whole, achol] = [begun("Achol Nakeny").await, begun("Achol").await];
        let [hodan, selam] = [begun("Hodan").await, begun("ሰላም").await];
        for (typed, expected) in [
            ("Acol Nakeni", vec![whole, achol]),
            ("Acol", vec![achol, whole]),
            ("Nakeny", vec![whole]),
            ("Hodan", vec![hodan]),
            ("هودان", vec![hodan]),
            ("ሰላም", vec![selam]),
            ("Selam", vec![selam]),
            ("Nyandeng", vec![]),
            ("Hawa Lokiru", vec![]),
            ("አበበ", vec![]),
            ("فرح", vec![]),
        ] {
            let record = Record::Identity(only_called(typed));
            let likely = node.likely_same(&road.nakiru, (None, &record)).await.unwrap();
            assert_eq!(ids(&likely), expected, "{typed}");
            let found = ids(&node.find_cases(&road.nakiru, typed).await.unwrap());
            assert!(expected.iter().all(|one| found.contains(one)), "the search finds no less");
        }
    }
}

#[tokio::test]
async fn of_many_who_are_called_so_five_are_shown_and_of_these_none_again_unless_more_speaks_for_it()
 {
    for road in roads().await {
        let node = &road.scene.node;
        let whole = road.case_of("Achol", Age::unknown()).await;
        for _ in 0..6 {
            road.case_of("Achol Deng", Age::exactly(40).unwrap()).await;
        }
        let likely = async |of: Option<Uuid>, record: &Record| {
            ids(&node.likely_same(&road.nakiru, (of, record)).await.unwrap())
        };
        let called = Record::Identity(only_called("Achol"));
        let shown = likely(None, &called).await;
        assert_eq!((shown.len(), shown[0]), (5, whole));
        let new = road.case_of("Achol", Age::unknown()).await;
        assert!(likely(Some(new), &reached("0722 000 333")).await.is_empty());
        road.write(whole, reached("0722 000 222")).await.unwrap();
        assert_eq!(likely(Some(new), &reached("0722 000 222")).await, [whole]);
        let age = Age::exactly(40).unwrap();
        let aged = Record::Identity(Identity { age, ..only_called("Achol") });
        let shown = likely(Some(new), &aged).await;
        assert_eq!((shown.len(), shown.contains(&whole)), (5, false));
    }
}

#[tokio::test]
async fn a_case_that_is_like_several_of_a_group_is_shown_once_with_each_of_their_lines() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Achol Nakeny", Age::unknown()).await;
        let people = [(1, "Yellow cap"), (3, "Acol"), (7, "Achol Nakeny")]
            .map(|(line, name)| NewPerson { line, identity: only_called(name) });
        let form = node.once();
        let found = node.likely_to_join(&road.joyce, (form, form), &people).await.unwrap();
        let told = found.into_iter().map(|one| (one.line.id, one.lines, one.reasons));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [(case, vec![3, 7], vec![Reason::Sound, Reason::Name])]
        );
        let found = node.likely_to_join(&road.brian, (form, form), &people).await.unwrap();
        assert!(found.is_empty(), "of another unit");
    }
}
