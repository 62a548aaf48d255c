import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct ShippingTests {
    private let shipment = Shipment(carrier: "Parcel Post", trackingNumber: "PP 123")

    private var admin: MessageContext {
        .beginning(at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]))
    }

    private func ship(_ order: OrderID, _ shipment: Shipment, _ shop: TestShop) async throws -> Outcome<ShipOrder> {
        try await ShipOrderHandler(store: shop.store).handle(ShipOrder(orderID: order, shipment: shipment), admin).value
    }

    private func deliver(_ order: OrderID, _ shop: TestShop) async throws -> Outcome<DeliverOrder> {
        try await DeliverOrderHandler(store: shop.store).handle(DeliverOrder(orderID: order), admin).value
    }

    private func paidOrder(_ shop: TestShop) async throws -> OrderID {
        let order = try await shop.pendingOrder([try await shop.stock(7): 2])
        try await shop.capture(shop.payment(of: order))
        return order.orderID
    }

    private func published(_ name: String, _ shop: TestShop) async throws -> Int64 {
        try await shop.database.database.value("SELECT count(*) FROM outbox WHERE name = \(name)")
    }

    @Test func `a paid order is shipped, then delivered, each published once even if repeated`() async throws {
        try await withShop { shop in
            let order = try await paidOrder(shop)
            #expect(try await deliver(order, shop) == .failure(.notDeliverable(.confirmed)))
            for _ in 0..<2 { #expect(try await ship(order, shipment, shop).get().status == .shipped) }
            for _ in 0..<2 { #expect(try await deliver(order, shop).get().status == .delivered) }
            #expect(try await published(OrderShipped.name.description, shop) == 1)
            #expect(try await published(OrderDelivered.name.description, shop) == 1)
            let steps = try await shop.history(order)
            #expect(steps.suffix(2).map(\.status) == [.shipped, .delivered])
            #expect(steps.map(\.shipment) == [nil, nil, nil, shipment, nil])
        }
    }

    @Test func `a shipped order's shipment cannot be changed`() async throws {
        try await withShop { shop in
            let order = try await paidOrder(shop)
            _ = try await ship(order, shipment, shop)
            let other = Shipment(carrier: nil, trackingNumber: "PP 124")
            #expect(try await ship(order, other, shop) == .failure(.notShippable(.shipped)))
            #expect(try await shop.store.shipment(of: order) == shipment)
        }
    }

    @Test func `an unpaid order cannot be shipped`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(7): 2])
            #expect(try await ship(order.orderID, shipment, shop) == .failure(.notShippable(.pending)))
            #expect(try await shop.store.shipment(of: order.orderID) == nil)
            #expect(try await ship(OrderID(.make()), shipment, shop) == .failure(.notFound))
        }
    }

    @Test func `an administrator finds orders by status, customer and id, page by page`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(70)
            var pending: [OrderID] = []
            for _ in 0..<5 { pending.append(try await shop.pendingOrder([tea: 1]).orderID) }
            let paid = try await paidOrder(shop)
            let handler = FindOrdersHandler(store: shop.store)
            var found: [OrderID] = []
            var cursor: String?
            repeat {
                let query = FindOrders(status: .pending, page: PageRequest(limit: 2, cursor: cursor))
                let page = try await handler.handle(query, admin).get()
                found += page.items.map(\.order.orderID)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(found == pending.reversed())
            let one = try await handler.handle(FindOrders(orderID: paid, page: PageRequest()), admin).get()
            #expect(one.items.map(\.order.orderID) == [paid])
            #expect(one.items.map(\.customerID) == [shop.customer])
            let others = FindOrders(customerID: CustomerID(.make()), page: PageRequest())
            let none = try await handler.handle(others, admin).get()
            #expect(none.items.isEmpty)
        }
    }
}
