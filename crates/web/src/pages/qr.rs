//! A short text as a QR code, drawn as one outline.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

/// White rim that readers need, modules.
const RIM: usize = 4;

/// A QR code to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Qr {
    /// Width and height with the rim, modules.
    pub(super) size: usize,
    /// Outline of the dark modules.
    pub(super) outline: String,
}

impl Qr {
    /// The code of a text; nothing when it is too long.
    pub(super) fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let colors = code.to_colors();
        let outline =
            colors.chunks(width).enumerate().fold(String::new(), |mut outline, (y, row)| {
                draw_row(&mut outline, y + RIM, row);
                outline
            });
        Some(Self { size: width + 2 * RIM, outline })
    }
}

/// Draws the dark runs of a row, each as one rectangle of height 1.
fn draw_row(outline: &mut String, y: usize, row: &[Color]) {
    let mut x = RIM;
    for run in row.chunk_by(|one, other| one == other) {
        if run.first() == Some(&Color::Dark) {
            // Writing to a String cannot fail.
            let _written: std::fmt::Result =
                write!(outline, "M{x} {y}h{}v1h-{}z", run.len(), run.len());
        }
        x += run.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_fits_and_a_book_does_not() {
        let qr = Qr::of("tel:0722000001").unwrap();
        assert_eq!(qr.size, 21 + 2 * RIM);
        assert!(qr.outline.starts_with("M4 4h7v1h-7z"), "the corner mark is seven wide");
        assert_eq!(Qr::of(&"x".repeat(5_000)), None);
    }
}
