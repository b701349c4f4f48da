-- Whoever writes a word to the other side keeps a copy, sealed to the own unit: two letters with one number, each to a
-- unit of its own. A primary key cannot be changed on every engine, so the table is made anew around its rows.
ALTER TABLE letter RENAME TO letter_before;

CREATE TABLE letter (
    organisation_id {{key}} NOT NULL,
    referral_id {{key}} NOT NULL,
    number BIGINT NOT NULL,
    to_organisation_id {{key}} NOT NULL,
    to_unit_id {{key}} NOT NULL,
    unit_version BIGINT NOT NULL,
    by_organisation_id {{key}} NOT NULL,
    by_member {{key}} NOT NULL,
    at BIGINT NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, referral_id, number, to_unit_id)
);

INSERT INTO letter (
    organisation_id, referral_id, number, to_organisation_id, to_unit_id, unit_version, by_organisation_id, by_member,
    at, sealed
)
SELECT
    organisation_id, referral_id, number, to_organisation_id, to_unit_id, unit_version, by_organisation_id, by_member,
    at, sealed
FROM letter_before;

DROP TABLE letter_before;

CREATE INDEX letter_by_unit ON letter (to_organisation_id, to_unit_id, unit_version);
