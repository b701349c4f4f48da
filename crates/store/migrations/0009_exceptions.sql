-- Who broke the glass for which thing, and how a colleague judged it. Codes and times alone.
CREATE TABLE broken_glass (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    glass_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    thing {{key}} NOT NULL,
    thing_id {{key}} NOT NULL,
    reason {{key}} NOT NULL,
    broken_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    closed_at BIGINT,
    judged_by {{key}},
    judged_at BIGINT,
    finding {{key}},
    PRIMARY KEY (organisation_id, glass_id)
);
CREATE INDEX broken_glass_by_member ON broken_glass (member_id);

-- Who has no part in which thing, since she is related to somebody whom it concerns.
CREATE TABLE recusal (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    recusal_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    thing {{key}} NOT NULL,
    thing_id {{key}} NOT NULL,
    declared_by {{key}} NOT NULL,
    declared_at BIGINT NOT NULL,
    ended_by {{key}},
    ended_at BIGINT,
    PRIMARY KEY (organisation_id, recusal_id)
);
CREATE INDEX recusal_by_member ON recusal (member_id);
