import ProductDomain
import Testing

struct `A misspelt word` {
    @Test(arguments: [
        ("ketle", "kettle"), ("kettel", "kettle"), ("lapm", "lamp"), ("lomp", "lamp"), ("lampp", "lamp"), ("lmp", nil),
        ("hedphones", "headphones"), ("haedphons", "headphones"), ("wireles", "wireless"), ("table", nil),
        ("headset", nil), ("kettlekettle", nil),
    ])
    func `means the nearest one that is known, if it is near enough`(word: String, meant: String?) {
        #expect(Spelling.nearest(to: word, among: ["headphones", "kettle", "lamp", "wireless"]) == meant)
    }

    @Test func `means the first of two that are as near`() {
        #expect(Spelling.nearest(to: "bolk", among: ["bold", "book"]) == "bold")
        #expect(Spelling.nearest(to: "bookk", among: ["books", "book"]) == "books")
    }

    @Test func `has its neighbours listed while it is short`() {
        let neighbours = Spelling.neighbours(of: "lapm")
        // Swapped, left out, put in, replaced.
        for word in ["lamp", "lap", "lapam", "lapmx", "xlapm", "lapp"] { #expect(neighbours.contains(word)) }
        #expect(!neighbours.contains("book"))
        #expect(Spelling.neighbours(of: "headphones").isEmpty)
        #expect(Spelling.neighbours(of: "").isEmpty)
    }
}
