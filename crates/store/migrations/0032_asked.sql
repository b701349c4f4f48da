-- Which referrals a focal point asked something about: an inbox looks at each of its lines whether one does.
CREATE INDEX referral_event_asked ON referral_event (organisation_id, referral_id) WHERE did LIKE 'ask-%';
