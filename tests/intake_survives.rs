//! Programs send usage, the server is killed in the middle of it, and starts again: what it answered for is
//! stored, and nothing is stored twice. `TENURE_ROUNDS=200 cargo test --test intake_survives` kills more often,
//! `TENURE_SEED=7` at other moments.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use customers::{NewAccount, Origin};
use events::Reader as _;
use identity::NewWorkspace;
use kernel::{AccountKey, Actor, Clock, Currency, Day, Language};
use landing::Listing;
use tenure::folder::Folder;
use tokio::runtime::Runtime;

const ACCOUNTS: [&str; 3] = ["hanbit", "sora", "kite"];
const PROGRAMS: usize = 3;
/// Longer than any answer takes; reaching it fails the test.
const PATIENCE: Duration = Duration::from_secs(60);

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % bound
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// A server at work, with the address it printed.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_tenure"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.trim().strip_prefix("Open http://").unwrap_or_default();
        let address = address.split('/').next().unwrap_or_default().parse();
        let address = address.unwrap_or_else(|_| panic!("the server said {line:?}"));
        Self { process, address }
    }

    /// Without any warning: SIGKILL.
    fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// One program that sends: its connection is kept from batch to batch.
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
        let (mut status, mut length) = (None, 0);
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
        }
        self.stream.read_exact(&mut vec![0; length])?;
        status.ok_or_else(|| Error::other("no status"))
    }
}

/// What one program is to send next, and what was answered for.
struct Sending {
    name: usize,
    dice: Dice,
    batches: u64,
    /// Not answered for yet: sent again, as programs do.
    pending: Vec<String>,
    acknowledged: Vec<String>,
}

impl Sending {
    fn new(name: usize, seed: u64) -> Self {
        Self {
            name,
            dice: Dice(seed ^ (name as u64) << 32),
            batches: 0,
            pending: vec![],
            acknowledged: vec![],
        }
    }

    /// The ids of the next batch. The first one's time is impossible, so that it is set aside.
    fn next(&mut self) {
        if self.pending.is_empty() {
            self.batches += 1;
            let size = 1 + self.dice.below(40);
            let id = |n| format!("{}:{}:{n}", self.name, self.batches);
            self.pending = (0..=size).map(id).collect();
        }
    }

