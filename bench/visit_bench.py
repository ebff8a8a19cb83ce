#!/usr/bin/env python3
"""Machine time of a visit by step, in process and over PC/SC.

  bench/visit_bench.py KAOPASS FOLDER [ROUNDS]

FOLDER is a town that was just made: the centre counts the checks of one card. Prints one JSON
object a line; ratios come from this one run. The patient takes no time here: what is measured is
what people wait for.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import time

KAOPASS, FOLDER = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 9
TOOLS = pathlib.Path(__file__).resolve().parent.parent / "tools"


def out(**figures):
    print(json.dumps({"bench": "visit", **figures}, ensure_ascii=False), flush=True)


def run(*command, check=True):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if check and done.returncode != 0:
        sys.exit(f"visit_bench: {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done


def visit(options, pcsc=False):
    card, rest = options[0], options[1:]
    if pcsc:
        done = run(TOOLS / "with_virtual_reader.sh", TOOLS / "visit_over_pcsc.sh", KAOPASS, FOLDER,
                   card, *rest, "--json", check=False)
        if done.returncode == 75:
            return None
    else:
        done = run(KAOPASS, "visit", "--data", FOLDER, "--card", card, *rest, "--json", check=False)
    if done.returncode != 0:
        sys.exit(f"visit_bench: the visit failed\n{done.stdout}{done.stderr}")
    # A step nests others ("read card" holds "card photo"): the view says each once.
    return {step["step"]: step["ms"] for step in json.loads(done.stdout)["timings"]}


def medians(visits):
    return {step: statistics.median(v.get(step, 0.0) for v in visits) for step in visits[0]}


def total(steps):
    return sum(steps.values())


def face_decision():
    """One face decision as the visit makes it: portrait and live frame, each analysed once."""
    done = run(KAOPASS.parent / "bench" / "face_bench", check=False)
    for line in done.stdout.splitlines():
        figure = json.loads(line)
        if figure.get("step") == "decision":
            return figure["median_ms"]
    return None


def main():
    card = json.loads((FOLDER / "town.json").read_text())["cast"]["mated"]
    options = (card, "--live", FOLDER / "live" / f"{card}-1.jpg", "--consent",
               "medication,checkup,treatment")
    in_process = medians([visit(options) for _ in range(ROUNDS)])
    for step, ms in in_process.items():
        out(step=step, over="in process", median_ms=round(ms, 1))
    out(step="whole visit", over="in process", median_ms=round(total(in_process), 1))
    started = time.monotonic()
    over_pcsc = [visit(options, pcsc=True) for _ in range(min(ROUNDS, 5))]
    if over_pcsc[0] is None:
        out(note="no network namespace for this user: PC/SC was not measured")
    else:
        for step, ms in medians(over_pcsc).items():
            out(step=step, over="PC/SC", median_ms=round(ms, 1))
        out(step="whole visit", over="PC/SC", median_ms=round(total(medians(over_pcsc)), 1))
    decision = face_decision()
    if decision:
        out(ratio="visit / face decision", value=round(total(in_process) / decision, 2), aim=12)
    print(f"visit_bench: {time.monotonic() - started:.0f} s", file=sys.stderr)


main()
