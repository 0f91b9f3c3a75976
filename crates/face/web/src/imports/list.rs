//! Where one sends files, and the latest imports.

use askama::Template;
use import::{End, Upload};
use kernel::Permission;

use super::uploads;
use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::sent::Problems;
use crate::visitor::{Visitor, render_as};

/// How many imports are listed.
const LISTED: usize = 20;

struct Row {
    href: String,
    files: String,
    standing: String,
    counts: String,
}

#[derive(Template)]
#[template(path = "imports/list.html")]
struct List {
    page: Page,
    rows: Vec<Row>,
    problems: Problems,
}

/// `GET /imports`
pub async fn list(visitor: Visitor) -> Answer {
    page(&visitor, Problems::default()).await
}

/// The page with what was wrong with the files one sent.
pub(super) async fn page(visitor: &Visitor, problems: Problems) -> Answer {
    visitor.actor().need(Permission::Import)?;
    let mut tx = visitor.read().await?;
    let title = visitor.words.text("nav-import");
    let view = List {
        page: visitor
            .page(&mut tx, Place::Import, &title)
            .await?
            .with_styles(&["import.css"]),
        rows: uploads(visitor)
            .latest(LISTED)
            .iter()
            .map(|upload| row(visitor, upload))
            .collect(),
        problems,
    };
    render_as(view.problems.status(), &view)
}

fn row(visitor: &Visitor, upload: &Upload) -> Row {
    let (words, state) = (&visitor.words, upload.state());
    let outcome = upload.outcome();
    let id = match (
        state.step.as_str(),
        state.todo.as_str(),
        outcome.as_ref().map(|o| o.end),
    ) {
        ("", ..) => "import-list-draft",
        ("waiting" | "checking" | "importing", ..) => "import-list-at-work",
        ("ended", "check", _) => "import-list-checked",
        ("ended", _, Some(End::Done)) => "import-list-done",
        ("ended", _, Some(End::Stopped)) => "import-list-stopped",
        _ => "import-list-refused",
    };
    let counts = outcome.filter(|_| state.step == "ended").map(|outcome| {
        let total = outcome.totals();
        super::report::counts(words, &total)
    });
    Row {
        href: format!("/imports/{}", upload.id()),
        files: upload.names().join(", "),
        standing: words.text(id),
        counts: counts.unwrap_or_default(),
    }
}
