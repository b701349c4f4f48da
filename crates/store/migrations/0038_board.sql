-- Of which district a referral is, below the first-level area: of the service, and where she was met. The board is
-- narrowed by it, and nothing else reads it; of what hides no district is kept.
ALTER TABLE referral ADD COLUMN district {{key}};
ALTER TABLE referral ADD COLUMN from_district {{key}};

-- By the code of which people speak on the telephone a referral is looked for among all. What was sent before gets its
-- code when the program starts.
ALTER TABLE referral ADD COLUMN code {{key}};
CREATE INDEX referral_by_code ON referral (code);

-- What narrows the board stands in its indexes, all of it: whoever asks for what waits for a month, or for a district, walks
-- over the others without a look at their rows.
DROP INDEX referral_by_due;
DROP INDEX referral_by_area;
DROP INDEX referral_by_from_area;
DROP INDEX referral_by_end_in_area;
DROP INDEX referral_by_end_from_area;
CREATE INDEX referral_by_due ON referral (due_at, referral_id, state, need, urgency, alarm, made_at)
    WHERE due_at IS NOT NULL;
CREATE INDEX referral_by_area ON referral (
    area, due_at, referral_id, state, need, urgency, alarm, made_at, district, from_district
) WHERE due_at IS NOT NULL;
CREATE INDEX referral_by_from_area ON referral (
    from_area, due_at, referral_id, state, need, urgency, alarm, made_at, district, from_district, area
) WHERE due_at IS NOT NULL AND from_area IS NOT NULL;
CREATE INDEX referral_by_end_in_area ON referral (
    area, entered_at, referral_id, state, need, urgency, district, from_district
) WHERE due_at IS NULL;
CREATE INDEX referral_by_end_from_area ON referral (
    from_area, entered_at, referral_id, state, need, urgency, district, from_district, area
) WHERE due_at IS NULL AND from_area IS NOT NULL;
