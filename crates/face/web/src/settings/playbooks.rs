//! The plays at work, each as the sentence it is.

use askama::Template;
use plays::PlayText;

use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::visitor::{Visitor, render};

struct Play {
    name: String,
    rule: String,
    deed: Option<String>,
    source: &'static str,
}

#[derive(Template)]
#[template(path = "settings/playbooks.html")]
struct List {
    page: Page,
    plays: Vec<Play>,
}

/// `GET /settings/playbooks`
pub async fn list(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    let mut all = Vec::new();
    for play in plays::shipped()? {
        let PlayText {
            name,
            rule,
            deed,
            source,
        } = plays::play_text(&play.name, visitor.look.language)?;
        all.push(Play {
            name,
            rule,
            deed,
            source,
        });
    }
    let title = visitor.words.text("nav-playbooks");
    let page = visitor.page(&mut tx, Place::Playbooks, &title).await?;
    render(&List {
        page: page.with_styles(&["rules.css"]),
        plays: all,
    })
}
