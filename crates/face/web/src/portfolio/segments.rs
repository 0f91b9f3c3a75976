//! Views with a name: those everyone has, and saved ones.

use customers::NewSegment;
use kernel::Result;
use language::Words;
use serde::Deserialize;
use store::Tx;

use super::book::Book;
use super::query::Query;
use crate::fault::Answer;
use crate::sent::Sent;
use crate::toast::Toast;
use crate::visitor::{Visitor, back};

/// One view over the list.
pub(super) struct Tab {
    pub name: String,
    pub href: String,
    pub count: String,
    pub is_current: bool,
}

/// Those everyone has: message and query.
const VIEWS: [(&str, &str); 5] = [
    ("portfolio-view-all", "stage=not:churned"),
    ("portfolio-view-mine", "owner=me&stage=not:churned"),
    ("portfolio-view-renewing", "renewal=0d..90d"),
    ("portfolio-view-falling", "course=falling"),
    ("portfolio-view-onboarding", "stage=onboarding"),
];

/// The views with their counts, and the id of the one looked at, if the visitor may remove it.
pub(super) async fn tabs(
    visitor: &Visitor,
    tx: &mut Tx,
    query: &Query,
    book: &Book,
) -> Result<(Vec<Tab>, Option<String>)> {
    let (words, me) = (&visitor.words, &visitor.member.id);
    let asked = query.filters_text();
    let tab = |name: String, text: &str| {
        let query = Query::read(text);
        let count = query.count(book, me);
        Tab {
            name,
            href: query.path(),
            count: words.number(i64::try_from(count).unwrap_or(i64::MAX)),
            is_current: query.filters_text() == asked,
        }
    };
    let mut tabs: Vec<Tab> = VIEWS
        .iter()
        .map(|(id, text)| tab(words.text(id), text))
        .collect();
    let mut removable = None;
    for saved in customers::segments(tx).await? {
        let tab = tab(saved.name, &saved.query);
        let may = saved.owner.is_some() || visitor.actor().may(kernel::Permission::ManageTeamWork);
        if tab.is_current && may {
            removable = Some(saved.id.to_string());
        }
        tabs.push(tab);
    }
    Ok((tabs, removable))
}

/// How many accounts a saved query finds, for the sidebar.
pub(crate) fn count(book: &Book, query: &str, visitor: &Visitor, words: &Words) -> String {
    let count = Query::read(query).count(book, &visitor.member.id);
    words.number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How many are customers today: what the portfolio shows when nothing is asked.
pub(crate) fn customers(book: &Book, me: &kernel::MemberId) -> i64 {
    i64::try_from(Query::customers().count(book, me)).unwrap_or(i64::MAX)
}

/// A view to be saved.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Form {
    name: String,
    query: String,
    /// `team` for everyone.
    whose: String,
}

/// `POST /segments`
pub async fn create(visitor: Visitor, Sent(form): Sent<Form>) -> Answer {
    let query = Query::read(&form.query);
    let owner = (form.whose != "team").then(|| visitor.member.id.clone());
    let new = NewSegment {
        name: form.name,
        query: query.filters_text(),
        owner,
    };
    let mut tx = visitor.begin().await?;
    customers::save_segment(&mut tx, &new).await?;
    tx.commit().await?;
    let toast = visitor
        .words
        .fill("portfolio-saved", &[("name", new.name.as_str().into())]);
    Ok(Toast::plain(toast).on_next_page(&visitor, back(&query.path())))
}

/// `POST /segments/{id}/removal`
pub async fn destroy(
    visitor: Visitor,
    axum::extract::Path(id): axum::extract::Path<String>,
) -> Answer {
    let mut tx = visitor.begin().await?;
    customers::remove_segment(&mut tx, &id.parse()?).await?;
    tx.commit().await?;
    let toast = Toast::plain(visitor.words.text("portfolio-removed"));
    Ok(toast.on_next_page(&visitor, back("/portfolio")))
}
