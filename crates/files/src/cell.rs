//! Cells that a spreadsheet would run as a formula, made harmless and put back.
//!
//! A text that begins with `= + - @`, a tab or a line end can be executed when somebody opens the
//! file in a spreadsheet (CWE-1236). It is written behind an apostrophe: `+254 700` becomes
//! `'+254 700`. To undo it, remove one apostrophe from every cell in which apostrophes are
//! followed by one of these characters. Cells that hold numbers are written as they are.

use std::borrow::Cow;

/// The text as it may stand in a spreadsheet. [`unguard`] gives back exactly what went in.
///
/// ```
/// assert_eq!(rufaa_files::guard("=1+1"), "'=1+1");
/// assert_eq!(rufaa_files::guard("Mathare"), "Mathare");
/// ```
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_run(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`guard`] was given.
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_run(cell)).unwrap_or(cell)
}

/// Whether what follows the apostrophes, if there are any, begins like a formula. Full-width signs
/// count, since some spreadsheets take them for the plain ones.
fn is_run(text: &str) -> bool {
    let begins = text.trim_start_matches('\'').chars().next();
    begins.is_some_and(|sign| "=+-@\t\r\n＝＋－＠".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_goes_out_harmless_and_comes_back_whole() {
        for text in ["=A1", "+254", "-1", "@x", "\tx", "\r", "'=x", "''+", "＝1", "", "'", "it's"]
        {
            let guarded = guard(text);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{text:?}");
            assert_eq!(unguard(&guarded), text);
        }
    }

    #[test]
    fn an_ordinary_apostrophe_stays() {
        assert_eq!(unguard("'Amal"), "'Amal");
    }
}
