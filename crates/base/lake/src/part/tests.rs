//! Rows across row groups, found by position and by account.

use events::Event;

use super::*;
use crate::key::Key;
use crate::press::Press;
use crate::rows::{self, Words};

/// Accounts 0 to 9 with five events each, in row groups of eight rows.
fn part(root: &Path) -> Arc<Part> {
    let events: Vec<Event> = (0..50)
        .map(|row| Event {
            account: AccountKey(row / 5),
            time: Timestamp::from_micros(row),
            user: None,
            name: "a".into(),
            source: "s".into(),
            message_id: format!("m{row}"),
            received_at: Timestamp::from_micros(row),
            properties: "{}".into(),
        })
        .collect();
    let press = Press::new(
        std::sync::Arc::new(crate::home::Home::new(root, None)),
        0,
        1,
    );
    let mut sheet = press.sheet(events[0].time, events[49].time).unwrap();
    for group in events.chunks(8) {
        sheet
            .group(&rows::to_batch(&group.iter().collect::<Vec<_>>()).unwrap())
            .unwrap();
    }
    let mut keys: Vec<Key> = events.iter().map(Key::of).collect();
    keys.sort();
    sheet.finish(&keys).unwrap()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("events")).unwrap();
    folder
}

fn read(part: &Part, rows: &[Range<u64>]) -> Vec<String> {
    let (mut ids, mut words) = (Vec::new(), Words::default());
    part.read(rows, 3, |batch| {
        rows::from_batch(&batch, &mut words, |event| ids.push(event.message_id))
    })
    .unwrap();
    ids
}

#[test]
fn rows_are_found_across_row_groups() {
    let folder = folder();
    let part = part(folder.path());
    let expect = |rows: &[Range<u64>]| {
        let expected: Vec<String> = rows
            .iter()
            .flat_map(|range| range.clone().map(|row| format!("m{row}")))
            .collect();
        assert_eq!(read(&part, rows), expected, "{rows:?}");
    };
    for one in [0..50, 3..7, 8..16, 15..17, 20..20] {
        expect(std::slice::from_ref(&one));
    }
    expect(&[6..10, 12..13, 30..49]);
    expect(&[0..1, 1..2, 15..17, 49..50]);
    expect(&[]);
}

#[test]
fn the_ids_say_which_rows_are_an_accounts() {
    let folder = folder();
    let part = part(folder.path());
    assert_eq!(part.ids.rows_of(AccountKey(0)).unwrap(), 0..5);
    assert_eq!(part.ids.rows_of(AccountKey(7)).unwrap(), 35..40);
    assert_eq!(part.ids.rows_of(AccountKey(9)).unwrap(), 45..50);
    assert!(part.ids.rows_of(AccountKey(10)).unwrap().is_empty());
    assert!(part.ids.rows_of(AccountKey(-1)).unwrap().is_empty());
    assert_eq!((part.label.first_account, part.label.last_account), (0, 9));
}

#[test]
fn ids_beyond_one_block_are_found() {
    let folder = folder();
    let mut keys: Vec<Key> = (0..5000)
        .map(|n| Key {
            account: AccountKey(n / 700),
            hash: (n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        })
        .collect();
    keys.push(Key {
        account: AccountKey(3),
        hash: u64::MAX,
    });
    keys.sort();
    let path = folder.path().join("x.ids");
    Ids::write(&path, &keys).unwrap();
    let ids = Ids::open(&path, keys.len() as u64).unwrap();
    let mut found = vec![false; keys.len()];
    ids.find(&keys, |at| found[at] = true).unwrap();
    assert!(found.iter().all(|found| *found));
    let absent: Vec<Key> = keys
        .iter()
        .map(|key| Key {
            hash: key.hash ^ 1,
            ..*key
        })
        .filter(|key| !keys.contains(key))
        .collect();
    ids.find(&absent, |at| panic!("{:?} is not there", absent[at]))
        .unwrap();
    for account in 0..8 {
        let rows = ids.rows_of(AccountKey(account)).unwrap();
        let expected = keys.iter().filter(|key| key.account.0 == account).count();
        assert_eq!(rows.end - rows.start, expected as u64);
        assert!(
            ids.read(rows)
                .unwrap()
                .iter()
                .all(|key| key.account.0 == account)
        );
    }
    assert!(Ids::open(&path, 5000).is_err());
}
