-- By when somebody sees to a case of which something is open and on nobody's list: a time without a word of why. What was
-- begun before is looked at a week after something was written last, until something is written that says better.
CREATE TABLE case_due (
    organisation_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    due_at BIGINT NOT NULL,
    later_at BIGINT NOT NULL,
    alarm {{key}} NOT NULL CHECK (alarm IN ('none', 'reminded', 'escalated')),
    look_at BIGINT,
    PRIMARY KEY (organisation_id, case_id)
);
CREATE INDEX case_due_by_look ON case_due (look_at) WHERE look_at IS NOT NULL;
INSERT INTO case_due (organisation_id, case_id, due_at, later_at, alarm, look_at)
    SELECT organisation_id, case_id, changed_at + 604800000, changed_at + 1209600000, 'none', changed_at + 604800000
    FROM case_file WHERE state = 'open';
