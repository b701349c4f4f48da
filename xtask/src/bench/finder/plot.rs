//! The growth as a picture: two panels, both axes by powers of ten, labels at the lines.

use std::time::Duration;

use super::growth::Growth;
use crate::bench::times::{Percentiles, milliseconds};

/// Colour, width and dashes of each engine in turn: told apart in print too.
const STROKES: [(&str, &str, &str); 3] =
    [("#063d48", "3", "none"), ("#0a5664", "2", "9 5"), ("#4d5b60", "2", "2 4")];
const INK: &str = "#1b2a30";
const STONE: &str = "#4d5b60";
const LINE: &str = "#d5d9d2";
const PAPER: &str = "#fffdf8";
/// Left edges of the panels.
const LEFTS: [f64; 2] = [64.0, 464.0];
const WIDTH: f64 = 260.0;
const TOP: f64 = 96.0;
const HEIGHT: f64 = 280.0;
/// Labels of lines are never nearer to each other.
const LABEL_HEIGHT: f64 = 18.0;

type Choose = fn(&Percentiles) -> Duration;

/// The picture.
pub(super) fn svg(growth: &Growth) -> String {
    let title = title(growth);
    let head = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 820 440\" role=\"img\" \
         font-family=\"system-ui, 'Noto Sans', sans-serif\" font-size=\"14\" fill=\"{INK}\">\n\
         <title>{title}</title>\n\
         <rect width=\"820\" height=\"440\" fill=\"{PAPER}\"/>\n\
         <text x=\"24\" y=\"36\" font-size=\"15\" font-weight=\"600\">{title}</text>"
    );
    let panels: [(&str, Choose); 2] = [
        ("Half of all answers within, by services", |times| times.p50),
        ("99 of 100 answers within, by services", |times| times.p99),
    ];
    let mut parts = vec![head];
    for (left, (head, choose)) in LEFTS.into_iter().zip(panels) {
        parts.extend(Panel::new(growth, left, choose).parts(head));
    }
    parts.push("</svg>\n".to_owned());
    parts.join("\n")
}

/// What one sees, in a sentence.
fn title(growth: &Growth) -> String {
    let most = |choose: Choose| {
        let times = growth.of("Rufaa").map(|measured| choose(&measured.times));
        milliseconds(times.max().unwrap_or_default())
    };
    let services = growth.all.iter().map(|measured| measured.services).max().unwrap_or_default();
    format!(
        "Up to {} services, half of Rufaa’s answers take at most {:.2} ms, and 99 of 100 at most {:.1} ms.",
        grouped(services),
        most(|times| times.p50),
        most(|times| times.p99)
    )
}

struct Panel<'a> {
    growth: &'a Growth,
    left: f64,
    choose: Choose,
    /// Powers of ten at the ends of both axes.
    across: (f64, f64),
    up: (f64, f64),
}

impl<'a> Panel<'a> {
    fn new(growth: &'a Growth, left: f64, choose: Choose) -> Self {
        let services = growth.all.iter().map(|measured| tens(measured.services));
        // Both panels have the same height of a power of ten.
        let times = growth.all.iter().flat_map(|measured| {
            [measured.times.p50, measured.times.p99].map(|time| milliseconds(time).log10())
        });
        Self { growth, left, choose, across: ends(services), up: ends(times) }
    }

    fn parts(&self, head: &str) -> Vec<String> {
        let y = TOP - 20.0;
        let mut parts =
            vec![format!("<text x=\"{}\" y=\"{y}\" fill=\"{STONE}\">{head}</text>", self.left)];
        parts.extend(self.rows());
        parts.extend(self.columns());
        let mut ends = Vec::new();
        for (engine, stroke) in self.growth.engines().into_iter().zip(STROKES) {
            let points = self.points(engine);
            ends.extend(points.last().map(|(x, y)| (*y, *x, engine)));
            parts.push(polyline(&points, stroke));
        }
        parts.extend(labels(ends));
        parts
    }

    /// A line for each power of ten of a millisecond.
    fn rows(&self) -> Vec<String> {
        let (x, right) = (self.left, self.left + WIDTH);
        let row = |power: i32| {
            let y = self.y(f64::from(power));
            let label = time_label(power);
            format!(
                "<path d=\"M{x} {y:.1}H{right}\" stroke=\"{LINE}\"/>\
                 <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"{STONE}\">{label}</text>",
                x - 8.0,
                y + 5.0
            )
        };
        powers(self.up).map(row).collect()
    }

