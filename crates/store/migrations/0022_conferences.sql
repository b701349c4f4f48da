-- Conferences about a case: who called which, who attends for which unit, and until when. What for, what is
-- told of her and what is written is sealed with a key of the conference's own, which is wrapped to each
-- unit in a compartment of that unit's organisation.
CREATE TABLE conference (
    organisation_id {{key}} NOT NULL,
    conference_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    compartment_id {{key}} NOT NULL,
    called_by {{key}} NOT NULL,
    called_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ended_at BIGINT,
    gathered_at BIGINT,
    head BIGINT NOT NULL,
    head_hash {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, conference_id)
);
CREATE INDEX conference_by_case ON conference (organisation_id, case_id);
CREATE INDEX conference_by_caller ON conference (organisation_id, called_by, until);
CREATE INDEX conference_by_end ON conference (until) WHERE ended_at IS NULL;

CREATE TABLE conference_seat (
    organisation_id {{key}} NOT NULL,
    conference_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    to_organisation_id {{key}} NOT NULL,
    to_unit_id {{key}} NOT NULL,
    compartment_id {{key}} NOT NULL,
    PRIMARY KEY (organisation_id, conference_id, member_id)
);
CREATE INDEX conference_seat_by_member ON conference_seat (to_organisation_id, member_id);

-- What was written, each signed by its author over its place, the one before it and its seal.
CREATE TABLE conference_record (
    organisation_id {{key}} NOT NULL,
    conference_id {{key}} NOT NULL,
    number BIGINT NOT NULL,
    author {{key}} NOT NULL,
    by_organisation_id {{key}} NOT NULL,
    at BIGINT NOT NULL,
    signature {{bytes}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, conference_id, number)
);
