//! The tables of the audit log.

use super::Kind::{Bytes, Number, OptionalNumber, Text};
use super::Table;

pub(super) const AUDIT_EVENT: Table = Table {
    name: "audit_event",
    columns: &[
        ("organisation_id", Text),
        ("event_id", Text),
        ("at", Number),
        ("who", Text),
        ("leaf", Text),
        ("place", OptionalNumber),
    ],
    key: &["organisation_id", "event_id"],
};

pub(super) const AUDIT_TILE: Table = Table {
    name: "audit_tile",
    columns: &[("level", Number), ("tile", Number), ("hashes", Bytes)],
    key: &["level", "tile"],
};

pub(super) const AUDIT_LOG: Table = Table {
    name: "audit_log",
    columns: &[("only_row", Number), ("size", Number), ("checkpoint", Text)],
    key: &["only_row"],
};
