-- Her will: sharing that she ended, one row for each receiver, until it has said that it read so.
CREATE TABLE sharing_end (
    organisation_id {{key}} NOT NULL,
    referral_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    ended_at BIGINT NOT NULL,
    alarm {{key}} NOT NULL,
    look_at BIGINT,
    answer {{key}},
    reason {{key}},
    answered_at BIGINT,
    answered_by {{key}},
    PRIMARY KEY (organisation_id, referral_id)
);
CREATE INDEX sharing_end_by_case ON sharing_end (organisation_id, case_id);
CREATE INDEX sharing_end_by_look ON sharing_end (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX sharing_end_by_alarm ON sharing_end (alarm, ended_at) WHERE answered_at IS NULL;

-- And what is counted of those who want no help, without a name. What waits to be mixed is sealed, so that it
-- says nothing while it can still be ordered; what was mixed has no time and no case.
CREATE TABLE fact_waiting (
    waiting_id {{key}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (waiting_id)
){{in_order}};
CREATE TABLE fact (
    fact_id {{key}} NOT NULL,
    month {{key}} NOT NULL,
    area {{key}} NOT NULL,
    age {{key}} NOT NULL,
    sex {{key}} NOT NULL,
    form {{key}} NOT NULL,
    PRIMARY KEY (fact_id)
){{in_order}};
