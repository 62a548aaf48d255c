"""The names of the pictures' files."""

import unicodedata


def file_name(product):
    plain = unicodedata.normalize("NFKD", product).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split()) + ".webp"
