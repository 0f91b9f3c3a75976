#!/usr/bin/env python3
"""How long after an event was sent the score changed and the task stood on Today, while senders send.

    tenure demo --accounts 10000 --data DIR   (once, then stop it)
    python3 benches/lag.py target/release/tenure DIR [SECONDS [EVENTS_A_SECOND [evenly]]]

Load: so many events a second in batches of 100, spread over all accounts by their licences, as people would, or evenly
with the word "evenly" behind. Probes: every second the reported
users of an account fall from 20 to 1, which moves its score and makes the play "usage-fell" raise a risk; both are
looked for in the record every 50 ms. Beside the figures stand how the scores of each minute followed, in the middle and at
worst, the server's memory and the load of the machine.
"""
import datetime
import http.client
import itertools
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid

BATCH = 100
NAMES = ["plan.saved", "report.exported", "seat.invited", "api.called", "session.started"]
MAPPING = """source = "probe-{tag}"
[[file]]
name = "accounts.csv"
into = "accounts"
[file.columns]
external_id = "id"
name = "company"
currency = "currency"
started_on = "since"
[[file]]
name = "subscriptions.csv"
into = "subscriptions"
[file.columns]
account = "account"
subscription = "contract"
term = "line"
product = "plan"
starts_on = "start"
ends_on = "end"
amount = {{ column = "price", per = "year" }}
currency = "currency"
quantity = "seats"
[[file]]
name = "events.ndjson"
into = "events"
[file.columns]
account = "account"
time = "time"
name = "event"
message_id = "id"
"property.value" = "value"
"""


def day(back):
    return (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=back)).strftime("%Y-%m-%d")


def prepare(binary, data, probes, tag):
    """Accounts whose reported users were 20 for fifty days."""
    files = tempfile.mkdtemp(prefix="lag-")
    with open(f"{files}/mapping.toml", "w") as out:
        out.write(MAPPING.format(tag=tag))
    with open(f"{files}/accounts.csv", "w") as out:
        out.write("id,company,currency,since\n")
        out.writelines(f"P-{tag}-{n},Probe {tag} {n},USD,{day(60)}\n" for n in range(probes))
    with open(f"{files}/subscriptions.csv", "w") as out:
        out.write("account,contract,line,plan,start,end,price,currency,seats\n")
        out.writelines(f"P-{tag}-{n},S-{tag}-{n},1,Team,{day(60)},{day(-300)},12000,USD,20\n" for n in range(probes))
    with open(f"{files}/events.ndjson", "w") as out:
        for n in range(probes):
            for back in range(50, 0, -1):
                out.write(json.dumps({"account": f"P-{tag}-{n}", "time": f"{day(back)}T00:00:00Z", "event": "users.active", "id": f"{tag}-{n}-{back}", "value": 20}) + "\n")
    subprocess.run([binary, "import", "--data", data, "--mapping", f"{files}/mapping.toml", files], check=True, stdout=subprocess.DEVNULL)
    made = subprocess.run([binary, "key", "create", "write", "--name", f"lag-{tag}", "--data", data], check=True, capture_output=True, text=True)
    return next(word for word in made.stdout.split() if word.startswith("tnw_"))


class Sender:
    def __init__(self, address, secret):
        self.host, self.port = address.split(":")
        self.headers = {"authorization": f"Bearer {secret}", "content-type": "application/json"}
        self.connection = http.client.HTTPConnection(self.host, int(self.port), timeout=60)

    def send(self, batch):
        self.connection.request("POST", "/v1/batch", json.dumps({"batch": batch}), self.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


def event(account, name, user, back=0, value=None):
    at = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=back)
    return {"type": "track", "event": name, "userId": user, "messageId": str(uuid.uuid4()), "timestamp": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "context": {"groupId": account}, "properties": {} if value is None else {"value": value}}


def load(address, secret, accounts, licences, rate, until, took, refused):
    sender, dice = Sender(address, secret), random.Random()
    due = time.monotonic()
    while time.monotonic() < until:
        batch = []
        for account in dice.choices(accounts, cum_weights=licences, k=BATCH):
            batch.append(event(account, dice.choice(NAMES), f"{account}-user-{dice.randrange(12)}"))
        begun = time.monotonic()
        if sender.send(batch) != 200:
            refused.append(1)
        took.append(time.monotonic() - begun)
        due += BATCH / rate
        time.sleep(max(0.0, due - time.monotonic()))


