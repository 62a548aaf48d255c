import Contracts
import DurableMessaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import ProductService

/// The migration that normalizes the texts of a stored catalogue.
@Suite(.timeLimit(.minutes(2)))
struct `Stored texts` {
    private static let migrations =
        #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/Services/Product/Migrations"

    @Test func `are normalized by the upgrade, and categories counted anew`() async throws {
        try await withDatabase(schema: "product") { database in
            let all = try Migration.load(directory: Self.migrations)
            try await Migrator(all.filter { $0.version < 4 }).migrate(schema: "product", using: database)
            for (number, (name, category, externalID)) in [
                ("Gedichte", "B\u{FC}cher", "\u{E4}-1"), ("Ma\u{308}rchen", "Bu\u{308}cher", "a\u{308}-1"),
                ("Romane", "Bu\u{308}cher", "o\u{308}-2"), ("Dramen", "Bu\u{308}cher", "d"),
            ].enumerated() {
                try await database.query(
                    """
                    INSERT INTO product (id, external_id, name, description, category, price_amount, currency,
                        availability, availability_version, version, created_at, updated_at)
                    VALUES (\(UniqueID(high: 1, low: UInt64(number))), \(externalID), \(name), 'fu\u{308}r alle',
                        \(category), 100, 'USD', 'in_stock', 1, 1, to_timestamp(\(number)), to_timestamp(\(number)))
                    """)
            }
            try await database.query(
                "INSERT INTO category VALUES (\("B\u{FC}cher"), 4), (\("Bu\u{308}cher"), -1)")
            try await Migrator(all).migrate(schema: "product", using: database)
            let odd: Int = try await database.value(
                """
                SELECT count(*) FROM product
                WHERE (name || description || category || coalesce(external_id, '')) IS NOT NFC NORMALIZED
                """)
            #expect(odd == 0)
            let ids = try await database.query("SELECT external_id, version FROM product ORDER BY created_at")
            // Of two products with one external id the older one keeps it.
            let externalIDs: [String?] = try ids.map { try $0["external_id"] }
            #expect(externalIDs == ["\u{E4}-1", nil, "\u{F6}-2", "d"])
            let versions: [Int64] = try ids.map { try $0["version"] }
            #expect(versions.allSatisfy { $0 > 1 })
            let counts = try await database.query("SELECT key, product_count FROM category")
            #expect(counts.count == 1)
            #expect(try counts.first?["product_count"] == Int64(4))
        }
    }
}
