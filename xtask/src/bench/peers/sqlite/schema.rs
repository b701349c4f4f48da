//! The tables of SQLite, what goes into them, and their indexes.

/// Run before the listings come.
pub(super) const TABLES: [&str; 4] = [
    "CREATE TABLE listing (
       number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, area TEXT NOT NULL,
       needs INTEGER NOT NULL, flags INTEGER NOT NULL, vetted_until TEXT NOT NULL,
       holds_until TEXT NOT NULL, listed_until TEXT NOT NULL,
       latitude REAL, longitude REAL, x REAL, y REAL, z REAL) STRICT",
    "CREATE TABLE need (code TEXT PRIMARY KEY, bit INTEGER NOT NULL, count INTEGER) STRICT",
    "CREATE VIRTUAL TABLE words USING fts5 (
       name, place, body, content = '', tokenize = 'unicode61 remove_diacritics 2')",
    "INSERT INTO words (words, rank) VALUES ('rank', 'bm25(10, 4, 1)')",
];

/// A need with its bit.
pub(super) const INSERT_NEED: &str = "INSERT INTO need (code, bit) VALUES (?1, ?2)";

/// Takes many rows as one JSON array, the first of which gets the number after this one.
pub(super) const INSERT: [&str; 2] = [
    "INSERT INTO listing
     SELECT ?2 + key, value ->> 'id', value ->> 'name', value ->> 'area',
            (SELECT total(bit) FROM need, json_each(row.value, '$.needs') AS met
             WHERE code = met.value),
            value ->> 'flags', value ->> 'vetted_until', value ->> 'holds_until',
            value ->> 'listed_until', value ->> 'latitude', value ->> 'longitude',
            value ->> '$.unit[0]', value ->> '$.unit[1]', value ->> '$.unit[2]'
     FROM json_each(?1) AS row",
    "INSERT INTO words (rowid, name, place, body)
     SELECT ?2 + key, value ->> 'name', value ->> 'place', value ->> 'body' FROM json_each(?1)",
];

/// Run when all listings are there.
pub(super) const INDEXES: [&str; 9] = [
    // By need, then by area: both for what holds in an area and for a rare need as a whole.
    "CREATE TABLE listing_need (
       need TEXT NOT NULL, area TEXT NOT NULL, number INTEGER NOT NULL,
       PRIMARY KEY (need, area, number)) STRICT, WITHOUT ROWID",
    "INSERT INTO listing_need
     SELECT code, area, number FROM need, listing WHERE needs & bit ORDER BY 1, 2, 3",
    "UPDATE need SET count = (SELECT count(*) FROM listing_need WHERE need = code)",
    "CREATE VIRTUAL TABLE place USING rtree (number, south, north, west, east)",
    "INSERT INTO place SELECT number, latitude, latitude, longitude, longitude FROM listing
     WHERE latitude IS NOT NULL ORDER BY latitude, longitude",
    "INSERT INTO words (words) VALUES ('optimize')",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row')",
    "CREATE VIRTUAL TABLE spelling USING fts5 (word, tokenize = 'trigram')",
    "INSERT INTO spelling (word) SELECT term FROM vocabulary",
];

/// Statistics for the planner.
pub(super) const ANALYZE: &str = "ANALYZE";
