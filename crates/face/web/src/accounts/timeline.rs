//! What happened at the account, the newest first: our own facts as the stream of events keeps them, joined
//! with what was said and written.

use customers::Pulse;
use events::{Event, Filter, Selection};
use kernel::{Day, Result};
use language::{Html, Words};
use serde_json::Value;
use store::Tx;
use tasks::{Listing, Standing, Task};

use super::subject::Subject;
use crate::markup::Markup;
use crate::visitor::Visitor;
use crate::{phrase, ui};

/// How many events the overview shows.
const MOST: usize = 30;
/// How many characters of a note stand in the timeline.
const EXCERPT: usize = 220;

pub(super) struct Line {
    pub icon: &'static str,
    pub is_hot: bool,
    pub text: Markup,
    pub time: String,
    pub iso: String,
}

/// A day of the timeline.
pub(super) struct Dated {
    pub day: String,
    pub lines: Vec<Line>,
}

/// What lines are put together from.
struct Teller<'a> {
    subject: &'a Subject,
    words: &'a Words,
    answers: Vec<surveys::Answer>,
    tasks: Vec<Task>,
    pulses: Vec<Pulse>,
}

/// The last days on which something happened.
///
/// # Errors
/// As the use cases it asks; `Internal` when stored events cannot be read.
pub(super) async fn timeline(
    visitor: &Visitor,
    tx: &mut Tx,
    subject: &Subject,
) -> Result<Vec<Dated>> {
    let selection = Selection {
        account: subject.account.key,
        filter: Filter {
            sources: vec!["tenure".to_owned()],
            ..Filter::default()
        },
        first: subject.today - 3 * 366,
        last: subject.today,
        known_by: None,
        limit: MOST,
    };
    let reader = subject.as_of.reader(visitor);
    let events = customers::events_of(tx, reader.as_ref(), &subject.account, &selection).await?;
    let done = Listing {
        account: Some(subject.account.id.clone()),
        states: vec![Standing::Done],
        ..Listing::default()
    };
    let teller = Teller {
        subject,
        words: &visitor.words,
        answers: subject.answers(tx).await?,
        tasks: tasks::list(tx, &done).await?,
        pulses: customers::pulses(tx, &subject.account.id, MOST).await?,
    };
    let mut days: Vec<(Day, Dated)> = vec![];
    for event in &events {
        let day = visitor.words.day_of(event.time);
        if days.last().is_none_or(|(last, _)| *last != day) {
            days.push((day, teller.dated(day)));
        }
        if let Some((_, dated)) = days.last_mut() {
            dated.lines.push(teller.line(event));
        }
    }
    Ok(days.into_iter().map(|(_, dated)| dated).collect())
}

