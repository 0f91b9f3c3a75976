//! The body of a request, whole: it is taken, or it is no JSON.
#![no_main]

mod house;

use std::sync::LazyLock;

use house::House;
use ingest::Call;
use kernel::Kind;
use libfuzzer_sys::fuzz_target;

static HOUSE: LazyLock<House> = LazyLock::new(House::open);

fuzz_target!(|body: &[u8]| {
    let house = &*HOUSE;
    let _ = ingest::write_key(body);
    let taking = ingest::accept(&house.store, house.log.as_ref(), &house.sender, Call::Batch, body.to_vec());
    if let Err(error) = house.runtime.block_on(taking) {
        assert_eq!(error.kind(), Kind::Invalid, "{error}");
    }
});
