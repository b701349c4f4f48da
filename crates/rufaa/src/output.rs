//! What people and machines read: results on standard output, everything else on standard error.

use std::error::Error;
use std::io::{IsTerminal as _, Write as _};

use serde::Serialize;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// For people.
    Text,
    /// For machines: one JSON document.
    Json,
}

/// Writes a result.
pub(crate) fn result(style: Style, value: &impl Serialize, text: impl FnOnce() -> String) {
    let text = match style {
        Style::Text => text(),
        Style::Json => serde_json::to_string_pretty(value).unwrap_or_default(),
    };
    line(&text);
}

/// Appends to a text. A text in memory takes everything.
pub(crate) fn append(text: &mut String, what: std::fmt::Arguments<'_>) {
    let appended = std::fmt::Write::write_fmt(text, what);
    debug_assert!(appended.is_ok(), "a text takes everything");
}

/// Writes a line to standard output. A reader that has gone away (`| head`) is no error.
pub(crate) fn line(text: &str) {
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// Writes a line to standard error.
pub(crate) fn note(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// Writes an error with its causes.
pub(crate) fn error(error: &dyn Error) {
    let mut text = format!("rufaa: {error}");
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            append(&mut text, format_args!("\n  because {inner_text}"));
        }
        cause = inner.source();
    }
    note(&text);
}

/// A spinner for long work, when somebody is looking.
pub(crate) fn progress(what: &'static str) -> indicatif::ProgressBar {
    if std::io::stderr().is_terminal() {
        let bar = indicatif::ProgressBar::new_spinner().with_message(what);
        bar.enable_steady_tick(std::time::Duration::from_millis(120));
        bar
    } else {
        indicatif::ProgressBar::hidden()
    }
}
