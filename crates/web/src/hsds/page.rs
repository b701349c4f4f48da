//! The arithmetic of pages, and the envelope in which the standard sends one.

use std::ops::Range;

use serde::Serialize;
use serde_json::value::RawValue;

/// Which page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageNumber {
    /// Its number, from 1.
    pub(super) number: u32,
    /// Items of a page, from 1.
    pub(super) per_page: u32,
}

impl PageNumber {
    /// The places of its items in the whole list, counted from 0.
    pub(super) fn window(self) -> Range<u64> {
        let per_page = u64::from(self.per_page);
        let first = u64::from(self.number.saturating_sub(1)) * per_page;
        first..first + per_page
    }
}

/// One page of a list.
#[derive(Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are the standard's")]
pub(super) struct Page {
    /// Items of the whole list.
    total_items: u64,
    /// Pages of the whole list; none when it is empty.
    total_pages: u64,
    /// Number of this page, from 1.
    page_number: u32,
    /// Items of this page.
    size: usize,
    /// Whether this is page 1.
    first_page: bool,
    /// Whether no page follows.
    last_page: bool,
    /// Whether this page has no items.
    empty: bool,
    /// The items.
    contents: Vec<Box<RawValue>>,
    /// How many listings a search looked at, where there were more. Not of the standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_after: Option<usize>,
}

impl Page {
    /// The page with this number, of a list with so many items.
    pub(super) fn new(page: PageNumber, total_items: u64, contents: Vec<Box<RawValue>>) -> Self {
        let total_pages = total_items.div_ceil(u64::from(page.per_page.max(1)));
        Self {
            total_items,
            total_pages,
            page_number: page.number,
            size: contents.len(),
            first_page: page.number == 1,
            last_page: u64::from(page.number) >= total_pages,
            empty: contents.is_empty(),
            contents,
            cut_after: None,
        }
    }

    /// The same page, saying that a search looked at so many listings only.
    pub(super) fn cut_after(self, listings: Option<usize>) -> Self {
        Self { cut_after: listings, ..self }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::value::to_raw_value;
    use serde_json::{Value, json};

    use super::*;

    fn written(number: u32, total: u64, items: usize) -> Value {
        let contents = (0..items).map(|item| to_raw_value(&item).unwrap()).collect();
        let page = Page::new(PageNumber { number, per_page: 20 }, total, contents);
        serde_json::to_value(page).unwrap()
    }

    #[test]
    fn first_middle_and_last_page_say_so() {
        let ends = |number, items| {
            let page = written(number, 45, items);
            assert_eq!(page["total_pages"], 3);
            (page["first_page"].clone(), page["last_page"].clone(), page["size"].clone())
        };
        assert_eq!(ends(1, 20), (json!(true), json!(false), json!(20)));
        assert_eq!(ends(2, 20), (json!(false), json!(false), json!(20)));
        assert_eq!(ends(3, 5), (json!(false), json!(true), json!(5)));
    }

    #[test]
    fn a_page_beyond_the_end_is_empty_and_nothing_follows_it() {
        let page = written(4, 45, 0);
        assert_eq!(page["empty"], true);
        assert_eq!(page["last_page"], true);
        assert_eq!(page["page_number"], 4);
        assert_eq!(page["contents"], json!([]));
    }

    #[test]
    fn an_empty_list_has_no_pages_and_its_first_is_its_last() {
        let page = written(1, 0, 0);
        assert_eq!(page["total_pages"], 0);
        assert_eq!(page["first_page"], true);
        assert_eq!(page["last_page"], true);
        assert_eq!(page.get("cut_after"), None);
    }

    #[test]
    fn a_full_last_page_is_followed_by_none() {
        assert_eq!(written(2, 40, 20)["last_page"], true);
        assert_eq!(written(2, 41, 20)["last_page"], false);
    }

    #[test]
    fn the_farthest_page_has_a_window() {
        let page = PageNumber { number: u32::MAX, per_page: u32::MAX };
        assert_eq!(page.window().count(), usize::try_from(u32::MAX).unwrap());
    }
}
