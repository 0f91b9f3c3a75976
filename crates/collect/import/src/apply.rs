//! Items brought into the record through the rooms they belong to.

mod terms;

use std::collections::HashMap;

use customers::{NewAccount, NewContact, NewTouch, Origin, Tally, Upserted};
use kernel::{AccountId, AccountKey, ContactId, Currency, Error, Kind, Language, Result, SurveyId};
use store::Tx;
use support::NewTicket;
use surveys::{NewSurvey, PastAnswer};

use crate::parse::{AccountRow, AnswerRow, ContactRow, Flaw, Item, NoteRow, TicketRow, What};
use crate::plan::Sheet;
use crate::report::short;

/// What is known of an account.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) id: AccountId,
    pub(crate) key: AccountKey,
    pub(crate) currency: Currency,
}

/// What became of a batch.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    pub(crate) tally: Tally,
    /// One for each row that was refused.
    pub(crate) flaws: Vec<Flaw>,
}

/// Looks up what rows refer to, and remembers it.
pub(crate) struct Applier {
    source: String,
    accounts: HashMap<String, Option<Known>>,
    surveys: HashMap<String, SurveyId>,
    home: Option<Currency>,
}

/// Why a row cannot be brought in: about one of its fields.
pub(crate) struct Refusal {
    pub(crate) field: &'static str,
    pub(crate) value: String,
    pub(crate) error: Error,
}

/// A row's own trouble, or trouble of the whole import.
enum Trouble {
    Row(Refusal),
    All(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error.kind() {
            Kind::Invalid | Kind::Conflict | Kind::NotFound => {
                let field = FIELDS
                    .into_iter()
                    .find(|field| error.field() == Some(field));
                Self::Row(Refusal {
                    field: field.unwrap_or(""),
                    value: String::new(),
                    error,
                })
            }
            _ => Self::All(error),
        }
    }
}

/// Fields that the rooms below name in what they refuse.
const FIELDS: [&str; 14] = [
    "name",
    "external_id",
    "parent",
    "title",
    "left_on",
    "ends_on",
    "quantity",
    "subject",
    "opened_at",
    "solved_at",
    "score",
    "at",
    "body",
    "participants",
];

