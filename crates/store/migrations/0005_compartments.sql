-- Parts of cases with keys of their own. The key of an epoch is sealed to the unit, and outside that
-- with a key that lives outside the database. What was erased leaves its row, and no key.
CREATE TABLE compartment (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    compartment_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    epoch BIGINT NOT NULL,
    state {{key}} NOT NULL CHECK (state IN ('open', 'erased')),
    made_at BIGINT NOT NULL,
    erased_at BIGINT,
    outer_id {{key}},
    PRIMARY KEY (organisation_id, compartment_id)
);

CREATE TABLE compartment_wrap (
    organisation_id {{key}} NOT NULL,
    compartment_id {{key}} NOT NULL,
    epoch BIGINT NOT NULL,
    unit_id {{key}} NOT NULL,
    unit_version BIGINT NOT NULL,
    outer_id {{key}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, compartment_id, epoch)
);
CREATE INDEX compartment_wrap_by_unit ON compartment_wrap (organisation_id, unit_id, unit_version);
CREATE INDEX compartment_wrap_by_outer ON compartment_wrap (outer_id);

-- The outer keys by name and in the order of their making, which no clock decides; the keys themselves
-- are files. One is current; others are leaving until
-- nothing is sealed with them, and are destroyed then.
CREATE TABLE outer_key (
    outer_id {{key}} NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    state {{key}} NOT NULL CHECK (state IN ('current', 'leaving', 'destroyed')),
    made_at BIGINT NOT NULL,
    destroyed_at BIGINT
);
CREATE UNIQUE INDEX outer_key_current ON outer_key (state) WHERE state = 'current';
