"""pictures CATALOGUE DIRECTORY: draws a picture of each product of the demo catalogue, and writes it as WebP.

Every picture is made of shapes in this folder. A picture that DIRECTORY has already is not drawn again.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import audio
import home
import kitchen
import office
import outdoors
import toys
from drawing import Drawing
from names import file_name

PICTURES = {
    name: draw for module in (kitchen, office, outdoors, audio, home, toys) for name, draw in module.PICTURES.items()}


def main(catalogue, directory):
    target = pathlib.Path(directory)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for product in json.loads(pathlib.Path(catalogue).read_text(encoding="utf-8")):
            file = target / file_name(product["name"])
            if file.exists():
                continue
            drawing = Drawing(product["category"])
            PICTURES[file.stem](drawing)
            source = pathlib.Path(scratch) / "picture.svg"
            source.write_text(drawing.svg(), encoding="utf-8")
            subprocess.run(["vips", "copy", f"{source}[scale=1.5]", f"{file}[Q=82,strip]"], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
