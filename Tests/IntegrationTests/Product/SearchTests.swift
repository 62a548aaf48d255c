import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductDomain
import TestSupport
import Testing
import Vocabulary

@testable import ProductService

@Suite(.timeLimit(.minutes(2)))
struct `A search` {
    private static let names = [
        "The Who", "It", "It Takes Two", "Will", "Goodwill", "Crème brûlée", "Creme Puff", "東京タワー模型", "10 mm Bolt",
        "12mm Nut", "Wi-Fi Router", "Straße", "Übergröße", "Łódź Poster", "ÉCLAIR", "Kettle", "Wireless Headphones",
        "สวัสดีชาวโลก", "Crème-Fraîche 200g",
    ]

    private func fill(_ catalogue: TestCatalogue) async throws {
        for name in Self.names { _ = try await catalogue.create(name) }
        _ = try await catalogue.create("Teapot", "Goes well with a kettle. It will please the who’s who.")
    }

    @Test(arguments: [
        ("The Who", ["The Who"]), ("the who", ["The Who"]), ("it", ["It", "It Takes Two"]), ("Will", ["Will"]),
        ("creme", ["Crème brûlée", "Creme Puff", "Crème-Fraîche 200g"]), ("crème brulee", ["Crème brûlée"]),
        ("CRÈME BRÛLÉE", ["Crème brûlée"]), ("eclair", ["ÉCLAIR"]), ("lodz", ["Łódź Poster"]), ("strasse", ["Straße"]),
        ("タワー", ["東京タワー模型"]), ("東京", ["東京タワー模型"]), ("模型", ["東京タワー模型"]), ("塔", []), ("タワ", ["東京タワー模型"]),
        ("ชาวโลก", ["สวัสดีชาวโลก"]),
        ("10mm", ["10 mm Bolt"]), ("10 mm", ["10 mm Bolt"]), ("10mm bolt", ["10 mm Bolt"]), ("12 mm", ["12mm Nut"]),
        ("12mm", ["12mm Nut"]), ("200 g", ["Crème-Fraîche 200g"]), ("2mm", []),
        ("wi fi", ["Wi-Fi Router"]), ("wi-fi rout", ["Wi-Fi Router"]), ("headphone", ["Wireless Headphones"]),
        ("ketle", ["Kettle"]), ("ketttle", ["Kettle"]), ("wireles hedphones", ["Wireless Headphones"]),
        ("creem brulee", ["Crème brûlée"]), ("xqzzy", []),
    ])
    func `finds names by any of their words, also misspelt`(text: String, names: [String])
        async throws
    {
        try await withCatalogue { catalogue in
            try await fill(catalogue)
            let found = try await catalogue.found(text).filter { $0 != "Teapot" }
            #expect(found == names, "\(text)")
        }
    }

