//! Several accounts handed to one owner.

use axum::extract::Form;
use customers::AccountField;
use kernel::{AccountId, Error, Result};
use store::Tx;

use crate::fault::Answer;
use crate::toast::Toast;
use crate::visitor::{Visitor, back};

/// How many accounts one form hands over.
const MOST: usize = 1_000;

/// `POST /portfolio/owners`: the ticked accounts as `account`, the new owner as `owner`.
pub async fn update(visitor: Visitor, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    let all = |name: &'static str| sent.iter().filter(move |(n, _)| n == name).map(|(_, v)| v);
    let accounts: Result<Vec<AccountId>> = all("account").take(MOST).map(|id| id.parse()).collect();
    let owner = all("owner").next().map_or("", String::as_str);
    let mut tx = visitor.begin().await?;
    let count = hand_over(&mut tx, &accounts?, owner).await?;
    tx.commit().await?;
    let toast = visitor
        .words
        .fill("portfolio-assigned", &[("count", count.into())]);
    let to = all("back").next().map_or("/portfolio", String::as_str);
    Ok(Toast::plain(toast).on_next_page(&visitor, back(to)))
}

async fn hand_over(tx: &mut Tx, accounts: &[AccountId], owner: &str) -> Result<usize> {
    let member = identity::member(tx, &owner.parse()?).await?;
    if member.disabled_at.is_some() {
        return Err(Error::invalid("owner", "error-owner-left"));
    }
    for id in accounts {
        let version = customers::account(tx, id).await?.version;
        customers::change_account(tx, id, version, AccountField::Owner, owner).await?;
    }
    Ok(accounts.len())
}
