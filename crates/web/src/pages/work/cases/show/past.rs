//! What is past in a case and grows with time: its page shows the newest of it, as much as it has room for, and where
//! the earlier ones are.
//!
//! What waits to be done, what she said yes or no to, how she is reached, and who is a danger to her are no part of it.

use std::collections::BTreeMap;

use rufaa_domain::case::Kind;

use super::length::Length;
use super::{HistoryLine, ScreenedWords};
use crate::pages::work::cases::files::FileLine;

/// The largest page, bytes before packing (design §18).
const PAGE_BYTES_MAX: usize = 80 * 1024;
/// Headings of what is past, and links to the rest of each part, bytes.
const FRAMES_BYTES: usize = 6 * 1024;
/// For so much of it there is room, bytes, however long everything else is.
const PAST_BYTES_MIN: usize = 8 * 1024;

/// What is past, the newest first.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct Past {
    /// Referrals that are over: where, to whom, and how they ended.
    pub(in crate::pages::work) referrals: Vec<(String, String, String)>,
    /// Conferences that are over, with nothing left to be done: where, on which day, and what for.
    pub(in crate::pages::work) conferences: Vec<(String, String, String)>,
    /// What screenings came to, but those at which a supervisor has yet to look.
    pub(in crate::pages::work) screenings: Vec<ScreenedWords>,
    /// What services wrote or said of referrals, but warnings: when and who, and the words.
    pub(in crate::pages::work) said: Vec<(String, String)>,
    /// Notes: when, and the words.
    pub(in crate::pages::work) notes: Vec<(String, String)>,
    /// Files: addresses, titles, and what is to be known before they are opened.
    pub(in crate::pages::work) files: Vec<FileLine>,
    /// What was written: all of it, or of one kind.
    pub(in crate::pages::work) history: Vec<HistoryLine>,
}

impl Past {
    /// Keeps what a page has room for on which so many bytes are taken: of the part that is asked for, then of notes, then of
    /// the others. Gives where the rest of each is.
    pub(super) fn keep(&mut self, asked: &Asked, taken: usize) -> BTreeMap<&'static str, Rest> {
        let left = PAGE_BYTES_MAX.saturating_sub(FRAMES_BYTES + taken).max(PAST_BYTES_MIN);
        let is_there = |part: &&Part| self.has(**part);
        let shares = Part::ALL.iter().filter(is_there).map(|part| part.share()).sum();
        let mut room = Room { asked, left, shares, rest: BTreeMap::new() };
        let first = asked.earliest.map(|(part, _)| part);
        let others = Part::ALL.iter().copied().filter(|part| Some(*part) != first);
        for part in first.into_iter().chain(others) {
            self.keep_of(part, &mut room);
        }
        room.rest
    }

    fn has(&self, part: Part) -> bool {
        match part {
            Part::Notes => !self.notes.is_empty(),
            Part::Referrals => !self.referrals.is_empty(),
            Part::Conferences => !self.conferences.is_empty(),
            Part::Screenings => !self.screenings.is_empty(),
            Part::Said => !self.said.is_empty(),
            Part::Files => !self.files.is_empty(),
            Part::History => !self.history.is_empty(),
        }
    }

    fn keep_of(&mut self, part: Part, room: &mut Room<'_>) {
        match part {
            Part::Notes => room.keep(part, &mut self.notes),
            Part::Referrals => room.keep(part, &mut self.referrals),
            Part::Conferences => room.keep(part, &mut self.conferences),
            Part::Screenings => room.keep(part, &mut self.screenings),
            Part::Said => room.keep(part, &mut self.said),
            Part::Files => room.keep(part, &mut self.files),
            Part::History => room.keep(part, &mut self.history),
        }
    }
}

/// A part of what is past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Notes,
    Referrals,
    Conferences,
    Screenings,
    Said,
    Files,
    History,
}

impl Part {
    /// In the order in which there is room for them: what somebody wrote of her before lists, and before the history.
    const ALL: [Self; 7] = [
        Self::Notes,
        Self::Referrals,
        Self::Conferences,
        Self::Screenings,
        Self::Said,
        Self::Files,
        Self::History,
    ];

    /// Its name in an address, and on the page.
    const fn code(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Referrals => "referrals",
            Self::Conferences => "conferences",
            Self::Screenings => "screenings",
            Self::Said => "said",
            Self::Files => "files",
            Self::History => "history",
        }
    }

    /// Most lines of it on a page: what somebody reads before she goes on.
    const fn lines_max(self) -> usize {
        match self {
            Self::Screenings => 5,
            Self::Referrals | Self::Conferences | Self::Said | Self::Files => 10,
            Self::Notes => 20,
            Self::History => 30,
        }
    }

    /// Its share of the room, as against the others: by how long its lines are.
    const fn share(self) -> usize {
        match self {
            Self::Conferences => 1,
            Self::Referrals | Self::Files => 2,
            Self::Screenings | Self::Said => 3,
            Self::Notes | Self::History => 6,
        }
    }
}

