//! A page of a list: how much is shown at once, and where the next page begins. What is not shown is
//! said to be there.

use std::cmp::Reverse;
use std::ops::Deref;

use rufaa_store::{After, CaseFile};

/// Lines on a page.
const LINES_MAX: usize = 50;
/// Lines of each list on a page with several, and on one on which each line says much: a page has 80 KB (design §18).
const LINES_FEW: usize = 25;
/// Lines that are asked for: one more than are shown tells whether there are more.
pub(super) const ASKED_MAX: i64 = 51;
/// The same of [`Lines::first_few`].
pub(super) const ASKED_FEW: i64 = 26;

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
    pub(super) fn first(lines: Vec<T>, after: impl Fn(&T) -> After) -> Self {
        Self::cut(lines, LINES_MAX, after)
    }

    /// The same of a page on which there is room for few.
    pub(super) fn first_few(lines: Vec<T>, after: impl Fn(&T) -> After) -> Self {
        Self::cut(lines, LINES_FEW, after)
    }

    fn cut(mut lines: Vec<T>, most: usize, after: impl Fn(&T) -> After) -> Self {
        let is_more = lines.len() > most;
        lines.truncate(most);
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
