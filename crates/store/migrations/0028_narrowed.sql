-- What narrows a list stands in its index beside the order in which it is shown: whoever asks for one need in one
-- state walks over what is of others without a look at its rows, however many wait.
DROP INDEX referral_by_sender;
DROP INDEX referral_by_receiver;
DROP INDEX referral_by_due;
DROP INDEX referral_by_area;
DROP INDEX referral_by_from_area;
DROP INDEX referral_by_end;
DROP INDEX referral_by_end_in_area;
DROP INDEX referral_by_end_from_area;
CREATE INDEX referral_by_sender ON referral (
    organisation_id, unit_id, holder,
    (CASE WHEN urgency = 'immediate' THEN 0 ELSE 1 END), due_at, referral_id, need, urgency, alarm
);
CREATE INDEX referral_by_receiver ON referral (
    to_organisation_id, to_unit_id, holder,
    (CASE WHEN urgency = 'immediate' THEN 0 ELSE 1 END), due_at, referral_id, need, urgency, alarm
) WHERE to_organisation_id IS NOT NULL;
CREATE INDEX referral_by_due ON referral (due_at, referral_id, state, need, urgency, alarm)
    WHERE due_at IS NOT NULL;
CREATE INDEX referral_by_area ON referral (area, due_at, referral_id, state, need, urgency, alarm)
    WHERE due_at IS NOT NULL;
CREATE INDEX referral_by_from_area ON referral (from_area, due_at, referral_id, state, need, urgency, alarm)
    WHERE due_at IS NOT NULL AND from_area IS NOT NULL;
CREATE INDEX referral_by_end ON referral (entered_at, referral_id, state, need, urgency) WHERE due_at IS NULL;
CREATE INDEX referral_by_end_in_area ON referral (area, entered_at, referral_id, state, need, urgency)
    WHERE due_at IS NULL;
CREATE INDEX referral_by_end_from_area ON referral (from_area, entered_at, referral_id, state, need, urgency)
    WHERE due_at IS NULL AND from_area IS NOT NULL;
