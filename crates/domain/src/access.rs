//! Who may do what: one pure function, denied by default.
//!
//! `decide(actor, action, resource, context)` looks at the roles of a member in the organisation
//! for which she acts, at whose the thing is, and at what happened before. Explicit denial wins over
//! every role. Nothing else in the program decides; handlers and commands only ask.

mod action;
mod decide;
mod glass;
mod grants;
mod joint;
mod matrix;
mod role;

pub use action::{Action, Whose};
pub use decide::{Actor, Context, Decision, Denial, Ground, Resource, decide, roles_for};
pub use glass::{
    GLASS_HOURS, GLASS_REVIEW_WITHIN, Glass, GlassFinding, GlassProblem, GlassReason,
    may_break_glass,
};
pub use joint::{JOINT_REQUEST_LASTS, JOINT_SETTLED, JointAct, JointProblem, JointRequest};
pub use matrix::matrix;
pub use role::{OrganisationKind, Role, Roles, may_share_unit};
