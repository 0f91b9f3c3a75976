//! A metric as it is typed: every field a text, so that what is wrong can be shown as it was written.

use std::collections::BTreeMap;

use kernel::{Error, Result};
use metrics::uses;

/// What a form sent: names and texts.
pub(super) type Pairs = Vec<(String, String)>;

/// How a field is written in a definition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Text,
    Number,
    /// Texts between commas.
    List,
    /// `key = value` between commas.
    Pairs,
}

/// Every field of a definition but its name, as it is called there, in the order it is written.
const FIELDS: [(&str, Sort); 24] = [
    ("title", Sort::Text),
    ("about", Sort::Text),
    ("unit", Sort::Text),
    ("kind", Sort::Text),
    ("stream", Sort::Text),
    ("property", Sort::Text),
    ("opened", Sort::List),
    ("closed", Sort::List),
    ("window_days", Sort::Number),
    ("of", Sort::Text),
    ("to", Sort::Text),
    ("times", Sort::Number),
    ("per_days", Sort::Number),
    ("by", Sort::Text),
    ("how", Sort::Text),
    ("among", Sort::List),
    ("query", Sort::Text),
    ("weeks", Sort::Number),
    ("otherwise", Sort::Text),
    ("silent", Sort::Number),
    ("filter.names", Sort::List),
    ("filter.sources", Sort::List),
    ("filter.properties", Sort::Pairs),
    ("filter.roles", Sort::List),
];

/// Fields every kind has.
const ALWAYS: [&str; 5] = ["title", "about", "unit", "kind", "otherwise"];

/// The longest text of a field, in characters, and of a question in SQL.
const LONGEST: (usize, usize) = (500, 20_000);

#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    fields: BTreeMap<&'static str, String>,
}

impl Typed {
    /// What a definition says.
    pub(super) fn of(text: &str) -> Self {
        let mut there = metrics::fields(text);
        let fields = FIELDS.into_iter();
        Self {
            fields: fields
                .filter_map(|(field, _)| Some((field, there.remove(field)?)))
                .collect(),
        }
    }

    /// What a form sent.
    pub(super) fn read(pairs: &Pairs) -> Self {
        let mut typed = Self::default();
        for (field, _) in FIELDS {
            let found = pairs.iter().find(|(name, _)| name == field);
            if let Some((_, text)) = found {
                let shown = text
                    .chars()
                    .filter(|c| !c.is_control() || "\n\t".contains(*c));
                let most = if field == "query" {
                    LONGEST.1
                } else {
                    LONGEST.0
                };
                let text: String = shown.take(most).collect();
                typed.fields.insert(field, text.trim().to_owned());
            }
        }
        typed
    }

    /// What stands in a field; nothing where nothing was typed.
    pub(super) fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// Puts a text in a field.
    pub(super) fn set(&mut self, field: &'static str, text: &str) {
        self.fields.insert(field, text.to_owned());
    }

    /// Whether its kind looks at a field.
    pub(super) fn uses(&self, field: &str) -> bool {
        let outer = field.split('.').next().unwrap_or(field);
        ALWAYS.contains(&field) || uses(self.get("kind")).contains(&outer)
    }

    /// The definition it is: the fields its kind looks at.
    ///
    /// # Errors
    /// `Invalid` on the field whose text cannot be read; whether the whole makes sense, `metrics` asks.
    pub(super) fn text(&self, name: &str) -> Result<String> {
        let mut own = vec![format!("name = {}", quoted(name))];
        let mut filter = Vec::new();
        for (field, sort) in FIELDS {
            let text = self.get(field);
            if text.is_empty() || !self.uses(field) {
                continue;
            }
            let value = written(field, sort, text)?;
            match field.strip_prefix("filter.") {
                Some(inner) => filter.push(format!("{inner} = {value}")),
                None => own.push(format!("{field} = {value}")),
            }
        }
        if !filter.is_empty() {
            own.push("\n[filter]".to_owned());
            own.append(&mut filter);
        }
        own.push(String::new());
        Ok(own.join("\n"))
    }
}

/// A text as a definition writes it.
fn written(field: &'static str, sort: Sort, text: &str) -> Result<String> {
    match sort {
        Sort::Text => Ok(quoted(text)),
        Sort::Number => {
            let plain = text.parse::<f64>().ok().filter(|number| number.is_finite());
            let wrong = Error::invalid(field, "error-typed-number").with("value", text);
            let number = plain.ok_or(wrong)?;
            match field {
                "times" | "silent" => Ok(format!("{number:?}")),
                _ => Ok(format!("{number}")),
            }
        }
        Sort::List => {
            let all = items(text).map(quoted).collect::<Vec<_>>();
            Ok(format!("[{}]", all.join(", ")))
        }
        Sort::Pairs => {
            // A property that stands more than once may have any of its values.
            let mut pairs: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            for pair in items(text) {
                let wrong = || Error::invalid(field, "error-metric-pair").with("value", pair);
                let (key, value) = pair.split_once(['=', ':']).ok_or_else(wrong)?;
                let values = pairs.entry(key.trim()).or_default();
                values.push(quoted(value.trim()));
            }
            let all = pairs.iter().map(|(key, values)| match values.as_slice() {
                [one] => format!("{} = {one}", quoted(key)),
                some => format!("{} = [{}]", quoted(key), some.join(", ")),
            });
            Ok(format!("{{ {} }}", all.collect::<Vec<_>>().join(", ")))
        }
    }
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    let items = text.split([',', '、', '，', '\n']).map(str::trim);
    items.filter(|item| !item.is_empty())
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use metrics::Catalogue;

    use super::*;

    #[test]
    fn every_metric_we_ship_is_read_back_as_the_same_metric() {
        let catalogue = Catalogue::shipped().unwrap();
        for metric in catalogue.metrics() {
            let text = Catalogue::shipped_text(&metric.name).unwrap();
            let again = Typed::of(text).text(&metric.name).unwrap();
            let differs = metrics::differences(Some(text), Some(&again));
            assert_eq!(differs, [], "{again}");
        }
    }

    #[test]
    fn text_of_anyone_cannot_leave_its_field() {
        let mut typed = Typed::default();
        typed.set("kind", "count");
        typed.set("unit", "times");
        typed.set("title", "a\"\nkind = \"sum\"\n#한 \\");
        typed.set("filter.names", "a\"], sources = [\"b, 계획 만들기");
        typed.set("filter.properties", "plan's = \"pro\", plan's = x, a.b : c");
        let again = Typed::of(&typed.text("made").unwrap());
        for field in ["kind", "unit", "title", "filter.names"] {
            assert_eq!(again.get(field), typed.get(field), "{field}");
        }
        assert!(again.get("filter.properties").contains("plan's = \"pro\""));
    }

    #[test]
    fn what_cannot_be_read_says_where_it_was_typed() {
        for (field, text) in [
            ("window_days", "many"),
            ("window_days", "inf"),
            ("filter.properties", "pro"),
        ] {
            let mut typed = Typed::default();
            typed.set("kind", "count");
            typed.set(field, text);
            let error = typed.text("made").unwrap_err();
            assert_eq!(error.field(), Some(field), "{text}");
        }
    }
}
