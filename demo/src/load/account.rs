//! One customer's account, people, contract and touches.

use std::collections::HashMap;

use customers::{NewAccount, NewContact, NewTerm, NewTouch, Origin, Seniority};
use kernel::{AccountId, AccountKey, ContactId, Error, Result};
use store::Tx;

use super::team::Owners;
use crate::model::{ContactRole, Customer, Person, Term, Touch, TouchKind};
use crate::world::World;

/// The ids of a customer's contacts by their external ids.
pub(super) type People = HashMap<String, ContactId>;

/// By what the record and the event log know a customer.
pub(super) struct Loaded {
    pub(super) id: AccountId,
    pub(super) key: AccountKey,
    pub(super) people: People,
}

/// Brings a customer in.
pub(super) async fn load(
    tx: &mut Tx,
    world: &World,
    owners: &Owners,
    customer: &Customer,
) -> Result<Loaded> {
    let (id, _) = customers::upsert_account(tx, &account(owners, customer)?).await?;
    let mut people = People::new();
    for person in &customer.contacts {
        let (contact, _) = customers::upsert_contact(tx, &contact(&id, person)?).await?;
        people.insert(person.external_id.clone(), contact);
    }
    let terms: Vec<NewTerm> = customer
        .terms
        .iter()
        .map(|t| term(world, customer, t))
        .collect();
    customers::upsert_terms(tx, &id, &terms).await?;
    for touch in &customer.touches {
        customers::log_touch(tx, &new_touch(world, &id, customer, &people, touch)).await?;
    }
    let known = customers::account_by_origin(tx, "crm", &customer.key).await?;
    let (id, key) = known.ok_or_else(|| Error::internal("an account just added is gone"))?;
    Ok(Loaded { id, key, people })
}

fn origin(source: &str, external_id: &str) -> Origin {
    Origin {
        source: source.to_owned(),
        external_id: external_id.to_owned(),
    }
}

fn account(owners: &Owners, customer: &Customer) -> Result<NewAccount> {
    Ok(NewAccount {
        origin: origin("crm", &customer.key),
        name: customer.name.clone(),
        latin: customer.latin.clone(),
        reading: customer.kana.clone(),
        language: customer.language,
        industry: Some(customer.industry.clone()),
        city: Some(customer.city.clone()),
        country: Some(customer.country.clone()),
        region: Some(customer.region.to_owned()),
        stage: Some(customer.stage.as_str().parse()?),
        currency: customer.currency,
        parent: customer.parent.clone(),
        owner: owners.get(&customer.owner).cloned(),
        started_on: customer.started,
        attributes: vec![],
    })
}

fn contact(account: &AccountId, person: &Person) -> Result<NewContact> {
    let seniority = match person.role {
        _ if person.senior => Seniority::Director,
        ContactRole::Champion | ContactRole::DecisionMaker => Seniority::Manager,
        ContactRole::User | ContactRole::Blocker => Seniority::Staff,
    };
    Ok(NewContact {
        account: account.clone(),
        origin: origin("crm", &person.external_id),
        name: person.name.clone(),
        reading: None,
        language: person.language,
        email: Some(person.email.parse()?),
        title: Some(person.title.clone()),
        role: person.role.as_str().parse()?,
        seniority,
        joined_on: Some(person.joined),
        left_on: person.left,
    })
}

fn term(world: &World, customer: &Customer, term: &Term) -> NewTerm {
    let product = world
        .products
        .iter()
        .find(|product| product.key == term.product);
    let unit = if term.seats.is_some() {
        customers::SEATS
    } else {
        "subscription"
    };
    NewTerm {
        subscription: origin("crm", &format!("{}-{}", customer.key, term.product)),
        product: product.map_or_else(|| term.product.clone(), |product| product.name.clone()),
        unit: unit.to_owned(),
        external_id: term.external_id.clone(),
        starts_on: term.starts,
        ends_on: term.ends,
        annual: term.yearly,
        quantity: i64::from(term.seats.unwrap_or(1)),
        notice_days: Some(i64::from(term.notice)),
    }
}

fn new_touch(
    world: &World,
    account: &AccountId,
    customer: &Customer,
    people: &People,
    touch: &Touch,
) -> NewTouch {
    // Someone senior counts as reached only where they spoke with us; a mail they have not answered names
    // them in its text.
    let spoke = |id: &&String| {
        touch.kind.is_conversation()
            || !customer
                .contacts
                .iter()
                .any(|p| p.senior && p.external_id == **id)
    };
    let participants = touch.participants.iter().filter(spoke);
    let author = world.team.iter().find(|member| member.key == touch.by);
    NewTouch {
        account: account.clone(),
        origin: Some(origin("crm", &touch.external_id)),
        kind: match touch.kind {
            TouchKind::Note => facts::TouchKind::Note,
            TouchKind::Call => facts::TouchKind::Call,
            TouchKind::Meeting => facts::TouchKind::Meeting,
            TouchKind::Email => facts::TouchKind::Email,
        },
        at: touch.at,
        author: author.map_or_else(|| touch.by.clone(), |member| member.name.clone()),
        participants: participants
            .filter_map(|id| people.get(id).cloned())
            .collect(),
        body: touch.text.clone(),
        language: touch.language,
    }
}
