//! Who belongs to which account, and which account a message means.

use std::collections::{BTreeSet, HashMap};

use kernel::Result;
use store::{Tx, Value, params};

use crate::model::{Draft, Found, Message};
use crate::sql;

/// What is known of users and accounts while one request is read, asked of the record once each.
pub(crate) struct Register<'a> {
    source: &'a str,
    users: HashMap<String, Option<String>>,
    accounts: HashMap<String, Found>,
    learned: HashMap<String, String>,
}

impl<'a> Register<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            users: HashMap::new(),
            accounts: HashMap::new(),
            learned: HashMap::new(),
        }
    }

    /// Asks the record for all that these messages name, so that none of them asks alone.
    pub(crate) async fn fetch<'m>(
        &mut self,
        tx: &mut Tx,
        messages: impl Iterator<Item = &'m Message> + Send,
    ) -> Result<()> {
        let (mut users, mut accounts) = (BTreeSet::new(), BTreeSet::new());
        for message in messages {
            match message {
                Message::Happened(draft) => match &draft.account {
                    Some(account) => drop(accounts.insert(account.clone())),
                    None => users.extend(draft.users.iter().cloned()),
                },
                Message::Belongs { users: all, .. } => users.extend(all.iter().cloned()),
                Message::Renamed { from, to } => users.extend([from.clone(), to.clone()]),
                Message::Nothing | Message::Aside(_) => {}
            }
        }
        let fixed = params![self.source];
        for row in tx.rows_among(sql::USERS_AMONG, fixed, &users, "").await? {
            let account: String = row.get("account")?;
            accounts.insert(account.clone());
            self.users.insert(row.get("user_id")?, Some(account));
        }
        for user in users {
            self.users.entry(user).or_insert(None);
        }
        let names = accounts.iter().map(String::as_str);
        let mut found = customers::accounts_by_origins(tx, self.source, names).await?;
        for name in accounts {
            let account = found.remove(&name);
            self.accounts.insert(name, account);
        }
        Ok(())
    }

    /// Takes note that a user belongs to an account, for the messages that follow and for later.
    pub(crate) async fn learn(&mut self, tx: &mut Tx, user: &str, account: &str) -> Result<()> {
        if self.account_of_user(tx, user).await?.as_deref() != Some(account) {
            self.users.insert(user.to_owned(), Some(account.to_owned()));
            self.learned.insert(user.to_owned(), account.to_owned());
        }
        Ok(())
    }

    /// Takes note that a user goes by another name.
    pub(crate) async fn rename(&mut self, tx: &mut Tx, from: &str, to: &str) -> Result<()> {
        match self.account_of_user(tx, from).await? {
            Some(account) => self.learn(tx, to, &account).await,
            None => Ok(()),
        }
    }

    /// The account a message means, by its id outside: the one it names, or its user's.
    pub(crate) async fn named(&mut self, tx: &mut Tx, draft: &Draft) -> Result<Option<String>> {
        if let Some(account) = &draft.account {
            return Ok(Some(account.clone()));
        }
        for user in &draft.users {
            if let Some(account) = self.account_of_user(tx, user).await? {
                return Ok(Some(account));
            }
        }
        Ok(None)
    }

    /// The account of an id outside: as this sender knows it, else as anyone does.
    pub(crate) async fn find(&mut self, tx: &mut Tx, account: &str) -> Result<Found> {
        if let Some(found) = self.accounts.get(account) {
            return Ok(found.clone());
        }
        let found = match customers::account_by_origin(tx, self.source, account).await? {
            Some(found) => Some(found),
            None => customers::account_by_origin(tx, "*", account).await?,
        };
        self.accounts.insert(account.to_owned(), found.clone());
        Ok(found)
    }

    /// Writes what was learned.
    pub(crate) async fn keep(self, tx: &mut Tx) -> Result<()> {
        let now = tx.now();
        let row = |(user, account): (String, String)| -> Vec<Value> {
            params![self.source, user, account, now]
        };
        let rows = self.learned.into_iter().map(row).collect();
        tx.insert_many(sql::ADD_USERS, rows, sql::SET_USERS)
            .await
            .map(drop)
    }

    async fn account_of_user(&mut self, tx: &mut Tx, user: &str) -> Result<Option<String>> {
        if let Some(known) = self.users.get(user) {
            return Ok(known.clone());
        }
        let row = tx.row(sql::USER, params![self.source, user]).await?;
        let account: Option<String> = row.map_or(Ok(None), |row| row.get("account"))?;
        self.users.insert(user.to_owned(), account.clone());
        Ok(account)
    }
}
