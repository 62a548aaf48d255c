import Contracts
import Messaging
import Testing
import Vocabulary

@testable import ProductService

@Suite(.timeLimit(.minutes(2)))
struct `A list of products` {
    private static let sorts = [ListProducts.Sort.Key.name, .price, .createdAt].flatMap { key in
        [false, true].map { ListProducts.Sort(key: key, isDescending: $0) }
    }

    /// Seventeen products, several of which share a name, a price or a category.
    private func fill(_ catalogue: TestCatalogue) async throws -> [CatalogueProduct] {
        var products: [CatalogueProduct] = []
        for number in 0..<17 {
            products.append(
                try await catalogue.create(
                    "Thing \(number % 5)", category: number % 3 == 0 ? "A" : "B", price: Int64(number % 4) * 100))
        }
        return products
    }

    private func isBefore(_ left: CatalogueProduct, _ right: CatalogueProduct, by sort: ListProducts.Sort) -> Bool {
        let (first, second) = sort.isDescending ? (right, left) : (left, right)
        return switch sort.key {
        case .name, .relevance: (first.name, first.productID) < (second.name, second.productID)
        case .price: (first.price.amount, first.productID) < (second.price.amount, second.productID)
        case .createdAt: (first.createdAt, first.productID) < (second.createdAt, second.productID)
        }
    }

    @Test(arguments: sorts)
    func `shows each product once, in order, page by page`(sort: ListProducts.Sort) async throws {
        try await withCatalogue { catalogue in
            let products = try await fill(catalogue)
            for (text, category) in [(nil, nil), (nil, "B"), ("thing 3", nil), ("thi", "B")] {
                for limit in [1, 4, 17] {
                    var found: [CatalogueProduct] = []
                    var cursor: String?
                    repeat {
                        let page = try await catalogue.list(
                            text, category: category, sort: sort, limit: limit, after: cursor
                        ).get()
                        #expect(page.items.count == limit || page.nextCursor == nil)
                        found += page.items
                        cursor = page.nextCursor
                    } while cursor != nil
                    let expected = products.filter {
                        (category == nil || $0.category == category) && (text != "thing 3" || $0.name == "Thing 3")
                    }
                    #expect(found == expected.sorted { isBefore($0, $1, by: sort) })
                }
            }
        }
    }

    @Test func `continues correctly when products are created and deleted between pages`() async throws {
        try await withCatalogue { catalogue in
            let sort = ListProducts.Sort(key: .name)
            for name in ["B", "D", "F"] { _ = try await catalogue.create(name) }
            let first = try await catalogue.list(sort: sort, limit: 2).get()
            _ = try await catalogue.delete(first.items[1]).get()
            for name in ["A", "E"] { _ = try await catalogue.create(name) }
            let second = try await catalogue.list(sort: sort, limit: 2, after: first.nextCursor).get()
            #expect(second.items.map(\.name) == ["E", "F"])
            #expect(second.nextCursor == nil)
        }
    }

