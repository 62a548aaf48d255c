import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct OrderFindingTests {
    private static let admin = MessageContext.beginning(
        at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]))

    private func order(_ name: String, of customer: CustomerID? = nil, _ shop: TestShop) async throws -> OrderID {
        let context = shop.message(of: customer)
        let order = try await shop.place(shop.command([shop.stock(9): 1]), context).get().order.orderID
        try await shop.database.query("UPDATE order_line SET name = \(name) WHERE order_id = \(order)")
        return order
    }

    private func found(
        _ text: String, customers: [CustomerID] = [], status: OrderStatus? = nil, limit: Int = 2, _ shop: TestShop
    ) async throws -> [OrderID] {
        var found: [OrderID] = []
        var cursor: String?
        repeat {
            let query = FindOrders(
                status: status, search: .init(text: text, customerIDs: customers),
                page: PageRequest(limit: limit, cursor: cursor))
            let page = try await FindOrdersHandler(store: shop.store).handle(query, Self.admin).get()
            found += page.items.map(\.order.orderID)
            cursor = page.nextCursor
        } while cursor != nil
        return found
    }

    @Test(arguments: [
        "creme", "CRÈME brul", "set brûlée", "Creme Brulee Set", "t-shirt", "shi", "don't", "100% o'b\\r",
    ])
    func `orders are found by word prefixes of a product's name`(text: String) async throws {
        try await withShop { shop in
            let wanted = try await order(#"Crème brûlée set, T-shirt, don't 100% o'b\r"#, shop)
            _ = try await order("Kettle", shop)
            #expect(try await found(text, shop) == [wanted])
        }
    }

    @Test(arguments: ["kettle lamp", "ettle", "' & | ! :*", "---"])
    func `orders are not found by text that no product's name contains`(text: String) async throws {
        try await withShop { shop in
            _ = try await order("Kettle", shop)
            #expect(try await found(text, shop).isEmpty)
        }
    }

    @Test func `orders are found by product or customer, each once, page by page, newest first`() async throws {
        try await withShop { shop in
            let (ada, bob) = (CustomerID(.make()), CustomerID(.make()))
            let first = try await order("Lamp", of: ada, shop)
            let second = try await order("Kettle", of: ada, shop)
            let third = try await order("Lamp", of: bob, shop)
            _ = try await order("Kettle", of: bob, shop)
            let fifth = try await order("Lamp", of: ada, shop)
            #expect(try await found("lamp", customers: [ada], shop) == [fifth, third, second, first])
            #expect(try await found("lamp", customers: [ada], limit: 100, shop) == [fifth, third, second, first])
            #expect(try await found("ada", customers: [ada], shop) == [fifth, second, first])
            _ = try await shop.cancel(third, shop.message(of: bob))
            #expect(try await found("lamp", status: .cancelled, shop) == [third])
        }
    }

    @Test func `an order is found by its number, with hyphens or without`() async throws {
        try await withShop { shop in
            let wanted = try await order("Lamp", shop)
            _ = try await order("Lamp", shop)
            let number = try await shop.order(wanted).number.description
            for text in [number, number.filter(\.isNumber), number.replacing("-", with: " ")] {
                let orders = try await found(text, shop)
                #expect(orders == [wanted])
            }
        }
    }

    @Test func `an authorized cash payment does not count as spent`() async throws {
        try await withShop { shop in
            let order = try await shop.pendingOrder([try await shop.stock(9): 1])
            var payment = shop.payment(of: order, .authorized)
            payment.method = .cash
            try await PaymentAuthorizedHandler(store: shop.store).handle(
                PaymentAuthorized(customerID: shop.customer, payment: payment, at: .now()),
                shop.message(from: .payment)
            ).value
            let handler = SumCustomerHandler(store: shop.store)
            let query = SumCustomer(customerID: shop.customer)
            #expect(try await handler.handle(query, Self.admin).get().items.isEmpty)
            payment.status = .captured
            try await shop.capture(payment)
            #expect(try await handler.handle(query, Self.admin).get().items.map(\.orders) == [1])
        }
    }

    @Test func `a customer's total counts captured payments, and refunds separately`() async throws {
        try await withShop { shop in
            _ = try await shop.pendingOrder([try await shop.stock(9): 1])
            let cancelled = try await shop.pendingOrder([try await shop.stock(9): 1])
            _ = try await shop.cancel(cancelled.orderID)
            let paid = try await shop.pendingOrder([try await shop.stock(9): 2])
            let payment = shop.payment(of: paid)
            try await shop.capture(payment)
            try await shop.refund(300, of: payment)
            let whole = try await shop.pendingOrder([try await shop.stock(9): 3])
            let refunded = shop.payment(of: whole)
            try await shop.capture(refunded)
            try await shop.refund(refunded)
            let sum = try await SumCustomerHandler(store: shop.store)
                .handle(SumCustomer(customerID: shop.customer), Self.admin).get().items
            #expect(sum == [.init(orders: 2, spent: Money(2500, .usd), refunded: Money(1800, .usd))])
        }
    }

    @Test func `a customer's totals are per currency, and empty without orders`() async throws {
        try await withShop { shop in
            let handler = SumCustomerHandler(store: shop.store)
            let query = SumCustomer(customerID: shop.customer)
            #expect(try await handler.handle(query, Self.admin).get().items.isEmpty)
            let euro = try #require(Currency("EUR"))
            let old = [(OrderStatus.delivered, Currency.usd, 500), (.refunded, euro, 700), (.delivered, euro, 900)]
                .enumerated().map { index, order in
                    HistoricalOrder(
                        orderID: OrderID(.version8(digest: (UInt64(index), 7))), reference: "r\(index)",
                        fingerprint: "a", customerID: shop.customer, status: order.0, placedAt: .now(),
                        lines: [
                            .init(
                                productID: ProductID(.make()), name: "Kettle", quantity: Quantity(1)!,
                                unitPrice: Money(Int64(order.2), order.1))
                        ])
                }
            _ = try await ImportOrdersHandler(store: shop.store).handle(
                ImportOrders(importID: ImportID(.make()), isDryRun: false, orders: old), .beginning(at: .product)
            ).value.get()
            #expect(
                try await handler.handle(query, Self.admin).get().items == [
                    .init(orders: 2, spent: Money(1600, euro), refunded: Money(700, euro)),
                    .init(orders: 1, spent: Money(500, .usd), refunded: .zero(.usd)),
                ])
        }
    }
}
