//! HSDS as JSON.

use std::borrow::Borrow;
use std::io::Write;

use rufaa_domain::hsds::Organization;

use super::WriteError;

/// Writes one JSON array, an organisation on each line.
///
/// # Errors
/// When `out` fails.
pub fn json<I>(organizations: I, mut out: impl Write) -> Result<(), WriteError>
where
    I: IntoIterator<Item: Borrow<Organization>>,
{
    let mut before = "[\n";
    for organization in organizations {
        out.write_all(before.as_bytes())?;
        serde_json::to_writer(&mut out, organization.borrow())?;
        before = ",\n";
    }
    out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    Ok(out.flush()?)
}

/// Writes one organisation a line.
///
/// # Errors
/// When `out` fails.
pub fn ndjson<I>(organizations: I, mut out: impl Write) -> Result<(), WriteError>
where
    I: IntoIterator<Item: Borrow<Organization>>,
{
    for organization in organizations {
        serde_json::to_writer(&mut out, organization.borrow())?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
