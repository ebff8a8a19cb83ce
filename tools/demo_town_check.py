#!/usr/bin/env python3
"""One visit in the town of the browser demo, without a browser: the town is started, a face-
authentication card is put into a reader, the holder's face is accepted, the receipt computer's file
arrives, the municipal counter takes its TEST log-in, and Ctrl-C ends the town in order.
  tools/demo_town_check.py KAOPASS DATA
Exits 0, or 1 saying what came out otherwise."""
import json
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

END_WITHIN_S = 5
START_WITHIN_S = 60
VISIT_WITHIN_S = 60


class Failed(Exception):
    pass


def call(method, url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method)
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=VISIT_WITHIN_S) as answer:
            octets = answer.read()
            is_json = answer.headers.get_content_type() == "application/json"
            return json.loads(octets) if is_json else octets
    except urllib.error.HTTPError as error:
        raise Failed(f"{method} {url}: {error.code} {error.read().decode()}") from error


def expect(what, value, wanted):
    if value != wanted:
        raise Failed(f"{what} is {value!r}, not {wanted!r}")
    print(f"✓ {what}: {value}")


def wait_for(town, seen):
    """The first state of the town of which `seen` gives something."""
    version, until = 0, time.monotonic() + START_WITHIN_S
    while time.monotonic() < until:
        state = call("GET", f"{town}/v1/town?after={version}")
        version = state["version"]
        if state["ready"] and (found := seen(state)):
            return found
    raise Failed("the town did not come to what was waited for")


def reader_of(state, name):
    return next(r for i in state["institutions"] for r in i["readers"] if r["name"] == name)


def visit(town):
    state = wait_for(town, lambda s: s)
    name = state["institutions"][0]["readers"][0]["name"]
    reader = reader_of(state, name)["url"]
    if b"<title>" not in call("GET", town + "/"):
        raise Failed("the town has no page")
    tray = call("GET", f"{town}/v1/town/cards")
    mated = next(card for card in tray["cards"] if card["part"] == "mated")
    before = len(state["receipts"])

    view = call("POST", f"{town}/v1/town/readers/{name}/card", {"card": mated["id"]})
    expect("after the card was put in", view["phase"], "choosing")
    at = f"{reader}/v1/visits/{view['visit']}"
    view = call("POST", f"{at}/method", {"method": "face"})
    expect("after 'face' was chosen", view["phase"], "capturing")
    picture = {"picture": mated["faces"][0]}
    view = call("POST", f"{town}/v1/town/readers/{name}/face", picture)
    expect("after the face was shown", view["phase"], "asking-consents")
    no = {"checkup": False, "medication": False, "treatment": False}
    view = call("POST", f"{at}/consents", {"consents": no})
    expect("after the consents", view["phase"], "take-card")
    call("DELETE", f"{town}/v1/town/readers/{name}/card")

    receipt = wait_for(town, lambda s: len(s["receipts"]) > before and s["receipts"][0])
    file = call("GET", f"{town}/v1/town/receipts/{receipt['institution']}/{receipt['name']}")
    if b"<XmlMsg>" not in file:
        raise Failed("what arrived is no file of the receipt computer's interface")
    print(f"✓ the receipt computer has {receipt['name']}, {len(file)} octets")


def counter(town):
    """The municipal counter takes the log-in that the town shows, and nobody without one."""
    state = wait_for(town, lambda s: s)
    city = f"{state['city']}/v1/city"
    try:
        call("GET", f"{city}/case")
        raise Failed("the counter serves whoever is not logged in")
    except Failed as refusal:
        if "staff.session" not in str(refusal):
            raise
    cookies = urllib.request.HTTPCookieProcessor()
    urllib.request.install_opener(urllib.request.build_opener(cookies))
    expect("the counter's session", call("POST", f"{city}/login", state["city_account"])["state"],
           "open")
    expect("its case", call("GET", f"{city}/case")["phase"], "closed")


def run(kaopass, data):
    command = [kaopass, "town", "serve", "--data", data, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            first = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", first)
            if not found:
                raise Failed("the town does not say where it is: " + first)
            visit(found.group())
            counter(found.group())
            process.send_signal(signal.SIGINT)
            asked = time.monotonic()
            status = process.wait(END_WITHIN_S)
            expect("exit status after Ctrl-C", status, 0)
            print(f"✓ it ended in {time.monotonic() - asked:.1f} s")
        except subprocess.TimeoutExpired as late:
            raise Failed(f"the town does not end within {END_WITHIN_S} s") from late
        finally:
            process.kill()


if __name__ == "__main__":
    try:
        run(*sys.argv[1:])
    except (Failed, OSError) as problem:
        print(f"✗ {problem}", file=sys.stderr)
        sys.exit(1)
    print("すべて想定どおりです。 The town in the browser works.")
