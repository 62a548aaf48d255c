import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import CartService

@Suite(.timeLimit(.minutes(2)))
struct `A cart whose order was refused` {
    private let tea = ProductID(.make())
    private let pot = ProductID(.make())

    private func withClaim(_ body: (TestCarts, PlaceOrder) async throws -> Void) async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 700)
            carts.promotions.offer("SPRING", .success(300))
            _ = try await carts.add(2, tea).get()
            _ = try await carts.apply("SPRING").get()
            try await body(carts, try await carts.claim())
        }
    }

    @Test func `gets all lines back, beside those added since`() async throws {
        try await withClaim { carts, command in
            _ = try await carts.add(1, pot).get()
            _ = try await carts.add(1, tea).get()
            try await carts.giveBack(command.orderID)
            let cart = try await carts.show()
            // A line that was added in the meantime keeps its position.
            #expect(cart.items.map(\.productID) == [pot, tea])
            #expect(cart.items.map(\.quantity.value) == [1, 3])
            #expect(cart.promoCode == "SPRING")
            #expect(try await carts.state(of: command.orderID) == "released")
        }
    }

    @Test func `gets them back once, however often the refusal is reported, by edge or event`() async throws {
        try await withClaim { carts, command in
            _ = try await atOnce(8) { index in
                if index.isMultiple(of: 2) {
                    try await carts.giveBack(command.orderID)
                } else {
                    try await carts.receiveRejection(of: command.orderID, [:])
                }
            }
            #expect(try await carts.show().items.map(\.quantity.value) == [2])
            _ = try await carts.remove(tea)
            try await carts.giveBack(command.orderID)
            #expect(try await carts.show().items == [])
        }
    }

    @Test func `may be ordered at the prices that the refusal reported`() async throws {
        try await withClaim { carts, command in
            carts.market.offer(tea, at: 600)
            try await carts.giveBack(command.orderID, named: [tea: 600])
            let cart = try await carts.show()
            #expect(cart.items.map(\.agreedPrice) == [Money(600, .usd)])
            #expect(cart.items.map(\.previousPrice) == [Money(500, .usd)])
            try await carts.receiveRejection(of: command.orderID, [tea: 600])
            #expect(try await carts.show() == cart)
        }
    }

    @Test func `can be ordered again by another order`() async throws {
        try await withClaim { carts, command in
            try await carts.giveBack(command.orderID)
            let second = try await carts.claim()
            #expect(second.lines == command.lines)
            #expect(second.cartVersion != command.cartVersion)
            // The order service knows how the first one ended.
            #expect(try await carts.checkOut(command.orderID) == .success(.settled))
        }
    }

    @Test func `keeps nothing of the order's address and note`() async throws {
        try await withClaim { carts, command in
            try await carts.giveBack(command.orderID)
            let kept = try await carts.database.query("SELECT FROM cart_checkout WHERE command IS NOT NULL")
            #expect(kept.isEmpty)
        }
    }

    @Test func `an order that was placed returns nothing`() async throws {
        try await withClaim { carts, command in
            try await carts.receive(placed: command)
            try await carts.giveBack(command.orderID)
            #expect(try await carts.show().items == [])
            let stranger = carts.context(of: CustomerID(.make()))
            let request = GiveBack(orderID: command.orderID, priceChanges: [])
            _ = try await GiveBackHandler(store: carts.store).handle(request, stranger)
            #expect(try await carts.state(of: command.orderID) == "placed")
        }
    }
}
