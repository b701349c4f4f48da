//! Cells that must be numbers, and cells that hold several things.

/// The number in a cell; nothing when it is empty. A comma may stand for the decimal point.
pub(super) fn number(cell: &str) -> Result<Option<f64>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let number = cell.parse().or_else(|_| cell.replacen(',', ".", 1).parse::<f64>());
    match number {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(format!("{} is not a number; write digits, such as -1.2921", shown(cell))),
    }
}

/// The items of a cell that lists several, between semicolons, commas, slashes or line ends.
pub(super) fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',', '/', '|', '\n']).map(str::trim).filter(|item| !item.is_empty())
}

/// A cell as it is quoted in a reason: short enough to read.
pub(super) fn shown(cell: &str) -> String {
    const CHARS_MAX: usize = 40;
    let mut text: String = cell.chars().take(CHARS_MAX).collect();
    if text.len() < cell.len() {
        text.push('…');
    }
    format!("{text:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_point_or_comma_are_numbers() {
        assert_eq!(number("-1.25"), Ok(Some(-1.25)));
        assert_eq!(number("-1,25"), Ok(Some(-1.25)));
        assert_eq!(number(""), Ok(None));
        for bad in ["north", "1,2,3", "NaN", "inf", "1°"] {
            assert!(number(bad).is_err(), "{bad}");
        }
    }
}
