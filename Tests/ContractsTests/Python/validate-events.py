"""Validates golden files against the description of the events.

    python3 validate-events.py DOCUMENT DIRECTORY

Every event needs a golden file, and the file's message must match its schema. Each schema must also refuse the message
without any one of its required members. Exits with 0 if all this holds, and else prints what does not.
"""

import json
import pathlib
import sys

import jsonschema

document = json.loads(pathlib.Path(sys.argv[1]).read_text())
fixtures = pathlib.Path(sys.argv[2])
failures = []


def resolve(reference):
    value = document
    for part in reference.removeprefix("#/").split("/"):
        value = value[part]
    return value


def references(value):
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for member in value.values():
            yield from references(member)
    elif isinstance(value, list):
        for member in value:
            yield from references(member)


def validator(schema):
    # The schema beside the components that it refers to.
    whole = {"components": document["components"], **schema}
    return jsonschema.Draft202012Validator(
        whole, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


for reference in references(document):
    try:
        resolve(reference)
    except KeyError:
        failures.append(f"{reference} does not exist")
for name, schema in document["components"]["schemas"].items():
    jsonschema.Draft202012Validator.check_schema(schema)

if not document["channels"]:
    failures.append("no event is described")
for name, channel in document["channels"].items():
    described = resolve(channel["messages"]["event"]["$ref"])
    message = json.loads((fixtures / f"{name}.json").read_text())["message"]
    check = validator(described["payload"])
    failures += [f"{name}: {error.json_path} {error.message}" for error in check.iter_errors(message)]
    schema = resolve(described["payload"]["$ref"])
    unknown = set(message) - set(schema["properties"])
    if unknown:
        failures.append(f"{name}: {sorted(unknown)} are not described")
    for member in schema["required"]:
        if check.is_valid({key: value for key, value in message.items() if key != member}):
            failures.append(f"{name}: {member} may be missing")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)
