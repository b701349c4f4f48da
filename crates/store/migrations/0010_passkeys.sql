-- Passkeys of members, as a second factor. None of it is secret.
CREATE TABLE passkey (
    member_id {{key}} NOT NULL REFERENCES member (member_id),
    passkey_id {{key}} NOT NULL,
    credential {{bytes}} NOT NULL,
    public_key {{bytes}} NOT NULL,
    counter BIGINT NOT NULL,
    name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (member_id, passkey_id)
);
