"""The questions of book.rs, asked of DuckDB and Polars on the same files.

    python beside.py FOLDER [ACCOUNTS]        both as given to book.rs, which runs first; needs duckdb and polars
"""
import json
import resource
import subprocess
import sys
import time

TIMES = 200


def timed(what, ask):
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    answer = ask()
    after = resource.getrusage(resource.RUSAGE_SELF)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {time.perf_counter() - began:.2f}s elapsed, {work:.2f}s of processors {json.dumps([answer])}")


def one_account(which, accounts, ask):
    """The last 90 days of the accounts that book.rs asks for."""
    last = 20_416 + 364
    timed(f"{which}: 90 days of one account, {TIMES} times", lambda: {
        "events": sum(ask(1 + at * max(1, accounts // TIMES), last) for at in range(TIMES))})


def duckdb_(files, accounts):
    import duckdb

    def ask(sql):
        found = duckdb.sql(sql)
        return dict(zip(found.columns, map(int, found.fetchall()[0])))

    last = "(select max(day) from events)"
    duckdb.sql(f"create view events as select * from '{files}'")
    timed("duckdb: days of the whole book", lambda: ask(
        "select count(*) as days, sum(events) as events, sum(users) as users, sum(names) as names from (select account_id, day, count(*) as events, "
        "count(distinct user_id) as users, count(distinct name) as names from events group by all)"))
    timed("duckdb: 28 days of every account", lambda: ask(
        "select count(*) as accounts, sum(people) as people, sum(events) as events, sum(names) as names, sum(days) as days from (select account_id, "
        f"count(distinct user_id) as people, count(*) as events, count(distinct name) as names, count(distinct day) as days from events where day > {last} - 28 group by 1)"))
    one_account("duckdb", accounts, lambda account, last: len(duckdb.sql(
        f"select * from events where account_id = {account} and day > {last} - 90 and day <= {last}").fetchall()))


def polars_(files, accounts):
    import polars as pl

    events = pl.scan_parquet(files)
    last = events.select(pl.col("day").max()).collect().item()

    def row(plan):
        return {name: int(value) for name, value in plan.collect(engine="streaming").to_dicts()[0].items()}

    timed("polars: days of the whole book", lambda: row(
        events.group_by("account_id", "day").agg(events=pl.len(), users=pl.col("user_id").n_unique(), names=pl.col("name").n_unique())
        .select(days=pl.len(), events=pl.col("events").sum(), users=pl.col("users").sum(), names=pl.col("names").sum())))
    timed("polars: 28 days of every account", lambda: row(
        events.filter(pl.col("day") > last - 28).group_by("account_id")
        .agg(people=pl.col("user_id").n_unique(), events=pl.len(), names=pl.col("name").n_unique(), days=pl.col("day").n_unique())
        .select(accounts=pl.len(), people=pl.col("people").sum(), events=pl.col("events").sum(), names=pl.col("names").sum(), days=pl.col("days").sum())))
    one_account("polars", accounts, lambda account, last: len(
        events.filter(pl.col("account_id") == account, pl.col("day") > last - 90, pl.col("day") <= last).collect()))


if __name__ == "__main__":
    folder, accounts = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "20000"
    if len(sys.argv) > 3:
        {"duckdb": duckdb_, "polars": polars_}[sys.argv[3]](f"{folder}/events/events/*/*.parquet", int(accounts))
    else:
        for which in ("duckdb", "polars"):
            subprocess.run([sys.executable, __file__, folder, accounts, which], check=True)
