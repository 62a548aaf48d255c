import Testing

@testable import retailctl

@Suite struct TextTableTests {
    @Test func `numbers are right-aligned, text is left-aligned, and lines have no trailing spaces`() {
        var table = TextTable(.text("QUEUE"), .number("READY"), .text("NOTE"))
        table.add("order.commands", "7", "")
        table.add("cart", "1200", "paused")
        #expect(
            table.text == """
                QUEUE           READY  NOTE
                order.commands      7
                cart             1200  paused
                """)
    }

    @Test func `a table that is too wide shortens the widest of its flexible columns`() {
        var table = TextTable(.flexible("WHERE"), .text("ID"), .flexible("WHY"))
        table.add("here", String(repeating: "i", count: 40), String(repeating: "w", count: 200))
        table.add(String(repeating: "h", count: 50), "2", "short")
        let lines = table.text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= TextTable.width })
        #expect(lines[1].hasSuffix("w…"))
        #expect(lines[1].contains(String(repeating: "i", count: 40)))
        #expect(lines[2].hasSuffix("short"))
    }

    @Test func `an empty column is omitted, and a note is below its row`() {
        var table = TextTable(.text("A"), .text("B"), .text("C"))
        table.add("1", "", "2", note: "why")
        #expect(table.text == "A  C\n1  2\n    why")
    }

    @Test func `a cell is one line`() {
        var table = TextTable(.text("A"))
        table.add("two\nlines")
        #expect(table.text == "A\ntwo lines")
    }
}
