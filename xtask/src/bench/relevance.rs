//! How well the search ranks: nDCG@10 (Järvelin and Kekäläinen 2002) and recall@10 on judged
//! questions, per language, beside PostgreSQL on the same listings.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_app::{ExportFormat, Node};
use rufaa_domain::directory::entry::Entry;
use rufaa_domain::directory::listing::{Audience, Listing, listings};
use rufaa_domain::directory::standing::Standing;
use rufaa_domain::finding::Question;
use rufaa_domain::geo::Point;
use rufaa_domain::hsds::Organization;
use rufaa_domain::needs::Needs;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

use super::node::{import, open, read_facilities};
use super::peers::{Peer as _, Postgres, ROWS, Row};
use super::{Failure, line};

/// How many answers count.
const DEPTH: usize = 10;
const QUESTIONS: &str = "bench/relevance/questions.toml";

#[derive(Debug, Deserialize)]
struct Questions {
    question: Vec<Judged>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    language: String,
    text: String,
    kind: String,
    answer: Vec<Rule>,
}

/// All parts that are given must hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    grade: u8,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    name: Vec<String>,
    #[serde(rename = "near", default)]
    _near: Option<String>,
    point: Option<(f64, f64)>,
    within_km: Option<f64>,
    country: Option<String>,
}

/// A listing as the judge sees it.
struct Seen {
    listing: Listing,
    name: String,
}

/// Measures and prints. Questions that score below `tell_below` are told with what they found.
pub(crate) async fn run(tell_below: f64) -> Result<(), Failure> {
    let questions: Questions = toml::from_str(&std::fs::read_to_string(QUESTIONS)?)?;
    let folder = tempfile::tempdir()?;
    let node = open(folder.path()).await?;
    import(&node, read_facilities(node.packs())?).await?;
    node.fill_with_demo().await?;
    node.follow().await?;
    let seen = seen(&node).await?;
    line(&format!("{} listings, {} questions", seen.len(), questions.question.len()));
    let mut ours = Scores::default();
    for judged in &questions.question {
        let question = Question { text: judged.text.clone(), limit: DEPTH, ..Question::default() };
        let found: Vec<Uuid> = node.find(&question).map(|found| {
            found.hits.into_iter().chain(found.similar).map(|hit| hit.listing.id).collect()
        })?;
        let score = score(judged, &seen, &found);
        if score.0 < tell_below {
            tell(judged, &seen, &found, score);
        }
        ours.add(judged, score);
    }
    ours.print("Rufaa");
    let Some(mut postgres) = Postgres::connect(node.today()).await? else { return Ok(()) };
    fill(&mut postgres, &seen, &node.packs().needs).await?;
    let mut theirs = Scores::default();
    for judged in &questions.question {
        let found = postgres.relevant(&judged.text, DEPTH).await?;
        theirs.add(judged, score(judged, &seen, &found));
    }
    theirs.print("PostgreSQL");
    Ok(())
}

/// Words of names weigh most, then those of needs in all languages with their synonyms, then
/// places, then descriptions.
async fn fill(postgres: &mut Postgres, seen: &[Seen], needs: &Needs) -> Result<(), Failure> {
    postgres.begin().await?;
    for seen in seen.chunks(ROWS) {
        let rows = seen.iter().map(|seen| Row::with_need_words(&seen.listing, needs));
        postgres.keep(&rows.collect::<Vec<_>>()).await?;
    }
    postgres.settle().await?;
    postgres.index_names().await
}

/// Every public listing, rebuilt from what everyone may read.
async fn seen(node: &Node) -> Result<Vec<Seen>, Failure> {
    let file = tempfile::NamedTempFile::new()?;
    node.export(ExportFormat::Ndjson, file.reopen()?).await?;
    let mut seen = Vec::new();
    for text in std::fs::read_to_string(file.path())?.lines() {
        let entry = Entry::kept(Organization::from_json(text)?);
        let standing = Standing::default();
        let all = listings(&entry, &standing, node.packs(), node.today(), Audience::Public);
        seen.extend(all.into_iter().map(|listing| {
            let name = format!("{} {}", plain(&listing.name), plain(&listing.organization));
            Seen { listing, name: format!(" {name} ") }
        }));
    }
    Ok(seen)
}

