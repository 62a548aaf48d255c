"""What is drawn for the category Home, by product."""

import math


def blanket(d):
    d.shadow(400, 260).rect(170, 440, 460, 200, "linen", 50).path("M200 420 h400 q30 0 30 40 v120 l-40 90 l-30 -30 l-36 34 l-34 -34 l-36 34 l-34 -34 l-36 34 l-34 -34 l-36 34 l-30 -34 l-34 30 l-50 -90 v-120 q0 -40 30 -40Z", "clay")
    for x in range(230, 600, 62):
        d.line(f"M{x} 424 v190", "#f4dfd6", 5)
    d.line("M176 480 h448 M176 540 h448", "#f4dfd6", 5)


def duvet(d):
    d.shadow(400, 300).rect(110, 360, 580, 60, "walnut", 16).rect(130, 420, 540, 220, "white", 30)
    for x in (170, 420):
        d.rect(x, 370, 210, 90, "cream", 34)
    d.path("M130 500 Q260 450 400 500 T670 490 V610 q0 30 -30 30 H160 q-30 0 -30 -30Z", "linen").shine("M170 560 Q300 510 420 560", 8)


def vase(d):
    d.shadow(400, 130)
    for x, turn in ((330, -20), (400, 0), (470, 20)):
        d.line(f"M400 330 Q{x} 260 {x + turn} 170", "#6d8a4f", 7).oval(x + turn, 150, 26, 40, "yellow", turn)
    d.path("M350 320 H450 Q430 380 500 460 Q540 560 470 640 H330 Q260 560 300 460 Q370 380 350 320Z", "clay").shine("M318 480 Q292 560 336 616", 12)
    d.line("M290 500 q110 40 222 0", "#f4dfd6", 10)


def clock(d):
    d.circle(412, 392, 226, "#000")
    d.parts[-1] = d.parts[-1].replace("/>", ' fill-opacity=".12" filter="url(#soft)"/>')
    d.circle(400, 370, 220, "walnut").circle(400, 370, 190, "cream")
    for hour in range(12):
        x, y = math.sin(hour * math.pi / 6), -math.cos(hour * math.pi / 6)
        d.line(f"M{400 + 164 * x:.0f} {370 + 164 * y:.0f} L{400 + 178 * x:.0f} {370 + 178 * y:.0f}", "#3a3f44", 10)
    d.line("M400 370 L330 300", "#2d3135", 14).line("M400 370 L500 300", "#2d3135", 9).line("M400 370 L420 520", "#a32320", 4).circle(400, 370, 14, "#2d3135")


def candle(d):
    d.shadow(400, 150).rect(290, 390, 220, 250, "glass", 22).rect(300, 450, 200, 182, "cream", 14).oval(400, 450, 100, 18, "#fff7df").line("M400 450 v-36", "#3a3f44", 6)
    d.path("M400 330 q40 50 0 92 q-40 -42 0 -92Z", "yellow").path("M400 366 q18 28 0 52 q-18 -24 0 -52Z", "orange").rect(336, 510, 128, 84, "white", 6).line("M400 576 v-40 M400 552 l-20 -16 M400 552 l20 -16", "#3f7d5c", 6)


def bath_towels(d):
    d.shadow(400, 240)
    for y, fill in ((560, "blue"), (460, "cream")):
        d.rect(190, y - 30, 420, 90, fill, 40).line(f"M196 {y + 2} h408", "#ffffff", 5).line(f"M196 {y + 28} h408", "#ffffff", 5)
    d.oval(400, 400, 34, 22, "white").path("M372 394 q28 -44 56 0Z", "pink")


def arc_lamp(d):
    d.shadow(250, 120, 700).oval(250, 700, 100, 20, "black").line("M250 700 V360 Q260 160 460 160 Q560 170 566 250", "steel", 12).path("M476 330 Q480 240 566 240 Q652 240 656 330Z", "brass").oval(566, 330, 90, 18, "#fff4c4")
    d.path("M476 336 L656 336 L740 690 H400Z", "#fff2b8")
    d.parts[-1] = d.parts[-1].replace("/>", ' fill-opacity=".28"/>')


def baskets(d):
    for x, y, w, h, fill in ((120, 460, 260, 180, "linen"), (420, 430, 250, 210, "beech"), (290, 540, 220, 120, "clay")):
        d.shadow(x + w / 2, w * .5, y + h).path(f"M{x} {y} h{w} l-{w * .1} {h} h-{w * .8}Z", fill)
        for i in range(1, 6):
            d.line(f"M{x + 6 + i * 3} {y + i * h / 6:.0f} h{w - 12 - i * 6}", "#8a6a48", 4)
        d.line(f"M{x + w * .3} {y} q{w * .2} -60 {w * .4} 0", "#6b4a2e", 12)


def frame(d):
    d.rect(236, 130, 340, 430, "#000")
    d.parts[-1] = d.parts[-1].replace("/>", ' fill-opacity=".12" filter="url(#soft)"/>')
    d.rect(225, 110, 350, 440, "walnut", 4).rect(250, 135, 300, 390, "white").rect(290, 175, 220, 310, "blue").circle(440, 250, 38, "yellow")
    d.path("M290 485 V400 L360 330 L430 410 L470 370 L510 420 V485Z", "green").path("M290 485 v-40 q110 -40 220 10 v30Z", "cream")


def vacuum(d):
    d.shadow(400, 280).oval(400, 590, 260, 70, "black").oval(400, 560, 260, 84, "grey").oval(400, 552, 240, 74, "white").oval(400, 540, 80, 26, "black").circle(400, 532, 14, "#59d08c")
    d.line("M170 600 q-50 20 -70 10 M172 612 q-40 34 -66 30 M630 600 q50 20 70 10", "#6f7a80", 6)


def doormat(d):
    d.shadow(400, 300, 650).path("M170 440 H630 L720 660 H80Z", "wood").path("M205 470 H596 L664 630 H136Z", "fur")
    for i in range(5):
        d.line(f"M{214 - i * 16} {490 + i * 28} h{374 + i * 32}", "#6e4527", 3)
    d.circle(400, 550, 46, "none", "#fdf6e6", 10).line("M354 560 q46 50 92 0", "#fdf6e6", 10)


PICTURES = {
    "wool-throw-blanket": blanket, "linen-duvet-cover": duvet, "ceramic-vase": vase, "wall-clock-silent": clock,
    "scented-candle-cedar": candle, "bath-towels-set-of-2": bath_towels, "floor-lamp-arc": arc_lamp,
    "storage-baskets-set-of-3": baskets, "picture-frame-40-50-cm": frame, "robot-vacuum-cleaner": vacuum,
    "doormat-coir": doormat,
}
