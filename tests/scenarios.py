#!/usr/bin/env python3
"""The scenarios prove the notice, and could not if they were wrong.
  tests/scenarios.py KAOPASS green     all of them pass, every sentence from both sides
  tests/scenarios.py KAOPASS against   a town in another process is judged by its published APIs
  tests/scenarios.py KAOPASS mutated   each kind of expectation, falsified, turns its scenario red;
                                       each sentence that loses a side fails the run, and so does
                                       a claim that the step does not show;
                                       JUnit and the errors of bad files say what they must
Run in the repository."""
import contextlib
import copy
import json
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import xml.etree.ElementTree

import jsonschema

FOLDER = pathlib.Path("scenarios")
SCHEMA = pathlib.Path("docs/protocol/scenario-file.schema.json")
KINDS = ("ask", "visit", "switch", "issue", "counter", "update", "look", "handle", "diagnose",
         "served", "document", "figure")
SIDES = ("allowed", "refused", "shown", "document", "figure")


def fail(text):
    print(f"✗ {text}", file=sys.stderr)
    sys.exit(1)


def run(kaopass, path, *options, password=None):
    """The report as JSON, the exit status, and what was said meanwhile."""
    command = [kaopass, "scenario", "run", str(path), "--json", *options]
    if password is not None:
        command += ["--password-fd", "0"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          input=password)
    if done.returncode not in (0, 1):
        fail(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout), done.returncode, done.stderr


def load():
    schema = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text()))
    files = {}
    for path in sorted(FOLDER.glob("*.json")):
        files[path.name] = json.loads(path.read_text())
        for error in schema.iter_errors(files[path.name]):
            fail(f"{path}: {error.message} at {list(error.path)}")
    return files


def scenarios_of(files):
    return [scenario for file in files.values() for scenario in file["scenarios"]]


def write(folder, scenarios):
    for number in range(0, len(scenarios), 50):
        file = {"format": 1, "scenarios": scenarios[number:number + 50]}
        (folder / f"{number:04}.json").write_text(json.dumps(file, ensure_ascii=False))


def green(kaopass, files):
    began = time.monotonic()
    report, status, errors = run(kaopass, FOLDER, "--complete")
    for number in report["numbers"]:
        if number["result"] != "passed":
            fail(f"{number['number']} {number['result']}\n{errors}")
    if status != 0 or report["failed"] or report["partial"] or report["not_applicable"]:
        fail(f"exit {status}\n{errors}")
    if report["passed"] != len(scenarios_of(files)):
        fail("scenarios were left out")
    print(f"{report['passed']} scenarios, {len(report['numbers'])} sentences, "
          f"{time.monotonic() - began:.0f} s")


