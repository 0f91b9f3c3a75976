//! Hanbit Logistics and its people.

use customers::{ContactRole, NewAccount, NewContact, Origin, Seniority};
use kernel::{AccountId, Actor, ContactId, Currency, Language, MemberId, Role, SurveyId};
use store::Tx;
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub hanbit: AccountId,
    pub serin: ContactId,
    pub jihun: ContactId,
    /// Asks how likely they are to recommend us.
    pub nps: SurveyId,
}

pub fn origin(name: &str) -> Origin {
    Origin {
        source: "test".to_owned(),
        external_id: name.to_owned(),
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
        let mut tx = record.tx().await;
        let new = NewAccount {
            origin: origin("hanbit"),
            name: "한빛물류".to_owned(),
            latin: Some("Hanbit Logistics".to_owned()),
            reading: None,
            language: Language::Ko,
            industry: None,
            city: None,
            country: None,
            region: None,
            stage: None,
            currency: Currency::KRW,
            parent: None,
            owner: Some(MemberId::new()),
            started_on: TODAY - 700,
            attributes: vec![],
        };
        let hanbit = customers::upsert_account(&mut tx, &new)
            .await
            .expect("an account")
            .0;
        let serin = contact(&mut tx, &hanbit, "오세린").await;
        let jihun = contact(&mut tx, &hanbit, "한지훈").await;
        let starters = surveys::shipped().expect("the starters read");
        let nps = surveys::upsert_survey(&mut tx, &starters[0])
            .await
            .expect("a survey")
            .0;
        tx.commit().await.expect("commits");
        Self {
            record,
            hanbit,
            serin,
            jihun,
            nps,
        }
    }

    pub async fn link(&self, contact: &ContactId) -> String {
        let mut tx = self.record.tx().await;
        let token = surveys::link_for(&mut tx, &self.nps, contact)
            .await
            .expect("a link");
        tx.commit().await.expect("commits");
        token
    }

    pub async fn as_contact(&self, contact: &ContactId) -> Tx {
        self.record.tx_as(Actor::Contact(contact.clone())).await
    }

    pub async fn as_member(&self, role: Role) -> Tx {
        let id = MemberId::new();
        self.record.tx_as(Actor::Member { id, role }).await
    }
}

async fn contact(tx: &mut Tx, account: &AccountId, name: &str) -> ContactId {
    let new = NewContact {
        account: account.clone(),
        origin: origin(name),
        name: name.to_owned(),
        reading: None,
        language: Language::Ko,
        email: None,
        title: None,
        role: ContactRole::User,
        seniority: Seniority::Staff,
        joined_on: None,
        left_on: None,
    };
    customers::upsert_contact(tx, &new)
        .await
        .expect("a contact")
        .0
}
