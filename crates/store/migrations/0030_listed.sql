-- Cases are listed by the quarter of an hour in which something was written last, and within it on the page: whatever
-- is written into a case again in that time leaves the two indexes of lists as they are. It was half of all pages that
-- a record changed.
ALTER TABLE case_file ADD COLUMN listed_at BIGINT NOT NULL DEFAULT 0;
UPDATE case_file SET listed_at = changed_at - changed_at % 900000;
DROP INDEX case_file_by_unit;
DROP INDEX case_file_by_holder;
CREATE INDEX case_file_by_unit ON case_file (organisation_id, unit_id, state, listed_at);
CREATE INDEX case_file_by_holder ON case_file (organisation_id, holder, state, listed_at);
