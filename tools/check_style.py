#!/usr/bin/env python3
"""The repository lints itself: what no compiler and no formatter sees."""

import pathlib
import re
import subprocess

import check_report

CODE = (".cpp", ".hpp", ".py", ".sh", ".cmake")
TEXT = CODE + (".md", ".inc", ".json", ".txt", ".xml", ".xsd", ".csv", ".yml", "")
LONGEST_LINE = 100
# Time, environment and chance are parameters: only base makes them and only apps hands them out.
OUTSIDE = re.compile(
    r"\bgetenv\b|\bsystem_clock::now\b|\brandom_device\b|\bs?rand\s*\(")
# Words in two halves, so that this file does not hold them.
FORBIDDEN = re.compile("|".join([r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b",
                                 r"\bHA" + r"CK\b", "/wo" + "rk/", r"\.\./sha" + "red"]))
CATALOGUE = "src/base/error_catalogue.inc"
THREATS = "docs/threat-model.md"
TEST = re.compile(r"^(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP)\((\w+),\s*(\w+)", re.MULTILINE)
TEST_NAME = re.compile(r"`(\w+\.\w+)`(?=, | \|)")
CATALOGUE_ROW = re.compile(r"^KAOPASS_ERROR\((\w+),", re.MULTILINE)


def is_test(place):
    return place.endswith("_test.cpp") or place.startswith(("tests/", "bench/"))


def line_findings(place, text):
    if text and not text.endswith("\n"):
        yield f"{place}: no newline at the end"
    suffix = pathlib.PurePath(place).suffix
    for number, line in enumerate(text.splitlines(), 1):
        if suffix in CODE and len(line) > LONGEST_LINE:
            yield f"{place}:{number}: longer than {LONGEST_LINE}"
        if FORBIDDEN.search(line):
            yield f"{place}:{number}: forbidden word"
        if place.startswith("src/") and not place.startswith("src/base/") and not is_test(place):
            found = OUTSIDE.search(line)
            if found:
                yield f"{place}:{number}: {found.group(0)} belongs to base or apps"


def unraised_errors(files):
    """A code that nothing raises is a promise that nothing keeps."""
    raised = set()
    for place, text in files.items():
        if place.endswith((".cpp", ".hpp")) and not is_test(place):
            raised.update(re.findall(r"ErrorCode::(\w+)", text))
    for code in CATALOGUE_ROW.findall(files.get(CATALOGUE, "")):
        if code not in raised:
            yield f"{CATALOGUE}: nothing raises {code}"


def threats_without_tests(files):
    """A threat counts as stopped when a test that exists shows it."""
    tests = {f"{suite}.{name}"
             for place, text in files.items() if is_test(place)
             for suite, name in TEST.findall(text)}
    for number, line in enumerate(files.get(THREATS, "").splitlines(), 1):
        if line.endswith("| |"):
            yield f"{THREATS}:{number}: no test"
        for name in TEST_NAME.findall(line):
            if name not in tests:
                yield f"{THREATS}:{number}: there is no test {name}"


def findings_of(files):
    findings = []
    for place, text in sorted(files.items()):
        findings.extend(line_findings(place, text))
    return findings + list(unraised_errors(files)) + list(threats_without_tests(files))


def tracked_files(root):
    listing = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=root,
                             check=True, capture_output=True, text=True).stdout
    files = {}
    for name in filter(None, listing.split("\0")):
        path = root / name
        if name.startswith("fuzz/corpus/") or path.suffix not in TEXT or not path.is_file():
            continue
        files[name] = path.read_text(encoding="utf-8")
    return files


def findings_below(root):
    files = tracked_files(root)
    return findings_of(files), len(files)


if __name__ == "__main__":
    check_report.main(findings_below, ".", "files")
