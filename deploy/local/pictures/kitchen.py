"""What is drawn for the category Kitchen, by product."""


def skillet(d):
    d.shadow(380, 250).path("M560 545 L735 470 a20 20 0 0 1 18 36 L575 590Z", "iron")
    d.oval(370, 560, 230, 78, "iron").oval(370, 548, 205, 62, "#2b2f32").oval(370, 556, 175, 46, "#3b4044")
    d.shine("M215 545 Q250 510 330 500")


def knife(d):
    d.shadow(400, 260, 620).rect(150, 590, 500, 34, "beech", 8)
    d.path("M130 560 Q330 440 520 540 L520 582 L170 582 Q140 580 130 560Z", "steel").rect(512, 536, 160, 44, "walnut", 16)
    for x in (545, 590, 635):
        d.circle(x, 558, 6, "brass")
    d.shine("M190 556 Q330 486 470 536", 5)


def grinder(d):
    d.shadow(400, 170).path("M300 300 h200 l-24 110 h-152Z", "glass").rect(310, 400, 180, 130, "black", 12)
    d.path("M322 530 h156 l12 105 h-180Z", "glass").path("M330 585 h140 l6 45 h-152Z", "coffee").rect(290, 276, 220, 34, "black", 17)
    d.line("M400 276 v-70 h120", "#33373b", 14).circle(530, 206, 22, "walnut").circle(400, 462, 34, "steel").line("M400 462 l18 -20", "#555", 6)
    for x, y in ((350, 340), (390, 360), (430, 335), (455, 372)):
        d.oval(x, y, 13, 9, "coffee", 30)


def kettle(d):
    d.shadow(400, 210).path("M285 620 L310 400 Q400 360 490 400 L515 620 Q400 648 285 620Z", "steel")
    d.line("M500 560 C600 560 560 400 640 395 l34 -8", "steel", 24).line("M310 410 C210 400 190 560 290 590", "#2a2d30", 26)
    d.oval(400, 392, 92, 20, "#6f7a80").circle(400, 366, 20, "walnut").shine("M335 430 L318 590", 14).rect(262, 622, 276, 26, "black", 12)


def dutch_oven(d):
    d.shadow(400, 260).path("M190 470 h420 v110 q0 62 -70 62 h-280 q-70 0 -70 -62Z", "red")
    d.rect(140, 480, 70, 34, "red", 17).rect(590, 480, 70, 34, "red", 17).path("M180 470 Q400 360 620 470Z", "red")
    d.rect(172, 462, 456, 22, "#8d2a24", 11).rect(372, 380, 56, 34, "brass", 12).shine("M235 520 v70", 14).shine("M270 445 Q340 412 400 408", 8)


def board(d):
    d.shadow(400, 270).path("M150 430 L620 380 L680 590 L190 650Z", "beech").path("M190 650 L680 590 v30 L194 682Z", "walnut")
    for i in range(1, 6):
        d.line(f"M{158 + 7 * i} {430 + 36 * i} L{622 + 10 * i} {380 + 35 * i}", "#b98352", 3)
    d.circle(600, 425, 20, "#d9b48c").path("M300 470 q40 -50 90 -20 q50 -30 90 25 q10 60 -80 75 q-90 5 -100 -80Z", "red").path("M392 452 q10 -30 40 -40 q-6 34 -40 40Z", "green")


def bowls(d):
    for x, y, r in ((400, 560, 235), (400, 500, 190), (400, 450, 148), (400, 408, 108)):
        if r == 235:
            d.shadow(400, 220)
        d.path(f"M{x - r} {y - 40} Q{x - r * .75} {y + 92} {x} {y + 92} Q{x + r * .75} {y + 92} {x + r} {y - 40}Z", "steel")
        d.oval(x, y - 40, r, r * .16, "#c9d1d5").oval(x, y - 38, r * .9, r * .12, "#8f999f")


def scale(d):
    d.shadow(400, 250).path("M170 560 h460 l30 70 q0 18 -20 18 h-480 q-20 0 -20 -18Z", "white").oval(400, 540, 210, 46, "steel").oval(400, 534, 190, 38, "glass")
    d.rect(310, 590, 180, 40, "screen", 8).line("M345 600 v20 M370 600 h18 v10 h-18 v10 h18 M410 600 h18 v20 h-18Z M452 600 v20", "#9fe3c3", 5)
    d.circle(350, 500, 44, "red").circle(425, 490, 50, "orange").path("M420 445 q6 -24 26 -28", "none", "#4f7a3a", 7)


def french_press(d):
    d.shadow(400, 160).rect(315, 300, 170, 330, "glass", 20).rect(322, 420, 156, 202, "coffee", 14).rect(305, 280, 190, 26, "steel", 8)
    d.line("M400 280 v-90", "steel", 10).circle(400, 180, 22, "black").line("M485 340 q80 0 80 90 q0 90 -80 100", "#24272a", 24)
    d.rect(305, 600, 190, 40, "steel", 8).line("M315 340 l-44 -26", "steel", 16).shine("M338 330 v250", 10)


def towels(d):
    d.shadow(400, 240)
    for y, fill, stripe in ((580, "linen", "#b4493f"), (520, "cream", "#2f6f9f"), (460, "linen", "#3f7d5c")):
        d.path(f"M190 {y} q0 -30 40 -30 h340 q40 0 40 30 v25 q0 30 -40 30 h-340 q-40 0 -40 -30Z", fill)
        for x in (250, 268, 530, 548):
            d.line(f"M{x} {y - 28} v82", stripe, 6)


def spice_rack(d):
    d.shadow(400, 250)
    colours = ["red", "orange", "yellow", "green", "coffee", "clay"]
    for row, y in enumerate((330, 500)):
        for i, fill in enumerate(colours[row:] + colours[:row]):
            x = 185 + i * 74
            d.rect(x, y, 58, 104, "glass", 10).rect(x + 4, y + 42, 50, 58, fill, 6).rect(x + 2, y - 14, 54, 26, "steel", 6)
        d.rect(160, y + 104, 480, 22, "wood", 4)
    d.rect(150, 290, 20, 350, "wood", 4).rect(630, 290, 20, 350, "wood", 4)


PICTURES = {
    "cast-iron-skillet-26-cm": skillet, "chef-s-knife-20-cm": knife, "burr-coffee-grinder": grinder,
    "gooseneck-kettle-1-l": kettle, "enamelled-dutch-oven-5-l": dutch_oven, "beech-chopping-board": board,
    "stainless-steel-mixing-bowls-set-of-4": bowls, "digital-kitchen-scale": scale, "french-press-0-8-l": french_press,
    "linen-tea-towels-set-of-3": towels, "spice-rack-with-12-jars": spice_rack,
}
