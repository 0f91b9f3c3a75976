//! Tasks, told of Hanbit Logistics and Calder & Finch, on each engine.

mod agenda;
mod changes;
mod leave;
mod undo;
mod world;

use kernel::{AccountId, Currency, Day, Money};
use tasks::{Deed, Evidence, Kind, NewTask, Phrase, PhraseValue};
use testkit::TODAY;

fn sponsor_left(account: &AccountId, due: Option<Day>) -> NewTask {
    let left = Evidence {
        metric: None,
        events: vec!["contact.left".to_owned()],
        first: TODAY - 10,
        last: TODAY - 10,
    };
    NewTask {
        account: account.clone(),
        kind: Kind::Risk,
        title: Phrase::new("play-sponsor-left-title"),
        why: Phrase::new("play-sponsor-left-why")
            .with("left", PhraseValue::Evidence(left))
            .with("champion", PhraseValue::Text("김소라".to_owned()))
            .with("on", PhraseValue::Day(TODAY - 10))
            .with("fell_from", PhraseValue::Decimal(41.0))
            .with("stake", PhraseValue::Money(Money::new(1, Currency::KRW)))
            .with(
                "spark",
                PhraseValue::Spark("weekly_active_users".to_owned()),
            ),
        due,
        stake: Some(Money::new(9_600_000, Currency::USD)),
        assignee: None,
        play: Some("sponsor-left".to_owned()),
        signal: None,
        deed: Some(Deed {
            key: "sponsor-left-meet".to_owned(),
            title: "deed-sponsor-left-meet".to_owned(),
        }),
    }
}
