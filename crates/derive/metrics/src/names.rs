//! Names that were meant by others.

/// The name among those known that differs by the fewest letters, where that is a slip rather than another name.
#[must_use]
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let most = (name.chars().count() / 3).clamp(1, 4);
    let apart = known.map(|other| (distance(name, other), other));
    let (_, nearest) = apart.filter(|(apart, _)| *apart <= most).min()?;
    Some(nearest)
}

/// How many letters must be put in, taken out or changed to make one name of the other (Levenshtein 1965).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (place, other) in b.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[place + 1];
            row[place + 1] = changed.min(before + 1).min(row[place] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_has_a_nearest_name_and_another_name_has_none() {
        let known = ["plan.published", "plan.saved", "report.exported"];
        let near = |name| nearest(name, known.into_iter());
        assert_eq!(near("plan.publish"), Some("plan.published"));
        assert_eq!(near("plan.savde"), Some("plan.saved"));
        assert_eq!(near("invoice.paid"), None);
        assert_eq!((distance("", "abc"), distance("kitten", "sitting")), (3, 3));
    }
}
