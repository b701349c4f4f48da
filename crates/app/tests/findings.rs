//! What readers get where nothing answers, on a node with the demonstration.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use rufaa_app::{Findings, Node};
use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Near, Question, Restriction};
use rufaa_domain::geo::Point;
use rufaa_domain::pack::{AreaCode, CountryCode};
use rufaa_domain::served::{Group, WayIn};
use support::demonstration;
use tempfile::TempDir;

fn asking(need: &str) -> Question {
    let needs = vec![need.to_owned()];
    Question { needs, limit: 20, count_choices: true, ..Question::default() }
}

fn in_turkana(question: Question) -> Question {
    Question { country: CountryCode::parse("KE"), area: Some(AreaCode::new("KE023")), ..question }
}

/// Every count that is told is the number that is found when the reader follows it.
fn assert_counts_hold(node: &Node, question: &Question, findings: &Findings) {
    for (kind, count) in &findings.answer.without {
        assert_eq!(node.find(&question.without(*kind)).unwrap().total, *count, "{kind:?}");
    }
    if let Some(nearest) = &findings.nearest {
        let wider =
            nearest.left_out.iter().fold(question.clone(), |left, kind| left.without(*kind));
        assert_eq!(node.find(&wider).unwrap().total, nearest.answer.total);
        assert!((1..=5).contains(&nearest.answer.hits.len()));
    }
}

#[tokio::test]
async fn what_is_closed_now_is_shown_when_nothing_is_open() {
    let (_folder, node) = demonstration().await;
    // Saturday afternoon: offices are closed.
    let question = Question { open_now: true, ..asking("legal-advice") };
    let findings = node.find_or_nearest(&question).unwrap();
    assert_eq!(findings.answer.total, 0);
    assert_eq!(findings.nearest.as_ref().unwrap().left_out, [Restriction::OpenNow]);
    assert_counts_hold(&node, &question, &findings);
}

#[tokio::test]
async fn what_was_asked_for_is_given_up_last() {
    let (_folder, node) = demonstration().await;
    // Such desks take no nationals, and on a Saturday they are closed.
    let groups = vec![Group::Nationals];
    let question = in_turkana(Question { open_now: true, groups, ..asking("asylum") });
    let findings = node.find_or_nearest(&question).unwrap();
    let without: Vec<_> = findings.answer.without.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(without, [Restriction::Need], "by itself only this would help");
    let nearest = findings.nearest.as_ref().unwrap();
    assert_eq!(nearest.left_out, [Restriction::Group, Restriction::OpenNow]);
    assert_counts_hold(&node, &question, &findings);
}

#[tokio::test]
async fn what_lies_next_to_an_area_without_any_comes_first() {
    let (_folder, node) = demonstration().await;
    let turkana = node.packs().area(&AreaCode::new("KE023")).unwrap().centroid.unwrap();
    let far = |hit: &rufaa_domain::finding::Hit| turkana.distance_km(hit.listing.point.unwrap());
    let mut tried = 0;
    for need in node.packs().needs.all().iter().filter(|need| !need.hidden_place) {
        let findings = node.find_or_nearest(&in_turkana(asking(&need.code))).unwrap();
        let Some(nearest) = findings.nearest else { continue };
        // What nobody meets anywhere is left out itself.
        if nearest.left_out != [Restriction::Area] {
            continue;
        }
        assert!(nearest.answer.hits.iter().all(|hit| hit.distance_km.is_none()));
        assert!(far(nearest.answer.hits.first().unwrap()) < 400.0, "{}", need.code);
        tried += 1;
    }
    assert!(tried > 3, "only {tried} needs are met elsewhere alone");
}

#[tokio::test]
async fn words_that_stand_nowhere_can_be_left_out() {
    let (_folder, node) = demonstration().await;
    let question = Question { text: "zzzzqqqq".to_owned(), ..in_turkana(asking("medical-care")) };
    let findings = node.find_or_nearest(&question).unwrap();
    let (kind, count) = *findings.answer.without.last().unwrap();
    assert_eq!(kind, Restriction::Words);
    assert!(count > 0);
    assert_eq!(findings.nearest.as_ref().unwrap().left_out, [Restriction::Words]);
    assert_counts_hold(&node, &question, &findings);
}

#[tokio::test]
async fn nobody_is_left_with_nothing_however_much_is_asked() {
    let (_folder, node) = demonstration().await;
    let point = Point::new(3.119, 35.597).unwrap();
    let question = Question {
        text: "zzzzqqqq".to_owned(),
        near: Some(Near { point, country: None, within_km: Some(0.001) }),
        flags: vec![Flag::Free, Flag::Interpretation],
        language: Some("xx".to_owned()),
        groups: vec![Group::Male, Group::Female, Group::Nationals, Group::ForeignNationals],
        age: Some(120),
        way_in: Some(WayIn::Outreach),
        open_now: true,
        ..in_turkana(asking("asylum"))
    };
    let findings = node.find_or_nearest(&question).unwrap();
    assert!(!findings.nearest.as_ref().unwrap().answer.hits.is_empty());
    assert_counts_hold(&node, &question, &findings);
}

#[tokio::test]
async fn an_empty_directory_has_nothing_near() {
    let folder = TempDir::new().unwrap();
    let node = rufaa_app::testing::embedded_node(folder.path()).await;
    let question = Question { text: "lawyer".to_owned(), ..asking("legal-advice") };
    let findings = node.find_or_nearest(&question).unwrap();
    assert_eq!((findings.answer.total, findings.nearest), (0, None));
    assert!(findings.answer.without.is_empty());
}

#[tokio::test]
async fn how_many_are_open_now_is_among_the_choices() {
    let (_folder, node) = demonstration().await;
    let findings = node.find_or_nearest(&asking("medical-care")).unwrap();
    let is_open = |choice: &&rufaa_domain::finding::Choice| choice.kind == Restriction::OpenNow;
    let choice = findings.answer.choices.iter().find(is_open).unwrap();
    let open = Question { open_now: true, ..asking("medical-care") };
    assert_eq!(node.find(&open).unwrap().total, choice.count);
}
