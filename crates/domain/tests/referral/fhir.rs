//! How a referral looks to systems that speak FHIR.

use rufaa_domain::referral::{State, TaskStatus, task_status};

/// `Task.status` of each state, by hand from HL7 FHIR R4, Task.
const STATUS: &str = "
draft draft, sent requested, received received, needs-info received, waitlisted received,
accepted accepted, scheduled accepted, no-show accepted, declined rejected,
arrived in-progress, in-service in-progress, on-hold on-hold, completed completed, failed failed,
rerouted cancelled, expired cancelled, cancelled cancelled, withdrawn cancelled
";

/// The codes of `Task.status` (HL7 FHIR R4, value set task-status).
const R4: &str = "draft requested received accepted rejected ready cancelled in-progress on-hold \
                  failed completed entered-in-error";

#[test]
fn every_state_has_the_task_status_of_the_plain_table() {
    let stated: Vec<(&str, &str)> =
        STATUS.split(',').map(|pair| pair.trim().split_once(' ').unwrap()).collect();
    assert_eq!(stated.len(), State::ALL.len());
    for (state, status) in stated {
        let state = State::from_code(state).unwrap();
        assert_eq!(task_status(state).code(), status, "{state:?}");
    }
}

#[test]
fn every_task_status_is_one_of_fhir() {
    for status in TaskStatus::ALL {
        assert!(R4.split_whitespace().any(|code| code == status.code()), "{status:?}");
    }
}

#[test]
fn a_task_is_over_exactly_where_the_referral_is() {
    let over = ["rejected", "completed", "failed", "cancelled"];
    for state in State::ALL.iter().copied() {
        let is_over = over.contains(&task_status(state).code());
        assert_eq!(is_over, state.is_final(), "{state:?}");
    }
}
