//! Calder & Finch, as the CRM knows them ("calder") and as the product does ("calder-app").

use std::sync::Arc;

use customers::{
    Account, Contact, ContactRole, NewAccount, NewContact, NewTerm, NewTouch, Origin, Seniority,
    Upserted,
};
use events::{Event, Memory, Reader};
use facts::TouchKind;
use ingest::{Call, Sender};
use kernel::{
    AccountId, Actor, ContactId, Currency, Day, KeyId, Language, MemberId, Money, Role, TaskId,
};
use mergers::Merged;
use metrics::{Computed, Recent};
use store::{Reactor, Reactors, Tx};
use support::{NewTicket, Priority};
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub lake: Arc<Memory>,
    pub reactors: Reactors,
    pub owner: MemberId,
    pub calder: AccountId,
    pub app: AccountId,
}

pub fn origin(source: &str, external_id: &str) -> Origin {
    Origin {
        source: source.into(),
        external_id: external_id.into(),
    }
}

pub fn account_of(source: &str, name: &str) -> NewAccount {
    NewAccount {
        origin: origin(source, name),
        name: name.into(),
        latin: None,
        reading: None,
        language: Language::En,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::GBP,
        parent: None,
        owner: None,
        started_on: TODAY - 400,
        attributes: vec![],
    }
}

impl World {
    pub async fn all() -> Vec<Self> {
        let mut worlds = vec![];
        for record in testkit::records().await {
            worlds.push(Self::new(record).await);
        }
        worlds
    }

    async fn new(record: Record) -> Self {
        let owner = MemberId::new();
        let mut tx = record.tx().await;
        let crm = NewAccount {
            name: "Calder & Finch".into(),
            city: Some("Leeds".into()),
            attributes: vec![("plan".into(), "gold".into())],
            ..account_of("crm", "calder")
        };
        let app = NewAccount {
            name: "Calder & Finch Ltd".into(),
            city: Some("York".into()),
            industry: Some("Retail".into()),
            owner: Some(owner.clone()),
            started_on: TODAY - 500,
            attributes: vec![
                ("plan".into(), "trial".into()),
                ("region".into(), "eu".into()),
            ],
            ..account_of("app", "calder-app")
        };
        let calder = add(&mut tx, &crm).await;
        let app = add(&mut tx, &app).await;
        tx.commit().await.unwrap();
        let lake = Arc::new(Memory::new());
        let recent = Recent::new(lake.clone());
        let all: Vec<Arc<dyn Reactor>> = vec![
            Arc::new(customers::Projector::new(lake.clone())),
            Arc::new(ingest::Adopt::new(lake.clone())),
            Arc::new(metrics::Recompute::new(recent.clone())),
            Arc::new(health::Rescore::new(recent.clone())),
            Arc::new(plays::Evaluate::new(recent.clone())),
            Arc::new(plays::FollowUp),
            Arc::new(notify::Bell),
        ];
        let reactors = Reactors::new(record.store.clone(), all);
        Self {
            record,
            lake,
            reactors,
            owner,
            calder,
            app,
        }
    }

    pub fn manager() -> Actor {
        Actor::Member {
            id: MemberId::new(),
            role: Role::Manager,
        }
    }

    /// Merges what the product knows into what the CRM knows.
    pub async fn merge(&self) -> Merged {
        let mut tx = self.record.tx_as(Self::manager()).await;
        let merged = mergers::merge(&mut tx, &self.app, &self.calder).await;
        let merged = merged.unwrap_or_else(|error| panic!("{:?}: {error}", self.record.engine()));
        tx.commit().await.unwrap();
        merged
    }

    pub async fn settle(&self, seed: u64) {
        testkit::settle(&self.reactors, seed).await;
    }

