//! What the list amounts to: accounts and revenue, retention, tiers, and everyone on the health axis.

use charts::{Swarm, SwarmDot, Thresholds};
use health::{Scorecard, Tier};
use kernel::{Money, Result};
use language::Words;

use super::book::{Book, Entry};
use super::column::Column;
use super::row::whole;
use crate::markup::Markup;
use crate::standing;

/// One tier of the list.
pub(super) struct Share {
    pub glyph: Markup,
    pub name: String,
    pub count: String,
    pub money: String,
    /// The list filtered to it.
    pub href: String,
}

pub(super) struct Summary {
    /// `42 accounts, US$3.54m`.
    pub title: String,
    pub median: String,
    pub retention: Markup,
    pub shares: Vec<Share>,
    pub swarm: Markup,
}

/// Yearly revenue kept, of the accounts that paid a year ago.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    pub opening: i64,
    /// Without growth: at each account at most what it paid then.
    pub gross: i64,
    /// With growth.
    pub net: i64,
}

impl Retention {
    /// Over pairs of what each account paid then and pays now, in one unit.
    #[must_use]
    pub fn of(pairs: impl Iterator<Item = (i64, i64)>) -> Self {
        pairs
            .filter(|(then, _)| *then > 0)
            .fold(Self::default(), |sum, (then, now)| Self {
                opening: sum.opening + then,
                gross: sum.gross + now.min(then),
                net: sum.net + now,
            })
    }

    /// A part of what was paid then.
    #[expect(clippy::cast_precision_loss, reason = "a share needs few digits")]
    fn share(self, part: i64) -> Option<f64> {
        (self.opening > 0).then(|| part as f64 / self.opening as f64)
    }
}

pub(super) fn summary(
    book: &Book,
    query: &super::query::Query,
    places: &[usize],
    words: &Words,
) -> Result<Summary> {
    let entries: Vec<&Entry> = places.iter().map(|at| book.at(*at)).collect();
    let total = sum(entries.iter().copied(), book);
    let title = [
        ("count", entries.len().into()),
        ("money", words.money_short(total).into()),
    ];
    let tiers = [Tier::AtRisk, Tier::Watch, Tier::Healthy, Tier::NoData];
    let share = |tier: Tier| {
        let of_tier = || {
            entries
                .iter()
                .copied()
                .filter(move |entry| entry.tier() == tier)
        };
        let count = of_tier().count();
        (tier != Tier::NoData || count > 0).then(|| Share {
            glyph: charts::glyph(standing::band(tier), 12, "").into(),
            name: words.text(&format!("tier-{}", tier.as_str().replace('_', "-"))),
            count: words.number(i64::try_from(count).unwrap_or(i64::MAX)),
            money: words.money_short(sum(of_tier(), book)),
            href: query.clone().with("tier", tier.as_str()).path(),
        })
    };
    Ok(Summary {
        title: words.fill("portfolio-summary", &title),
        median: median(&entries).map_or_else(String::new, |median| {
            words.fill(
                "portfolio-median",
                &[("median", words.decimal(median, 1).into())],
            )
        }),
        retention: retention(&entries, words),
        shares: tiers.into_iter().filter_map(share).collect(),
        swarm: swarm(&entries, words)?,
    })
}

/// The figures under the columns.
pub(super) fn total(book: &Book, places: &[usize], column: Column, words: &Words) -> String {
    let entries = || places.iter().map(|at| book.at(*at));
    match column {
        Column::Arr => words.number(whole(sum(entries(), book))),
        Column::Seats => {
            let seats = entries().filter_map(|entry| entry.contract.as_ref());
            words.number(seats.map(|contract| contract.seats).sum())
        }
        Column::Health => {
            let entries: Vec<&Entry> = entries().collect();
            median(&entries).map_or_else(String::new, |median| words.decimal(median, 1))
        }
        _ => String::new(),
    }
}

fn sum<'a>(entries: impl Iterator<Item = &'a Entry>, book: &Book) -> Money {
    let minor = entries
        .filter_map(|entry| entry.arr)
        .map(|arr| arr.minor)
        .sum();
    Money::new(minor, book.currency)
}

/// The middle score; between two, the mean of both.
fn median(entries: &[&Entry]) -> Option<f64> {
    let mut scores: Vec<f64> = entries.iter().filter_map(|entry| entry.score()).collect();
    scores.sort_by(f64::total_cmp);
    let middle = scores.len() / 2;
    let upper = scores.get(middle)?;
    Some(match scores.len() % 2 {
        0 => f64::midpoint(scores[middle - 1], *upper),
        _ => *upper,
    })
}

fn retention(entries: &[&Entry], words: &Words) -> Markup {
    let pairs = entries.iter().filter_map(|entry| {
        let (then, now) = entry.arr_then.zip(entry.arr)?;
        Some((then.minor, now.minor))
    });
    let kept = Retention::of(pairs);
    let bold = |share: f64| Markup::ours(format!("<b>{}</b>", Markup::text(&words.percent(share))));
    match kept.share(kept.net).zip(kept.share(kept.gross)) {
        Some((net, gross)) => {
            let slots = [("net", bold(net).into()), ("gross", bold(gross).into())];
            words.html("portfolio-retention", &slots).into()
        }
        None => Markup::default(),
    }
}

/// Beyond so many dots the drawing shows columns, which have no titles.
const MOST_TITLES: usize = 300;

fn swarm(entries: &[&Entry], words: &Words) -> Result<Markup> {
    let card = Scorecard::shipped()?;
    let scored = entries
        .iter()
        .filter_map(|entry| Some((entry.score()?, entry)));
    let titled = entries.len() <= MOST_TITLES;
    let dots = scored.map(|(score, entry)| SwarmDot {
        name: entry.account.name.clone(),
        lang: Some(entry.account.language),
        title: if titled {
            title(entry, score, words)
        } else {
            String::new()
        },
        score,
        weight: entry.arr.map_or(0.0, Money::major),
        band: standing::band(entry.tier()),
    });
    let dots: Vec<SwarmDot> = dots.collect();
    if dots.is_empty() {
        return Ok(Markup::default());
    }
    let label = words.fill("portfolio-swarm", &[("count", dots.len().into())]);
    let thresholds = Thresholds {
        watch: card.watch_from,
        good: card.healthy_from,
    };
    Ok(charts::swarm(&Swarm {
        dots,
        thresholds,
        label,
    })
    .into())
}

/// `한빛물류, 38, US$96k`
fn title(entry: &Entry, score: f64, words: &Words) -> String {
    let contract = entry.contract.as_ref();
    let money = contract.map_or_else(String::new, |found| words.money_short(found.arr));
    let slots = [
        ("name", entry.account.name.as_str().into()),
        ("score", words.number(standing::points(score).into()).into()),
        ("money", money.into()),
    ];
    words.fill("portfolio-dot", &slots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_of_one_account_does_not_hide_the_loss_of_another() {
        // grew, shrank, left, and came since: the last is in neither
        let kept = Retention::of([(100, 150), (100, 60), (50, 0), (0, 80)].into_iter());
        assert_eq!(
            kept,
            Retention {
                opening: 250,
                gross: 160,
                net: 210
            }
        );
        assert_eq!(kept.share(kept.gross), Some(0.64));
        assert_eq!(Retention::of([(0, 10)].into_iter()).share(10), None);
    }
}
