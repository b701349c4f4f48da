-- By when somebody sees to a case of which something is open and on nobody's list: a time without a word of why. Cases
-- that were begun before, and of which nothing is under way, are looked at within a week from the newest record of all, until
-- something is written that says better.
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
    SELECT f.organisation_id, f.case_id, n.newest + 604800000, n.newest + 1209600000, 'none', n.newest + 604800000
    FROM case_file f, (SELECT MAX(changed_at) AS newest FROM case_file) n
    WHERE f.state = 'open' AND NOT EXISTS (
        SELECT 1 FROM referral r
        WHERE r.organisation_id = f.organisation_id AND r.case_id = f.case_id AND r.due_at IS NOT NULL
    );
