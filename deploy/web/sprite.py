"""sprite.py DOWNLOADS ICONS DIRECTORY: takes htmx, the icons and their licences out of the downloaded packages.

The icons become the symbols of one file, since a page would otherwise load each of them.
"""

import pathlib
import re
import sys
import zipfile


def package(downloads, pattern):
    (wheel,) = pathlib.Path(downloads).glob(pattern)
    return zipfile.ZipFile(wheel)


def symbol(name, text):
    view_box = re.search(r'viewBox="([^"]*)"', text).group(1)
    content = re.sub(r"\s+", " ", re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL).group(1)).strip()
    return f'<symbol id="{name}" viewBox="{view_box}">{content}</symbol>'


def main(downloads, icons, directory):
    target = pathlib.Path(directory)
    htmx = package(downloads, "django_htmx-*.whl")
    target.joinpath("htmx.js").write_bytes(htmx.read("django_htmx/static/django_htmx/htmx-2.min.js"))
    lucide = package(downloads, "fasthtml_lucide-*.whl")
    lines = pathlib.Path(icons).read_text(encoding="utf-8").splitlines()
    names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    symbols = [symbol(name, lucide.read(f"fasthtml_lucide/icons/{name}.svg").decode()) for name in names]
    target.joinpath("icons.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n", encoding="utf-8")
    licence = lucide.read("fasthtml_lucide/LUCIDE-LICENSE").decode()
    target.joinpath("licences.txt").write_text(
        "htmx: Zero-Clause BSD, https://github.com/bigskysoftware/htmx\n\nLucide:\n\n" + licence, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
