import Contracts
import InventoryDomain
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService
@testable import OrderService

/// Returns of delivered orders, and refunds with restocking.
@Suite struct ReturnTests {
    /// A new message each time.
    private var admin: MessageContext {
        .beginning(at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]))
    }

    /// A delivered order of so many pieces at 5.00.
    private func delivered(_ shop: TestShop, _ product: ProductID, _ pieces: Int) async throws -> OrderDetails {
        let order = try await shop.pendingOrder([product: pieces])
        try await shop.capture(shop.payment(of: order))
        try await shop.deliverCommands()
        _ = try await shop.ship(order.orderID).get()
        return try await shop.deliver(order.orderID).get()
    }

    private func lines(_ product: ProductID, _ pieces: Int) -> [StockLine] {
        [StockLine(productID: product, quantity: Quantity(pieces)!)]
    }

    private func request(
        _ shop: TestShop, _ order: OrderDetails, _ items: [StockLine], id: ReturnID = ReturnID(.make())
    ) async throws -> Outcome<RequestReturn> {
        try await ReturnHandlers(store: shop.store).request(
            RequestReturn(returnID: id, orderID: order.orderID, items: items, reason: "too small"), shop.message()
        ).value
    }

    private func receive(
        _ shop: TestShop, _ back: ReturnDetails, _ restock: ReceiveReturn.Restock, _ refund: ReceiveReturn.Refund
    ) async throws -> Outcome<ReceiveReturn> {
        try await ReturnHandlers(store: shop.store).receive(
            ReceiveReturn(orderID: back.orderID, returnID: back.returnID, restock: restock, refund: refund), admin
        ).value
    }

    private func approve(_ shop: TestShop, _ back: ReturnDetails) async throws -> Outcome<DecideReturn> {
        try await ReturnHandlers(store: shop.store).decide(
            DecideReturn(orderID: back.orderID, returnID: back.returnID, decision: .approve), admin
        ).value
    }

    @Test func `a return is requested, approved and received, and each step publishes an event`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await delivered(shop, tea, 3)
            let back = try await request(shop, order, lines(tea, 2)).get()
            #expect(back.status == .requested)
            #expect(try await approve(shop, back).get().status == .approved)
            let received = try await receive(shop, back, .everything, .paidPrice).get()
            #expect(received.status == .received)
            let price = order.items[0].unitPrice.amount
            #expect(received.refund == Money(2 * price, .usd))
            #expect(try await receive(shop, back, .everything, .paidPrice).get() == received)
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 6, sold: 1))
            let refunds = try await shop.database.ordered(RefundPayment.self)
            #expect(refunds.map(\.amount) == [Money(2 * price, .usd)])
            #expect(try await shop.order(order.orderID).items.map(\.returned) == [2])
            let published = try await shop.database.published(OrderReturnUpdated.self).map(\.details.status)
            #expect(published == [.requested, .approved, .received])
            let listed = try await ReturnHandlers(store: shop.store)
                .list(ListReturns(orderID: order.orderID), shop.message()).get().items
            #expect(listed == [received])
        }
    }

    @Test func `only a delivered order's own customer can return pieces, and no more than were delivered`() async throws
    {
        try await withShop { shop in
            let tea = try await shop.stock(70)
            let open = try await shop.pendingOrder([tea: 1])
            #expect(try await request(shop, open, lines(tea, 1)) == .failure(.notReturnable(.pending)))
            let order = try await delivered(shop, tea, 3)
            _ = try await request(shop, order, lines(tea, 2)).get()
            #expect(
                try await request(shop, order, lines(tea, 2))
                    == .failure(.exceedsDelivered([ReturnableLine(productID: tea, requested: 2, returnable: 1)])))
            let stranger = try await ReturnHandlers(store: shop.store).request(
                RequestReturn(
                    returnID: ReturnID(.make()), orderID: order.orderID, items: lines(tea, 1), reason: "mine now"),
                shop.message(of: CustomerID(.make()))
            ).value
            #expect(stranger == .failure(.notFound))
        }
    }

    @Test func `a refused return refunds nothing, and its pieces can be returned later`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await delivered(shop, tea, 1)
            let back = try await request(shop, order, lines(tea, 1)).get()
            let refused = try await ReturnHandlers(store: shop.store).decide(
                DecideReturn(orderID: back.orderID, returnID: back.returnID, decision: .refuse(reason: "worn")), admin
            ).value
            #expect(try refused.get().refusal == "worn")
            #expect(try await receive(shop, back, .everything, .paidPrice) == .failure(.wrongState(.refused)))
            #expect(try await request(shop, order, lines(tea, 1)).get().status == .requested)
            #expect(try await shop.database.ordered(RefundPayment.self).isEmpty)
        }
    }

    @Test func `neither refund nor restocking exceeds what is left`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await delivered(shop, tea, 2)
            let back = try await request(shop, order, lines(tea, 1)).get()
            _ = try await approve(shop, back).get()
            #expect(
                try await receive(shop, back, .lines(lines(tea, 2)), .nothing) == .failure(.restockExceedsReturn))
            let total = order.total.amount
            #expect(
                try await receive(shop, back, .everything, .amount(Money(total + 1, .usd)))
                    == .failure(.refundExceedsCaptured(left: order.total)))
            #expect(try await receive(shop, back, .lines([]), .nothing).get().restocked.isEmpty)
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 5, sold: 2))
        }
    }

    @Test func `two returns together refund no more than was paid, and each reports its part`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await delivered(shop, tea, 2)
            var returns: [ReturnDetails] = []
            for _ in 0..<2 {
                let back = try await request(shop, order, lines(tea, 1)).get()
                _ = try await approve(shop, back).get()
                returns.append(back)
            }
            let most = Money(order.total.amount * 3 / 4, .usd)
            #expect(try await receive(shop, returns[0], .lines([]), .amount(most)).get().refund == most)
            let left = Money(order.total.amount - most.amount, .usd)
            #expect(
                try await receive(shop, returns[1], .lines([]), .amount(most))
                    == .failure(.refundExceedsCaptured(left: left)))
            // Another refund has left only a part for the first return's refund.
            let given = Money(100, .usd)
            try await shop.refund(
                given.amount, of: try #require(order.payment), id: RefundID(returns[0].returnID.value))
            let listed = try await ReturnHandlers(store: shop.store)
                .list(ListReturns(orderID: order.orderID), shop.message()).get().items
            #expect(listed.map(\.refund) == [given, nil])
        }
    }

    @Test func `several products are returned together, in any order of lines`() async throws {
        try await withShop { shop in
            let products = [try await shop.stock(7), try await shop.stock(7), try await shop.stock(7)]
            for _ in 0..<3 {
                let order = try await shop.pendingOrder(Dictionary(uniqueKeysWithValues: products.map { ($0, 1) }))
                try await shop.capture(shop.payment(of: order))
                _ = try await shop.ship(order.orderID).get()
                let arrived = try await shop.deliver(order.orderID).get()
                // In another order than the order's lines.
                let back = try await request(shop, arrived, arrived.items.reversed().flatMap { lines($0.productID, 1) })
                    .get()
                _ = try await approve(shop, back).get()
                #expect(try await receive(shop, back, .everything, .paidPrice).get().refund == arrived.total)
            }
            try await shop.deliverCommands()
            for product in products {
                #expect(try await shop.warehouse.counters(product) == StockCounters(available: 7))
            }
        }
    }

    @Test func `pieces that a refund restocked are not restocked again by a return`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await delivered(shop, tea, 2)
            let back = try await request(shop, order, lines(tea, 2)).get()
            _ = try await approve(shop, back).get()
            try await shop.refund(100, of: try #require(order.payment), restock: lines(tea, 1))
            #expect(try await receive(shop, back, .everything, .nothing) == .failure(.restockExceedsReturn))
            #expect(try await receive(shop, back, .lines(lines(tea, 1)), .nothing).get().restocked == lines(tea, 1))
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
        }
    }

    @Test func `refunding an order before it ships returns its stock`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            try await shop.refund(payment)
            try await shop.deliverCommands()
            #expect(try await shop.order(order.orderID).status == .refunded)
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
        }
    }

    @Test func `a refund restocks the lines it names, and never more than was sold`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await delivered(shop, tea, 3)
            let payment = try #require(order.payment)
            try await shop.refund(500, of: payment, restock: lines(tea, 2))
            try await shop.refund(500, of: payment, restock: lines(tea, 2))
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
            let after = try await shop.order(order.orderID)
            #expect(after.items.map(\.returned) == [3])
            #expect(after.refunded == Money(1000, .usd))
            #expect(after.status == .delivered)
        }
    }

    @Test func `the ledger records returned pieces`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await delivered(shop, tea, 3)
            try await shop.refund(500, of: try #require(order.payment), restock: lines(tea, 1))
            try await shop.deliverCommands()
            let entries = try #require(try await shop.warehouse.store.ledger(of: tea, before: nil, limit: 10))
            #expect(entries.first?.kind == "returned")
            #expect(entries.first?.availableDelta == 1)
            #expect(entries.first?.soldDelta == -1)
            #expect(entries.first?.orderID == order.orderID)
        }
    }
}
