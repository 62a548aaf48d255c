import Contracts
import Testing
import Vocabulary

@Suite struct PageCursorTests {
    @Test func `a cursor decodes to the key it was made from`() {
        for key in ["", "a", "ab", "abc", "2026-11-21T05:29:11.123456Z/x", "ÿ?>~"] {
            #expect(PageCursor.decode(PageCursor.encode(key), as: String.self) == key)
        }
    }

    @Test func `a cursor needs no URL escaping`() {
        let cursor = PageCursor.encode("ÿ?>~ÿ?>~")
        #expect(cursor.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        #expect(cursor.contains { $0 == "-" || $0 == "_" })
    }

    @Test(arguments: [
        "!", "a", "MTI=", "MT I", "+/+/", "MDAwAA", PageCursor.encode("twelve"), PageCursor.encode("12 "),
    ])
    func `an invalid cursor is refused`(cursor: String) {
        #expect(PageRequest(cursor: cursor).start(after: Int64.self) == nil)
    }

    @Test func `a cursor whose key contains NUL is refused`() {
        #expect(PageRequest(cursor: "MDAwAA").start(after: String.self) == nil)
    }

    @Test func `a page without a cursor starts at the beginning`() throws {
        #expect(try #require(PageRequest().start(after: Int64.self)).key == nil)
        #expect(try #require(PageRequest(cursor: PageCursor.encode(Int64(12))).start(after: Int64.self)).key == 12)
    }

    @Test func `only a page with more rows after it has a next cursor`() {
        #expect(Page([1, 2], limit: 2) { $0 }.nextCursor == nil)
        let page = Page([1, 2, 3], limit: 2) { $0 }
        #expect(page.items == [1, 2])
        #expect(page.nextCursor.flatMap { PageCursor.decode($0, as: Int.self) } == 2)
    }

    @Test(arguments: [(-1, 1), (0, 1), (7, 7), (100, 100), (101, 100)])
    func `the page size is clamped to 1 through 100`(asked: Int, given: Int) {
        #expect(PageRequest(limit: asked).boundedLimit == given)
    }
}
