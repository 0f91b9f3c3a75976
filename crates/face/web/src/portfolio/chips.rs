//! The filters of the address as a person reads them, and the form that sets them.

use std::collections::BTreeSet;

use customers::Stage;
use health::{Course, Tier};
use kernel::Day;
use language::Words;

use super::book::{Book, Entry};
use super::filter::{Bound, Field, Test};
use super::query::Query;

/// One filter in words.
pub(super) struct Chip {
    pub field: String,
    pub operation: String,
    pub value: String,
    /// The list without it.
    pub without: String,
    pub remove: String,
    /// It means nothing here, and filters nothing.
    pub is_broken: bool,
}

pub(super) fn chips(query: &Query, book: &Book, words: &Words) -> Vec<Chip> {
    let chip = |(at, filter): (usize, &super::filter::Filter)| {
        let (field, operation, value) = match &filter.meaning {
            Some((field, test)) => {
                let (operation, value) = say(*field, test, book, words);
                (name(&filter.name, words), words.text(operation), value)
            }
            None => (
                filter.name.clone(),
                words.text("filter-broken"),
                filter.value.clone(),
            ),
        };
        Chip {
            remove: words.fill("filter-remove", &[("field", field.as_str().into())]),
            without: query.without(at).path(),
            is_broken: filter.meaning.is_none(),
            field,
            operation,
            value,
        }
    };
    query.filters.iter().enumerate().map(chip).collect()
}

/// A field's name as a person reads it.
fn name(field: &str, words: &Words) -> String {
    words.text(&format!("filter-{}", field.replace('.', "-")))
}

fn say(field: Field, test: &Test, book: &Book, words: &Words) -> (&'static str, String) {
    let end = |bound: &Bound| match bound {
        Bound::Number(n) => figure(field, *n, words),
        Bound::Date(day) => words.date(*day),
    };
    let all = |some: &[String]| {
        let some: Vec<String> = some.iter().map(|w| word(field, w, book, words)).collect();
        some.join(", ")
    };
    match test {
        Test::Any(some) if some.len() == 1 => ("filter-is", all(some)),
        Test::Any(some) => ("filter-any", all(some)),
        Test::Not(some) => ("filter-not", all(some)),
        Test::Below(bound) => ("filter-below", end(bound)),
        Test::Above(bound) => ("filter-above", end(bound)),
        Test::Between(Some(low), Some(high)) => {
            let slots = [("from", end(low).into()), ("to", end(high).into())];
            ("filter-between", words.fill("filter-range", &slots))
        }
        Test::Between(Some(low), None) => ("filter-from", end(low)),
        Test::Between(None, Some(high)) => ("filter-up-to", end(high)),
        Test::Between(None, None) => ("filter-is", String::new()),
        Test::Contains(text) => ("filter-contains", text.clone()),
    }
}

fn figure(field: Field, n: f64, words: &Words) -> String {
    let text = words.decimal(n, u8::from(n.fract() != 0.0));
    let unit = match field {
        Field::Renewal | Field::Notice | Field::Touched => "filter-days",
        Field::Use => "filter-percent",
        _ => return text,
    };
    words.fill(unit, &[("n", text.into())])
}

fn word(field: Field, word: &str, book: &Book, words: &Words) -> String {
    match (field, word) {
        (_, "none") => words.text("filter-none"),
        (Field::Owner, "me") => words.text("filter-me"),
        (Field::Owner, id) => {
            let found = book
                .members
                .iter()
                .find(|(member, _)| member.as_str() == id);
            found.map_or_else(|| word.to_owned(), |(_, name)| name.clone())
        }
        (Field::Stage, _) if word.parse::<Stage>().is_ok() => words.text(&format!("stage-{word}")),
        (Field::Course, _) if Course::ALL.iter().any(|one| one.as_str() == word) => {
            words.text(&format!("course-{word}"))
        }
        (Field::Tier, _) if word.parse::<Tier>().is_ok() => {
            words.text(&format!("tier-{}", word.replace('_', "-")))
        }
        _ => word.to_owned(),
    }
}

/// A question of the form whose answers are ticked.
pub(super) struct Choice {
    pub name: &'static str,
    pub label: String,
    /// Value, words, and whether it is ticked.
    pub options: Vec<(String, String, bool)>,
}

/// A question of the form with a least and a most.
pub(super) struct Range {
    pub name: &'static str,
    pub label: String,
    pub unit: String,
    pub from: String,
    pub to: String,
}

/// The form that sets filters, filled as they are.
pub(super) struct Panel {
    pub choices: Vec<Choice>,
    pub ranges: Vec<Range>,
    pub text: String,
}

