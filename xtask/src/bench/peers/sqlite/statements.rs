//! What SQLite is asked. Each statement is prepared once.

/// What must hold: a need, flags as bits, the day until which it is vetted, and today.
macro_rules! holds {
    () => {
        "needs & (SELECT bit FROM need WHERE code = ?1) AND flags & ?2 = ?2
         AND vetted_until >= ?3 AND listed_until >= ?4"
    };
}

/// The square of the way straight through a globe of radius 1.
macro_rules! apart {
    () => {
        "((x - ?5) * (x - ?5) + (y - ?6) * (y - ?6) + (z - ?7) * (z - ?7))"
    };
}

/// What holds in an area.
macro_rules! narrowed {
    () => {
        concat!(
            "FROM listing_need CROSS JOIN listing USING (number)
             WHERE need = ?1 AND listing_need.area = ?5 AND ",
            holds!()
        )
    };
}

/// The best for words, a text in the language of FTS5, and today.
pub(super) const WORDS: &str = "
    SELECT id FROM words CROSS JOIN listing ON number = words.rowid
    WHERE words MATCH ?1 AND listed_until >= ?2 ORDER BY rank LIMIT 20";

/// What holds in an area, confirmed first, by name.
pub(super) const NARROWED: &str =
    concat!("SELECT id ", narrowed!(), " ORDER BY holds_until < ?4, name, id LIMIT 20");

/// What holds in an area, all of it.
pub(super) const ALL_NARROWED: &str = concat!("SELECT id ", narrowed!());

/// The nearest that hold, by looking at all with the need.
pub(super) const NEAREST_OF_FEW: &str = concat!(
    "SELECT id FROM listing_need CROSS JOIN listing USING (number) WHERE need = ?1 AND ",
    holds!(),
    " ORDER BY x IS NULL, ",
    apart!(),
    ", id LIMIT 20"
);

/// The nearest that hold, none of them farther than ?8, by looking into a box around.
pub(super) const NEAREST_IN_BOX: &str = concat!(
    "SELECT id FROM place CROSS JOIN listing USING (number)
     WHERE south >= ?9 AND north <= ?10 AND west >= ?11 AND east <= ?12 AND ",
    holds!(),
    " AND ",
    apart!(),
    " <= ?8 ORDER BY ",
    apart!(),
    ", id LIMIT 20"
);

/// How many hold.
pub(super) const COUNT: &str = concat!(
    "SELECT count(*) FROM listing_need CROSS JOIN listing USING (number) WHERE need = ?1 AND ",
    holds!()
);

/// How many have a need.
pub(super) const COUNT_NEED: &str = "SELECT count FROM need WHERE code = ?1";

/// The best for words and nearness that hold; ?9 is the square of the distance at which words have
/// lost half of their worth. The best rank of FTS5 is the lowest.
pub(super) const ALL: &str = concat!(
    "SELECT id FROM words CROSS JOIN listing ON number = words.rowid WHERE words MATCH ?8 AND ",
    holds!(),
    " ORDER BY rank * iif(holds_until >= ?4, 1.0, 0.7) / (1 + coalesce(",
    apart!(),
    ", 4) / ?9), id LIMIT 20"
);

/// Words most like one, by the trigrams that they have in common.
pub(super) const ALIKE: &str =
    "SELECT word FROM spelling WHERE spelling MATCH ?1 ORDER BY rank LIMIT 3";
