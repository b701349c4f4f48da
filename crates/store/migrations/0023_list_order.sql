-- The lists of a unit stand in the index in the order in which they are shown: what is immediate, then what
-- is due first. So a page reads as many rows as it shows, however many wait.
DROP INDEX referral_by_sender;
DROP INDEX referral_by_receiver;
CREATE INDEX referral_by_sender ON referral (
    organisation_id, unit_id, holder,
    (CASE WHEN urgency = 'immediate' THEN 0 ELSE 1 END), due_at, referral_id
);
CREATE INDEX referral_by_receiver ON referral (
    to_organisation_id, to_unit_id, holder,
    (CASE WHEN urgency = 'immediate' THEN 0 ELSE 1 END), due_at, referral_id
) WHERE to_organisation_id IS NOT NULL;

-- What was ended and waits for an answer is little, however much was ever sent.
CREATE INDEX sharing_end_by_time ON sharing_end (ended_at) WHERE answered_at IS NULL;
