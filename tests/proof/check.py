"""The figures of a proof, by another's library: `check.py PATH-OF-TENURE`.

Makes a demo company of 800 customers, and while its server runs asks for the proof of its scorecard over each horizon.
AUC, Brier and the learned chance are reckoned again from the snapshots in the file with scikit-learn, and must equal what
was printed. So must the differences to a second scorecard, and their intervals must be those of numpy's own draws to within
what drawing leaves to chance. Prints two lines a horizon; ends with 1 when a figure differs.
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, roc_auc_score

CUSTOMERS = 800
NEAR = 1e-9
FOLDS = 5
ROUNDS = 1000
# The ends of an interval come from 25 draws of 1,000: other draws move them by about a tenth of its width.
DRAWN = 0.25
OTHER = """
name = "voices"
order = 9
neutral_points = 50.0
least_coverage = 0.1
[tiers]
watch_from = 45.0
healthy_from = 70.0
margin = 2.0
[[measures]]
name = "sponsor"
metric = "sponsor_in_place"
weight = 40.0
curve = [[0.0, 0.0], [1.0, 100.0]]
on_missing = "neutral"
[[measures]]
name = "depth_of_use"
metric = "depth_of_use"
weight = 60.0
curve = [[0.0, 0.0], [40.0, 100.0]]
on_missing = "redistribute"
"""


def main(program: str) -> int:
    with tempfile.TemporaryDirectory(prefix="tenure-proof-") as folder:
        data = Path(folder) / "data"
        server = subprocess.Popen(
            [program, "demo", "--data", data, "--accounts", str(CUSTOMERS), "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            while not (line := server.stdout.readline()).startswith("Open "):
                if not line:
                    raise SystemExit("the demo ended before it said its address")
            publish(program, data, Path(folder) / "definitions")
            wrong = [fault for days in (90, 180, 365) for fault in differences(program, data, days)]
            wrong += [fault for days in (90, 180, 365) for fault in against(program, data, days)]
        finally:
            server.terminate()
            server.wait()
    for fault in wrong:
        print(f"FAIL  {fault}")
    return 1 if wrong else 0


def differences(program: str, data: Path, days: int) -> list[str]:
    """What of the printed figures the snapshots do not give."""
    file = data.parent / f"snapshots-{days}.csv"
    asked = [program, "backtest", "--data", data, "--scorecard", "core", "--horizon", str(days), "--csv", file, "--json"]
    done = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)
    account, score, left = read(file)
    again = {
        "snapshots": len(left),
        "events": int(left.sum()),
        "auc": roc_auc_score(left, -score),
        "brier": brier_score_loss(left, 1 - score / 100),
        "brier_learned": brier_score_loss(left, learned(account, score, left)),
        "brier_base": brier_score_loss(left, np.full(len(left), left.mean())),
    }
    shown = "  ".join(f"{name} {value:.6g}" for name, value in again.items())
    print(f"{days} days, {told['churns']} losses ({told['evidence']}): {shown}")
    differs = [name for name, value in again.items() if told[name] is None or abs(told[name] - value) > NEAR]
    return [f"{days} days: {name} is {told[name]}, and {again[name]} by scikit-learn" for name in differs]


def publish(program: str, data: Path, folder: Path) -> None:
    """A second scorecard, which is for nobody while the first is for everyone."""
    (folder / "scorecards").mkdir(parents=True)
    (folder / "scorecards" / "voices.toml").write_text(OTHER)
    subprocess.run([program, "config", "import", folder, "--data", data, "--note", "To compare"], check=True)


def against(program: str, data: Path, days: int) -> list[str]:
    """What of the printed differences between two scorecards the snapshots of both do not give."""
    file = data.parent / f"both-{days}.csv"
    asked = [program, "backtest", "--data", data, "--scorecard", "core", "--against", "voices"]
    asked += ["--horizon", str(days), "--csv", file, "--json"]
    done = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout)["against"]
    with file.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    numbers = {name: at for at, name in enumerate(dict.fromkeys(row["account"] for row in rows))}
    account = np.array([numbers[row["account"]] for row in rows])
    left = np.array([int(row["churned"]) for row in rows])
    first, other = (np.array([float(row[name]) for row in rows]) for name in ("score", "against"))
    auc, brier = paired(account, left, first, other)
    again = {
        "snapshots": len(left),
        "events": int(left.sum()),
        "losses": len(set(account[left == 1])),
        "auc_first": roc_auc_score(left, -first),
        "auc_other": roc_auc_score(left, -other),
        "auc_difference": roc_auc_score(left, -other) - roc_auc_score(left, -first),
        "brier_difference": brier_score_loss(left, 1 - other / 100) - brier_score_loss(left, 1 - first / 100),
    }
    shown = "  ".join(f"{name} {value:.6g}" for name, value in again.items())
    print(f"{days} days, core and voices: {shown}")
    differs = [name for name, value in again.items() if told[name] is None or abs(told[name] - value) > NEAR]
    wrong = [f"{days} days: {name} is {told[name]}, and {again[name]} by scikit-learn" for name in differs]
    for name, (low, high) in (("auc", auc), ("brier", brier)):
        said = (told[f"{name}_difference_low"], told[f"{name}_difference_high"])
        if max(abs(said[0] - low), abs(said[1] - high)) > DRAWN * (high - low):
            wrong.append(f"{days} days: {name} differs between {said}, and between {(low, high)} by numpy's draws")
    return wrong


def paired(account: np.ndarray, left: np.ndarray, first: np.ndarray, other: np.ndarray) -> list[np.ndarray]:
    """The intervals of both differences: accounts are drawn again, each with all of its snapshots."""
    draw = np.random.default_rng(1)
    many = account.max() + 1
    seen = []
    for _ in range(ROUNDS):
        times = np.bincount(draw.integers(0, many, many), minlength=many)[account].astype(float)
        if times[left == 1].sum() == 0 or times[left == 0].sum() == 0:
            continue
        auc = [roc_auc_score(left, -score, sample_weight=times) for score in (first, other)]
        square = [np.average((1 - score / 100 - left) ** 2, weights=times) for score in (first, other)]
        seen.append((auc[1] - auc[0], square[1] - square[0]))
    return list(np.percentile(np.array(seen), [2.5, 97.5], axis=0).T)


def read(file: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The number of each row's account in the order of the file, its score, and whether it left."""
    with file.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    if list(rows[0]) != ["account", "as_of", "score", "tier", "churned"]:
        raise SystemExit(f"the file has the columns {list(rows[0])}")
    numbers = {name: at for at, name in enumerate(dict.fromkeys(row["account"] for row in rows))}
    return (
        np.array([numbers[row["account"]] for row in rows]),
        np.array([float(row["score"]) for row in rows]),
        np.array([int(row["churned"]) for row in rows]),
    )


def learned(account: np.ndarray, score: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The chance of each row, learned from accounts of the other four hands alone."""
    chance = np.zeros(len(left))
    for fold in range(FOLDS):
        own = account % FOLDS == fold
        line = IsotonicRegression(increasing=False, out_of_bounds="clip").fit(score[~own], left[~own])
        chance[own] = line.predict(score[own])
    return chance


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
