//! Which scorecard scores whom, and since when.

use customers::Stage;
use definitions::Kind as Sort;
use kernel::{AccountId, AccountKey, Timestamp};

use super::*;

fn version(name: &str, number: u32, text: Option<&str>, day: i32) -> Version {
    Version {
        kind: Sort::Scorecard,
        name: name.to_owned(),
        number,
        text: text.map(str::to_owned),
        note: String::new(),
        author: None,
        published_at: if day == 0 {
            Timestamp::from_micros(0)
        } else {
            Day(day).start().plus_seconds(3_600)
        },
    }
}

fn text(name: &str, more: &str) -> String {
    let shipped = Scorecard::SHIPPED.replace("name = \"core\"", &format!("name = \"{name}\""));
    shipped.replace("[tiers]", &format!("{more}\n[tiers]"))
}

fn account(country: &str) -> Account {
    Account {
        id: AccountId::new(),
        key: AccountKey(7),
        name: "Hanbit Logistics".to_owned(),
        latin: None,
        reading: None,
        language: "ko".parse().unwrap(),
        industry: None,
        city: None,
        country: Some(country.to_owned()),
        region: None,
        stage: Stage::Steady,
        currency: "KRW".parse().unwrap(),
        parent: None,
        owner: None,
        started_on: Day(20_000),
        preferences: None,
        challenges: None,
        version: 1,
        external_id: None,
    }
}

fn cards(versions: &[Version]) -> Cards {
    Cards::since(versions, Catalogue::shipped().unwrap()).unwrap()
}

#[test]
fn what_is_published_scores_from_its_day_on_and_the_days_before_keep_what_held() {
    let more = Scorecard::SHIPPED.replace("weight = 30", "weight = 40");
    let cards = cards(&[
        version("core", 1, Some(Scorecard::SHIPPED), 0),
        version("core", 2, Some(&more), 20_700),
    ]);
    let eras = cards.eras(&account("KR"), &Past::default());
    assert_eq!(eras.mark(), format!("core 1, core 2 from {}", Day(20_700)));
    assert_eq!(eras.on(Day(20_699)).version, 1);
    assert_eq!(eras.on(Day(20_700)).version, 2);
    assert_eq!((eras.now().version, eras.seams().len()), (2, 1));
    assert_eq!(eras.differs_from(&eras.mark()), None);
    assert_eq!(eras.differs_from("core 1"), Some(Day(20_700)));
    assert_eq!(eras.differs_from("other 1"), Some(EVER));
}

#[test]
fn the_first_scorecard_that_is_for_an_account_scores_it() {
    let korea = text("korea", "[for]\ncountry = [\"kr\", \"JP\"]");
    let core = text("core", "").replace("neutral_points", "order = 9\nneutral_points");
    let cards = cards(&[
        version("core", 1, Some(&core), 0),
        version("korea", 1, Some(&korea), 20_000),
        version("korea", 2, None, 20_100),
    ]);
    let mark = |country: &str| cards.eras(&account(country), &Past::default()).mark();
    assert_eq!(mark("US"), "core 1");
    let (from, to) = (Day(20_000), Day(20_100));
    assert_eq!(
        mark("KR"),
        format!("core 1, korea 1 from {from}, core 1 from {to}")
    );
    assert!(cards.named("korea").is_err() && cards.named("core").is_ok());
}

#[test]
fn whatever_is_published_on_one_day_the_last_of_it_holds() {
    let at = |weight: &str| Scorecard::SHIPPED.replace("weight = 30", weight);
    let cards = cards(&[
        version("core", 1, Some(Scorecard::SHIPPED), 0),
        version("core", 2, Some(&at("weight = 31")), 20_700),
        version("core", 3, Some(&at("weight = 32")), 20_700),
    ]);
    let eras = cards.eras(&account("KR"), &Past::default());
    assert_eq!(eras.mark(), format!("core 1, core 3 from {}", Day(20_700)));
}
