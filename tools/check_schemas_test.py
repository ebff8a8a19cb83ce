"""The schema check must see a wrong schema, a wrong example and one that stands alone."""

import json
import pathlib
import tempfile
import unittest

import check_schemas

SCHEMA = {"type": "object", "required": ["purpose"], "properties": {"purpose": {"type": "string"}}}
XSD = ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
       '<xs:element name="a" type="xs:integer"/></xs:schema>')


class SchemasTest(unittest.TestCase):
    def findings(self, files):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "examples").mkdir()
            for name, content in files.items():
                text = content if isinstance(content, str) else json.dumps(content)
                (root / name).write_text(text)
            return check_schemas.findings_of(root)[0]

    def test_examples_that_obey_pass(self):
        self.assertEqual([], self.findings({
            "challenge.schema.json": SCHEMA, "examples/challenge.json": {"purpose": "check"},
            "examples/challenge.second.json": {"purpose": "check"},
            "result.xsd": XSD, "examples/result.xml": "<a>1</a>"}))

    def test_an_example_that_disobeys_fails(self):
        self.assertIn("purpose", self.findings({
            "challenge.schema.json": SCHEMA, "examples/challenge.json": {}})[0])
        self.assertTrue(self.findings({"result.xsd": XSD, "examples/result.xml": "<a>x</a>"}))

    def test_a_wrong_schema_fails(self):
        self.assertTrue(self.findings({
            "challenge.schema.json": {"type": 5}, "examples/challenge.json": {}}))

    def test_what_stands_alone_fails(self):
        self.assertIn("no example", self.findings({"challenge.schema.json": SCHEMA})[0])
        self.assertIn("no schema", self.findings({"examples/other.json": {}})[0])


if __name__ == "__main__":
    unittest.main()
