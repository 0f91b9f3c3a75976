//! A workspace in a folder, with its record in the folder or in PostgreSQL, and the commands that work on it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use cli::Place;
use customers::{ContactRole, NewAccount, NewContact, Origin, Seniority};
use events::{Event, Log};
use facts::Fact;
use ingest::{Call, Sender};
use kernel::{AccountId, Actor, Clock, Currency, Day, KeyId, Language, SessionId};
use serde_json::Value;
use store::{Store, Tx, params};
use surveys::{Kind, NewSurvey, PastAnswer};
use tempfile::TempDir;
use tenure::commands::settle;
use tenure::folder::Folder;
use testkit::Bucket;

pub const EMAIL: &str = "sora.kim@hanbit.example";
pub const NAME: &str = "김소라";
pub const SAID: &str = "인천 쪽은 아직 엑셀로 돌아갔어요.";

pub struct Workspace {
    folder: TempDir,
    database: Option<String>,
    /// What else commands find in their environment.
    settings: Vec<(String, String)>,
    today: Day,
}

impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.database.as_ref().map_or("SQLite", |_| "PostgreSQL"))
    }
}

/// An empty workspace on each engine at hand.
pub async fn workspaces() -> Vec<Workspace> {
    let mut databases = vec![None];
    if let Ok(url) = std::env::var("TENURE_TEST_POSTGRES") {
        databases.push(Some(schema_of_its_own(&url).await));
    }
    let workspace = |database| Workspace {
        folder: tempfile::tempdir().unwrap(),
        database,
        settings: vec![],
        today: Clock::system().today(),
    };
    databases.into_iter().map(workspace).collect()
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

impl Workspace {
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// Lets its commands keep events in the object store.
    pub fn keep_events_in(&mut self, bucket: &Bucket, folder: &str) {
        self.settings = bucket.settings();
        let url = bucket.url(folder);
        self.settings.push(("TENURE_EVENTS_URL".to_owned(), url));
    }

    /// Lets its commands look for events in the folder alone.
    pub fn keep_events_here(&mut self) {
        self.settings.clear();
    }

    pub fn today(&self) -> Day {
        self.today
    }

    pub async fn open(&self) -> Folder {
        Folder::open(&Place::new(self.path(), self.database()), Clock::system())
            .await
            .unwrap()
    }

    /// What a command answers: its exit code and all it says.
    pub fn run(&self, words: &[&str]) -> (i32, String) {
        let done = self.command(words).output().unwrap();
        let said =
            String::from_utf8(done.stderr).unwrap() + &String::from_utf8(done.stdout).unwrap();
        (done.status.code().unwrap(), said)
    }

    /// What a command that does well prints.
    pub fn json(&self, words: &[&str]) -> Value {
        let done = self.command(words).output().unwrap();
        let complaint = String::from_utf8(done.stderr).unwrap();
        assert!(done.status.success(), "{words:?} of {self:?}: {complaint}");
        serde_json::from_slice(&done.stdout).unwrap()
    }

    /// A command on its way.
    pub fn start(&self, words: &[&str]) -> Child {
        let mut command = self.command(words);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }

    /// Whether the journal holds a fact, looked for until it does or the command is over.
    pub async fn sees(&self, child: &mut Child, fact: &str) -> bool {
        let store = match self.database() {
            Some(url) => Store::open_postgres(url, Clock::system()).await.unwrap(),
            None => {
                let record = self.path().join("record.db");
                Store::open_file(&record, Clock::system()).await.unwrap()
            }
        };
        let held = "select count(*) as n from journal where fact = $1";
        loop {
            let is_over = child.try_wait().unwrap().is_some();
            let mut tx = store.read(Actor::System("test")).await.unwrap();
            let row = tx.row(held, params![fact]).await.unwrap();
            let found = row.unwrap().get::<i64>("n").unwrap() > 0;
            drop(tx);
            if found || is_over {
                store.close().await;
                return found;
            }
        }
    }

    /// A command on this workspace.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenure"));
        command.args(words).arg("--data").arg(self.path());
        command.env("LANG", "C").env_remove("TENURE_DATABASE_URL");
        command.envs(self.settings.iter().cloned());
        command.envs(self.database.iter().map(|url| ("TENURE_DATABASE_URL", url)));
        command
    }

    /// Sora at Hanbit: 40 events by her address and 20 by an anonymous id, beside 90 of Yuna's, of which ten name her;
    /// three events set aside; a contact with an answer in her own words. Done twice it changes nothing.
    pub async fn fill(&self) {
        let folder = self.open().await;
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        let hanbit = account(&mut tx, "hanbit", self.today).await;
        account(&mut tx, "kite", self.today).await;
        self.answer_as_sora(&mut tx, &hanbit).await;
        let key = customers::account(&mut tx, &hanbit).await.unwrap().key;
        tx.record(Fact::UsageReceived {
            account: hanbit,
            first: self.today - 50,
            last: self.today,
            events: 150,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let mut events: Vec<Event> = (0..150).map(|n| usage(n, self.today)).collect();
        events.iter_mut().for_each(|event| event.account = key);
        folder.lake.append(events.split_off(75)).await.unwrap();
        folder.lake.append_bulk(events).await.unwrap();
        self.send(&folder).await;
        settle(&folder).await.unwrap();
        folder.close().await.unwrap();
    }

    async fn answer_as_sora(&self, tx: &mut Tx, hanbit: &AccountId) {
        let new = NewContact {
            account: hanbit.clone(),
            origin: origin("sora-7"),
            name: NAME.into(),
            reading: None,
            language: Language::Ko,
            email: Some(EMAIL.parse().unwrap()),
            title: Some("Planning director".into()),
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: Some(self.today - 200),
            left_on: None,
        };
        let (contact, _) = customers::upsert_contact(tx, &new).await.unwrap();
        let survey = NewSurvey {
            origin: origin("nps"),
            kind: Kind::Nps,
            name: "NPS".into(),
            questions: vec![(Language::En, "Would you say yes again?".into())],
            closes_on: None,
        };
        let (survey, _) = surveys::upsert_survey(tx, &survey).await.unwrap();
        let past = PastAnswer {
            survey,
            contact,
            origin: origin("answer-1"),
            score: 9,
            verbatim: Some(SAID.into()),
            at: (self.today - 5).start(),
        };
        surveys::import_answer(tx, &past).await.unwrap();
    }

    /// Says where Sora belongs, and sends what has to be set aside: three events of hers and one of Yuna's.
    async fn send(&self, folder: &Folder) {
        let aside = |user: &str, more: &str| {
            format!(
                r#"{{"type":"track","event":"e","messageId":"a","context":{{"groupId":"hanbit"}},"userId":"{user}"{more}}}"#
            )
        };
        let messages = [
            format!(
                r#"{{"type":"identify","userId":"{EMAIL}","anonymousId":"sora-7","context":{{"groupId":"hanbit"}}}}"#
            ),
            aside(EMAIL, r#","timestamp":"1970-01-01T00:00:00Z""#),
            aside(EMAIL, r#","n":NaN"#),
            aside("sora-7", "").replace("hanbit", "nobody-yet"),
            aside("yuna", r#","timestamp":"1970-01-01T00:00:00Z""#),
        ];
        let body = format!(r#"{{"batch":[{}]}}"#, messages.join(","));
        let sender = Sender {
            actor: Actor::WriteKey(KeyId::new()),
            source: "app".into(),
        };
        let (store, lake) = (&folder.store, folder.lake.as_ref());
        ingest::accept(store, lake, &sender, Call::Batch, body.into_bytes())
            .await
            .unwrap();
    }
}

pub fn origin(external_id: &str) -> Origin {
    Origin {
        source: "crm".into(),
        external_id: external_id.into(),
    }
}

pub async fn account(tx: &mut Tx, name: &str, today: Day) -> AccountId {
    let new = NewAccount {
        origin: origin(name),
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
        started_on: today - 200,
        attributes: vec![],
    };
    customers::upsert_account(tx, &new).await.unwrap().0
}

/// One of the events of Hanbit.
pub fn usage(n: i32, today: Day) -> Event {
    let user = match n % 15 {
        0..4 => EMAIL,
        4..6 => "sora-7",
        _ => "yuna",
    };
    let time = (today - n % 50).start().plus_seconds(1 + i64::from(n));
    Event {
        account: kernel::AccountKey(0),
        time,
        user: Some(user.into()),
        name: "plan.published".into(),
        source: "app".into(),
        message_id: format!("m-{n}"),
        received_at: time.plus_seconds(5),
        properties: match n % 15 {
            14 => format!(r#"{{"shared_with":"{EMAIL}"}}"#),
            _ => "{}".into(),
        },
    }
}

/// Where a text stands in the folder: the bytes of its files, and the events as they are read.
pub fn files_with(work: &Workspace, text: &str) -> Vec<String> {
    let mut found: Vec<String> = files(work.path())
        .into_iter()
        .filter(|file| {
            let bytes = fs::read(file).unwrap();
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        })
        .map(|file| file.display().to_string())
        .collect();
    let question = format!(
        "select count(*) as n from events where user_id = '{text}' or properties like '%{text}%' or message_id = '{text}'"
    );
    let answer = work.json(&["sql", &question, "--json"]);
    if answer["rows"][0]["n"] != 0 {
        found.push("events".into());
    }
    found
}

/// The tables of the record that hold a text in any column; on SQLite, its file.
pub async fn rows_with(work: &Workspace, text: &str) -> Vec<String> {
    let Some(url) = work.database() else {
        let mut found = files_with(work, text);
        found.retain(|file| file.contains("record.db"));
        return found;
    };
    let store = Store::open_postgres(url, Clock::system()).await.unwrap();
    let mut tx = store.read(Actor::System("test")).await.unwrap();
    let tables = "select table_name as t from information_schema.tables where table_schema = current_schema()";
    let mut found = vec![];
    for row in tx.rows(tables, vec![]).await.unwrap() {
        let table: String = row.get("t").unwrap();
        let holding = format!("select count(*) as n from {table} r where r::text like $1");
        let row = tx.row(holding, params![format!("%{text}%")]).await.unwrap();
        let rows: i64 = row.unwrap().get("n").unwrap();
        if rows > 0 {
            found.push(table);
        }
    }
    drop(tx);
    store.close().await;
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all
}
