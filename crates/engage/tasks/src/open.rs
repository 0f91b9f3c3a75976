//! Opening a task.

use facts::Fact;
use kernel::{AccountId, MemberId, Permission, Result, TaskId, Text};
use store::{Tx, params};

use crate::assign::at_work;
use crate::{NewTask, log, sql};

/// Opens a task for the one named, or else for the account's owner, or else for nobody yet.
///
/// # Errors
/// `Forbidden` for those who may not edit customers, or who name a colleague that does not own the account
/// without being a manager; `NotFound` for an account that is not; `Invalid` for text out of bounds.
pub async fn open(tx: &mut Tx, new: NewTask) -> Result<TaskId> {
    tx.need(Permission::EditCustomers)?;
    check(&new)?;
    let assignee = assignee(tx, &new.account, new.assignee.as_ref()).await?;
    let id = TaskId::new();
    let (now, by) = (tx.now(), tx.actor().written());
    let params = params![
        &id,
        &new.account,
        new.kind.as_str(),
        new.title.written()?,
        new.why.written()?,
        new.due,
        new.stake.map(|stake| stake.minor),
        new.stake.map(|stake| stake.currency.code().to_owned()),
        assignee.as_ref(),
        new.play,
        new.signal.as_ref(),
        new.deed.as_ref().map(|deed| deed.key.clone()),
        new.deed.as_ref().map(|deed| deed.title.clone()),
        now,
        by
    ];
    tx.execute(sql::OPEN, params).await?;
    log::opened(tx, &id).await?;
    let account = new.account;
    tx.record(Fact::TaskOpened {
        account: account.clone(),
        task: id.clone(),
    })
    .await?;
    if let Some(to) = assignee {
        let task = id.clone();
        tx.record(Fact::TaskAssigned { account, task, to }).await?;
    }
    Ok(id)
}

fn check(new: &NewTask) -> Result<()> {
    new.title.check("title")?;
    new.why.check("why")?;
    if let Some(play) = &new.play {
        Text::<100>::parse("play", play)?;
    }
    if let Some(deed) = &new.deed {
        Text::<100>::parse("deed", &deed.key)?;
        Text::<100>::parse("deed", &deed.title)?;
    }
    Ok(())
}

async fn assignee(
    tx: &mut Tx,
    account: &AccountId,
    named: Option<&MemberId>,
) -> Result<Option<MemberId>> {
    let owner = customers::account(tx, account).await?.owner;
    let Some(named) = named else {
        return Ok(owner);
    };
    if owner.as_ref() != Some(named) && tx.actor().member() != Some(named) {
        tx.need(Permission::ManageTeamWork)?;
    }
    at_work(tx, named).await?;
    Ok(Some(named.clone()))
}
