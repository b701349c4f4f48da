-- The directory. Times are milliseconds since 1970 in UTC, ids are UUIDs as text, documents are
-- JSON as text. Tables of the operational and sealed tiers begin their key with the organisation
-- that owns the row, which for the directory is the entry. Keys are ordered byte by byte on every
-- engine, whatever the language of the database.

-- One row: which history this database tells, how many changes it has seen, and to which key true
-- addresses are sealed. Every writer of the directory locks it first, so that positions are handed
-- out in the order of commits.
CREATE TABLE feed (
    only_row BIGINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
    epoch TEXT NOT NULL,
    position BIGINT NOT NULL,
    sealed_to TEXT NOT NULL
);

CREATE TABLE entry (
    entry_id {{key}} NOT NULL PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('live', 'withdrawn')),
    version BIGINT NOT NULL,
    position BIGINT NOT NULL UNIQUE,
    listed_at BIGINT NOT NULL,
    standing TEXT NOT NULL,
    events BIGINT NOT NULL,
    source {{key}} NOT NULL,
    external_id {{key}} NOT NULL
);
CREATE INDEX entry_by_source ON entry (source, external_id);

CREATE TABLE entry_version (
    entry_id {{key}} NOT NULL REFERENCES entry (entry_id),
    version BIGINT NOT NULL,
    document TEXT NOT NULL,
    who TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (entry_id, version)
);

CREATE TABLE standing_event (
    entry_id {{key}} NOT NULL REFERENCES entry (entry_id),
    sequence BIGINT NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (entry_id, sequence)
);

-- The true address of a confidential place, sealed to the node's key; nothing else knows it.
CREATE TABLE true_place (
    entry_id {{key}} NOT NULL REFERENCES entry (entry_id),
    location_id {{key}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    sealed_at BIGINT NOT NULL,
    PRIMARY KEY (entry_id, location_id)
);

-- `entry_id` is the nil UUID for a suggestion of something new.
CREATE TABLE proposal (
    entry_id {{key}} NOT NULL,
    proposal_id {{key}} NOT NULL,
    kind {{key}} NOT NULL CHECK (kind IN ('edit', 'withdrawal', 'suggestion', 'problem')),
    base_version BIGINT,
    document TEXT,
    places TEXT NOT NULL,
    message TEXT NOT NULL,
    who TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
    decided_by TEXT,
    decided_at BIGINT,
    decided_why TEXT,
    PRIMARY KEY (entry_id, proposal_id)
);
CREATE UNIQUE INDEX proposal_by_id ON proposal (proposal_id);
CREATE INDEX proposal_by_state ON proposal (state, made_at);

-- The open tier: what everyone may read, as it is served. Made from an entry when it changes.
CREATE TABLE open_record (
    kind {{key}} NOT NULL CHECK (kind IN ('organization', 'service', 'service_at_location')),
    record_id {{key}} NOT NULL,
    entry_id {{key}} NOT NULL REFERENCES entry (entry_id),
    modified_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (kind, record_id)
);
CREATE INDEX open_record_by_entry ON open_record (entry_id);
CREATE INDEX open_record_by_time ON open_record (kind, modified_at);

-- Which needs an open record meets.
CREATE TABLE open_need (
    kind {{key}} NOT NULL,
    need_term {{key}} NOT NULL,
    record_id {{key}} NOT NULL,
    entry_id {{key}} NOT NULL REFERENCES entry (entry_id),
    PRIMARY KEY (kind, need_term, record_id)
);
CREATE INDEX open_need_by_entry ON open_need (entry_id);
