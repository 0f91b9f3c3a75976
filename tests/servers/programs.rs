//! Programs that send Bluebird's events to whichever server answers, and remember what was acknowledged.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::asked::{Answer, ask};
use crate::company::Company;

/// Events of a batch.
const BATCH: usize = 5;

/// A batch of events by their ids. They happen now.
pub fn body(ids: &[String]) -> String {
    let message = |id: &String| {
        format!(
            r#"{{"type":"track","event":"plan.published","userId":"planner-{}","messageId":"{id}","timestamp":"{}","context":{{"groupId":"bluebird"}},"properties":{{"plan":"{id}"}}}}"#,
            id.len() % 7,
            kernel::Clock::system().now(),
        )
    };
    let all: Vec<String> = ids.iter().map(message).collect();
    format!(r#"{{"batch":[{}]}}"#, all.join(","))
}

pub fn send(address: SocketAddr, key: &str, body: &str) -> std::io::Result<Answer> {
    let head = format!(
        "POST /v1/batch\r\nauthorization: Bearer {key}\r\ncontent-type: application/json\r\n"
    );
    ask(address, &head, body.as_bytes())
}

/// What programs were told so far.
#[derive(Default)]
pub struct Told {
    pub acknowledged: AtomicUsize,
    end: AtomicBool,
}

/// Lets a program send to each of the addresses, from one to the next when it is not answered, while `meanwhile` does what
/// it does; then each is sent on until its last batch is acknowledged. Answers all that was.
pub fn everyone(
    company: &Company,
    addresses: &[SocketAddr],
    meanwhile: impl FnOnce(&Told),
) -> BTreeSet<String> {
    let told = Told::default();
    thread::scope(|scope| {
        let programs = addresses.iter().enumerate();
        let programs: Vec<_> = programs
            .map(|(name, _)| {
                let told = &told;
                scope.spawn(move || program(company, name, addresses, told))
            })
            .collect();
        meanwhile(&told);
        told.end.store(true, Ordering::SeqCst);
        let programs = programs.into_iter();
        programs
            .flat_map(|program| program.join().unwrap())
            .collect()
    })
}

fn program(company: &Company, name: usize, addresses: &[SocketAddr], told: &Told) -> Vec<String> {
    let (mut acknowledged, mut at) = (vec![], name);
    for batch in 0.. {
        let ids: Vec<String> = (0..BATCH).map(|n| format!("{name}:{batch}:{n}")).collect();
        let body = body(&ids);
        loop {
            match send(addresses[at % addresses.len()], &company.key, &body) {
                Ok(answer) if answer.status == 200 => break,
                Ok(answer) => assert!(answer.is_later(), "{answer:?}"),
                Err(_) => {}
            }
            at += 1;
        }
        acknowledged.extend(ids);
        told.acknowledged.fetch_add(1, Ordering::SeqCst);
        if told.end.load(Ordering::SeqCst) {
            break;
        }
    }
    acknowledged
}

/// Each acknowledged message is stored, and nothing is stored twice.
pub fn check(company: &Company, acknowledged: &BTreeSet<String>) {
    let stored = company.stored();
    let once: BTreeSet<String> = stored.iter().cloned().collect();
    assert_eq!(stored.len(), once.len(), "stored twice");
    let lost: Vec<_> = acknowledged.difference(&once).collect();
    assert!(lost.is_empty(), "lost: {lost:?}");
}
