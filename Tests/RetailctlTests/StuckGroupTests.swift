import Contracts
import Testing
import Vocabulary

@testable import retailctl

@Suite struct StuckGroupTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    private static func order(_ number: UInt64, for age: Duration, _ reason: String) -> StuckOrder {
        StuckOrder(
            orderID: OrderID(UniqueID(high: 1, low: number)), status: .accepted, since: now - age, waitsFor: .inventory,
            isStuck: true, reasons: [reason], queue: "inventory.commands", service: .inventory, error: nil)
    }

    @Test func `orders that wait for the same cause are one group, with the first and the last of them`() {
        let groups = StuckGroup.groups(of: [
            Self.order(1, for: .seconds(60), "inventory.commands has 312 messages before it"),
            Self.order(2, for: .seconds(300), "inventory.commands has 9 messages before it"),
            Self.order(3, for: .seconds(20), "inventory.commands is paused by ann"),
        ])
        #expect(groups.map(\.count) == [2, 1])
        #expect(groups[0].cause == "inventory.commands has … messages before it")
        #expect(groups[0].first == Self.now - .seconds(300))
        #expect(groups[0].last == Self.now - .seconds(60))
        #expect(groups[0].service == .inventory)
        #expect(groups[0].examples.count == 2)
        let table = StuckGroup.table(groups, now: Self.now)
        #expect(table.contains("5 min") && table.contains("is paused by ann"), "\(table)")
    }

    @Test func `a message that moved while the queues were read is there once, where it was seen last`() throws {
        let id = UniqueID(high: 5, low: 6).description
        let first = try PeekedMessage.example(
            queue: "order.retry.5s", id: id, headers: ["x-original-queue": .string("order.commands")])
        let later = try PeekedMessage.example(
            queue: "order.commands", id: id, headers: ["x-original-queue": .string("order.commands")])
        let other = try PeekedMessage.example(queue: "cart.on-order-rejected", id: id, headers: [:])
        let messages = StuckEvidence.Message.all([first, later, other])
        #expect(messages.map(\.queue) == ["order.commands", "cart.on-order-rejected"])
        #expect(messages.map(\.workQueue) == ["order.commands", "cart.on-order-rejected"])
    }

    @Test func `a message that failed waits since its first failure, and its queue's owner has to act`() throws {
        let order = OrderID(UniqueID(high: 1, low: 2))
        let peeked = try PeekedMessage.example(
            queue: "cart.on-order-rejected.dlq", id: UniqueID(high: 5, low: 6).description,
            headers: [
                "x-first-failed-at": .string("2027-01-15T07:00:00Z"),
                "x-last-failed-at": .string("2027-01-15T07:30:00Z"), "ce-orderid": .string(order.description),
                "x-exception-type": .string("PostgresError"), "x-exception-message": .string("x"),
            ])
        let message = StuckEvidence.Message(peeked)
        #expect(message.since == Timestamp("2027-01-15T07:00:00Z"))
        let evidence = StuckEvidence(
            asOf: Self.now, openOrders: 0, orders: [], payments: [], queues: [:], pauses: [:], messages: [message])
        let found = try #require(StuckDiagnosis(evidence).orders.first)
        #expect(found.service == .cart)
        #expect(found.queue == "cart.on-order-rejected.dlq")
        #expect(found.error == "PostgresError: x")
    }
}
