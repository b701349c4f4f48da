-- How many actions of a conference are not done: who has something to do is found without a key, what it is stays sealed. Of those
-- before this it is known at most, and of those that stand in their case nothing is followed.
-- And the clock of a conference that ended by her own word, until all who were asked said that they read so.
ALTER TABLE conference ADD COLUMN undone BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conference ADD COLUMN alarm TEXT NOT NULL DEFAULT 'none';
ALTER TABLE conference ADD COLUMN look_at BIGINT;
UPDATE conference SET undone = head - 1 WHERE gathered_at IS NULL;
CREATE INDEX conference_by_look ON conference (look_at) WHERE look_at IS NOT NULL;
-- Cases that are late a second time, for whoever looks after them.
CREATE INDEX case_due_left ON case_due (organisation_id, case_id) WHERE alarm = 'escalated';
