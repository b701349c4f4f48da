-- Who works with this node, what she may, with which keys, and the proof of what was done. Tables of
-- the operational and sealed tiers begin their key with the organisation that owns the row; a
-- member belongs to herself, since she may be in several organisations.

CREATE TABLE organisation (
    organisation_id {{key}} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind {{key}} NOT NULL,
    entry_id {{key}} UNIQUE,
    kit_public {{bytes}} NOT NULL,
    state {{key}} NOT NULL CHECK (state IN ('active', 'suspended')),
    made_at BIGINT NOT NULL
);

CREATE TABLE unit (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    unit_id {{key}} NOT NULL,
    name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, unit_id)
);

-- The second factor is sealed to the node; the step that was used last is never taken again.
CREATE TABLE member (
    member_id {{key}} NOT NULL PRIMARY KEY,
    sign_in_name {{key}} NOT NULL UNIQUE,
    shown_name TEXT NOT NULL,
    sealing_public {{bytes}} NOT NULL,
    signing_public {{bytes}} NOT NULL,
    second_factor {{bytes}} NOT NULL,
    step_used BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);

-- The private halves of a member's keys, once for each means by which she can open them.
CREATE TABLE member_key (
    member_id {{key}} NOT NULL REFERENCES member (member_id),
    means {{key}} NOT NULL CHECK (means IN ('passphrase', 'recovery')),
    salt {{bytes}} NOT NULL,
    cost TEXT NOT NULL,
    sealed {{bytes}} NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, means)
);

CREATE TABLE membership (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    member_id {{key}} NOT NULL REFERENCES member (member_id),
    roles TEXT NOT NULL,
    state {{key}} NOT NULL CHECK (state IN ('active', 'suspended', 'left')),
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, member_id)
);
CREATE INDEX membership_by_member ON membership (member_id);

CREATE TABLE membership_unit (
    organisation_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    PRIMARY KEY (organisation_id, unit_id, member_id)
);

-- Versioned key pairs of organisations and units: `group_id` is that of either. A wrap holds the
-- private half for one holder: a member, an invitation that waits, or the organisation's kit.
CREATE TABLE group_key (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    group_id {{key}} NOT NULL,
    version BIGINT NOT NULL,
    public {{bytes}} NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, group_id, version)
);

CREATE TABLE group_key_wrap (
    organisation_id {{key}} NOT NULL,
    group_id {{key}} NOT NULL,
    version BIGINT NOT NULL,
    holder {{key}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, group_id, version, holder)
);
CREATE INDEX group_key_wrap_by_holder ON group_key_wrap (organisation_id, holder);

-- `lookup` is derived from the code, which is kept nowhere.
CREATE TABLE invitation (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    invitation_id {{key}} NOT NULL,
    lookup {{key}} NOT NULL UNIQUE,
    shown_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    made_by {{key}} NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    state {{key}} NOT NULL CHECK (state IN ('open', 'used', 'withdrawn')),
    PRIMARY KEY (organisation_id, invitation_id)
);

-- A session holds the member's private halves under a key that only her browser's cookie gives,
-- and under the node's key outside that. Rows stay out of backups.
CREATE TABLE session (
    lookup {{key}} NOT NULL PRIMARY KEY,
    session_id {{key}} NOT NULL UNIQUE,
    member_id {{key}} NOT NULL REFERENCES member (member_id),
    organisation_id {{key}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    begun_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL
);
CREATE INDEX session_by_member ON session (member_id);

-- Failed sign-ins, by a hash of the name that was tried; whether it exists makes no difference.
CREATE TABLE sign_in_failure (
    subject {{key}} NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    fades_from BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (last_at);

-- The audit log: each event commits with what it records, and gets its place in the tree later.
CREATE TABLE audit_event (
    organisation_id {{key}} NOT NULL,
    event_id {{key}} NOT NULL,
    at BIGINT NOT NULL,
    who {{key}} NOT NULL,
    leaf TEXT NOT NULL,
    place BIGINT,
    PRIMARY KEY (organisation_id, event_id)
);
CREATE UNIQUE INDEX audit_event_by_place ON audit_event (place) WHERE place IS NOT NULL;
CREATE INDEX audit_event_waiting ON audit_event (at, event_id) WHERE place IS NULL;
CREATE INDEX audit_event_by_time ON audit_event (organisation_id, at);
CREATE INDEX audit_event_by_member ON audit_event (who, at);

CREATE TABLE audit_tile (
    level BIGINT NOT NULL,
    tile BIGINT NOT NULL,
    hashes {{bytes}} NOT NULL,
    PRIMARY KEY (level, tile)
);

-- One row; whoever gives places locks it first.
CREATE TABLE audit_log (
    only_row BIGINT NOT NULL PRIMARY KEY CHECK (only_row = 1),
    size BIGINT NOT NULL,
    checkpoint TEXT NOT NULL
);
INSERT INTO audit_log (only_row, size, checkpoint) VALUES (1, 0, '');
