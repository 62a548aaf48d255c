import Contracts
import DurableMessaging
import InventoryDomain
import Logging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService

@Suite struct ReservationRaceTests {
    @Test func `of forty orders for the last seven pieces exactly seven get one`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(7)
            let outcomes = try await atOnce(40) { _ in try await warehouse.reserve([tea: 1]) }
            let held = outcomes.filter { if case .success = $0 { true } else { false } }
            #expect(held.count == 7)
            #expect(
                outcomes.count {
                    $0
                        == .failure(
                            .insufficientStock([.init(productID: tea, requested: Quantity(1)!, available: 0)]))
                } == 33)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 0, reserved: 7))
        }
    }

    @Test func `orders that share many products neither deadlock nor oversell`() async throws {
        try await withWarehouse { warehouse in
            var products: [ProductID] = []
            for _ in 0..<6 { products.append(try await warehouse.open(30)) }
            let all = products
            let outcomes = try await atOnce(60) { index in
                var random = SplitMix(seed: UInt64(index))
                let wanted = all.shuffled(using: &random).prefix(4).map { ($0, 2) }
                return try await warehouse.reserve(Dictionary(uniqueKeysWithValues: wanted))
            }
            let held = outcomes.count { if case .success = $0 { true } else { false } }
            let reserved = try await all.asyncSum { try await warehouse.counters($0).reserved }
            #expect(reserved == Int64(held * 8))
            for product in all { #expect(try await warehouse.counters(product).available >= 0) }
        }
    }

    @Test func `ten concurrent requests of one order reserve once`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(10)
            let order = OrderID(.make())
            let until = Timestamp.now() + .seconds(900)
            let outcomes = try await atOnce(10) { _ in try await warehouse.reserve([tea: 2], for: order, until: until) }
            #expect(Set(outcomes) == [.success(.init(expiresAt: until))])
            #expect(try await warehouse.counters(tea) == StockCounters(available: 8, reserved: 2))
        }
    }

    @Test func `a release that races with its reservation always wins`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(10)
            for _ in 0..<25 {
                let order = OrderID(.make())
                _ = try await atOnce(2) { index in
                    if index == 0 { _ = try await warehouse.reserve([tea: 1], for: order) }
                    if index == 1 { try await warehouse.release(order) }
                }
                #expect(try await warehouse.state(of: order) == .released)
            }
            #expect(try await warehouse.counters(tea) == StockCounters(available: 10))
        }
    }

    @Test func `commit, release and expiry of one reservation leave it committed`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(25)
            for _ in 0..<25 {
                let order = OrderID(.make())
                _ = try await warehouse.reserve([tea: 1], for: order, until: .now() - .seconds(1)).get()
                _ = try await atOnce(3) { index in
                    if index == 0 { _ = try await warehouse.commit(order) }
                    if index == 1 { try await warehouse.release(order) }
                    if index == 2 { _ = try await warehouse.expire() }
                }
                // A commit takes released stock again, so it always succeeds while there is stock.
                #expect(try await warehouse.state(of: order) == .committed)
            }
            #expect(try await warehouse.counters(tea) == StockCounters(available: 0, sold: 25))
        }
    }

    @Test func `concurrent sweepers expire each reservation once`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(100)
            _ = try await atOnce(50) { _ in try await warehouse.reserve([tea: 1], until: .now() - .seconds(1)) }
            let logger = Logger(label: "test.inventory")
            let sweeper = ReservationSweeper(store: warehouse.store, grace: .zero, logger: logger) { _, _ in
                .success(.init(items: []))
            }
            _ = try await atOnce(4) { _ in try await sweeper.sweep() }
            let expired: Int64 = try await warehouse.database.database.value(
                "SELECT count(*) FROM ledger WHERE kind = 'expired'")
            #expect(expired == 50)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 100))
        }
    }
}

extension Sequence {
    fileprivate func asyncSum(_ value: (Element) async throws -> Int64) async throws -> Int64 {
        var sum: Int64 = 0
        for element in self { sum += try await value(element) }
        return sum
    }
}
