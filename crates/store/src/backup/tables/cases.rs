//! The tables of cases.

use super::Kind::{Bytes, Number, OptionalNumber, OptionalText, Text};
use super::Table;

pub(super) const CASE_FILE: Table = Table {
    name: "case_file",
    columns: &[
        ("organisation_id", Text),
        ("case_id", Text),
        ("unit_id", Text),
        ("code", Text),
        ("holder", Text),
        ("state", Text),
        ("head", Number),
        ("head_hash", Bytes),
        ("card_epoch", Number),
        ("card", Bytes),
        ("contact_id", Text),
        ("care_id", Text),
        ("legal_id", Text),
        ("opened_at", Number),
        ("changed_at", Number),
        ("words_kept", Number),
        ("listed_at", Number),
    ],
    key: &["organisation_id", "case_id"],
};

pub(super) const CASE_TASK: Table = Table {
    name: "case_task",
    columns: &[("organisation_id", Text), ("member_id", Text), ("case_id", Text)],
    key: &["organisation_id", "member_id", "case_id"],
};

pub(super) const CASE_DUE: Table = Table {
    name: "case_due",
    columns: &[
        ("organisation_id", Text),
        ("case_id", Text),
        ("due_at", Number),
        ("later_at", Number),
        ("alarm", Text),
        ("look_at", OptionalNumber),
        ("rests", Number),
    ],
    key: &["organisation_id", "case_id"],
};

pub(super) const CASE_REVIEW: Table = Table {
    name: "case_review",
    columns: &[("organisation_id", Text), ("case_id", Text), ("due_at", Number)],
    key: &["organisation_id", "case_id"],
};

pub(super) const CASE_RECORD: Table = Table {
    name: "case_record",
    columns: &[
        ("organisation_id", Text),
        ("case_id", Text),
        ("sequence", Number),
        ("kind", Text),
        ("compartment_id", Text),
        ("epoch", Number),
        ("author", Text),
        ("at", Number),
        ("signature", Bytes),
        ("sealed", Bytes),
    ],
    key: &["organisation_id", "case_id", "sequence"],
};

pub(super) const CASE_TOKEN: Table = Table {
    name: "case_token",
    columns: &[("organisation_id", Text), ("unit_id", Text), ("token", Number), ("case_id", Text)],
    key: &["organisation_id", "unit_id", "token", "case_id"],
};

pub(super) const CASE_PIECE: Table = Table {
    name: "case_piece",
    columns: &[
        ("organisation_id", Text),
        ("file_id", Text),
        ("number", Number),
        ("case_id", Text),
        ("compartment_id", Text),
        ("epoch", Number),
        ("sealed", Bytes),
    ],
    key: &["organisation_id", "file_id", "number"],
};

pub(super) const CONSENT: Table = Table {
    name: "consent",
    columns: &[
        ("organisation_id", Text),
        ("case_id", Text),
        ("number", Number),
        ("purpose", Text),
        ("recipient", OptionalText),
        ("state", Text),
        ("given_at", Number),
        ("until", Number),
        ("ended_at", OptionalNumber),
    ],
    key: &["organisation_id", "case_id", "number"],
};

pub(super) const REFERRAL: Table = Table {
    name: "referral",
    columns: &[
        ("organisation_id", Text),
        ("referral_id", Text),
        ("case_id", Text),
        ("unit_id", Text),
        ("to_entry", Text),
        ("to_service", Text),
        ("to_organisation_id", OptionalText),
        ("to_unit_id", OptionalText),
        ("need", Text),
        ("urgency", Text),
        ("area", Text),
        ("consent", OptionalNumber),
        ("exception", OptionalText),
        ("state", Text),
        ("moves", Number),
        ("made_at", Number),
        ("entered_at", Number),
        ("expected_at", OptionalNumber),
        ("settled_at", OptionalNumber),
        ("holder", Text),
        ("alarm", Text),
        ("due_at", OptionalNumber),
        ("look_at", OptionalNumber),
        ("successor", OptionalText),
        ("for_child", Number),
        ("word_at", OptionalNumber),
        ("from_area", OptionalText),
        ("district", OptionalText),
        ("from_district", OptionalText),
        ("code", OptionalText),
    ],
    key: &["organisation_id", "referral_id"],
};

pub(super) const SLIP: Table = Table {
    name: "slip",
    columns: &[
        ("organisation_id", Text),
        ("referral_id", Text),
        ("number", Number),
        ("lookup", Text),
        ("made_by", Text),
        ("made_at", Number),
        ("until", Number),
        ("ended_at", OptionalNumber),
        ("said", OptionalText),
        ("said_at", OptionalNumber),
    ],
    key: &["organisation_id", "referral_id", "number"],
};

pub(super) const REFERRAL_EVENT: Table = Table {
    name: "referral_event",
    columns: &[
        ("organisation_id", Text),
        ("referral_id", Text),
        ("number", Number),
        ("at", Number),
        ("who", Text),
        ("by_organisation_id", Text),
        ("did", Text),
        ("reason", OptionalText),
        ("state", Text),
    ],
    key: &["organisation_id", "referral_id", "number"],
};

pub(super) const LETTER: Table = Table {
    name: "letter",
    columns: &[
        ("organisation_id", Text),
        ("referral_id", Text),
        ("number", Number),
        ("to_organisation_id", Text),
        ("to_unit_id", Text),
        ("unit_version", Number),
        ("by_organisation_id", Text),
        ("by_member", Text),
        ("at", Number),
        ("sealed", Bytes),
    ],
    key: &["organisation_id", "referral_id", "number", "to_unit_id"],
};

pub(super) const HAND_OVER: Table = Table {
    name: "hand_over",
    columns: &[
        ("organisation_id", Text),
        ("case_id", Text),
        ("to_member", Text),
        ("proposed_at", Number),
    ],
    key: &["organisation_id", "case_id"],
};

pub(super) const CASE_GROUP: Table = Table {
    name: "case_group",
    columns: &[
        ("organisation_id", Text),
        ("group_id", Text),
        ("unit_id", Text),
        ("begun_by", Text),
        ("begun_at", Number),
    ],
    key: &["organisation_id", "group_id"],
};

pub(super) const CASE_GROUP_MEMBER: Table = Table {
    name: "case_group_member",
    columns: &[
        ("organisation_id", Text),
        ("group_id", Text),
        ("position", Number),
        ("case_id", Text),
    ],
    key: &["organisation_id", "group_id", "position"],
};

pub(super) const SHARING_END: Table = Table {
    name: "sharing_end",
    columns: &[
        ("organisation_id", Text),
        ("referral_id", Text),
        ("case_id", Text),
        ("ended_at", Number),
        ("alarm", Text),
        ("look_at", OptionalNumber),
        ("answer", OptionalText),
        ("reason", OptionalText),
        ("answered_at", OptionalNumber),
        ("answered_by", OptionalText),
    ],
    key: &["organisation_id", "referral_id"],
};

pub(super) const FACT: Table = Table {
    name: "fact",
    columns: &[
        ("fact_id", Text),
        ("month", Text),
        ("area", Text),
        ("age", Text),
        ("sex", Text),
        ("form", Text),
    ],
    key: &["fact_id"],
};
