-- Ids of events begin with the time, so the order of the primary key is that of time, and an organisation's
-- trail needs no index of its own. SQLite keeps the rows in that order. A member's trail has an index of
-- what has its place, which the sequencer writes for many events at once. So keeping an event touches
-- two trees where it touched five.
CREATE TABLE audit_event_in_order (
    organisation_id {{key}} NOT NULL,
    event_id {{key}} NOT NULL,
    at BIGINT NOT NULL,
    who {{key}} NOT NULL,
    leaf TEXT NOT NULL,
    place BIGINT,
    PRIMARY KEY (organisation_id, event_id)
){{in_order}};
INSERT INTO audit_event_in_order (organisation_id, event_id, at, who, leaf, place)
    SELECT organisation_id, event_id, at, who, leaf, place FROM audit_event;
DROP TABLE audit_event;
ALTER TABLE audit_event_in_order RENAME TO audit_event;
CREATE UNIQUE INDEX audit_event_by_place ON audit_event (place) WHERE place IS NOT NULL;
CREATE INDEX audit_event_waiting ON audit_event (at, event_id) WHERE place IS NULL;
CREATE INDEX audit_event_by_member ON audit_event (who, at) WHERE place IS NOT NULL;
