//! The body of a request, whole: it is taken, or it is no JSON.
#![no_main]

use std::sync::LazyLock;

use events::Memory;
use ingest::{Call, Sender};
use kernel::{Actor, Clock, Day, Kind};
use libfuzzer_sys::fuzz_target;
use store::Store;
use tokio::runtime::Runtime;

struct House {
    runtime: Runtime,
    store: Store,
    sender: Sender,
    log: Memory,
    _folder: tempfile::TempDir,
}

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (store, sender) = runtime.block_on(async {
        let clock = Clock::fixed(Day(20_781).start());
        let store = Store::open_file(&folder.path().join("record.db"), clock).await.unwrap();
        schema::migrate(&store).await.unwrap();
        let mut tx = store.begin(Actor::System("fuzz")).await.unwrap();
        let (_, secret) = identity::create_key(&mut tx, "web").await.unwrap();
        tx.commit().await.unwrap();
        let key = identity::known_key(&store, &secret).await.unwrap().unwrap();
        (store, Sender::from(key))
    });
    House {
        runtime,
        store,
        sender,
        log: Memory::new(),
        _folder: folder,
    }
});

fuzz_target!(|body: &[u8]| {
    let house = &*HOUSE;
    let _ = ingest::write_key(body);
    let taking = ingest::accept(&house.store, &house.log, &house.sender, Call::Batch, body.to_vec());
    if let Err(error) = house.runtime.block_on(taking) {
        assert_eq!(error.kind(), Kind::Invalid, "{error}");
    }
});
