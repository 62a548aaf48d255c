import Contracts
import Foundation
import Testing

@testable import retailctl

@Suite struct TopologyDifferenceTests {
    private func differences(
        changing change: (inout [TopologyItem]) -> Void
    ) throws -> [TopologyDifference] {
        let wanted = try TopologySnapshot(BrokerDefinitions.topology())
        var items = wanted.items
        change(&items)
        return TopologyDifference.all(wanted: wanted, live: TopologySnapshot(items: items)).map(\.difference)
    }

    private func item(_ kind: TopologyItem.Kind, _ members: [String: JSONValue]) throws -> TopologyItem {
        try #require(TopologyItem(kind, .object(members)))
    }

    @Test func `a broker that matches the code has no differences`() throws {
        #expect(try differences { _ in }.isEmpty)
        #expect(TopologyDifference.table([]) == "The broker and the database match the code.")
    }

    @Test func `everything that the broker lacks is reported as missing`() throws {
        let wanted = try TopologySnapshot(BrokerDefinitions.topology())
        let missed = try differences { $0 = [] }
        #expect(missed.count == wanted.items.count)
        #expect(missed.allSatisfy { $0.state == .missing })
        #expect(Set(missed.map(\.kind)) == Set(TopologyItem.Kind.allCases.map(\.rawValue)))
    }

    @Test func `other settings are reported, with the ones in the code`() throws {
        let queue = try item(
            .queue,
            [
                "name": .string("order.commands"), "durable": .boolean(true), "auto_delete": .boolean(false),
                "arguments": .object(["x-queue-type": .string("quorum"), "x-max-length": .integer(5)]),
            ])
        let found = try differences { items in
            items.removeAll { $0.kind == .queue && $0.name == "order.commands" }
            items.append(queue)
        }
        #expect(found.count == 1)
        #expect(found.first?.state == .different)
        #expect(found.first?.detail.contains(#""x-max-length":5"#) == true)
    }

    @Test func `objects of others are foreign, those of the broker and of our processes are not`() throws {
        let mine = try item(.queue, ["name": .string("somebody's"), "durable": .boolean(true)])
        let found = try differences { $0.append(mine) }
        #expect(found.map(\.state) == [.foreign])
        for name in ["edge.replies.1-x.7", "edge.feed.1"] {
            #expect(TopologyItem(.queue, .object(["name": .string(name)])) == nil)
            #expect(
                TopologyItem(.binding, .object(["source": .string("replies"), "destination": .string(name)])) == nil)
        }
        for name in ["", "amq.topic"] { #expect(TopologyItem(.exchange, .object(["name": .string(name)])) == nil) }
    }

    @Test func `a classic queue is the same with or without an explicit type`() throws {
        let live = try item(
            .queue,
            [
                "name": .string("cart.queries"), "durable": .boolean(true), "auto_delete": .boolean(false),
                "arguments": .object(["x-queue-type": .string("classic")]),
            ])
        let found = try differences { items in
            items.removeAll { $0.kind == .queue && $0.name == "cart.queries" }
            items.append(live)
        }
        #expect(found.isEmpty)
    }

    /// As RabbitMQ 4.3 describes it.
    @Test func `an exchange of which nothing says that it is internal is not`() throws {
        let live = try item(
            .exchange,
            [
                "name": .string("events"), "type": .string("topic"), "durable": .boolean(true),
                "auto_delete": .boolean(false), "arguments": .object([:]),
            ])
        let found = try differences { items in
            items.removeAll { $0.kind == .exchange && $0.name == "events" }
            items.append(live)
        }
        #expect(found.isEmpty)
    }
}
