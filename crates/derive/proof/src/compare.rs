//! Another scorecard beside the one at work.

use std::sync::Arc;

use events::Reader;
use health::Scorecard;
use kernel::Result;
use store::Tx;

use crate::backtest::{Question, apart, looked};
use crate::contrast::Contrast;
use crate::model::{Backtest, Figures};

/// The proofs of two scorecards over the same accounts and days, and what is between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Of the question's own scorecard.
    pub first: Backtest,
    pub other: Backtest,
    pub contrast: Contrast,
}

/// Proves another scorecard, such as a draft, beside the question's own. `told` hears how many accounts are done, of
/// how many; each is read once.
///
/// # Errors
/// As [`crate::backtest`].
pub async fn compare(
    tx: &mut Tx,
    reader: &dyn Reader,
    other: Arc<Scorecard>,
    question: Question,
    told: impl Fn(usize, usize) + Send,
) -> Result<Compared> {
    let cards = [question.card.clone(), other];
    let proofs = looked(tx, reader, &question, &cards, |_, _| true, told).await?;
    apart(move || reckoned(proofs, &cards)).await?
}

fn reckoned(mut proofs: Vec<Backtest>, cards: &[Arc<Scorecard>; 2]) -> Result<Compared> {
    for (proof, card) in proofs.iter_mut().zip(cards) {
        proof.figures = Figures::of(proof, card);
    }
    let [first, other] = two(proofs)?;
    Ok(Compared {
        contrast: Contrast::of(&first, &other),
        first,
        other,
    })
}

/// The proofs of two scorecards as two.
pub(crate) fn two(proofs: Vec<Backtest>) -> Result<[Backtest; 2]> {
    let wrong = |proofs: Vec<Backtest>| {
        kernel::Error::internal(format!("{} proofs of two scorecards", proofs.len()))
    };
    proofs.try_into().map_err(wrong)
}

impl Compared {
    /// The snapshots that both score as a file: the columns of [`Backtest::csv`], and the other's score.
    #[must_use]
    pub fn csv(&self, cell: impl Fn(&str) -> String) -> String {
        let mut text = String::from("account,as_of,score,tier,churned,against\n");
        for (one, two) in self.first.snapshots.iter().zip(&self.other.snapshots) {
            let (Some((score, against)), false) = (one.score.zip(two.score), one.points.is_empty())
            else {
                continue;
            };
            let account = cell(&self.first.subjects[one.account].label);
            let (as_of, tier, churned) = (one.as_of, one.tier, u8::from(one.churned));
            text += &format!("{account},{as_of},{score},{tier},{churned},{against}\n");
        }
        text
    }
}
