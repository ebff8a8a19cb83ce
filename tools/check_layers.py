#!/usr/bin/env python3
"""Fails when an #include goes where the layer order does not.

The layer order is the room(...) lines of CMakeLists.txt: a room includes itself and the rooms that
it USES, which stand above it in that list. Headers of third parties that are slow to compile stay
in .cpp files.
"""

import pathlib
import re
import sys

ROOM = re.compile(r"^room\((\w+)((?:\s+\w+)*)\s*\)", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.MULTILINE)
HEAVY = ("opencv2/", "boost/beast", "boost/asio", "libxml/", "rapidcheck", "gtest/", "gmock/")


def rooms_of(cmake):
    """{room: set of rooms it may include}, or the breaches of the list itself."""
    rooms, breaches = {}, []
    for name, words in ROOM.findall(cmake):
        words = words.split()
        used = words[words.index("USES") + 1 :] if "USES" in words else []
        used = used[: used.index("LINKS")] if "LINKS" in used else used
        for other in used:
            if other not in rooms:
                breaches.append(f"CMakeLists.txt: {name} looks up to {other}")
        rooms[name] = set(used)
    return rooms, breaches


def breaches_of(root):
    rooms, breaches = rooms_of((root / "CMakeLists.txt").read_text())
    if not rooms:
        breaches.append("CMakeLists.txt: no room(...) line found")
    for folder in sorted((root / "src").iterdir()):
        if folder.is_dir() and folder.name not in rooms:
            breaches.append(f"src/{folder.name}: no room of that name in CMakeLists.txt")
    files = sorted(p for p in (root / "src").rglob("*") if p.suffix in (".hpp", ".cpp", ".inc"))
    for path in files:
        place = path.relative_to(root)
        room = place.parts[1]
        for included in INCLUDE.findall(path.read_text()):
            target = included.split("/")[0]
            if target in rooms and target != room and target not in rooms.get(room, ()):
                breaches.append(f"{place}: {room} does not use {target} ({included})")
            if path.suffix == ".hpp" and included.startswith(HEAVY):
                breaches.append(f"{place}: {included} belongs into a .cpp")
    return breaches, len(files)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    breaches, checked = breaches_of(root)
    for breach in breaches:
        print(breach)
    print(f"{checked} files checked, {len(breaches)} breaches")
    return 1 if breaches or checked == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
