import ProductDomain
import Testing

struct `A misspelt word` {
    @Test(arguments: [
        ("ketle", "kettle"), ("kettel", "kettle"), ("lapm", "lamp"), ("lomp", "lamp"), ("lampp", "lamp"), ("lmp", nil),
        ("hedphones", "headphones"), ("haedphons", "headphones"), ("wireles", "wireless"), ("table", nil),
        ("headset", nil), ("kettlekettle", nil),
    ])
    func `is corrected to the nearest known word, if that is near enough`(word: String, meant: String?) {
        #expect(Spelling.nearest(to: word, among: ["headphones", "kettle", "lamp", "wireless"]) == meant)
    }

    @Test func `is corrected to the first of two equally near words`() {
        #expect(Spelling.nearest(to: "bolk", among: ["bold", "book"]) == "bold")
        #expect(Spelling.nearest(to: "bookk", among: ["books", "book"]) == "books")
    }

    @Test func `has a list of near words while it is short`() {
        let neighbours = Spelling.neighbours(of: "lapm")
        // Swapped, removed, inserted and replaced letters.
        for word in ["lamp", "lap", "lapam", "lapmx", "xlapm", "lapp"] { #expect(neighbours.contains(word)) }
        #expect(!neighbours.contains("book"))
        #expect(Spelling.neighbours(of: "headphones").isEmpty)
        #expect(Spelling.neighbours(of: "").isEmpty)
    }
}
