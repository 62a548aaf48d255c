import Contracts
import InventoryDomain
import Messaging
import OrderDomain
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import InventoryService
@testable import OrderService

/// Ending orders that are paid or promised: before they leave, and at the door.
@Suite struct CancellationTests {
    /// A new message each time.
    private var admin: MessageContext {
        .beginning(at: .edge, subject: Subject(customerId: CustomerID(.make()), roles: [.customer, .admin]))
    }

    @Test func `a paid order that has not left is cancelled: stock and money go back, once`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            for _ in 0..<2 { #expect(try await shop.cancel(order.orderId).get().status == .cancelled) }
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await shop.database.ordered(RefundPayment.self).map(\.paymentId) == [payment.paymentId])
            let told = try await shop.database.told(OrderCancelled.self)
            #expect(told.map(\.money) == [.goingBack])
            #expect(told.map(\.cause) == [.customer])
            try await shop.refund(payment)
            let over = try await shop.order(order.orderId)
            #expect(over.status == .cancelled)
            #expect(over.refunded == order.total)
        }
    }

    @Test func `stock comes back whether its sale is told before or after`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            try await shop.capture(shop.payment(of: order))
            _ = try await shop.cancel(order.orderId).get()
            let warehouse = shop.warehouse
            _ = try await ReturnStockHandler(store: warehouse.store).handle(
                ReturnStock(orderId: order.orderId, lines: nil, reason: nil), warehouse.fromOrder
            ).value
            _ = try await warehouse.commit(order.orderId)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await warehouse.state(of: order.orderId) == .returned)
        }
    }

    @Test func `a shop may keep its customers from cancelling what they have paid, not its administrators`()
        async throws
    {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            try await shop.capture(shop.payment(of: order))
            let handler = CancelOrderHandler(store: shop.store, customers: .untilPaid)
            let command = CancelOrder(orderId: order.orderId, reason: nil)
            #expect(try await handler.handle(command, shop.message()).value == .failure(.notCancellable(.confirmed)))
            #expect(try await handler.handle(command, admin).value.get().status == .cancelled)
            #expect(try await shop.database.told(OrderCancelled.self).map(\.cause) == [.administrator])
        }
    }

    @Test func `nobody cancels what has left`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            try await shop.capture(shop.payment(of: order))
            _ = try await shop.ship(order.orderId).get()
            for context in [shop.message(), admin] {
                #expect(try await shop.cancel(order.orderId, context) == .failure(.notCancellable(.shipped)))
            }
        }
    }

    @Test func `what is refused at the door is back in stock, and its money is not due`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let payment = shop.payment(of: order, .authorized)
            try await shop.authorize(payment)
            let handler = MarkUndeliveredHandler(store: shop.store)
            let command = MarkUndelivered(orderId: order.orderId, reason: "nobody was there")
            #expect(try await handler.handle(command, admin).value == .failure(.notDeliverable(.confirmed)))
            _ = try await shop.ship(order.orderId).get()
            #expect(try await handler.handle(command, admin).value.get().status == .cancelled)
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await shop.database.ordered(RefundPayment.self).map(\.paymentId) == [payment.paymentId])
            let told = try await shop.database.told(OrderCancelled.self)
            #expect(told.map(\.cause) == [.undelivered])
            #expect(told.map(\.money) == [.notDue])
        }
    }

    @Test func `a cancelled order says what is certain about its money`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(70)
            let untouched = try await shop.pendingOrder([tea: 1])
            let underWay = try await shop.pendingOrder([tea: 1])
            _ = try await shop.begin(underWay.orderId).get()
            let failed = try await shop.pendingOrder([tea: 1])
            let payment = shop.payment(of: failed, .failed)
            _ = try await shop.begin(failed.orderId, payment: payment.paymentId).get()
            try await shop.fail(payment)
            for order in [untouched, underWay, failed] { _ = try await shop.cancel(order.orderId).get() }
            let told = try await shop.database.told(OrderCancelled.self)
            let standings = Dictionary(uniqueKeysWithValues: told.map { ($0.orderId, $0.money) })
            #expect(standings == [untouched.orderId: .untouched, underWay.orderId: .underWay, failed.orderId: .failed])
        }
    }
}
