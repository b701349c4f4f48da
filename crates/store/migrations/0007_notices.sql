-- Who is told of which event: `organisation_id` is the one for which she is told. Codes alone, as in
-- the event itself.
CREATE TABLE notice (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    member_id {{key}} NOT NULL,
    event_id {{key}} NOT NULL,
    did {{key}} NOT NULL,
    about TEXT NOT NULL,
    at BIGINT NOT NULL,
    seen_at BIGINT,
    PRIMARY KEY (organisation_id, member_id, event_id)
);
CREATE INDEX notice_by_time ON notice (at);

-- What the operator did last, so that who keeps the node sees it: now the backup.
CREATE TABLE node_mark (
    what {{key}} NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
