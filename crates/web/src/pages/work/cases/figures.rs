//! Figures of her own units, for a supervisor: small numbers, for those who know the cases behind them.

use askama::Template;
use axum::response::Response;
use fluent_bundle::FluentArgs;
use jiff::SignedDuration;
use jiff::civil::Date;
use rufaa_app::{MonthFigures, UnitFigures};
use rufaa_domain::referral::Figures;

use crate::pages::page::{Page, answer};
use crate::pages::work::shell::WorkShell;
use crate::pages::work::worker::Worker;
use crate::text::Text;

/// The page.
#[derive(Debug, Template)]
#[template(path = "work/figures.html")]
pub(in crate::pages::work) struct FiguresPage {
    pub(in crate::pages::work) shell: WorkShell,
    pub(in crate::pages::work) units: Vec<UnitWords>,
}

impl Page for FiguresPage {}

/// The figures of a unit, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct UnitWords {
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) open: String,
    pub(in crate::pages::work) months: Vec<MonthWords>,
    pub(in crate::pages::work) more: bool,
}

/// The figures of a month, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct MonthWords {
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) cases: String,
    /// What was sent and received: of which side, and lines.
    pub(in crate::pages::work) sides: Vec<(String, Vec<String>)>,
}

/// Shows them.
pub(in crate::pages::work) async fn show(worker: Worker) -> Response {
    match worker.visit.node().own_figures(&worker.session).await {
        Ok(figures) => {
            let text = worker.visit.text();
            let units = figures.iter().map(|unit| of_unit(text, unit)).collect();
            answer(&FiguresPage { shell: worker.shell(), units })
        }
        Err(error) => worker.refused(&error),
    }
}

fn of_unit(text: Text, unit: &UnitFigures) -> UnitWords {
    UnitWords {
        name: unit.name.clone(),
        open: text.fill("figures-open", "count", text.digits(unit.open)),
        months: unit.months.iter().map(|(first, month)| of_month(text, *first, month)).collect(),
        more: unit.more,
    }
}

fn of_month(text: Text, first: Date, month: &MonthFigures) -> MonthWords {
    let name = [
        ("month", text.say(&format!("month-{}", first.month()))),
        ("year", text.digits(first.year())),
    ];
    let cases = [("opened", text.digits(month.opened)), ("screened", text.digits(month.screened))];
    let sides = [("figures-sent", &month.sent), ("figures-received", &month.received)];
    let side = |(key, figures): (&str, &Figures)| (text.say(key), of_side(text, figures));
    MonthWords {
        name: with(text, "figures-month", name),
        cases: with(text, "figures-cases", cases),
        sides: sides.into_iter().filter(|(_, one)| one.count > 0).map(side).collect(),
    }
}

/// How many, how late, how long until the answer, and where they are.
fn of_side(text: Text, figures: &Figures) -> Vec<String> {
    let count = [("count", text.digits(figures.count)), ("late", text.digits(figures.late))];
    let answered = match figures.median {
        Some(median) => {
            let within = [("count", text.digits(figures.answered)), ("time", time(text, median))];
            with(text, "figures-median", within)
        }
        None => text.say("figures-no-answer"),
    };
    let state = |(state, count): (&rufaa_domain::referral::State, &usize)| {
        let name = text.say(&format!("referral-state-{}", state.code()));
        format!("{name}: {}", text.digits(count))
    };
    let states = figures.by_state.iter().map(state);
    [with(text, "figures-count", count), answered].into_iter().chain(states).collect()
}

fn time(text: Text, length: SignedDuration) -> String {
    let (hours, minutes) = (length.as_mins() / 60, length.as_mins() % 60);
    let said = [("hours", text.digits(hours)), ("minutes", text.digits(minutes))];
    with(text, "figures-hours", said)
}

fn with<const N: usize>(text: Text, key: &str, said: [(&'static str, String); N]) -> String {
    let mut filled = FluentArgs::new();
    for (name, words) in said {
        filled.set(name, words);
    }
    text.say_with(key, &filled)
}