    @Test func `ranks exact names first, then other names, then other texts`() async throws {
        try await withCatalogue { catalogue in
            _ = try await catalogue.create("Abacus", "Comes with a kettle.")
            _ = try await catalogue.create("Blue Kettle", category: "Kitchen")
            _ = try await catalogue.create("Kettle", category: "Kitchen")
            _ = try await catalogue.create("Kettles for beginners", "A book.")
            _ = try await catalogue.create("Alpha Kettle", category: "Other")
            #expect(
                try await catalogue.found("kettle") == [
                    "Kettle", "Alpha Kettle", "Blue Kettle", "Kettles for beginners", "Abacus",
                ])
            #expect(try await catalogue.found("kettle", category: "kitchen") == ["Kettle", "Blue Kettle"])
            #expect(try await catalogue.found("kettle", maxPrice: 1) == [])
            // An explicit order overrides the ranking.
            let byName = ["Abacus", "Alpha Kettle", "Blue Kettle", "Kettle", "Kettles for beginners"]
            #expect(try await catalogue.names("kettle") == byName)
            let blank = try await catalogue.list(" ", sort: ListProducts.Sort(key: .relevance)).get()
            #expect(blank.items.map(\.name) == byName)
        }
    }

    @Test(arguments: [1, 2, 7])
    func `shows each product once, page by page, through all ranks`(limit: Int) async throws {
        try await withCatalogue { catalogue in
            for number in 0..<5 {
                _ = try await catalogue.create("Lamp")
                _ = try await catalogue.create("Desk Lamp \(number)")
                _ = try await catalogue.create("Desk \(number)", "Without a lamp.")
            }
            let all = try await catalogue.found("lamp")
            #expect(all.count == 15)
            var found: [CatalogueProduct] = []
            var cursor: String?
            let sort = ListProducts.Sort(key: .relevance)
            repeat {
                let page = try await catalogue.list("lamp", sort: sort, limit: limit, after: cursor).get()
                #expect(page.items.count == limit || page.nextCursor == nil)
                found += page.items
                cursor = page.nextCursor
            } while cursor != nil
            #expect(found.map(\.name) == all)
            #expect(Set(found.map(\.productID)).count == 15)
        }
    }

    /// Too many matches to sort for each page: they are listed in a stored order, each once, names before texts.
    @Test func `shows each product once when a word matches thousands`() async throws {
        try await withCatalogue { catalogue in
            let database = catalogue.database.database
            try await database.query(
                """
                INSERT INTO product (id, name, description, category, price_amount, currency, availability,
                    availability_version, version, created_at, updated_at)
                SELECT md5(n::text)::uuid, CASE WHEN n % 5 = 0 THEN 'Chair ' ELSE 'Desk Lamp ' END || n,
                    CASE WHEN n % 5 = 0 THEN 'For a lamp.' ELSE '' END, 'Home', n, 'USD', 'in_stock', 1, 1, now(), now()
                FROM generate_series(1, 8000) AS n
                """)
            _ = try await catalogue.create("Lamp")
            try await database.query("VACUUM ANALYZE product")
            let sort = ListProducts.Sort(key: .relevance)
            var (found, cursor): ([CatalogueProduct], String?) = ([], nil)
            for _ in 0..<200 {
                let page = try await catalogue.list("lamp", sort: sort, after: cursor).get()
                found += page.items
                cursor = page.nextCursor
                if cursor == nil { break }
            }
            #expect(found.count == 8001)
            #expect(Set(found.map(\.productID)).count == 8001)
            #expect(found.first?.name == "Lamp")
            #expect(found.dropFirst().prefix(6400).allSatisfy { $0.name.hasPrefix("Desk Lamp") })
            let first = found.dropFirst().prefix(100).map(\.name)
            #expect(first != first.sorted())
            // A price filter leaves few of them, which are sorted.
            #expect(
                try await catalogue.found("lamp", maxPrice: 4) == [
                    "Desk Lamp 1", "Desk Lamp 2", "Desk Lamp 3", "Desk Lamp 4",
                ])
        }
    }

    @Test func `for hyphens only finds nothing`() async throws {
        try await withCatalogue { catalogue in
            _ = try await catalogue.create("Kettle")
            for text in [String(repeating: "-", count: 33), "-", "-kettle", "\"\"", "\"-\""] {
                #expect(try await catalogue.found(text) == [], "\(text)")
                #expect(try await catalogue.names(text) == [], "\(text)")
            }
        }
    }

    @Test func `refuses a cursor of another list`() async throws {
        try await withCatalogue { catalogue in
            for _ in 0..<3 { _ = try await catalogue.create("Lamp") }
            let byName = try #require(try await catalogue.list("lamp", limit: 1).get().nextCursor)
            let sort = ListProducts.Sort(key: .relevance)
            for cursor in [byName, "MDAwAA", "x", ""] {
                let outcome = try await catalogue.list("lamp", sort: sort, after: cursor)
                guard case .failure(.invalidCursor) = outcome else {
                    Issue.record("\(cursor) was accepted")
                    continue
                }
            }
        }
    }

    @Test func `corrects typos to words of changed and imported names`() async throws {
        try await withImports { imports in
            _ = try await imports.run("externalId,name,category,price\nk-1,Headphones,Audio,5.00\n")
            #expect(try await imports.catalogue.found("hedphones") == ["Headphones"])
            let product = try #require(try await imports.catalogue.list().get().items.first)
            _ = try await imports.catalogue.update(product, title: "Loudspeaker")
            #expect(try await imports.catalogue.found("lodspeaker") == ["Loudspeaker"])
            // The old word is still known, but finds nothing.
            #expect(try await imports.catalogue.found("hedphones") == [])
        }
    }
}

@Suite(.timeLimit(.minutes(2)))
struct `The catalogue's order` {
    @Test func `of names is the natural one, with numbers by their value`() async throws {
        try await withCatalogue { catalogue in
            let names = [
                "Lamp 10", "lamp 2", "Éclair", "Zebra", "apple", "Äpfel", "Apple", "Lamp 9", "eclair", "東京", "10 mm",
                "9 mm",
            ]
            for name in names { _ = try await catalogue.create(name) }
            #expect(
                try await catalogue.names() == [
                    "9 mm", "10 mm", "Äpfel", "apple", "Apple", "eclair", "Éclair", "lamp 2", "Lamp 9", "Lamp 10",
                    "Zebra",
                    "東京",
                ])
            var (found, cursor): ([String], String?) = ([], nil)
            repeat {
                let page = try await catalogue.list(limit: 1, after: cursor).get()
                found += page.items.map(\.name)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(found == (try await catalogue.names()))
        }
    }

    @Test func `has one category for "Lamps" and "lamps", spelled as in its oldest product`() async throws {
        try await withCatalogue { catalogue in
            let oldest = try await catalogue.create("A", category: "lamps")
            _ = try await catalogue.create("B", category: "Lamps")
            let third = try await catalogue.create("C", category: "LAMPS")
            _ = try await catalogue.create("D", category: "Ähren")
            #expect(try await catalogue.categories() == ["lamps": 3, "Ähren": 1])
            for spelling in ["lamps", "Lamps", "LAMPS"] {
                #expect(try await catalogue.names(category: spelling) == ["A", "B", "C"])
            }
            #expect(try await catalogue.names(category: "ÄHREN") == ["D"])
            _ = try await catalogue.update(third, category: "Desks")
            _ = try await catalogue.delete(oldest)
            #expect(try await catalogue.categories() == ["Lamps": 1, "Ähren": 1, "Desks": 1])
        }
    }
}
