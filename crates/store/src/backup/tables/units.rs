//! The tables of units, and of who is on call in them.

use super::Kind::{Number, OptionalText, Text};
use super::Table;

pub(super) const UNIT: Table = Table {
    name: "unit",
    columns: &[
        ("organisation_id", Text),
        ("unit_id", Text),
        ("name", Text),
        ("made_at", Number),
        ("receives", Number),
        ("area", OptionalText),
    ],
    key: &["organisation_id", "unit_id"],
};

pub(super) const ON_CALL: Table = Table {
    name: "on_call",
    columns: &[
        ("organisation_id", Text),
        ("unit_id", Text),
        ("list", Text),
        ("days", Text),
        ("from_minute", Number),
        ("to_minute", Number),
        ("telephone", OptionalText),
        ("members", Text),
        ("changed_at", Number),
    ],
    key: &["organisation_id", "unit_id", "list"],
};

pub(super) const ON_CALL_TOLD: Table = Table {
    name: "on_call_told",
    columns: &[
        ("organisation_id", Text),
        ("referral_id", Text),
        ("member_id", Text),
        ("at", Number),
    ],
    key: &["organisation_id", "referral_id", "member_id"],
};
