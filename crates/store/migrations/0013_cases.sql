-- Cases: each is one organisation's file on one person. Outside seals a case has a code, a unit, a
-- holder, states and times; who she is and what is known of her is sealed.
CREATE TABLE case_file (
    organisation_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    code {{key}} NOT NULL,
    holder {{key}} NOT NULL,
    state {{key}} NOT NULL CHECK (state IN ('open', 'closed')),
    head BIGINT NOT NULL,
    head_hash {{bytes}} NOT NULL,
    card_epoch BIGINT NOT NULL,
    card {{bytes}} NOT NULL,
    contact_id {{key}} NOT NULL,
    care_id {{key}} NOT NULL,
    legal_id {{key}} NOT NULL,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, case_id)
){{in_order}};
CREATE UNIQUE INDEX case_file_by_code ON case_file (organisation_id, code);
CREATE INDEX case_file_by_unit ON case_file (organisation_id, unit_id, state, changed_at);
CREATE INDEX case_file_by_holder ON case_file (organisation_id, holder, state, changed_at);

-- The ledger: each record signed by its author over its place, the record before it and its seal.
CREATE TABLE case_record (
    organisation_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    sequence BIGINT NOT NULL,
    kind {{key}} NOT NULL,
    compartment_id {{key}} NOT NULL,
    epoch BIGINT NOT NULL,
    author {{key}} NOT NULL,
    at BIGINT NOT NULL,
    signature {{bytes}} NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, case_id, sequence)
){{in_order}};

-- What of a consent the server needs so that it can hold to it: purpose, recipient, state and time.
CREATE TABLE consent (
    organisation_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    number BIGINT NOT NULL,
    purpose {{key}} NOT NULL,
    recipient {{key}},
    state {{key}} NOT NULL CHECK (state IN ('given', 'refused', 'withdrawn')),
    given_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (organisation_id, case_id, number)
);

-- A referral belongs to the organisation that sent it. Its need is coarsened where it is about health.
CREATE TABLE referral (
    organisation_id {{key}} NOT NULL,
    referral_id {{key}} NOT NULL,
    case_id {{key}} NOT NULL,
    unit_id {{key}} NOT NULL,
    to_entry {{key}} NOT NULL,
    to_service {{key}} NOT NULL,
    to_organisation_id {{key}},
    to_unit_id {{key}},
    need {{key}} NOT NULL,
    urgency {{key}} NOT NULL,
    area {{key}} NOT NULL,
    consent BIGINT,
    exception {{key}},
    state {{key}} NOT NULL,
    moves BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    entered_at BIGINT NOT NULL,
    expected_at BIGINT,
    settled_at BIGINT,
    holder {{key}} NOT NULL,
    alarm {{key}} NOT NULL,
    due_at BIGINT,
    look_at BIGINT,
    PRIMARY KEY (organisation_id, referral_id)
);
CREATE INDEX referral_by_case ON referral (organisation_id, case_id);
CREATE INDEX referral_by_sender ON referral (organisation_id, unit_id, holder, due_at);
CREATE INDEX referral_by_receiver ON referral (to_organisation_id, to_unit_id, holder, due_at)
    WHERE to_organisation_id IS NOT NULL;
CREATE INDEX referral_by_look ON referral (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX referral_by_due ON referral (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX referral_by_area ON referral (area, due_at) WHERE due_at IS NOT NULL;

-- Every move of a referral, and every alarm of its clock, in codes.
CREATE TABLE referral_event (
    organisation_id {{key}} NOT NULL,
    referral_id {{key}} NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    who {{key}} NOT NULL,
    by_organisation_id {{key}} NOT NULL,
    did {{key}} NOT NULL,
    reason {{key}},
    state {{key}} NOT NULL,
    PRIMARY KEY (organisation_id, referral_id, number)
){{in_order}};

-- What the two sides write to each other, sealed to a unit of whoever it is for. The first is the package.
CREATE TABLE letter (
    organisation_id {{key}} NOT NULL,
    referral_id {{key}} NOT NULL,
    number BIGINT NOT NULL,
    to_organisation_id {{key}} NOT NULL,
    to_unit_id {{key}} NOT NULL,
    unit_version BIGINT NOT NULL,
    by_organisation_id {{key}} NOT NULL,
    by_member {{key}} NOT NULL,
    at BIGINT NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, referral_id, number)
);
CREATE INDEX letter_by_unit ON letter (to_organisation_id, to_unit_id, unit_version);

-- Which unit of an organisation receives what is sent to it.
ALTER TABLE unit ADD COLUMN receives BIGINT NOT NULL DEFAULT 0;
