//! `rufaa search`.

mod show;

use rufaa_app::Node;
use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{HITS_MAX, Near, Order, Question};
use rufaa_domain::pack::{AreaCode, CountryCode};
use rufaa_domain::served::{Group, WayIn};
use uuid::Uuid;

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
    #[arg(long, value_name = "KM", requires = "near", value_parser = kilometres)]
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
    /// A group to which the person belongs, such as female or with-children; services that do not
    /// take it are left out
    #[arg(long, value_name = "GROUP")]
    group: Vec<String>,
    /// Age of the person, years; services that do not take it are left out
    #[arg(long, value_name = "YEARS")]
    age: Option<u8>,
    /// How one must be able to get in: walk-in, by-appointment, by-referral, outreach
    #[arg(long, value_name = "WAY")]
    way_in: Option<String>,
    #[command(flatten)]
    now: Now,
    /// Only of this organisation
    #[arg(long, value_name = "ID")]
    organization: Option<Uuid>,
    /// Also count what each further choice would leave
    #[arg(long)]
    choices: bool,
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

/// What must hold now.
#[derive(Debug, clap::Args)]
struct Now {
    /// Only what is open now, as far as that is known
    #[arg(long)]
    open_now: bool,
    /// Only what has free places, by a count that is current
    #[arg(long, requires = "staff")]
    free_places: bool,
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
    let findings = if staff {
        node.find_or_nearest_as_staff(&question)?
    } else {
        node.find_or_nearest(&question)?
    };
    output::result(style, &show::as_json(&findings), || show::as_text(&findings));
    open::close(&node).await?;
    Ok(Exit::Done)
}

fn question(node: &Node, search: Search) -> Result<Question, CommandError> {
    let needs = needs(node, search.need)?;
    let country = |code: String| {
        CountryCode::parse(&code).ok_or_else(|| unknown("country", &code, &["KE", "UG", "…"]))
    };
    let group = |code: &String| coded("group", code, Group::ALL, Group::code);
    Ok(Question {
        text: search.words.join(" "),
        needs,
        country: search.country.map(country).transpose()?,
        area: search.area.map(AreaCode::new),
        near: search.near.map(|place| near(node, &place, search.within)).transpose()?,
        flags: search
            .flag
            .iter()
            .map(|code| coded("flag", code, &Flag::ALL, Flag::code))
            .collect::<Result<_, _>>()?,
        language: search.language,
        groups: search.group.iter().map(group).collect::<Result<_, _>>()?,
        age: search.age,
        way_in: search
            .way_in
            .map(|code| coded("way in", &code, WayIn::ALL, WayIn::code))
            .transpose()?,
        open_now: search.now.open_now,
        has_places: search.now.free_places,
        organization: search.organization,
        order: search.order.into(),
        offset: 0,
        limit: search.limit.min(HITS_MAX),
        count_choices: search.choices,
    })
}

impl From<OrderArgument> for Order {
    fn from(order: OrderArgument) -> Self {
        match order {
            OrderArgument::Best => Self::Best,
            OrderArgument::Distance => Self::Distance,
            OrderArgument::Verified => Self::Verified,
        }
    }
}

/// The one of these that has the code.
fn coded<T: Copy>(
    what: &str,
    code: &str,
    all: &[T],
    code_of: fn(T) -> &'static str,
) -> Result<T, CommandError> {
    let codes: Vec<&str> = all.iter().map(|one| code_of(*one)).collect();
    let found = all.iter().copied().find(|one| code_of(*one) == code);
    found.ok_or_else(|| unknown(what, code, &codes))
}

fn needs(node: &Node, codes: Vec<String>) -> Result<Vec<String>, CommandError> {
    let needs = &node.packs().needs;
    match codes.iter().find(|code| needs.by_code(code).is_none()) {
        Some(code) => {
            let known: Vec<&str> = needs.all().iter().map(|need| need.code.as_str()).collect();
            Err(unknown("need", code, &known))
        }
        None => Ok(codes),
    }
}

fn unknown(what: &str, value: &str, known: &[&str]) -> CommandError {
    CommandError::Usage(format!("{value:?} is no {what}; known are {}", known.join(", ")))
}

/// A distance: NaN, infinity and what lies behind are none.
fn kilometres(text: &str) -> Result<f64, String> {
    let km: Option<f64> = text.parse().ok().filter(|km: &f64| km.is_finite() && *km > 0.0);
    km.ok_or_else(|| "write a number of kilometres above 0, such as 25".to_owned())
}

fn near(node: &Node, text: &str, within_km: Option<f64>) -> Result<Near, CommandError> {
    let found = node.packs().places(text, 1);
    let place = found.first().ok_or_else(|| {
        CommandError::Usage(format!("no town, county or border point begins with {text:?}"))
    })?;
    Ok(Near { within_km, ..Near::at(place.place) })
}
