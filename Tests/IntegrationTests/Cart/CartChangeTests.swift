import Contracts
import DurableMessaging
import Messaging
import Postgres
import Testing
import Vocabulary

@testable import CartService

@Suite(.timeLimit(.minutes(2)))
struct `A customer's cart` {
    private let tea = ProductID(.make())
    private let pot = ProductID(.make())

    @Test func `is empty at first, and reading it stores nothing`() async throws {
        try await withCarts { carts in
            let cart = try await carts.show()
            #expect(cart.items == [])
            #expect(cart.promoCode == nil)
            #expect([cart.subtotal, cart.discount, cart.total] == Array(repeating: Money(0, .usd), count: 3))
            #expect(cart.version == 0)
            #expect(try await carts.database.query("SELECT FROM cart").isEmpty)
        }
    }

    @Test func `shows what was added at today's prices, in the order of adding`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 3000, available: 2, .lowStock)
            _ = try await carts.add(2, tea).get()
            _ = try await carts.add(1, pot).get()
            let cart = try await carts.add(1, tea).get()
            #expect(cart.items.map(\.productID) == [tea, pot])
            #expect(cart.items.map(\.quantity.value) == [3, 1])
            #expect(cart.items.map(\.lineTotal) == [Money(1500, .usd), Money(3000, .usd)])
            #expect(cart.items.map(\.availability) == [.inStock, .lowStock])
            #expect(cart.total == Money(4500, .usd))
            #expect(cart.version == 3)
            #expect(try await carts.show() == cart)
        }
    }

    @Test func `belongs to one customer`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            let other = CustomerID(.make())
            let shown = try await carts.show([other, carts.customer])
            #expect(shown[other]?.items == [])
            #expect(shown[carts.customer]?.items.count == 1)
            _ = try await CartHandlers(carts: carts.carts).clearCart(ClearCart(), carts.context(of: other)).get()
            #expect(try await carts.show().items.count == 1)
            await #expect(throws: MissingCustomer.self) {
                try await CartHandlers(carts: carts.carts).clearCart(ClearCart(), .beginning(at: .edge))
            }
        }
    }

    @Test func `counts all concurrent additions`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500, available: 1000)
            try await withThrowingTaskGroup { group in
                for _ in 1...100 { group.addTask { _ = try await carts.add(3, tea).get() } }
                try await group.waitForAll()
            }
            let cart = try await carts.show()
            #expect(cart.items.map(\.quantity.value) == [300])
            #expect(cart.version == 100)
        }
    }

    @Test func `never exceeds the stock with concurrent additions`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500, available: 25)
            let outcomes = try await withThrowingTaskGroup(of: Outcome<AddCartItem>.self) { group in
                for _ in 1...40 { group.addTask { try await carts.add(2, tea) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .failure(.insufficientStock(available: 25)) } == 28)
            let cart = try await carts.show()
            #expect(cart.items.map(\.quantity.value) == [24])
            #expect(cart.version == 12)
        }
    }

    @Test func `is unchanged by a refused request`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500, available: 5)
            let before = try await carts.add(5, tea).get()
            #expect(try await carts.add(1, tea) == .failure(.insufficientStock(available: 5)))
            #expect(try await carts.set(6, tea) == .failure(.insufficientStock(available: 5)))
            #expect(try await carts.add(1, pot) == .failure(.notFound))
            #expect(try await carts.set(1, pot) == .failure(.notFound))
            carts.market.offer(tea, at: 500, available: 2_000_000)
            #expect(try await carts.add(1_000_000, tea) == .failure(.tooMuch))
            #expect(try await carts.show() == before)
        }
    }

    @Test func `holds the quantities that were set, and no removed lines`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 700)
            #expect(try await carts.set(7, tea).get().items.map(\.quantity.value) == [7])
            #expect(try await carts.set(2, tea).get().items.map(\.quantity.value) == [2])
            #expect(try await carts.set(1, pot).get().total == Money(1700, .usd))
            let rest = try await carts.remove(tea)
            #expect(rest.items.map(\.productID) == [pot])
            #expect(rest.version == 4)
            #expect(try await carts.remove(tea) == rest)
            let empty = try await carts.clear()
            #expect(empty.items == [])
            #expect(empty.total == Money(0, .usd))
            #expect(empty.version == 5)
            #expect(try await carts.show() == empty)
        }
    }

    @Test func `shows the price last seen until the customer changes the line`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 700)
            _ = try await carts.add(1, tea).get()
            _ = try await carts.add(1, pot).get()
            carts.market.offer(tea, at: 600)
            for _ in 1...2 {
                let item = try #require(try await carts.show().items.first)
                #expect(item.unitPrice == Money(600, .usd))
                #expect(item.previousPrice == Money(500, .usd))
            }
            #expect(try await carts.add(1, pot).get().items.map(\.previousPrice) == [Money(500, .usd), nil])
            #expect(try await carts.set(1, tea).get().items.map(\.previousPrice) == [nil, nil])
            carts.market.offer(tea, at: 500)
            #expect(try await carts.add(1, tea).get().items.map(\.previousPrice) == [nil, nil])
        }
    }

    @Test func `keeps a withdrawn product, marked, until the customer removes it`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 700)
            _ = try await carts.add(2, tea).get()
            let before = try await carts.add(1, pot).get()
            carts.market.withdraw(tea)
            for _ in 1...2 {
                let shown = try await carts.show()
                #expect(shown.items.map(\.availability) == [.withdrawn, .inStock])
                #expect(shown.items.map(\.name) == ["Product", "Product"])
                #expect(shown.items.map(\.unitPrice) == [Money(500, .usd), Money(700, .usd)])
                #expect(shown.total == Money(700, .usd))
                #expect(shown.version == before.version)
            }
            #expect(try await carts.set(1, tea) == .failure(.notFound))
            #expect(try await carts.add(1, tea) == .failure(.notFound))
            #expect(try await carts.set(2, pot).get().items.map(\.productID) == [tea, pot])
            #expect(try await carts.remove(tea).items.map(\.productID) == [pot])
        }
    }

    @Test func `a line without a stored name gets one with the next change`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            carts.market.offer(pot, at: 700)
            _ = try await carts.add(1, tea).get()
            try await carts.database.query("UPDATE cart_item SET name = NULL")
            _ = try await carts.add(1, pot).get()
            carts.market.withdraw(tea)
            #expect(try await carts.show().items.map(\.name) == ["Product", "Product"])
        }
    }

    @Test func `takes an earlier order's lines, in stock or not, still sold or not`() async throws {
        try await withCarts { carts in
            let gone = ProductID(.make())
            carts.market.offer(tea, at: 500, available: 0, .outOfStock)
            carts.market.offer(pot, at: 700)
            _ = try await carts.add(5, pot).get()
            let lines = try [(tea, 3), (pot, 2), (gone, 1), (tea, 1)].map { product, quantity in
                AddCartLines.Line(
                    productID: product, name: "Of the order", quantity: try #require(Quantity(quantity)),
                    unitPrice: Money(400, .usd))
            }
            for _ in 1...2 {
                let cart = try await carts.reorder(lines).get()
                #expect(cart.items.map(\.productID) == [pot, tea, gone])
                #expect(cart.items.map(\.quantity.value) == [5, 4, 1])
                #expect(cart.items.map(\.availability) == [.inStock, .outOfStock, .withdrawn])
                #expect(cart.items.map(\.name) == ["Product", "Product", "Of the order"])
                #expect(cart.items.map(\.agreedPrice) == [700, 500, 400].map { Money($0, .usd) })
                #expect(cart.version == 2)
            }
        }
    }

    @Test func `cannot change while prices and stock are unavailable, but can be cleared`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            carts.market.becomeUnreachable()
            await #expect(throws: TestMarket.Unreachable.self) { try await carts.show() }
            await #expect(throws: TestMarket.Unreachable.self) { try await carts.add(1, tea) }
            await #expect(throws: TestMarket.Unreachable.self) { try await carts.set(1, tea) }
            await #expect(throws: TestMarket.Unreachable.self) { try await carts.remove(tea) }
            let rows = try await carts.database.query("SELECT quantity FROM cart_item")
            let quantities: [Int] = try rows.map { try $0["quantity"] }
            #expect(quantities == [2])
            #expect(try await carts.clear().items == [])
        }
    }

    @Test func `queries the other services once for each change`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(1, tea).get()
            _ = try await carts.add(1, tea).get()
            _ = try await carts.show()
            #expect(carts.market.questionCount == 3)
        }
    }

    @Test func `a promotion code lowers the total, and is quoted anew each time`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            #expect(try await carts.apply("SPRING") == .failure(.invalid(TestPromotions.unknown)))
            carts.promotions.offer("SPRING", .success(300))
            let applied = try await carts.apply("spring").get()
            #expect(applied.promoCode == "SPRING")
            #expect(applied.discount == Money(300, .usd))
            #expect(applied.total == Money(700, .usd))
            carts.promotions.offer("SPRING", .success(5000))
            #expect(try await carts.show().total == .zero(.usd))
        }
    }

    @Test func `a promotion code that is no longer valid stays in the cart with the reason`() async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            carts.promotions.offer("SPRING", .success(300))
            _ = try await carts.apply("SPRING").get()
            carts.promotions.offer("SPRING", .failure(TestPromotions.unknown))
            let cart = try await carts.show()
            #expect(cart.promoCode == "SPRING")
            #expect(cart.promoCodeProblem == TestPromotions.unknown)
            #expect(cart.discount == .zero(.usd))
            #expect(cart.total == Money(1000, .usd))
            let without = try await CartHandlers(carts: carts.carts).removePromoCode(RemovePromoCode(), carts.context)
                .get()
            #expect(without.promoCode == nil)
            #expect(without.promoCodeProblem == nil)
        }
    }
}
