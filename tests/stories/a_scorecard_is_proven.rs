//! A scorecard is held to account on the workspace's own outcomes, from the command line, beside a running server.

use customers::NewTerm;
use events::{Event, Log};
use kernel::{AccountKey, Actor, Currency, Day, Money};
use serde_json::Value;
use store::Tx;
use tenure::commands::settle;

use crate::workspace::{Workspace, account, origin, workspaces};

const CHURNS: i32 = 12;

/// Twelve customers that fade and leave, twelve that stay; the names of two would be formulas in a spreadsheet.
async fn fill(work: &Workspace) {
    let folder = work.open().await;
    for n in 0..2 * CHURNS {
        let name = match n {
            0 => "=wexley".to_owned(),
            23 => "hikari, \"transport\"".to_owned(),
            _ => format!("customer-{n:02}"),
        };
        let leaves = (n < CHURNS).then(|| work.today() - 340 + 18 * n);
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        let key = customer(&mut tx, &name, work.today(), leaves).await;
        tx.commit().await.unwrap();
        let until = leaves.map_or(work.today(), |left| left - 40);
        let days = (work.today() - 600).through(until);
        let events = days.flat_map(|day| (0..3).map(move |n| works(key, day, n)));
        folder.lake.append_bulk(events.collect()).await.unwrap();
    }
    settle(&folder).await.unwrap();
    folder.close().await.unwrap();
}

async fn customer(tx: &mut Tx, name: &str, today: Day, leaves: Option<Day>) -> AccountKey {
    let id = account(tx, name, today).await;
    let term = NewTerm {
        subscription: origin(&format!("{name}:planner")),
        product: "Planner".into(),
        unit: customers::SEATS.into(),
        external_id: "y1".into(),
        starts_on: today - 600,
        ends_on: leaves.unwrap_or(today + 100),
        annual: Money::new(960_000, Currency::USD),
        quantity: 4,
        notice_days: None,
    };
    customers::upsert_terms(tx, &id, &[term]).await.unwrap();
    customers::account(tx, &id).await.unwrap().key
}

fn works(account: AccountKey, day: Day, n: i32) -> Event {
    let time = day.start().plus_seconds(36_000 + i64::from(n));
    Event {
        account,
        time,
        user: Some(format!("person-{n}")),
        name: "plan.published".into(),
        source: "app".into(),
        message_id: format!("{day}-{n}"),
        received_at: time,
        properties: "{}".into(),
    }
}

fn backtest<'w>(more: &[&'w str]) -> Vec<&'w str> {
    [&["backtest", "--scorecard", "core", "--json"], more].concat()
}

/// The rows of the file: account, day, score, tier, whether it left.
fn rows(text: &str) -> Vec<(String, String, f64, String, bool)> {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("account,as_of,score,tier,churned"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.rsplitn(5, ',').collect();
        let [churned, tier, score, as_of, account] = cells[..] else {
            panic!("{line}")
        };
        let score = score.parse().unwrap();
        (
            account.to_owned(),
            as_of.to_owned(),
            score,
            tier.to_owned(),
            churned == "1",
        )
    };
    lines.map(row).collect()
}

#[tokio::test]
async fn the_snapshots_written_give_the_figures_printed() {
    for work in workspaces().await {
        fill(&work).await;
        // The folder is open for writing meanwhile, as when a server runs.
        let folder = work.open().await;
        let file = work.path().join("snapshots.csv");
        let file_name = file.to_str().unwrap();
        let told = work.json(&backtest(&["--horizon", "90", "--csv", file_name]));
        let text = std::fs::read_to_string(&file).unwrap();
        let rows = rows(&text);
        assert!(text.contains("\n'=wexley,"), "no cell is a formula");
        assert!(text.contains("\n\"hikari, \"\"transport\"\"\","));
        let left: Vec<f64> = rows.iter().filter(|row| row.4).map(|row| row.2).collect();
        let stayed: Vec<f64> = rows.iter().filter(|row| !row.4).map(|row| row.2).collect();
        assert_eq!(
            (told["snapshots"].as_u64(), told["events"].as_u64()),
            (Some(rows.len() as u64), Some(left.len() as u64))
        );
        assert_eq!(
            (&told["churns"], &told["evidence"]),
            (&12.into(), &"few".into())
        );
        assert!(close(&told["auc"], plain_auc(&left, &stayed)), "{told}");
        let square = |row: &(String, String, f64, String, bool)| {
            let said = 1.0 - row.2 / 100.0;
            if row.4 {
                (1.0 - said).powi(2)
            } else {
                said.powi(2)
            }
        };
        let brier = rows.iter().map(square).sum::<f64>() / rows.len() as f64;
        assert!(close(&told["brier"], brier), "{told}");
        assert_eq!(told["cases"].as_array().map(Vec::len), Some(12));
        folder.close().await.unwrap();
    }
}

fn close(found: &Value, plain: f64) -> bool {
    found
        .as_f64()
        .is_some_and(|found| (found - plain).abs() < 1e-9)
}

fn plain_auc(left: &[f64], stayed: &[f64]) -> f64 {
    let won = |left: &f64, stayed: &f64| {
        if left < stayed {
            1.0
        } else {
            0.5 * f64::from(u8::from(left == stayed))
        }
    };
    let pairs = left
        .iter()
        .flat_map(|one| stayed.iter().map(move |other| won(one, other)));
    pairs.sum::<f64>() / (left.len() * stayed.len()) as f64
}

