//! The stories of being killed, told as often as asked: for `docs/reliability.md`, and before a release.

use std::process::Command;

/// What the public writes.
const OF_PUBLIC: &str = "promise_4_no_acknowledged_write_is_lost_by_kill";
/// What members write while the power goes out.
const OF_MEMBERS_IN_THE_DARK: &str =
    "promise_4_no_acknowledged_record_or_referral_is_lost_when_the_power_goes_out";

/// Kills a real server so many times under 32 writers and holds what is kept against what the
/// clients know, and so many times in each story of what members do in cases; then lets the power go out at so many
/// moments.
pub(crate) fn run(
    (kills, case_kills): (u32, u32),
    power_cuts: u32,
    seed: u32,
) -> Result<(), Box<dyn std::error::Error>> {
    story(&[OF_PUBLIC, "--"], ("RUFAA_KILLS", kills), seed)?;
    if case_kills > 0 {
        story(&["by_kill", "--", "--skip", OF_PUBLIC], ("RUFAA_KILLS", case_kills), seed)?;
    }
    if power_cuts == 0 {
        return Ok(());
    }
    story(&[OF_MEMBERS_IN_THE_DARK, "--"], ("RUFAA_POWER_CUTS", power_cuts), seed)?;
    crate::nightly::run_one(
        "python3",
        &["tools/power_loss.py", "target/debug/rufaa", "--seeds", &power_cuts.to_string()],
    )
}

/// Runs those of the stories that are chosen so, as often as asked.
fn story(
    chosen: &[&str],
    (name, times): (&str, u32),
    seed: u32,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut story = Command::new("cargo");
    story
        .args(["test", "--workspace", "--test", "durability"])
        .args(chosen)
        .arg("--nocapture")
        .env(name, times.to_string())
        .env("RUFAA_SEED", seed.to_string());
    crate::nightly::check(story)
}
