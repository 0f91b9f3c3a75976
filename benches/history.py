#!/usr/bin/env python3
"""A workspace with a year behind it, and an SQLite table of the same events: what `intake.py --onto` writes to.

    python3 benches/history.py target/release/tenure FOLDER [ACCOUNTS] [EVENTS]

20,000 accounts and 50 million events when left out; needs polars and numpy, 8 GB of disk and a quarter of an hour.
"""
import datetime
import os
import sqlite3
import subprocess
import sys

import numpy as np
import polars as pl

NAMES = np.array(["plan.saved", "report.exported", "seat.invited", "api.called", "session.started"])
DAYS, CHUNKS = 365, 10
ACCOUNTS_FILE = """source = "book"
[[file]]
name = "accounts.csv"
into = "accounts"
[file.columns]
external_id = "id"
name = "company"
currency = { constant = "USD" }
started_on = "since"
"""
EVENTS_FILE = """[[file]]
name = "events-%d.parquet"
into = "events"
[file.columns]
account = "account"
time = "time"
user = "user"
name = "name"
message_id = "message_id"
"""


def name_of(account):
    return f"c{account:05}"


def write_events(folder, accounts, each, first):
    dice = np.random.default_rng(7)
    people = 2 + dice.integers(0, 60, accounts)
    share = accounts // CHUNKS
    for part in range(CHUNKS):
        account = np.repeat(np.arange(part * share, (part + 1) * share), each)
        count = len(account)
        day = np.datetime64(first) + dice.integers(0, DAYS, count).astype("timedelta64[D]")
        time = day.astype("datetime64[us]") + dice.integers(28_800, 64_800, count).astype("timedelta64[s]")
        rows = pl.DataFrame({
            "key": account,
            "time": time,
            "person": (dice.random(count) * people[account]).astype(int),
            "name": NAMES[dice.integers(0, len(NAMES), count)],
            "at": part * count + np.arange(count),
        }).sort("key", "time")
        rows.select(
            account=pl.format("c{}", pl.col("key").cast(pl.String).str.zfill(5)),
            time=pl.col("time").dt.strftime("%Y-%m-%dT%H:%M:%SZ"),
            user=pl.format("u{}-{}", "key", "person"),
            name="name",
            message_id=pl.format("m{}", "at"),
        ).write_parquet(f"{folder}/events-{part}.parquet")
        print(f"events of {share * (part + 1):,} accounts are drawn", flush=True)


def fill_sqlite(path, files):
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = off")
    db.execute("pragma synchronous = off")
    db.execute("create table events (account integer, time integer, user text, name text, source text, message_id text, "
               "received_at integer, properties text)")
    db.execute("begin")
    for file in files:
        for rows in pl.read_parquet(file).iter_slices(1 << 18):
            rows = rows.select(pl.col("account").str.slice(1).cast(pl.Int64), "time", "user", "name", pl.lit("book").alias("source"), "message_id")
            db.executemany("insert into events values (?, ?, ?, ?, ?, ?, 1, '{}')", rows.iter_rows())
    db.execute("commit")
    db.execute("create unique index once on events (account, message_id)")
    db.execute("pragma journal_mode = wal")
    db.close()


def main():
    binary, folder = sys.argv[1], sys.argv[2]
    accounts = int(sys.argv[3]) if len(sys.argv) > 3 else 20_000
    events = int(sys.argv[4]) if len(sys.argv) > 4 else 50_000_000
    files = os.path.join(folder, "files")
    os.makedirs(files)
    first = datetime.date.today() - datetime.timedelta(days=DAYS + 1)
    with open(f"{files}/accounts.csv", "w") as out:
        out.write("id,company,since\n")
        out.writelines(f"{name_of(n)},Company {n},{first}\n" for n in range(accounts))
    write_events(files, accounts, events // accounts, first)
    mapping = os.path.join(folder, "mapping.toml")
    with open(mapping, "w") as out:
        out.write(ACCOUNTS_FILE + "".join(EVENTS_FILE % part for part in range(CHUNKS)))
    subprocess.run([binary, "import", "--data", os.path.join(folder, "data"), "--mapping", mapping, files], check=True)
    fill_sqlite(os.path.join(folder, "beside.db"), [f"{files}/events-{part}.parquet" for part in range(CHUNKS)])


if __name__ == "__main__":
    main()