/// What the form's ranges ask about.
pub(super) const RANGES: [Field; 6] = [
    Field::Health,
    Field::Health30,
    Field::Renewal,
    Field::Arr,
    Field::Use,
    Field::Touched,
];
/// What the form's boxes ask about.
pub(super) const CHOICES: [Field; 6] = [
    Field::Tier,
    Field::Course,
    Field::Stage,
    Field::Owner,
    Field::Region,
    Field::Country,
];
/// More different words than this are typed in the address, not ticked.
const MOST_OPTIONS: usize = 24;

/// A field's name in addresses.
pub(super) fn address_name(field: Field) -> &'static str {
    let found = Field::ALL.iter().find(|(known, ..)| *known == field);
    found.map_or("", |(_, name, _)| name)
}

pub(super) fn panel(query: &Query, book: &Book, words: &Words) -> Panel {
    let choice = |field: Field| {
        let options = options(field, book);
        let ticked = ticked(query, field);
        let line = |value: String| {
            let is_ticked = ticked.iter().any(|t| t.eq_ignore_ascii_case(&value));
            (value.clone(), word(field, &value, book, words), is_ticked)
        };
        Choice {
            name: address_name(field),
            label: name(address_name(field), words),
            options: options.into_iter().map(line).collect(),
        }
    };
    let range = |field: Field| {
        let (from, to) = ends(query, field, book.today);
        Range {
            name: address_name(field),
            label: name(address_name(field), words),
            unit: unit(field, book, words),
            from,
            to,
        }
    };
    let text = query
        .filters
        .iter()
        .find_map(|filter| match &filter.meaning {
            Some((Field::Text, _)) => Some(filter.value.clone()),
            _ => None,
        });
    Panel {
        choices: CHOICES
            .into_iter()
            .map(choice)
            .filter(|c| !c.options.is_empty())
            .collect(),
        ranges: RANGES.into_iter().map(range).collect(),
        text: text.unwrap_or_default(),
    }
}

fn unit(field: Field, book: &Book, words: &Words) -> String {
    match field {
        Field::Renewal | Field::Touched => words.text("filter-unit-days"),
        Field::Use => "%".to_owned(),
        Field::Arr => book.currency.code().to_owned(),
        _ => words.text("filter-unit-points"),
    }
}

fn options(field: Field, book: &Book) -> Vec<String> {
    let own = |pick: fn(&Entry) -> Option<&String>| {
        let all: BTreeSet<&String> = book.entries().filter_map(pick).collect();
        all.into_iter().take(MOST_OPTIONS).cloned().collect()
    };
    match field {
        Field::Tier => [Tier::AtRisk, Tier::Watch, Tier::Healthy, Tier::NoData]
            .map(|tier| tier.as_str().to_owned())
            .to_vec(),
        Field::Course => Course::ALL.map(|one| one.as_str().to_owned()).to_vec(),
        Field::Stage => Stage::ALL
            .iter()
            .map(|stage| stage.as_str().to_owned())
            .collect(),
        Field::Owner => {
            let owns = |id| book.entries().any(|e| e.account.owner.as_ref() == Some(id));
            let members = book.members.iter().filter(|(id, _)| owns(id));
            let members = members.map(|(id, _)| id.to_string());
            std::iter::once("me".to_owned())
                .chain(members)
                .take(MOST_OPTIONS)
                .collect()
        }
        Field::Region => own(|entry| entry.account.region.as_ref()),
        Field::Country => own(|entry| entry.account.country.as_ref()),
        _ => vec![],
    }
}

fn ticked(query: &Query, field: Field) -> Vec<String> {
    let any = query
        .filters
        .iter()
        .filter_map(|filter| match &filter.meaning {
            Some((own, Test::Any(words))) if *own == field => Some(words.clone()),
            _ => None,
        });
    any.flatten().collect()
}

/// The ends of a field's range as they are typed.
fn ends(query: &Query, field: Field, today: Day) -> (String, String) {
    let write = |bound: &Bound| match bound {
        Bound::Number(n) => n.to_string(),
        Bound::Date(day) => (*day - today).to_string(),
    };
    let found = query
        .filters
        .iter()
        .find_map(|filter| match &filter.meaning {
            Some((own, test)) if *own == field => Some(test),
            _ => None,
        });
    match found {
        Some(Test::Below(high)) => (String::new(), write(high)),
        Some(Test::Above(low)) => (write(low), String::new()),
        Some(Test::Between(low, high)) => {
            let end = |bound: &Option<Bound>| bound.as_ref().map(write).unwrap_or_default();
            (end(low), end(high))
        }
        _ => Default::default(),
    }
}