def falsified(name, value):
    """Another value that such a member could have."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return value[:-1] if value else ["medication"]
    other = {"answer": ("allowed", "refused"), "outcome": ("accepted", "refused"),
             "code": ("none", "face.none"), "row": ("face-card.pin", "face-card.face")}
    first, second = other.get(name, ("mutated", "mutant"))
    return first if value != first else second


def members(expect, path=()):
    for name, value in expect.items():
        if isinstance(value, dict):
            yield from members(value, path + (name,))
        else:
            yield path + (name,), value


def mutants(files):
    """One for each member of each kind of step and each type of value: its scenario up to there."""
    made = {}
    for scenario in scenarios_of(files):
        for number, step in enumerate(scenario["steps"]):
            kind = next((name for name in KINDS if name in step), None)
            for path, value in members(step.get("expect", {})):
                key = ".".join((kind,) + path) + ":" + type(value).__name__
                if key in made:
                    continue
                mutant = copy.deepcopy(scenario)
                mutant["id"] = f"mutant-{len(made)}"
                mutant["steps"] = mutant["steps"][:number + 1]
                for each in mutant["steps"]:
                    each.pop("proves", None)
                at = mutant["steps"][number]["expect"]
                for name in path[:-1]:
                    at = at[name]
                at[path[-1]] = falsified(path[-1], value)
                made[key] = (mutant, number + 1, ".".join((kind,) + path))
    return made


def mutated(kaopass, files):
    made = mutants(files)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder, [mutant for mutant, _, _ in made.values()])
        report, status, _ = run(kaopass, folder)
    if status != 1:
        fail("mutated scenarios do not fail the run")
    results = {row["id"]: row for row in report["scenarios"]}
    for key, (mutant, step, member) in made.items():
        row = results[mutant["id"]]
        found = [each for each in row["failures"]
                 if each["step"] == step and each["what"].startswith(member + ":")]
        if row["result"] != "failed" or len(found) != 1:
            fail(f"{key} was falsified, and {row['result']}: {row['failures']}")
    print(f"{len(made)} falsified expectations turned red")
    lost_sides(kaopass, files)
    false_claims(kaopass, files)
    junit(kaopass, files)
    bad_files(kaopass, files)


def questions(files):
    """Scenarios of questions to the rules alone: they take no time."""
    return [copy.deepcopy(each) for each in scenarios_of(files)
            if all("ask" in step for step in each["steps"])]


def junit(kaopass, files):
    kept = questions(files)
    wrong = next(step for step in kept[0]["steps"] if "row" in step["expect"])
    wrong["expect"]["row"] = "face-card.pin"
    for step in kept[0]["steps"]:
        step.pop("proves", None)
    with tempfile.TemporaryDirectory() as name:
        write(pathlib.Path(name), kept)
        done = subprocess.run([kaopass, "scenario", "run", name, "--junit"], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    root = xml.etree.ElementTree.fromstring(done.stdout)
    scenarios, sentences = root.findall("testsuite")
    for suite in (scenarios, sentences):
        for count, path in (("tests", "testcase"), ("failures", "testcase/failure"),
                            ("skipped", "testcase/skipped")):
            if int(suite.get(count)) != len(suite.findall(path)):
                fail(f"JUnit miscounts {count} of {suite.get('name')}")
    failure = scenarios.find("testcase/failure")
    if done.returncode != 1 or len(scenarios) != len(kept) or scenarios.get("failures") != "1":
        fail(f"JUnit of one failure among {len(kept)}: {done.stdout}")
    if "ask.row: expected \"face-card.pin\"" not in failure.get("message"):
        fail(f"JUnit does not say what failed: {failure.get('message')}")
    if not len(sentences):
        fail("JUnit has no sentences")
    print("JUnit agrees with itself")


def bad_files(kaopass, files):
    """Whoever writes one is told the file and the place."""
    good = {"format": 1, "scenarios": [copy.deepcopy(scenarios_of(files)[0])]}
    slip = copy.deepcopy(good)
    slip["scenarios"][0]["steps"][0]["visit"]["atempts"] = []
    text = json.dumps(good, indent=1)
    cases = {"cut.json": (text[:text.index('"steps"')], "cut.json: line "),
             "slip.json": (json.dumps(slip),
                           "slip.json: scenarios[0].steps[0].visit.atempts: unknown member"),
             "twice.json": (json.dumps({**good, "scenarios": good["scenarios"] * 2}),
                            "twice.json: a second scenario ")}
    for name, (contents, wanted) in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / name
            path.write_text(contents)
            done = subprocess.run([kaopass, "scenario", "run", str(path)], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode in (0, 1) or wanted not in done.stderr or done.stdout:
            fail(f"{name}: exit {done.returncode}, {done.stderr}{done.stdout}")
    print(f"{len(cases)} bad files were refused with their place")


def lost_sides(kaopass, files):
    """What is proven by questions, less one."""
    kept = questions(files)
    count = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder, kept)
        whole = run(kaopass, folder)[0]["numbers"]
        complete = [row for row in whole if row["result"] == "passed"]
        for row in complete:
            for side in (side for side in SIDES if row[side]):
                without = copy.deepcopy(kept)
                losers = {(proof["scenario"], proof["step"]) for proof in row[side]}
                for scenario in without:
                    for number, step in enumerate(scenario["steps"], 1):
                        if (scenario["id"], number) in losers:
                            step["proves"].remove(row["number"])
                write(folder, without)
                report, status, errors = run(kaopass, folder, "--complete")
                after = next(r for r in report["numbers"] if r["number"] == row["number"])
                if status != 1 or f"{row['number']} lacks a side" not in errors:
                    fail(f"{row['number']} lost {side}, and the run says nothing")
                if after["result"] != "incomplete":
                    fail(f"{row['number']} lost {side}, and is {after['result']}")
                count += 1
    if count == 0:
        fail("no sentence to take a side from")
    print(f"{count} lost sides were missed")


PIN_VISITS = [{"visit": {"card": "kenji", "attempts": [{"pin": "4649"}]},
               "expect": {"outcome": "accepted"}},
              {"visit": {"card": "kenji", "attempts": [{"pin": "0000"}]},
               "expect": {"outcome": "refused", "code": "card.pin-wrong"}}]


def false_claims(kaopass, files):
    """A right PIN and a wrong one prove nothing of switches, proxies, registration, documents; and
    what one scenario shows, another does not because it says so."""
    cases = []
    for number in ("N1.2", "N1.4", "N1.5", "N1.11", "N1.14", "N2.2", "N2.4", "N2.5", "N3.2", "N3.5",
                   "N3.6", "N5.1"):
        for step in PIN_VISITS:
            cases.append(({"id": "claims", "title": {"ja": "あ", "en": "a"},
                           "cards": {"kenji": {"state": "ordinary", "pin": "4649"}},
                           "steps": [{**step, "proves": [number]}]}, 0, number))
    for scenario in questions(files):
        claimed = {number for step in scenario["steps"] for number in step.get("proves", [])}
        number = "N3.2" if "N3.2" not in claimed else "N1.8"
        scenario["steps"][-1]["proves"] = [number]
        cases.append((scenario, len(scenario["steps"]) - 1, number))
    for scenario, step, number in cases:
        with tempfile.TemporaryDirectory() as name:
            write(pathlib.Path(name), [scenario])
            done = subprocess.run([kaopass, "scenario", "run", name], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        wanted = f"scenarios[0].steps[{step}].proves: not {number}: "
        if done.returncode in (0, 1) or wanted not in done.stderr or done.stdout:
            fail(f"{number} is claimed by {scenario['steps'][step]}: {done.stdout}{done.stderr}")
    print(f"{len(cases)} false claims were refused with their step")


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return json.loads(answer.read())


@contextlib.contextmanager
def served(command, says):
    """A place in a process of its own; its address, or addresses, out of a line in which it says
    them."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            found = next(filter(None, (re.search(says, line) for line in process.stdout)), None)
            if not found:
                fail(f"{command} does not say where it is")
            yield found.group(1) if len(found.groups()) == 1 else found.groups()
        finally:
            process.send_signal(signal.SIGINT)


