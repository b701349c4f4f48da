-- Who has no part in a thing is looked for by the thing: colleagues who are called as somebody whom a case keeps away are
-- reconciled with what it says whenever it is opened.
CREATE INDEX recusal_by_thing ON recusal (thing_id) WHERE ended_at IS NULL;
