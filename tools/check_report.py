"""How every check of the repository itself ends: its findings, their number, its exit status."""

import pathlib
import sys


def main(findings_of, place, what):
    """findings_of(path) gives findings and how many were checked; nothing to check is a failure."""
    findings, checked = findings_of(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else place))
    for finding in findings:
        print(finding)
    print(f"{checked} {what} checked, {len(findings)} findings")
    sys.exit(1 if findings or checked == 0 else 0)
