//! The directory: entries, their standing, what the public sees of them, and what a search lists.

pub mod capacity;
pub mod confidential;
pub mod difference;
pub mod edit;
pub mod entry;
pub mod freshness;
pub mod listing;
pub mod open;
pub mod proposal;
pub mod standing;
pub mod stock;
