//! Metrics and scorecards are kept in files: written, changed, published, and the same again.

use std::fs;

use tenure::commands::settle;

use crate::workspace::{Workspace, workspaces};

/// Hanbit's value of a metric today, as the record has it.
async fn value(work: &Workspace, metric: &str) -> Option<f64> {
    let folder = work.open().await;
    settle(&folder).await.unwrap();
    let mut tx = folder
        .store
        .begin(kernel::Actor::System("test"))
        .await
        .unwrap();
    let accounts = customers::accounts(&mut tx).await.unwrap();
    let hanbit = accounts.iter().find(|one| one.name == "hanbit").unwrap();
    let values = metrics::current(&mut tx, &hanbit.id).await.unwrap();
    drop(tx);
    folder.close().await.unwrap();
    values.iter().find(|one| one.metric == metric)?.value
}

#[tokio::test]
async fn what_is_written_out_and_brought_in_again_is_the_same_and_a_change_has_its_whole_history() {
    for work in workspaces().await {
        work.fill().await;
        let files = work.path().join("definitions");
        let folder = files.to_str().unwrap();
        assert_eq!(work.run(&["config", "export", folder]).0, 0);
        let core = fs::read_to_string(files.join("scorecards/core.toml")).unwrap();
        assert_eq!(core, health::Scorecard::SHIPPED);
        assert_eq!(work.run(&["config", "diff", folder]).0, 0);

        let text = "name = 'planners'\ntitle = 'Planners'\nunit = 'people'\nkind = 'distinct_users'\n\
                    stream = 'people'\nwindow_days = 90\n";
        fs::write(files.join("metrics/planners.toml"), text).unwrap();
        let stricter = core.replace("watch_from = 45", "watch_from = 50");
        fs::write(files.join("scorecards/core.toml"), &stricter).unwrap();
        let (code, said) = work.run(&["config", "diff", folder]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("new: metrics/planners.toml"), "{said}");
        assert!(said.contains("changed: scorecards/core.toml"), "{said}");
        let note = "Fifty is watched.";
        let (code, said) = work.run(&["config", "import", folder, "--note", note]);
        assert_eq!(
            (code, said.contains("Published 2 definitions.")),
            (0, true),
            "{said}"
        );
        assert_eq!(work.run(&["config", "diff", folder]).0, 0);
        assert!(
            value(&work, "planners")
                .await
                .is_some_and(|people| people > 0.0)
        );
        let cards = work.json(&["scorecards", "--json"]);
        assert_eq!(cards["scorecards"][0]["version"], 2);
        assert_eq!(cards["scorecards"][0]["watch_from"], 50.0);

        // Written out again, both are the very texts that came in.
        let again = work.path().join("again");
        work.run(&["config", "export", again.to_str().unwrap()]);
        for name in ["metrics/planners.toml", "scorecards/core.toml"] {
            let (was, is) = (fs::read(files.join(name)), fs::read(again.join(name)));
            assert_eq!(was.unwrap(), is.unwrap(), "{name}");
        }
    }
}

#[tokio::test]
async fn of_files_one_of_which_makes_no_sense_nothing_is_published() {
    for work in workspaces().await {
        work.fill().await;
        let files = work.path().join("definitions");
        let folder = files.to_str().unwrap();
        let (code, said) = work.run(&["config", "import", folder]);
        assert_eq!(
            (code, said.contains("There are no definitions in")),
            (1, true),
            "{said}"
        );
        work.run(&["config", "export", folder]);
        let good = "name = 'aaa'\nunit = 'times'\nkind = 'count'\n";
        fs::write(files.join("metrics/aaa.toml"), good).unwrap();
        let cases = [
            (
                "metrics/zzz.toml",
                "name = 'zzz'\nunit = 'times'\nkind = 'guess'",
                "zzz",
            ),
            (
                "metrics/zzz.toml",
                "name = 'other'\nunit = 'times'\nkind = 'count'",
                "other",
            ),
            (
                "metrics/zzz.toml",
                "name = 'zzz'\nunit = 'share'\nkind = 'ratio'\nof = 'zzz'\nto = 'zzz'",
                "zzz",
            ),
            ("scorecards/core.toml", "name = 'core'", "Line 1"),
        ];
        for (name, text, told) in cases {
            fs::write(files.join(name), text).unwrap();
            let (code, said) = work.run(&["config", "import", folder]);
            assert_eq!(code, 1, "{name}: {said}");
            assert!(said.contains(told), "{told} in {said}");
            assert!(said.contains(name), "{name} in {said}");
            let _ = fs::remove_file(files.join("metrics/zzz.toml"));
        }
        let folder = work.open().await;
        let mut tx = folder
            .store
            .begin(kernel::Actor::System("test"))
            .await
            .unwrap();
        assert_eq!(
            definitions::revision(&mut tx).await.unwrap(),
            0,
            "nothing came in"
        );
        drop(tx);
        folder.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_question_in_sql_is_a_metric_once_it_is_published() {
    for work in workspaces().await {
        work.fill().await;
        let files = work.path().join("definitions");
        fs::create_dir_all(files.join("metrics")).unwrap();
        let text = "name = 'people_known'\nunit = 'people'\nkind = 'sql'\nquery = '''\n\
            select account_id, current_date() as day, count(*) as value from contacts group by account_id\n'''\n";
        fs::write(files.join("metrics/people_known.toml"), text).unwrap();
        let (code, said) = work.run(&["config", "import", files.to_str().unwrap()]);
        assert_eq!(code, 0, "{said}");
        let known = value(&work, "people_known").await;
        assert!(known.is_some_and(|people| people >= 1.0), "{known:?}");
    }
}
