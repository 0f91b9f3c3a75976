//! Imports that were asked for in the browser.

use std::sync::Arc;

use events::{Memory, Reader as _};
use import::{End, Mapping, Runner, Todo, Uploads};
use kernel::{Actor, MemberId, Role};
use store::Workers;
use testkit::Record;

use crate::world::{ACCOUNTS, ACCOUNTS_MAPPING, accounts};

/// A member of the team who may import.
async fn admin(record: &Record) -> MemberId {
    let mut tx = record.tx().await;
    let token = identity::set_up_link(&mut tx).await.unwrap();
    let new = identity::NewWorkspace {
        workspace: "Halden".to_owned(),
        name: "Mina".to_owned(),
        email: "mina@halden.example".to_owned(),
        password: "long enough for anyone".to_owned(),
        language: kernel::Language::En,
        currency: kernel::Currency::EUR,
        zone: "Europe/Oslo".to_owned(),
    };
    let member = identity::set_up(&mut tx, &token, new).await.unwrap();
    tx.commit().await.unwrap();
    member
}

#[tokio::test]
async fn an_upload_is_checked_and_brought_in_by_a_job() {
    for record in testkit::records().await {
        let (folder, log) = (tempfile::tempdir().unwrap(), Arc::new(Memory::new()));
        let member = admin(&record).await;
        let uploads = Uploads::new(folder.path().to_owned());
        let upload = uploads.begin().unwrap();
        std::fs::write(
            upload.place("C:\\my files\\accounts.csv").unwrap(),
            ACCOUNTS,
        )
        .unwrap();
        assert_eq!(upload.names(), ["accounts.csv"]);
        upload
            .save_mapping(&Mapping::parse(ACCOUNTS_MAPPING).unwrap())
            .unwrap();
        let runner = Runner::new(log.clone(), folder.path().to_owned());
        let workers = Workers::new(record.store.clone(), vec![Arc::new(runner)]);
        for (todo, there) in [(Todo::Check, 0), (Todo::Import, 2)] {
            let actor = Actor::Member {
                id: member.clone(),
                role: Role::Admin,
            };
            let mut tx = record.tx_as(actor).await;
            upload.enqueue(&mut tx, todo, &member).await.unwrap();
            assert!(
                upload.enqueue(&mut tx, todo, &member).await.is_err(),
                "one at a time"
            );
            tx.commit().await.unwrap();
            assert!(workers.step().await.unwrap());
            assert_eq!(upload.state().step, "ended");
            let outcome = upload.outcome().unwrap();
            assert_eq!((outcome.end, outcome.totals().new), (End::Done, 2));
            assert_eq!(accounts(&record).await, there);
        }
        assert_eq!(log.census().await.unwrap().events, 0);
        assert!(uploads.open(upload.id()).is_ok());
    }
}

#[tokio::test]
async fn what_was_found_is_read_back_as_it_was() {
    for record in testkit::records().await {
        let folder = tempfile::tempdir().unwrap();
        let member = admin(&record).await;
        let upload = Uploads::new(folder.path().to_owned()).begin().unwrap();
        let rows = "id,name,since\nA,Halden,never\nB,Solberg,2024-01-31\n";
        std::fs::write(upload.place("accounts.csv").unwrap(), rows).unwrap();
        upload
            .save_mapping(&Mapping::parse(ACCOUNTS_MAPPING).unwrap())
            .unwrap();
        let runner = Runner::new(Arc::new(Memory::new()), folder.path().to_owned());
        let workers = Workers::new(record.store.clone(), vec![Arc::new(runner)]);
        let mut tx = record.tx().await;
        upload.enqueue(&mut tx, Todo::Check, &member).await.unwrap();
        tx.commit().await.unwrap();
        workers.step().await.unwrap();
        let outcome = upload.outcome().unwrap();
        assert_eq!(outcome.end, End::Refused);
        let problem = &outcome.report.problems[0];
        assert_eq!((problem.line, problem.column.as_str()), (2, "since"));
        assert_eq!(problem.error.message(), "error-import-no-such-date");
        let mut out = Vec::new();
        let say = |error: &kernel::Error| error.message().to_owned();
        let plan = upload.plan().unwrap();
        outcome
            .report
            .write_rejects(&plan, "accounts.csv", &say, &mut out)
            .unwrap();
        assert!(
            String::from_utf8(out)
                .unwrap()
                .contains("A,Halden,never,2,since,")
        );
    }
}

#[test]
fn an_upload_stays_in_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let uploads = Uploads::new(folder.path().to_owned());
    let upload = uploads.begin().unwrap();
    let place = upload.place("../../etc/passwd").unwrap();
    assert_eq!(place, upload.files().join("passwd"));
    assert!(upload.place("..").is_err() && upload.place("a/").is_err());
    for id in [
        "",
        "upl_",
        "../upl_x",
        "upl_00000000000000000000000000000000",
    ] {
        assert!(uploads.open(id).is_err(), "{id}");
    }
}
