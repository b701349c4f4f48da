-- Where a referral comes from: the first-level area in which she was met. The county's focal point sees what leaves
-- the county as well as what comes into it; what was sent before says nothing of it.
ALTER TABLE referral ADD COLUMN from_area {{key}};
CREATE INDEX referral_by_from_area ON referral (from_area, due_at)
    WHERE due_at IS NOT NULL AND from_area IS NOT NULL;

-- Who was sent to an entry of the directory: whoever sent somebody to a service that is stopped is told at once.
CREATE INDEX referral_by_entry ON referral (to_entry);
