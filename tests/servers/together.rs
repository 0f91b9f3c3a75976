//! Servers that all answer.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use serde_json::Value;

use crate::asked::{PATIENCE, ask, read, wait};
use crate::company::{Company, Server};
use crate::programs::{body, check, send};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_to_any_server_is_stored_once_seen_at_each_and_scored() {
    let Some(company) = Company::found().await else {
        return;
    };
    let servers = company.serve(3);
    assert_eq!(servers.iter().filter(|server| server.leads()).count(), 1);
    let mut all = vec![];
    for (at, server) in servers.iter().enumerate() {
        let ids: Vec<String> = (0..20).map(|n| format!("to-{at}-{n}")).collect();
        let answer = send(server.address, &company.key, &body(&ids)).unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        let again = &servers[(at + 1) % 3];
        let answer = send(again.address, &company.key, &body(&ids)).unwrap();
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(said["known"], 20, "{answer:?}");
        all.extend(ids);
    }
    bulk(&company, follower(&servers), &mut all);
    let cookie = follower(&servers).sign_in();
    let (first, last) = (company.today - 1, company.today + 1);
    let evidence = format!(
        "/accounts/{}/evidence?events=plan.published&first={first}&last={last}",
        company.bluebird
    );
    for server in &servers {
        for shown in ["to-0-7", "to-1-7", "to-2-7"] {
            wait("an event is shown", || {
                let page = server.page(&evidence, &cookie);
                assert_eq!(page.status, 200, "{page:?}");
                page.body.contains(shown).then_some(())
            });
        }
    }
    check(&company, &all.into_iter().collect());
    let scored = async {
        while company.scored_up_to().await < Some(company.today - 1) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, scored).await.unwrap();
}

/// A stream of lines without a length, sent to a server that passes it on.
fn bulk(company: &Company, server: &Server, all: &mut Vec<String>) {
    let mut wire = TcpStream::connect(server.address).unwrap();
    let head = format!(
        "POST /v1/bulk HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\nconnection: close\r\n\
         transfer-encoding: chunked\r\n\r\n",
        server.address, company.key
    );
    wire.write_all(head.as_bytes()).unwrap();
    let day = company.today - 30;
    for part in 0..40 {
        let line = |n: i32| {
            format!(
                r#"{{"event":"plan.saved","userId":"u{n}","messageId":"bulk-{part}-{n}","timestamp":"{day}T08:00:00Z","context":{{"groupId":"bluebird"}},"properties":{{"note":"{}"}}}}"#,
                "x".repeat(300)
            ) + "\n"
        };
        let lines: String = (0..200).map(line).collect();
        write!(wire, "{:x}\r\n{lines}\r\n", lines.len()).unwrap();
        all.extend((0..200).map(|n| format!("bulk-{part}-{n}")));
    }
    wire.write_all(b"0\r\n\r\n").unwrap();
    let answer = read(wire).unwrap();
    let said: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(
        (answer.status, &said["accepted"]),
        (200, &8_000.into()),
        "{answer:?}"
    );
}

fn follower(servers: &[Server]) -> &Server {
    servers.iter().find(|server| !server.leads()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_in_at_one_server_is_known_to_all_and_a_pulse_sent_to_any_is_there() {
    let Some(company) = Company::found().await else {
        return;
    };
    let servers = company.serve(2);
    let account = format!("/accounts/{}", company.bluebird);
    for (at, server) in servers.iter().enumerate() {
        let cookie = server.sign_in();
        let other = &servers[1 - at];
        let page = other.page(&account, &cookie);
        assert_eq!(page.status, 200, "{page:?}");
        let (_, token) = page.body.split_once(r#"name="csrf" value=""#).unwrap();
        let token = token.split('"').next().unwrap();
        let pulses = format!("{account}/pulses");
        let form = format!("csrf={token}&value=4&reason=Their+planners+trust+it+{at}");
        let made = other.form(&pulses, &cookie, &form);
        assert_eq!(made.status, 303, "{made:?}");
        assert_eq!(made.header("location"), [account.as_str()]);
        let forged = other.form(&pulses, &cookie, "csrf=x&value=1&reason=forged");
        assert_eq!(forged.status, 403, "{forged:?}");
        for server in &servers {
            let page = server.page(&account, &cookie);
            let said = format!("Their planners trust it {at}");
            assert!(page.body.contains(&said), "{page:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_page_of_a_server_that_follows_hears_what_was_sent_to_another() {
    let Some(company) = Company::found().await else {
        return;
    };
    let servers = company.serve(2);
    let follows = follower(&servers);
    let cookie = follows.sign_in();
    let mut wire = TcpStream::connect(follows.address).unwrap();
    wire.set_read_timeout(Some(PATIENCE)).unwrap();
    let head = format!(
        "GET /live HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\n\r\n",
        follows.address
    );
    wire.write_all(head.as_bytes()).unwrap();
    let mut lines = BufReader::new(wire).lines().map_while(Result::ok);
    assert!(lines.next().unwrap().contains("200"));
    let leads = servers.iter().find(|server| server.leads()).unwrap();
    let answer = send(leads.address, &company.key, &body(&["m".to_owned()])).unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(lines.any(|line| line.starts_with("event: ")));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_and_people_are_told_the_same_by_each_server() {
    let Some(company) = Company::found().await else {
        return;
    };
    let servers = company.serve(2);
    for server in &servers {
        let sent = |secret: &str| send(server.address, secret, &body(&["m".to_owned()])).unwrap();
        assert_eq!(
            (sent("nobody").status, sent(&company.key).status),
            (401, 200)
        );
        assert_eq!(
            ask(server.address, "POST /nowhere", b"").unwrap().status,
            404
        );
        assert_eq!(too_large(&company, server), 413);
        // Believed is only who shows the secret of the term.
        let astray = ask(
            server.address,
            "GET /healthz\r\nx-tenure-node: guessed\r\n",
            b"",
        );
        assert!(astray.unwrap().is_later());
        let cookie = server.sign_in();
        for path in ["/imports", "/settings/limits", "/today", "/portfolio"] {
            assert_eq!(server.page(path, &cookie).status, 200, "{path}");
        }
    }
    let (done, said) = company.run(&["retention"]);
    assert!(done, "{said}");
    let (done, said) = company.run(&["erase", "--person", "planner-1"]);
    assert!(done && said.contains("Events erased: 1"), "{said}");
    let (done, said) = company.run(&["merge", "--account", "bluebird", "--into", "halden"]);
    assert!(!done && said.contains("Stop its servers first"), "{said}");
}

/// What a program is told that says how much it is about to send, and waits.
fn too_large(company: &Company, server: &Server) -> u16 {
    let mut wire = TcpStream::connect(server.address).unwrap();
    let head = format!(
        "POST /v1/batch HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\nconnection: close\r\n\
         content-length: 9000000\r\n\r\n",
        server.address, company.key
    );
    wire.write_all(head.as_bytes()).unwrap();
    read(wire).unwrap().status
}