    /// A mark for each power of ten of services.
    fn columns(&self) -> Vec<String> {
        let column = |power: i32| {
            let x = self.x(f64::from(power));
            let (bottom, label) = (TOP + HEIGHT, grouped(10_usize.pow(power.unsigned_abs())));
            format!(
                "<path d=\"M{x:.1} {TOP}V{bottom}\" stroke=\"{LINE}\"/>\
                 <text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\" fill=\"{STONE}\">{label}</text>",
                bottom + 22.0
            )
        };
        powers(self.across).map(column).collect()
    }

    fn points(&self, engine: &str) -> Vec<(f64, f64)> {
        let of_engine = self.growth.of(engine);
        let mut points: Vec<(f64, f64)> = of_engine
            .map(|measured| {
                let time = milliseconds((self.choose)(&measured.times)).log10();
                (self.x(tens(measured.services)), self.y(time))
            })
            .collect();
        points.sort_by(|one, other| one.0.total_cmp(&other.0));
        points
    }

    fn x(&self, power: f64) -> f64 {
        self.left + WIDTH * (power - self.across.0) / (self.across.1 - self.across.0)
    }

    fn y(&self, power: f64) -> f64 {
        TOP + HEIGHT * (self.up.1 - power) / (self.up.1 - self.up.0)
    }
}

fn polyline(points: &[(f64, f64)], (colour, width, dashes): (&str, &str, &str)) -> String {
    let corners: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let dots = points
        .iter()
        .map(|(x, y)| format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{colour}\"/>"));
    format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" \
         stroke-dasharray=\"{dashes}\"/>{}",
        corners.join(" "),
        dots.collect::<String>()
    )
}

/// The name of each engine at the end of its line, moved down where it would cover another.
fn labels(mut ends: Vec<(f64, f64, &str)>) -> Vec<String> {
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = f64::MIN;
    let label = |(y, x, engine): (f64, f64, &str)| {
        let y = y.max(free);
        free = y + LABEL_HEIGHT;
        format!("<text x=\"{:.1}\" y=\"{:.1}\">{engine}</text>", x + 10.0, y + 5.0)
    };
    ends.into_iter().map(label).collect()
}

/// The whole powers of ten around all of these, at least two.
fn ends(powers: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = powers
        .filter(|power| power.is_finite())
        .fold((f64::MAX, f64::MIN), |(low, high), power| (low.min(power), high.max(power)));
    if low > high {
        return (0.0, 1.0);
    }
    // A number just below a power is as good as the power.
    let (low, high) = ((low + 1e-9).floor(), (high - 1e-9).ceil());
    (low, high.max(low + 1.0))
}

fn powers((low, high): (f64, f64)) -> impl Iterator<Item = i32> {
    (-6..=9).filter(move |power| (low..=high).contains(&f64::from(*power)))
}

fn tens(services: usize) -> f64 {
    f64::from(u32::try_from(services.max(1)).unwrap_or(u32::MAX)).log10()
}

/// Ten to this power, milliseconds, as a person would say it.
fn time_label(power: i32) -> String {
    match power {
        ..0 => format!("{} µs", grouped(10_usize.pow((power + 3).unsigned_abs()))),
        0..3 => format!("{} ms", grouped(10_usize.pow(power.unsigned_abs()))),
        3.. => format!("{} s", grouped(10_usize.pow((power - 3).unsigned_abs()))),
    }
}

/// A number with its thousands set apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len();
    let set_apart = digits.chars().enumerate().flat_map(|(place, digit)| {
        let comma = place > 0 && (first - place).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    });
    set_apart.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::finder::growth::Measured;

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [(5, "5"), (999, "999"), (18_386, "18,386"), (1_000_000, "1,000,000")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_line_of_two_sizes_runs_over_the_whole_panel() {
        let measured = |services, millis| Measured {
            engine: "Rufaa",
            services,
            times: Percentiles::of([Duration::from_millis(millis)]),
            wrong: 0,
        };
        let growth = Growth { all: vec![measured(1_000_000, 100), measured(10_000, 1)] };
        let svg = svg(&growth);
        assert!(svg.contains("points=\"64.0,376.0 324.0,96.0\""), "{svg}");
        assert!(svg.contains("Up to 1,000,000 services"), "{svg}");
    }
}
