-- What takes two people: one asks and signs, a second decides and signs. The reason is for the second
-- to judge by; it names nobody who is cared for.
CREATE TABLE joint_request (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    request_id {{key}} NOT NULL,
    act {{key}} NOT NULL,
    subject_id {{key}} NOT NULL,
    reason TEXT NOT NULL,
    asked_by {{key}} NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_signature {{bytes}} NOT NULL,
    state {{key}} NOT NULL CHECK (state IN ('open', 'agreed', 'refused', 'withdrawn')),
    decided_by {{key}},
    decided_at BIGINT,
    decided_signature {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, request_id)
);
CREATE INDEX joint_request_open ON joint_request (organisation_id, asked_at) WHERE state = 'open';

-- The member whom an invitation lets come back with new keys; nothing where somebody new joins.
ALTER TABLE invitation ADD COLUMN renews {{key}};

-- With which key a member signed before she came back with another: what she signed stays provable.
CREATE TABLE former_signing_key (
    member_id {{key}} NOT NULL REFERENCES member (member_id),
    until BIGINT NOT NULL,
    signing_public {{bytes}} NOT NULL,
    PRIMARY KEY (member_id, until)
);
