import Testing
import Vocabulary

struct `One text has one spelling` {
    @Test(arguments: [
        ("Bu\u{308}cher", "B\u{FC}cher"), ("Cre\u{300}me", "Cr\u{E8}me"),
        ("A\u{30A}ngstro\u{308}m", "\u{C5}ngstr\u{F6}m"),
        ("\u{212B}", "\u{C5}"), ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("カ\u{3099}", "ガ"),
        ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("\u{2126}", "\u{3A9}"),
    ])
    func `whatever Unicode form was typed`(typed: String, composed: String) {
        #expect(typed.normalized.isIdentical(to: composed))
        #expect(composed.normalized.isIdentical(to: composed))
    }

    @Test(arguments: ["", "plain", "Bücher", "ﬁ", "１０ｍｍ", "東京タワー模型", "👨‍👩‍👧", "\u{FB1D}x".normalized])
    func `and normalized text stays unchanged byte by byte`(text: String) {
        #expect(text.normalized.isIdentical(to: text))
    }

    @Test func `Swift compares the spellings as equal, so only their bytes differ`() {
        #expect("Bu\u{308}cher" == "B\u{FC}cher")
        #expect(!"Bu\u{308}cher".isIdentical(to: "B\u{FC}cher"))
    }
}
