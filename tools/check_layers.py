#!/usr/bin/env python3
"""Fails when an #include goes where the layer order does not.

The layer order is the room(...) lines of CMakeLists.txt: a room includes itself and the rooms that
it USES, which stand above it in that list. Headers of third parties that are slow to compile stay
inside their room: no header that leads to one may be included from outside.
"""

import re

import check_report

ROOM = re.compile(r"^room\((\w+)((?:\s+\w+)*)\s*\)", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.MULTILINE)
HEAVY = ("opencv2/", "boost/beast", "boost/asio", "libxml/")
SUFFIXES = (".hpp", ".cpp", ".inc")


def rooms_of(cmake):
    """{room: set of rooms it may include}, and the breaches of the list itself."""
    rooms, breaches = {}, []
    for name, words in ROOM.findall(cmake):
        words = words.split()
        used = words[words.index("USES") + 1 :] if "USES" in words else []
        used = used[: used.index("LINKS")] if "LINKS" in used else used
        for other in used:
            if other not in rooms:
                breaches.append(f"CMakeLists.txt: {name} looks up to {other}")
        rooms[name] = set(used)
    if not rooms:
        breaches.append("CMakeLists.txt: no room(...) line found")
    return rooms, breaches


def room_of(place):
    return place.split("/")[0]


def heavy_headers(includes):
    """Every file that leads to a heavy header: {file: the heavy header}."""
    heavy = {}
    for place, targets in includes.items():
        for target in targets:
            if target.startswith(HEAVY):
                heavy[place] = target
    grown = True
    while grown:
        grown = False
        for place, targets in includes.items():
            for target in targets:
                if target in heavy and place not in heavy:
                    heavy[place] = heavy[target]
                    grown = True
    return heavy


def breaches_of(root):
    rooms, breaches = rooms_of((root / "CMakeLists.txt").read_text())
    source = root / "src"
    for folder in sorted(source.iterdir()):
        if folder.is_dir() and folder.name not in rooms:
            breaches.append(f"src/{folder.name}: no room of that name in CMakeLists.txt")
    includes = {str(path.relative_to(source)): INCLUDE.findall(path.read_text())
                for path in sorted(source.rglob("*")) if path.suffix in SUFFIXES}
    heavy = heavy_headers(includes)
    for place, targets in includes.items():
        room = room_of(place)
        for target in targets:
            other = room_of(target)
            if other not in rooms or other == room:
                continue
            if other not in rooms.get(room, ()):
                breaches.append(f"src/{place}: {room} does not use {other} ({target})")
            if target in heavy:
                breaches.append(f"src/{place}: {target} brings {heavy[target]} out of its room")
    return breaches, len(includes)


if __name__ == "__main__":
    check_report.main(breaches_of, ".", "files")
