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

/// Cancelling orders with a captured or authorized payment, before shipping and after a refused delivery.
@Suite struct CancellationTests {
    /// A new message each time.
    private var admin: MessageContext {
        .beginning(at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]))
    }

    @Test func `cancelling a paid order before it ships returns stock and money, once`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            for _ in 0..<2 { #expect(try await shop.cancel(order.orderID).get().status == .cancelled) }
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await shop.database.ordered(RefundPayment.self).map(\.paymentID) == [payment.paymentID])
            let published = try await shop.database.published(OrderCancelled.self)
            #expect(published.map(\.money) == [.goingBack])
            #expect(published.map(\.cause) == [.customer])
            try await shop.refund(payment)
            let over = try await shop.order(order.orderID)
            #expect(over.status == .cancelled)
            #expect(over.refunded == order.total)
        }
    }

    @Test func `stock is returned whether the commit arrives before or after the return`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            try await shop.capture(shop.payment(of: order))
            _ = try await shop.cancel(order.orderID).get()
            let warehouse = shop.warehouse
            _ = try await ReturnStockHandler(store: warehouse.store).handle(
                ReturnStock(orderID: order.orderID, lines: nil, reason: nil), warehouse.fromOrder
            ).value
            _ = try await warehouse.commit(order.orderID)
            #expect(try await warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await warehouse.state(of: order.orderID) == .returned)
        }
    }

    @Test func `a setting forbids customers, but not administrators, to cancel paid orders`()
        async throws
    {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            try await shop.capture(shop.payment(of: order))
            let handler = CancelOrderHandler(store: shop.store, customers: .untilPaid)
            let command = CancelOrder(orderID: order.orderID, reason: nil)
            #expect(try await handler.handle(command, shop.message()).value == .failure(.notCancellable(.confirmed)))
            #expect(try await handler.handle(command, admin).value.get().status == .cancelled)
            #expect(try await shop.database.published(OrderCancelled.self).map(\.cause) == [.administrator])
        }
    }

    @Test func `a shipped order cannot be cancelled`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            try await shop.capture(shop.payment(of: order))
            _ = try await shop.ship(order.orderID).get()
            for context in [shop.message(), admin] {
                #expect(try await shop.cancel(order.orderID, context) == .failure(.notCancellable(.shipped)))
            }
        }
    }

    @Test func `an order refused at the door is restocked, and its authorized payment voided`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(7)
            let order = try await shop.pendingOrder([tea: 2])
            let payment = shop.payment(of: order, .authorized)
            try await shop.authorize(payment)
            let handler = MarkUndeliveredHandler(store: shop.store)
            let command = MarkUndelivered(orderID: order.orderID, reason: "nobody was there")
            #expect(try await handler.handle(command, admin).value == .failure(.notDeliverable(.confirmed)))
            _ = try await shop.ship(order.orderID).get()
            #expect(try await handler.handle(command, admin).value.get().status == .cancelled)
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea) == StockCounters(available: 7))
            #expect(try await shop.database.ordered(RefundPayment.self).map(\.paymentID) == [payment.paymentID])
            let published = try await shop.database.published(OrderCancelled.self)
            #expect(published.map(\.cause) == [.undelivered])
            #expect(published.map(\.money) == [.notDue])
        }
    }

    @Test func `a cancelled order's event states what is known about its money`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(70)
            let untouched = try await shop.pendingOrder([tea: 1])
            let underWay = try await shop.pendingOrder([tea: 1])
            _ = try await shop.begin(underWay.orderID).get()
            let failed = try await shop.pendingOrder([tea: 1])
            let payment = shop.payment(of: failed, .failed)
            _ = try await shop.begin(failed.orderID, payment: payment.paymentID).get()
            try await shop.fail(payment)
            for order in [untouched, underWay, failed] { _ = try await shop.cancel(order.orderID).get() }
            let published = try await shop.database.published(OrderCancelled.self)
            let statuses = Dictionary(uniqueKeysWithValues: published.map { ($0.orderID, $0.money) })
            #expect(statuses == [untouched.orderID: .untouched, underWay.orderID: .underWay, failed.orderID: .failed])
        }
    }
}
