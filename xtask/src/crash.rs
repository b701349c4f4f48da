//! The story of being killed, told as often as asked: for `docs/reliability.md`, and before a release.

use std::process::Command;

/// Kills a real server so many times under 32 writers and holds what is kept against what the
/// clients know; then lets the power go out at so many moments.
pub(crate) fn run(
    kills: u32,
    power_cuts: u32,
    seed: u32,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut story = Command::new("cargo");
    story
        .args(["test", "--workspace", "--test", "durability"])
        .args(["promise_4_no_acknowledged_write_is_lost_by_kill", "--", "--nocapture"])
        .env("RUFAA_KILLS", kills.to_string())
        .env("RUFAA_SEED", seed.to_string());
    crate::nightly::check(story)?;
    if power_cuts == 0 {
        return Ok(());
    }
    crate::nightly::run_one(
        "python3",
        &["tools/power_loss.py", "target/debug/rufaa", "--seeds", &power_cuts.to_string()],
    )
}
