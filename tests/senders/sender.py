"""What the senders in Python share: what they send, and when."""

import sys

host, key = sys.argv[1:3]
EACH = 100
_lost = []


def messages(name, part):
    """One half of what a sender sends: plain events of Hanbit's, with text of every kind in them."""
    for n in range(EACH // 2):
        yield {
            "userId": f"mina-{n % 7}",
            "event": "report.exported",
            "properties": {"sender": name, "part": part, "n": n, "note": '한빛 "물류" 🚀'},
            "context": {"groupId": "hanbit"},
        }


def lost(error, batch):
    """What the library calls when it gives a batch up."""
    _lost.append(error)


def halves():
    """Waits to be told to go on before each half, and says when it is sent."""
    for part in (1, 2):
        sys.stdin.readline()
        yield part
        if _lost:
            raise SystemExit(f"given up: {_lost[0]}")
        print(f"sent {part}", flush=True)
