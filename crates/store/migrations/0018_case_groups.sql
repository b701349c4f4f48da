-- People who were met together: in a raid, in a vehicle that was stopped. Codes and times alone; who they
-- are, and who of them may be a danger to the others, is sealed in the case of each.
CREATE TABLE case_group (
    organisation_id {{key}} NOT NULL,
    group_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    begun_by {{key}} NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, group_id)
);
CREATE INDEX case_group_by_unit ON case_group (organisation_id, unit_id, begun_at);

CREATE TABLE case_group_member (
    organisation_id {{key}} NOT NULL,
    group_id {{key}} NOT NULL,
    position BIGINT NOT NULL,
    case_id {{key}} NOT NULL,
    PRIMARY KEY (organisation_id, group_id, position)
);
CREATE UNIQUE INDEX case_group_member_by_case ON case_group_member (organisation_id, case_id);
