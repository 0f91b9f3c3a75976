//! A person is erased: wherever their events are, nothing of them is left, and nobody else misses anything.

use std::fs;

use events::{Appended, Eraser, Event, Log, Mentions, Reader};
use kernel::{AccountKey, Day};
use lake::Lake;

use crate::traces::{MINA, erasure, everyone, others, traces};
use crate::world::{event, ids, open, parquet_files, parts, wal_files};

/// 210 events of Mina's at three accounts, and as many of Yuna's: 42 name Mina.
fn book() -> Vec<Event> {
    everyone(1..4, 100..170)
}

async fn expect_gone(lake: &Lake, folder: &std::path::Path, was: &[Event]) {
    let left = others(was);
    for account in 1..4 {
        let of: Vec<Event> = left
            .iter()
            .filter(|e| e.account.0 == account)
            .cloned()
            .collect();
        assert_eq!(*lake.history(AccountKey(account), None).await.unwrap(), of);
    }
    assert_eq!(lake.census().await.unwrap().events, left.len() as u64);
    assert_eq!(traces(folder, MINA), Vec::<String>::new());
}

#[tokio::test]
async fn her_events_leave_memory_write_ahead_file_and_parts_alike() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let book = book();
    let (old, new) = book.split_at(book.len() / 2);
    for some in old.chunks(40) {
        lake.append_bulk(some.to_vec()).await.unwrap();
    }
    lake.append(new.to_vec()).await.unwrap();
    assert_eq!(lake.history(AccountKey(2), None).await.unwrap().len(), 140);
    assert!(
        traces(folder.path(), MINA).len() > 3,
        "she stands in many files"
    );
    let foreseen = lake.look_for(&erasure("e-1")).await.unwrap();
    let erased = lake.erase(&erasure("e-1")).await.unwrap();
    assert_eq!(
        (erased.extent.events(), erased.extent.redacted()),
        (210, 42)
    );
    assert_eq!((foreseen.events(), foreseen.redacted()), (210, 42));
    assert_eq!(foreseen.accounts, erased.extent.accounts);
    let touched = erased.extent.accounts[0];
    assert_eq!((touched.first, touched.last), (Day(100), Day(169)));
    assert!(erased.extent.parts >= foreseen.parts && erased.extent.bytes > 0);
    assert_eq!((erased.proof.left, erased.proof.mentioned), (0, 0));
    assert_eq!(erased.proof.events, 210);
    expect_gone(&lake, folder.path(), &book).await;
    lake.compact().await.unwrap();
    drop(lake);
    expect_gone(&open(folder.path()), folder.path(), &book).await;
}

#[tokio::test]
async fn her_events_leave_a_table_that_could_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let book = book();
    let (old, new) = book.split_at(book.len() / 2);
    lake.append(old.to_vec()).await.unwrap();
    // A file where the folder of these months belongs keeps the frozen table from becoming a part.
    let blocked = folder.path().join("events/span=1970-04_1970-06");
    fs::write(&blocked, "").unwrap();
    assert!(lake.flush().await.is_err());
    lake.append(new.to_vec()).await.unwrap();
    assert!(
        lake.erase(&erasure("e-1")).await.is_err(),
        "nor can it be erased now"
    );
    fs::remove_file(&blocked).unwrap();
    assert_eq!(
        lake.erase(&erasure("e-1")).await.unwrap().extent.events(),
        210
    );
    expect_gone(&lake, folder.path(), &book).await;
    assert_eq!(wal_files(folder.path()).len(), 1);
}

#[tokio::test]
async fn a_part_that_is_hers_alone_goes_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let mina = erasure("e-1");
    let hers = book().into_iter().filter(|event| mina.takes(event));
    let hers: Vec<Event> = hers.collect();
    lake.append_bulk(hers).await.unwrap();
    let erased = lake.erase(&mina).await.unwrap();
    assert_eq!((erased.extent.events(), erased.extent.parts), (210, 1));
    assert_eq!(parquet_files(folder.path()), 0);
    assert_eq!(lake.census().await.unwrap().first, None);
    drop(lake);
    assert_eq!(open(folder.path()).census().await.unwrap().events, 0);
}

