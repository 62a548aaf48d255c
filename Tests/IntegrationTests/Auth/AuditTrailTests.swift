import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `The audit trail` {
    private static let actor = CustomerID(.make())

    private func record(
        _ action: String = "product.update", of target: ActionRecord.Target = .init(.product, "p1"),
        by actor: CustomerID = Self.actor, id: UniqueID = .make(), at time: Timestamp = .now()
    ) -> RecordAction {
        RecordAction(
            ActionRecord(
                messageID: id, action: action, actorID: actor, roles: [.admin], address: "192.0.2.7",
                requestID: .make(), target: target,
                changes: [FieldChange(field: "price.amount", before: "1", after: nil)], at: time))
    }

    private func keep(_ command: RecordAction, in trail: AuditTrailHandlers) async throws {
        _ = try await trail.record(command, .beginning(at: .product))
    }

    private func list(
        _ filter: ListActions.Filter = .init(), limit: Int = 20, cursor: String? = nil, in trail: AuditTrailHandlers
    ) async throws -> Page<ActionRecord> {
        let admin = Subject(customerID: Self.actor, roles: [.admin])
        return try await trail.list(
            ListActions(filter, page: PageRequest(limit: limit, cursor: cursor)),
            .beginning(at: .edge, subject: admin)
        ).get()
    }

    private func withTrail(_ body: (AuditTrailHandlers, ServiceDatabase) async throws -> Void) async throws {
        try await withServiceDatabase(.auth) { database in
            try await body(AuditTrailHandlers(store: ActionRecordStore(database: database)), database)
        }
    }

    @Test func `returns its entries as they were recorded, the newest first, in pages`() async throws {
        try await withTrail { trail, _ in
            let commands = (0..<3).map { record("product.update-\($0)") }
            for command in commands { try await keep(command, in: trail) }
            let first = try await list(limit: 2, in: trail)
            let second = try await list(limit: 2, cursor: first.nextCursor, in: trail)
            #expect(first.items + second.items == commands.reversed().map(\.record))
            #expect(second.nextCursor == nil)
        }
    }

    @Test func `finds entries by actor, action, target and time`() async throws {
        try await withTrail { trail, _ in
            let other = CustomerID(.make())
            let start = Timestamp.now()
            try await keep(record(at: start), in: trail)
            try await keep(record("order.cancel", of: .init(.order, "o1"), at: start + .seconds(1)), in: trail)
            try await keep(record("order.ship", of: .init(.order, "o2"), by: other, at: start + .seconds(2)), in: trail)
            let filters: [(ListActions.Filter, [String])] = [
                (.init(actorID: other), ["order.ship"]), (.init(action: "order.cancel"), ["order.cancel"]),
                (.init(targetKind: .order), ["order.ship", "order.cancel"]),
                (.init(targetKind: .order, targetID: "o2"), ["order.ship"]),
                (.init(since: start + .seconds(1), until: start + .seconds(2)), ["order.cancel"]),
                (.init(actorID: other, targetKind: .product), []),
            ]
            for (filter, actions) in filters {
                #expect(try await list(filter, in: trail).items.map(\.action) == actions)
            }
        }
    }

    @Test func `has one entry for an action that is reported twice`() async throws {
        try await withTrail { trail, _ in
            let command = record()
            for _ in 0..<3 { try await keep(command, in: trail) }
            #expect(try await list(in: trail).items.count == 1)
        }
    }

    @Test(arguments: [
        "UPDATE action_record SET actor_id = gen_random_uuid()", "DELETE FROM action_record",
        "UPDATE action_record SET added_at = now() - interval '1 year'",
    ])
    func `cannot be rewritten by the service itself`(statement: String) async throws {
        try await withTrail { trail, database in
            try await keep(record(), in: trail)
            await #expect(throws: PostgresError.self) { try await database.query("\(raw: statement)") }
            #expect(try await list(in: trail).items.count == 1)
        }
    }

    @Test func `keeps at least a month, whatever the setting is`() async throws {
        try await withTrail { trail, _ in
            try await keep(record(at: .now() - .seconds(400 * 86_400)), in: trail)
            try await trail.store.deleteOlder(than: .seconds(1))
            #expect(try await list(in: trail).items.count == 1)
        }
    }
}
