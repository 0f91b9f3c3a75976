//! Customers beyond the named ones: small, many, and each from its number alone.

use kernel::{Day, Language};

use crate::book::{Book, Entry, NameParts, Shape, Written};
use crate::dice::Dice;
use crate::model::Stage;
use crate::world::Plan;

/// The line in the book of the customer with this number.
pub(crate) fn entry(book: &Book, plan: &Plan, n: usize) -> Entry {
    let (language, nth) = language(n);
    let mut dice = Dice::new(plan.seed, "crowd", n as u64);
    let name = name(book.names.of(language), language, nth);
    let seats = 3 + dice.below(10);
    let aim = dice.days(40, 75) + dice.days(0, 20);
    let drift = dice.days(-9, 7);
    let churned = dice.chance(0.04);
    let years = 1 + dice.days(0, 2);
    let today = book.day;
    let renews = if churned {
        today - dice.days(20, 360)
    } else {
        today + dice.days(1, 364)
    };
    let since = renews.add_months(-12 * years);
    let used = 0.3 + 0.65 * f64::from(aim - 40) / 55.0;
    let (currency, seat_price) = match language {
        Language::Ko => ("KRW", 2_600_000),
        Language::Ja => ("JPY", 330_000),
        Language::En => ("USD", 2_100),
    };
    let seats = u32::try_from(seats).unwrap_or(3);
    let at = dice.below(name.places.len());
    let (city, country) = name.places.get(at).cloned().unwrap_or_default();
    let owner = dice.below(5);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few people"
    )]
    let active = (f64::from(seats) * used).round().max(1.0) as u32;
    Entry {
        key: name.key,
        name: name.name,
        latin: name.latin,
        kana: None,
        language,
        industry: name.industry,
        city,
        country,
        parent: None,
        currency: currency.to_owned(),
        yearly: i64::from(seats) * seat_price,
        seats,
        active,
        since: written(since),
        renews: written(renews),
        stage: stage(today, since, renews, &mut dice),
        owner: book
            .team
            .get(owner)
            .map(|member| member.key.clone())
            .unwrap_or_default(),
        touched: if churned {
            today - renews + dice.days(3, 30)
        } else {
            dice.days(2, 45)
        },
        aim,
        drift,
        shape: match drift {
            ..-6 => Shape::Cliff,
            -6..-2 => Shape::Slide,
            -2..3 => Shape::Flat,
            _ => Shape::Up,
        },
        story: None,
    }
}

/// Of ten customers four speak English, three Korean, three Japanese; and the how-manieth of its language.
fn language(n: usize) -> (Language, usize) {
    match n % 10 {
        r @ 0..=3 => (Language::En, n / 10 * 4 + r),
        r @ 4..=6 => (Language::Ko, n / 10 * 3 + r - 4),
        r => (Language::Ja, n / 10 * 3 + r - 7),
    }
}

fn written(day: Day) -> Written {
    Written { day, second: None }
}

fn stage(today: Day, since: Day, renews: Day, dice: &mut Dice) -> Stage {
    if renews <= today {
        Stage::Churned
    } else if today - since < 100 {
        Stage::Onboarding
    } else if renews - today < 100 {
        Stage::Renewing
    } else if today - since < 365 {
        Stage::Adopting
    } else if dice.chance(0.15) {
        Stage::Expanding
    } else {
        Stage::Steady
    }
}

struct Name {
    key: String,
    name: String,
    latin: Option<String>,
    industry: String,
    places: Vec<(String, String)>,
}

/// The parts are counted through in scattered order, so no two names are alike; beyond all of them a number
/// is added.
fn name(parts: &NameParts, language: Language, nth: usize) -> Name {
    let (firsts, seconds, trades) = (parts.first.len(), parts.second.len(), parts.trade.len());
    let total = (firsts * seconds * trades).max(1);
    // A prime that divides no length of a list visits every combination once.
    let mixed = nth % total * 7919 % total;
    let (first, rest) = (mixed % firsts.max(1), mixed / firsts.max(1));
    let (second, trade) = (rest % seconds.max(1), rest / seconds.max(1));
    let at = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
    let again = match nth / total {
        0 => String::new(),
        round => format!(" {}", round + 1),
    };
    let (a, b, c) = (
        at(&parts.first, first),
        at(&parts.second, second),
        at(&parts.trade, trade),
    );
    let (name, latin) = if language == Language::En {
        (format!("{a}{b} {c}{again}"), None)
    } else {
        let la = at(&parts.latin_first, first);
        let lb = at(&parts.latin_second, second);
        let lc = at(&parts.latin_trade, trade);
        (
            format!("{a}{b}{c}{again}"),
            Some(format!("{la}{lb} {lc}{again}")),
        )
    };
    let key = latin
        .as_ref()
        .unwrap_or(&name)
        .to_lowercase()
        .replace(' ', "-");
    let places = parts
        .cities
        .iter()
        .cloned()
        .zip(parts.countries.iter().cloned());
    Name {
        key: format!("{key}-{}", nth + 1),
        name,
        latin,
        industry: at(&parts.industry, trade),
        places: places.collect(),
    }
}
