//! Terms, account by account: the ledger is booked once for all that came together.

use std::collections::HashMap;

use customers::NewTerm;
use kernel::{Currency, Error, Result};
use store::Tx;

use super::{Applied, Applier, Refusal, Trouble, flaw, refusal, unknown};
use crate::parse::amount::annual;
use crate::parse::{Item, TermRow, What};
use crate::plan::Sheet;

type Lines = Vec<(u64, TermRow)>;

impl Applier {
    pub(super) async fn terms(
        &mut self,
        tx: &mut Tx,
        sheet: &Sheet,
        items: Vec<Item>,
    ) -> Result<Applied> {
        let mut applied = Applied::default();
        for (account, lines) in by_account(items) {
            let Some(known) = self.known(tx, &account).await? else {
                let refused = lines
                    .iter()
                    .map(|(line, _)| flaw(sheet, *line, unknown(&account)));
                applied.flaws.extend(refused);
                continue;
            };
            let (mut terms, mut first) = (Vec::with_capacity(lines.len()), 0);
            for (line, row) in lines {
                match self.term(row, known.currency) {
                    Ok(term) => {
                        first = if terms.is_empty() { line } else { first };
                        terms.push(term);
                    }
                    Err(refusal) => applied.flaws.push(flaw(sheet, line, refusal)),
                }
            }
            if terms.is_empty() {
                continue;
            }
            match customers::upsert_terms(tx, &known.id, &terms)
                .await
                .map_err(Trouble::from)
            {
                Ok(tally) => {
                    applied.tally.new += tally.new;
                    applied.tally.changed += tally.changed;
                    applied.tally.unchanged += tally.unchanged;
                }
                Err(Trouble::Row(refusal)) => applied.flaws.push(flaw(sheet, first, refusal)),
                Err(Trouble::All(error)) => return Err(error),
            }
        }
        Ok(applied)
    }

    fn term(&self, row: TermRow, account: Currency) -> Result<NewTerm, Refusal> {
        let currency = row.currency.unwrap_or(account);
        let other = row
            .amount
            .sign
            .is_some_and(|codes| !codes.contains(&currency.code()));
        if currency != account || other {
            let told = if currency == account {
                "amount"
            } else {
                "currency"
            };
            let error = Error::invalid("file", "error-import-two-currencies");
            return Err(refusal(
                told,
                currency.code(),
                error.with("currency", account),
            ));
        }
        let money = annual(row.amount, row.per, row.starts_on, row.ends_on, currency);
        let too_much = || refusal("amount", "", Error::invalid("file", "error-no-such-amount"));
        Ok(NewTerm {
            subscription: self.origin(row.subscription),
            product: row.product,
            unit: row.unit,
            external_id: row.term,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            annual: money.ok_or_else(too_much)?,
            quantity: row.quantity,
            notice_days: row.notice_days,
        })
    }
}

/// Items by account, in the order in which the accounts appear.
fn by_account(items: Vec<Item>) -> Vec<(String, Lines)> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<(String, Lines)> = Vec::new();
    for item in items {
        let What::Term(row) = item.what else {
            continue;
        };
        let at = match places.get(&item.account) {
            Some(at) => *at,
            None => {
                places.insert(item.account.clone(), groups.len());
                groups.push((item.account, vec![]));
                groups.len() - 1
            }
        };
        groups[at].1.push((item.line, *row));
    }
    groups
}
