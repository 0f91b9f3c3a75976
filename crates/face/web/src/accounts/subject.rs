//! The account a page is about, with what all its pages show.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use customers::{Account, Contact, Contract, Note};
use events::Event;
use health::{Cards, DayScore, Eras, Standing};
use kernel::{AccountId, ContactId, Day, Permission, Result};
use metrics::{Catalogue, Computed};
use store::Tx;
use support::Ticket;

use super::as_of::AsOf;
use crate::fault::Answer;
use crate::visitor::{Visitor, render_as};

/// How many touches are looked at for counts and ticks.
const MOST_NOTES: usize = 500;

/// An account and its people, contract, tickets and touches, as of the day shown.
pub(super) struct Subject {
    pub account: Account,
    pub contract: Contract,
    pub people: Vec<Contact>,
    pub standing: Option<Standing>,
    pub tickets: Vec<Ticket>,
    pub notes: Vec<Note>,
    /// The day shown: today, or the one asked for.
    pub today: Day,
    pub as_of: AsOf,
    /// The scorecards that scored it.
    pub eras: Eras,
    pub catalogue: Arc<Catalogue>,
    /// Whether the reader may change something: never a past day.
    pub may_edit: bool,
}

impl Subject {
    /// Reads it, as of the day that the address asks for.
    ///
    /// # Errors
    /// `NotFound` when there is no such account for the actor.
    pub(super) async fn load(visitor: &Visitor, tx: &mut Tx, id: &str) -> Result<Self> {
        let id: AccountId = id.parse()?;
        let account = customers::account(tx, &id).await?;
        let as_of = AsOf::of(visitor, tx, &account).await?;
        let (day, until) = (as_of.day, as_of.until());
        let mut subject = Self {
            contract: customers::contract(tx, &id, day).await?,
            people: customers::contacts(tx, &id).await?,
            standing: health::standing(tx, &id).await?,
            tickets: support::tickets(tx, &id).await?,
            notes: customers::notes(tx, &id, MOST_NOTES).await?,
            eras: Cards::of(tx).await?.eras_of(tx, &account).await?,
            catalogue: Catalogue::of(tx).await?,
            may_edit: visitor.actor().may(Permission::EditCustomers) && !as_of.is_past(),
            today: day,
            account,
            as_of,
        };
        if subject.as_of.is_past() {
            subject.tickets = support::tickets_at(tx, &id, until).await?;
            subject.notes.retain(|note| note.at <= until);
            let came = |who: &Contact| who.joined_on.is_none_or(|joined| joined <= day);
            subject.people.retain(came);
            for who in &mut subject.people {
                who.left_on = who.left_on.filter(|left| *left <= day);
            }
            let begun = subject.contract.terms.into_iter();
            let begun = begun.filter(|term| term.starts_on <= day).collect();
            subject.contract = customers::contract_of(begun, day);
            subject.standing = subject.stood(visitor, tx).await?;
            subject.forget_unheard(visitor, tx).await?;
            let pasts = customers::pasts_among(tx, [&id].into_iter()).await?;
            subject.account = pasts.of(&id).on(&subject.account, day).into_owned();
        }
        Ok(subject)
    }

    /// Leaves out the touches and tickets of which no event had come by the day shown, where it is shown as it was
    /// known then.
    async fn forget_unheard(&mut self, visitor: &Visitor, tx: &mut Tx) -> Result<()> {
        if !self.as_of.is_as_known_then() {
            return Ok(());
        }
        let ours = |event: &&Event| &*event.source == "tenure";
        let reader = self.as_of.reader(visitor);
        let heard = metrics::history_of(tx, reader.as_ref(), &self.account).await?;
        let heard: Vec<&str> = heard
            .iter()
            .filter(ours)
            .map(|one| &*one.properties)
            .collect();
        let of = |id: &str| heard.iter().any(|properties| properties.contains(id));
        self.notes.retain(|note| of(note.id.as_str()));
        self.tickets.retain(|ticket| of(ticket.id.as_str()));
        Ok(())
    }

    /// How the account stood on the day shown.
    async fn stood(&self, visitor: &Visitor, tx: &mut Tx) -> Result<Option<Standing>> {
        let (computed, days) = self.scores(visitor, tx).await?;
        let now = tx.now();
        let stood = health::stood(&self.eras, &computed, &days, self.today, now);
        Ok(Some(stood))
    }

    /// All metrics of the account, as they are known.
    pub(super) async fn computed(&self, visitor: &Visitor, tx: &mut Tx) -> Result<Arc<Computed>> {
        self.as_of.computed(visitor, tx, &self.account).await
    }

    /// All metrics and all scores.
    pub(super) async fn scores(
        &self,
        visitor: &Visitor,
        tx: &mut Tx,
    ) -> Result<(Arc<Computed>, Vec<DayScore>)> {
        let computed = self.computed(visitor, tx).await?;
        let scores = self.as_of.scores(tx, &self.eras, &computed).await?;
        Ok((computed, scores))
    }

    /// The answers of its people up to the day shown, the latest first.
    pub(super) async fn answers(&self, tx: &mut Tx) -> Result<Vec<surveys::Answer>> {
        let mut answers = surveys::answers(tx, &self.account.id).await?;
        answers.retain(|one| one.at <= self.as_of.until() && self.as_of.knows_of(one.recorded_at));
        Ok(answers)
    }

    /// A page of it; one whose address asks for what cannot be shown says so by its status too.
    pub(super) fn render(&self, page: &impl Template) -> Answer {
        let status = match self.as_of.has_problem() {
            true => StatusCode::UNPROCESSABLE_ENTITY,
            false => StatusCode::OK,
        };
        render_as(status, page)
    }

    /// A person of the account.
    pub(super) fn person(&self, id: &ContactId) -> Option<&Contact> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The tickets that wait for us.
    pub(super) fn open_tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.iter().filter(|ticket| ticket.is_open())
    }

    /// One of its pages as of the same day.
    pub(super) fn link(&self, page: &str) -> String {
        self.as_of.link(&self.path(page))
    }

    /// Where one of its pages is; `page` is empty for the overview.
    pub(super) fn path(&self, page: &str) -> String {
        match page {
            "" => format!("/accounts/{}", self.account.id),
            page => format!("/accounts/{}/{page}", self.account.id),
        }
    }
}
