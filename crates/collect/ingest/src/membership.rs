//! Who belongs to which account, and which account a message means.
//!
//! A person belongs to one account at a time, and may move: what is asked is where they belonged when something
//! happened. What was counted once is never counted elsewhere, so a move begins at the earliest after the last event
//! that was counted by where its user belonged; and a message about the time before a later move moves nobody.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use facts::Fact;
use kernel::{Result, Timestamp};
use store::{Tx, Value, params};

use crate::memory::Names;
use crate::model::{Account, Draft, Message};
use crate::sql;

/// Before all that ever happened.
const EVER: Timestamp = Timestamp::from_micros(i64::MIN);

/// A user as a sender knows them.
#[derive(Clone, Debug)]
struct User {
    /// Where they belong.
    account: String,
    since: Timestamp,
    /// Since when they are known to belong anywhere.
    known_since: Timestamp,
    /// Where they belonged before: until a moment, to an account. The latest may be all there is.
    moves: BTreeMap<Timestamp, String>,
    /// The latest event that was counted by where they belong.
    placed: Option<Timestamp>,
}

/// A user who moved.
#[derive(Clone, Debug)]
struct Move {
    user: String,
    from: String,
    into: String,
    at: Timestamp,
}

/// What is known of users and accounts while one request is read, asked of the record once each.
pub(crate) struct Register<'a> {
    source: &'a str,
    names: &'a mut Names,
    users: HashMap<String, Option<User>>,
    /// Names nobody knows.
    unknown: HashSet<String>,
    learned: BTreeSet<String>,
    /// Of whom nothing was known before.
    begun: Vec<String>,
    placed: BTreeSet<String>,
    moved: Vec<Move>,
}

impl User {
    fn begun(account: &str, at: Timestamp) -> Self {
        Self {
            account: account.to_owned(),
            since: at,
            known_since: at,
            moves: BTreeMap::new(),
            placed: None,
        }
    }

    /// Where they belonged at a moment; before they were known, where they were known first.
    fn account_at(&self, at: Timestamp) -> &str {
        let later = self.moves.range(after(at)..).next();
        later.map_or(&self.account, |(_, account)| account)
    }

    /// When a move told as of `at` begins; none when it is older than what is known.
    fn move_at(&self, at: Timestamp) -> Option<Timestamp> {
        let free = self.placed.map_or(EVER, after);
        (at >= self.since).then(|| at.max(free))
    }
}

/// The next instant.
fn after(at: Timestamp) -> Timestamp {
    Timestamp::from_micros(at.micros().saturating_add(1))
}

impl<'a> Register<'a> {
    pub(crate) fn new(source: &'a str, names: &'a mut Names) -> Self {
        Self {
            source,
            names,
            users: HashMap::new(),
            unknown: HashSet::new(),
            learned: BTreeSet::new(),
            begun: vec![],
            placed: BTreeSet::new(),
            moved: vec![],
        }
    }

    /// Asks the record for all that these messages name and that is not remembered, so that none of them asks alone.
    /// Answers whether each message is clear: it names an account that is known, and says nothing of users.
    pub(crate) async fn fetch(
        &mut self,
        tx: &mut Tx,
        requests: &mut [Vec<Message>],
    ) -> Result<bool> {
        let (mut users, mut accounts) = (BTreeSet::new(), BTreeSet::new());
        let mut earliest = Timestamp::from_micros(i64::MAX);
        let known = self.names.of(self.source);
        for message in requests.iter_mut().flatten() {
            match message {
                Message::Happened(draft) => match &draft.account {
                    Some(account) => {
                        draft.found = known.and_then(|known| known.get(account)).cloned();
                        if draft.found.is_none() {
                            accounts.insert(account.clone());
                        }
                    }
                    None => {
                        users.extend(draft.users.iter().cloned());
                        earliest = earliest.min(draft.event.time);
                    }
                },
                Message::Belongs {
                    users: all,
                    account,
                    ..
                } => {
                    users.extend(all.iter().cloned());
                    accounts.insert(account.clone());
                }
                Message::Renamed { from, to, .. } => users.extend([from.clone(), to.clone()]),
                Message::Nothing | Message::Aside(_) => {}
            }
        }
        if users.is_empty() && accounts.is_empty() {
            return Ok(true);
        }
        self.read(tx, users, earliest).await?;
        for user in self.users.values().flatten() {
            accounts.insert(user.account.clone());
            accounts.extend(user.moves.values().cloned());
        }
        accounts.retain(|name| self.names.get(self.source, name).is_none());
        self.ask(tx, accounts).await?;
        let mut messages = requests.iter().flatten();
        Ok(messages.all(|message| self.is_clear(message)))
    }