#[tokio::test]
async fn a_draft_is_held_against_the_scorecard_at_work() {
    for work in workspaces().await {
        fill(&work).await;
        let asked = backtest(&["--horizon", "90", "--against", "draft"]);
        let (code, said) = work.run(&asked);
        assert!(
            code == 1 && said.contains("Nobody works on a draft of “core”"),
            "{said}"
        );
        let folder = work.open().await;
        let mut draft = health::Scorecard::clone(health::Scorecard::shipped().unwrap());
        draft.measures[0].weight = 10.0;
        draft.measures[3].weight = 35.0;
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        health::save_draft(&mut tx, &draft, None).await.unwrap();
        tx.commit().await.unwrap();
        let file = work.path().join("both.csv");
        let told = work.json(&[&asked[..], &["--csv", file.to_str().unwrap()]].concat());
        let text = std::fs::read_to_string(&file).unwrap();
        let (mut left, mut stayed) = (vec![], vec![]);
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.rsplitn(6, ',').collect();
            let both: [f64; 2] = [cells[3].parse().unwrap(), cells[0].parse().unwrap()];
            let rows = if cells[1] == "1" {
                &mut left
            } else {
                &mut stayed
            };
            rows.push(both);
        }
        let auc = |n: usize| {
            let of = |rows: &[[f64; 2]]| rows.iter().map(|row| row[n]).collect::<Vec<_>>();
            plain_auc(&of(&left), &of(&stayed))
        };
        let between = &told["against"];
        assert!(
            close(&between["auc_difference"], auc(1) - auc(0)),
            "{between}"
        );
        assert!(close(&between["auc_first"], auc(0)) && close(&told["auc"], auc(0)));
        assert_eq!(
            (&between["version"], &between["losses"]),
            (&0.into(), &12.into())
        );
        let low = between["auc_difference_low"].as_f64().unwrap();
        assert!(low <= between["auc_difference_high"].as_f64().unwrap());
        folder.close().await.unwrap();
    }
}

#[tokio::test]
async fn twelve_losses_are_too_few_to_suggest_weights_and_no_draft_is_saved() {
    for work in workspaces().await {
        fill(&work).await;
        let asked = ["scorecards", "suggest", "core", "--horizon", "90"];
        let told = work.json(&[&asked[..], &["--save-draft", "--json"]].concat());
        assert_eq!(
            (&told["refused"], &told["weights"]),
            (&"fitting".into(), &Value::Null)
        );
        let (code, said) = work.run(&asked);
        assert!(code == 0 && said.contains("and 30 are needed"), "{said}");
        let (code, said) = work.run(&backtest(&["--horizon", "90", "--against", "draft"]));
        assert!(code == 1, "{said}");
        let (code, listed) = work.run(&["scorecards"]);
        assert!(code == 0 && listed.contains("core"), "{listed}");
    }
}

#[tokio::test]
async fn a_day_further_back_knows_fewer_losses_and_says_so() {
    for work in workspaces().await {
        fill(&work).await;
        let as_of = (work.today() - 250).to_string();
        let asked = backtest(&["--horizon", "90", "--every", "quarter", "--as-of", &as_of]);
        let told = work.json(&asked);
        assert_eq!(
            (&told["evidence"], &told["auc"]),
            (&"cases".into(), &Value::Null)
        );
        let cases = told["cases"].as_array().unwrap();
        assert!(!cases.is_empty() && cases.len() < 10, "{told}");
        assert!(
            cases
                .iter()
                .all(|case| case["churned_on"].as_str().unwrap() <= as_of.as_str())
        );
        let (_, said) = work.run(&[
            "backtest",
            "--scorecard",
            "core",
            "--horizon",
            "90",
            "--as-of",
            &as_of,
        ]);
        assert!(
            said.contains("From fewer than ten losses no figure is reckoned"),
            "{said}"
        );
        assert!(!said.contains('%'), "no share without its count: {said}");
    }
}

#[tokio::test]
async fn what_is_asked_wrongly_is_told_with_its_remedy() {
    for work in workspaces().await {
        work.open().await.close().await.unwrap();
        let listed = work.json(&["scorecards", "--json"]);
        assert_eq!(listed["scorecards"][0]["scorecard"], "core");
        assert_eq!(
            listed["scorecards"][0]["measures"].as_array().map(Vec::len),
            Some(6)
        );
        let cases = [
            (
                "horizn",
                "90",
                "There is no scorecard “horizn”. List them: tenure scorecards.",
            ),
            (
                "core",
                "soon",
                "“soon” is no horizon. Write a number of days from 30 to 730",
            ),
            (
                "core",
                "7",
                "“7” is no horizon. Write a number of days from 30 to 730",
            ),
        ];
        for (card, horizon, remedy) in cases {
            let asked = ["backtest", "--scorecard", card, "--horizon", horizon];
            let (code, said) = work.run(&asked);
            assert!(code == 1 && said.contains(remedy), "{said}");
        }
        let (code, said) = work.run(&["backtest", "--scorecard", "core", "--horizon", "90"]);
        assert!(
            code == 0 && said.contains("There is no snapshot yet"),
            "{said}"
        );
    }
}
