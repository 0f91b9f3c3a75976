//! The plays at work, each as the sentence it is.

use askama::Template;
use metrics::Catalogue;
use plays::PlayText;

use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::visitor::{Visitor, render};

#[derive(Template)]
#[template(path = "settings/playbooks.html")]
struct List {
    page: Page,
    plays: Vec<PlayText>,
}

/// `GET /settings/playbooks`
pub async fn list(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    let (catalogue, language) = (Catalogue::of(&mut tx).await?, visitor.look.language);
    let plays = plays::shipped()?.iter();
    let plays = plays.map(|play| plays::play_text(play, &catalogue, language));
    let title = visitor.words.text("nav-playbooks");
    let page = visitor.page(&mut tx, Place::Playbooks, &title).await?;
    render(&List {
        page: page.with_styles(&["rules.css"]),
        plays: plays.collect(),
    })
}
