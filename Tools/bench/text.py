"""Tables of text, for the terminal and for Markdown."""

Cells = list[str]


def number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def plain(header: Cells, lines: list[Cells]) -> str:
    """Aligns the first column left and the others right, within a hundred columns if possible."""
    widths = [max(len(line[column]) for line in [header, *lines]) for column in range(len(header))]

    gap = "  " if sum(widths) + 2 * len(widths) <= 102 else " "

    def show(line: Cells) -> str:
        cells = [line[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(line[1:], widths[1:])]
        return gap.join(cells).rstrip()

    return "\n".join([show(header), gap.join("─" * width for width in widths), *map(show, lines)])


def markdown(header: Cells, lines: list[Cells]) -> str:
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return "\n".join("| " + " | ".join(line) + " |" for line in [header, rule, *lines])
