//! A stream of lines, in chunks as long as its first byte says: whatever comes, each line is taken, known or set aside.
#![no_main]

mod house;

use std::sync::{Arc, LazyLock};

use house::House;
use ingest::{Intake, Lines};
use libfuzzer_sys::fuzz_target;

static HOUSE: LazyLock<(House, Arc<Intake>)> = LazyLock::new(|| {
    let house = House::open();
    let intake = Intake::new(house.store.clone(), house.log.clone());
    (house, intake)
});

fuzz_target!(|given: &[u8]| {
    let Some((size, whole)) = given.split_first() else {
        return;
    };
    let full = |line: &&[u8]| !line.trim_ascii().is_empty();
    let expected = whole.split(|byte| *byte == b'\n').filter(full).count();
    let (mut lines, mut pieces) = (Lines::default(), vec![]);
    for mut chunk in whole.chunks(usize::from(*size).max(1)) {
        while !chunk.is_empty() {
            chunk = lines.push(chunk);
            if lines.is_full() {
                pieces.push(lines.take());
            }
        }
    }
    pieces.push(lines.take_last());
    let (house, intake) = &*HOUSE;
    let mut told = 0;
    for piece in pieces {
        let said = house.runtime.block_on(intake.accept_lines(&house.sender, piece)).unwrap();
        told += said.accepted + said.known + said.set_aside;
    }
    assert_eq!(told, expected);
});
