#!/usr/bin/env python3
"""All scenarios, with the making of their stock: bench/scenario_bench.py KAOPASS. Prints one JSON
object a line. Aim: a minute on two cores."""
import json
import resource
import subprocess
import sys

AIM_S = 60


def out(**figure):
    print(json.dumps({"bench": "scenario", **figure}), flush=True)


done = subprocess.run([sys.argv[1], "scenario", "run", "--json"], stdout=subprocess.PIPE,
                      stderr=subprocess.DEVNULL, text=True, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
report = json.loads(done.stdout)
longest = max(report["scenarios"], key=lambda row: row["took_ms"])
out(step=f"all {len(report['scenarios'])} scenarios, {report['at_once']} at once",
    value=round(report["took_ms"] / 1000, 1), unit="s", aim=AIM_S)
# What other programs on the machine change least.
out(step="of that on a processor", value=round(used.ru_utime + used.ru_stime, 1), unit="s")
out(step="making what all share", value=round(report["prepared_ms"] / 1000, 1), unit="s")
out(step=f"the longest of them ({longest['id']})", value=round(longest["took_ms"] / 1000, 1),
    unit="s")
