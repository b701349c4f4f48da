//! Tables of conferences.

use super::Kind::{Bytes, Number, OptionalNumber, Text};
use super::Table;

pub(super) const CONFERENCE: Table = Table {
    name: "conference",
    columns: &[
        ("organisation_id", Text),
        ("conference_id", Text),
        ("case_id", Text),
        ("unit_id", Text),
        ("compartment_id", Text),
        ("called_by", Text),
        ("called_at", Number),
        ("until", Number),
        ("ended_at", OptionalNumber),
        ("gathered_at", OptionalNumber),
        ("head", Number),
        ("head_hash", Bytes),
        ("stopped_at", OptionalNumber),
        ("undone", Number),
        ("alarm", Text),
        ("look_at", OptionalNumber),
    ],
    key: &["organisation_id", "conference_id"],
};

pub(super) const CONFERENCE_SEAT: Table = Table {
    name: "conference_seat",
    columns: &[
        ("organisation_id", Text),
        ("conference_id", Text),
        ("member_id", Text),
        ("to_organisation_id", Text),
        ("to_unit_id", Text),
        ("compartment_id", Text),
        ("read_at", OptionalNumber),
    ],
    key: &["organisation_id", "conference_id", "member_id"],
};

pub(super) const CONFERENCE_RECORD: Table = Table {
    name: "conference_record",
    columns: &[
        ("organisation_id", Text),
        ("conference_id", Text),
        ("number", Number),
        ("author", Text),
        ("by_organisation_id", Text),
        ("at", Number),
        ("signature", Bytes),
        ("sealed", Bytes),
    ],
    key: &["organisation_id", "conference_id", "number"],
};