class Watch:
    """Looks every 50 ms which of the accounts probed have a new score, and which a task."""

    LOOKS = {"score": "select account_id, updated_at from standings where account_id in ({})",
             "task": "select account_id, opened_at from tasks where account_id in ({})"}

    def __init__(self, path):
        self.path, self.waiting, self.found, self.over = path, {"score": {}, "task": {}}, {"score": [], "task": []}, False
        self.started, self.minutes = time.monotonic(), {}

    def add(self, key):
        for waiting in self.waiting.values():
            waiting[key] = (int(time.time() * 1e6), time.monotonic())

    def run(self):
        db = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=30)
        while not self.over or any(self.waiting.values()):
            for what, waiting in self.waiting.items():
                keys = list(waiting)
                for key, at in db.execute(self.LOOKS[what].format(",".join("?" * len(keys))), keys).fetchall():
                    since, begun = waiting.get(key, (float("inf"), 0))
                    if at >= since:
                        self.found[what].append(time.monotonic() - begun)
                        if what == "score":
                            self.minutes.setdefault(int(begun - self.started) // 60, []).append(self.found[what][-1])
                        del waiting[key]
                for key, (_, begun) in list(waiting.items()):
                    if time.monotonic() - begun > 120:
                        self.found[what].append(120.0)
                        del waiting[key]
            time.sleep(0.05)


def memory(pid):
    line = next(line for line in open(f"/proc/{pid}/status") if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def spread(times):
    times = sorted(times)
    return f"p50 {times[len(times) // 2]:.2f}, p95 {times[int(len(times) * 0.95)]:.2f}, worst {times[-1]:.2f} s"


def main():
    binary, data = sys.argv[1], sys.argv[2]
    seconds = int(sys.argv[3]) if len(sys.argv) > 3 else 600
    rate = int(sys.argv[4]) if len(sys.argv) > 4 else 1000
    tag = f"{int(time.time()):x}"
    secret = prepare(binary, data, seconds, tag)
    record = os.path.join(data, "record.db")
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    rows = db.execute("select external_id, (select coalesce(max(quantity), 1) from terms where terms.account_id = account_sources.account_id) "
                      "from account_sources where source not like 'probe-%'").fetchall()
    accounts = [row[0] for row in rows]
    licences = list(itertools.accumulate(1 if "evenly" in sys.argv else row[1] for row in rows))
    probes = db.execute("select external_id, account_id from account_sources where source = ?", (f"probe-{tag}",)).fetchall()
    server = subprocess.Popen([binary, "serve", "--listen", "127.0.0.1:0", "--data", data], stdout=subprocess.PIPE, stderr=open(os.environ.get("LAG_LOG", os.devnull), "w"), text=True)
    try:
        address = server.stdout.readline().strip().removeprefix("Open http://").split("/")[0]
        begun, until = time.monotonic(), time.monotonic() + seconds
        took, refused, held = [], [], [memory(server.pid)]
        senders = [threading.Thread(target=load, args=(address, secret, accounts, licences, rate / 4, until, took, refused)) for _ in range(4)]
        watch, sender = Watch(record), Sender(address, secret)
        watcher = threading.Thread(target=watch.run)
        [thread.start() for thread in senders + [watcher]]
        for n, (account, key) in enumerate(probes):
            watch.add(key)
            assert sender.send([event(account, "users.active", None, back, 1) for back in (2, 1, 0)]) == 200
            if n % 30 == 29:
                held.append(memory(server.pid))
            time.sleep(max(0.0, begun + n + 1 - time.monotonic()))
        [thread.join() for thread in senders]
        watch.over = True
        watcher.join()
        rate = len(took) * BATCH / (time.monotonic() - begun)
        print(f"{len(accounts):,} accounts, {rate:,.0f} events/s for {seconds} s, {len(refused)} batches refused")
        print(f"  event -> score      {spread(watch.found['score'])}")
        minutes = (sorted(took) for _, took in sorted(watch.minutes.items()))
        print(f"    by minute         {' '.join(f'{took[len(took) // 2]:.1f}/{took[-1]:.1f}' for took in minutes)} s")
        print(f"  event -> task       {spread(watch.found['task'])}")
        print(f"  requests            {spread(took)}")
        print(f"  memory (MB)         {' '.join(f'{mb:.0f}' for mb in held)}; load of the machine {os.getloadavg()[0]:.1f}")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


main()
