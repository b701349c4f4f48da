-- Lists of services that somebody sent on a page, until they are taken in or a day is over. The file is
-- sealed to the node, since it may hold addresses that nobody may know; it stays out of backups.
CREATE TABLE list (
    organisation_id {{key}} NOT NULL REFERENCES organisation (organisation_id),
    list_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    file_name TEXT NOT NULL,
    sealed {{bytes}} NOT NULL,
    source TEXT NOT NULL,
    why TEXT NOT NULL,
    mapping TEXT NOT NULL,
    state {{key}} NOT NULL CHECK (state IN ('sent', 'looking', 'looked', 'taking', 'taken', 'failed')),
    rows_done BIGINT NOT NULL,
    rows_all BIGINT NOT NULL,
    report TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, list_id)
);
