-- Forms that were sent after a session was over: what was typed, sealed to the member alone. Of the address of
-- the form there is only a hash. They wait some hours, and are in no backup.
CREATE TABLE unfinished (
    organisation_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    form {{key}} NOT NULL,
    kept_at BIGINT NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, member_id, form)
);
CREATE INDEX unfinished_by_time ON unfinished (kept_at);