#[tokio::test]
async fn a_retry_of_what_was_erased_is_known_and_a_new_event_of_hers_is_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut lake = open(folder.path());
    let book = book();
    lake.append_bulk(book.clone()).await.unwrap();
    lake.erase(&erasure("e-1")).await.unwrap();
    let all = Appended {
        new: 0,
        known: book.len(),
    };
    for round in 0..3 {
        assert_eq!(
            lake.append(book.clone()).await.unwrap(),
            all,
            "round {round}"
        );
        assert_eq!(
            lake.append_bulk(book.clone()).await.unwrap(),
            all,
            "round {round}"
        );
        expect_gone(&lake, folder.path(), &book).await;
        if round == 1 {
            lake.compact().await.unwrap();
        }
        drop(lake);
        lake = open(folder.path());
    }
    let mut later = event(2, 300, "later");
    later.user = Some(MINA.into());
    assert_eq!(lake.append(vec![later]).await.unwrap().new, 1);
    let again = lake.erase(&erasure("e-2")).await.unwrap();
    assert_eq!(again.extent.events(), 1);
    assert_eq!(
        lake.append(book.clone()).await.unwrap(),
        all,
        "the first erasure is not forgotten"
    );
    expect_gone(&lake, folder.path(), &book).await;
}

#[tokio::test]
async fn at_one_account_she_goes_and_at_the_others_she_stays() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(book()).await.unwrap();
    let only = events::Erasure {
        account: Some(AccountKey(2)),
        ..erasure("e-1")
    };
    let erased = lake.erase(&only).await.unwrap();
    assert_eq!((erased.extent.events(), erased.extent.redacted()), (70, 14));
    assert_eq!(erased.proof.left, 0);
    let of = |account| {
        let all = book().into_iter();
        all.filter(move |e| e.account.0 == account)
            .collect::<Vec<_>>()
    };
    assert_eq!(*lake.history(AccountKey(1), None).await.unwrap(), of(1));
    assert_eq!(
        *lake.history(AccountKey(2), None).await.unwrap(),
        others(&of(2))
    );
    assert_eq!(*lake.history(AccountKey(3), None).await.unwrap(), of(3));
}

#[tokio::test]
async fn what_others_say_of_her_stays_where_that_is_wished_and_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(book()).await.unwrap();
    let leave = events::Erasure {
        mentions: Mentions::Leave,
        ..erasure("e-1")
    };
    let erased = lake.erase(&leave).await.unwrap();
    assert_eq!((erased.extent.events(), erased.extent.redacted()), (210, 0));
    assert_eq!((erased.proof.left, erased.proof.mentioned), (0, 42));
    assert_eq!(lake.census().await.unwrap().events, 210);
}

#[tokio::test]
async fn an_id_inside_a_longer_text_is_counted_and_left_to_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let mut said = event(1, 100, "said");
    said.properties = format!(r#"{{"text":"ask {MINA} first"}}"#);
    lake.append(vec![said]).await.unwrap();
    let erased = lake.erase(&erasure("e-1")).await.unwrap();
    assert_eq!(
        (
            erased.extent.events(),
            erased.proof.left,
            erased.proof.mentioned
        ),
        (0, 0, 1)
    );
    assert_eq!(ids(&lake, 1).await, ["said"]);
}

