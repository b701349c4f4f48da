//! How long something stands on the page of a case: bytes before packing, rather too many than too few.

use super::{HistoryLine, ScreenedWords};
use crate::pages::work::cases::files::FileLine;

/// The tags of a row.
const ROW_BYTES: usize = 128;
/// A few words that the page itself says in a row, in the longest language.
const SAID_BYTES: usize = 64;
/// A sentence or two that the page itself says there.
const SENTENCE_BYTES: usize = 384;
/// A letter that is written as `&#38;`.
const ESCAPED_BYTES: usize = 5;

/// Something that stands on the page.
pub(super) trait Length {
    /// How long, in bytes; never 0.
    fn bytes(&self) -> usize;
}

/// How long words are where they are escaped.
fn written(words: &str) -> usize {
    let bytes = |byte: u8| if b"\"&'<>".contains(&byte) { ESCAPED_BYTES } else { 1 };
    words.bytes().map(bytes).sum()
}

/// A row of a list with these words.
fn row(words: &[&str]) -> usize {
    ROW_BYTES + words.iter().map(|words| written(words)).sum::<usize>()
}

impl Length for (String, String) {
    fn bytes(&self) -> usize {
        row(&[&self.0, &self.1])
    }
}

impl Length for (String, String, String) {
    fn bytes(&self) -> usize {
        row(&[&self.0, &self.1, &self.2])
    }
}

impl Length for FileLine {
    fn bytes(&self) -> usize {
        // One that is played names itself twice.
        let again = if self.plays { row(&[&self.href, &self.title]) } else { 0 };
        let stays = if self.stays { SENTENCE_BYTES } else { 0 };
        row(&[&self.href, &self.title, &self.about]) + again + stays
    }
}

impl Length for ScreenedWords {
    fn bytes(&self) -> usize {
        let lines: usize = self.rules.iter().chain(&self.reasons).map(|words| row(&[words])).sum();
        let ways: usize = self.pathways.iter().chain(&self.others).map(Length::bytes).sum();
        row(&[&self.grade, &self.by]) + lines + ways + SENTENCE_BYTES
    }
}

impl Length for HistoryLine {
    fn bytes(&self) -> usize {
        let struck = if self.struck { SAID_BYTES } else { 0 };
        let why = self.why.as_ref().map_or(0, |why| row(&[why]));
        let says: usize = self.says.iter().map(Length::bytes).sum();
        // The link says once more what it sets right, for whoever does not see it.
        let link = |href: &String| row(&[href, &self.what, &self.time]) + 2 * SAID_BYTES;
        let correct = self.correct.as_ref().map_or(0, link);
        row(&[&self.what, &self.time, &self.who]) + struck + why + says + correct
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_long_as_the_page_writes_them() {
        assert_eq!(written("Nakiru"), 6);
        assert_eq!(written("ናኪሩ"), 9, "three bytes for a letter");
        assert_eq!(written("<b> & \"d'eau\""), "&#60;b&#62; &#38; &#34;d&#39;eau&#34;".len());
    }
}
