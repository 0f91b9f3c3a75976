//! Where the score goes, and the smallest change that would move it a tier.

use charts::Tone;
use health::{Course, DayScore, Score, Tier, Trend};
use kernel::Result;
use language::{Slot, Words};
use metrics::{Computed, Unit};
use reach::{Nudge, Reach};

use super::subject::Subject;
use super::value;

/// A trend in a sentence.
pub(super) struct Line {
    pub icon: &'static str,
    pub class: &'static str,
    pub text: String,
}

pub(super) struct Outlook {
    pub trends: Vec<Line>,
    /// What would lift it, and what would let it fall.
    pub reach: Vec<String>,
}

/// The outlook on the day shown.
///
/// # Errors
/// As `reach::reach`.
pub(super) fn outlook(
    subject: &Subject,
    computed: &Computed,
    days: &[DayScore],
    words: &Words,
) -> Result<Outlook> {
    let trends = Trend::SPANS.map(|span| health::trend(days, subject.today, span));
    let card = subject.eras.on(subject.today);
    let score = health::detailed(card, &computed.series, days, subject.today);
    let found = reach::reach(card, &subject.catalogue, computed, &score)?;
    Ok(Outlook {
        trends: trends
            .iter()
            .flatten()
            .map(|one| line(one, words))
            .collect(),
        reach: within_reach(subject, &score, &found, words),
    })
}

fn line(trend: &Trend, words: &Words) -> Line {
    let points = |x: f64| {
        let weekly = x.abs() * 7.0 / f64::from(trend.days);
        words.decimal(weekly, u8::from(weekly < 9.95))
    };
    let slots = [
        ("days", trend.days.into()),
        ("points", points(trend.change).into()),
        ("noise", points(trend.noise).into()),
    ];
    let (icon, tone, id) = match trend.course() {
        Course::Rising => ("arrow-up", Tone::Good, "trend-rising"),
        Course::Falling => ("arrow-down", Tone::Risk, "trend-falling"),
        Course::Wavering => ("arrow-right", Tone::Ink, "trend-wavering"),
    };
    Line {
        icon,
        class: match tone {
            Tone::Good => "good-text",
            Tone::Risk => "risk-text",
            _ => "muted",
        },
        text: words.fill(id, &slots),
    }
}

fn within_reach(subject: &Subject, score: &Score, found: &Reach, words: &Words) -> Vec<String> {
    let tier = |tier: Tier| Slot::Owned(words.text(tier.message()));
    let up = match (&found.held_by, found.up.first(), score.tier) {
        (Some(name), ..) => {
            let mut guards = subject.eras.on(subject.today).guards.iter();
            let guard = guards.find(|guard| guard.name == *name);
            let guard = guard.map(|guard| crate::named::guard(guard, words));
            Some(words.fill("reach-held", &[("guard", guard.unwrap_or_default().into())]))
        }
        (None, Some(nudge), _) => Some(nudged("reach-up", subject, nudge, words)),
        (None, None, Tier::AtRisk) => {
            Some(words.fill("reach-none", &[("tier", tier(Tier::Watch))]))
        }
        (None, None, Tier::Watch) => {
            Some(words.fill("reach-none", &[("tier", tier(Tier::Healthy))]))
        }
        (None, None, Tier::Healthy | Tier::NoData) => None,
    };
    let down = found.down.first();
    let down = down.map(|nudge| nudged("reach-down", subject, nudge, words));
    up.into_iter().chain(down).collect()
}

fn nudged(id: &str, subject: &Subject, nudge: &Nudge, words: &Words) -> String {
    let tier = ("tier", words.text(nudge.tier.message()).into());
    let name = |metric: &str| {
        let known = subject.catalogue.metric(metric);
        let named = known.map(|known| crate::named::metric(known, words));
        ("metric", named.unwrap_or_default().into())
    };
    match &nudge.counted {
        Some(people) => {
            let slots = [
                tier,
                name(&people.metric),
                ("from", value::slot(Unit::People, Some(people.from), words)),
                ("to", value::slot(Unit::People, Some(people.to), words)),
                ("of", value::slot(Unit::People, Some(people.of), words)),
            ];
            words.fill(&format!("{id}-of"), &slots)
        }
        None => {
            let counted = (nudge.unit, subject.account.currency);
            let said = |x: f64| value::text(counted, Some(x), words).into();
            let slots = [
                tier,
                name(&nudge.metric),
                ("from", said(nudge.from)),
                ("to", said(nudge.to)),
            ];
            words.fill(id, &slots)
        }
    }
}
