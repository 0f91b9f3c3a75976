//! A folder of files, a record and a log.

use std::fs;
use std::path::Path;

use events::{Event, Memory, Reader as _};
use import::{End, Mapping, Outcome, Plan, Quiet, Rejects, Report, Stop, check, run};
use kernel::{AccountKey, Actor};
use tempfile::TempDir;
use testkit::Record;

/// Files beside one another, and their mapping.
pub struct Folder {
    folder: TempDir,
    mapping: String,
}

/// Two accounts, and how they are mapped.
pub const ACCOUNTS: &str = "id,name,since\nA,Halden,2024-01-31\nB,Solberg,2024-02-29\n";
pub const ACCOUNTS_MAPPING: &str = r#"
source = "crm"
[[file]]
name = "accounts.csv"
into = "accounts"
[file.columns]
external_id = "id"
name = "name"
started_on = "since"
currency = { constant = "USD" }
"#;
pub const TERMS_MAPPING: &str = r#"
[[file]]
name = "terms.csv"
into = "subscriptions"
[file.columns]
account = "account"
subscription = "plan"
term = "start"
product = "plan"
starts_on = "start"
ends_on = "end"
amount = { column = "mrr", per = "month" }
currency = { column = "currency", default = "USD" }
quantity = "seats"
"#;
pub const TERMS: &str = "account,plan,start,end,mrr,currency,seats\n\
     A,basic,2024-01-31,2024-07-31,100,,5\n\
     A,basic,2024-07-31,2025-01-31,120,,6\n\
     B,pro,2024-03-01,2025-03-01,900.50,USD,40\n";
pub const USAGE_MAPPING: &str = r#"
[[file]]
name = "usage.csv"
into = "events"
[file.columns]
account = "account"
day = "day"
[file.unpivot]
count = "*"
gauges = { users = "users.active" }
"#;

impl Folder {
    /// An empty folder with a mapping.
    pub fn new(mapping: &str) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            mapping: mapping.to_owned(),
        }
    }

    /// Accounts A and B, with more mapped behind them.
    pub fn with_accounts(more: &str) -> Self {
        Self::new(&format!("{ACCOUNTS_MAPPING}{more}")).file("accounts.csv", ACCOUNTS)
    }

    /// Puts a file into it.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.folder.path().join(name), content).unwrap();
        self
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn plan(&self) -> Plan {
        Plan::read(Mapping::parse(&self.mapping).unwrap(), self.path()).unwrap()
    }

    pub async fn check(&self, record: &Record) -> Report {
        let (plan, stop) = (self.plan(), Stop::new());
        check(&record.store, system(), &plan, &Quiet, &stop)
            .await
            .unwrap()
    }

    pub async fn run(&self, record: &Record, log: &Memory, rejects: Rejects) -> Outcome {
        let (plan, stop) = (self.plan(), Stop::new());
        run(&record.store, system(), log, &plan, rejects, &Quiet, &stop)
            .await
            .unwrap()
    }

    /// Brings everything in, which must succeed.
    pub async fn bring_in(&self, record: &Record, log: &Memory) -> Outcome {
        let outcome = self.run(record, log, Rejects::Refuse).await;
        assert_eq!(outcome.end, End::Done, "{:#?}", told(&outcome.report));
        outcome
    }
}

pub fn system() -> Actor {
    Actor::System("test")
}

/// Problems as lines: `accounts.csv:3 since "31.02.2024" error-import-no-such-date`.
pub fn told(report: &Report) -> Vec<String> {
    let all = report.faults.iter().chain(&report.problems);
    all.map(|p| {
        format!(
            "{}:{} {} {:?} {}",
            p.file,
            p.line,
            p.column,
            p.value,
            p.error.message()
        )
    })
    .collect()
}

/// New, changed, unchanged and rejected of all files.
pub fn counts(report: &Report) -> (u64, u64, u64, u64) {
    let total = report.totals();
    (total.new, total.changed, total.unchanged, total.rejected)
}

/// The number of accounts in the record.
pub async fn accounts(record: &Record) -> usize {
    let mut tx = record.tx().await;
    customers::count(&mut tx).await.unwrap()
}

/// All events of an account.
pub async fn history(record: &Record, log: &Memory, account: &str) -> Vec<Event> {
    let mut tx = record.tx().await;
    let found = customers::account_by_origin(&mut tx, "crm", account)
        .await
        .unwrap();
    drop(tx);
    let key: AccountKey = found.unwrap().1;
    log.history(key, None).await.unwrap().to_vec()
}
