"""What is drawn for the category Audio, by product."""


def headphones(d):
    d.shadow(400, 200).line("M240 480 Q230 220 400 220 Q570 220 560 480", "#2d3135", 34).line("M262 380 Q280 250 400 248 Q520 250 538 380", "#5b6a70", 14)
    for x in (236, 564):
        d.oval(x, 530, 62, 104, "black").oval(x + (26 if x < 400 else -26), 530, 34, 92, "purple")
    d.shine("M206 480 Q196 530 210 580", 10)


def earbuds(d):
    d.shadow(400, 210).rect(220, 480, 360, 160, "white", 80).line("M222 556 h356", "#b9c0c4", 5).circle(400, 590, 8, "#59d08c")
    for x, turn in ((310, -14), (490, 14)):
        d.oval(x, 370, 44, 52, "black", turn).rect(x - 14 - turn, 400, 28, 96, "black", 14, turn).oval(x + turn * 2, 366, 20, 26, "grey", turn)


def speakers(d):
    d.shadow(400, 290)
    for x in (170, 440):
        d.rect(x, 260, 190, 380, "walnut", 12).rect(x + 16, 276, 158, 348, "black", 8).circle(x + 95, 360, 38, "steel").circle(x + 95, 360, 14, "black")
        d.circle(x + 95, 510, 68, "steel").circle(x + 95, 510, 54, "black").circle(x + 95, 510, 20, "grey")


def turntable(d):
    d.shadow(400, 310).path("M130 560 L200 440 H620 L690 560Z", "beech").rect(130, 560, 560, 64, "walnut", 8).oval(370, 502, 190, 56, "black")
    for r in (160, 130, 100):
        d.parts.append(f'<ellipse cx="370" cy="502" rx="{r}" ry="{r * .29:g}" fill="none" stroke="#555" stroke-width="2"/>')
    d.oval(370, 502, 60, 18, "red").oval(370, 502, 8, 4, "steel").circle(590, 470, 20, "steel").line("M590 470 L560 530 L470 516", "steel", 10)
    d.rect(160, 584, 40, 14, "brass", 7).circle(640, 592, 14, "steel")


def portable(d):
    d.shadow(400, 260).rect(150, 400, 500, 230, "blue", 110).rect(190, 430, 420, 170, "navy", 80)
    for row in range(6):
        for column in range(15):
            d.circle(218 + column * 26, 456 + row * 24, 5, "#5c95c9")
    d.line("M190 410 q-70 -70 -30 -130 q40 -30 80 20", "orange", 16)


def microphone(d):
    d.shadow(400, 150).oval(400, 632, 120, 22, "black").rect(388, 480, 24, 150, "steel").rect(320, 190, 160, 260, "steel", 80)
    for i in range(7):
        d.line(f"M326 {225 + i * 22} h148", "#6f7a80", 5)
    d.rect(320, 370, 160, 30, "black").line("M290 340 q0 160 110 160 q110 0 110 -160", "#2d3135", 16).circle(400, 424, 8, "#e2685a")


def radio(d):
    d.shadow(400, 270).line("M560 380 L640 190", "steel", 8).rect(160, 380, 480, 250, "cream", 40).rect(184, 404, 220, 202, "walnut", 24)
    for i in range(8):
        d.line(f"M204 {430 + i * 21} h180", "#3b2415", 7)
    d.rect(430, 416, 180, 70, "screen", 10).line("M452 460 v-22 M474 460 v-14 M496 460 v-26 M518 460 v-18 M540 460 v-24", "#9fe3c3", 8).circle(476, 552, 38, "steel").circle(570, 552, 38, "steel")
    d.line("M476 552 v-26 M570 552 l18 -18", "#555", 6)


def amplifier(d):
    d.shadow(400, 260).rect(160, 450, 480, 180, "black", 14).rect(160, 450, 480, 18, "steel", 8).circle(530, 546, 58, "steel").line("M530 546 v-44", "#555", 8)
    for x in (230, 310):
        d.circle(x, 552, 26, "steel").circle(x, 552, 14, "#111")
    d.rect(372, 536, 60, 28, "orange", 6).line("M230 578 q-10 90 -120 60", "#2d3135", 12)


def vinyl(d):
    d.shadow(400, 270).circle(330, 430, 200, "black")
    for r in (170, 140, 110):
        d.circle(330, 430, r, "none", "#4a4f54", 2)
    d.circle(330, 430, 64, "yellow").circle(330, 430, 9, "#222").rect(470, 520, 200, 70, "walnut", 16, -18).rect(478, 580, 190, 26, "cream", 6, -18)
    d.rect(590, 330, 80, 200, "glass", 20).rect(606, 296, 48, 40, "black", 8)


def cable(d):
    d.shadow(400, 220)
    for r in (190, 164, 138):
        d.circle(400, 460, r, "none", "clay" if r != 164 else "#a0543a", 22)
    d.rect(384, 262, 32, 90, "black", 8).line("M560 560 q90 40 100 70", "#a0543a", 20).rect(640, 616, 60, 22, "brass", 8, 30)


def recorder(d):
    d.shadow(400, 130).rect(316, 270, 168, 370, "black", 26).path("M330 270 q-10 -80 50 -96 l20 96Z", "steel").path("M470 270 q10 -80 -50 -96 l-20 96Z", "steel")
    d.rect(338, 300, 124, 100, "screen", 8).line("M350 352 h10 l8 -24 l10 48 l10 -36 l10 22 l10 -10 h36", "#9fe3c3", 5).circle(400, 470, 32, "red")
    for x in (356, 400, 444):
        d.rect(x - 16, 540, 32, 24, "grey", 6)


PICTURES = {
    "over-ear-headphones": headphones, "wireless-earbuds": earbuds, "bookshelf-speakers-pair": speakers,
    "turntable-with-preamplifier": turntable, "portable-speaker": portable, "usb-microphone": microphone,
    "dab-kitchen-radio": radio, "headphone-amplifier": amplifier, "vinyl-cleaning-kit": vinyl,
    "speaker-cable-10-m": cable, "field-recorder": recorder,
}