impl Applier {
    /// An applier of items whose external ids stand under `source`.
    pub(crate) fn new(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            accounts: HashMap::new(),
            surveys: HashMap::new(),
            home: None,
        }
    }

    /// Brings a batch in, in this transaction.
    ///
    /// # Errors
    /// What is wrong with more than a row: no leave, no answer from the record.
    pub(crate) async fn apply(
        &mut self,
        tx: &mut Tx,
        sheet: &Sheet,
        items: Vec<Item>,
    ) -> Result<Applied> {
        if sheet.into == crate::Entity::Subscriptions {
            return self.terms(tx, sheet, items).await;
        }
        let mut applied = Applied::default();
        for item in items {
            let line = item.line;
            match self.one(tx, item).await {
                Ok(upserted) => applied.tally.add(upserted),
                Err(Trouble::Row(refusal)) => applied.flaws.push(flaw(sheet, line, refusal)),
                Err(Trouble::All(error)) => return Err(error),
            }
        }
        Ok(applied)
    }

    async fn one(&mut self, tx: &mut Tx, item: Item) -> Result<Upserted, Trouble> {
        let Item { account, what, .. } = item;
        match what {
            What::Account(row) => self.account(tx, account, *row).await,
            What::Contact(row) => self.contact(tx, &account, *row).await,
            What::Ticket(row) => self.ticket(tx, &account, *row).await,
            What::Answer(row) => self.answer(tx, &account, *row).await,
            What::Note(row) => self.note(tx, &account, *row).await,
            What::Term(_) => Err(Trouble::All(Error::internal("a term outside its file"))),
        }
    }

    /// The account a source calls by this name.
    pub(crate) async fn known(&mut self, tx: &mut Tx, account: &str) -> Result<Option<Known>> {
        if let Some(known) = self.accounts.get(account) {
            return Ok(known.clone());
        }
        let found = customers::account_by_origin(tx, &self.source, account).await?;
        let known = match found {
            None => None,
            Some((id, key)) => {
                let currency = customers::account(tx, &id).await?.currency;
                Some(Known { id, key, currency })
            }
        };
        self.accounts.insert(account.to_owned(), known.clone());
        Ok(known)
    }

    async fn need(&mut self, tx: &mut Tx, account: &str) -> Result<Known, Trouble> {
        let known = self.known(tx, account).await.map_err(Trouble::All)?;
        known.ok_or_else(|| Trouble::Row(unknown(account)))
    }

    /// The person a source calls by this name at an account.
    async fn person(
        &mut self,
        tx: &mut Tx,
        account: &AccountId,
        field: &'static str,
        person: &str,
    ) -> Result<ContactId, Trouble> {
        let found = customers::contact_by_origin(tx, account, &self.source, person).await;
        found.map_err(Trouble::All)?.ok_or_else(|| {
            let error = Error::invalid("file", "error-import-no-such-contact");
            Trouble::Row(refusal(field, person, error))
        })
    }

    async fn account(
        &mut self,
        tx: &mut Tx,
        external_id: String,
        row: AccountRow,
    ) -> Result<Upserted, Trouble> {
        let owner = match &row.owner {
            None => None,
            Some(email) => {
                let member = identity::member_by_email(tx, email).await?;
                let error = || Error::invalid("file", "error-import-no-such-member");
                let unknown = || Trouble::Row(refusal("owner", email.as_str(), error()));
                Some(member.ok_or_else(unknown)?.id)
            }
        };
        let currency = match row.currency {
            Some(currency) => currency,
            None => self.home(tx).await?,
        };
        let new = NewAccount {
            origin: self.origin(external_id.clone()),
            name: row.name,
            latin: row.latin,
            reading: row.reading,
            language: row.language,
            industry: row.industry,
            city: row.city,
            country: row.country,
            region: row.region,
            stage: row.stage,
            currency,
            parent: row.parent,
            owner,
            started_on: row.started_on,
            attributes: row.attributes,
        };
        let (_, upserted) = customers::upsert_account(tx, &new).await?;
        self.accounts.remove(&external_id);
        Ok(upserted)
    }

    /// The workspace's own currency.
    async fn home(&mut self, tx: &mut Tx) -> Result<Currency, Trouble> {
        if self.home.is_none() {
            let workspace = identity::workspace(tx).await.map_err(Trouble::All)?;
            self.home = Some(workspace.map_or(Currency::USD, |workspace| workspace.currency));
        }
        Ok(self.home.unwrap_or(Currency::USD))
    }

    async fn contact(
        &mut self,
        tx: &mut Tx,
        account: &str,
        row: ContactRow,
    ) -> Result<Upserted, Trouble> {
        let new = NewContact {
            account: self.need(tx, account).await?.id,
            origin: self.origin(row.external_id),
            name: row.name,
            reading: row.reading,
            language: row.language,
            email: row.email,
            title: row.title,
            role: row.role,
            seniority: row.seniority,
            joined_on: row.joined_on,
            left_on: row.left_on,
        };
        let (_, upserted) = customers::upsert_contact(tx, &new).await?;
        Ok(upserted)
    }

    async fn ticket(
        &mut self,
        tx: &mut Tx,
        account: &str,
        row: TicketRow,
    ) -> Result<Upserted, Trouble> {
        let account = self.need(tx, account).await?.id;
        let requester = match &row.requester {
            Some(person) => Some(self.person(tx, &account, "requester", person).await?),
            None => None,
        };
        let new = NewTicket {
            account,
            origin: self.origin(row.external_id),
            priority: row.priority,
            subject: row.subject,
            language: row.language,
            requester,
            opened_at: row.opened_at,
            reopened_at: row.reopened_at,
            solved_at: row.solved_at,
        };
        let (_, upserted) = support::upsert_ticket(tx, &new).await?;
        Ok(upserted)
    }

    async fn answer(
        &mut self,
        tx: &mut Tx,
        account: &str,
        row: AnswerRow,
    ) -> Result<Upserted, Trouble> {
        let account = self.need(tx, account).await?.id;
        let contact = self.person(tx, &account, "contact", &row.contact).await?;
        let survey = self.survey(tx, &row).await?;
        let new = PastAnswer {
            survey,
            contact,
            origin: self.origin(row.external_id),
            score: row.score,
            verbatim: row.verbatim,
            at: row.at,
        };
        let (_, upserted) = surveys::import_answer(tx, &new).await?;
        Ok(upserted)
    }

    async fn survey(&mut self, tx: &mut Tx, row: &AnswerRow) -> Result<SurveyId, Trouble> {
        let key = format!("{} {}", row.kind, row.survey);
        if let Some(id) = self.surveys.get(&key) {
            return Ok(id.clone());
        }
        let new = NewSurvey {
            origin: self.origin(row.survey.clone()),
            kind: row.kind,
            name: row.survey.clone(),
            questions: vec![(Language::of(&row.question), row.question.clone())],
            closes_on: None,
        };
        let (id, _) = surveys::upsert_survey(tx, &new).await?;
        self.surveys.insert(key, id.clone());
        Ok(id)
    }

    async fn note(
        &mut self,
        tx: &mut Tx,
        account: &str,
        row: NoteRow,
    ) -> Result<Upserted, Trouble> {
        let account = self.need(tx, account).await?.id;
        let mut participants = Vec::with_capacity(row.participants.len());
        for person in &row.participants {
            participants.push(self.person(tx, &account, "participants", person).await?);
        }
        let new = NewTouch {
            account,
            origin: Some(self.origin(row.external_id)),
            kind: row.kind,
            at: row.at,
            author: row.author,
            participants,
            body: row.body,
            language: row.language,
        };
        let (_, upserted) = customers::log_touch(tx, &new).await?;
        Ok(upserted)
    }

    fn origin(&self, external_id: String) -> Origin {
        Origin {
            source: self.source.clone(),
            external_id,
        }
    }
}

/// There is no account of this name.
pub(crate) fn unknown(account: &str) -> Refusal {
    refusal(
        "account",
        account,
        Error::invalid("file", "error-import-no-such-account"),
    )
}

fn refusal(field: &'static str, value: &str, error: Error) -> Refusal {
    Refusal {
        field,
        value: short(value),
        error: error.with("value", short(value)),
    }
}

/// A refusal with the column it is about.
pub(crate) fn flaw(sheet: &Sheet, line: u64, refusal: Refusal) -> Flaw {
    let bound = sheet
        .fields
        .iter()
        .find(|bound| bound.name == refusal.field);
    Flaw {
        line,
        column: bound.map(|bound| bound.column.clone()).unwrap_or_default(),
        value: refusal.value,
        error: refusal.error,
    }
}
