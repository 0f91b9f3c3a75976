//! Fields of an account and of its people, changed in place.

use axum::extract::Path;
use axum::http::HeaderMap;
use customers::{Account, AccountField, Contact, ContactField, ContactRole, Seniority, Stage};
use kernel::Result;
use store::Tx;

use super::cell::{self, Cell, Choices};
use crate::fault::Answer;
use crate::sent;
use crate::visitor::Visitor;

/// `POST /accounts/{id}/fields/{field}`
pub async fn update(
    visitor: Visitor,
    Path((id, field)): Path<(String, String)>,
    headers: HeaderMap,
    sent::Sent(form): sent::Sent<cell::Sent>,
) -> Answer {
    let (id, field) = (id.parse()?, field.parse::<AccountField>()?);
    let version = form.version(&headers)?;
    let mut tx = visitor.begin().await?;
    let value = form.value.trim();
    let changed = customers::change_account(&mut tx, &id, version, field, value).await;
    let account = match &changed {
        Ok(account) => account.clone(),
        Err(_) => customers::account(&mut tx, &id).await?,
    };
    let cell = of_account(&visitor, &mut tx, &account, field).await?;
    cell::answer(&visitor, tx, &form, changed.map(drop), cell).await
}

/// The cell of an account's field.
pub(super) async fn of_account(
    visitor: &Visitor,
    tx: &mut Tx,
    account: &Account,
    field: AccountField,
) -> Result<Cell> {
    let words = &visitor.words;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let stage = |stage: &Stage| {
        let name = words.text(&format!("stage-{}", stage.as_str()));
        (stage.as_str().to_owned(), name)
    };
    let (value, choices) = match field {
        AccountField::Name => (account.name.clone(), Choices::Line),
        AccountField::Industry => (text(&account.industry), Choices::Line),
        AccountField::City => (text(&account.city), Choices::Line),
        AccountField::Preferences => (text(&account.preferences), Choices::Lines),
        AccountField::Challenges => (text(&account.challenges), Choices::Lines),
        AccountField::Stage => {
            let stages = Stage::ALL.iter().map(stage).collect();
            (account.stage.as_str().to_owned(), Choices::OneOf(stages))
        }
        AccountField::Owner => {
            let members = identity::members(tx).await?.into_iter();
            let members = members.map(|member| (member.id.to_string(), member.name));
            let owner = account.owner.as_ref().map(ToString::to_string);
            (owner.unwrap_or_default(), Choices::OneOf(members.collect()))
        }
    };
    let shown = match &choices {
        Choices::OneOf(all) => all.iter().find(|(word, _)| *word == value),
        _ => None,
    };
    let shown = shown.map_or_else(|| value.clone(), |(_, name)| name.clone());
    Ok(Cell::of_account(
        visitor, account, field, &value, &shown, choices,
    ))
}

/// `POST /contacts/{id}/fields/{field}`
pub async fn update_contact(
    visitor: Visitor,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
    sent::Sent(form): sent::Sent<cell::Sent>,
) -> Answer {
    let (id, field) = (id.parse()?, name.parse::<ContactField>()?);
    let version = form.version(&headers)?;
    let mut tx = visitor.begin().await?;
    let value = form.value.trim();
    let changed = customers::change_contact(&mut tx, &id, version, field, value).await;
    let contact = match &changed {
        Ok(contact) => contact.clone(),
        Err(_) => customers::contact(&mut tx, &id).await?,
    };
    let cell = of_contact(&visitor, &contact, &name);
    cell::answer(&visitor, tx, &form, changed.map(drop), cell).await
}

/// The cell of a person's field, by the field's name.
pub(super) fn of_contact(visitor: &Visitor, contact: &Contact, name: &str) -> Cell {
    let words = &visitor.words;
    let named = |prefix: &str, word: &str| {
        let name = words.text(&format!("{prefix}-{}", word.replace('_', "-")));
        (word.to_owned(), name)
    };
    let (value, choices) = match name {
        "title" => (contact.title.clone().unwrap_or_default(), Choices::Line),
        "role" => {
            let all = ContactRole::ALL
                .iter()
                .map(|role| named("contact-role", role.as_str()));
            (
                contact.role.as_str().to_owned(),
                Choices::OneOf(all.collect()),
            )
        }
        "seniority" => {
            let all = Seniority::ALL
                .iter()
                .map(|high| named("seniority", high.as_str()));
            (
                contact.seniority.as_str().to_owned(),
                Choices::OneOf(all.collect()),
            )
        }
        "left_on" => {
            let day = contact.left_on.map(|day| day.to_string());
            (day.unwrap_or_default(), Choices::Day)
        }
        _ => (contact.name.clone(), Choices::Line),
    };
    let shown = match (&choices, contact.left_on) {
        (Choices::OneOf(all), _) => all
            .iter()
            .find(|(word, _)| *word == value)
            .map(|(_, name)| name.clone())
            .unwrap_or_default(),
        (Choices::Day, Some(day)) => words.date(day),
        _ => value.clone(),
    };
    Cell::of_contact(visitor, contact, name, &value, &shown, choices)
}