    /// Asks the record who goes by these names.
    async fn ask(&mut self, tx: &mut Tx, names: BTreeSet<String>) -> Result<()> {
        if names.is_empty() {
            return Ok(());
        }
        let asked = names.iter().map(String::as_str);
        let found = customers::accounts_by_origins(tx, self.source, asked).await?;
        let unknown = names.into_iter().filter(|name| !found.contains_key(name));
        self.unknown.extend(unknown);
        self.names.learn(self.source, found);
        Ok(())
    }

    fn is_clear(&self, message: &Message) -> bool {
        match message {
            Message::Happened(draft) => {
                let known = |name: &String| self.names.get(self.source, name).is_some();
                draft.account.as_ref().is_some_and(known)
            }
            Message::Nothing | Message::Aside(_) => true,
            Message::Belongs { .. } | Message::Renamed { .. } => false,
        }
    }

    /// Reads users, with where they belonged since a moment.
    async fn read(&mut self, tx: &mut Tx, users: BTreeSet<String>, since: Timestamp) -> Result<()> {
        let fixed = params![self.source];
        for row in tx.rows_among(sql::USERS_AMONG, fixed, &users, "").await? {
            let since: Option<Timestamp> = row.get("since")?;
            let known_since: Option<Timestamp> = row.get("known_since")?;
            let user = User {
                account: row.get("account")?,
                since: since.unwrap_or(EVER),
                known_since: known_since.unwrap_or(EVER),
                moves: BTreeMap::new(),
                placed: row.get("placed")?,
            };
            self.users.insert(row.get("user_id")?, Some(user));
        }
        let fixed = params![self.source, since];
        for row in tx.rows_among(sql::MOVES_AMONG, fixed, &users, "").await? {
            let name: String = row.get("user_id")?;
            if let Some(Some(user)) = self.users.get_mut(&name) {
                user.moves.insert(row.get("until")?, row.get("account")?);
            }
        }
        for user in users {
            self.users.entry(user).or_insert(None);
        }
        Ok(())
    }

    /// Takes note that a user belongs to an account from a moment on, for the messages that follow and for later.
    pub(crate) async fn learn(
        &mut self,
        tx: &mut Tx,
        name: &str,
        account: &str,
        at: Timestamp,
    ) -> Result<()> {
        self.know(tx, name).await?;
        let user = self.users.entry(name.to_owned()).or_default();
        let Some(user) = user else {
            *user = Some(User::begun(account, at));
            self.learned.insert(name.to_owned());
            self.begun.push(name.to_owned());
            return Ok(());
        };
        let Some(at) = user.move_at(at).filter(|_| user.account != account) else {
            return Ok(());
        };
        let from = std::mem::replace(&mut user.account, account.to_owned());
        user.since = at;
        user.moves.entry(at).or_insert_with(|| from.clone());
        self.learned.insert(name.to_owned());
        self.moved.push(Move {
            user: name.to_owned(),
            from,
            into: account.to_owned(),
            at,
        });
        Ok(())
    }

    /// Takes note that a user goes by another name.
    pub(crate) async fn rename(
        &mut self,
        tx: &mut Tx,
        from: &str,
        to: &str,
        at: Timestamp,
    ) -> Result<()> {
        self.know(tx, from).await?;
        let known = self.users.get(from).and_then(Option::as_ref);
        match known.map(|user| user.account.clone()) {
            Some(account) => self.learn(tx, to, &account, at).await,
            None => Ok(()),
        }
    }

