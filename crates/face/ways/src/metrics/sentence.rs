//! The sentence of a metric with words that can be changed, and what stands beside the sentence.

use askama::Template;
use foresight::WHILE_TYPING;
use kernel::{Error, Result};
use language::Words;
use metrics::{Catalogue, KINDS, Unit};
use web::markup::Markup;
use web::named;
use web::sent::Problems;

use super::typed::Typed;
use crate::scorecards::number;

/// A word of the sentence that can be changed: chosen from a few, or typed.
#[derive(Template)]
#[template(path = "metrics/_word.html")]
struct Word<'w> {
    field: &'w str,
    id: String,
    label: String,
    value: &'w str,
    /// The id of a list of what could be typed.
    list: &'static str,
    hint: String,
    is_number: bool,
    is_wrong: bool,
    /// Value, words, whether it is the present one.
    choices: Vec<Choice>,
}

/// What can be chosen: value, words, whether it is.
pub(super) type Choice = (String, String, bool);

/// The definition as a form.
#[derive(Template)]
#[template(path = "metrics/_sentence.html")]
pub(super) struct Sentence<'s> {
    words: &'s Words,
    path: String,
    pub(super) typed: &'s Typed,
    pub(super) problems: &'s Problems,
    kinds: Vec<Choice>,
    /// The rest of the sentence, with its words.
    said: Markup,
    units: Vec<Choice>,
    /// Metrics used where this one has no value; the first is none.
    others: Vec<Choice>,
    /// What a question has to answer, and what it may use up.
    query_hint: String,
    /// Why the question is not answered; empty where it is.
    query_wrong: String,
}

impl Sentence<'_> {
    /// The same with what is wrong with its question.
    pub(super) fn with_wrong(self, wrong: &str) -> Self {
        Self {
            query_wrong: wrong.to_owned(),
            ..self
        }
    }
}

/// The sentence of what is typed.
///
/// # Errors
/// A template that fails is our own fault.
pub(super) fn sentence<'s>(
    name: &str,
    typed: &'s Typed,
    catalogue: &Catalogue,
    problems: &'s Problems,
    words: &'s Words,
) -> Result<Sentence<'s>> {
    let kind = typed.get("kind");
    let kinds = KINDS.iter().map(|one| {
        let text = words.text(&format!("metrics-kind-{}", one.replace('_', "-")));
        ((*one).to_owned(), text, *one == kind)
    });
    let units = Unit::ALL.into_iter().map(|unit| {
        let word = unit.as_str();
        let text = words.text(&format!("metrics-unit-{}", word.replace('_', "-")));
        (word.to_owned(), text, word == typed.get("unit"))
    });
    let form = Form {
        name,
        typed,
        catalogue,
        problems,
        words,
    };
    let none = (
        String::new(),
        words.text("metrics-otherwise-none"),
        typed.get("otherwise").is_empty(),
    );
    let others = std::iter::once(none).chain(form.metrics("otherwise"));
    Ok(Sentence {
        words,
        path: format!("/metrics/{name}"),
        typed,
        problems,
        kinds: kinds.collect(),
        said: form.said()?,
        units: units.collect(),
        others: others.collect(),
        query_hint: query_hint(words),
        query_wrong: String::new(),
    })
}

fn query_hint(words: &Words) -> String {
    let slots = [
        ("seconds", number(WHILE_TYPING.time.as_secs())),
        ("megabytes", number(WHILE_TYPING.memory >> 20)),
        ("most", number(WHILE_TYPING.rows)),
    ];
    words.fill("metrics-query-hint", &slots)
}

struct Form<'f> {
    name: &'f str,
    typed: &'f Typed,
    catalogue: &'f Catalogue,
    problems: &'f Problems,
    words: &'f Words,
}

