//! Texts of statements with many rows, which are put together.

/// The text that inserts so many rows.
pub(super) fn insert_text(
    table: &str,
    columns: &[&str],
    rows: usize,
    place: fn(usize) -> String,
) -> String {
    let rows = rows_text(rows, columns.len(), place);
    format!("INSERT INTO {table} ({}) VALUES {rows}", columns.join(", "))
}

/// The places of so many rows of so many values.
pub(crate) fn rows_text(rows: usize, columns: usize, place: fn(usize) -> String) -> String {
    let row = |index: usize| {
        let first = index * columns;
        let places: Vec<String> = (1..=columns).map(|column| place(first + column)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    rows.join(", ")
}

/// How the place of a value is written where a statement has hundreds of them. SQLite looks up numbered
/// places one after the other for each of them, so there they have no numbers.
pub(super) fn place(is_postgres: bool) -> fn(usize) -> String {
    if is_postgres { |number| format!("${number}") } else { |_| "?".to_owned() }
}