#[tokio::test]
async fn the_proof_finds_what_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(book()).await.unwrap();
    lake.erase(&erasure("e-1")).await.unwrap();
    fs::write(
        folder.path().join("events/erased/copy.txt"),
        format!("…{MINA}…"),
    )
    .unwrap();
    assert_eq!(lake.erase(&erasure("e-1")).await.unwrap().proof.left, 1);
    let mut late = event(1, 400, "late");
    late.user = Some(MINA.into());
    lake.append(vec![late]).await.unwrap();
    let again = lake.erase(&erasure("e-1")).await.unwrap();
    assert_eq!(
        again.extent.events(),
        210,
        "the same erasure is not begun anew"
    );
    assert_eq!(
        again.proof.left, 3,
        "an event, its bytes in the write-ahead file, and the copy"
    );
}

#[tokio::test]
async fn who_reads_already_goes_on_with_what_there_was() {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(book()).await.unwrap();
    let snapshot = lake.snapshot().await.unwrap();
    let before = parts(folder.path());
    lake.erase(&erasure("e-1")).await.unwrap();
    assert!(before.iter().all(|file| !folder.path().join(file).exists()));
    let mut rows = 0;
    for file in &snapshot.files {
        let reader = ParquetRecordBatchReaderBuilder::try_new(file.data.clone()).unwrap();
        rows += reader
            .build()
            .unwrap()
            .map(|batch| batch.unwrap().num_rows())
            .sum::<usize>();
    }
    assert_eq!(rows, book().len());
    assert_eq!(lake.snapshot().await.unwrap().rows(), 210);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn senders_go_on_while_she_is_erased() {
    let folder = tempfile::tempdir().unwrap();
    let lake = std::sync::Arc::new(open(folder.path()));
    for some in book().chunks(60) {
        lake.append_bulk(some.to_vec()).await.unwrap();
    }
    let sending = {
        let lake = lake.clone();
        tokio::spawn(async move {
            let mut new = 0;
            for day in 200..300 {
                let retry = everyone(1..4, 100..104);
                let batch = [retry, vec![event(1, day, &format!("n-{day}"))]].concat();
                new += lake.append(batch).await.unwrap().new;
            }
            new
        })
    };
    lake.erase(&erasure("e-1")).await.unwrap();
    assert_eq!(sending.await.unwrap(), 100);
    let again = lake.erase(&erasure("e-1")).await.unwrap();
    assert_eq!(again.proof.left, 0);
    assert_eq!(lake.census().await.unwrap().events, 310);
}

#[tokio::test]
async fn old_events_of_a_source_expire_and_those_of_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let mut book = book();
    for (n, event) in book.iter_mut().enumerate() {
        event.source = if n % 2 == 0 { "web" } else { "crm" }.into();
    }
    let (old, new) = book.split_at(book.len() / 2);
    lake.append_bulk(old.to_vec()).await.unwrap();
    lake.append(new.to_vec()).await.unwrap();
    let stays = |event: &&Event| &*event.source != "web" || event.day() >= Day(140);
    let left: Vec<Event> = book.iter().filter(stays).cloned().collect();
    let gone = (book.len() - left.len()) as u64;
    assert_eq!(lake.sources().await.unwrap()["web"], book.len() as u64 / 2);
    assert_eq!(lake.expire("web", Day(140)).await.unwrap(), gone);
    assert_eq!(lake.expire("web", Day(140)).await.unwrap(), 0);
    assert_eq!(lake.expire("mobile", Day(999)).await.unwrap(), 0);
    for account in 1..4 {
        let of: Vec<Event> = left
            .iter()
            .filter(|e| e.account.0 == account)
            .cloned()
            .collect();
        assert_eq!(*lake.history(AccountKey(account), None).await.unwrap(), of);
    }
    let again = lake.append(book.clone()).await.unwrap();
    assert_eq!(again.new as u64, gone, "what expired is forgotten");
    assert_eq!(lake.expire("web", Day(140)).await.unwrap(), gone);
    assert_eq!(
        lake.expire("web", Day(999)).await.unwrap(),
        book.len() as u64 / 2 - gone
    );
    assert_eq!(
        lake.expire("crm", Day(999)).await.unwrap(),
        book.len() as u64 / 2
    );
    assert_eq!(parquet_files(folder.path()), 0);
}
