//! Halden with Bluebird as its customer, and as many servers as a test wants, each with a folder of its own.

use std::fs::File;
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, ExitStatus, Stdio};

use customers::{NewAccount, NewTerm, Origin, SEATS};
use identity::NewWorkspace;
use kernel::{AccountId, Actor, Clock, Currency, Day, Language, Money, SessionId};
use serde_json::Value;
use store::{Store, params};
use tempfile::TempDir;
use testkit::Bucket;

use crate::asked::{Answer, ask, wait};

pub const EMAIL: &str = "ada.holm%40halden.example";
pub const PASSWORD: &str = "a quiet morning in autumn";

pub struct Company {
    bucket: Bucket,
    database: String,
    pub key: String,
    pub bluebird: AccountId,
    pub store: Store,
    pub today: Day,
}

/// A server of the company, with its folder.
pub struct Server {
    process: Child,
    pub address: SocketAddr,
    _folder: TempDir,
}

impl Company {
    /// The company; none where there is no PostgreSQL or no object store.
    pub async fn found() -> Option<Self> {
        let url = std::env::var("TENURE_TEST_POSTGRES").ok()?;
        let bucket = Bucket::start()?;
        let database = schema_of_its_own(&url).await;
        let clock = Clock::system();
        let store = Store::open_postgres(&database, clock.clone())
            .await
            .unwrap();
        schema::migrate(&store).await.unwrap();
        let (key, bluebird) = fill(&store, clock.today()).await;
        Some(Self {
            bucket,
            database,
            key,
            bluebird,
            store,
            today: clock.today(),
        })
    }

    /// So many servers, all ready.
    pub fn serve(&self, servers: usize) -> Vec<Server> {
        let all: Vec<Server> = (0..servers).map(|_| self.start()).collect();
        for server in &all {
            wait("a server is ready", || {
                server.ready().filter(|said| said["ready"] == true)
            });
        }
        wait("one leads", || all.iter().find(|server| server.leads()));
        for server in &all {
            wait("a server knows who leads", || {
                let said = server.ready()?;
                let knows = said["role"] == "leads" || said["leader"].is_string();
                knows.then_some(())
            });
        }
        all
    }

    fn start(&self) -> Server {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let folder = tempfile::tempdir().unwrap();
        let said = match std::env::var_os("TENURE_SERVERS_LOG") {
            Some(path) => File::options()
                .create(true)
                .append(true)
                .open(path)
                .unwrap()
                .into(),
            None => Stdio::null(),
        };
        let process = self
            .command(&folder)
            .args(["serve", "--listen", &address.to_string()])
            .args(["--node-address", &format!("http://{address}")])
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .unwrap();
        Server {
            process,
            address,
            _folder: folder,
        }
    }

