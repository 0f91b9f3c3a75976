//! An S3 server of the test's own, where the program `moto_server` is at hand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running server with one empty bucket. It ends with the value.
#[derive(Debug)]
pub struct Bucket {
    server: Child,
    address: String,
}

impl Bucket {
    /// Starts a server; none where the program is not at hand and `TENURE_TEST_S3` does not name it.
    ///
    /// # Panics
    /// When the program is there and does not serve.
    #[must_use]
    pub fn start() -> Option<Self> {
        let named = std::env::var("TENURE_TEST_S3").ok();
        let program = named.as_deref().unwrap_or("moto_server");
        let started = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut server = match started {
            Ok(server) => server,
            Err(error) => {
                assert!(named.is_none(), "{program}: {error}");
                return None;
            }
        };
        let said = BufReader::new(server.stderr.take()?);
        let mut lines = said.lines();
        let running = |line: String| {
            line.split_once("http://")
                .map(|(_, at)| at.trim().to_owned())
        };
        let address = lines.by_ref().map_while(Result::ok).find_map(running);
        // Somebody has to listen to the rest, or the server waits for it.
        std::thread::spawn(move || lines.for_each(drop));
        let Some(address) = address else {
            server.kill().ok();
            // A shim without the program behind it.
            assert!(named.is_none(), "{program} does not serve");
            return None;
        };
        let bucket = Self { server, address };
        let made = bucket.ask("PUT", "/halden");
        assert!(made.starts_with("HTTP/1.1 200"), "{made}");
        Some(bucket)
    }

    /// The bucket's URL, with a folder below it.
    #[must_use]
    pub fn url(&self, folder: &str) -> String {
        format!("s3://halden/{folder}")
    }

    /// What a program must find in its environment to reach it.
    #[must_use]
    pub fn settings(&self) -> Vec<(String, String)> {
        let endpoint = format!("http://{}", self.address);
        [
            ("AWS_ENDPOINT_URL", endpoint.as_str()),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into()
    }

    fn ask(&self, method: &str, path: &str) -> String {
        let mut wire = TcpStream::connect(&self.address).expect("the server listens");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            self.address
        );
        wire.write_all(head.as_bytes()).expect("it reads");
        let mut answer = String::new();
        wire.read_to_string(&mut answer).expect("it answers");
        answer
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}
