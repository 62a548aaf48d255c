import CartDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductDomain
import Testing
import Vocabulary

@testable import CartService

@Suite(.timeLimit(.minutes(2)))
struct `A cart that was ordered from` {
    private let tea = ProductID(.make())
    private let pot = ProductID(.make())

    @Test func `keeps what was added after the order`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 700)
            _ = try await carts.add(3, tea).get()
            _ = try await carts.add(1, pot).get()
            let before = try await carts.add(2, tea).get()
            try await carts.receive([tea: 3, pot: 1])
            let after = try await carts.show()
            #expect(after.items.map(\.productID) == [tea])
            #expect(after.items.map(\.quantity.value) == [2])
            #expect(after.version == before.version + 1)
        }
    }

    @Test func `loses what was ordered once, however often the event is delivered`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(5, tea).get()
            let message = UniqueID.make()
            try await withThrowingTaskGroup { group in
                for _ in 1...10 { group.addTask { try await carts.receive([tea: 2], message: message) } }
                try await group.waitForAll()
            }
            #expect(try await carts.show().items.map(\.quantity.value) == [3])
            try await carts.receive([tea: 2])
            #expect(try await carts.show().items.map(\.quantity.value) == [1])
        }
    }

    @Test func `never holds negative quantities`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            try await carts.receive([tea: 5, pot: 1])
            #expect(try await carts.show().items == [])
            try await carts.receive([tea: 5])
            #expect(try await carts.show().items == [])
        }
    }

    @Test func `loses the promotion code that the order used, and no other`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            try await carts.database.query("UPDATE cart SET promo_code = 'SPRING'")
            try await carts.receive([tea: 1], promoCode: "AUTUMN")
            #expect(try await carts.show().promoCode == "SPRING")
            try await carts.receive([:], promoCode: "SPRING")
            #expect(try await carts.show().promoCode == nil)
        }
    }

    @Test func `agrees to the prices that a refused order reported`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 700)
            _ = try await carts.add(1, tea).get()
            let before = try await carts.add(1, pot).get()
            #expect(before.items.map(\.agreedPrice) == [Money(500, .usd), Money(700, .usd)])
            carts.market.offer(tea, at: 600)
            try await carts.receiveRejection([tea: 600])
            let after = try await carts.show()
            #expect(after.items.map(\.agreedPrice) == [Money(600, .usd), Money(700, .usd)])
            #expect(after.items.map(\.previousPrice) == [Money(500, .usd), nil])
            #expect(after.version == before.version + 1)
            try await carts.receiveRejection([:])
            #expect(try await carts.show() == after)
        }
    }

    @Test func `can add up the catalogue's highest price`() {
        #expect(CartLimits.highestPrice >= ProductRules.highestPrice)
    }
}
