//! What one does with a call to action: open, start, snooze, complete, take back.

mod new;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use facts::Outcome;
use kernel::{Day, Error, Permission, Result, TaskId};
use serde::Deserialize;
use tasks::Task;

use crate::fault::Answer;
use crate::phrase;
use crate::routes::{Route, Who};
use crate::sent::Sent;
use crate::toast::Toast;
use crate::today::{self, View};
use crate::visitor::{Visitor, back, render};

pub(crate) fn routes() -> Vec<Route> {
    let edits = Who::May(Permission::EditCustomers);
    vec![
        Route::get("/tasks/new", edits, new::new),
        Route::post("/tasks", edits, new::create),
        Route::post("/tasks/{id}/deed", edits, start),
        Route::post("/tasks/{id}/snooze", edits, snooze),
        Route::post("/tasks/{id}/completion", edits, complete),
        Route::post("/tasks/{id}/undo", edits, undo),
    ]
}

/// What the small forms of a row send: one word each, and the page they stand on.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Deed {
    outcome: String,
    until: String,
    back: String,
}

/// `POST /tasks/{id}/deed`
async fn start(visitor: Visitor, Path(id): Path<String>, Sent(deed): Sent<Deed>) -> Answer {
    let mut tx = visitor.begin().await?;
    let task = tasks::start_deed(&mut tx, &id.parse()?).await?;
    tx.commit().await?;
    answer(
        &visitor,
        &deed.back,
        done(&visitor, "today-toast-started", &task, None),
    )
    .await
}

/// `POST /tasks/{id}/snooze`
async fn snooze(visitor: Visitor, Path(id): Path<String>, Sent(deed): Sent<Deed>) -> Answer {
    let until: Day = deed
        .until
        .parse()
        .map_err(|error: Error| error.on("until"))?;
    let mut tx = visitor.begin().await?;
    let today = visitor.words.here(tx.now()).day;
    let task = tasks::snooze(&mut tx, &id.parse()?, until, today).await?;
    tx.commit().await?;
    answer(
        &visitor,
        &deed.back,
        done(&visitor, "today-toast-snoozed", &task, Some(until)),
    )
    .await
}

/// `POST /tasks/{id}/completion`
async fn complete(visitor: Visitor, Path(id): Path<String>, Sent(deed): Sent<Deed>) -> Answer {
    let outcome = outcome(&deed.outcome)?;
    let mut tx = visitor.begin().await?;
    let task = tasks::complete(&mut tx, &id.parse()?, outcome).await?;
    tx.commit().await?;
    answer(
        &visitor,
        &deed.back,
        done(&visitor, "today-toast-done", &task, None),
    )
    .await
}

/// `POST /tasks/{id}/undo`
async fn undo(visitor: Visitor, Path(id): Path<String>, Sent(deed): Sent<Deed>) -> Answer {
    let mut tx = visitor.begin().await?;
    tasks::undo(&mut tx, &id.parse()?).await?;
    tx.commit().await?;
    answer(
        &visitor,
        &deed.back,
        Toast::plain(visitor.words.text("shell-undone")),
    )
    .await
}

fn outcome(word: &str) -> Result<Outcome> {
    match word {
        "true" => Ok(Outcome::True),
        "false" => Ok(Outcome::False),
        "too_late" => Ok(Outcome::TooLate),
        other => Err(Error::invalid("outcome", "error-no-such-word").with("value", other)),
    }
}

/// The sentence about a deed, with its way back.
fn done(visitor: &Visitor, id: &str, task: &Task, until: Option<Day>) -> Toast {
    let words = &visitor.words;
    let title = phrase::text(&task.title, words);
    let date = until.map(|day| words.date_in_year(day)).unwrap_or_default();
    let text = words.fill(id, &[("title", title.into()), ("date", date.into())]);
    Toast::with_undo(text, undo_path(&task.id))
}

fn undo_path(task: &TaskId) -> String {
    format!("/tasks/{task}/undo")
}

/// For htmx on Today the list anew; else back to the page the form stood on.
async fn answer(visitor: &Visitor, back: &str, toast: Toast) -> Answer {
    let to = if back.is_empty() {
        visitor.page_path.as_str()
    } else {
        back
    };
    if visitor.partial && to.starts_with("/today") {
        let mut tx = visitor.read().await?;
        let list = today::list(visitor, &mut tx, View::of(to), Some(toast)).await?;
        let mut response = render(&list)?;
        let headers = response.headers_mut();
        headers.insert("hx-retarget", HeaderValue::from_static("#list"));
        headers.insert("hx-reswap", HeaderValue::from_static("innerMorph"));
        return Ok(response);
    }
    Ok(toast.on_next_page(visitor, leave(visitor, to)))
}

/// A redirect; htmx follows it as a whole page.
fn leave(visitor: &Visitor, to: &str) -> Response {
    let mut response = back(to);
    if visitor.partial {
        *response.status_mut() = StatusCode::OK;
        if let Some(to) = response.headers_mut().remove(header::LOCATION) {
            response.headers_mut().insert("hx-redirect", to);
        }
    }
    response
}
