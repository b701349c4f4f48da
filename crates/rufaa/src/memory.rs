//! What stays of the process when it dies: nothing. While members work, passphrases and keys are in its
//! memory; a core dump would write all of it into a file.

/// Lets no core dump of this process be written, and no other process of the same user read its memory
/// (`prctl(PR_SET_DUMPABLE)`, `setrlimit(RLIMIT_CORE)`).
///
/// # Errors
/// When the system refuses, which none is known to do.
#[cfg(target_os = "linux")]
pub(crate) fn leave_nothing() -> std::io::Result<()> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    Ok(())
}

/// Elsewhere there is no such call; `docs/running.md` says what to do.
#[cfg(not(target_os = "linux"))]
pub(crate) fn leave_nothing() -> std::io::Result<()> {
    Ok(())
}
