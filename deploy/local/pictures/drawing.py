"""A picture of 800 × 800 units in SVG: a wall, a table, and what is drawn on it."""

SIZE = 800
# Where things stand.
TABLE = 640

# Wall, table and the light on the wall, by category.
ROOMS = {
    "Kitchen": ("#f3e3cf", "#d9b48c", "#fff6e8"),
    "Office": ("#dfe7ea", "#a9b8bd", "#f6fafb"),
    "Outdoors": ("#d9e8d3", "#9dba8e", "#f3faef"),
    "Audio": ("#e6dff0", "#b3a3cc", "#f8f4fd"),
    "Home": ("#f4dfd6", "#d3a592", "#fff4ee"),
    "Toys and games": ("#fbeec2", "#e4c46a", "#fffbe9"),
}

# Gradients that materials are made of: from light to dark, across or down.
MATERIALS = {
    "iron": ("#565b60", "#1f2225", "x"), "steel": ("#f4f6f7", "#8f999f", "x"), "brass": ("#f2d58a", "#a8792a", "x"),
    "wood": ("#d9a066", "#9c6233", "y"), "beech": ("#ecc899", "#c99660", "y"), "walnut": ("#8a5a3a", "#55331d", "y"),
    "glass": ("#eef7f8", "#b9d3d8", "x"), "black": ("#45494e", "#17191c", "y"), "white": ("#ffffff", "#d7dadb", "y"),
    "green": ("#4f9a78", "#1f5f4b", "y"), "red": ("#e2685a", "#a3322b", "y"), "blue": ("#5c95c9", "#234f83", "y"),
    "navy": ("#3f5378", "#1b2742", "y"), "yellow": ("#f7d365", "#d39d1c", "y"), "orange": ("#f0965a", "#c25a1c", "y"),
    "cream": ("#fdf6e6", "#e3d3b2", "y"), "linen": ("#efe6d6", "#cdbfa5", "y"), "clay": ("#d98e6c", "#a0543a", "y"),
    "grey": ("#c3c9cd", "#7f888e", "y"), "pink": ("#f2b8b8", "#cc7c80", "y"), "fur": ("#c2926a", "#8a5c38", "y"),
    "purple": ("#9a7fc0", "#5a3f86", "y"), "coffee": ("#6b432a", "#38200f", "y"), "screen": ("#3a4f5c", "#16222a", "y"),
}


class Drawing:
    def __init__(self, category):
        self.wall, self.table, self.light = ROOMS[category]
        self.parts = []

    def _add(self, tag, fill, stroke=None, thickness=0, more="", **numbers):
        paint = fill if fill.startswith("#") or fill == "none" else f"url(#{fill})"
        line = ""
        if stroke:
            colour = stroke if stroke.startswith("#") else f"url(#{stroke})"
            line = f' stroke="{colour}" stroke-width="{thickness}" stroke-linecap="round" stroke-linejoin="round"'
        values = "".join(f' {name}="{value:g}"' for name, value in numbers.items())
        self.parts.append(f'<{tag}{values} fill="{paint}"{line}{more}/>')
        return self

    def rect(self, x, y, w, h, fill, r=0, turn=0):
        more = f' transform="rotate({turn} {x + w / 2:g} {y + h / 2:g})"' if turn else ""
        return self._add("rect", fill, more=more, x=x, y=y, width=w, height=h, rx=r)

    def circle(self, x, y, r, fill, stroke=None, width=0):
        return self._add("circle", fill, stroke, width, cx=x, cy=y, r=r)

    def oval(self, x, y, rx, ry, fill, turn=0):
        more = f' transform="rotate({turn} {x:g} {y:g})"' if turn else ""
        return self._add("ellipse", fill, more=more, cx=x, cy=y, rx=rx, ry=ry)

    def path(self, d, fill="none", stroke=None, width=0):
        return self._add("path", fill, stroke, width, more=f' d="{d}"')

    def line(self, d, stroke, width):
        return self.path(d, "none", stroke, width)

    def shine(self, d, width=10):
        """Light on a surface."""
        self.parts.append(
            f'<path d="{d}" fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="{width}" stroke-linecap="round"/>')
        return self

    def shadow(self, x=400, rx=230, y=TABLE, ry=26):
        self.parts.append(f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="#000" fill-opacity=".18" filter="url(#soft)"/>')
        return self

    def svg(self):
        gradients = "".join(
            f'<linearGradient id="{name}" x1="0" y1="0" x2="{int(way == "x")}" y2="{int(way == "y")}">'
            f'<stop stop-color="{light}"/><stop offset="1" stop-color="{dark}"/></linearGradient>'
            for name, (light, dark, way) in MATERIALS.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}"><defs>{gradients}'
            f'<radialGradient id="light" cx=".3" cy=".15" r=".9"><stop stop-color="{self.light}"/>'
            f'<stop offset="1" stop-color="{self.wall}"/></radialGradient>'
            f'<linearGradient id="top" x1="0" y1="0" x2="0" y2="1"><stop stop-color="{self.table}" stop-opacity=".75"/>'
            f'<stop offset="1" stop-color="{self.table}"/></linearGradient>'
            '<filter id="soft" x="-50%" y="-150%" width="200%" height="400%"><feGaussianBlur stdDeviation="14"/></filter></defs>'
            f'<rect width="{SIZE}" height="{SIZE}" fill="url(#light)"/>'
            f'<rect y="570" width="{SIZE}" height="230" fill="url(#top)"/>'
            f'{"".join(self.parts)}</svg>')
