"""The layer check must see a breach when there is one."""

import pathlib
import tempfile
import unittest

import check_layers

CMAKE = """room(base)
room(pki  USES base LINKS crypto)
room(desk USES base pki)
room(reader USES base)
"""


class LayersTest(unittest.TestCase):
    def breaches(self, files, cmake=CMAKE):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "CMakeLists.txt").write_text(cmake)
            for name, text in files.items():
                (root / "src" / name).parent.mkdir(parents=True, exist_ok=True)
                (root / "src" / name).write_text(text)
            return check_layers.breaches_of(root)[0]

    def test_downward_includes_pass(self):
        self.assertEqual(
            [],
            self.breaches({
                "base/a.hpp": "#include <vector>\n",
                "desk/a.cpp": '#include "desk/a.hpp"\n#include "pki/a.hpp"\n',
            }),
        )

    def test_looking_up_fails(self):
        self.assertIn("base does not use pki",
                      self.breaches({"base/a.cpp": '#include "pki/key.hpp"\n'})[0])

    def test_looking_sideways_fails(self):
        self.assertIn("desk does not use reader",
                      self.breaches({"desk/a.cpp": '#include <reader/a.hpp>\n'})[0])

    def test_a_heavy_header_stays_in_its_room(self):
        inner = {"pki/context.hpp": "#include <boost/asio.hpp>\n",
                 "pki/server.hpp": '#include "pki/context.hpp"\n',
                 "pki/server.cpp": '#include "pki/server.hpp"\n'}
        self.assertEqual([], self.breaches(inner))
        outer = {**inner, "desk/a.cpp": '#include "pki/server.hpp"\n'}
        self.assertIn("out of its room", self.breaches(outer)[0])

    def test_a_list_that_looks_up_fails(self):
        self.assertIn("looks up to pki",
                      self.breaches({"base/a.hpp": ""}, "room(base USES pki)\nroom(pki)\n")[0])

    def test_an_unlisted_room_fails(self):
        self.assertIn("no room of that name", self.breaches({"attic/a.hpp": ""})[0])


if __name__ == "__main__":
    unittest.main()
