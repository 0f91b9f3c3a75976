//! Asking a server over HTTP, as browsers and programs do.

use std::io::{Error, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Longer than anything takes; reaching it fails the test.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Answer {
    /// The values of a header, in lower case as servers of ours write names.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let of = |line: &'_ &str| line.to_ascii_lowercase().starts_with(&format!("{name}:"));
        let lines = self.head.lines().filter(of);
        lines.map(|line| line[name.len() + 1..].trim()).collect()
    }

    /// Whether it says to come again, and when.
    pub fn is_later(&self) -> bool {
        matches!(self.status, 429 | 503) && self.header("retry-after").len() == 1
    }
}

/// Sends a request whose head lacks only the host and the length.
pub fn ask(address: SocketAddr, head: &str, body: &[u8]) -> Result<Answer> {
    let mut wire = TcpStream::connect(address)?;
    wire.set_read_timeout(Some(PATIENCE))?;
    let (first, more) = head.split_once("\r\n").unwrap_or((head, ""));
    let head = format!(
        "{first} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n{more}\r\n",
        body.len()
    );
    wire.write_all(head.as_bytes())?;
    wire.write_all(body)?;
    read(wire)
}

pub fn read(mut wire: TcpStream) -> Result<Answer> {
    let mut bytes = Vec::new();
    wire.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or_else(|| Error::other("cut off"))?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    let is_chunked = head
        .to_ascii_lowercase()
        .contains("transfer-encoding: chunked");
    let body = match is_chunked {
        true => whole(&bytes[end + 4..])?,
        false => bytes.split_off(end + 4),
    };
    Ok(Answer {
        status: status.ok_or_else(|| Error::other("no status"))?,
        head,
        body: String::from_utf8_lossy(&body).into_owned(),
    })
}

/// A body that came in chunks.
fn whole(mut chunks: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|two| two == b"\r\n");
        let end = end.ok_or_else(|| Error::other("cut off"))?;
        let length = String::from_utf8_lossy(&chunks[..end]).into_owned();
        let length = usize::from_str_radix(&length, 16).map_err(Error::other)?;
        let chunk = chunks.get(end + 2..end + 2 + length);
        match chunk.ok_or_else(|| Error::other("cut off"))? {
            [] => return Ok(body),
            chunk => body.extend_from_slice(chunk),
        }
        chunks = &chunks[end + 2 + length + 2..];
    }
}

/// Looks until there is what is looked for.
pub fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        std::thread::yield_now();
    }
}
