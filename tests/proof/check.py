"""The figures of a proof, by another's library: `check.py PATH-OF-TENURE`.

Makes a demo company of 800 customers, and while its server runs asks for the proof of its scorecard over each horizon.
AUC, Brier and the learned chance are reckoned again from the snapshots in the file with scikit-learn, and must equal what
was printed. Prints a line a horizon; ends with 1 when a figure differs.
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
            wrong = [fault for days in (90, 180, 365) for fault in differences(program, data, days)]
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
