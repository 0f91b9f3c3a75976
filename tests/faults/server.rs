//! The real server as a process, and the mounts it runs on.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Longer than anything takes; reaching it fails the test.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Rigs take turns: each wants the machine for itself.
pub fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

pub fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// Says a figure where whoever runs the long form sees it.
pub fn say(text: &str) {
    // Past the test runner, which keeps what a passing test prints to itself.
    let mut out = std::io::stderr().lock();
    writeln!(out, "faults: {text}").unwrap();
}

fn binary() -> PathBuf {
    std::env::var_os("TENURE_BINARY")
        .map_or_else(|| env!("CARGO_BIN_EXE_tenure").into(), PathBuf::from)
}

/// A server at work, with the address it printed.
pub struct Server {
    process: Child,
    pub address: SocketAddr,
    /// From its start until it said that it is ready.
    pub ready: Duration,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        Self::try_start(folder, &[]).unwrap()
    }

    /// None when the server ends before it is ready, or, with a disk that fails, says that it cannot be.
    pub fn try_start(folder: &Path, environment: &[(&str, String)]) -> Option<Self> {
        let begun = Instant::now();
        let log = match std::env::var_os("TENURE_FAULTS_LOG") {
            Some(path) => File::options()
                .create(true)
                .append(true)
                .open(path)
                .unwrap()
                .into(),
            None => Stdio::null(),
        };
        let mut process = command(folder)
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(process.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Open http://").unwrap_or_default();
        let Ok(address) = address.split('/').next().unwrap_or_default().parse() else {
            process.wait().unwrap();
            return None;
        };
        while get(address, "/readyz") != Some(200) {
            if process.try_wait().unwrap().is_some() {
                return None;
            }
            if !environment.is_empty() && begun.elapsed() > PATIENCE / 3 {
                process.kill().unwrap();
                process.wait().unwrap();
                return None;
            }
            assert!(begun.elapsed() < PATIENCE, "the server never was ready");
            std::thread::yield_now();
        }
        Some(Self {
            process,
            address,
            ready: begun.elapsed(),
        })
    }

    /// Without any warning: SIGKILL.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// SIGTERM.
    pub fn ask_to_stop(&self) {
        let pid = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(asked.unwrap().success());
    }

    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.process.try_wait().unwrap()
    }

    /// Waits until it has ended.
    pub fn wait(mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    /// Bytes of memory it holds, its threads and its open files.
    pub fn size(&self) -> Size {
        let folder = PathBuf::from(format!("/proc/{}", self.process.id()));
        let status = fs::read_to_string(folder.join("status")).unwrap();
        let line = |name: &str| -> u64 {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        Size {
            memory: line("VmRSS:") * 1024,
            threads: line("Threads:"),
            files: fs::read_dir(folder.join("fd")).unwrap().count(),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub memory: u64,
    pub threads: u64,
    pub files: usize,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// `tenure serve` on a folder, not started yet.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder);
    command
}

/// The status of an address; none when nobody answers.
pub fn get(address: SocketAddr, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let line = String::from_utf8_lossy(answer.get(..12)?).into_owned();
    line.split(' ').nth(1)?.parse().ok()
}

/// A file system of its own for the server, unmounted when it goes.
pub struct Mount(PathBuf);

impl Mount {
    /// Mounts; none, with the reason printed, where this machine does not let us.
    pub fn new(place: &Path, arguments: &[&str]) -> Option<Self> {
        fs::create_dir_all(place).unwrap();
        let mounted = Command::new("mount").args(arguments).arg(place).output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self(place.to_owned())),
            Ok(output) => {
                say(&format!(
                    "not tried, for this machine mounts nothing: {}",
                    String::from_utf8_lossy(&output.stderr).trim()
                ));
                None
            }
            Err(error) => {
                say(&format!("not tried, for there is no mount: {error}"));
                None
            }
        }
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// The disk that fails or lies, compiled into a folder.
pub fn failing_disk(folder: &Path) -> String {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/fault.c");
    let library = folder.join("fault.so");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(source)
        .status();
    assert!(compiled.unwrap().success());
    library.display().to_string()
}