    fn body(&self) -> String {
        let message = |(n, id): (usize, &String)| {
            let account = ACCOUNTS[(n + self.name) % ACCOUNTS.len()];
            let year = if n == 0 { 1970 } else { 2024 };
            format!(
                r#"{{"type":"track","event":"plan.published","userId":"u{n}","messageId":"{id}","timestamp":"{year}-05-0{}T08:00:00Z","context":{{"groupId":"{account}"}}}}"#,
                1 + n % 9
            )
        };
        let all: Vec<String> = self.pending.iter().enumerate().map(message).collect();
        format!(r#"{{"batch":[{}]}}"#, all.join(","))
    }

    /// Sends until the server is gone.
    fn send(&mut self, address: SocketAddr, secret: &str, answered: &Sender<()>) -> Result<()> {
        let mut program = Program::connect(address, secret)?;
        loop {
            self.next();
            match program.post(&self.body())? {
                200 => self.acknowledged.append(&mut self.pending),
                408 | 429 | 503 => {}
                status => panic!("the server answered {status}"),
            }
            let _ = answered.send(());
        }
    }
}

/// A workspace with some accounts and a write key; answers the key.
async fn prepare(path: &Path) -> String {
    let folder = Folder::open(path, None, Clock::system()).await.unwrap();
    let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
    let link = identity::set_up_link(&mut tx).await.unwrap();
    let workspace = NewWorkspace {
        workspace: "Halden".into(),
        name: "Ada Holm".into(),
        email: "ada.holm@halden.example".into(),
        password: "a quiet morning in autumn".into(),
        language: Language::En,
        currency: Currency::USD,
        zone: "UTC".into(),
    };
    identity::set_up(&mut tx, &link, workspace).await.unwrap();
    for name in ACCOUNTS {
        customers::upsert_account(&mut tx, &account(name))
            .await
            .unwrap();
    }
    let (_, secret) = identity::create_key(&mut tx, "web").await.unwrap();
    tx.commit().await.unwrap();
    folder.close().await.unwrap();
    secret
}

fn account(name: &str) -> NewAccount {
    NewAccount {
        origin: Origin {
            source: "crm".into(),
            external_id: name.into(),
        },
        name: name.into(),
        latin: None,
        reading: None,
        language: Language::En,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::USD,
        parent: None,
        owner: None,
        started_on: Day::from_ymd(2024, 1, 1).unwrap(),
        attributes: vec![],
    }
}

/// The message ids of all that is in the lake, and the texts of all that is set aside.
async fn stored(path: &Path) -> (Vec<String>, Vec<String>) {
    let folder = Folder::open(path, None, Clock::system()).await.unwrap();
    let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
    let mut ids = vec![];
    for name in ACCOUNTS {
        let found = customers::account_by_origin(&mut tx, "crm", name)
            .await
            .unwrap();
        let key: AccountKey = found.unwrap().1;
        let history = folder.lake.history(key, None).await.unwrap();
        ids.extend(history.iter().map(|event| event.message_id.clone()));
    }
    let (mut aside, mut listing) = (
        vec![],
        Listing {
            limit: 1_000,
            ..Listing::default()
        },
    );
    loop {
        let page = landing::asides(&mut tx, &listing).await.unwrap();
        let Some(last) = page.last() else { break };
        listing.before = Some(last.id);
        aside.extend(page.into_iter().map(|one| one.raw));
    }
    drop(tx);
    folder.close().await.unwrap();
    (ids, aside)
}

/// Starts the server, lets everyone send, and kills it at a moment the dice choose.
fn round(path: &Path, secret: &str, dice: &mut Dice, programs: &mut [Sending]) {
    let server = Server::start(path);
    let (tell, hear) = channel();
    thread::scope(|scope| {
        for sending in programs {
            let (tell, address) = (tell.clone(), server.address);
            scope.spawn(move || sending.send(address, secret, &tell));
        }
        for _ in 0..=dice.below(40) {
            hear.recv_timeout(PATIENCE).unwrap();
        }
        for _ in 0..dice.below(5_000) {
            thread::yield_now();
        }
        server.kill();
    });
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_nothing_is_stored_twice() {
    let (rounds, seed) = (number("TENURE_ROUNDS", 5), number("TENURE_SEED", 8368));
    let (folder, runtime) = (tempfile::tempdir().unwrap(), Runtime::new().unwrap());
    let secret = runtime.block_on(prepare(folder.path()));
    let mut dice = Dice(seed);
    let mut programs: Vec<Sending> = (0..PROGRAMS).map(|n| Sending::new(n, seed)).collect();
    for n in 1..=rounds {
        round(folder.path(), &secret, &mut dice, &mut programs);
        // Sometimes it is the server itself that next opens what the kill left behind.
        if n < rounds && dice.below(2) == 0 {
            continue;
        }
        let (ids, aside) = runtime.block_on(stored(folder.path()));
        let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(
            ids.len(),
            known.len(),
            "stored twice in round {n} of seed {seed}"
        );
        let texts: BTreeSet<&str> = aside.iter().filter_map(|raw| id_in(raw)).collect();
        assert_eq!(
            aside.len(),
            texts.len(),
            "set aside twice in round {n} of seed {seed}"
        );
        let acknowledged = programs.iter().flat_map(|one| &one.acknowledged);
        let lost: Vec<&String> = acknowledged
            .filter(|id| !if id.ends_with(":0") { &texts } else { &known }.contains(id.as_str()))
            .collect();
        assert!(
            lost.is_empty(),
            "lost in round {n} of seed {seed}: {lost:?}"
        );
    }
    let events: usize = programs.iter().map(|one| one.acknowledged.len()).sum();
    assert!(events > 0);
}

fn id_in(raw: &str) -> Option<&str> {
    raw.split_once(r#""messageId":""#)?.1.split('"').next()
}
