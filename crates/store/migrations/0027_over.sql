-- Referrals that are over, as a board shows them: those that ended last first.
CREATE INDEX referral_by_end ON referral (entered_at, referral_id) WHERE due_at IS NULL;
CREATE INDEX referral_by_end_in_area ON referral (area, entered_at, referral_id) WHERE due_at IS NULL;
CREATE INDEX referral_by_end_from_area ON referral (from_area, entered_at, referral_id)
    WHERE due_at IS NULL AND from_area IS NOT NULL;

-- Who is expected by a service or with it, and who was moved there since its places were counted.
CREATE INDEX referral_at_service ON referral (to_entry, to_service, entered_at);
CREATE INDEX referral_due_at_service ON referral (to_entry, to_service) WHERE due_at IS NOT NULL;
