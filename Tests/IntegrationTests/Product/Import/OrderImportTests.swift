import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import ProductImport

@Suite struct OrderFileImportTests {
    private static let header = "reference,customerEmail,placedAt,status,productId,productName,quantity,unitPrice\n"

    private func line(_ reference: String, _ email: String = "ann@example.com", product: String = ",Kettle") -> String {
        "\(reference),\(email),2019-05-31T14:00:00Z,delivered,\(product),2,19.99\n"
    }

    @Test func `adjacent rows form one order, of the account with that address`() async throws {
        try await withImports { imports in
            let done = try await imports.run(
                Self.header + line("1") + line("1", product: ",Pot") + line("2", "bob@example.com"), of: .orders)
            #expect(done.rows == .init(read: 3, good: 3, unchanged: 0, bad: 0))
            let orders = imports.orders.commands.flatMap(\.orders)
            #expect(orders.map(\.reference) == ["1", "2"])
            #expect(orders.map { $0.lines.map(\.name) } == [["Kettle", "Pot"], ["Kettle"]])
            #expect(orders[0].customerID == imports.orders.known)
            #expect(orders[1].customerID != imports.orders.known)
        }
    }

    @Test func `an order has the same id and fingerprint in every import`() async throws {
        try await withImports { imports in
            for _ in 0..<2 { _ = try await imports.run(Self.header + line("1") + line("2"), of: .orders) }
            let (first, second) = (imports.orders.commands[0], imports.orders.commands[1])
            #expect(first.orders == second.orders)
            #expect(first.importID != second.importID)
        }
    }

    @Test func `a missing product name is taken from the catalogue`() async throws {
        try await withImports { imports in
            let product = try await imports.catalogue.create("Teapot")
            let unknown = ProductID(.make())
            let done = try await imports.run(
                Self.header + line("1", product: "\(product.productID),") + line("2", product: "\(unknown),"),
                of: .orders)
            #expect(imports.orders.commands.flatMap(\.orders).flatMap(\.lines).map(\.name) == ["Teapot"])
            #expect(try await imports.failures(done.importID) == ["3 productId"])
        }
    }

    @Test func `rows of an order after those of another order are refused`() async throws {
        try await withImports { imports in
            let text = Self.header + line("1") + (2...700).map { line("\($0)") }.joined() + line("1")
            let done = try await imports.run(text, of: .orders)
            #expect(done.rows.bad == 1)
            #expect(try await imports.failures(done.importID) == ["702 reference"])
            #expect(imports.orders.commands.allSatisfy { $0.orders.count <= 500 })
        }
    }
}
