//! The program as its users run it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot be set up has failed"
)]
#![expect(dead_code, reason = "every test file uses a part of it")]

pub(crate) mod browser;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rufaa_store::Place;
use serde_json::Value;
use tempfile::TempDir;

/// How long anything may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// What begins the first organisation.
pub(crate) const BEGIN: [&str; 7] =
    ["begin", "--organisation", "Haki (invented)", "--kind", "civil-society", "--member", "Amina"];

/// A node of its own: a configuration and a data folder.
pub(crate) struct Installation {
    folder: TempDir,
    database: Option<String>,
}

impl Installation {
    /// On the embedded database.
    pub(crate) fn embedded() -> Self {
        Self { folder: TempDir::new().unwrap(), database: None }
    }

    /// On this place.
    pub(crate) fn at(place: &Place) -> Self {
        let database = match place {
            Place::File(_) => None,
            Place::Postgres(url) => Some(url.clone()),
        };
        Self { folder: TempDir::new().unwrap(), database }
    }

    /// Its data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A path beside its data.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file beside its data.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A command of the program in this installation.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rufaa"));
        command.args(arguments).current_dir(self.folder.path()).env("RUFAA_WHO", "Amina");
        if let Some(url) = &self.database {
            command.env("RUFAA_DATABASE_URL", url);
        }
        command
    }

    /// Runs a command and gives what it wrote.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs a command that must succeed, and gives its result as JSON.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[&["--json"], arguments].concat());
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Begins the first organisation; gives its invitation and the halves of its recovery kit.
    pub(crate) fn begin(&self) -> (String, [String; 2]) {
        let begun = self.json(&BEGIN);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        (text(&begun["invitation"]), [text(&begun["kit"][0]), text(&begun["kit"][1])])
    }

    /// The messages of the public that wait for a vetter.
    pub(crate) fn messages(&self) -> Vec<String> {
        let proposals = self.json(&["vet", "proposals"]);
        let message = |proposal: &Value| proposal["message"].as_str().unwrap().to_owned();
        proposals.as_array().unwrap().iter().map(message).collect()
    }

    /// A command of the program under `strace`; nothing, with one printed line, where that is not at
    /// hand.
    pub(crate) fn under_strace(&self, arguments: &[&str], run: &[&str]) -> Option<Command> {
        if Command::new("strace").arg("-V").output().is_err() {
            println!("skipped: strace is not at hand");
            return None;
        }
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-o", "/dev/null"]).args(arguments);
        strace.arg(env!("CARGO_BIN_EXE_rufaa")).args(run).current_dir(self.path(""));
        Some(strace)
    }

    /// A server of which this call to the disk fails, once: the n-th write or sync of the database, of whichever thread.
    pub(crate) fn failing_at(&self, call: usize) -> Option<Command> {
        let calls = "pwrite64,write,fsync,fdatasync,ftruncate";
        let [database, journal] =
            ["rufaa.sqlite", "rufaa.sqlite-wal"].map(|name| self.data().join(name));
        let fails = [
            "-e",
            &format!("trace={calls}"),
            "-P",
            database.to_str().unwrap(),
            "-P",
            journal.to_str().unwrap(),
            "-e",
            &format!("inject={calls}:error=EIO:when={call}"),
        ];
        self.under_strace(&fails, &["serve"])
    }

    /// Starts the server and waits until it is ready.
    pub(crate) fn serve(&self) -> Server {
        Server::start(self.command(&["serve"]))
    }
}

/// What was written, as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A server that ends with the test.
pub(crate) struct Server {
    pub(crate) child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts a command that serves, on a free port.
    pub(crate) fn start(command: Command) -> Self {
        let mut server = Self::begin(command);
        server.wait_until_ready();
        server
    }

    /// Starts a command that may die before it serves; nothing when it did.
    pub(crate) fn try_start(command: Command) -> Option<Self> {
        let mut server = Self::begin(command);
        let mut died = false;
        eventually(|| {
            died = server.child.try_wait().unwrap().is_some();
            died || server.try_get("/readyz").is_some_and(|answer| answer.status == 200)
        });
        (!died).then_some(server)
    }

    /// Starts a demonstration in this folder.
    pub(crate) fn demo(mut command: Command, data: &Path) -> Self {
        let address = free_address();
        command.args(["demo", "--listen", &address.to_string(), "--data"]).arg(data);
        let mut server = Self::spawn(command, address);
        server.wait_until_ready();
        server
    }

    fn begin(command: Command) -> Self {
        Self::spawn(command, free_address())
    }

    fn spawn(mut command: Command, address: SocketAddr) -> Self {
        let child = command
            .env("RUFAA_HTTP_LISTEN", address.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap();
        Self { child, address }
    }

    fn wait_until_ready(&mut self) {
        let ready = || self.try_get("/readyz").is_some_and(|answer| answer.status == 200);
        let is_ready = eventually(ready);
        if !is_ready {
            self.child.kill().unwrap();
            let mut said = String::new();
            self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            panic!("the server did not become ready: {said}");
        }
    }

    /// Ends the process at once, as a power cut of the process would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Fetches an address.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.try_get(path).unwrap_or_else(|| panic!("no answer for {path}"))
    }

    /// Fetches an address, when the server answers.
    pub(crate) fn try_get(&self, path: &str) -> Option<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"))
    }

    /// Posts a form.
    pub(crate) fn post(&self, path: &str, form: &str) -> Option<Answer> {
        let length = form.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
        ))
    }

    /// Writes as the public does; gives the status, when the server answers.
    pub(crate) fn suggest(&self, words: &str) -> Option<u16> {
        self.post("/en/suggest", &format!("message={words}")).map(|answer| answer.status)
    }

    /// Sends bytes and reads the answer.
    pub(crate) fn send(&self, request: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).ok()?;
        Answer::read(BufReader::new(stream))
    }

    /// A bare connection.
    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What a tracer started goes on without it: all of them end together.
        let group = format!("-{}", self.child.id());
        drop(Command::new("kill").args(["-9", "--", &group]).stderr(Stdio::null()).status());
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    fn read(mut reader: BufReader<TcpStream>) -> Option<Self> {
        let mut head = String::new();
        loop {
            let before = head.len();
            reader.read_line(&mut head).ok()?;
            if head.len() - before <= 2 {
                break;
            }
        }
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let mut body = Vec::new();
        reader.read_to_end(&mut body).ok()?;
        let body = if head.to_lowercase().contains("transfer-encoding: chunked") {
            unchunk(&body)
        } else {
            body
        };
        Some(Self { status, head, body: text(&body) })
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> Option<&str> {
        let line = self.head.lines().find(|line| line.to_lowercase().starts_with("location:"))?;
        Some(line.split_once(':')?.1.trim())
    }
}

fn free_address() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn unchunk(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = bytes.windows(2).position(|pair| pair == b"\r\n") {
        let length = usize::from_str_radix(&text(&bytes[..end]), 16).unwrap();
        if length == 0 {
            break;
        }
        whole.extend_from_slice(&bytes[end + 2..end + 2 + length]);
        bytes = &bytes[end + 2 + length + 2..];
    }
    whole
}

/// Asks again and again until it is so, or patience ends.
#[expect(clippy::disallowed_methods, reason = "waits for another process, which tells nobody")]
pub(crate) fn eventually(mut so: impl FnMut() -> bool) -> bool {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if so() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}

/// The real facilities, or nothing with one printed line where they are not at hand.
pub(crate) fn facilities() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/facilities/horn_facilities.csv");
    if path.exists() {
        return Some(path);
    }
    println!("skipped: the 18,386 facilities are not at hand");
    None
}
