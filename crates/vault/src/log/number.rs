//! Sizes and indexes as the texts of a log write them.

use super::SIZE_MAX;

/// A decimal number up to [`SIZE_MAX`] in its one spelling: digits, no sign, no leading zero.
pub(super) fn decimal(text: &str) -> Option<u64> {
    let spelled = text == "0" || !text.starts_with('0');
    let digits = spelled && text.bytes().all(|letter| letter.is_ascii_digit());
    let number = text.parse().ok().filter(|number| *number <= SIZE_MAX);
    number.filter(|_| digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("9223372036854775807"), Some(SIZE_MAX));
        for other in ["", "00", "01", "+1", "-1", " 1", "1 ", "1\r", "٣", "9223372036854775808"] {
            assert_eq!(decimal(other), None, "{other:?}");
        }
    }
}
