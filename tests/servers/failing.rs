//! The server that leads is killed, paused or stopped while programs send.

use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::asked::{ask, wait};
use crate::company::{Company, Server};
use crate::programs::{Told, body, check, everyone, send};

/// How soon events are taken in again.
const BACK: Duration = Duration::from_secs(30);

/// Waits for so many acknowledgements more.
fn acknowledged(told: &Told, more: usize) {
    let now = told.acknowledged.load(Ordering::SeqCst);
    wait("programs are answered", || {
        let then = told.acknowledged.load(Ordering::SeqCst);
        (then >= now + more).then_some(())
    });
}

fn leading(servers: &[Server]) -> usize {
    wait("one leads", || servers.iter().position(Server::leads))
}

fn addresses(servers: &[Server], but: usize) -> Vec<SocketAddr> {
    let others = servers.iter().enumerate().filter(|(at, _)| *at != but);
    others.map(|(_, server)| server.address).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_server_that_leads_is_killed_another_does_and_nothing_acknowledged_is_lost() {
    let Some(company) = Company::found().await else {
        return;
    };
    let mut servers = company.serve(3);
    let first = leading(&servers);
    let others = addresses(&servers, first);
    let all = everyone(&company, &others, |told| {
        acknowledged(told, 20);
        let cookie = servers[(first + 1) % 3].sign_in();
        servers[first].signal("KILL");
        let killed = Instant::now();
        servers[first].ended();
        servers.swap_remove(first);
        while !servers.iter().any(Server::leads) {
            for server in &servers {
                assert_eq!(server.page("/today", &cookie).status, 200);
            }
        }
        acknowledged(told, 1);
        assert!(killed.elapsed() < BACK, "back after {:?}", killed.elapsed());
        acknowledged(told, 20);
    });
    check(&company, &all);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_paused_while_it_led_acknowledges_nothing_afterwards() {
    let Some(company) = Company::found().await else {
        return;
    };
    let servers = company.serve(2);
    let first = leading(&servers);
    let (paused, other) = (&servers[first], &servers[1 - first]);
    let ids = vec!["sent while it was paused".to_owned()];
    paused.signal("STOP");
    let answer = send(other.address, &company.key, &body(&ids)).unwrap();
    assert!(answer.is_later(), "{answer:?}");
    let form = ask(other.address, "POST /sign-out\r\n", b"").unwrap();
    assert!(form.is_later() && form.body.contains("<html"), "{form:?}");
    wait("the other leads", || other.leads().then_some(()));
    let sent = || send(other.address, &company.key, &body(&ids)).unwrap();
    wait("the other takes events in", || {
        (sent().status == 200).then_some(())
    });
    paused.signal("CONT");
    // It refuses, or passes on to the one that leads: what it acknowledges is stored.
    let all = everyone(&company, &[paused.address], |told| {
        acknowledged(told, 10);
    });
    let roles = [other, paused].map(Server::ready);
    assert!(other.leads() && !paused.leads(), "{roles:?}");
    check(&company, &all.into_iter().chain(ids).collect());
    let follows = paused.ready().unwrap();
    assert_eq!(follows["leader"], format!("http://{}", other.address));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_stopped_gives_the_lead_back_at_once() {
    let Some(company) = Company::found().await else {
        return;
    };
    let mut servers = company.serve(2);
    let first = leading(&servers);
    let all = everyone(&company, &addresses(&servers, first), |told| {
        acknowledged(told, 5);
        servers[first].signal("TERM");
        assert!(servers[first].ended().success());
        let stopped = Instant::now();
        servers.swap_remove(first);
        leading(&servers);
        assert!(
            stopped.elapsed() < BACK / 4,
            "led after {:?}",
            stopped.elapsed()
        );
        acknowledged(told, 5);
    });
    check(&company, &all);
}
