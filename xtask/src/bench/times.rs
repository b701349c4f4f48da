//! How long things took, and the percentiles of that.

use std::fmt;
use std::time::Duration;

/// Three percentiles: half, nine of ten and ninety-nine of a hundred are not slower.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Percentiles {
    pub(super) p50: Duration,
    pub(super) p90: Duration,
    pub(super) p99: Duration,
    count: usize,
}

impl Percentiles {
    /// Those of these times; all are zero when there are none.
    pub(super) fn of(times: impl IntoIterator<Item = Duration>) -> Self {
        let mut times: Vec<Duration> = times.into_iter().collect();
        times.sort_unstable();
        let at = |hundredths: usize| {
            let place = (times.len() * hundredths / 100).min(times.len().saturating_sub(1));
            times.get(place).copied().unwrap_or_default()
        };
        Self { p50: at(50), p90: at(90), p99: at(99), count: times.len() }
    }
}

impl fmt::Display for Percentiles {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { p50, p90, p99, count } = self;
        let [p50, p90, p99] = [*p50, *p90, *p99].map(milliseconds);
        write!(to, "p50 {p50:.3} ms, p90 {p90:.3} ms, p99 {p99:.3} ms ({count})")
    }
}

/// A time in milliseconds.
pub(super) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
