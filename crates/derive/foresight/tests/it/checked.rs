//! What is said of a definition before it is published.

use events::{Event, Log};
use foresight::{Finding, Sample};
use kernel::Day;
use metrics::Catalogue;
use testkit::{TODAY, records, settle};

use crate::{World, usage};

impl World {
    async fn found(&self, text: &str) -> Vec<Finding> {
        let mut tx = self.record.tx().await;
        let sample = Sample::read(&mut tx, self.lake.as_ref()).await.unwrap();
        let name = Catalogue::name_of(text).unwrap();
        let catalogue = metrics::with(&mut tx, &name, text).await.unwrap();
        sample.check(&catalogue, &name).unwrap()
    }

    async fn save_plans(&self, days: impl Iterator<Item = Day>, properties: &str) {
        let event = |day| Event {
            properties: properties.to_owned(),
            ..usage(self.key, day, "jo")
        };
        self.lake.append(days.map(event).collect()).await.unwrap();
    }
}

fn definition(kind: &str, rest: &str) -> String {
    format!("name = 'mine'\nunit = 'number'\nkind = '{kind}'\n{rest}")
}

#[tokio::test]
async fn a_name_a_property_or_a_value_that_no_event_has_is_said_with_the_nearest() {
    for record in records().await {
        let world = World::new(record).await;
        let plans = r#"{"plan":"pro","pages":12,"due":"2027-01-31"}"#;
        world.save_plans((TODAY - 30).through(TODAY), plans).await;
        let slip = "[filter]\nnames = ['plan.saves']";
        let nearest = Some("plan.saved".to_owned());
        let name = "plan.saves".to_owned();
        let expected = [Finding::UnknownName { name, nearest }];
        assert_eq!(world.found(&definition("count", slip)).await, expected);
        let property = |name: &str| name.to_owned();
        let cases = [
            (
                definition(
                    "sum",
                    "property = 'page'\nstream = 'usage'\nwindow_days = 7",
                ),
                Finding::UnknownProperty {
                    property: property("page"),
                },
            ),
            (
                definition(
                    "sum",
                    "property = 'plan'\nstream = 'usage'\nwindow_days = 7",
                ),
                Finding::NoNumber {
                    property: property("plan"),
                },
            ),
            (
                definition(
                    "days_until",
                    "property = 'pages'\n[filter]\nsources = ['web']",
                ),
                Finding::NoDate {
                    property: property("pages"),
                },
            ),
            (
                definition("count", "[filter]\nproperties = { plan = 'team' }"),
                Finding::UnknownValue {
                    property: property("plan"),
                    value: "team".into(),
                },
            ),
            (
                definition("count", "[filter]\nsources = ['desk']"),
                Finding::UnknownSource {
                    source: "desk".into(),
                },
            ),
        ];
        for (text, expected) in cases {
            let found = world.found(&text).await;
            assert!(found.contains(&expected), "{text}: {found:?}");
        }
        let good =
            "property = 'due'\n[filter]\nnames = ['plan.saved']\nproperties = { plan = 'pro' }";
        let found = world.found(&definition("days_until", good)).await;
        assert_eq!(found, [Finding::EveryEvent], "there is nothing else yet");
    }
}

#[tokio::test]
async fn what_counts_everything_nothing_or_divides_by_nothing_is_said() {
    for record in records().await {
        let world = World::new(record).await;
        world.sign(0).await;
        world.use_product((TODAY - 30).through(TODAY), "mina").await;
        settle(&world.reactors, 1).await;
        assert_eq!(
            world.found(&definition("count", "")).await,
            [Finding::EveryEvent]
        );
        let usage = definition("count", "stream = 'usage'\nwindow_days = 28");
        assert_eq!(world.found(&usage).await, []);
        let neither = "[filter]\nnames = ['plan.saved']\nsources = ['record']";
        assert_eq!(
            world.found(&definition("count", neither)).await,
            [Finding::NoEvent]
        );
        let ratio = definition("ratio", "of = 'actions'\nto = 'licences'");
        let to = "licences".to_owned();
        let expected = [Finding::DividesByZero {
            to,
            accounts: 1,
            all: 1,
        }];
        assert_eq!(world.found(&ratio).await, expected);
        let question = definition("sql", "query = 'select 1'");
        assert_eq!(world.found(&question).await, []);
        let everybody = definition("distinct_users", "stream = 'people'");
        assert_eq!(world.found(&everybody).await, [Finding::ReadsEverything]);
    }
}

#[tokio::test]
async fn a_window_longer_than_the_data_is_fine_and_said_and_a_slope_says_how_long_it_waits() {
    for record in records().await {
        let world = World::new(record).await;
        world.use_product((TODAY - 30).through(TODAY), "mina").await;
        settle(&world.reactors, 1).await;
        let long = definition("count", "stream = 'usage'\nwindow_days = 90");
        let expected = [Finding::WindowLongerThanData {
            days: 90,
            known: 31,
        }];
        assert_eq!(world.found(&long).await, expected);
        let slope = definition("slope", "of = 'active_users'\nwindow_days = 90");
        let expected = [Finding::NeedsDays {
            days: 117,
            known: 31,
        }];
        assert_eq!(world.found(&slope).await, expected);
        let norm = definition("own_norm", "of = 'weekly_active_users'");
        let expected = [Finding::NeedsDays {
            days: 91,
            known: 31,
        }];
        assert_eq!(world.found(&norm).await, expected);
        let mut tx = world.record.tx().await;
        let wrong = definition("slope", "of = 'no_such'\nwindow_days = 90");
        let error = metrics::with(&mut tx, &Catalogue::name_of(&wrong).unwrap(), &wrong).await;
        assert_eq!(error.unwrap_err().message(), "error-metric-missing");
    }
}