    pub async fn person(&self, at: &AccountId, source: &str, id: &str, email: &str) -> ContactId {
        let mut tx = self.record.tx().await;
        let new = person(at, source, id, email);
        let (contact, _) = customers::upsert_contact(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        contact
    }

    pub async fn people(&self, at: &AccountId) -> Vec<Contact> {
        let mut tx = self.record.tx().await;
        customers::contacts(&mut tx, at).await.unwrap()
    }

    pub async fn term(&self, at: &AccountId, new: NewTerm) {
        let mut tx = self.record.tx().await;
        customers::upsert_terms(&mut tx, at, &[new]).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn note(&self, at: &AccountId, id: &str, who: &ContactId) {
        let mut tx = self.record.tx().await;
        let new = NewTouch {
            account: at.clone(),
            origin: Some(origin("crm", id)),
            kind: TouchKind::Call,
            at: (TODAY - 9).start(),
            author: "Mina".into(),
            participants: vec![who.clone()],
            body: format!("Spoke about {id}."),
            language: Language::En,
        };
        customers::log_touch(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn ticket(&self, at: &AccountId, id: &str, who: Option<&ContactId>) -> Upserted {
        let mut tx = self.record.tx().await;
        let new = NewTicket {
            account: at.clone(),
            origin: origin("desk", id),
            priority: Priority::P2,
            subject: format!("{id} does not print"),
            language: Language::En,
            requester: who.cloned(),
            opened_at: (TODAY - 3).start(),
            reopened_at: vec![],
            solved_at: None,
        };
        let upserted = support::upsert_ticket(&mut tx, &new).await.unwrap().1;
        tx.commit().await.unwrap();
        upserted
    }

    pub async fn answer(&self, who: &ContactId, id: &str, score: i64) {
        let mut tx = self.record.tx().await;
        let nps = &surveys::shipped().unwrap()[0];
        let (survey, _) = surveys::upsert_survey(&mut tx, nps).await.unwrap();
        let past = surveys::PastAnswer {
            survey,
            contact: who.clone(),
            origin: origin("mail", id),
            score,
            verbatim: None,
            at: (TODAY - 5).start(),
        };
        surveys::import_answer(&mut tx, &past).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn task(&self, at: &AccountId, play: Option<&str>, title: &str) -> TaskId {
        let mut tx = self.record.tx().await;
        let mut new = tasks::NewTask::own_words(at, title, "").unwrap();
        new.play = play.map(str::to_owned);
        let task = tasks::open(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        task
    }

    /// A track call under the name of an account, or of nobody's.
    pub async fn send(&self, account: &str, id: &str, user: &str, at: &str) -> ingest::Accepted {
        let context = match account {
            "" => String::new(),
            account => format!(r#","context":{{"groupId":"{account}"}}"#),
        };
        let message = format!(
            r#"{{"type":"track","event":"report.exported","userId":"{user}","messageId":"{id}","timestamp":"{at}"{context}}}"#
        );
        self.call(Call::Track, message).await
    }

    pub async fn call(&self, call: Call, body: String) -> ingest::Accepted {
        let sender = Sender {
            actor: Actor::WriteKey(KeyId::new()),
            source: "web".into(),
        };
        let (store, lake) = (&self.record.store, self.lake.as_ref());
        let done = ingest::accept(store, lake, &sender, call, body.into_bytes()).await;
        done.unwrap()
    }

    pub async fn account(&self, id: &AccountId) -> Account {
        let mut tx = self.record.tx().await;
        customers::account(&mut tx, id).await.unwrap()
    }

    /// The events that count at an account.
    pub async fn history(&self, id: &AccountId) -> Vec<Event> {
        let account = self.account(id).await;
        let mut tx = self.record.tx().await;
        let lake: &dyn Reader = self.lake.as_ref();
        let all = customers::history(&mut tx, lake, &account, None).await;
        all.unwrap().to_vec()
    }

    /// The ids of the messages that count at an account, in order.
    pub async fn messages(&self, id: &AccountId) -> Vec<String> {
        let all = self.history(id).await.into_iter();
        let sent = all.filter(|event| &*event.source != "tenure");
        sent.map(|event| event.message_id).collect()
    }

    pub async fn computed(&self, id: &AccountId) -> Computed {
        let account = self.account(id).await;
        let mut tx = self.record.tx().await;
        let lake: &dyn Reader = self.lake.as_ref();
        metrics::compute_one(&mut tx, lake, &account).await.unwrap()
    }

    pub async fn facts(&self, of: &AccountId) -> Vec<String> {
        let mut tx = self.record.tx().await;
        let entries = tx.audit(of, i64::MAX, 1_000).await.unwrap();
        entries.iter().map(|entry| entry.fact.name()).collect()
    }
}

pub async fn add(tx: &mut Tx, new: &NewAccount) -> AccountId {
    customers::upsert_account(tx, new).await.unwrap().0
}

pub fn person(at: &AccountId, source: &str, id: &str, email: &str) -> NewContact {
    NewContact {
        account: at.clone(),
        origin: origin(source, id),
        name: format!("{id} Okafor"),
        reading: None,
        language: Language::En,
        email: (!email.is_empty()).then(|| email.parse().unwrap()),
        title: None,
        role: ContactRole::User,
        seniority: Seniority::Staff,
        joined_on: Some(TODAY - 300),
        left_on: None,
    }
}

pub fn term(
    source: &str,
    subscription: &str,
    id: &str,
    from: Day,
    until: Day,
    minor: i64,
) -> NewTerm {
    NewTerm {
        subscription: origin(source, subscription),
        product: "Planner".into(),
        unit: customers::SEATS.into(),
        external_id: id.into(),
        starts_on: from,
        ends_on: until,
        annual: Money::new(minor, Currency::GBP),
        quantity: 10,
        notice_days: None,
    }
}
