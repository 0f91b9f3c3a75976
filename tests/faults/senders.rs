//! Programs that send usage and remember what was answered for, and when.

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use crate::server::PATIENCE;
use crate::workspace::ACCOUNTS;

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % bound
    }
}

/// A connection that is kept from batch to batch.
struct Program {
    stream: BufReader<TcpStream>,
    secret: String,
}

impl Program {
    fn connect(address: SocketAddr, secret: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            secret: secret.to_owned(),
        })
    }

    /// Sends a body; answers the status once the whole answer is here.
    fn post(&mut self, body: &str) -> Result<u16> {
        let head = format!(
            "POST /v1/batch HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.secret,
            body.len()
        );
        self.stream.get_mut().write_all((head + body).as_bytes())?;
        let (mut status, mut length, mut later) = (None, 0, false);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(Error::other("cut off"));
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            } else if let Some(bytes) = line.strip_prefix("content-length:") {
                length = bytes.trim().parse().map_err(Error::other)?;
            } else if status.is_none() {
                status = line.split(' ').nth(1).and_then(|word| word.parse().ok());
            }
            later |= line.starts_with("retry-after:");
        }
        self.stream.read_exact(&mut vec![0; length])?;
        let status = status.ok_or_else(|| Error::other("no status"))?;
        assert!(
            later || !matches!(status, 429 | 503),
            "{status} without a time to come back"
        );
        Ok(status)
    }
}

/// What one program is to send next, and what was answered for.
pub struct Sending {
    name: usize,
    dice: Dice,
    batches: u64,
    /// The most events of a batch.
    pub most: u64,
    /// Not answered for yet: sent again, as programs do.
    pending: Vec<String>,
    pub acknowledged: Vec<(String, Instant)>,
}

impl Sending {
    pub fn all(programs: usize, most: u64, seed: u64) -> Vec<Self> {
        let one = |name| Self {
            name,
            dice: Dice(seed ^ (name as u64) << 32),
            batches: 0,
            most,
            pending: vec![],
            acknowledged: vec![],
        };
        (0..programs).map(one).collect()
    }

    /// The ids of the next batch. The first one's time is impossible, so that it is set aside.
    fn next(&mut self) {
        if self.pending.is_empty() {
            self.batches += 1;
            let size = 1 + self.dice.below(self.most);
            let id = |n| format!("{}:{}:{n}", self.name, self.batches);
            self.pending = (0..=size).map(id).collect();
        }
    }

    fn body(&self) -> String {
        let message = |(n, id): (usize, &String)| {
            let account = ACCOUNTS[(n + self.name) % ACCOUNTS.len()];
            let year = if n == 0 { 1970 } else { 2024 };
            format!(
                r#"{{"type":"track","event":"plan.published","userId":"u{n}","messageId":"{id}","timestamp":"{year}-05-0{}T08:00:00Z","context":{{"groupId":"{account}","library":{{"name":"analytics-node","version":"3.1.0"}}}},"properties":{{"plan":"P-{n}","seats":{n},"team":"operations","where":"the board of the week"}}}}"#,
                1 + n % 9
            )
        };
        let all: Vec<String> = self.pending.iter().enumerate().map(message).collect();
        format!(r#"{{"batch":[{}]}}"#, all.join(","))
    }

    /// Sends until the server is gone, or it is told to end.
    fn send(
        &mut self,
        address: SocketAddr,
        secret: &str,
        answered: &Sender<u16>,
        signs: &Signs,
    ) -> Result<()> {
        let mut program = Program::connect(address, secret)?;
        while !signs.end.load(Ordering::SeqCst) {
            self.next();
            let status = program.post(&self.body())?;
            match status {
                200 => {
                    let now = Instant::now();
                    self.acknowledged
                        .extend(self.pending.drain(..).map(|id| (id, now)));
                }
                408 | 429 | 503 => {}
                // What a server says whose disk is gone from under it matters to nobody.
                500 if signs.gone.load(Ordering::SeqCst) => {}
                status => panic!("the server answered {status}"),
            }
            let _ = answered.send(status);
        }
        Ok(())
    }
}

/// What senders are told while they send.
#[derive(Default)]
struct Signs {
    end: AtomicBool,
    gone: AtomicBool,
}

/// What is heard while everyone sends.
pub struct Hearing<'a> {
    answers: Receiver<u16>,
    signs: &'a Signs,
}

impl Hearing<'_> {
    /// The next answer anyone got; none when all have ended.
    pub fn answer(&self) -> Option<u16> {
        match self.answers.recv_timeout(PATIENCE) {
            Ok(status) => Some(status),
            Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => None,
            Err(_) => panic!("no answer for a minute"),
        }
    }

    /// Waits for so many answers.
    pub fn answers(&self, most: u64) {
        for _ in 0..most {
            if self.answer().is_none() {
                return;
            }
        }
    }

    /// Forgets the answers that came before now.
    pub fn forget(&self) {
        while self.answers.try_recv().is_ok() {}
    }

    /// Waits for an answer with this status.
    pub fn wait_for(&self, wanted: u16) -> Instant {
        let begun = Instant::now();
        while self.answer().expect("everyone ended") != wanted {
            assert!(begun.elapsed() < PATIENCE, "never a {wanted}");
        }
        Instant::now()
    }

    /// The disk is about to go: the server may say anything from now on.
    pub fn disk_goes(&self) {
        self.signs.gone.store(true, Ordering::SeqCst);
    }
}

/// Lets everyone send while `meanwhile` does what it does, and waits until all have ended.
pub fn everyone<T>(
    programs: &mut [Sending],
    address: SocketAddr,
    secret: &str,
    meanwhile: impl FnOnce(&Hearing<'_>) -> T,
) -> T {
    let (tell, answers) = channel();
    let signs = Signs::default();
    thread::scope(|scope| {
        for sending in programs {
            let (tell, signs) = (tell.clone(), &signs);
            scope.spawn(move || sending.send(address, secret, &tell, signs));
        }
        drop(tell);
        let done = meanwhile(&Hearing {
            answers,
            signs: &signs,
        });
        signs.end.store(true, Ordering::SeqCst);
        done
    })
}
