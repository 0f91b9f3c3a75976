//! Metrics a workspace declares: checked, and published.

use definitions::{Kind as Sort, NewDraft};
use kernel::{Error, Permission, Result};
use store::Tx;

use crate::Catalogue;

/// Publishes the text of a metric: from now on its whole history is computed by it. Answers its version.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `Invalid` when it is no definition, calls itself otherwise, or
/// the metrics would rest on each other in a circle; `Conflict` when somebody works on a draft of it.
pub async fn publish(tx: &mut Tx, name: &str, text: &str, note: &str) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    let called = Catalogue::name_of(text)?;
    if called != name {
        let error = Error::invalid("name", "error-definition-other-name").with("name", name);
        return Err(error.with("value", called));
    }
    with_text(tx, text).await?;
    let newest = definitions::newest(tx, Sort::Metric).await?;
    let newest = newest.iter().find(|version| version.name == name);
    let shipped = Catalogue::shipped_text(name);
    let base = newest.map_or(u32::from(shipped.is_some()), |version| version.number);
    let draft = NewDraft {
        kind: Sort::Metric,
        name,
        text,
        base,
        seen: None,
    };
    let seen = definitions::save(tx, &draft).await?;
    definitions::publish(tx, Sort::Metric, name, seen, note, shipped).await
}

/// What a text calls itself, and the metrics as they would be once it is published.
///
/// # Errors
/// `Invalid` when it is no definition, or the metrics would rest on each other in a circle.
pub(crate) async fn with_text(tx: &mut Tx, text: &str) -> Result<(String, Catalogue)> {
    let called = Catalogue::name_of(text)?;
    let mut texts = Catalogue::texts(tx).await?;
    texts.insert(called.clone(), text.to_owned());
    let all: Vec<&str> = texts.values().map(String::as_str).collect();
    Ok((called, Catalogue::parse(&all)?))
}
