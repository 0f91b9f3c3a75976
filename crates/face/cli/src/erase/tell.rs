//! What is printed of an erasure.

use events::Proof;
use facts::Fact;
use language::{Slot, Words};
use privacy::{Ended, Tally};
use serde_json::{Value, json};

use crate::report::words;
use crate::{EraseArgs, say};

/// That a server is at it now.
pub(super) fn asked() {
    eprintln!("{}", words().text("erase-asked"));
}

/// What was done.
pub(super) fn done(args: &EraseArgs, tally: &Tally, proof: &Proof) {
    let words = words();
    if args.json {
        let mut told = as_json(tally);
        told["end"] = "done".into();
        told["searched"] = json!({
            "files": proof.files, "events": proof.events, "left": proof.left,
            "inside_longer_texts": proof.mentioned,
        });
        say(&told.to_string());
    } else {
        lines(&words, tally);
        let slots = [
            ("files", count(proof.files)),
            ("events", count(proof.events)),
            ("left", count(proof.left)),
        ];
        say(&words.fill("erase-proof", &slots));
    }
    if proof.left > 0 {
        eprintln!(
            "{}",
            words.fill("erase-left", &[("count", count(proof.left))])
        );
    }
    if proof.mentioned > 0 {
        let slots = [("count", count(proof.mentioned))];
        eprintln!("{}", words.fill("erase-mentioned", &slots));
    }
}

/// What would be done.
pub(super) fn foreseen(args: &EraseArgs, tally: &Tally) {
    if args.json {
        let mut told = as_json(tally);
        told["end"] = "dry_run".into();
        say(&told.to_string());
        return;
    }
    lines(&words(), tally);
    eprintln!("{}", words().text("erase-dry-run"));
}

/// What was done before.
pub(super) fn list(args: &EraseArgs, found: &[Ended]) {
    if args.json {
        let rows = found.iter().map(|ended| {
            let mut row = serde_json::to_value(&ended.fact).unwrap_or_default();
            row["at"] = ended.at.to_string().into();
            row
        });
        say(&json!({ "erasures": rows.collect::<Vec<_>>() }).to_string());
        return;
    }
    let words = words();
    for ended in found {
        let Fact::PersonErased {
            erasure,
            by,
            events,
            left,
            ..
        } = &ended.fact
        else {
            continue;
        };
        let at = ended.at.to_string();
        let slots = [
            ("at", at.as_str().into()),
            ("by", by.as_str().into()),
            ("erasure", erasure.as_str().into()),
            ("events", count(*events)),
            ("left", count(*left)),
        ];
        say(&words.fill("erase-entry", &slots));
    }
    if found.is_empty() {
        say(&words.text("erase-none"));
    }
}

fn lines(words: &Words, tally: &Tally) {
    let megabytes = tally.bytes.div_ceil(1 << 20);
    for (id, number) in [
        ("erase-events", tally.events),
        ("erase-redacted", tally.redacted),
        ("erase-set-aside", tally.set_aside),
        ("erase-memberships", tally.memberships),
        ("erase-contacts", tally.contacts),
        ("erase-answers", tally.answers),
        ("erase-reasons", tally.reasons),
        ("erase-parts", tally.parts),
        ("erase-megabytes", megabytes),
    ] {
        say(&words.fill(id, &[("count", count(number))]));
    }
}

fn as_json(tally: &Tally) -> Value {
    json!({
        "events": tally.events, "redacted": tally.redacted, "set_aside": tally.set_aside,
        "memberships": tally.memberships, "contacts": tally.contacts, "answers": tally.answers,
        "reasons": tally.reasons, "parts": tally.parts, "bytes": tally.bytes,
    })
}

fn count(number: u64) -> Slot<'static> {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}
