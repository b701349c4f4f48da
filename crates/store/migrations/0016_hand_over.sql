-- Cases that a colleague is asked to hold, and who has not answered yet: so that they are on her list, too.
CREATE TABLE hand_over (
    organisation_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    to_member {{key}} NOT NULL,
    proposed_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, case_id)
);
CREATE INDEX hand_over_by_member ON hand_over (organisation_id, to_member);
