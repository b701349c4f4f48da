//! A server that runs for as long as it is measured.

use std::ffi::OsStr;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::bench::Failure;

/// How often a server that starts is tried, and how long it is left alone in between.
const TRIES_MAX: usize = 600;
const PAUSE: Duration = Duration::from_millis(50);

/// A running server. It is told to end when this is dropped.
pub(in crate::bench) struct Server {
    child: Child,
    address: String,
}

/// An address of this machine at which nobody listens.
pub(in crate::bench) fn free_address() -> Result<String, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

/// A command that is told to end when this process does, however that ends.
pub(in crate::bench) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM", "--"]).arg(program);
    command
}

impl Server {
    /// Starts the command, which listens on this address, and waits until it does.
    pub(in crate::bench) async fn start(
        mut command: Command,
        address: String,
    ) -> Result<Self, Failure> {
        command.stdout(Stdio::null());
        let child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
        let mut server = Self { child, address };
        for _ in 0..TRIES_MAX {
            if TcpStream::connect(&server.address).is_ok() {
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("{command:?} ended before it listened: {status}").into());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(format!("{command:?} does not listen on {}", server.address).into())
    }

    /// Where it listens.
    pub(in crate::bench) fn address(&self) -> &str {
        &self.address
    }

    /// The memory that is its own alone, in MB (`RssAnon` of Linux).
    pub(in crate::bench) fn memory_mb(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let own = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kib = own.and_then(|own| own.split_whitespace().next()).ok_or("no RssAnon")?;
        Ok(kib.parse::<u64>()? * 1_024 / 1_000_000)
    }

    /// Tells it to end, and waits until it has.
    pub(in crate::bench) fn end(mut self) -> Result<(), Failure> {
        self.tell()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks politely, so that it can end its own children too.
    fn tell(&self) -> std::io::Result<()> {
        let kill = format!("kill -TERM {}", self.child.id());
        Command::new("sh").args(["-c", &kill]).status().map(drop)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // Nothing more can be done about a failure here.
            drop(self.tell());
            drop(self.child.wait());
        }
    }
}
