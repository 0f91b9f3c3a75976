//! Every limit of the product on one page, with what of it was needed today.

use askama::Template;
use events::Event;
use foresight::{DAILY, Limits, MOST_STEPS, MOST_WORDS, WHILE_TYPING};
use ingest::Peaks;
use ingest::limits::{
    DEEPEST, LONGEST_LINE, MOST_AT_WORK, MOST_INFLATED, MOST_MESSAGES, MOST_READ, MOST_RECEIVED,
    MOST_RECEIVING, MOST_STREAMS,
};
use kernel::Result;
use language::Words;
use store::Tx;

use kernel::Permission;
use web::fault::Answer;
use web::page::{Page, Place};
use web::routes::{Route, Who};
use web::settings::{Tab, tabs};
use web::visitor::{Visitor, render};

/// Shares of a limit from which it is said to be near, close and all but reached.
const NEAR: f64 = 0.70;
const CLOSE: f64 = 0.85;
const REACHED: f64 = 0.95;

pub(crate) fn routes() -> Vec<Route> {
    let imports = Who::May(Permission::Import);
    vec![Route::get("/settings/limits", imports, list)]
}

/// One limit.
struct Limit {
    what: &'static str,
    most: u64,
    unit: Unit,
    /// What was needed of it today, where that can be known.
    used: Option<u64>,
}

#[derive(Clone, Copy)]
enum Unit {
    Bytes,
    Number,
}

struct Line {
    what: String,
    most: String,
    used: String,
    /// `71% of it`; empty where nothing is known.
    share: String,
    /// A word where it is near, and its class.
    warning: Option<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "settings/limits.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    groups: Vec<(String, Vec<Line>)>,
    /// How many requests were told today to come again; empty for none.
    sent_away: String,
}

/// `GET /settings/limits`
async fn list(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let peaks = visitor.web.meter.peaks(tx.today());
    let groups = [
        ("limits-intake", intake(&peaks)),
        ("limits-event", of_an_event(&peaks)),
        ("limits-files", of_files()),
        ("limits-kept", kept(&mut tx).await?),
        ("limits-questions", of_questions()),
    ];
    let lines = |limits: Vec<Limit>| limits.iter().map(|limit| line(limit, words)).collect();
    let title = words.text("settings-title");
    let view = List {
        page: visitor.page(&mut tx, Place::Settings, &title).await?,
        tabs: tabs(&visitor, "/settings/limits"),
        groups: groups
            .into_iter()
            .map(|(name, limits)| (words.text(name), lines(limits)))
            .collect(),
        sent_away: match peaks.sent_away {
            0 => String::new(),
            count => words.fill("limits-sent-away", &[("count", number(count).into())]),
        },
    };
    render(&view)
}

fn intake(peaks: &Peaks) -> Vec<Limit> {
    vec![
        bytes("limits-received", MOST_RECEIVED).used(peaks.received),
        bytes("limits-inflated", MOST_INFLATED).used(peaks.inflated),
        count("limits-messages", MOST_MESSAGES).used(peaks.largest.messages),
        bytes("limits-receiving", MOST_RECEIVING).used(peaks.receiving),
        bytes("limits-reading", MOST_READ).used(peaks.reading),
        count("limits-at-work", MOST_AT_WORK).used(peaks.at_work),
        count("limits-streams", MOST_STREAMS).used(peaks.streams),
        bytes("limits-line", LONGEST_LINE).used(peaks.largest.line),
    ]
}

fn of_an_event(peaks: &Peaks) -> Vec<Limit> {
    let largest = peaks.largest;
    vec![
        bytes("limits-properties", Event::PROPERTIES_MOST).used(largest.properties),
        count("limits-depth", DEEPEST).used(largest.depth),
        count("limits-message-id", Event::MESSAGE_ID_MOST).used(largest.message_id),
        count("limits-name", Event::NAME_MOST).used(largest.name),
    ]
}

fn of_files() -> Vec<Limit> {
    let large = |what, most: u64| Limit {
        most,
        ..count(what, 0)
    };
    vec![
        bytes("limits-upload", web::routes::UPLOAD_BODY),
        large("limits-accounts-in-file", import::MOST_ACCOUNTS),
        large("limits-records-in-file", import::MOST_RECORDS),
    ]
}

