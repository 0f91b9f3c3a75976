//! Events of the app are kept for thirty days; what was scored before stays as it was.

use std::sync::Arc;

use events::Reader;
use health::DayScore;
use kernel::{Actor, Day};
use serde_json::json;
use tenure::clockwork::Clockwork;
use tenure::folder::Folder;

use crate::workspace::{Workspace, workspaces};

#[tokio::test]
async fn the_clockwork_lets_old_events_go_and_stored_scores_stay() {
    for work in workspaces().await {
        work.fill().await;
        let was = work.scores().await;
        let listed = work.json(&["retention", "--json"]);
        let app = json!({ "source": "app", "events": 150, "days": null, "expired_before": null });
        assert_eq!(listed["sources"][0], app);
        let set = work.json(&["retention", "--source", "app", "--days", "30", "--json"]);
        assert_eq!(set["sources"][0]["days"], 30);
        let edge = work.today() - 30;
        let folder = work.open().await;
        turn(&folder).await;
        let census = folder.lake.census().await.unwrap();
        let first = folder
            .lake
            .histories(&[kernel::AccountKey(1)])
            .await
            .unwrap();
        let first = first[0]
            .1
            .iter()
            .filter(|event| &*event.source == "app")
            .map(events::Event::day);
        assert_eq!(first.min(), Some(edge));
        assert!(census.events < 150);
        tenure::commands::settle(&folder).await.unwrap();
        folder.close().await.unwrap();
        assert_eq!(work.scores().await, was, "{work:?}");
        let listed = work.json(&["retention", "--json"]);
        assert_eq!(listed["sources"][0]["expired_before"], edge.to_string());
        let told = work.json(&[
            "sql",
            "select body from journal where fact = 'events_expired'",
            "--json",
        ]);
        let body = told["rows"][0]["body"].as_str().unwrap();
        assert!(body.contains(r#""source":"app""#), "{body}");
        let early = (work.today() - 40).to_string();
        let replayed = work.json(&["scores", "--as-of", &early, "--json"]);
        assert_eq!(replayed["whole_from"], (edge + 55).to_string());
        let (_, said) = work.run(&["scores", "--as-of", &early]);
        assert!(said.contains("have expired"), "{said}");
        let kept = work.json(&["retention", "--source", "app", "--keep", "--json"]);
        assert_eq!(kept["sources"][0]["days"], json!(null));
        let (code, said) = work.run(&["retention", "--source", "tenure", "--days", "30"]);
        assert_eq!(code, 1, "{said}");
    }
}

async fn turn(folder: &Folder) {
    let (store, lake) = (folder.store.clone(), folder.lake.clone());
    let recent = metrics::Recent::new(lake.clone());
    Clockwork::new(store, lake, recent, Arc::default())
        .turn()
        .await
        .unwrap();
}

impl Workspace {
    /// Hanbit's scores of the days that are over.
    async fn scores(&self) -> Vec<DayScore> {
        let folder = self.open().await;
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        let hanbit = customers::account_by_origin(&mut tx, "*", "hanbit")
            .await
            .unwrap();
        let (first, last): (Day, Day) = (self.today() - 60, self.today() - 1);
        let scores = health::daily(&mut tx, &hanbit.unwrap().0, first, last)
            .await
            .unwrap();
        drop(tx);
        folder.close().await.unwrap();
        assert!(scores.len() > 40);
        scores
    }
}
