#!/usr/bin/env python3
"""JSON lines of the benchmarks in, the tables of docs/performance.md out."""

import collections
import json
import sys

HEAD = {"face": "Face decision, one thread", "centre": "Centre: checks verified and durable",
        "visit": "A visit", "rules": "A decision of the rules",
        "scenario": "The notice, acted out",
        "load": "Twenty readers of one institution at once"}

figures = collections.defaultdict(list)
for line in sys.stdin:
    if line.startswith("{"):
        figure = json.loads(line)
        figures[figure.pop("bench")].append(figure)

if not figures:
    sys.exit("table: no figures")
for bench, rows in figures.items():
    print(f"### {HEAD.get(bench, bench)}\n")
    print("| what | figure | aim |\n|---|---|---|")
    for row in rows:
        aim = row.pop("aim", "")
        measured = "value" in row or "median_ms" in row
        name = (row.pop("step", None) or row.pop("ratio", None)) if measured else None
        name = name or row.pop("memory", None) or row.pop("note", None) or ""
        value = ", ".join(f"{key.replace('_', ' ')} {part}" for key, part in row.items())
        print(f"| {name} | {value} | {aim} |")
    print()
