import Contracts
import Messaging
import Testing
import Vocabulary

@testable import CartService

/// Events about one order with different message ids, as after a replay. For an order without a check-out, the cart
/// removes the ordered lines when it receives the event.
@Suite(.timeLimit(.minutes(2))) struct RepublishedOrderTests {
    @Test func `ten concurrent events about an order leave the cart what was added since`() async throws {
        try await withCarts { carts in
            let tea = ProductID(.make())
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            let command = try await carts.claim()
            _ = try await carts.add(3, tea).get()
            _ = try await atOnce(10) { _ in try await carts.receive(placed: command) }
            #expect(try await carts.show().items.map(\.quantity.value) == [3])
            #expect(try await carts.state(of: command.orderID) == "placed")
        }
    }

    @Test func `ten concurrent events about an order remove its lines from the cart once`() async throws {
        try await withCarts { carts in
            let tea = ProductID(.make())
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(50, tea).get()
            let line = OrderLine(
                productID: tea, name: "Tea", quantity: try #require(Quantity(2)), unitPrice: Money(500, .usd),
                lineTotal: Money(1000, .usd))
            let event = OrderPlaced(
                orderID: OrderID(.make()), customerID: carts.customer, lines: [line], total: line.lineTotal,
                promoCode: nil, at: .now())
            let handler = OrderPlacedHandler(store: carts.store)
            _ = try await atOnce(10) { _ in try await handler.handle(event, .beginning(at: .order)) }
            #expect(try await carts.show().items.map(\.quantity.value) == [48])
        }
    }

    @Test func `two events about an order in one batch with another order remove its lines once`() async throws {
        try await withCarts { carts in
            let tea = ProductID(.make())
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(50, tea).get()
            let line = OrderLine(
                productID: tea, name: "Tea", quantity: try #require(Quantity(2)), unitPrice: Money(500, .usd),
                lineTotal: Money(1000, .usd))
            let updates = { (order: OrderID) in
                PlacedOrderUpdate(
                    event: OrderPlaced(
                        orderID: order, customerID: carts.customer, lines: [line], total: line.lineTotal,
                        promoCode: nil, at: .now()), cause: .beginning(at: .order))
            }
            let (order, other) = (OrderID(.make()), OrderID(.make()))
            let batch = [updates(order), updates(other), updates(order)]
            try await carts.store.notePlaced(batch, at: .now()).value
            #expect(try await carts.show().items.map(\.quantity.value) == [46])
            // The same messages again.
            try await carts.store.notePlaced(batch, at: .now()).value
            #expect(try await carts.show().items.map(\.quantity.value) == [46])
        }
    }
}
