import AuthDomain
import Testing

struct DisplayNameTests {
    @Test(arguments: [
        "X", "Ada Lovelace", "Đặng Thị Ngọc", "李小龍", "نگار‌خانم", "👩‍🚀 Zoë", String(repeating: "n", count: 100),
    ])
    func `names in any script are accepted`(text: String) {
        #expect(DisplayName(text)?.description == text)
    }

    @Test(
        arguments: [
            ("", .empty), ("   ", .empty), ("\u{3000}\u{A0}", .empty),
            (String(repeating: "n", count: 101), .tooLong),
            ("A" + String(repeating: "\u{301}", count: 1000), .tooLong),
            ("Ada\r\nBcc: x@example.com", .controlCharacter), ("Ada\u{0}", .controlCharacter),
            ("Ada\u{7F}", .controlCharacter), ("Ada\u{2028}Lovelace", .controlCharacter),
            ("Ada\u{202E}ecalevoL", .controlCharacter), ("Ada\tLovelace", .controlCharacter),
        ] as [(String, DisplayName.Flaw)])
    func `names that could break a mail or a page are refused`(text: String, flaw: DisplayName.Flaw) {
        #expect(throws: flaw) { try DisplayName(checking: text) }
        #expect(DisplayName(text) == nil)
    }
}
