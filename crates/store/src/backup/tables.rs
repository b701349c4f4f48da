//! Every table that a backup holds.

mod audit;
mod cases;
mod conferences;
mod units;

/// A table: its name, its columns, and the columns by which it is ordered.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns with their kinds, in order.
    pub columns: &'static [(&'static str, Kind)],
    /// Its primary key.
    pub key: &'static [&'static str],
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Text or nothing.
    OptionalText,
    /// A whole number.
    Number,
    /// A whole number or nothing.
    OptionalNumber,
    /// Bytes, in hexadecimal.
    Bytes,
}

use Kind::{Bytes, Number, OptionalNumber, OptionalText, Text};

/// Every table, parents before children. A test holds it against the schema.
pub const TABLES: [Table; 53] = [
    Table {
        name: "feed",
        columns: &[
            ("only_row", Number),
            ("epoch", Text),
            ("position", Number),
            ("sealed_to", Text),
        ],
        key: &["only_row"],
    },
    Table {
        name: "entry",
        columns: &[
            ("entry_id", Text),
            ("state", Text),
            ("version", Number),
            ("position", Number),
            ("listed_at", Number),
            ("standing", Text),
            ("events", Number),
            ("source", Text),
            ("external_id", Text),
        ],
        key: &["entry_id"],
    },
    Table {
        name: "entry_version",
        columns: &[
            ("entry_id", Text),
            ("version", Number),
            ("document", Text),
            ("who", Text),
            ("made_at", Number),
            ("why", Text),
        ],
        key: &["entry_id", "version"],
    },
    Table {
        name: "standing_event",
        columns: &[("entry_id", Text), ("sequence", Number), ("recorded", Text)],
        key: &["entry_id", "sequence"],
    },
    Table {
        name: "true_place",
        columns: &[
            ("entry_id", Text),
            ("location_id", Text),
            ("sealed", Bytes),
            ("sealed_at", Number),
        ],
        key: &["entry_id", "location_id"],
    },
    Table {
        name: "proposal",
        columns: &[
            ("entry_id", Text),
            ("proposal_id", Text),
            ("kind", Text),
            ("base_version", OptionalNumber),
            ("document", OptionalText),
            ("places", Text),
            ("message", Text),
            ("who", Text),
            ("made_at", Number),
            ("state", Text),
            ("decided_by", OptionalText),
            ("decided_at", OptionalNumber),
            ("decided_why", OptionalText),
            ("organisation_id", OptionalText),
        ],
        key: &["entry_id", "proposal_id"],
    },
    Table {
        name: "open_record",
        columns: &[
            ("kind", Text),
            ("record_id", Text),
            ("entry_id", Text),
            ("modified_at", Number),
            ("document", Text),
        ],
        key: &["kind", "record_id"],
    },
    Table {
        name: "open_need",
        columns: &[("kind", Text), ("need_term", Text), ("record_id", Text), ("entry_id", Text)],
        key: &["kind", "need_term", "record_id"],
    },
    Table {
        name: "organisation",
        columns: &[
            ("organisation_id", Text),
            ("name", Text),
            ("kind", Text),
            ("entry_id", OptionalText),
            ("kit_public", Bytes),
            ("state", Text),
            ("made_at", Number),
        ],
        key: &["organisation_id"],
    },
    units::UNIT,
    Table {
        name: "member",
        columns: &[
            ("member_id", Text),
            ("sign_in_name", Text),
            ("shown_name", Text),
            ("sealing_public", Bytes),
            ("signing_public", Bytes),
            ("second_factor", Bytes),
            ("step_used", Number),
            ("made_at", Number),
        ],
        key: &["member_id"],
    },
    Table {
        name: "member_key",
        columns: &[
            ("member_id", Text),
            ("means", Text),
            ("salt", Bytes),
            ("cost", Text),
            ("sealed", Bytes),
            ("made_at", Number),
        ],
        key: &["member_id", "means"],
    },
    Table {
        name: "membership",
        columns: &[
            ("organisation_id", Text),
            ("member_id", Text),
            ("roles", Text),
            ("state", Text),
            ("version", Number),
            ("changed_at", Number),
        ],
        key: &["organisation_id", "member_id"],
    },
    Table {
        name: "membership_unit",
        columns: &[("organisation_id", Text), ("unit_id", Text), ("member_id", Text)],
        key: &["organisation_id", "unit_id", "member_id"],
    },
    Table {
        name: "group_key",
        columns: &[
            ("organisation_id", Text),
            ("group_id", Text),
            ("version", Number),
            ("public", Bytes),
            ("made_at", Number),
        ],
        key: &["organisation_id", "group_id", "version"],
    },
    Table {
        name: "group_key_wrap",
        columns: &[
            ("organisation_id", Text),
            ("group_id", Text),
            ("version", Number),
            ("holder", Text),
            ("sealed", Bytes),
        ],
        key: &["organisation_id", "group_id", "version", "holder"],
    },
    Table {
        name: "compartment",
        columns: &[
            ("organisation_id", Text),
            ("compartment_id", Text),
            ("unit_id", Text),
            ("epoch", Number),
            ("state", Text),
            ("made_at", Number),
            ("erased_at", OptionalNumber),
            ("outer_id", OptionalText),
        ],
        key: &["organisation_id", "compartment_id"],
    },
    Table {
        name: "compartment_wrap",
        columns: &[
            ("organisation_id", Text),
            ("compartment_id", Text),
            ("epoch", Number),
            ("unit_id", Text),
            ("unit_version", Number),
            ("outer_id", Text),
            ("sealed", Bytes),
        ],
        key: &["organisation_id", "compartment_id", "epoch"],
    },
    Table {
        name: "outer_key",
        columns: &[
            ("outer_id", Text),
            ("number", Number),
            ("state", Text),
            ("made_at", Number),
            ("destroyed_at", OptionalNumber),
        ],
        key: &["outer_id"],
    },
    Table {
        name: "invitation",
        columns: &[
            ("organisation_id", Text),
            ("invitation_id", Text),
            ("lookup", Text),
            ("shown_name", Text),
            ("roles", Text),
            ("made_by", Text),
            ("made_at", Number),
            ("expires_at", Number),
            ("state", Text),
            ("renews", OptionalText),
        ],
        key: &["organisation_id", "invitation_id"],
    },
    Table {
        name: "joint_request",
        columns: &[
            ("organisation_id", Text),
            ("request_id", Text),
            ("act", Text),
            ("subject_id", Text),
            ("reason", Text),
            ("asked_by", Text),
            ("asked_at", Number),
            ("asked_signature", Bytes),
            ("state", Text),
            ("decided_by", OptionalText),
            ("decided_at", OptionalNumber),
            ("decided_signature", Bytes),
        ],
        key: &["organisation_id", "request_id"],
    },
    Table {
        name: "passkey",
        columns: &[
            ("member_id", Text),
            ("passkey_id", Text),
            ("credential", Bytes),
            ("public_key", Bytes),
            ("counter", Number),
            ("name", Text),
            ("made_at", Number),
            ("answered_at", Number),
        ],
        key: &["member_id", "passkey_id"],
    },
    Table {
        name: "nudge",
        columns: &[
            ("member_id", Text),
            ("way", Text),
            ("sealed", Bytes),
            ("language", Text),
            ("nudged_at", Number),
            ("tried_at", Number),
        ],
        key: &["member_id"],
    },
    Table {
        name: "broken_glass",
        columns: &[
            ("organisation_id", Text),
            ("glass_id", Text),
            ("member_id", Text),
            ("thing", Text),
            ("thing_id", Text),
            ("reason", Text),
            ("broken_at", Number),
            ("until", Number),
            ("closed_at", OptionalNumber),
            ("judged_by", OptionalText),
            ("judged_at", OptionalNumber),
            ("finding", OptionalText),
        ],
        key: &["organisation_id", "glass_id"],
    },
    Table {
        name: "recusal",
        columns: &[
            ("organisation_id", Text),
            ("recusal_id", Text),
            ("member_id", Text),
            ("thing", Text),
            ("thing_id", Text),
            ("declared_by", Text),
            ("declared_at", Number),
            ("ended_by", OptionalText),
            ("ended_at", OptionalNumber),
        ],
        key: &["organisation_id", "recusal_id"],
    },
    cases::CASE_FILE,
    cases::HAND_OVER,
    cases::CASE_GROUP,
    cases::CASE_GROUP_MEMBER,
    cases::CASE_RECORD,
    cases::CASE_REVIEW,
    cases::CASE_DUE,
    cases::CASE_TASK,
    cases::CASE_TOKEN,
    cases::CASE_PIECE,
    cases::CONSENT,
    cases::REFERRAL,
    cases::REFERRAL_EVENT,
    cases::LETTER,
    cases::SLIP,
    units::ON_CALL,
    units::ON_CALL_TOLD,
    cases::SHARING_END,
    cases::FACT,
    conferences::CONFERENCE,
    conferences::CONFERENCE_SEAT,
    conferences::CONFERENCE_RECORD,
    Table {
        name: "former_signing_key",
        columns: &[("member_id", Text), ("until", Number), ("signing_public", Bytes)],
        key: &["member_id", "until"],
    },
    Table {
        name: "notice",
        columns: &[
            ("organisation_id", Text),
            ("member_id", Text),
            ("event_id", Text),
            ("did", Text),
            ("about", Text),
            ("at", Number),
            ("seen_at", OptionalNumber),
        ],
        key: &["organisation_id", "member_id", "event_id"],
    },
    Table { name: "node_mark", columns: &[("what", Text), ("at", Number)], key: &["what"] },
    audit::AUDIT_EVENT,
    audit::AUDIT_TILE,
    audit::AUDIT_LOG,
];

/// Tables that a backup leaves out: sign-ins are nobody's later, a list can be sent again, an unfinished form
/// waits some hours for its author alone, and two backups would tell in which order facts came.
pub const NOT_IN_BACKUPS: [&str; 5] =
    ["session", "sign_in_failure", "list", "unfinished", "fact_waiting"];
