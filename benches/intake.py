#!/usr/bin/env python3
"""Durable intake over HTTP beside SQLite, with the same rows, in one run.

    python3 benches/intake.py target/release/tenure [EVENTS] [--senders 8] [--onto FOLDER]

The server has one processor core, the senders the others. SQLite writes the same rows in WAL mode with
synchronous=FULL and account and message id unique, by one writer, on the same core. Both wait for the disk; its own sync
time and the load of the machine stand beside the figures. Both begin empty, with 200 accounts; or with what
`history.py` made in FOLDER, of which the server takes a copy, once it has done its daily work.
"""
import argparse
import http.client
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid

FEW = 200
NAMES = ["plan.saved", "report.exported", "seat.invited", "api.called", "session.started"]
MAPPING = """source = "crm"
[[file]]
name = "accounts.csv"
into = "accounts"
[file.columns]
external_id = "id"
name = "company"
currency = "currency"
started_on = "since"
"""


def events(count, accounts):
    dice = random.Random()
    now = time.time()
    for n in range(count):
        at = time.gmtime(now - dice.random() * 86_400)
        account = dice.randrange(accounts)
        yield {
            "type": "track",
            "event": dice.choice(NAMES),
            "userId": f"u{account}-{dice.randrange(20)}",
            "messageId": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", at) + f".{dice.randrange(1000):03}Z",
            "context": {"groupId": f"c{account:05}", "library": {"name": "@segment/analytics-node", "version": "3.1.0"}},
            "properties": {"plan": dice.choice(["team", "pro", "free"]), "count": dice.randrange(90), "board": f"b-{dice.randrange(500)}"},
        }


def sync_time(folder):
    with open(os.path.join(folder, "probe"), "wb") as file:
        times = []
        for _ in range(64):
            file.write(bytes(4096))
            file.flush()
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - begun)
    return sorted(times)[32] * 1000


def sqlite(path, rows, batch):
    """Events a second, by one writer on one core."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("create table if not exists events (account integer, time integer, user text, name text, source text, message_id text, "
               "received_at integer, properties text)")
    db.execute("create unique index if not exists once on events (account, message_id)")
    begun = time.perf_counter()
    for at in range(0, len(rows), batch):
        db.execute("begin immediate")
        db.executemany("insert into events values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing", rows[at:at + batch])
        db.execute("commit")
    rate = len(rows) / (time.perf_counter() - begun)
    db.close()
    return rate


def row(event):
    account = int(event["context"]["groupId"][1:])
    return (account, 1, event["userId"], event["event"], "bench", event["messageId"], 1, json.dumps(event["properties"]))


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def send(address, secret, bodies, failures):
    host, port = address.split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    headers = {"authorization": f"Bearer {secret}", "content-type": "application/json"}
    while True:
        try:
            body = bodies.pop()
        except IndexError:
            return
        while True:
            connection.request("POST", "/v1/batch", body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status == 200:
                break
            failures.append(answer.status)


def prepare(binary, folder, onto):
    """The data folder, SQLite's file and how many accounts there are."""
    data, files = os.path.join(folder, "data"), os.path.join(folder, "files")
    if onto:
        shutil.copytree(os.path.join(onto, "data"), data)
        with open(os.path.join(onto, "files", "accounts.csv")) as lines:
            return data, os.path.join(onto, "beside.db"), sum(1 for _ in lines) - 1
    os.makedirs(files)
    with open(os.path.join(files, "accounts.csv"), "w") as out:
        out.write("id,company,currency,since\n")
        out.writelines(f"c{n:05},Company {n},USD,2024-01-01\n" for n in range(FEW))
    mapping = os.path.join(folder, "mapping.toml")
    with open(mapping, "w") as out:
        out.write(MAPPING)
    subprocess.run([binary, "import", "--data", data, "--mapping", mapping, files], check=True, stdout=subprocess.DEVNULL)
    return data, os.path.join(folder, "beside.db"), FEW


def key(binary, data):
    made = subprocess.run([binary, "key", "create", "write", "--name", "bench", "--data", data], check=True, capture_output=True, text=True)
    return next(word for word in made.stdout.split() if word.startswith("tnw_"))


def until_quiet(pid):
    """Waits until the server has done what it does once a day or after a load, and the disk has what was written."""
    os.sync()
    time.sleep(5)
    while True:
        before = cpu(pid)
        time.sleep(5)
        if cpu(pid) - before < 0.25:
            return


def measure(server, address, secret, senders, given, batch, beside):
    cores = sorted(os.sched_getaffinity(0))
    rows = [row(event) for event in given]
    os.sched_setaffinity(0, {cores[0]})
    other = sqlite(beside, rows, batch)
    until_quiet(server.pid)
    os.sched_setaffinity(0, set(cores[1:]) or set(cores))
    bodies = [json.dumps({"batch": given[at:at + batch]}).encode() for at in range(0, len(given), batch)]
    size = sum(map(len, bodies)) / len(given)
    before, synced, failures = cpu(server.pid), sync_time(os.path.dirname(beside)), []
    begun = time.perf_counter()
    threads = [threading.Thread(target=send, args=(address, secret, bodies, failures)) for _ in range(senders)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    took = time.perf_counter() - begun
    os.sched_setaffinity(0, set(cores))
    rate, spent = len(given) / took, cpu(server.pid) - before
    print(f"batches of {batch}: {rate:,.0f} events/s durable over HTTP ({size:.0f} bytes each), SQLite {other:,.0f}, ratio {rate / other:.2f}; "
          f"server {spent / len(given) * 1e6:.1f} µs of processor an event, {spent / took * 100:.0f} % busy; "
          f"sync p50 {synced:.2f} ms, load {os.getloadavg()[0]:.1f}, refused {len(failures)}", flush=True)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("binary")
    asked.add_argument("events", nargs="?", type=int, default=200_000)
    asked.add_argument("--senders", type=int, default=8)
    asked.add_argument("--onto")
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        data, beside, accounts = prepare(asked.binary, folder, asked.onto)
        secret = key(asked.binary, data)
        command = [asked.binary, "serve", "--listen", "127.0.0.1:0", "--data", data]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            address = server.stdout.readline().strip().removeprefix("Open http://").split("/")[0]
            until_quiet(server.pid)
            subprocess.run(["taskset", "-acp", str(min(os.sched_getaffinity(0))), str(server.pid)], check=True, stdout=subprocess.DEVNULL)
            for batch in (100, 1000):
                until_quiet(server.pid)
                measure(server, address, secret, asked.senders, list(events(asked.events, accounts)), batch, beside)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


if __name__ == "__main__":
    main()
