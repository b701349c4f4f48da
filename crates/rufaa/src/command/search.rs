//! `rufaa search`.

use rufaa_app::Node;
use rufaa_domain::directory::freshness::Freshness;
use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Answer, Hit, Near, Order, Question};
use rufaa_domain::pack::{AreaCode, CountryCode};
use serde_json::json;

use super::open;
use crate::config::Config;
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// `rufaa search`.
#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    /// Words to look for
    words: Vec<String>,
    /// A town, county or border point from which distances are told
    #[arg(long, value_name = "PLACE")]
    near: Option<String>,
    /// Only so many kilometres from there
    #[arg(long, value_name = "KM", requires = "near")]
    within: Option<f64>,
    /// A need that must be met, such as medical-care
    #[arg(long, value_name = "CODE")]
    need: Vec<String>,
    /// Only in this country, such as KE
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// Only in this area, such as KE023
    #[arg(long, value_name = "CODE")]
    area: Option<String>,
    /// A language that must be spoken, such as so
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// A property that must hold: free, vetted, accessible, interpretation, telephone
    #[arg(long, value_name = "FLAG")]
    flag: Vec<String>,
    /// What comes first
    #[arg(long, value_enum, default_value = "best")]
    order: OrderArgument,
    /// How many to show
    #[arg(long, default_value_t = 10, value_name = "COUNT")]
    limit: usize,
    /// Also services with confidential places, at the middle of their area. For staff alone
    #[arg(long)]
    staff: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum OrderArgument {
    Best,
    Distance,
    Verified,
}

/// Finds and shows.
pub(crate) async fn run(
    config: &Config,
    search: Search,
    style: Style,
) -> Result<Exit, CommandError> {
    let node = open::node(config).await?;
    open::follow(&node).await?;
    let staff = search.staff;
    let question = question(&node, search)?;
    let answer = if staff { node.find_as_staff(&question)? } else { node.find(&question)? };
    node.close().await;
    output::result(style, &as_json(&answer), || as_text(&answer));
    Ok(Exit::Done)
}

fn question(node: &Node, search: Search) -> Result<Question, CommandError> {
    let unknown = |what: &str, value: &str, known: String| {
        CommandError::Usage(format!("{value:?} is no {what}; known are {known}"))
    };
    let needs = &node.packs().needs;
    for code in &search.need {
        if needs.by_code(code).is_none() {
            let known: Vec<&str> = needs.all().iter().map(|need| need.code.as_str()).collect();
            return Err(unknown("need", code, known.join(", ")));
        }
    }
    let flag = |code: &String| {
        let known = || Flag::ALL.map(Flag::code).join(", ");
        Flag::from_code(code).ok_or_else(|| unknown("flag", code, known()))
    };
    let country = |code: String| {
        CountryCode::parse(&code).ok_or_else(|| unknown("country", &code, "KE, UG, …".to_owned()))
    };
    Ok(Question {
        text: search.words.join(" "),
        needs: search.need,
        country: search.country.map(country).transpose()?,
        area: search.area.map(AreaCode::new),
        near: search.near.map(|place| near(node, &place, search.within)).transpose()?,
        flags: search.flag.iter().map(flag).collect::<Result<_, _>>()?,
        language: search.language,
        order: match search.order {
            OrderArgument::Best => Order::Best,
            OrderArgument::Distance => Order::Distance,
            OrderArgument::Verified => Order::Verified,
        },
        limit: search.limit,
        ..Question::default()
    })
}

fn near(node: &Node, text: &str, within_km: Option<f64>) -> Result<Near, CommandError> {
    let found = node.packs().places(text, 1);
    let place = found.first().ok_or_else(|| {
        CommandError::Usage(format!("no town, county or border point begins with {text:?}"))
    })?;
    Ok(Near { within_km, ..Near::at(place.place) })
}

fn as_json(answer: &Answer) -> serde_json::Value {
    let hits: Vec<_> = answer
        .hits
        .iter()
        .map(|hit| {
            json!({
                "listing": hit.listing, "distance_km": hit.distance_km, "vetted": hit.vetted,
                "confirmed": hit.freshness == Freshness::Confirmed,
            })
        })
        .collect();
    json!({"total": answer.total, "hits": hits})
}

fn as_text(answer: &Answer) -> String {
    let mut text = format!("{} found\n", answer.total);
    for hit in &answer.hits {
        output::append(&mut text, format_args!("\n{}", hit_text(hit)));
    }
    text.trim_end().to_owned()
}

fn hit_text(hit: &Hit) -> String {
    let listing = &hit.listing;
    let mut text = format!("{} · {}\n  {}", listing.name, listing.organization, listing.place);
    if let Some(distance) = hit.distance_km {
        output::append(&mut text, format_args!(", {distance:.1} km"));
    }
    if listing.confidential {
        text.push_str(" (confidential place; distance from the middle of its area)");
    }
    if let Some(phone) = &listing.phone {
        output::append(&mut text, format_args!("\n  {phone}"));
    }
    let confirmed = match (hit.freshness, listing.confirmation.verified_on) {
        (Freshness::Confirmed, Some(on)) => format!("confirmed on {on}"),
        (_, Some(on)) => format!("last confirmed on {on}, too long ago"),
        (_, None) => "not confirmed yet".to_owned(),
    };
    let vetted = if hit.vetted { ", vetted" } else { "" };
    output::append(&mut text, format_args!("\n  {confirmed}{vetted}\n  {}\n", listing.service));
    text
}