impl Teller<'_> {
    fn dated(&self, day: Day) -> Dated {
        let ago = self.subject.today - day;
        Dated {
            day: match ago {
                0 | 1 if !self.subject.as_of.is_past() => self.words.ago(ago),
                0..=180 => self.words.date_weekday(day),
                _ => self.words.date_short(day, self.subject.today),
            },
            lines: vec![],
        }
    }

    fn line(&self, event: &Event) -> Line {
        let properties: Value = serde_json::from_str(&event.properties).unwrap_or_default();
        let of = |name: &str| {
            properties
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let score = properties.get("score").and_then(Value::as_f64);
        let (icon, text) = match &*event.name {
            name @ ("ticket.opened" | "ticket.reopened" | "ticket.solved") => {
                ("ticket", self.ticket(name, of("ticket")))
            }
            "survey.answered" => ("message-square-quote", self.answer(of("answer"))),
            "note.written" => ("pen-line", self.note(of("note"))),
            "call.held" => ("phone", self.note(of("note"))),
            "meeting.held" => ("users", self.note(of("note"))),
            "email.exchanged" => ("mail", self.note(of("note"))),
            "pulse.set" => ("gauge", self.pulse(of("pulse"))),
            "contact.left" => ("user-minus", self.left(of("contact"))),
            "health.changed" => ("gauge", self.health(score, of("tier"))),
            "signal.raised" => ("bell", self.signal(of("play"))),
            "task.completed" => ("circle-check", self.task(of("task"), of("outcome"))),
            _ => ("clock", None),
        };
        Line {
            icon,
            is_hot: matches!(&*event.name, "contact.left" | "signal.raised")
                || (&*event.name == "health.changed" && of("tier") == "at_risk"),
            text: text.unwrap_or_else(|| Markup::text(&event.name)),
            time: self.words.time(event.time),
            iso: event.time.to_string(),
        }
    }

    fn named(&self, text: &str) -> Html {
        Html::trusted(ui::named(text, &self.words.language()).as_str())
    }

    fn quoted(&self, text: &str, language: kernel::Language) -> Html {
        let mut short: String = text.chars().take(EXCERPT).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        Html::trusted(format!(
            "<q lang=\"{language}\">{}</q>",
            Markup::text(&short)
        ))
    }

    fn ticket(&self, event: &str, id: &str) -> Option<Markup> {
        let ticket = self
            .subject
            .tickets
            .iter()
            .find(|ticket| ticket.id.as_str() == id)?;
        let who = ticket
            .requester
            .as_ref()
            .and_then(|id| self.subject.person(id));
        let who = who.map_or_else(
            || self.words.text("account-someone"),
            |who| who.name.clone(),
        );
        let subject = format!("#{} {}", ticket.origin.external_id, ticket.subject);
        let link = format!(
            "<a class=\"link\" href=\"{}\" lang=\"{}\">{}</a>",
            self.subject.link("tickets"),
            ticket.language,
            Markup::text(&subject)
        );
        let id = format!("timeline-{}", event.replace('.', "-"));
        let slots = [
            ("who", self.named(&who).into()),
            ("ticket", Html::trusted(link).into()),
        ];
        Some(self.words.html(&id, &slots).into())
    }

    fn answer(&self, id: &str) -> Option<Markup> {
        let answer = self
            .answers
            .iter()
            .find(|answer| answer.id.as_str() == id)?;
        let who = self.subject.person(&answer.contact)?;
        let slots = |quote: Html| {
            let who = ("who", self.named(&who.name).into());
            [who, ("score", answer.score.into()), ("quote", quote.into())]
        };
        let told = match &answer.verbatim {
            Some(said) => {
                let quote = self.quoted(said, answer.language);
                self.words.html("timeline-answered-saying", &slots(quote))
            }
            None => self
                .words
                .html("timeline-answered", &slots(Html::default())),
        };
        Some(told.into())
    }

    fn note(&self, id: &str) -> Option<Markup> {
        let note = self
            .subject
            .notes
            .iter()
            .find(|note| note.id.as_str() == id)?;
        let people = note
            .participants
            .iter()
            .filter_map(|id| self.subject.person(id));
        let people: Vec<String> = people
            .map(|who| ui::named(&who.name, &self.words.language()).to_string())
            .collect();
        let slots = [
            ("author", self.named(&note.author).into()),
            ("people", Html::trusted(people.join(", ")).into()),
            ("quote", self.quoted(&note.body, note.language).into()),
        ];
        let kind = super::notes::word(note.kind);
        let id = match people.is_empty() {
            true => format!("timeline-{kind}-alone"),
            false => format!("timeline-{kind}"),
        };
        Some(self.words.html(&id, &slots).into())
    }

    fn pulse(&self, id: &str) -> Option<Markup> {
        let pulse = self.pulses.iter().find(|one| one.id.as_str() == id)?;
        let language = kernel::Language::of(&pulse.reason);
        let slots = [
            (
                "value",
                self.words
                    .text(&format!("pulse-value-{}", pulse.value))
                    .into(),
            ),
            ("quote", self.quoted(&pulse.reason, language).into()),
        ];
        Some(self.words.html("timeline-pulse", &slots).into())
    }

    fn left(&self, id: &str) -> Option<Markup> {
        let who = self
            .subject
            .people
            .iter()
            .find(|who| who.id.as_str() == id)?;
        let role = format!("contact-role-{}", who.role.as_str().replace('_', "-"));
        let slots = [
            ("who", self.named(&who.name).into()),
            ("role", self.words.text(&role).into()),
        ];
        Some(self.words.html("timeline-left", &slots).into())
    }

    fn health(&self, score: Option<f64>, tier: &str) -> Option<Markup> {
        let tier: health::Tier = tier.parse().ok()?;
        let score = self.words.number(crate::standing::points(score?).into());
        let slots = [
            (
                "score",
                Html::trusted(format!("<b>{}</b>", Markup::text(&score))).into(),
            ),
            ("tier", self.words.text(tier.message()).into()),
        ];
        Some(self.words.html("timeline-health", &slots).into())
    }

    fn signal(&self, play: &str) -> Option<Markup> {
        let id = format!("play-{}-name", play.replace('_', "-"));
        let name = if self.words.has(&id) {
            self.words.text(&id)
        } else {
            play.to_owned()
        };
        Some(
            self.words
                .html("timeline-signal", &[("play", name.into())])
                .into(),
        )
    }

    fn task(&self, id: &str, outcome: &str) -> Option<Markup> {
        let task = self.tasks.iter().find(|task| task.id.as_str() == id)?;
        let slots = [
            ("title", phrase::text(&task.title, self.words).into()),
            (
                "outcome",
                self.words.text(&format!("task-outcome-{outcome}")).into(),
            ),
        ];
        Some(self.words.html("timeline-task", &slots).into())
    }
}
