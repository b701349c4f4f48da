//! The only decider: what may be done is decided here, done here, and recorded here.

pub mod node;
pub mod open;
pub mod public;

pub use node::Node;
