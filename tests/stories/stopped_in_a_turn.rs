//! A server that is asked to stop does not wait for the turn of the day.

use std::sync::Arc;
use std::time::Duration;

use kernel::Actor;
use tenure::clockwork::Clockwork;
use tenure::folder::Folder;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::workspace::workspaces;

#[tokio::test]
async fn a_turn_is_left_when_the_server_stops_and_the_next_start_does_it() {
    for work in workspaces().await {
        work.fill().await;
        let folder = work.open().await;
        let (stop, stopped) = watch::channel(false);
        // Whoever holds the record's pen lets no turn go on.
        let pen = folder.store.begin(Actor::System("test")).await.unwrap();
        let running = tokio::spawn(clockwork(&folder).run(stopped));
        tokio::task::yield_now().await;
        assert!(!running.is_finished());
        stop.send(true).unwrap();
        let ended = timeout(Duration::from_secs(5), running).await;
        assert!(ended.is_ok(), "{work:?}");
        drop(pen);
        clockwork(&folder).turn().await.unwrap();
        folder.close().await.unwrap();
    }
}

fn clockwork(folder: &Folder) -> Clockwork {
    let (store, lake) = (folder.store.clone(), folder.lake.clone());
    let recent = metrics::Recent::new(lake.clone());
    Clockwork::new(store, lake, recent, Arc::default())
}