/// What an address asks for: in the history records of one kind alone, and of one part those that came first.
#[derive(Debug, Clone, Default)]
pub(in crate::pages::work) struct Asked {
    /// The page of the case.
    address: String,
    only: Option<Kind>,
    /// The part, and how many of its earliest.
    earliest: Option<(Part, usize)>,
}

impl Asked {
    /// What is asked of the page at this address.
    pub(in crate::pages::work) fn of(address: String, asked: &BTreeMap<String, String>) -> Self {
        let number = |part: Part| asked.get(part.code())?.parse::<usize>().ok();
        let earliest = |part: &Part| Some((*part, number(*part).filter(|number| *number > 0)?));
        Self {
            address,
            only: asked.get("kind").and_then(|kind| Kind::from_code(kind)),
            earliest: Part::ALL.iter().find_map(earliest),
        }
    }

    /// The page of the case, without what is asked.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// The kind of records that is looked at alone.
    pub(super) const fn only(&self) -> Option<Kind> {
        self.only
    }

    /// Where records of a kind are looked at alone.
    pub(super) fn address_of_kind(&self, kind: Kind) -> String {
        format!("{}?kind={}#{}", self.address, kind.code(), Part::History.code())
    }

    /// Where so many of a part are shown that came first, or its newest. What was looked at alone, still is.
    fn address_of(&self, part: Part, earliest: Option<usize>) -> String {
        let only = self.only.filter(|_| part == Part::History);
        let only = only.map(|kind| format!("kind={}", kind.code()));
        let earliest = earliest.map(|number| format!("{}={number}", part.code()));
        let asked: Vec<String> = only.into_iter().chain(earliest).collect();
        let mark = if asked.is_empty() { "" } else { "?" };
        format!("{}{mark}{}#{}", self.address, asked.join("&"), part.code())
    }

    /// How many of a part are asked for, where not its newest are.
    fn earliest_of(&self, part: Part) -> Option<usize> {
        self.earliest.filter(|(asked, _)| *asked == part).map(|(_, number)| number)
    }
}

/// Where the rest of a part is.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::pages::work) struct Rest {
    /// Those before the ones that are shown.
    pub(in crate::pages::work) earlier: Option<String>,
    /// The newest, where they are not shown.
    pub(in crate::pages::work) newest: Option<String>,
}

/// What room a page has.
struct Room<'a> {
    asked: &'a Asked,
    /// Bytes that are left.
    left: usize,
    /// Shares of those for which there is no line yet.
    shares: usize,
    rest: BTreeMap<&'static str, Rest>,
}

impl Room<'_> {
    /// Leaves of the lines of a part what is shown of it.
    fn keep<T: Length>(&mut self, part: Part, lines: &mut Vec<T>) {
        if lines.is_empty() {
            return;
        }
        let earliest = self.asked.earliest_of(part);
        let from = earliest.map_or(0, |earliest| lines.len().saturating_sub(earliest));
        let lengths: Vec<usize> = lines.iter().skip(from).map(Length::bytes).collect();
        let share = self.share_of(part);
        let shown = fitting(&lengths, part.lines_max(), (share, self.left));
        // Whoever goes on to the earlier ones gets on.
        let shown = if earliest.is_some() { shown.max(1) } else { shown };
        self.left = self.left.saturating_sub(lengths.iter().take(shown).sum());
        let earlier = Some(lengths.len().saturating_sub(shown)).filter(|earlier| *earlier > 0);
        let rest = Rest {
            earlier: earlier.map(|earlier| self.asked.address_of(part, Some(earlier))),
            newest: (from > 0).then(|| self.asked.address_of(part, None)),
        };
        if rest != Rest::default() {
            self.rest.insert(part.code(), rest);
        }
        *lines = std::mem::take(lines).into_iter().skip(from).take(shown).collect();
    }

    /// For how many bytes of a part there is room: half of what is left for the one that is asked for, and for another its
    /// share among those that are still to come.
    fn share_of(&mut self, part: Part) -> usize {
        let all = self.shares.max(1);
        self.shares = self.shares.saturating_sub(part.share());
        let is_asked_for = self.asked.earliest_of(part).is_some();
        if is_asked_for { self.left / 2 } else { self.left * part.share() / all }
    }
}

/// How many of the first of these stand on a page, by their lengths: as many as fit into their share, and at most so many
/// lines. The first may be longer than that, where it fits into what is left of the page.
fn fitting(lengths: &[usize], lines_max: usize, (share, left): (usize, usize)) -> usize {
    let mut total = 0;
    let fits = |length: &&usize| {
        let most = if total == 0 { left } else { share };
        total += **length;
        total <= most
    };
    lengths.iter().take(lines_max).take_while(fits).count()
}

#[cfg(test)]
mod tests;
