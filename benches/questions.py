#!/usr/bin/env python3
"""What questions about a year of 20,000 accounts cost, beside Polars and DuckDB over the same files, with equal answers.

    python3 benches/history.py target/release/tenure FOLDER   (once; 50 million events when nothing else is said)
    python3 benches/questions.py target/release/tenure FOLDER [MORE]

Each question is asked in turn by all three, five times: processor seconds in the middle, those of the program whole with
its start, of the others without theirs. Then the pages of a hundred accounts, each for the first time, with what the
server needs at rest; and the bytes of the files beside those Polars writes. With the folder of more events behind, the
whole history is asked of both, for time and memory. Needs polars and duckdb.
"""
import glob
import http.cookiejar
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

ROUNDS, PAGES = 5, 100
METRICS = {"people": "active_users", "events": "actions", "names": "features_used", "days": "days_active_28"}
MINA = {"name": "Mina", "email": "mina@example.com", "password": "a long word for benches", "workspace": "Bench",
        "language": "en", "currency": "USD", "zone": "UTC"}

WHOLE_SQL = "select count(*) as days, sum(events) as events, sum(users) as users, sum(names) as names from {}"
GROUPED = ("(select account_id, day, count(*) as events, count(distinct user_id) as users, count(distinct name) as names "
           "from events group by all)")
RECENT = ("select count(*) as accounts, sum(people) as people, sum(events) as events, sum(names) as names, sum(days) as days from "
          "(select account_id, count(distinct user_id) as people, count(*) as events, count(distinct name) as names, "
          "count(distinct day) as days from events where user_id is not null and day > {} group by 1)")


def files(folder):
    return os.path.join(folder, "data/events/events/*/*.parquet")


def before():
    """The last day that is not among the last 28, in days since 1970 as files have them."""
    return int(time.time()) // 86_400 - 28


# Each of these runs in a process of its own and answers (answer, processor seconds).

def polars_(folder, question):
    import polars as pl

    # Nobody is no person.
    people = pl.col("user_id").n_unique() - (pl.col("user_id").null_count() > 0)

    def ask():
        events = pl.scan_parquet(files(folder))
        if question == "whole":
            plan = events.group_by("account_id", "day").agg(events=pl.len(), users=people, names=pl.col("name").n_unique())
            plan = plan.select(days=pl.len(), events=pl.col("events").sum(), users=pl.col("users").sum(), names=pl.col("names").sum())
        else:
            plan = events.filter(pl.col("day") > before(), pl.col("user_id").is_not_null()).group_by("account_id").agg(
                people=pl.col("user_id").n_unique(), events=pl.len(), names=pl.col("name").n_unique(), days=pl.col("day").n_unique())
            plan = plan.select(pl.len().alias("accounts"), *(pl.col(name).sum() for name in METRICS))
        return {name: int(value) for name, value in plan.collect(engine="streaming").to_dicts()[0].items()}
    return measured(ask)


def duckdb_(folder, question):
    import duckdb

    def ask():
        duckdb.sql(f"create view events as select * from '{files(folder)}'")
        found = duckdb.sql(WHOLE_SQL.format(GROUPED) if question == "whole" else RECENT.format(before()))
        return dict(zip(found.columns, map(int, found.fetchall()[0])))
    return measured(ask)


