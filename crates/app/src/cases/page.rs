//! A page of a list: how much is shown at once, and where the next page begins. What is not shown is
//! said to be there.

use std::cmp::Reverse;
use std::ops::Deref;

use rufaa_store::{After, CaseFile};

/// Lines on a page.
const LINES_MAX: usize = 50;
/// Lines that are asked for: one more than are shown tells whether there are more.
pub(super) const ASKED_MAX: i64 = 51;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines<T> {
    /// What is shown.
    pub lines: Vec<T>,
    /// The last line before the next page, where there is one.
    pub more: Option<After>,
}

impl<T> Default for Lines<T> {
    fn default() -> Self {
        Self { lines: Vec::new(), more: None }
    }
}

impl<T> Deref for Lines<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.lines
    }
}

impl<T> Lines<T> {
    /// The first of these lines, in their order, as many as a page shows.
    pub(super) fn first(mut lines: Vec<T>, after: impl Fn(&T) -> After) -> Self {
        let is_more = lines.len() > LINES_MAX;
        lines.truncate(LINES_MAX);
        let more = lines.last().map(after).filter(|_| is_more);
        Self { lines, more }
    }
}

impl Lines<CaseFile> {
    /// The first of these cases, as many as a page shows: on it what changed last stands first.
    pub(super) fn first_cases(files: Vec<CaseFile>) -> Self {
        let mut page =
            Self::first(files, |file| After { rank: 0, at: file.listed_at(), id: file.id });
        page.lines.sort_by_key(|file| Reverse((file.changed_at, file.id)));
        page
    }
}
