import Contracts
import DurableMessaging
import InventoryDomain
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService

@Suite struct StockHandlerTests {
    @Test func `opening stock twice changes nothing`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(7)
            let again = OpenStock(productID: tea, available: 99, lowStockThreshold: 1)
            let level = try await OpenStockHandler(store: warehouse.store).handle(again, warehouse.admin).get()
            #expect(level.available == 7)
            #expect(level.lowStockThreshold == 5)
            #expect(level.version == 1)
        }
    }

    @Test func `stock cannot be opened below zero`() async throws {
        try await withWarehouse { warehouse in
            let query = OpenStock(productID: ProductID(.make()), available: -1, lowStockThreshold: nil)
            let outcome = try await OpenStockHandler(store: warehouse.store).handle(query, warehouse.admin)
            guard case .failure(.invalid(let problems)) = outcome else {
                Issue.record("opened below zero")
                return
            }
            #expect(problems.map(\.field) == ["available"])
        }
    }

    @Test func `a change of availability is published, with increasing versions`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(7, threshold: 5)
            let order = OrderID(.make())
            _ = try await warehouse.reserve([tea: 1])
            _ = try await warehouse.reserve([tea: 1])
            _ = try await warehouse.reserve([tea: 5], for: order)
            try await warehouse.release(order)
            let published = try await warehouse.database.published(AvailabilityChanged.self)
            #expect(published.map(\.status) == [.inStock, .lowStock, .outOfStock, .lowStock])
            #expect(published.map(\.available) == [7, 5, 0, 5])
            #expect(published.map(\.version) == [1, 3, 4, 5])
        }
    }

    @Test func `low stock is published once per fall to the threshold, and again after a recovery`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(7, threshold: 5)
            let order = OrderID(.make())
            _ = try await warehouse.reserve([tea: 1])
            #expect(try await warehouse.database.published(StockLow.self).isEmpty)
            _ = try await warehouse.reserve([tea: 2], for: order)
            _ = try await warehouse.reserve([tea: 1])
            #expect(try await warehouse.database.published(StockLow.self).map(\.available) == [4])
            try await warehouse.release(order)
            _ = try await warehouse.reserve([tea: 1])
            #expect(try await warehouse.database.published(StockLow.self).map(\.available) == [4], "5 is still low")
            _ = try await AdjustStockHandler(store: warehouse.store).handle(
                AdjustStock(productID: tea, delta: 10, reason: "came in"), warehouse.admin)
            _ = try await warehouse.reserve([tea: 14])
            let published = try await warehouse.database.published(StockLow.self)
            #expect(published.map(\.available) == [4, 0])
            #expect(published.map(\.threshold) == [5, 5])
        }
    }

    @Test func `a stock count needs the version that was read`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(7)
            let handler = SetStockHandler(store: warehouse.store)
            let query = SetStock(productID: tea, version: 1, available: 4, lowStockThreshold: 4)
            let level = try await handler.handle(query, warehouse.admin).get()
            #expect(level.available == 4)
            #expect(level.version == 2)
            #expect(try await handler.handle(query, warehouse.admin) == .failure(.stale(currentVersion: 2)))
            #expect(
                try await warehouse.database.published(AvailabilityChanged.self).map(\.status) == [.inStock, .lowStock])
        }
    }

    @Test func `ten concurrent adjustments all count, and none goes below zero`() async throws {
        try await withWarehouse { warehouse in
            let tea = try await warehouse.open(5)
            let outcomes = try await atOnce(10) { _ in
                try await AdjustStockHandler(store: warehouse.store)
                    .handle(AdjustStock(productID: tea, delta: -1, reason: "broken"), warehouse.admin)
            }
            #expect(outcomes.count { $0 == .failure(.insufficientStock(available: 0)) } == 5)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 0))
        }
    }

    @Test func `unknown products are not found, and left out of availability`() async throws {
        try await withWarehouse { warehouse in
            let (tea, unknown, store) = (try await warehouse.open(5), ProductID(.make()), warehouse.store)
            #expect(
                try await GetStockHandler(store: store).handle(GetStock(productID: unknown), warehouse.admin)
                    == .failure(.notFound))
            let ledger = try await ListLedgerHandler(store: store)
                .handle(ListLedger(productID: unknown, page: PageRequest()), warehouse.admin)
            #expect(throws: ListLedger.Rejection.notFound) { try ledger.get() }
            let levels = try await GetAvailabilityHandler(store: store)
                .handle(GetAvailability(productIDs: [unknown, tea]), warehouse.customer).get()
            #expect(levels.items == [.init(productID: tea, available: 5, status: .lowStock)])
        }
    }

    @Test func `paging through stock and ledger shows each entry once`() async throws {
        try await withWarehouse { warehouse in
            var products: Set<ProductID> = []
            for available in Int64(1)...7 { products.insert(try await warehouse.open(available, threshold: 3)) }
            #expect(Set(try await pages(warehouse, isLowStockOnly: false, count: 4)) == products)
            #expect(try await pages(warehouse, isLowStockOnly: true, count: 2).count == 3)

            let tea = try await warehouse.open(9)
            for _ in 0..<4 { _ = try await warehouse.reserve([tea: 1]) }
            let handler = ListLedgerHandler(store: warehouse.store)
            let first = try await handler.handle(
                ListLedger(productID: tea, page: PageRequest(limit: 3)), warehouse.admin
            ).get()
            let second = try await handler.handle(
                ListLedger(productID: tea, page: PageRequest(limit: 3, cursor: first.nextCursor)), warehouse.admin
            ).get()
            #expect(second.nextCursor == nil)
            #expect((first.items + second.items).map(\.kind) == Array(repeating: "reserved", count: 4) + ["opened"])
        }
    }

    @Test func `a cursor of another list is refused`() async throws {
        try await withWarehouse { warehouse in
            let page = PageRequest(cursor: PageCursor.encode(Int64(7)))
            let list = try await ListStockHandler(store: warehouse.store)
                .handle(ListStock(isLowStockOnly: false, page: page), warehouse.admin)
            #expect(throws: ListStock.Rejection.invalidCursor) { try list.get() }
        }
    }

    private func pages(
        _ warehouse: TestWarehouse, isLowStockOnly: Bool, count: Int
    ) async throws -> [ProductID] {
        var (found, cursor): ([ProductID], String?) = ([], nil)
        for index in 1...count {
            let query = ListStock(isLowStockOnly: isLowStockOnly, page: PageRequest(limit: 2, cursor: cursor))
            let page = try await ListStockHandler(store: warehouse.store).handle(query, warehouse.admin).get()
            found += page.items.map(\.productID)
            cursor = page.nextCursor
            #expect((cursor == nil) == (index == count))
        }
        return found
    }
}

@Suite struct ManyStocksTests {
    @Test func `many products are opened in one command, each once`() async throws {
        try await withWarehouse { warehouse in
            let known = try await warehouse.open(3)
            let lines = (0..<500).map { index in
                OpenStocks.Line(productID: ProductID(.make()), available: Int64(index), lowStockThreshold: 5)
            }
            let command = OpenStocks(lines: lines + [.init(productID: known, available: 99, lowStockThreshold: 5)])
            let context = MessageContext.beginning(at: .product)
            let handler = OpenStocksHandler(store: warehouse.store)
            for _ in 0..<2 { _ = try await handler.handle(command, context).value.get() }
            _ = try await handler.handle(command, .beginning(at: .product)).value.get()
            let sums = try await warehouse.database.query(
                "SELECT count(*) AS count, sum(available)::bigint AS available FROM stock")
            let row = try #require(sums.first)
            let (count, available): (Int64, Int64) = (try row["count"], try row["available"])
            #expect(count == 501)
            #expect(available == 499 * 250 + 3)
            let entries: Int64 = try await warehouse.database.database.value("SELECT count(*) FROM ledger")
            #expect(entries == 501)
        }
    }
}