def measured(ask):
    before = resource.getrusage(resource.RUSAGE_SELF)
    answer = ask()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return answer, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def other(which, folder, question):
    told = subprocess.run([sys.executable, __file__, which, folder, question], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(told.stdout)


def tenure(binary, folder, question):
    """The program's answer, its processor seconds and the most memory it held, in MB."""
    if question == "whole":
        sql = WHOLE_SQL.format("account_days")
    else:
        named = ", ".join(f"'{metric}'" for metric in METRICS.values())
        sql = f"select metric, count(*) as accounts, sum(value) as total from metric_values where metric in ({named}) and value > 0 group by metric"
    with tempfile.TemporaryFile() as out:
        asked = [binary, "sql", "--data", os.path.join(folder, "data"), "--json", "--memory", "2000", "--seconds", "600", sql]
        process = subprocess.Popen(asked, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, sql
        out.seek(0)
        rows = json.load(out)["rows"]
    answer = {name: int(value) for name, value in rows[0].items()} if question == "whole" else recent(rows)
    return answer, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def recent(rows):
    of = {row["metric"]: row for row in rows}
    totals = {name: int(of[metric]["total"]) for name, metric in METRICS.items()}
    return {"accounts": int(of["actions"]["accounts"]), **totals}


def side_by_side(binary, folder, what, question):
    took = {"tenure": [], "polars": [], "duckdb": []}
    for _ in range(ROUNDS):
        answers = {}
        answers["tenure"], work, _ = tenure(binary, folder, question)
        took["tenure"].append(work)
        for which in ("polars", "duckdb"):
            answers[which], work = other(which, folder, question)
            took[which].append(work)
        assert answers["tenure"] == answers["polars"] == answers["duckdb"], answers
    middle = {which: statistics.median(times) for which, times in took.items()}
    spread = ", ".join(f"{which} {middle[which]:.2f} s ({min(times):.2f} to {max(times):.2f})" for which, times in took.items())
    print(f"{what}: {middle['tenure'] / min(middle['polars'], middle['duckdb']):.2f} x the faster; {spread}", flush=True)


class Server:
    def __init__(self, binary, folder):
        begun = time.perf_counter()
        data = os.path.join(folder, "data")
        self.process = subprocess.Popen([binary, "serve", "--listen", "127.0.0.1:0", "--data", data], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.opened = self.process.stdout.readline().strip().removeprefix("Open ")
        self.address = "/".join(self.opened.split("/")[:3])
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.get("/readyz")
        self.ready = time.perf_counter() - begun

    def get(self, path):
        return self.browser.open(self.address + path, timeout=30).read().decode()

    def enter(self):
        path = urllib.parse.urlparse(self.opened).path
        path = path if path.startswith("/set-up/") else "/sign-in"
        token = re.search(r'name="csrf" value="([^"]*)"', self.get(path))
        form = urllib.parse.urlencode({**MINA, "csrf": token.group(1) if token else ""}).encode()
        self.browser.open(urllib.request.Request(self.address + path, form, {"origin": self.address}), timeout=30).read()

    def worked(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def quiet(self):
        """Waits until the server had nothing to do for a minute; answers its memory in MB."""
        rested = 0
        while rested < 30:
            before = self.worked()
            time.sleep(2)
            rested = rested + 1 if self.worked() - before < 0.1 else 0
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


def pages(binary, folder):
    server = Server(binary, folder)
    try:
        held = server.quiet()
        server.enter()
        asked = [binary, "sql", "--data", os.path.join(folder, "data"), "--json", "select id from accounts order by account_id"]
        rows = json.loads(subprocess.run([*asked, "--rows", "1000000"], check=True, capture_output=True, text=True).stdout)["rows"]
        times, before = [], server.worked()
        for row in rows[:: max(1, len(rows) // PAGES)][:PAGES]:
            begun = time.perf_counter()
            assert row["id"] in server.get(f"/accounts/{row['id']}")
            times.append((time.perf_counter() - begun) * 1000)
        work = (server.worked() - before) / len(times) * 1000
    finally:
        server.stop()
    times.sort()
    print(f"an account's page, {len(times)} of them, each for the first time: p50 {times[len(times) // 2]:.0f} ms, p95 {times[len(times) * 95 // 100]:.0f}, "
          f"worst {times[-1]:.0f}; {work:.0f} ms of processors each")
    print(f"ready {server.ready * 1000:.0f} ms after the start; {held:.0f} MB at rest", flush=True)


def bytes_on_disk(folder):
    import polars as pl

    ours = sum(map(os.path.getsize, glob.glob(files(folder))))
    events = pl.scan_parquet(files(folder))
    count = events.select(pl.len()).collect().item()
    with tempfile.TemporaryDirectory(dir=folder) as beside:
        path = os.path.join(beside, "polars.parquet")
        events.sink_parquet(path, compression="zstd")
        theirs = os.path.getsize(path)
    print(f"bytes on disk: {ours / theirs:.2f} x Polars; {ours / count:.1f} an event, Polars {theirs / count:.1f}", flush=True)


def growth(binary, small, large):
    (few, work, held), (many, more_work, more_held) = (tenure(binary, folder, "whole") for folder in (small, large))
    print(f"{few['events']:,} -> {many['events']:,} events, whole history: {more_work / work:.1f} x the time ({work:.2f} s, {more_work:.2f} s), "
          f"{more_held / held:.2f} x the memory ({held:.0f} MB, {more_held:.0f} MB)")


def main():
    binary, folder = sys.argv[1], sys.argv[2]
    side_by_side(binary, folder, "whole history, every account and day", "whole")
    side_by_side(binary, folder, "28 days of all accounts", "recent")
    pages(binary, folder)
    bytes_on_disk(folder)
    if len(sys.argv) > 3:
        growth(binary, folder, sys.argv[3])


if __name__ == "__main__":
    if sys.argv[1] in ("polars", "duckdb"):
        print(json.dumps({"polars": polars_, "duckdb": duckdb_}[sys.argv[1]](*sys.argv[2:])))
    else:
        main()
