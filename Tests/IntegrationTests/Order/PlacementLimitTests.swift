import Contracts
import InventoryDomain
import Messaging
import OrderDomain
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct PlacementLimitTests {
    private static func limits(
        line: Int64 = 0, order: Int64 = 0, orders: Int64 = 0, units: Int64 = 0
    ) -> PlacementLimits {
        PlacementLimits(unitsPerLine: line, unitsPerOrder: order, unpaidOrders: orders, unpaidUnits: units)
    }

    @Test func `an order over a limit holds no stock, and says which limit`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(5_000)
            let command = shop.command([tea: 11])
            let refusal = PlaceOrder.Rejection.limitExceeded(OrderLimit(.unitsPerLine, maximum: 10, productID: tea))
            let limits = Self.limits(line: 10)
            #expect(try await shop.place(command, limits: limits) == .failure(refusal))
            #expect(try await shop.place(command, limits: limits) == .failure(.replayed(refusal)))
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 5_000))
            #expect(try await shop.order(command.orderID).rejection?.code == "order_limit_exceeded")
            #expect(try await shop.database.published(OrderRejected.self).map(\.reason) == ["order_limit_exceeded"])
        }
    }

    @Test func `one account cannot hold the whole stock without paying`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(5_000)
            for _ in 0..<12 { _ = try await shop.place(shop.command([tea: 500]), limits: .standard) }
            #expect(try await shop.warehouse.counters(tea).reserved == 2_000)
            let stranger = shop.message(of: CustomerID(.make()))
            #expect(try await shop.place(shop.command([tea: 1]), stranger).get().order.status == .pending)
        }
    }

    @Test func `an unpaid order that is paid or cancelled makes room for another`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(100)
            let limits = Self.limits(orders: 2)
            func place() async throws -> Outcome<PlaceOrder> {
                try await shop.place(shop.command([tea: 1]), limits: limits)
            }
            let (first, second) = (try await place().get().order, try await place().get().order)
            let refusal = PlaceOrder.Rejection.limitExceeded(OrderLimit(.unpaidOrders, maximum: 2))
            #expect(try await place() == .failure(refusal))
            try await shop.capture(shop.payment(of: first))
            _ = try await place().get()
            #expect(try await place() == .failure(refusal))
            _ = try await shop.cancel(second.orderID)
            _ = try await place().get()
        }
    }

    @Test func `orders placed at the same time never exceed the limit together`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(100)
            let handler = shop.handler(limits: Self.limits(units: 6))
            _ = try await atOnce(12) { _ in try await handler.handle(shop.command([tea: 2]), shop.message()) }
            #expect(try await shop.warehouse.counters(tea).reserved <= 6)
        }
    }
}
