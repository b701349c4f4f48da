//! The directory for machines.
