-- Who is on call in a unit: for each of its lists the days and times on the clock of the country, the
-- telephone of the duty, and members in the order in which they are told. Nothing of anybody referred.
CREATE TABLE on_call (
    organisation_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    list {{key}} NOT NULL,
    days {{key}} NOT NULL,
    from_minute BIGINT NOT NULL,
    to_minute BIGINT NOT NULL,
    telephone TEXT,
    members TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, unit_id, list)
);

-- Who on call was told of a referral, so that nobody is told twice and the next is.
CREATE TABLE on_call_told (
    organisation_id {{key}} NOT NULL,
    referral_id {{key}} NOT NULL,
    member_id {{key}} NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, referral_id, member_id)
);

-- Whether the children's officers are told beside the others: the clock has no key to look.
ALTER TABLE referral ADD COLUMN for_child BIGINT NOT NULL DEFAULT 0;

-- Of which first-level area a unit is, where a county's focal point watches over one.
ALTER TABLE unit ADD COLUMN area {{key}};
