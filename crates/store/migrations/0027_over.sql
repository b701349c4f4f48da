-- Referrals that are over, as a board shows them: those that ended last first.
CREATE INDEX referral_by_end ON referral (entered_at, referral_id) WHERE due_at IS NULL;
CREATE INDEX referral_by_end_in_area ON referral (area, entered_at, referral_id) WHERE due_at IS NULL;
CREATE INDEX referral_by_end_from_area ON referral (from_area, entered_at, referral_id)
    WHERE due_at IS NULL AND from_area IS NOT NULL;
