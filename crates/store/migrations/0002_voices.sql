-- The public may also praise, complain, and tell of abuse: three more kinds of proposals. A check
-- of a column cannot be changed on every engine, so the table is made anew around its rows.
ALTER TABLE proposal RENAME TO proposal_before;

CREATE TABLE proposal (
    entry_id {{key}} NOT NULL,
    proposal_id {{key}} NOT NULL,
    kind {{key}} NOT NULL CHECK (kind IN (
        'edit', 'withdrawal', 'suggestion', 'problem', 'praise', 'complaint', 'safeguarding'
    )),
    base_version BIGINT,
    document TEXT,
    places TEXT NOT NULL,
    message TEXT NOT NULL,
    who TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
    decided_by TEXT,
    decided_at BIGINT,
    decided_why TEXT,
    PRIMARY KEY (entry_id, proposal_id)
);

INSERT INTO proposal (
    entry_id, proposal_id, kind, base_version, document, places, message, who, made_at, state,
    decided_by, decided_at, decided_why
)
SELECT
    entry_id, proposal_id, kind, base_version, document, places, message, who, made_at, state,
    decided_by, decided_at, decided_why
FROM proposal_before;

DROP TABLE proposal_before;

CREATE UNIQUE INDEX proposal_by_id ON proposal (proposal_id);
CREATE INDEX proposal_by_state ON proposal (state, made_at);
