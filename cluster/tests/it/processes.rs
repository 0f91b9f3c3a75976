//! The processes of a cluster on this machine.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

/// How long anything may take that a test waits for.
const PATIENCE: Duration = Duration::from_secs(40);

/// A process of the program. It is killed with the value.
#[derive(Debug)]
pub struct Process {
    child: Child,
    lines: Receiver<String>,
    _work_dir: Option<TempDir>,
}

impl Process {
    fn start(words: &[&str], settings: &[(String, String)], work_dir: Option<TempDir>) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tenure-cluster"))
            .args(words)
            .env("LANG", "C")
            .envs(settings.iter().cloned())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let (line, lines) = channel();
        // It ends with the process, or when nobody listens any more.
        std::thread::spawn(move || {
            let mut said = said.lines().map_while(Result::ok);
            said.all(|said| line.send(said).is_ok())
        });
        Self {
            child,
            lines,
            _work_dir: work_dir,
        }
    }

    /// Waits for a line that begins and ends like this.
    pub fn says(&self, beginning: &str, ending: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("{beginning}…{ending}: never said"));
            if line.starts_with(beginning) && line.ends_with(ending) {
                return line;
            }
        }
    }

    /// Kills it as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A scheduler that gives executors up after three seconds, and its address.
pub fn scheduler() -> (Process, String) {
    scheduler_at("127.0.0.1:0")
}

/// The same, at an address.
pub fn scheduler_at(listen: &str) -> (Process, String) {
    let words = ["scheduler", "--listen", listen, "--lost-after", "3"];
    let scheduler = Process::start(&words, &[], None);
    let said = scheduler.says("The scheduler listens on ", ".");
    let address = said.rsplit(' ').next().unwrap().trim_end_matches('.');
    let address = address.to_owned();
    (scheduler, address)
}

/// An executor that has joined.
pub fn executor(
    (scheduler, address): &(Process, String),
    url: &str,
    settings: &[(String, String)],
) -> Process {
    let (work_dir, listen) = (tempfile::tempdir().unwrap(), two_ports().to_string());
    let folder = work_dir.path().to_string_lossy().into_owned();
    #[rustfmt::skip]
    let words = [
        "executor", "--scheduler", address, "--listen", &listen, "--events-url", url, "--work-dir", &folder,
        "--cores", "2", "--memory", "1024", "--heartbeat", "1",
    ];
    let executor = Process::start(&words, settings, Some(work_dir));
    scheduler.says(&listen, "joined.");
    executor
}

/// What `ask` prints, or what it complains of.
pub fn ask(words: &[&str], settings: &[(String, String)]) -> Result<String, String> {
    let done = Command::new(env!("CARGO_BIN_EXE_tenure-cluster"))
        .args(words)
        .env("LANG", "C")
        .env_remove("TENURE_EVENTS_URL")
        .envs(settings.iter().cloned())
        .output()
        .unwrap();
    let said = |bytes| String::from_utf8(bytes).unwrap();
    if done.status.success() {
        Ok(said(done.stdout))
    } else {
        Err(said(done.stderr))
    }
}

/// A port that is free, and so is the next.
fn two_ports() -> SocketAddr {
    for _ in 0..20 {
        let here = TcpListener::bind("127.0.0.1:0").unwrap();
        let here = here.local_addr().unwrap();
        let next = SocketAddr::new(here.ip(), here.port().saturating_add(1));
        if TcpListener::bind(next).is_ok() {
            return here;
        }
    }
    panic!("no two free ports in a row")
}

/// An object store that hears what it is asked and never answers.
#[derive(Debug)]
pub struct Silence {
    address: SocketAddr,
    asked: Receiver<TcpStream>,
}

impl Silence {
    pub fn start() -> Self {
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = door.local_addr().unwrap();
        let (ask, asked) = channel();
        std::thread::spawn(move || {
            let mut callers = door.incoming().map_while(Result::ok);
            callers.all(|caller| ask.send(caller).is_ok())
        });
        Self { address, asked }
    }

    /// The settings of a store, with this one in its place.
    pub fn instead_of(&self, settings: Vec<(String, String)>) -> Vec<(String, String)> {
        let address = format!("http://{}", self.address);
        let moved = settings.into_iter().map(|(key, value)| match &*key {
            "AWS_ENDPOINT_URL" => (key, address.clone()),
            _ => (key, value),
        });
        moved.collect()
    }

    /// Waits until somebody asks, and keeps them waiting.
    pub fn is_asked(&self) -> TcpStream {
        self.asked.recv_timeout(PATIENCE).expect("nobody asked")
    }
}
