//! The only HTTP server: pages for people, and the directory for machines.

pub mod hsds;
pub mod pages;