def judged(kaopass, scenarios, options, password, wanted):
    """The verdicts about somebody else's places; those of `wanted` must be these."""
    report, _, errors = run(kaopass, scenarios, *options, password=password)
    verdicts = {row["id"]: row["result"] for row in report["scenarios"]}
    for scenario, verdict in wanted.items():
        if verdicts[scenario] != verdict:
            fail(f"{scenario} is {verdicts[scenario]}, not {verdict}\n{errors}")
    if report["failed"]:
        fail(errors)
    print(f"{report['passed']} passed, {report['partial']} partial, "
          f"{report['not_applicable']} not applicable")


def against_town(kaopass, data, cards, files):
    with served([kaopass, "town", "serve", "--data", data, "--port", "0"],
                r"(http://127\.0\.0\.1:\d+)") as origin:
        state = {"ready": False, "version": 0}
        while not state["ready"]:
            state = get(f"{origin}/v1/town?after={state['version']}")
        unused = json.dumps(get(f"{origin}/v1/town/cards"))
        cards.write_text(unused)
        hospital = state["institutions"][0]
        readers = [reader["url"] for reader in hospital["readers"][:2]]
        account = hospital["account"]
        options = ["--against", *readers, hospital["desk"], "--cards", str(cards),
                   "--faces", f"{data}/live", "--staff", account["login"]]
        judged(kaopass, FOLDER, options, account["password"],
               {"face-card-by-face": "passed", "face-card-shows-another-face": "passed",
                "ordinary-card-with-pin": "passed", "coverage-lost": "passed",
                "certificate-revoked": "passed", "visual-check-finds-another-person": "passed",
                "service-that-needs-a-pin": "not-applicable",
                "only-the-municipality-switches": "not-applicable",
                "the-first-day": "not-applicable"})
        # Without the desk its row cannot be seen, and staff cannot look.
        judged(kaopass, FOLDER / "n3-reception.json",
               ["--against", *readers, "--cards", str(cards), "--faces", f"{data}/live"], None,
               {"visual-check-finds-another-person": "not-applicable",
                "helper-places-card-and-answers": "passed"})
        against_mutant(kaopass, options, account["password"], files)
        # As they are now: some were registered.
        cards.write_text(json.dumps(get(f"{origin}/v1/town/cards")))
        software_is_the_readers(kaopass, data, origin)
        out_of_play(kaopass, data, origin, cards, options, account["password"])
    return unused


