"""What is drawn for the category Office, by product."""


def desk(d):
    d.shadow(400, 300).rect(130, 400, 540, 34, "wood", 8)
    for x in (200, 560):
        d.rect(x, 434, 40, 190, "black").rect(x - 50, 620, 140, 20, "black", 8)
    d.rect(330, 280, 180, 110, "screen", 8).rect(408, 388, 24, 14, "black").rect(470, 392, 60, 8, "white", 3).rect(230, 350, 40, 50, "clay", 6)
    d.line("M250 350 q-20 -50 -36 -56 M250 350 q4 -60 20 -74 M250 350 q24 -40 44 -42", "#3f7d5c", 9)


def chair(d):
    d.shadow(400, 190).rect(300, 230, 200, 210, "black", 40).rect(322, 252, 156, 166, "#5b6a70", 28).rect(280, 455, 240, 52, "black", 24)
    d.rect(388, 505, 24, 80, "steel").line("M400 585 L280 628 M400 585 L520 628 M400 585 L400 636", "#2d3135", 16)
    for x, y in ((280, 634), (520, 634), (400, 642)):
        d.circle(x, y, 14, "black")
    d.line("M296 470 v-70 h-26 M504 470 v-70 h26", "#2d3135", 16)


def keyboard(d):
    d.shadow(400, 300, 625).path("M120 500 L660 470 L700 600 L140 632Z", "black")
    for row in range(4):
        for key in range(11):
            x, y = 150 + key * 46 + row * 6, 510 + row * 27 - key * 2.6
            fill = "orange" if (row, key) in ((0, 0), (3, 10)) else "cream" if (row + key) % 7 else "green"
            d.rect(x, y, 40, 22, fill, 5, -3)


def mouse(d):
    d.shadow(410, 190).path("M260 630 Q240 470 330 360 Q400 290 470 370 Q560 480 560 600 Q560 640 500 640 H300 Q264 640 260 630Z", "black")
    d.path("M330 360 Q400 290 470 370 L430 470 Q370 440 300 470Z", "grey").line("M392 342 L380 440", "#2b2e31", 6).rect(366, 380, 24, 52, "orange", 12).shine("M500 450 Q530 520 530 590", 10)


def lamp(d):
    d.shadow(340, 150).oval(340, 630, 110, 22, "black").line("M340 625 L250 430 L470 270", "#3a3f44", 16).circle(250, 430, 16, "brass")
    d.path("M420 230 L560 300 L500 390 L400 320Z", "yellow").oval(452, 358, 62, 24, "#fff4c4", 36)
    d.path("M402 322 L498 390 L640 620 L330 620Z", "#fff2b8")
    d.parts[-1] = d.parts[-1].replace("/>", ' fill-opacity=".35"/>')


def notebook(d):
    d.shadow(400, 210).rect(260, 280, 300, 370, "navy", 14, -6).rect(272, 288, 290, 350, "cream", 8, -4)
    for row in range(12):
        for column in range(9):
            d.circle(310 + column * 26 + row * 1.8, 330 + row * 24 - column * 1.8, 2.5, "#b9ad94")
    d.rect(500, 262, 22, 390, "red", 4, -4)


def pen(d):
    d.shadow(400, 260, 600).rect(190, 500, 330, 46, "navy", 22, -14).rect(420, 462, 130, 50, "navy", 22, -14).rect(410, 478, 16, 50, "brass", 4, -14)
    d.path("M196 560 L110 592 L204 590Z", "brass").line("M130 586 L190 572", "#7a5a1e", 4).rect(470, 446, 90, 10, "brass", 5, -14).shine("M230 535 L400 492", 6)
    d.line("M120 600 q60 30 130 12 t120 10 t110 -12", "#234f83", 5)


def monitor_arm(d):
    d.shadow(280, 140).rect(180, 610, 200, 30, "black", 8).rect(262, 420, 36, 200, "steel", 10).line("M280 430 L430 330 L500 400", "#3a3f44", 26)
    for x, y in ((280, 430), (430, 330), (500, 400)):
        d.circle(x, y, 22, "black")
    d.rect(490, 260, 30, 260, "black", 8, 6).rect(510, 250, 170, 270, "screen", 10, 6).shine("M545 290 L650 300", 8)


def trays(d):
    d.shadow(400, 250)
    for y, fill in ((560, "green"), (470, "yellow"), (380, "red")):
        d.path(f"M180 {y} h440 l24 70 h-488Z", fill).rect(214, y - 12, 372, 18, "white", 3).rect(230, y - 24, 350, 14, "cream", 3)


def dock(d):
    d.shadow(400, 260).rect(170, 500, 460, 130, "grey", 26).rect(170, 500, 460, 40, "steel", 20)
    for i in range(4):
        d.rect(215 + i * 62, 560, 44, 18, "black", 5)
    d.rect(470, 556, 66, 30, "black", 4).circle(580, 570, 15, "black").circle(215, 604, 7, "#59d08c").line("M170 560 q-70 0 -70 -80 q0 -80 -60 -90", "#2d3135", 14)


def traffic_light(d):
    d.shadow(400, 140).rect(385, 540, 30, 90, "steel").oval(400, 632, 100, 20, "black").rect(310, 190, 180, 370, "black", 50)
    for y, fill in ((270, "#6b2320"), (375, "#e9b93a"), (480, "#1f4b34")):
        d.circle(400, y, 46, fill)
    d.circle(400, 375, 60, "#ffd96b")
    d.parts[-1] = d.parts[-1].replace("/>", ' fill-opacity=".35"/>')
    d.line("M560 320 q30 55 0 110 M600 290 q50 85 0 170", "#7f888e", 10)


PICTURES = {
    "height-adjustable-desk-140-cm": desk, "ergonomic-office-chair": chair, "mechanical-keyboard": keyboard,
    "vertical-mouse": mouse, "desk-lamp-with-dimmer": lamp, "notebook-a5-dotted": notebook,
    "fountain-pen-fine-nib": pen, "monitor-arm": monitor_arm, "document-tray-set-of-3": trays,
    "usb-c-dock-11-ports": dock, "noise-level-traffic-light": traffic_light,
}
