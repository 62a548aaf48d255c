"""What is drawn for the category Toys and games, by product."""


def train(d):
    d.shadow(400, 300).rect(90, 630, 620, 18, "walnut", 8)
    d.rect(150, 440, 220, 130, "red", 20).rect(150, 380, 90, 190, "blue", 12).rect(168, 400, 54, 54, "cream", 8).rect(310, 370, 44, 80, "yellow", 8)
    for x, fill in ((410, "green"), (560, "orange")):
        d.rect(x, 480, 130, 90, fill, 12)
    for x in (190, 320, 440, 510, 590, 660):
        d.circle(x, 596, 34, "beech").circle(x, 596, 10, "walnut")


def board_game(d):
    d.shadow(400, 290).path("M130 480 L560 430 L690 590 L210 660Z", "blue").path("M210 520 q80 -60 150 -20 q20 70 -70 80 q-80 0 -80 -60Z", "green").path("M440 490 q90 -30 120 20 q20 50 -60 66 q-80 -10 -60 -86Z", "yellow")
    for x, y, fill in ((300, 470, "red"), (500, 480, "white"), (590, 540, "orange")):
        d.path(f"M{x - 30} {y} h60 l-16 26 h-28Z", fill).line(f"M{x} {y} v-60", "#5a3a22", 6).path(f"M{x} {y - 58} l34 44 h-34Z", "cream")


def puzzle(d):
    d.shadow(400, 260)
    piece = "M{x} {y} h46 q-10 -34 18 -34 q28 0 18 34 h46 v46 q34 -10 34 18 q0 28 -34 18 v46 h-128Z"
    for x, y, fill in ((200, 360, "blue"), (360, 470, "yellow"), (220, 520, "green"), (480, 330, "red")):
        d.path(piece.format(x=x, y=y), fill)


def blocks(d):
    d.shadow(400, 260)
    for x, y, w, fill in ((190, 560, 80, "red"), (280, 560, 160, "blue"), (450, 560, 80, "yellow"), (540, 560, 80, "green"), (235, 480, 160, "orange"), (405, 480, 80, "cream"), (495, 480, 80, "purple"), (300, 400, 80, "green"), (390, 400, 160, "red")):
        d.rect(x, y, w, 80, fill, 8)
    d.path("M300 396 L425 300 L550 396Z", "blue")


def cards(d):
    d.shadow(400, 230)
    for turn, fill in ((-18, "red"), (-4, "orange"), (10, "cream")):
        d.rect(300 + turn * 3, 290, 210, 320, fill, 22, turn)
    d.path("M420 430 l-30 -60 l40 20 l40 -10 l40 30 l-34 20 q10 70 -40 90 q-50 -20 -16 -90Z", "orange").circle(448, 424, 7, "#222")
    for x, y in ((400, 540), (430, 540), (415, 566)):
        d.circle(x, y, 17, "purple")


def kite(d):
    d.path("M400 130 L650 380 L400 460 L150 380Z", "red").path("M400 130 L400 460 L150 380Z", "orange").path("M400 460 L470 436 L400 130 L330 436Z", "yellow").line("M400 460 Q330 560 420 610 T380 760", "#6b5a45", 5)
    for x, y, fill in ((376, 540, "blue"), (410, 612, "green"), (392, 690, "purple")):
        d.path(f"M{x} {y} l-34 -20 v40Z", fill).path(f"M{x} {y} l34 -20 v40Z", fill)


def microscope(d):
    d.shadow(400, 190).rect(250, 606, 300, 34, "black", 14).line("M470 610 Q600 480 500 350", "#d7dadb", 44).rect(330, 230, 80, 220, "white", 20, -18).rect(312, 180, 60, 74, "black", 12, -18).rect(392, 430, 40, 70, "steel", 8, -18)
    d.rect(290, 530, 210, 22, "black", 6).circle(500, 420, 34, "black").circle(500, 420, 18, "steel").rect(370, 520, 70, 12, "blue", 3)


def bear(d):
    d.shadow(400, 190)
    for x in (310, 490):
        d.circle(x, 220, 52, "fur").circle(x, 224, 28, "pink").oval(x - (20 if x < 400 else -20), 616, 62, 46, "fur")
    d.oval(400, 520, 140, 130, "fur").circle(400, 320, 132, "fur").oval(400, 540, 84, 84, "cream").oval(400, 366, 60, 46, "cream").oval(400, 346, 20, 14, "black")
    for x in (350, 450):
        d.circle(x, 296, 13, "black").circle(x + 4, 291, 4, "#fff")
    d.oval(276, 500, 44, 86, "fur", 24).oval(524, 500, 44, 86, "fur", -24).line("M400 360 v22 q-24 20 -40 4 M400 382 q24 20 40 4", "#4a2f1c", 5)


def chess(d):
    d.shadow(400, 300).path("M110 560 L230 470 H600 L690 560 L640 650 H160Z", "walnut")
    for i in range(8):
        d.path(f"M{236 + i * 45} 478 h45 l{(i - 3.5) * 4 + 6:g} 40 h-45Z", "#f1dcb4" if i % 2 else "#7a4a2c")
    for x, fill in ((300, "cream"), (500, "black")):
        d.path(f"M{x - 50} 600 q50 -30 30 -160 h40 q-20 130 30 160Z", fill).rect(x - 62, 592, 124, 30, fill, 12).circle(x, 410, 42, fill)
    d.line("M300 368 v-44 M282 342 h36", "#cdbfa5", 12).path("M470 400 l-14 -60 l30 26 l14 -42 l14 42 l30 -26 l-14 60Z", "black")


def electronics(d):
    d.shadow(400, 280).rect(160, 420, 480, 220, "green", 16)
    for x in range(200, 620, 40):
        d.circle(x, 450, 6, "brass").circle(x, 612, 6, "brass")
    d.line("M200 450 v60 h120 M440 450 v40 h100 v60 M240 612 v-50 h60", "#f2d58a", 6).rect(320, 480, 130, 90, "black", 6).rect(500, 540, 90, 34, "clay", 14)
    for i in range(5):
        d.rect(330 + i * 24, 468, 10, 14, "steel").rect(330 + i * 24, 570, 10, 14, "steel")
    d.rect(226, 330, 50, 80, "red", 25).line("M240 410 v50 M262 410 v50", "steel", 5).rect(520, 350, 80, 50, "blue", 8).line("M536 400 v50 M584 400 v50", "steel", 5)


def juggling(d):
    d.shadow(400, 250)
    for x, y, fill, other in ((260, 560, "red", "cream"), (540, 560, "blue", "yellow"), (400, 340, "green", "orange")):
        d.circle(x, y, 84, fill).path(f"M{x - 84} {y} q84 -50 168 0 q-84 50 -168 0Z", other).shine(f"M{x - 48} {y - 40} q16 -22 40 -24", 10)
    d.line("M300 470 q20 -60 50 -80 M500 470 q-20 -60 -50 -80", "#c9a94a", 5)


PICTURES = {
    "wooden-train-set-60-pieces": train, "strategy-board-game-harbours": board_game,
    "jigsaw-puzzle-1000-pieces": puzzle, "building-blocks-200-pieces": blocks, "card-game-fox-and-grapes": cards,
    "kite-delta": kite, "microscope-for-beginners": microscope, "plush-bear": bear, "chess-set-tournament-size": chess,
    "electronics-kit-50-experiments": electronics, "juggling-balls-set-of-3": juggling,
}
