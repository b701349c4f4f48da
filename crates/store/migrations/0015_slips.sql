-- Which referral went out in place of one that was sent elsewhere.
ALTER TABLE referral ADD COLUMN successor {{key}};

-- Slips of paper for services without an account: of the code on it there is only a hash. What its bearer
-- said moves nothing by itself; the sender looks, and confirms it.
CREATE TABLE slip (
    organisation_id {{key}} NOT NULL,
    referral_id {{key}} NOT NULL,
    number BIGINT NOT NULL,
    lookup {{key}} NOT NULL,
    made_by {{key}} NOT NULL,
    made_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ended_at BIGINT,
    said {{key}},
    said_at BIGINT,
    PRIMARY KEY (organisation_id, referral_id, number)
);
CREATE UNIQUE INDEX slip_by_lookup ON slip (lookup);
