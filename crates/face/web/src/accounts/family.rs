//! How the accounts below one fare together, and who counts with what weight.

use charts::Health;
use families::{Counts, Family, Member};
use health::Rollup;
use kernel::Result;
use language::Words;
use store::Tx;

use super::subject::Subject;
use crate::markup::Markup;
use crate::{standing, ui};

/// Members shown; the rest are counted.
const MOST: usize = 8;

/// One account below.
pub(super) struct Line {
    pub href: String,
    pub name: Markup,
    pub mark: Markup,
    /// How much it weighs, or why it does not count.
    pub about: String,
}

/// The accounts below one, taken together.
pub(super) struct Below {
    pub mark: Markup,
    /// How they are taken together.
    pub method: String,
    /// How many count, and which part of what they pay.
    pub basis: String,
    pub lines: Vec<Line>,
    pub more: String,
}

/// What is below the account on the day shown; none where nothing is.
///
/// # Errors
/// As `families::rolled_up`.
pub(super) async fn below(tx: &mut Tx, subject: &Subject, words: &Words) -> Result<Option<Below>> {
    let family = families::rolled_up(tx, &subject.account.id, subject.today).await?;
    Ok(family.map(|family| drawn(&family, words)))
}

fn drawn(family: &Family, words: &Words) -> Below {
    let figure = match (family.method, family.figure) {
        (_, None) => "–".to_owned(),
        (Rollup::ShareAtRisk, Some(share)) => words.percent(share / 100.0),
        (_, Some(score)) => words.number(standing::points(score).into()),
    };
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let slots = [
        ("counted", count(family.counted()).into()),
        ("all", count(family.members.len()).into()),
        (
            "share",
            words.percent(family.coverage().unwrap_or_default()).into(),
        ),
    ];
    let more = family.members.len().saturating_sub(MOST);
    Below {
        mark: mark(family.tier, figure, words),
        method: words.text(family.method.message()),
        basis: words.fill("family-basis", &slots),
        lines: family
            .members
            .iter()
            .take(MOST)
            .map(|one| line(one, words))
            .collect(),
        more: match more {
            0 => String::new(),
            more => words.fill("family-more", &[("count", count(more).into())]),
        },
    }
}

fn line(member: &Member, words: &Words) -> Line {
    let score = member.score.map_or_else(
        || "–".to_owned(),
        |score| words.number(standing::points(score).into()),
    );
    let slots = [
        ("name", member.name.as_str().into()),
        ("weight", words.percent(member.weight).into()),
    ];
    Line {
        href: format!("/accounts/{}", member.account),
        name: ui::named(&member.name, &words.language()),
        mark: mark(member.tier, score, words),
        about: match member.counts {
            Counts::Yes => words.percent(member.weight),
            other => words.fill(other.message(), &slots),
        },
    }
}

fn mark(tier: health::Tier, figure: String, words: &Words) -> Markup {
    charts::health(&Health {
        band: standing::band(tier),
        band_words: words.text(tier.message()),
        score: figure,
        change: None,
        change_words: String::new(),
    })
    .into()
}
