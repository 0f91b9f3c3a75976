//! The named customers these stories are about.

use customers::{NewAccount, NewTerm, Origin};
use identity::NewMember;
use kernel::{AccountId, Actor, Currency, Day, Here, Language, MemberId, Money, Role};
use store::Tx;
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub mina: MemberId,
    pub emi: MemberId,
    pub sofia: MemberId,
    /// Hanbit Logistics, Mina's, whose notice window closes in eleven days.
    pub hanbit: AccountId,
    /// Calder & Finch, Mina's, which renews in January.
    pub calder: AccountId,
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
        let mina = member(&mut tx, "mina").await;
        let emi = member(&mut tx, "emi").await;
        let sofia = member(&mut tx, "sofia").await;
        let hanbit = account(&mut tx, "한빛물류", Language::Ko, &mina).await;
        let calder = account(&mut tx, "Calder & Finch", Language::En, &mina).await;
        term(&mut tx, &hanbit, TODAY + 41, Some(30)).await;
        term(&mut tx, &calder, TODAY + 52, None).await;
        tx.commit().await.expect("commits");
        Self {
            record,
            mina,
            emi,
            sofia,
            hanbit,
            calder,
        }
    }

    pub async fn as_mina(&self) -> Tx {
        self.acting(&self.mina, Role::Csm).await
    }

    pub async fn as_emi(&self, role: Role) -> Tx {
        self.acting(&self.emi, role).await
    }

    async fn acting(&self, id: &MemberId, role: Role) -> Tx {
        let id = id.clone();
        self.record.tx_as(Actor::Member { id, role }).await
    }
}

async fn member(tx: &mut Tx, name: &str) -> MemberId {
    let new = NewMember {
        name: name.to_owned(),
        email: format!("{name}@halden.example"),
        role: Role::Csm,
        language: Language::En,
        zone: "UTC".to_owned(),
    };
    identity::invite(tx, new).await.expect("a member").0
}

async fn account(tx: &mut Tx, name: &str, language: Language, owner: &MemberId) -> AccountId {
    let new = NewAccount {
        origin: Origin {
            source: "test".to_owned(),
            external_id: name.to_owned(),
        },
        name: name.to_owned(),
        latin: None,
        reading: None,
        language,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::USD,
        parent: None,
        owner: Some(owner.clone()),
        started_on: TODAY - 700,
        attributes: vec![],
    };
    customers::upsert_account(tx, &new)
        .await
        .expect("an account")
        .0
}

async fn term(tx: &mut Tx, account: &AccountId, ends_on: Day, notice_days: Option<i64>) {
    let new = NewTerm {
        subscription: Origin {
            source: "test".to_owned(),
            external_id: "planner".to_owned(),
        },
        product: "Planner".to_owned(),
        unit: customers::SEATS.to_owned(),
        external_id: "this-year".to_owned(),
        starts_on: ends_on - 365,
        ends_on,
        annual: Money::new(9_600_000, Currency::USD),
        quantity: 30,
        notice_days,
    };
    customers::upsert_terms(tx, account, &[new])
        .await
        .expect("a term");
}

/// The day as it is in London.
pub fn here() -> Here {
    Here {
        day: TODAY,
        began: TODAY.start(),
    }
}

/// Wakes what is due on the day it is in London.
pub async fn wake_due(tx: &mut Tx) -> kernel::Result<usize> {
    let today = tx.today();
    tasks::wake_due(tx, today).await
}