fn of_questions() -> Vec<Limit> {
    vec![
        count("limits-words", MOST_WORDS),
        count("limits-steps", MOST_STEPS),
        seconds("limits-typed-seconds", WHILE_TYPING),
        bytes("limits-typed-memory", WHILE_TYPING.memory),
        count("limits-typed-rows", WHILE_TYPING.rows),
        seconds("limits-daily-seconds", DAILY),
        bytes("limits-daily-memory", DAILY.memory),
        count("limits-daily-rows", DAILY.rows),
    ]
}

fn seconds(what: &'static str, of: Limits) -> Limit {
    Limit {
        most: of.time.as_secs(),
        ..count(what, 0)
    }
}

async fn kept(tx: &mut Tx) -> Result<Vec<Limit>> {
    let groups = landing::groups(tx).await?;
    let most = |waits: bool| {
        let groups = groups.iter().filter(|group| group.reason.waits() == waits);
        groups.map(|group| group.events).max().unwrap_or(0)
    };
    let limit = |what, limit: i64, waits| Limit {
        most: limit.unsigned_abs(),
        used: Some(most(waits)),
        ..count(what, 0)
    };
    Ok(vec![
        limit("limits-waiting", landing::MOST_WAITING, true),
        limit("limits-asides", landing::MOST_OF_A_KIND, false),
        bytes("limits-aside-text", landing::MOST_BYTES),
        count("limits-today", tasks::MOST_LISTED),
    ])
}

fn bytes(what: &'static str, most: usize) -> Limit {
    Limit {
        unit: Unit::Bytes,
        ..count(what, most)
    }
}

fn count(what: &'static str, most: usize) -> Limit {
    Limit {
        what,
        most: most as u64,
        unit: Unit::Number,
        used: None,
    }
}

impl Limit {
    fn used(self, used: usize) -> Self {
        Self {
            used: Some(used as u64),
            ..self
        }
    }
}

fn line(limit: &Limit, words: &Words) -> Line {
    let share = limit.used.map(|used| share(used, limit.most));
    Line {
        what: words.text(limit.what),
        most: shown(limit.most, limit.unit, words),
        used: limit
            .used
            .map(|used| shown(used, limit.unit, words))
            .unwrap_or_default(),
        share: share.map(|share| words.percent(share)).unwrap_or_default(),
        warning: share.and_then(|share| warning(share, words)),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a share needs no more than two figures"
)]
fn share(used: u64, most: u64) -> f64 {
    used as f64 / most.max(1) as f64
}

fn warning(share: f64, words: &Words) -> Option<(&'static str, String)> {
    let (class, word) = match share {
        share if share >= REACHED => ("risk", "limits-reached"),
        share if share >= CLOSE => ("watch", "limits-close"),
        share if share >= NEAR => ("watch", "limits-near"),
        _ => return None,
    };
    Some((class, words.text(word)))
}

fn shown(amount: u64, unit: Unit, words: &Words) -> String {
    const KB: u64 = 1024;
    let fill = |id, amount: u64| words.fill(id, &[("n", words.number(number(amount)).into())]);
    match unit {
        Unit::Number => words.number(number(amount)),
        Unit::Bytes if amount >= KB * KB => fill("limits-mb", amount.div_ceil(KB * KB)),
        Unit::Bytes => fill("limits-kb", amount.div_ceil(KB)),
    }
}

fn number(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn a_limit_is_warned_of_at_seventy_eighty_five_and_ninety_five_percent() {
        let words = Words::new(Language::En);
        let said = |used| warning(share(used, 100), &words).map(|(_, word)| word);
        assert_eq!(said(69), None);
        assert_eq!(said(70), Some(words.text("limits-near")));
        assert_eq!(said(84), Some(words.text("limits-near")));
        assert_eq!(said(85), Some(words.text("limits-close")));
        assert_eq!(said(95), Some(words.text("limits-reached")));
        assert_eq!(said(100), Some(words.text("limits-reached")));
    }

    #[test]
    fn bytes_are_shown_as_people_say_them() {
        let words = Words::new(Language::En);
        assert_eq!(shown(8 << 20, Unit::Bytes, &words), "8 MB");
        assert_eq!(shown(32 << 10, Unit::Bytes, &words), "32 KB");
        assert_eq!(shown(1, Unit::Bytes, &words), "1 KB");
        assert_eq!(shown(200_000, Unit::Number, &words), "200,000");
    }
}