    fn command(&self, folder: &TempDir) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenure"));
        command.envs(self.bucket.settings());
        command.env("TENURE_DATABASE_URL", &self.database);
        command.env("TENURE_EVENTS_URL", self.bucket.url("events"));
        command.env("TENURE_DATA", folder.path()).env("LANG", "C");
        command
    }

    /// What a command beside the servers says.
    pub fn run(&self, words: &[&str]) -> (bool, String) {
        let folder = tempfile::tempdir().unwrap();
        let done = self.command(&folder).args(words).output().unwrap();
        let said = [done.stdout, done.stderr].concat();
        (done.status.success(), String::from_utf8(said).unwrap())
    }

    /// The ids of all messages that are stored, as often as they are.
    pub fn stored(&self) -> Vec<String> {
        let words = ["sql", "select message_id from events order by 1", "--json"];
        let (done, said) = self.run(&words);
        assert!(done, "{said}");
        let answer: Value = serde_json::from_str(&said).unwrap();
        let rows = answer["rows"].as_array().unwrap().iter();
        rows.map(|row| row["message_id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Up to which day Bluebird's score knows of events.
    pub async fn scored_up_to(&self) -> Option<Day> {
        let mut tx = self.store.read(Actor::System("test")).await.unwrap();
        let last = "select last_event from standings where account_id = $1";
        let row = tx.row(last, params![&self.bluebird]).await.unwrap()?;
        row.get("last_event").unwrap()
    }
}

impl Server {
    /// What `/readyz` says; none when nobody answers.
    pub fn ready(&self) -> Option<Value> {
        let answer = ask(self.address, "GET /readyz", b"").ok()?;
        serde_json::from_str(&answer.body).ok()
    }

    pub fn leads(&self) -> bool {
        self.ready().is_some_and(|said| said["role"] == "leads")
    }

    /// A page, as whoever the cookie says.
    pub fn page(&self, path: &str, cookie: &str) -> Answer {
        ask(
            self.address,
            &format!("GET {path}\r\ncookie: {cookie}\r\n"),
            b"",
        )
        .unwrap()
    }

    /// Sends a form; answers what was said.
    pub fn form(&self, path: &str, cookie: &str, form: &str) -> Answer {
        let head = format!(
            "POST {path}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             sec-fetch-site: same-origin\r\ncookie: {cookie}\r\n"
        );
        ask(self.address, &head, form.as_bytes()).unwrap()
    }

    /// Signs Ada in; answers her cookie.
    pub fn sign_in(&self) -> String {
        let form = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.form("/sign-in", "", &form);
        assert_eq!(answer.status, 303, "{answer:?}");
        let cookies = answer.header("set-cookie");
        let session = cookies.iter().find(|cookie| cookie.starts_with("tenure="));
        session.unwrap().split(';').next().unwrap().to_owned()
    }

    /// Sends it a signal: `KILL`, `STOP`, `CONT`, `TERM`.
    pub fn signal(&self, name: &str) {
        let pid = self.process.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &pid])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Waits until it has ended.
    pub fn ended(&mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn schema_of_its_own(url: &str) -> String {
    let name = SessionId::new().to_string();
    let admin = Store::open_postgres(url, Clock::system()).await.unwrap();
    let mut tx = admin.begin(Actor::System("test")).await.unwrap();
    tx.script(&format!("create schema {name}")).await.unwrap();
    tx.commit().await.unwrap();
    admin.close().await;
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}options=-c%20search_path%3D{name}")
}

async fn fill(store: &Store, today: Day) -> (String, AccountId) {
    let mut tx = store.begin(Actor::System("test")).await.unwrap();
    let link = identity::set_up_link(&mut tx).await.unwrap();
    let workspace = NewWorkspace {
        workspace: "Halden".into(),
        name: "Ada Holm".into(),
        email: "ada.holm@halden.example".into(),
        password: PASSWORD.into(),
        language: Language::En,
        currency: Currency::USD,
        zone: "UTC".into(),
    };
    identity::set_up(&mut tx, &link, workspace).await.unwrap();
    let origin = |external_id: &str| Origin {
        source: "crm".into(),
        external_id: external_id.into(),
    };
    let bluebird = NewAccount {
        origin: origin("bluebird"),
        name: "Bluebird".into(),
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
        started_on: today - 100,
        attributes: vec![],
    };
    let (bluebird, _) = customers::upsert_account(&mut tx, &bluebird).await.unwrap();
    let term = NewTerm {
        subscription: origin("bluebird-planner"),
        product: "Planner".into(),
        unit: SEATS.into(),
        external_id: "y1".into(),
        starts_on: today - 100,
        ends_on: today + 265,
        annual: Money::new(4_800_000, Currency::USD),
        quantity: 40,
        notice_days: Some(30),
    };
    customers::upsert_terms(&mut tx, &bluebird, &[term])
        .await
        .unwrap();
    let (_, key) = identity::create_key(&mut tx, "app").await.unwrap();
    tx.commit().await.unwrap();
    (key, bluebird)
}
