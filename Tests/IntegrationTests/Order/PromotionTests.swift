import Contracts
import InventoryDomain
import Messaging
import OrderDomain
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite(.timeLimit(.minutes(2))) struct PromotionTests {
    private static let admin = MessageContext.beginning(
        at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.admin]))

    private func promote(
        _ shop: TestShop, _ code: String = "SPRING", _ fields: PromotionFields = PromotionFields(percentOff: 10)
    ) async throws {
        let request = CreatePromotion(code: code, fields: fields)
        _ = try await PromotionHandlers(store: shop.store).create(request, Self.admin).get()
    }

    private func redemptions(_ shop: TestShop, _ code: String = "SPRING") async throws -> Int64? {
        try await PromotionHandlers(store: shop.store).list(
            ListPromotions(code: code, page: PageRequest()), Self.admin
        ).get().items.first?.redemptions
    }

    @Test func `an order redeems the promotion along with its stock, at today's prices`() async throws {
        try await withShop { shop in
            try await promote(shop)
            let tea = try await shop.stock(10, price: 400)
            var command = shop.command([tea: 2], promoCode: "spring", seenDiscount: 100)
            command.seenTotal = Money(900, .usd)
            let order = try await shop.place(command).get().order
            #expect(order.subtotal == Money(800, .usd))
            #expect(order.discount == Money(80, .usd))
            #expect(order.total == Money(720, .usd))
            #expect(try await shop.order(order.orderID).total == Money(720, .usd))
            #expect(try await redemptions(shop) == 1)
            let begun = try await shop.begin(order.orderID).get()
            #expect(begun.amount == Money(720, .usd))
        }
    }

    @Test func `of forty customers who compete for three redemptions three succeed`() async throws {
        try await withShop { shop in
            try await promote(shop, "LAST", PromotionFields(percentOff: 10, maxRedemptions: 3))
            let tea = try await shop.stock(100)
            let outcomes = try await withThrowingTaskGroup(of: Outcome<PlaceOrder>.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        let customer = shop.message(of: CustomerID(.make()))
                        return try await shop.place(
                            shop.command([tea: 1], promoCode: "LAST", seenDiscount: 50), customer)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let placed = outcomes.compactMap { try? $0.get().order }
            #expect(placed.map(\.discount) == Array(repeating: Money(50, .usd), count: 3))
            let usedUp = PromoCodeProblem(PromotionRefusal.usedUp)
            #expect(outcomes.count { $0 == .failure(.promoCodeInvalid(usedUp)) } == 37)
            #expect(try await redemptions(shop, "LAST") == 3)
            try await shop.deliverCommands()
            #expect(try await shop.warehouse.counters(tea).available == 97)
        }
    }

    enum End: CaseIterable, Sendable { case cancelled, expired, calledOff }

    @Test(arguments: End.allCases)
    func `an order that ends unpaid or is cancelled releases its promotion once`(end: End) async throws {
        try await withShop { shop in
            try await promote(shop, "ONE", PromotionFields(percentOff: 10, maxRedemptions: 1, perCustomerLimit: 1))
            let tea = try await shop.stock(10)
            let command = { shop.command([tea: 1], promoCode: "ONE", seenDiscount: 50) }
            let order = try await shop.place(command()).get().order
            #expect(try await shop.place(command()) != .success(PlacedOrder(order: order, isReplay: false)))
            for _ in 0..<2 {
                switch end {
                case .cancelled: _ = try await shop.cancel(order.orderID)
                case .expired: try await shop.letTimePass(for: order.orderID)
                case .calledOff:
                    try await shop.capture(shop.payment(of: order))
                    _ = try await shop.cancel(order.orderID)
                }
            }
            #expect(try await redemptions(shop, "ONE") == 0)
            #expect(try await shop.place(command()).get().order.discount == Money(50, .usd))
        }
    }

    @Test func `a shipped order keeps its promotion, whatever happens later`() async throws {
        try await withShop { shop in
            try await promote(shop)
            let tea = try await shop.stock(10)
            let order = try await shop.place(shop.command([tea: 1], promoCode: "SPRING")).get().order
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            _ = try await shop.ship(order.orderID).get()
            _ = try await shop.cancel(order.orderID)
            try await shop.refund(payment)
            #expect(try await redemptions(shop) == 1)
        }
    }

    @Test func `no order costs more than the cart has shown`() async throws {
        try await withShop { shop in
            try await promote(shop)
            let tea = try await shop.stock(10)
            var command = shop.command([tea: 2], promoCode: "SPRING", seenDiscount: 500)
            command.seenTotal = Money(500, .usd)
            let termsChanged = PromoCodeProblem(PromotionRefusal.termsChanged)
            #expect(try await shop.place(command) == .failure(.promoCodeInvalid(termsChanged)))
            #expect(try await shop.place(command) == .failure(.replayed(.promoCodeInvalid(termsChanged))))
            #expect(try await redemptions(shop) == 0)
            #expect(try await shop.order(command.orderID).status == .rejected)
        }
    }

    @Test func `a deleted code can be created again, and starts without redemptions`() async throws {
        try await withShop { shop in
            let handlers = PromotionHandlers(store: shop.store)
            try await promote(shop)
            let tea = try await shop.stock(10)
            let order = try await shop.place(shop.command([tea: 1], promoCode: "SPRING")).get().order
            #expect(try await handlers.delete(DeletePromotion(code: "spring"), Self.admin) == .success(Done()))
            #expect(try await handlers.delete(DeletePromotion(code: "spring"), Self.admin) == .failure(.notFound))
            try await promote(shop)
            _ = try await shop.cancel(order.orderID)
            #expect(try await redemptions(shop) == 0)
        }
    }

    @Test func `terms can be changed one by one, and limits removed`() async throws {
        try await withShop { shop in
            let handlers = PromotionHandlers(store: shop.store)
            try await promote(shop, "SPRING", PromotionFields(percentOff: 10, maxRedemptions: 5, perCustomerLimit: 1))
            let change = UpdatePromotion(
                code: "spring", fields: PromotionFields(amountOff: Money(300, .usd)), removed: [.maxRedemptions])
            let changed = try await handlers.update(change, Self.admin).get()
            #expect(changed.percentOff == nil)
            #expect(changed.amountOff == Money(300, .usd))
            #expect(changed.maxRedemptions == nil)
            #expect(changed.perCustomerLimit == 1)
            let twice = CreatePromotion(code: "Spring", fields: PromotionFields(percentOff: 10))
            #expect(try await handlers.create(twice, Self.admin) == .failure(.codeTaken))
        }
    }

    @Test func `a quote redeems nothing`() async throws {
        try await withShop { shop in
            let handlers = PromotionHandlers(store: shop.store)
            try await promote(shop)
            let query = QuotePromotion(code: "spring", subtotal: Money(1000, .usd))
            for _ in 0..<2 {
                let quote = try await handlers.quote(query, shop.message(from: .cart)).get()
                #expect(quote == .init(code: "SPRING", discount: Money(100, .usd)))
            }
            #expect(try await redemptions(shop) == 0)
            let unknown = QuotePromotion(code: "no such", subtotal: Money(1000, .usd))
            let outcome = try await handlers.quote(unknown, shop.message(from: .cart))
            #expect(outcome == .failure(PromoCodeProblem(PromotionRefusal.unknown)))
        }
    }

    @Test func `a partial refund is in the history, and the order's status stays`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(10)
            let order = try await shop.pendingOrder([tea: 1])
            let payment = shop.payment(of: order)
            try await shop.capture(payment)
            let message = shop.message(from: .payment)
            for _ in 0..<2 { try await shop.refund(100, of: payment, message) }
            #expect(try await shop.order(order.orderID).status == .confirmed)
            #expect(try await shop.history(order.orderID).compactMap(\.refund) == [Money(100, .usd)])
            try await shop.refund(payment)
            #expect(try await shop.order(order.orderID).status == .refunded)
            let published = try await shop.database.published(OrderRefunded.self)
            #expect(published.map(\.refund) == [Money(100, .usd), Money(500, .usd)])
            #expect(published.map(\.status) == [.confirmed, .refunded])
        }
    }
}
