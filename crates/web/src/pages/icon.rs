//! Line icons, one stroke of 2 on 24. Each stands beside its word, never alone.
//!
//! A page holds the drawings that it uses where it uses them; what repeats costs a few bytes once
//! it is compressed, and old browsers draw it.

use std::fmt;

/// A drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Icon(&'static str);

/// Names and outlines.
pub(super) const OUTLINES: [(&str, &str); 22] = [
    ("book", "M12 6c-2-2-6-2-9-1v13c3-1 7-1 9 1 2-2 6-2 9-1V5c-3-1-7-1-9 1zv13"),
    ("bowl", "M2 12h20a10 9 0 0 1-6 8H8a10 9 0 0 1-6-8zM9 8c0-2 2-2 2-4M14 8c0-2 2-2 2-4"),
    ("bubbles", "M3 4h12v9H8l-3 3v-3H3zM18 9h3v8h-2v3l-3-3h-5"),
    ("bus", "M4 5h16v12H4zM4 11h16M12 5v6M8 17v3M16 17v3"),
    ("check", "M4 13l5 5L20 6"),
    ("child", "M8 10a2 2 0 1 0-.01 0zM8 13v4M5 21l3-4 3 4M4 14h8l4-4V3M16 10l3 3v8"),
    ("clock", "M12 3a9 9 0 1 0 .01 0zM12 7v5l4 2"),
    ("coins", "M9 3a5.5 5.5 0 1 0 .01 0zM17 10a5.5 5.5 0 1 1-6 7"),
    ("cradle", "M4 9h16c0 6-3 8-8 8s-8-2-8-8zM4 9c0-3 2-5 5-5v5M4 20c5 2 11 2 16 0"),
    ("health", "M9 3h6v6h6v5M9 3v6H3v6h6v6M13 21c0-5 3-7 8-7 0 5-3 7-8 7z"),
    ("heart", "M12 20C5 15 3 12 3 8.5a4.5 4.5 0 0 1 9-1.5 4.5 4.5 0 0 1 9 1.5C21 12 19 15 12 20z"),
    ("home", "M3 12l9-8 9 8M6 10v10h12V10"),
    ("lock", "M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2"),
    ("paper", "M5 3h9l5 5v13H5zM14 3v5h5M8 11h5M8 15h2M15 14a2 2 0 1 0 .01 0z"),
    ("phone", "M6 3h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4c0 1-1 2-2 2A16 16 0 0 1 4 5c0-1 1-2 2-2z"),
    ("pin", "M12 21c-5-6-7-8-7-11a7 7 0 0 1 14 0c0 3-2 5-7 11zM12 8a2 2 0 1 0 .01 0z"),
    ("roof", "M2 12l10-8 10 8M5 10v10h14V10M9 20v-6h6v6"),
    ("scales", "M12 3v18M7 21h10M4 6h16M5 6l-3 8h6zM19 6l-3 8h6z"),
    ("search", "M10.5 4a6.5 6.5 0 1 0 .01 0zM15.5 15.5 21 21"),
    ("shield", "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6z"),
    ("tool", "M20 7l-3 1-1-1 1-3a5 5 0 0 0-6 6l-8 8 3 3 8-8a5 5 0 0 0 6-6z"),
    ("wheelchair", "M10 4a1 1 0 1 0 .01 0zM10 8v6h6l3 6M10 11h5M7 12a5 5 0 1 0 7 7"),
];

/// Stands in for a drawing that does not exist: a dot.
const DOT: &str = "M12 11a1 1 0 1 0 .01 0z";

impl Icon {
    /// The drawing with this name; a dot where there is none.
    pub(super) fn named(name: &str) -> Self {
        let outline = OUTLINES.iter().find(|(known, _)| *known == name);
        Self(outline.map_or(DOT, |(_, outline)| outline))
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(outline) = self;
        write!(
            formatter,
            r#"<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="{outline}"/></svg>"#
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_has_its_drawing() {
        for need in crate::pages::fixture::packs().needs.all() {
            assert_ne!(
                Icon::named(&need.icon),
                Icon(DOT),
                "{} has no icon {}",
                need.code,
                need.icon
            );
        }
    }
}
