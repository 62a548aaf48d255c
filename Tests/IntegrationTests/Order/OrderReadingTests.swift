import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct OrderReadingTests {
    @Test func `a customer can read only the own orders`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            let (store, stranger) = (shop.store, shop.message(of: CustomerID(.make())))
            let get = GetOrder(orderID: order.orderID)
            #expect(try await GetOrderHandler(store: store).handle(get, shop.message()) == .success(order))
            #expect(try await GetOrderHandler(store: store).handle(get, stranger) == .failure(.notFound))
            #expect(try await GetOrderHandler(store: store).handle(get, .beginning(at: .edge)) == .failure(.notFound))
            #expect(
                try await GetOrderHistoryHandler(store: store)
                    .handle(GetOrderHistory(orderID: order.orderID), stranger) == .failure(.notFound))
            #expect(try await shop.cancel(order.orderID, stranger) == .failure(.notFound))
            let list = try await ListOrdersHandler(store: store).handle(ListOrders(page: PageRequest()), stranger).get()
            #expect(list.items.isEmpty)
        }
    }

    @Test func `an administrator can read the history of any order, and cancel it`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            let admin = MessageContext.beginning(
                at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.admin]))
            let history = try await GetOrderHistoryHandler(store: shop.store)
                .handle(GetOrderHistory(orderID: order.orderID), admin).get()
            #expect(history.items.map(\.status) == [.accepted, .pending])
            #expect(try await shop.cancel(order.orderID, admin).get().status == .cancelled)
        }
    }

    @Test func `cancelling twice returns the cancelled order, and a shipped order is not cancellable`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let cancelled = try await shop.cancel(order.orderID).get()
            #expect(try await shop.cancel(order.orderID) == .success(cancelled))
            #expect(try await shop.database.published(OrderCancelled.self).map(\.reason) == ["changed my mind"])
            let paid = try await shop.pendingOrder([tea: 1])
            try await shop.capture(shop.payment(of: paid))
            _ = try await shop.ship(paid.orderID).get()
            #expect(try await shop.cancel(paid.orderID) == .failure(.notCancellable(.shipped)))
        }
    }

    @Test func `orders are listed newest first, page by page`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(70)
            var placed: [OrderID] = []
            for _ in 0..<5 { placed.append(try await shop.pendingOrder([tea: 1]).orderID) }
            var (found, cursor): ([OrderID], String?) = ([], nil)
            repeat {
                let query = ListOrders(page: PageRequest(limit: 2, cursor: cursor))
                let page = try await ListOrdersHandler(store: shop.store).handle(query, shop.message()).get()
                found += page.items.map(\.orderID)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(found == placed.reversed())
            let broken = ListOrders(page: PageRequest(cursor: "x"))
            let outcome = try await ListOrdersHandler(store: shop.store).handle(broken, shop.message())
            #expect(throws: ListOrders.Rejection.invalidCursor) { try outcome.get() }
        }
    }

    @Test func `the outcome of an earlier request is found by order id and fingerprint`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(3)
            let (kept, refused) = (shop.command([tea: 2]), shop.command([tea: 2]))
            let order = try await shop.place(kept).get().order
            let shortage = ReserveStock.Shortage(productID: tea, requested: Quantity(2)!, available: 1)
            _ = try await shop.place(refused)
            let handler = FindPlacedOrderHandler(store: shop.store)
            func find(_ id: OrderID, _ fingerprint: String = "a") async throws -> Outcome<FindPlacedOrder> {
                try await handler.handle(FindPlacedOrder(orderID: id, fingerprint: fingerprint), shop.message())
            }
            #expect(try await find(kept.orderID) == .success(PlacedOrder(order: order, isReplay: true)))
            #expect(try await find(kept.orderID, "b") == .failure(.idempotencyKeyReused))
            #expect(try await find(refused.orderID) == .failure(.refused(.insufficientStock([shortage]))))
            #expect(try await find(OrderID(.make())) == .failure(.notFound))
        }
    }
}