/// A name as the judge compares it: without case and accents, one space between words.
fn plain(text: &str) -> String {
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    let letters = letters.flat_map(char::to_lowercase);
    let spaced: String =
        letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Rule {
    fn holds(&self, seen: &Seen) -> bool {
        let listing = &seen.listing;
        let point = self.point.and_then(|(latitude, longitude)| Point::new(latitude, longitude));
        let near = |within_km: f64| {
            let far = listing.point.zip(point).map(|(here, there)| here.distance_km(there));
            far.is_some_and(|far| far <= within_km)
        };
        let named = |name: &String| seen.name.contains(&format!(" {} ", plain(name)));
        let country = listing.country.map(|country| country.to_string());
        (self.needs.is_empty() || self.needs.iter().any(|need| listing.needs.contains(need)))
            && (self.name.is_empty() || self.name.iter().any(named))
            && self.within_km.is_none_or(near)
            && (self.country.is_none() || self.country == country)
    }
}

fn grade(judged: &Judged, seen: &Seen) -> u8 {
    let holding = judged.answer.iter().filter(|rule| rule.holds(seen));
    holding.map(|rule| rule.grade).max().unwrap_or(0)
}

/// nDCG and recall of the answers found.
fn score(judged: &Judged, seen: &[Seen], found: &[Uuid]) -> (f64, f64) {
    let grades: BTreeMap<Uuid, u8> = seen
        .iter()
        .map(|seen| (seen.listing.id, grade(judged, seen)))
        .filter(|(_, grade)| *grade > 0)
        .collect();
    let mut best: Vec<u8> = grades.values().copied().collect();
    best.sort_unstable_by(|one, other| other.cmp(one));
    let ours = found.iter().take(DEPTH).map(|id| grades.get(id).copied().unwrap_or(0));
    let good = |grade: &u8| *grade >= 2;
    let wanted = best.iter().filter(|grade| good(grade)).count().min(DEPTH);
    let got = ours.clone().filter(good).count();
    (gain(ours) / gain(best.into_iter().take(DEPTH)), share(got, wanted))
}

fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    let worth =
        |(place, grade): (u32, u8)| (f64::from(1_u32 << grade) - 1.0) / f64::from(place).log2();
    (2..).zip(grades).map(worth).sum()
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if whole == 0 { 1.0 } else { number(part) / number(whole) }
}

/// Scores by language and by kind.
#[derive(Default)]
struct Scores {
    by: BTreeMap<(&'static str, String), Vec<(f64, f64)>>,
}

impl Scores {
    fn add(&mut self, judged: &Judged, score: (f64, f64)) {
        for (of, name) in
            [("language", judged.language.as_str()), ("kind", &judged.kind), ("all", "")]
        {
            self.by.entry((of, name.to_owned())).or_default().push(score);
        }
    }

    fn print(&self, who: &str) {
        for ((of, name), scores) in &self.by {
            let mean = |value: fn(&(f64, f64)) -> f64| {
                scores.iter().map(value).sum::<f64>()
                    / f64::from(u32::try_from(scores.len()).unwrap_or(1))
            };
            let (ndcg, recall) = (mean(|score| score.0), mean(|score| score.1));
            let count = scores.len();
            line(&format!("{who} {of} {name}: nDCG@10 {ndcg:.3}, recall@10 {recall:.3} ({count})"));
        }
    }
}

fn tell(judged: &Judged, seen: &[Seen], found: &[Uuid], score: (f64, f64)) {
    line(&format!("{:.2} [{} {}] {}", score.0, judged.language, judged.kind, judged.text));
    let ids: BTreeSet<&Uuid> = found.iter().take(5).collect();
    for id in found.iter().take(5).filter(|id| ids.contains(id)) {
        let Some(seen) = seen.iter().find(|seen| seen.listing.id == *id) else { continue };
        let Listing { name, organization, place, .. } = &seen.listing;
        line(&format!("      {} {organization} / {name} / {place}", grade(judged, seen)));
    }
}
