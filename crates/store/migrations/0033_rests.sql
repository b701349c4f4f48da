-- Whether anything of what is open in a case rests on the referral that brought her: once that is over somebody looks what
-- became of it, also where another need has a time of its own. A clock that stood still did nothing else.
ALTER TABLE case_due ADD COLUMN rests BIGINT NOT NULL DEFAULT 0;
UPDATE case_due SET rests = 1 WHERE due_at = 9223372036854775807;
