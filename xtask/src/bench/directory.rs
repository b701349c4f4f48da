//! How long the main job takes on 18,386 real facilities, in process, on one thread, warm.

use std::time::{Duration, Instant};

use rufaa_app::Node;
use rufaa_domain::finding::{Near, Question};
use rufaa_domain::pack::{CountryCode, Packs};

use super::node::{import, open, read_facilities};
use super::times::Percentiles;
use super::{Failure, line};

const PASSES: usize = 5;
/// Words of one to three tokens, some with a letter wrong, as people type them.
const TEXTS: [&str; 8] = [
    "hospital",
    "lodwar hospital",
    "dispensry",
    "kakuma mission",
    "maternal child health",
    "refferal hospital",
    "hargeisa",
    "clinic gulu town",
];
const PLACES: [&str; 8] =
    ["Lodwar", "Nairobi", "Hargeysa", "Addis Ababa", "Juba", "Djibouti", "Gulu", "Khartoum"];

/// Measures and prints.
pub(crate) async fn run() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let began = Instant::now();
    let node = open(folder.path()).await?;
    say("open an empty node", began.elapsed());
    let began = Instant::now();
    let reading = read_facilities(node.packs())?;
    say("read 18,386 rows", began.elapsed());
    let began = Instant::now();
    let report = import(&node, reading).await?;
    say("check and keep 18,386 entries, one transaction", began.elapsed());
    assert_eq!(report.new, 18_386, "all rows come in");
    let began = Instant::now();
    node.follow().await?;
    say("index 18,386 listings", began.elapsed());
    node.close().await;
    drop(node);
    let began = Instant::now();
    let node = open(folder.path()).await?;
    node.follow().await?;
    let first =
        node.find(&Question { text: "hospital".to_owned(), limit: 20, ..Question::default() })?;
    say("start with 18,386 services, to the first answer", began.elapsed());
    assert!(first.total > 0, "nothing was found");
    search(&node)
}

fn search(node: &Node) -> Result<(), Failure> {
    let questions = questions(node.packs());
    let mut all = Vec::new();
    for (class, questions) in &questions {
        let mut times = Vec::new();
        for pass in 0..=PASSES {
            for question in questions {
                let began = Instant::now();
                let answer = node.find(question)?;
                let took = began.elapsed();
                assert!(answer.hits.len() <= 20, "a page");
                // The first pass warms up.
                if pass > 0 {
                    times.push(took);
                }
            }
        }
        all.extend_from_slice(&times);
        line(&format!("search, {class}: {}", Percentiles::of(times)));
    }
    line(&format!("search, all: {}", Percentiles::of(all)));
    Ok(())
}

fn questions(packs: &Packs) -> Vec<(&'static str, Vec<Question>)> {
    let base = || Question { limit: 20, ..Question::default() };
    let text = TEXTS.map(|text| Question { text: text.to_owned(), ..base() });
    let near = |place: &str| {
        let found = packs.places(place, 1);
        found.first().map(|found| Near::at(found.place))
    };
    let need = || vec!["medical-care".to_owned()];
    let nearest = PLACES.map(|place| Question { near: near(place), needs: need(), ..base() });
    let filtered = ["KE", "UG", "ET", "SO", "SD", "SS", "DJ", "KE"].map(|country| Question {
        country: CountryCode::parse(country),
        needs: need(),
        ..base()
    });
    let mut both = text.clone();
    for (question, place) in both.iter_mut().zip(PLACES) {
        question.near = near(place);
        question.needs = need();
    }
    vec![
        ("text", text.to_vec()),
        ("need and country", filtered.to_vec()),
        ("nearest 20 with a need", nearest.to_vec()),
        ("all at once", both.to_vec()),
    ]
}

fn say(what: &str, took: Duration) {
    line(&format!("{what}: {took:.2?}"));
}
