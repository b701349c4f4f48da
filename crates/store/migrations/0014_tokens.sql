-- By which cases of a unit are found: words cut short under the unit's key of its index. A token tells nothing
-- without that key but that two cases share it. `words_kept` of a case is the number of the rules by which
-- its words were made; with older ones they are made anew by whoever of the unit works next.
CREATE TABLE case_token (
    organisation_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    token BIGINT NOT NULL,
    case_id {{key}} NOT NULL,
    PRIMARY KEY (organisation_id, unit_id, token, case_id)
){{in_order}};
CREATE INDEX case_token_by_case ON case_token (organisation_id, case_id);

ALTER TABLE case_file ADD COLUMN words_kept BIGINT NOT NULL DEFAULT 0;
CREATE INDEX case_file_by_words ON case_file (organisation_id, unit_id, words_kept);
