"""Follows the recipe "A service" of CONTRIBUTING.md, to prove that it works.

    recipe apply      applies the changes of its blocks in the current directory
    recipe commands   prints the commands that come after the changes
    recipe undo       prints the commands for after the changes are reverted

A block ```LANGUAGE PATH is a new file. A block ```diff PATH changes a file: its old lines (context and `-`) must
occur there exactly once; `...` separates two places. A block ```sh or ```sh undo is commands.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

TITLE = "## A service"


@dataclass
class Block:
    language: str
    path: str
    text: str


def blocks(document: str) -> list[Block]:
    section = document.split(f"\n{TITLE}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL)
    return [Block(*parts) for parts in found]


def edited(text: str, change: str, path: str) -> str:
    lines = change.splitlines()
    before = "".join(line[1:] + "\n" for line in lines if line[:1] in (" ", "-"))
    after = "".join(line[1:] + "\n" for line in lines if line[:1] in (" ", "+"))
    if text.count(before) != 1:
        sys.exit(f"{path} does not contain this exactly once:\n{before}")
    return text.replace(before, after)


def apply(block: Block) -> None:
    path = Path(block.path)
    if block.language != "diff":
        if path.exists():
            sys.exit(f"{path} exists already")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text)
        return
    text = path.read_text()
    for change in re.split(r"^\.\.\.\n", block.text, flags=re.MULTILINE):
        text = edited(text, change, block.path)
    path.write_text(text)


def commands(recipe: list[Block], when: str) -> str:
    return "".join(block.text for block in recipe if (block.language, block.path) == ("sh", when))


def main() -> None:
    recipe = blocks(Path("CONTRIBUTING.md").read_text())
    match sys.argv[1:]:
        case ["apply"]:
            for block in recipe:
                if block.language != "sh":
                    apply(block)
        case ["commands"]:
            print(commands(recipe, ""), end="")
        case ["undo"]:
            print(commands(recipe, "undo"), end="")
        case _:
            sys.exit(__doc__)


main()