def readers_of(origin, after=0):
    """Those of the town's state after that version, once there is one."""
    return {reader["name"]: reader
            for institution in get(f"{origin}/v1/town?after={after}")["institutions"]
            for reader in institution["readers"]}


def software_is_the_readers(kaopass, data, origin):
    """The town says of a reader what its software can, from the update on."""
    name, reader = next((name, each) for name, each in readers_of(origin).items()
                        if not each["registers_after_visual"])
    with tempfile.TemporaryDirectory() as folder:
        release = f"{folder}/release.jws"
        can = [word for each in get(f"{reader['url']}/v1/reader")["capabilities"]
               if each != "test-liveness-waived" for word in ("--capability", each)]
        subprocess.run([kaopass, "authority", "sign-release", "--credential",
                        f"{data}/maker/credential", "--product", "kaopass-reader", "--release",
                        "9.0.0", *can, "--capability", "register-after-visual", "--out", release],
                       check=True, stdout=subprocess.DEVNULL)
        subprocess.run([kaopass, "reader", "update", "--data", data, "--reader", name, release],
                       check=True, stdout=subprocess.DEVNULL)
    hears = time.monotonic() + 60
    version = 0
    while not readers_of(origin, version)[name]["registers_after_visual"]:
        if time.monotonic() > hears:
            fail(f"the town does not hear of the new software of {name}")
        version = get(f"{origin}/v1/town")["version"]
    print(f"{name} has new software, and the town says so")


def out_of_play(kaopass, data, origin, cards, options, password):
    """What was reported lost plays no part, and the run says which; found it does again."""
    def told(act, standing):
        for card in held:
            subprocess.run([kaopass, "card", act, "--data", data, "--card", card], check=True,
                           stdout=subprocess.DEVNULL)
        now = get(f"{origin}/v1/town/cards")
        cards.write_text(json.dumps(now))
        if any(card["standing"] != standing for card in now["cards"] if card["id"] in held):
            fail(f"{held} are not {standing} in the town's list")

    held = [card["id"] for card in get(f"{origin}/v1/town/cards")["cards"]
            if card["state"] == "face-authentication" and card["faces"]]
    told("lost", "suspended")
    report, _, _ = run(kaopass, FOLDER / "n1-card.json", *options, password=password)
    row = next(row for row in report["scenarios"] if row["id"] == "face-card-by-face")
    why = row["not_applicable"][0]["what"] if row["not_applicable"] else ""
    if row["result"] != "not-applicable" or f"{held[0]} is out: suspended" not in why:
        fail(f"a card that was reported lost: {row}")
    if report["failed"]:
        fail(f"a card that is out of play was taken: {report}")
    told("found", "good")
    print(f"{len(held)} cards were out of play")


