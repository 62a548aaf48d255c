"""seeds.py FIXTURES FOLDER: writes the golden messages as the fuzzer's first inputs, and a dictionary of their names."""

import json
import pathlib
import re
import sys

PROPERTIES = [
    "message-id=s01890000-0000-7000-8000-000000000001", "user-id=sedge", "user-id=sretailctl", "type=sorder.place.v1",
    "ce-type=sorder.place.v1", "ce-correlationid=s01890000-0000-7000-8000-000000000002", "x-timeout=i1500",
    "x-attempt=i9223372036854775807", "x-original-sender=sorder", "x-original-key=sorder.place.v1",
    "ce-customerid=s01890000-0000-7000-8000-000000000003", "ce-roles=scustomer,admin", "timestamp=i1",
    "traceparent=s00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "x-client-address=s127.0.0.1",
    "ce-orderid=s01890000-0000-7000-8000-000000000004", "reply-to=sedge.replies.1", "x-death=u", "x-redrives=btrue",
]


def names(tree):
    """Every member's name in a JSON value."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield name
            yield from names(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from names(value)


def main(fixtures, folder):
    seeds = pathlib.Path(folder, "seeds")
    seeds.mkdir(parents=True, exist_ok=True)
    words = {"null", "true", "false", "9223372036854775807", "-9223372036854775808", "1e400", "\\u0000", "\\ud800"}
    for golden in sorted(pathlib.Path(fixtures).glob("*.json")):
        parts = json.loads(golden.read_text())
        for part, value in parts.items():
            kind = re.sub(r" \d+$", "", part)
            body = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
            (seeds / f"{golden.stem} {part}").write_text(f"{golden.stem}\n{kind}\n{body}")
            words.update(names(value))
        (seeds / f"{golden.stem} properties").write_text(f"{golden.stem}\nproperties\n" + "\n".join(PROPERTIES))
        words.add(golden.stem)
    words.update(line.split("=")[0] for line in PROPERTIES)
    quoted = (word.replace("\\", "\\\\").replace('"', '\\"') for word in sorted(words) if word.isascii())
    pathlib.Path(folder, "dictionary").write_text("".join(f'"{word}"\n' for word in quoted))


main(*sys.argv[1:])
