-- In which cases a member has something to do that somebody else holds: so that it is on her list. What it is,
-- and until when, is sealed in the case.
CREATE TABLE case_task (
    organisation_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    PRIMARY KEY (organisation_id, member_id, case_id)
);
