import Contracts
import InventoryDomain
import Logging
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService

@Suite struct SweeperTests {
    private let order = OrderID(.make())

    /// A sweeper that gets the same status for every order.
    private func sweeper(
        _ warehouse: TestWarehouse, answering answer: @escaping @Sendable () throws -> OrderStatus?
    ) -> ReservationSweeper {
        ReservationSweeper(store: warehouse.store, grace: .zero, logger: Logger(label: "test")) { query, _ in
            let status = try answer()
            let items = status.map { status in
                query.orderIDs.map { GetOrderStatuses.Entry(orderID: $0, status: status) }
            }
            return .success(.init(items: items ?? []))
        }
    }

    @Test(arguments: [OrderStatus.expired, .rejected, .paymentFailed, nil])
    func `stock held for an ended or unknown order is released`(status: OrderStatus?) async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(10)
            _ = try await warehouse.reserve([tea: 3], for: order, until: .now() - .seconds(1))
            try await sweeper(warehouse) { status }.sweep()
            #expect(try await warehouse.state(of: order) == .expired)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 10))
        }
    }

    @Test func `stock held for a cancelled order is returned, and a late commit does not sell it`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(10)
            _ = try await warehouse.reserve([tea: 3], for: order, until: .now() - .seconds(1))
            try await sweeper(warehouse) { .cancelled }.sweep()
            #expect(try await warehouse.state(of: order) == .returned)
            _ = try await warehouse.commit(order)
            #expect(try await warehouse.state(of: order) == .returned)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 10))
        }
    }

    @Test(arguments: [OrderStatus.confirmed, .shipped, .delivered])
    func `stock held for a paid order is sold, before its commit arrives`(status: OrderStatus) async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(10)
            _ = try await warehouse.reserve([tea: 3], for: order, until: .now() - .seconds(1))
            try await sweeper(warehouse) { status }.sweep()
            #expect(try await warehouse.state(of: order) == .committed)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 7, sold: 3))
            _ = try await warehouse.commit(order)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 7, sold: 3))
        }
    }

    @Test func `nothing changes while the order is open or the order service does not answer`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(10)
            _ = try await warehouse.reserve([tea: 3], for: order, until: .now() - .seconds(1))
            try await sweeper(warehouse) { .pending }.sweep()
            let silent = sweeper(warehouse) { throw MessagingError.noReplyInTime }
            await #expect(throws: MessagingError.noReplyInTime) { try await silent.sweep() }
            #expect(try await warehouse.state(of: order) == .held)
        }
    }

    @Test func `open orders do not block the expiry of later ones`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(100)
            for _ in 0..<50 { _ = try await warehouse.reserve([tea: 1], until: .now() - .seconds(60)) }
            let last = OrderID(.make())
            _ = try await warehouse.reserve([tea: 1], for: last, until: .now() - .seconds(1))
            let sweeper = ReservationSweeper(
                store: warehouse.store, grace: .zero, logger: Logger(label: "test")
            ) { query, _ in
                .success(
                    .init(items: query.orderIDs.filter { $0 != last }.map { .init(orderID: $0, status: .pending) }))
            }
            try await sweeper.sweep()
            #expect(try await warehouse.state(of: last) == .expired)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 50, reserved: 50))
        }
    }
}
