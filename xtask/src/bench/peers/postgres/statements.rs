//! What PostgreSQL is asked. Each statement is prepared once.

/// What must hold: a need, one of these sets of flags, the day until which it is vetted, and today.
/// The planner knows how common each set of flags is, which it would not of `flags & 4`.
macro_rules! holds {
    () => {
        "needs @> ARRAY[$1] AND flags = ANY($2) AND vetted_until >= $3::date
         AND listed_until >= $4::date"
    };
}

/// A text as words that must all be there. Asked apart, so that the planner of the next statement
/// knows how common they are.
pub(super) const AS_TYPED: &str = "SELECT plainto_tsquery('simple', unaccent($1))::text";

/// A text as words of which those most like each must be there.
pub(super) const ALIKE: &str = "SELECT coalesce(spelt($1)::text, '')";

/// The best for words, and today.
pub(super) const WORDS: &str = "
    SELECT id::text FROM listing WHERE words @@ $1::tsquery AND listed_until >= $2::date
    ORDER BY ts_rank(words, $1::tsquery) DESC, listing.id LIMIT 20";

/// What holds in an area, confirmed first, by name.
pub(super) const NARROWED: &str = concat!(
    "SELECT id::text FROM listing WHERE ",
    holds!(),
    " AND area = $5 ORDER BY holds_until < $4::date, name, listing.id LIMIT 20"
);

/// What holds in an area, all of it.
pub(super) const ALL_NARROWED: &str =
    concat!("SELECT id::text FROM listing WHERE ", holds!(), " AND area = $5");

/// The nearest that hold. A second column to order by would keep PostgreSQL 15 from taking the
/// order of the index.
pub(super) const NEAREST: &str = concat!(
    "SELECT id::text FROM listing WHERE ",
    holds!(),
    " ORDER BY point <-> ST_MakePoint($5, $6)::geography LIMIT 20"
);

/// How many hold.
pub(super) const COUNT: &str = concat!("SELECT count(*) FROM listing WHERE ", holds!());

/// The best for words and nearness that hold. Distance counts by its square, in metres.
pub(super) const ALL: &str = concat!(
    "SELECT id::text FROM listing WHERE words @@ $7::tsquery AND ",
    holds!(),
    " ORDER BY ts_rank(words, $7::tsquery)
        * CASE WHEN holds_until >= $4::date THEN 1.0 ELSE 0.7 END
        / (1 + ((point <-> ST_MakePoint($5, $6)::geography) / 50000) ^ 2) DESC NULLS LAST,
        listing.id
      LIMIT 20"
);

/// The best for words as people type them, judged by relevance: those that have most of them, and
/// those whose names are spelt like them.
pub(super) const RELEVANT: &str = "
    WITH asked AS (
      SELECT $1 AS text,
             replace(plainto_tsquery('simple', unaccent($1))::text, '&', '|')::tsquery AS words)
    SELECT id::text FROM listing, asked
    WHERE listing.words @@ asked.words OR asked.text <% name
    ORDER BY ts_rank(listing.words, asked.words) + word_similarity(asked.text, name) DESC, listing.id
    LIMIT $2";
