//! The rules of Rufaa: what a directory entry is, who may be suggested, how long a confirmation
//! lasts, what the public may see.
//!
//! Nothing here reads a clock, a file, an environment or chance. What a rule needs is a parameter,
//! and the same parameters always give the same answer.

pub mod access;
pub mod age;
pub mod case;
mod coded;
pub mod conference;
pub mod consent;
pub mod directory;
pub mod finding;
pub mod geo;
pub mod hours;
pub mod hsds;
pub mod language;
pub mod matching;
pub mod names;
pub mod needs;
pub mod pack;
pub mod phrase;
pub mod referral;
pub mod screening;
pub mod served;
pub mod sound;
pub mod spelling;
pub mod telephone;
pub mod text;
