//! When a ticket was opened, reopened and solved: what a source tells, fitted to what we know.

use kernel::Timestamp;

use crate::Moment;

/// The moments to add to those known, in order, so that open and solved go on to alternate.
///
/// A source that only counts reopenings does not say when the case was solved between them: then it was
/// solved just before it was opened again. A ticket we know as solved that its source calls open, without a
/// time, was opened again `now`. A time that was told once stays as it was told.
pub(crate) fn fresh(
    known: &[(Timestamp, Moment)],
    opened_at: Timestamp,
    reopened_at: &[Timestamp],
    solved_at: Option<Timestamp>,
    now: Timestamp,
) -> Vec<(Timestamp, Moment)> {
    let mut all = known.to_vec();
    if all.is_empty() {
        all.push((opened_at, Moment::Opened));
    }
    let mut reopened = reopened_at.to_vec();
    reopened.sort_unstable();
    reopened.dedup();
    // a solution between two openings is told before the opening that follows it
    let mut told: Vec<(Timestamp, Moment)> = reopened
        .into_iter()
        .map(|at| (at, Moment::Reopened))
        .collect();
    told.extend(solved_at.map(|at| (at, Moment::Solved)));
    told.sort_by_key(|(at, _)| *at);
    for (at, moment) in told {
        follow(&mut all, at, moment);
    }
    let still_open = solved_at.is_none();
    if still_open && is_solved(&all) && is_solved(known) {
        follow(&mut all, now, Moment::Reopened);
    }
    all.split_off(known.len())
}

/// What the moments come to.
pub(crate) struct State {
    pub(crate) reopened: usize,
    pub(crate) open_since: Timestamp,
    pub(crate) solved_at: Option<Timestamp>,
}

pub(crate) fn state(moments: &[(Timestamp, Moment)], opened_at: Timestamp) -> State {
    let openings = moments.iter().filter(|(_, m)| *m != Moment::Solved);
    let reopened = moments.iter().filter(|(_, m)| *m == Moment::Reopened);
    let last = moments.last().filter(|(_, m)| *m == Moment::Solved);
    State {
        reopened: reopened.count(),
        open_since: openings.map(|(at, _)| *at).max().unwrap_or(opened_at),
        solved_at: last.map(|(at, _)| *at),
    }
}

fn is_solved(moments: &[(Timestamp, Moment)]) -> bool {
    moments.last().is_some_and(|(_, m)| *m == Moment::Solved)
}

/// Appends a moment when it follows what is there; what comes before the last known moment is told already.
fn follow(all: &mut Vec<(Timestamp, Moment)>, at: Timestamp, moment: Moment) {
    let Some(last) = all.last().map(|(at, _)| *at) else {
        return;
    };
    if at <= last {
        return;
    }
    match (is_solved(all), moment) {
        (true, Moment::Solved) => {}
        (false, Moment::Reopened) => {
            let before = Timestamp::from_micros(at.micros() - 1);
            if before > last {
                all.push((before, Moment::Solved));
                all.push((at, Moment::Reopened));
            }
        }
        _ => all.push((at, moment)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Moment::{Opened, Reopened, Solved};

    fn at(day: i64) -> Timestamp {
        Timestamp::from_micros(day * 86_400_000_000)
    }

    fn words(moments: &[(Timestamp, Moment)]) -> Vec<(i64, Moment)> {
        let day = |t: Timestamp| i64::from(t.day().0);
        moments.iter().map(|(t, m)| (day(*t), *m)).collect()
    }

    #[test]
    fn a_history_told_at_once_alternates() {
        let fresh = fresh(&[], at(1), &[at(9), at(5)], Some(at(12)), at(20));
        let told = [
            (1, Opened),
            (4, Solved),
            (5, Reopened),
            (8, Solved),
            (9, Reopened),
            (12, Solved),
        ];
        assert_eq!(words(&fresh), told);
    }

    #[test]
    fn the_same_history_again_adds_nothing() {
        let known = fresh(&[], at(1), &[at(5)], Some(at(12)), at(20));
        assert!(fresh(&known, at(1), &[at(5)], Some(at(12)), at(21)).is_empty());
        let moved = fresh(&known, at(2), &[at(5)], Some(at(11)), at(21));
        assert!(moved.is_empty(), "times told once stay");
    }

    #[test]
    fn a_ticket_followed_as_it_goes_is_told_step_by_step() {
        let mut known = fresh(&[], at(1), &[], None, at(2));
        assert_eq!(words(&known), [(1, Opened)]);
        let solved = fresh(&known, at(1), &[], Some(at(3)), at(4));
        assert_eq!(words(&solved), [(3, Solved)]);
        known.extend(solved);
        let again = fresh(&known, at(1), &[at(6)], None, at(7));
        assert_eq!(words(&again), [(6, Reopened)]);
        let silent = fresh(&known, at(1), &[], None, at(8));
        assert_eq!(words(&silent), [(8, Reopened)]);
    }
}
