//! Erasures that are under way or over.

use askama::Template;
use facts::Fact;
use kernel::Result;
use language::Words;
use privacy::Ended;
use store::Tx;
use web::fault::Answer;
use web::visitor::{Visitor, render};

use super::PATH;

/// How many erasures are listed, the newest first.
const MOST_LISTED: usize = 100;

/// An erasure that is over.
struct Done {
    iso: String,
    when: String,
    by: String,
    /// What went, in a sentence.
    what: String,
    /// What was searched and found afterwards.
    proof: String,
    /// Something of the person was still found.
    is_left: bool,
}

/// The list of them, which is asked for again while one is under way.
#[derive(Template)]
#[template(path = "settings/_erasures.html")]
pub(super) struct Ledger<'w> {
    words: &'w Words,
    path: &'static str,
    under_way: Vec<String>,
    done: Vec<Done>,
    /// What a search for a person found; empty when none was made.
    pub found: String,
}

impl<'w> Ledger<'w> {
    /// All of them; those of one person where an id is given.
    pub async fn read(words: &'w Words, tx: &mut Tx, of: Option<&str>) -> Result<Self> {
        let ended = privacy::erasures(tx, of).await?;
        let begun = privacy::begun(tx).await?;
        let under_way = begun.iter().map(|one| {
            let (id, by) = match &one.person {
                Some(person) => ("privacy-under-way", person.by.as_str()),
                None => ("privacy-cleaning", ""),
            };
            let slots = [("when", words.date_time(one.at).into()), ("by", by.into())];
            words.fill(id, &slots)
        });
        let listed = ended.iter().take(MOST_LISTED);
        Ok(Self {
            words,
            path: PATH,
            under_way: under_way.collect(),
            done: listed.filter_map(|one| done(words, one)).collect(),
            found: of.map_or_else(String::new, |_| {
                words.fill("privacy-found", &[("count", ended.len().into())])
            }),
        })
    }
}

/// `GET /settings/privacy/erasures`
pub async fn show(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    render(&Ledger::read(&visitor.words, &mut tx, None).await?)
}

fn done(words: &Words, ended: &Ended) -> Option<Done> {
    let tally = privacy::tally(&ended.fact)?;
    let Fact::PersonErased { by, .. } = &ended.fact else {
        return None;
    };
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
    let what = [
        ("events", count(tally.events)),
        ("redacted", count(tally.redacted)),
        ("aside", count(tally.set_aside)),
        ("contacts", count(tally.contacts)),
        ("answers", count(tally.answers)),
        ("reasons", count(tally.reasons)),
    ];
    let proof = [
        ("files", count(tally.files_searched)),
        ("events", count(tally.events_searched)),
        ("left", count(tally.left)),
    ];
    Some(Done {
        iso: ended.at.to_string(),
        when: words.date_time(ended.at),
        by: by.clone(),
        what: words.fill("privacy-done-what", &what),
        proof: words.fill("erase-proof", &proof),
        is_left: tally.left > 0,
    })
}
