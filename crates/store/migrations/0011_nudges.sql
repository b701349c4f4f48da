-- Where a member wants to be told that something waits, outside these pages. The address is sealed to
-- the node.
CREATE TABLE nudge (
    member_id {{key}} NOT NULL PRIMARY KEY REFERENCES member (member_id),
    way {{key}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    language {{key}} NOT NULL,
    nudged_at BIGINT NOT NULL,
    tried_at BIGINT NOT NULL
);
CREATE INDEX notice_by_member ON notice (member_id, at);
