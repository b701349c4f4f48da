//! The tables of PostgreSQL, what goes into them, and their indexes.

/// Run before the listings come; a table of before goes.
pub(super) const TABLES: [&str; 5] = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS postgis",
    "DROP TABLE IF EXISTS listing, word",
    "CREATE TABLE listing (
       id uuid NOT NULL, name text NOT NULL, needs text[] NOT NULL, area text NOT NULL,
       flags integer NOT NULL, vetted_until date NOT NULL, holds_until date NOT NULL,
       listed_until date NOT NULL, point geography(Point), words tsvector NOT NULL)",
];

/// Takes many rows as one JSON array.
pub(super) const INSERT: &str = "
    INSERT INTO listing
    SELECT id, name, needs, area, flags, vetted_until, holds_until, listed_until,
           ST_MakePoint(longitude, latitude)::geography,
           setweight(to_tsvector('simple', unaccent(name)), 'A') ||
           setweight(to_tsvector('simple', unaccent(need_words)), 'B') ||
           setweight(to_tsvector('simple', unaccent(place)), 'B') ||
           setweight(to_tsvector('simple', unaccent(body)), 'D')
    FROM jsonb_to_recordset($1::jsonb) AS row (
      id uuid, name text, needs text[], area text, flags integer, vetted_until date,
      holds_until date, listed_until date, latitude float8, longitude float8,
      need_words text, place text, body text)";

/// Run when all listings are there.
pub(super) const INDEXES: [&str; 9] = [
    "ALTER TABLE listing ADD PRIMARY KEY (id)",
    "CREATE INDEX ON listing USING gist (point)",
    "CREATE INDEX ON listing USING gin (needs)",
    "CREATE INDEX ON listing USING gin (words)",
    "CREATE INDEX ON listing (area)",
    "CREATE TABLE word AS SELECT word FROM ts_stat('SELECT words FROM listing')",
    "CREATE INDEX ON word USING gin (word gin_trgm_ops)",
    "CREATE OR REPLACE FUNCTION spelt(asked text) RETURNS tsquery LANGUAGE sql STABLE AS $$
       SELECT string_agg('(' || coalesce(alike.words, quote_literal(typed)) || ')', '&')::tsquery
       FROM unnest(tsvector_to_array(to_tsvector('simple', unaccent(asked)))) AS typed,
       LATERAL (
         SELECT string_agg(quote_literal(word), '|') AS words FROM (
           SELECT word FROM word WHERE word % typed
           ORDER BY similarity(word, typed) DESC, word LIMIT 3) AS nearest) AS alike
     $$",
    "VACUUM (ANALYZE) listing, word",
];

/// For names that are asked for as a whole, with slips.
pub(super) const NAME_INDEX: &str = "CREATE INDEX ON listing USING gin (name gin_trgm_ops)";

/// Bytes of the tables with their indexes.
pub(super) const SIZE: &str =
    "SELECT pg_total_relation_size('listing') + pg_total_relation_size('word')";
