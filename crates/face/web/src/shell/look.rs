//! Changing one's theme or language from the menu in the corner.

use identity::MyChanges;
use serde::Deserialize;

use crate::fault::Answer;
use crate::look::Look;
use crate::sent::Sent;
use crate::visitor::{Visitor, back, with_cookie};

/// What the menu sends: one of the two, and where to go back to.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Change {
    theme: Option<String>,
    language: Option<String>,
    back: String,
}

/// `POST /look`
pub async fn update(visitor: Visitor, Sent(change): Sent<Change>) -> Answer {
    let changes = MyChanges {
        theme: change.theme.as_deref().map(str::parse).transpose()?,
        language: change.language.as_deref().map(str::parse).transpose()?,
        ..MyChanges::default()
    };
    let mut tx = visitor.begin().await?;
    let member = identity::change_me(&mut tx, changes).await?;
    tx.commit().await?;
    let cookie = Look::of_member(&member).cookie(visitor.web.scheme);
    Ok(with_cookie(back(&change.back), &cookie))
}
