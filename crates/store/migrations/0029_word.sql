-- When the receiver last said that what it gives goes on: its month begins anew from there.
ALTER TABLE referral ADD COLUMN word_at BIGINT;
-- At a service without an account nobody reads: what it has to do is the sender's to find out.
UPDATE referral SET holder = 'sender' WHERE holder = 'receiver' AND to_organisation_id IS NULL;
