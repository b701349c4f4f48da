-- When a supervisor looks at a case next, so that it is on her list: a day without a word of why. What was begun
-- before is looked at fourteen days after its beginning, as if its risk were high, until something is written that
-- says better.
CREATE TABLE case_review (
    organisation_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, case_id)
);
CREATE INDEX case_review_by_due ON case_review (organisation_id, due_at);
INSERT INTO case_review (organisation_id, case_id, due_at)
    SELECT organisation_id, case_id, opened_at + 1209600000 FROM case_file;
