#!/usr/bin/env python3
"""Checks docs/protocol: every schema is a schema, and every example obeys its own.

docs/protocol/NAME.schema.json goes with examples/NAME.json and NAME.CASE.json, NAME.xsd with
examples/NAME.xml likewise. A schema without an example, and an example without a schema, are
findings.
"""

import json
import subprocess

import check_report
import jsonschema


def json_findings(schema_path, examples):
    schema = json.loads(schema_path.read_text())
    try:
        validator_class = jsonschema.validators.validator_for(schema)
        validator_class.check_schema(schema)
    except jsonschema.SchemaError as error:
        return [f"{schema_path.name}: {error.message}"]
    validator = validator_class(schema)
    return [f"{example.name}: {error.message}"
            for example in examples
            for error in validator.iter_errors(json.loads(example.read_text()))]


def xml_findings(schema_path, examples):
    result = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema_path, *examples],
                            capture_output=True, text=True)
    return [] if result.returncode == 0 else result.stderr.splitlines()


def findings_of(folder):
    findings, known = [], set()
    kinds = ((".schema.json", ".json", json_findings), (".xsd", ".xml", xml_findings))
    for schema_end, example_end, check in kinds:
        for schema in sorted(folder.glob("*" + schema_end)):
            name = schema.name.removesuffix(schema_end)
            examples = [path for path in sorted((folder / "examples").glob("*" + example_end))
                        if path.name.removesuffix(example_end).split(".")[0] == name]
            known.update(examples)
            findings += check(schema, examples)
            if not examples:
                findings.append(f"{schema.name}: no example")
    for path in sorted((folder / "examples").glob("*")):
        if path not in known:
            findings.append(f"{path.name}: no schema")
    return findings, len(known)


if __name__ == "__main__":
    check_report.main(findings_of, "docs/protocol", "examples")