    @Test func `refuses a cursor of another order, and an invalid one`() async throws {
        try await withCatalogue { catalogue in
            _ = try await fill(catalogue)
            let cursor = try #require(
                try await catalogue.list(sort: ListProducts.Sort(key: .name), limit: 2).get().nextCursor)
            let other = ListProducts.Sort(key: .name, isDescending: true)
            #expect(rejection(try await catalogue.list(sort: other, after: cursor)) == .invalidCursor)
            #expect(rejection(try await catalogue.list(after: cursor + "A")) == .invalidCursor)
            #expect(rejection(try await catalogue.list(after: "")) == .invalidCursor)
        }
    }

    @Test func `clamps the page size to its limits`() async throws {
        try await withCatalogue { catalogue in
            _ = try await fill(catalogue)
            #expect(try await catalogue.list(limit: 0).get().items.count == 1)
            #expect(try await catalogue.list(limit: -5).get().items.count == 1)
            #expect(try await catalogue.list(limit: .max).get().items.count == 17)
        }
    }

    @Test func `filters by category and by price range, bounds included`() async throws {
        try await withCatalogue { catalogue in
            _ = try await catalogue.create("Cup", category: "Kitchen", price: 100)
            _ = try await catalogue.create("Pot", category: "Kitchen", price: 200)
            _ = try await catalogue.create("Lamp", category: "kitchen", price: 300)
            #expect(try await catalogue.names(category: "Kitchen") == ["Cup", "Lamp", "Pot"])
            #expect(try await catalogue.names(category: "KITCHEN") == ["Cup", "Lamp", "Pot"])
            #expect(try await catalogue.names(category: "Kit") == [])
            #expect(try await catalogue.names(category: "Kitchen\0") == [])
            #expect(try await catalogue.names(minPrice: 200) == ["Lamp", "Pot"])
            #expect(try await catalogue.names(maxPrice: 200) == ["Cup", "Pot"])
            #expect(try await catalogue.names("pot", category: "Kitchen", minPrice: 200, maxPrice: 200) == ["Pot"])
            #expect(try await catalogue.names(minPrice: 300, maxPrice: 100) == [])
        }
    }

    @Test(arguments: [
        ("head", ["Wired Headphones", "Wireless Headphones"]),
        ("HEADPHONE", ["Wired Headphones", "Wireless Headphones"]),
        ("wireless head", ["Wireless Headphones"]),
        ("headphones wireless", ["Wireless Headphones"]),
        ("headphones -wireless", ["Wired Headphones"]),
        ("wireless OR kettle", ["Kettle", "Wireless Charger", "Wireless Headphones"]),
        ("\"wireless charger\"", ["Wireless Charger"]),
        ("audio", ["Wired Headphones", "Wireless Headphones"]),
        ("boiling", ["Kettle"]),
        ("the kettle", ["Kettle"]),
        ("phone", []),
        ("wireless kettle", []),
        ("kettle or head", ["Kettle"]),
        ("wi-fi", ["Wireless Charger"]),
        ("wi-fi charg", ["Wireless Charger"]),
        ("3.5", ["Wired Headphones"]),
    ])
    func `finds words in all forms, and the last by its beginning`(text: String, names: [String]) async throws {
        try await withCatalogue { catalogue in
            _ = try await catalogue.create("Wireless Headphones", "Long battery life.", category: "Audio")
            _ = try await catalogue.create("Wired Headphones", "For the studio, with a 3.5 mm plug.", category: "Audio")
            _ = try await catalogue.create("Wireless Charger", "Charges at once, without Wi-Fi.", category: "Power")
            _ = try await catalogue.create("Kettle", "It boils water.", category: "Kitchen")
            #expect(try await catalogue.names(text) == names)
        }
    }

    @Test func `accepts any search text, however hostile`() async throws {
        try await withCatalogue { catalogue in
            _ = try await catalogue.create("Kettle")
            let hostile = [
                "'", "''", "\"", "\\", "\\'", ":*", "a:*", "'a':*", "!", "!!a", "& | !", "(", "((a)", "<->", "a <-> b",
                "-", "--", "- -a", "\0", "a\0b", "%", "_", "'; DROP TABLE product; --", "$1", "漢字", "👨‍👩‍👧", "\u{202E}abc",
                "ﬁ", "İ", "ß", "a\u{301}\u{301}", "\u{FFFE}", "1e999", "0x1F", "http://a.b/c?d=e", "a@b.c", "<b>x</b>",
                "or", "or or", "the", "the of", "\"the\" -", String(repeating: "x", count: 100_000),
                String(repeating: "\"-", count: 50_000), String(repeating: "a ", count: 50_000),
            ]
            for text in hostile {
                await #expect(throws: Never.self, "\(text.prefix(50))") { _ = try await catalogue.names(text).count }
            }
            #expect(try await catalogue.names("  ") == ["Kettle"])
            #expect(try await catalogue.names("kettle\0") == ["Kettle"])
        }
    }

    private func rejection(_ outcome: Outcome<ListProducts>) -> ListProducts.Rejection? {
        guard case .failure(let rejection) = outcome else { return nil }
        return rejection
    }
}
