import Contracts
import InventoryDomain
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService

/// An administrator changes stock while orders reserve, sell and release. Afterwards `withWarehouse` compares counters,
/// ledger and reservations.
@Suite(.timeLimit(.minutes(2))) struct AdjustmentRaceTests {
    @Test func `stock stays consistent when it is adjusted during reservations`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(40)
            let adjusting = AdjustStockHandler(store: warehouse.store)
            let changes: [(adjusted: Int64, held: Int64, sold: Int64)] = try await atOnce(90) { index in
                guard index % 3 == 0 else { return try await reserve(tea, in: warehouse, thenEnd: index) }
                let delta: Int64 = index % 2 == 0 ? -2 : 1
                let adjusted = try await adjusting.handle(
                    AdjustStock(productID: tea, delta: delta, reason: "counted"), warehouse.admin)
                guard (try? adjusted.get()) != nil else {
                    guard case .failure(.insufficientStock) = adjusted else { throw Unexpected() }
                    return (0, 0, 0)
                }
                return (delta, 0, 0)
            }
            let sums = changes.reduce(into: (adjusted: Int64(0), held: Int64(0), sold: Int64(0))) { sums, change in
                sums = (sums.adjusted + change.adjusted, sums.held + change.held, sums.sold + change.sold)
            }
            let expected = StockCounters(
                available: 40 + sums.adjusted - sums.held - sums.sold, reserved: sums.held, sold: sums.sold)
            #expect(try await warehouse.counters(tea) == expected)
            #expect(expected.available >= 0)
        }
    }

    @Test func `a stock count is refused if an order has changed the stock since, and the order stands`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(100)
            let counting = SetStockHandler(store: warehouse.store)
            for round in Int64(0)..<20 {
                let seen = try #require(try await warehouse.store.level(of: tea))
                let outcomes = try await atOnce(2) { index in
                    guard index == 0 else { return try await warehouse.reserve([tea: 1]).map { _ in true }.get() }
                    let count = SetStock(
                        productID: tea, version: seen.version, available: seen.available, lowStockThreshold: round)
                    return (try? await counting.handle(count, warehouse.admin).get()) != nil
                }
                #expect(outcomes.contains(true))
                #expect(
                    try await warehouse.counters(tea) == StockCounters(available: 99 - round, reserved: round + 1))
            }
        }
    }

    private struct Unexpected: Error {}

    /// - Returns: the order's pieces that are held and sold at the end
    private func reserve(
        _ product: ProductID, in warehouse: TestWarehouse, thenEnd index: Int
    ) async throws -> (adjusted: Int64, held: Int64, sold: Int64) {
        let order = OrderID(.make())
        guard (try? await warehouse.reserve([product: 1], for: order).get()) != nil else { return (0, 0, 0) }
        switch index % 4 {
        case 0:
            try await warehouse.release(order)
            return (0, 0, 0)
        case 1:
            _ = try await warehouse.commit(order).get()
            return (0, 0, 1)
        default: return (0, 1, 0)
        }
    }
}
