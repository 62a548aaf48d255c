import Contracts
import Messaging
import Telemetry
import Testing
import Vocabulary

@testable import DurableMessaging

@Suite struct `What the audit trail says of a change` {
    private struct Shelf: Encodable {
        struct Label: Encodable { var text: String }

        var count: Int
        var isOpen = true
        var label: Label?
        var tags: [String] = []
    }

    private func record(
        _ before: Shelf?, _ after: Shelf?, by roles: Set<Role> = [.admin]
    ) throws -> ActionRecord? {
        let subject = Subject(customerID: CustomerID(.make()), roles: roles)
        let cause = MessageContext.beginning(at: .edge, subject: subject, clientAddress: "192.0.2.7")
        return try ActionRecord(SetStock.self, by: cause, of: .init(.stock, "7"), from: before, to: after)
    }

    @Test func `is each member that differs, before and after`() throws {
        let before = Shelf(count: 3, label: nil, tags: ["a"])
        let after = Shelf(count: 4, isOpen: false, label: .init(text: "Tea"), tags: ["a", "b"])
        let record = try #require(try record(before, after))
        #expect(
            record.changes == [
                FieldChange(field: "count", before: "3", after: "4"),
                FieldChange(field: "isOpen", before: "true", after: "false"),
                FieldChange(field: "label.text", before: nil, after: "Tea"),
                FieldChange(field: "tags.1", before: nil, after: "b"),
            ])
        #expect(record.action == "inventory.set-stock")
        #expect(record.address == "192.0.2.7")
    }

    @Test func `is everything of what was created or deleted, and nothing if nothing changed`() throws {
        let shelf = Shelf(count: 3)
        #expect(try record(nil, shelf)?.changes.map(\.after) == ["3", "true"])
        #expect(try record(shelf, nil)?.changes.map(\.before) == ["3", "true"])
        #expect(try record(shelf, shelf)?.changes == [])
    }

    @Test func `is bounded in number and length`() throws {
        let text = String(repeating: "x", count: 10_000)
        let after = Shelf(count: 1, label: .init(text: text), tags: (0..<500).map { "\($0)" })
        let changes = try #require(try record(nil, after)).changes
        #expect(changes.count == 100)
        #expect(changes.allSatisfy { ($0.after ?? "").count <= 500 })
    }

    @Test func `names nobody: texts about people are withheld, at any depth`() throws {
        struct Address: Encodable { var city = "Town" }
        struct Parcel: Encodable { var trackingNumber: String }
        struct Case: Encodable {
            var status: String
            var note = "call Ada"
            var shippingAddress = Address()
            var parcels: [Parcel] = []
        }
        let admin = Subject(customerID: CustomerID(.make()), roles: [.admin])
        let record = try #require(
            try ActionRecord(
                SetStock.self, by: .beginning(at: .edge, subject: admin), of: .init(.order, "7"), from: nil as Case?,
                to: Case(status: "shipped", parcels: [Parcel(trackingNumber: "PP 123")])))
        #expect(
            record.changes == [
                FieldChange(field: "note", before: nil, after: "(withheld)"),
                FieldChange(field: "parcels.0.trackingNumber", before: nil, after: "(withheld)"),
                FieldChange(field: "shippingAddress.city", before: nil, after: "(withheld)"),
                FieldChange(field: "status", before: nil, after: "shipped"),
            ])
    }

    @Test func `is not recorded for customers`() throws {
        #expect(try record(nil, Shelf(count: 1), by: [.customer]) == nil)
    }
}
