#!/usr/bin/env python3
"""Twenty readers of one institution at once, each a process, with one desk and one centre.

  bench/load_bench.py KAOPASS FOLDER [READERS]

FOLDER is a town that was just made. Every reader has a patient of its own, who is done at once and
whom another follows: what is measured is how long people wait when all come together, beside one
reader alone in the same run. Prints one JSON object a line.
"""

import concurrent.futures
import http.client
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

KAOPASS, FOLDER = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
READERS = int(sys.argv[3]) if len(sys.argv) > 3 else 20
ROUNDS = 3
CAPABILITIES = ("face,pin,visual,register-after-pin,register-after-face,register-after-visual,"
                "test-liveness-waived")
DEADLINE_S = 60


def out(**figures):
    print(json.dumps({"bench": "load", **figures}, ensure_ascii=False), flush=True)


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"load_bench: {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def add_reader(institution, name):
    """Like hospital-1, with a certificate and a terminal of its own."""
    folder = FOLDER / "readers" / name / "credential"
    run(KAOPASS, "authority", "issue-terminal", "--data", FOLDER, "--role", "reader",
        "--out", folder)
    run(KAOPASS, "authority", "issue-reader", "--data", FOLDER, "--name", name, "--institution",
        institution, "--capability", CAPABILITIES, "--terminal", folder / "terminal.cvc",
        "--out", folder)
    shutil.copy(FOLDER / "readers" / "hospital-1" / "credential" / "release.jws", folder)


def cards_with_faces(count):
    """As many cards as readers; a face that is there once serves several residents."""
    town = json.loads((FOLDER / "town.json").read_text())
    mated = town["cast"]["mated"]
    picture = FOLDER / "live" / f"{mated}-1.jpg"
    usable = [(mated, picture)]
    while len(usable) < count:
        made = json.loads(run(KAOPASS, "card", "issue", "--data", FOLDER, "--photo", picture,
                              "--state", "face-authentication", "--json"))
        usable.append((made["id"], picture))
    return usable


class Places:
    """Processes, ended by their own pid."""

    def __init__(self):
        self.started = []

    def start(self, place, *arguments):
        command = [str(KAOPASS), place, "serve", "--data", str(FOLDER), *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.started.append((place, process))
        # A desk names the address for readers first, then the one of its screens.
        return re.search(r"https?://[^\s,]+", process.stdout.readline()).group()

    def peaks_mb(self):
        for place, process in self.started:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
            yield place, int(peak.split()[1]) / 1024

    def stop(self):
        for _, process in reversed(self.started):
            process.terminate()
        for _, process in self.started:
            process.wait()


class Patient:
    def __init__(self, reader_url, card, picture):
        self.address = reader_url.removeprefix("http://")
        self.card, self.picture = card, pathlib.Path(picture).read_bytes()

    def call(self, method, path, body, content_type="application/json"):
        line = http.client.HTTPConnection(self.address, timeout=DEADLINE_S)
        line.request(method, path, body, {"Content-Type": content_type})
        answer = line.getresponse()
        state = json.loads(answer.read())
        line.close()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {state}")
        return state

    def visit(self):
        """From the card put in to the card taken: seconds, and the reader's own steps."""
        began = time.monotonic()
        state = self.call("POST", "/v1/visits", json.dumps({"card": self.card}))
        visit = f"/v1/visits/{state['visit']}"
        self.call("POST", visit + "/method", '{"method":"face"}')
        state = self.call("POST", visit + "/frames?last=1", self.picture, "image/jpeg")
        if state["phase"] == "asking-registration":
            state = self.call("POST", visit + "/registration", '{"choice":"yes"}')
        if state["phase"] != "asking-consents":
            raise RuntimeError(f"phase {state['phase']}: {state.get('problem')}")
        consents = {"consents": {"checkup": True, "medication": True, "treatment": True}}
        state = self.call("POST", visit + "/consents", json.dumps(consents))
        if "file" not in state:
            raise RuntimeError(f"no file: {state.get('problem')}")
        took = time.monotonic() - began
        self.call("DELETE", visit, "")
        return took, {step["step"]: step["ms"] for step in state["timings"]}


def medians(visits):
    steps = {name for _, steps in visits for name in steps}
    return {name: statistics.median(steps.get(name, 0.0) for _, steps in visits)
            for name in sorted(steps)}


def report(readers, visits, elapsed):
    whole = [took * 1000 for took, _ in visits]
    for step, ms in medians(visits).items():
        out(step=step, readers=readers, median_ms=round(ms, 1))
    out(step="whole visit", readers=readers, median_ms=round(statistics.median(whole), 1),
        slowest_ms=round(max(whole), 1), visits_per_second=round(len(visits) / elapsed, 2))
    return statistics.median(whole)


def measure(patients):
    """All at once, ROUNDS times each; none may fail."""
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(len(patients)) as pool:
        jobs = [pool.submit(lambda p=p: [p.visit() for _ in range(ROUNDS)]) for p in patients]
        visits = [visit for job in jobs for visit in job.result()]
    return visits, time.monotonic() - began


def main():
    institution = json.loads((FOLDER / "town.json").read_text())["institutions"][0]["code"]
    names = [f"load-{number}" for number in range(1, READERS + 1)]
    for name in names:
        add_reader(institution, name)
    cards = cards_with_faces(READERS)
    places = Places()
    try:
        centre = places.start("centre")
        desk = places.start("desk", "--institution", institution, "--centre", centre)
        patients = [Patient(places.start("reader", "--reader", name, "--desk", desk, "--screens",
                                         ""), *card)
                    for name, card in zip(names, cards)]
        measure(patients[:1])  # warm
        alone = report(1, *measure(patients[:1]))
        together = report(READERS, *measure(patients))
        out(ratio=f"visit with {READERS} readers / with one", value=round(together / alone, 2))
        peaks = {}
        for place, mb in places.peaks_mb():
            peaks[place] = max(peaks.get(place, 0), mb)
        for place, mb in peaks.items():
            out(memory=f"{place}, {READERS} readers", peak_mb=round(mb, 1), aim=250)
    finally:
        places.stop()


main()