    /// The account a message means, by its id outside: the one it names, or where its user belonged when it happened.
    /// With it stands the user whom it was found by.
    pub(crate) async fn named<'d>(
        &mut self,
        tx: &mut Tx,
        draft: &'d Draft,
    ) -> Result<Option<(Cow<'d, str>, Option<&'d str>)>> {
        if let Some(account) = &draft.account {
            return Ok(Some((account.into(), None)));
        }
        for user in &draft.users {
            self.know(tx, user).await?;
        }
        let at = draft.event.time;
        let known = |name: &'d String| {
            let user = self.users.get(name)?.as_ref()?;
            Some((name.as_str(), user))
        };
        let known: Vec<(&str, &User)> = draft.users.iter().filter_map(known).collect();
        // The surest id that was known by then; before all were known, the one that was known first.
        let then = known.iter().find(|(_, user)| user.known_since <= at);
        let first = || known.iter().min_by_key(|(_, user)| user.known_since);
        let found = then.or_else(first);
        Ok(found.map(|(name, user)| (user.account_at(at).to_owned().into(), Some(*name))))
    }

    /// Takes note that an event was counted by where its user belonged.
    pub(crate) fn placed(&mut self, name: &str, at: Timestamp) {
        if let Some(Some(user)) = self.users.get_mut(name)
            && user.placed.is_none_or(|placed| placed < at)
        {
            user.placed = Some(at);
            self.placed.insert(name.to_owned());
        }
    }

    /// The account of an id outside: as this sender knows it, else as anyone does.
    pub(crate) async fn find(&mut self, tx: &mut Tx, name: &str) -> Result<Option<Account>> {
        let known = self.names.get(self.source, name);
        if known.is_some() || self.unknown.contains(name) {
            return Ok(known.cloned());
        }
        self.ask(tx, BTreeSet::from([name.to_owned()])).await?;
        Ok(self.names.get(self.source, name).cloned())
    }

    /// Writes what was learned, lets contacts go with users who moved, and tells of users for whom events waited.
    pub(crate) async fn keep(mut self, tx: &mut Tx) -> Result<()> {
        let now = tx.now();
        let row = |name: &String| {
            let user = self.users.get(name)?.as_ref()?;
            let (since, known) = (user.since, user.known_since);
            let row: Vec<Value> = params![
                self.source,
                name,
                &user.account,
                now,
                since,
                known,
                user.placed
            ];
            Some(row)
        };
        let learned = self.learned.iter().filter_map(row).collect();
        tx.insert_many(sql::ADD_USERS, learned, sql::SET_USERS)
            .await?;
        let placed = self
            .placed
            .difference(&self.learned)
            .filter_map(row)
            .collect();
        tx.insert_many(sql::ADD_USERS, placed, sql::SET_PLACED)
            .await?;
        let users = landing::waited_for(tx, self.source, &self.begun).await?;
        if users > 0 {
            let source = self.source.to_owned();
            tx.record(Fact::UsersKnown { source, users }).await?;
        }
        for one in std::mem::take(&mut self.moved) {
            let moved = params![self.source, &one.user, one.at, &one.from];
            tx.execute(sql::ADD_MOVE, moved).await?;
            let from = self.find(tx, &one.from).await?;
            let into = self.find(tx, &one.into).await?;
            if let (Some((from, _)), Some((into, _))) = (from, into)
                && from != into
            {
                customers::move_contact(tx, &from, &into, &one.user, one.at.day()).await?;
            }
        }
        Ok(())
    }

    /// Makes sure that the record was asked for a user.
    async fn know(&mut self, tx: &mut Tx, name: &str) -> Result<()> {
        if self.users.contains_key(name) {
            return Ok(());
        }
        let user = BTreeSet::from([name.to_owned()]);
        self.read(tx, user, EVER).await
    }
}
