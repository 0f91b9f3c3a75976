//! Dana leaves Hanbit for Kite: until that day what she does is Hanbit's, from then on Kite's, and a past day looked
//! at again is as it was.

use customers::{ContactRole, NewContact, Origin, Seniority};
use ingest::{Call, Sender};
use kernel::{Actor, Day, KeyId, Language};
use serde_json::{Value, json};
use tenure::commands::settle;

use crate::workspace::{Workspace, workspaces};

const DANA: &str = "dana@hanbit.example";

impl Workspace {
    async fn says(&self, messages: &[String]) {
        let folder = self.open().await;
        let sender = Sender {
            actor: Actor::WriteKey(KeyId::new()),
            source: "app".into(),
        };
        let body = format!(r#"{{"batch":[{}]}}"#, messages.join(",")).into_bytes();
        let (store, lake) = (&folder.store, folder.lake.as_ref());
        let done = ingest::accept(store, lake, &sender, Call::Batch, body).await;
        assert_eq!(done.unwrap().set_aside, 0, "{self:?}");
        settle(&folder).await.unwrap();
        folder.close().await.unwrap();
    }

    async fn champion(&self) {
        let folder = self.open().await;
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        let hanbit = customers::account_by_origin(&mut tx, "crm", "hanbit").await;
        let new = NewContact {
            account: hanbit.unwrap().unwrap().0,
            origin: Origin {
                source: "crm".into(),
                external_id: "dana".into(),
            },
            name: "Dana".into(),
            reading: None,
            language: Language::En,
            email: Some(DANA.parse().unwrap()),
            title: None,
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: Some(self.today() - 100),
            left_on: None,
        };
        customers::upsert_contact(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        settle(&folder).await.unwrap();
        folder.close().await.unwrap();
    }

    /// At whose account so many of her messages of the last days count.
    fn counted(&self) -> Value {
        let question = "select a.name, count(*) as n from events e join accounts a using (account_id) \
                        where message_id like 'move-%' group by a.name order by a.name";
        self.json(&["sql", question, "--json"])["rows"].clone()
    }

    fn scores_of(&self, day: Day) -> Value {
        let day = day.to_string();
        self.json(&["scores", "--as-of", &day, "--json"])["scores"].clone()
    }
}

fn did(day: Day) -> String {
    let at = day.start().plus_seconds(36_000);
    format!(
        r#"{{"type":"track","event":"plan.published","userId":"{DANA}","messageId":"move-{day}","timestamp":"{at}"}}"#
    )
}

fn belongs(account: &str, day: Day) -> String {
    let at = day.start();
    format!(r#"{{"type":"group","userId":"{DANA}","groupId":"{account}","timestamp":"{at}"}}"#)
}

#[tokio::test]
async fn hanbits_past_stays_as_it_was_and_kite_begins_when_she_comes() {
    for work in workspaces().await {
        work.fill().await;
        work.champion().await;
        let (today, moved) = (work.today(), work.today() - 10);
        let at_hanbit: Vec<String> = (11..20).map(|ago| did(today - ago)).collect();
        work.says(&[&[belongs("hanbit", today - 100)], &at_hanbit[..]].concat())
            .await;
        let before = work.scores_of(moved - 1);
        let at_kite: Vec<String> = (1..10).map(|ago| did(today - ago)).collect();
        work.says(&[&[belongs("kite", moved)], &at_kite[..]].concat())
            .await;
        assert_eq!(
            work.counted(),
            json!([{ "name": "hanbit", "n": 9 }, { "name": "kite", "n": 9 }]),
            "{work:?}"
        );
        assert_eq!(work.scores_of(moved - 1), before, "{work:?}");
        // Sent again, and one that comes late from before she moved.
        work.says(&[&at_hanbit[..], &at_kite[..], &[did(moved - 10)]].concat())
            .await;
        assert_eq!(
            work.counted(),
            json!([{ "name": "hanbit", "n": 10 }, { "name": "kite", "n": 9 }]),
            "{work:?}"
        );
        let question = "select a.name, cast(c.joined_on as text) as joined, cast(c.left_on as text) as left_on \
                        from contacts c join accounts a using (account_id) where c.external_id = 'dana' order by a.name";
        let people = work.json(&["sql", question, "--json"]);
        let on = |day: Day| json!(day.to_string());
        assert_eq!(
            people["rows"],
            json!([
                { "name": "hanbit", "joined": on(today - 100), "left_on": on(moved) },
                { "name": "kite", "joined": on(moved), "left_on": Value::Null },
            ])
        );
    }
}
