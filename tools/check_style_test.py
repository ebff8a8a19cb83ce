"""The style check must see each fault that it is for."""

import unittest

import check_style


class StyleTest(unittest.TestCase):
    def findings(self, place, text):
        return check_style.findings_of({place: text})

    def test_good_code_passes(self):
        self.assertEqual([], self.findings("src/pki/key.cpp", "int operand(int);\n"))

    def test_missing_newline_fails(self):
        self.assertIn("newline", self.findings("README.md", "text")[0])

    def test_long_line_fails_in_code_but_not_in_prose(self):
        self.assertIn("longer", self.findings("src/pki/key.cpp", "x" * 101 + "\n")[0])
        self.assertEqual([], self.findings("docs/a.md", "x" * 101 + "\n"))

    def test_environment_time_and_chance_stay_outside(self):
        for word in ('getenv("A")', "system_clock::now()", "rand()", "std::random_device d"):
            self.assertIn("belongs to base", self.findings("src/pki/key.cpp", word + "\n")[0])
            self.assertEqual([], self.findings("src/base/time.cpp", word + "\n"))
            self.assertEqual([], self.findings("apps/kaopass/main.cpp", word + "\n"))

    def test_forbidden_words_fail(self):
        for word in ("TO" + "DO: later", "see ../sha" + "red/facts", "/wo" + "rk/main"):
            self.assertIn("forbidden", self.findings("docs/a.md", word + "\n")[0])

    def test_an_error_that_nothing_raises_fails(self):
        row = 'KAOPASS_ERROR(NoCard, "card.none", x)\n'
        raising = "return fail(ErrorCode::NoCard);\n"
        catalogue = check_style.CATALOGUE
        self.assertIn("NoCard", self.findings(catalogue, row)[0])
        self.assertEqual([], check_style.findings_of({catalogue: row, "src/card/a.cpp": raising}))
        only_tested = {catalogue: row, "src/card/a_test.cpp": raising}
        self.assertIn("NoCard", check_style.findings_of(only_tested)[0])

    def test_a_threat_without_a_test_that_exists_fails(self):
        threats = check_style.THREATS
        tests = {"src/card/a_test.cpp": "TEST(Card, Stops) {}\n"}
        shown = {threats: "| Theft | lock | `Card.Stops` |\n", **tests}
        self.assertEqual([], check_style.findings_of(shown))
        self.assertIn("no test", self.findings(threats, "| Theft | lock | |\n")[0])
        renamed = {threats: "| Theft | lock | `Card.Stopped` |\n", **tests}
        self.assertIn("Card.Stopped", check_style.findings_of(renamed)[0])


if __name__ == "__main__":
    unittest.main()