impl Form<'_> {
    /// The sentence of its kind; every slot is a word that can be changed.
    fn said(&self) -> Result<Markup> {
        let kind = match (self.typed.get("kind"), self.typed.get("by")) {
            ("slope", "noise") => "slope-noise".to_owned(),
            ("rollup", _) => format!("rollup-{}", self.how()),
            (kind, _) => kind.replace('_', "-"),
        };
        let window = match self.words.has(&format!("metrics-says-{kind}")) {
            true => self.number("window_days")?,
            false => return Ok(Markup::default()),
        };
        let in_window = self
            .words
            .html("metrics-window-typed", &[("days", window.clone().into())]);
        let slots = [
            ("what", self.what()?.into()),
            ("window", Markup::from(in_window).into()),
            ("days", window.into()),
            (
                "property",
                self.text("property", "event-properties")?.into(),
            ),
            ("opened", self.text("opened", "event-names")?.into()),
            ("closed", self.text("closed", "event-names")?.into()),
            ("of", self.chosen("of", self.metrics("of"))?.into()),
            ("to", self.chosen("to", self.metrics("to"))?.into()),
            ("per", self.number("per_days")?.into()),
            ("weeks", self.number("weeks")?.into()),
            ("among", self.text("among", "")?.into()),
        ];
        let said = self.words.html(&format!("metrics-says-{kind}"), &slots);
        Ok(said.into())
    }

    /// How a metric is rolled up.
    fn how(&self) -> &str {
        match self.typed.get("how") {
            "" => "sum",
            how => how,
        }
    }

    /// Which events: of which stream, and of which names.
    fn what(&self) -> Result<Markup> {
        let names = self.text("filter.names", "event-names")?;
        if !self.typed.uses("stream") {
            return Ok(names);
        }
        let now = match self.typed.get("stream") {
            "" => "all",
            stream => stream,
        };
        let stream = ["all", "usage", "people"].map(|one| {
            let text = self.words.text(&format!("metrics-what-{one}"));
            (one.to_owned(), text, one == now)
        });
        let stream = self.chosen("stream", stream.to_vec())?;
        let slots = [("stream", stream.into()), ("names", names.into())];
        Ok(self.words.html("metrics-what-typed", &slots).into())
    }

    /// The metrics that could stand in a field: all but itself.
    fn metrics(&self, field: &str) -> Vec<Choice> {
        let all = self.catalogue.metrics().iter();
        let others = all.filter(|metric| metric.name != self.name);
        let now = self.typed.get(field);
        let mut choices: Vec<Choice> = others
            .map(|metric| {
                let text = named::metric(metric, self.words);
                (metric.name.clone(), text, metric.name == now)
            })
            .collect();
        choices.sort_by(|a, b| a.1.cmp(&b.1));
        choices
    }

    fn chosen(&self, field: &str, choices: Vec<Choice>) -> Result<Markup> {
        self.word(field, "", false, choices)
    }

    fn text(&self, field: &str, list: &'static str) -> Result<Markup> {
        self.word(field, list, false, vec![])
    }

    fn number(&self, field: &str) -> Result<Markup> {
        self.word(field, "", true, vec![])
    }

    fn word(
        &self,
        field: &str,
        list: &'static str,
        is_number: bool,
        choices: Vec<Choice>,
    ) -> Result<Markup> {
        let id = field.replace(['.', '_'], "-");
        let hint = format!("metrics-hint-{id}");
        let word = Word {
            field,
            label: self.words.text(&format!("metrics-field-{id}")),
            id: field.replace('.', "-"),
            value: self.typed.get(field),
            list,
            hint: match self.words.has(&hint) {
                true => self.words.text(&hint),
                false => String::new(),
            },
            is_number,
            is_wrong: !self.problems.on(&field.replace('.', "-")).is_empty(),
            choices,
        };
        Ok(Markup::ours(word.render().map_err(Error::internal)?))
    }
}

/// The unit a kind has unless somebody says otherwise.
pub(super) fn usual_unit(kind: &str) -> &'static str {
    match kind {
        "distinct_users" => "people",
        "days_active" | "days_since" | "days_since_first" | "days_until" | "days_open" => "days",
        "ratio" => "share",
        "trend" => "change",
        "count" => "times",
        _ => "number",
    }
}