def against_mutant(kaopass, options, password, files):
    """What is wrong with somebody else's reader turns red, too."""
    scenario = copy.deepcopy(next(each for each in scenarios_of(files)
                                  if each["id"] == "face-card-by-face"))
    scenario["steps"][0]["expect"] = {"outcome": "accepted", "method": "pin"}
    scenario["steps"][0].pop("proves")
    with tempfile.TemporaryDirectory() as name:
        write(pathlib.Path(name), [scenario])
        report, status, _ = run(kaopass, name, *options, password=password)
    if status != 1 or report["failed"] != 1:
        fail("a reader that verifies otherwise is not seen")


def against_centre(kaopass, data, cards):
    with served([kaopass, "centre", "serve", "--data", data],
                r"(https://127\.0\.0\.1:\d+)") as centre:
        judged(kaopass, FOLDER,
               ["--against", centre, "--credentials", data, "--cards", str(cards),
                "--faces", f"{data}/live"], None,
               {"face-card-by-face": "passed", "certificate-revoked": "passed",
                "old-reader-after-visual-check": "not-applicable"})


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def against_desk(kaopass, cards):
    """A desk over mutual TLS, tried by a reader of ours: alone, then with screens, tablet."""
    data = town(kaopass, "build/scenario-desk-town")
    hospital = json.loads(pathlib.Path(data, "town.json").read_text())["institutions"][0]
    folder = pathlib.Path(data, "desks", hospital["code"])
    account = json.loads((folder / "test-account.json").read_text())
    with (served([kaopass, "centre", "serve", "--data", data],
                 r"(https://127\.0\.0\.1:\d+)") as centre,
          served([kaopass, "desk", "serve", "--data", data, "--institution", hospital["code"],
                  "--centre", centre, "--tablet", f"127.0.0.1:{free_port()}"],
                 r"(https://127\.0\.0\.1:\d+), its screens on (http://127\.0\.0\.1:\d+)") as desk):
        door, screens = desk
        options = ["--credentials", data, "--reader", hospital["readers"][0]["name"],
                   "--cards", str(cards), "--faces", f"{data}/live"]
        judged(kaopass, FOLDER / "n3-reception.json", ["--against", door, *options], None,
               {"visual-check-after-failed-faces": "partial",  # its row cannot be seen
                "visual-check-undecided": "passed",
                "visual-check-finds-another-person": "passed",
                "helper-places-card-and-answers": "passed"})
        judged(kaopass, FOLDER,
               ["--against", door, screens, *options, "--staff", account["login"],
                "--tablet-authority", str(folder / "tablet" / "authority.pem")],
               account["password"],
               {"face-card-by-face": "passed", "visual-check-on-a-tablet": "passed",
                "only-staff-start-the-visual-mode": "passed",
                "certificate-revoked": "passed", "card-upside-down": "not-applicable"})
        against_wrong(kaopass, screens.replace("http:", "https:"), options)


def against_wrong(kaopass, address, options):
    done = subprocess.run([kaopass, "scenario", "run", "--against", address, *options], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode in (0, 1) or done.stdout:
        fail(f"{address} is neither desk nor centre: exit {done.returncode}, {done.stderr}")


def town(kaopass, data):
    """As it was made: nobody has used a card."""
    subprocess.run(["tools/town.sh", kaopass, data], check=True)
    return data


def against(kaopass, files):
    data = town(kaopass, "build/scenario-town")
    with tempfile.TemporaryDirectory() as name:
        cards = pathlib.Path(name) / "cards.json"
        unused = against_town(kaopass, data, cards, files)
        against_centre(kaopass, data, cards)
        cards.write_text(unused)
        against_desk(kaopass, cards)


def main():
    kaopass, what = sys.argv[1:]
    {"green": green, "mutated": mutated, "against": against}[what](kaopass, load())


if __name__ == "__main__":
    main()
