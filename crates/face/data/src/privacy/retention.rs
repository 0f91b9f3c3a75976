//! How long the events of a source stay.

use kernel::{Error, Result};
use privacy::Keep;
use serde::Deserialize;
use web::fault::Answer;
use web::sent::{Problems, Sent};
use web::toast::Toast;
use web::visitor::{Visitor, back};

use super::PATH;
use super::show::{Typed, page};

/// A source and its days; none for ever.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    source: String,
    days: String,
}

/// `POST /settings/privacy/retention`
pub async fn set(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    match keep(&visitor, &form).await {
        Ok(()) => {
            let slots = [("source", form.source.as_str().into())];
            let toast = Toast::plain(visitor.words.fill("privacy-kept", &slots));
            Ok(toast.on_next_page(&visitor, back(PATH)))
        }
        Err(error) => {
            let typed = Typed {
                problems: Problems::of(error, &visitor.words)?,
                source: form.source,
                ..Typed::default()
            };
            page(&visitor, typed).await
        }
    }
}

async fn keep(visitor: &Visitor, form: &Form) -> Result<()> {
    let keep = match form.days.trim() {
        "" => Keep::ForEver,
        days => {
            let wrong =
                |_| Error::invalid("days", "error-retention-days").with("most", privacy::MOST_DAYS);
            Keep::Days(days.parse().map_err(wrong)?)
        }
    };
    let mut tx = visitor.begin().await?;
    privacy::keep(&mut tx, &form.source, keep).await?;
    tx.commit().await
}
