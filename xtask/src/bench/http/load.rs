//! Asking as fast as answers come, with `wrk`.

use std::path::Path;
use std::process::Command;

use crate::bench::{Failure, line};

const SCRIPT: &str = "bench/http/wrk.lua";
const WARM: &str = "3s";
const MEASURED: &str = "10s";
const GZIP: &str = "Accept-Encoding: gzip";

/// What is sent, each in turn.
pub(in crate::bench) enum Send<'a> {
    /// These paths.
    Get(Vec<String>),
    /// These forms to a path.
    Post(&'a str, &'a [&'a str]),
    /// What stands in a file, a line each: the path, the cookie and the form, apart by tabs; on so
    /// many connections.
    Lines(&'a Path, &'a str),
}

/// Fails where there is no `wrk`.
pub(in crate::bench) fn check() -> Result<(), Failure> {
    match Command::new("wrk").arg("-v").output() {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("wrk: {error}; install it: apt-get install wrk").into()),
    }
}

/// Warms up, measures and prints, without and with compression.
pub(super) fn measure(what: &str, address: &str, send: &Send<'_>) -> Result<(), Failure> {
    for (how, headers) in [("", &[][..]), (", gzip", &["-H", GZIP][..])] {
        run(address, send, headers, WARM)?;
        let figures = run(address, send, headers, MEASURED)?;
        line(&format!("| {what}{how} | {}", row(&figures)?));
    }
    Ok(())
}

/// Gives the line of figures that the script writes.
fn run(
    address: &str,
    send: &Send<'_>,
    headers: &[&str],
    duration: &str,
) -> Result<String, Failure> {
    let mut command = Command::new("wrk");
    // Lines are sent in turn by one thread, so that no two are under way twice at once.
    let (connections, threads) = match send {
        Send::Lines(_, connections) => (*connections, "1"),
        Send::Get(_) | Send::Post(..) => ("32", "2"),
    };
    command.args(["-c", connections, "-t", threads, "-d", duration, "-s", SCRIPT]).args(headers);
    command.arg(format!("http://{address}/")).arg("--");
    match send {
        Send::Get(paths) => command.arg("get").args(paths),
        Send::Post(path, forms) => command.arg("post").arg(path).args(*forms),
        Send::Lines(file, _) => command.arg("lines").arg(file),
    };
    let output = command.output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures = text.lines().find_map(|line| line.strip_prefix("figures "));
    let said = || format!("wrk said {text}{}", String::from_utf8_lossy(&output.stderr));
    Ok(figures.ok_or_else(said)?.to_owned())
}

/// Sends what stands in a file, measures and prints. Gives how many answers there were in all.
pub(in crate::bench) fn measure_lines(
    what: &str,
    address: &str,
    (file, connections): (&Path, &str),
) -> Result<u64, Failure> {
    let warm = run(address, &Send::Lines(file, connections), &[], WARM)?;
    let figures = run(address, &Send::Lines(file, connections), &[], MEASURED)?;
    line(&format!("| {what} | {}", row(&figures)?));
    let answers = |figures: &str| figures.split(' ').next().unwrap_or_default().parse::<u64>();
    Ok(answers(&warm)? + answers(&figures)?)
}

/// The figures as the end of a row of a table.
fn row(figures: &str) -> Result<String, Failure> {
    let numbers: Result<Vec<f64>, _> = figures.split_whitespace().map(str::parse).collect();
    let [requests, microseconds, bytes, p50, p99, failed] = numbers?[..] else {
        return Err(format!("these are not six figures: {figures}").into());
    };
    let failed = if failed > 0.0 { format!(" {failed} failed |") } else { String::new() };
    Ok(format!(
        "{:.0} | {:.2} | {:.2} | {:.0} |{failed}",
        requests / microseconds * 1e6,
        p50 / 1e3,
        p99 / 1e3,
        bytes / requests
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_figures_become_a_row() {
        assert_eq!(row("1000 2000000 14000000 250 1500 0").unwrap(), "500 | 0.25 | 1.50 | 14000 |");
        assert!(row("1000 2000000 14000000 250 1500 3").unwrap().ends_with("| 3 failed |"));
        assert!(row("1 2").is_err());
    }
}
