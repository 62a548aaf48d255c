"""What is drawn for the category Outdoors, by product."""


def tent(d):
    d.shadow(400, 310).path("M110 640 L360 300 L690 640Z", "green").path("M110 640 L360 300 L430 640Z", "orange").path("M250 640 L352 400 L380 640Z", "#3b2a1a")
    d.line("M360 300 L500 250 M690 640 L740 650 M110 640 L60 650", "#6b5a45", 5)


def sleeping_bag(d):
    d.shadow(400, 280).path("M170 470 Q150 400 250 390 L600 430 Q690 450 680 560 Q670 640 580 636 L240 640 Q160 630 170 470Z", "blue")
    d.path("M170 470 Q150 400 250 390 Q330 400 320 520 Q310 640 240 640 Q160 630 170 470Z", "orange").oval(238, 515, 52, 90, "#8a3f14")
    for x in (370, 440, 510, 580):
        d.line(f"M{x} 404 q26 110 0 232", "#1f477a", 6)


def poles(d):
    d.shadow(400, 200)
    for x, turn in ((330, -10), (470, 10)):
        d.rect(x - 8, 240, 16, 400, "steel", 6, turn).rect(x - 16 + turn * 3.4, 190, 32, 120, "black", 14, turn).rect(x - 10, 420, 20, 60, "red", 6, turn)
        d.oval(x - turn * 3, 610, 34, 10, "black")


def bottle(d):
    d.shadow(400, 130).rect(320, 290, 160, 350, "green", 36).path("M345 290 q0 -40 20 -50 h70 q20 10 20 50Z", "green").rect(352, 190, 96, 56, "black", 12)
    d.rect(320, 560, 160, 80, "#174a3a", 36).shine("M346 330 v260", 14).path("M372 470 l28 -50 l28 50Z", "#e9f5ef")


def headlamp(d):
    d.shadow(400, 220).path("M190 500 Q200 330 400 330 Q600 330 610 500 Q560 590 400 596 Q240 590 190 500Z", "none", "#2d3135", 34)
    d.rect(310, 500, 180, 120, "orange", 34).circle(400, 560, 48, "black").circle(400, 560, 36, "#fff6c8").circle(400, 560, 16, "#ffffff")


def stove(d):
    d.shadow(400, 180).rect(330, 470, 140, 160, "red", 40).rect(372, 430, 56, 50, "brass", 6).oval(400, 420, 90, 16, "steel")
    d.line("M400 420 L290 340 M400 420 L510 340 M400 420 L400 330", "steel", 12)
    for x in (365, 400, 435):
        d.path(f"M{x - 14} 412 q14 -60 14 -60 q14 40 14 60Z", "#4f9ce0")
    d.rect(300, 280, 200, 60, "steel", 8).line("M500 310 h80", "#3a3f44", 12)


def jacket(d):
    d.shadow(400, 230).path("M300 250 L200 320 L150 590 L230 610 L262 450 L262 640 H538 L538 450 L570 610 L650 590 L600 320 L500 250 Q400 320 300 250Z", "yellow")
    d.path("M310 246 Q400 150 490 246 Q400 330 310 246Z", "orange").line("M400 310 V640", "#8a6210", 8).rect(290, 520, 80, 12, "#a97a18", 6).rect(430, 520, 80, 12, "#a97a18", 6)


def daypack(d):
    d.shadow(400, 190).path("M260 380 Q260 220 400 220 Q540 220 540 380 V600 Q540 640 500 640 H300 Q260 640 260 600Z", "blue")
    d.line("M340 226 q0 -60 60 -60 q60 0 60 60", "#1b2742", 18).rect(290, 470, 220, 140, "navy", 24).rect(290, 470, 220, 14, "brass", 7).rect(285, 370, 230, 18, "#1b3a66", 8)
    d.line("M250 400 q-40 90 4 190 M550 400 q40 90 -4 190", "#1b2742", 20)


def hammock(d):
    d.rect(90, 180, 46, 470, "walnut", 10).rect(664, 180, 46, 470, "walnut", 10).shadow(400, 250, 660)
    d.line("M120 320 L230 380 M680 320 L570 380", "#6b5a45", 8).path("M220 375 Q400 640 580 375 Q560 590 400 600 Q240 590 220 375Z", "red")
    d.line("M240 420 Q400 600 560 420 M256 460 Q400 596 544 460", "#f6e7cf", 10)


def compass(d):
    d.shadow(400, 220).rect(250, 250, 300, 190, "steel", 60).rect(275, 270, 250, 150, "glass", 44).rect(240, 436, 320, 204, "black", 60).circle(400, 540, 92, "cream").circle(400, 540, 92, "none", "#3a3f44", 8)
    d.path("M400 464 L416 540 H384Z", "red").path("M400 616 L416 540 H384Z", "#8f999f").circle(400, 540, 10, "brass")


def first_aid(d):
    d.shadow(400, 240).rect(190, 370, 420, 270, "red", 40).line("M330 370 q0 -60 70 -60 q70 0 70 60", "#7a221d", 20).circle(400, 505, 82, "white").rect(380, 450, 40, 110, "red", 6).rect(345, 485, 110, 40, "red", 6)
    d.line("M190 420 h420", "#7a221d", 6)


PICTURES = {
    "two-person-tent": tent, "down-sleeping-bag-0-c": sleeping_bag, "trekking-poles-pair": poles,
    "insulated-bottle-0-75-l": bottle, "headlamp-400-lm": headlamp, "gas-stove-folding": stove, "rain-jacket": jacket,
    "daypack-22-l": daypack, "hammock-with-tree-straps": hammock, "compass-with-mirror": compass,
    "first-aid-kit-for-hikers": first_aid,
}
