import Contracts
import Messaging
import Postgres
import Synchronization
import Telemetry
import TestSupport
import Testing
import Vocabulary

@testable import CartService

@Suite(.timeLimit(.minutes(2)))
struct `A cart that is ordered` {
    private let tea = ProductID(.make())
    private let pot = ProductID(.make())

    private func offer(_ carts: TestCarts) {
        carts.market.offer(tea, at: 500)
        carts.market.offer(pot, at: 700)
    }

    @Test func `hands all its lines over in one step, at the agreed prices`() async throws {
        try await withCarts { carts in
            offer(carts)
            carts.promotions.offer("SPRING", .success(300))
            _ = try await carts.add(2, tea).get()
            _ = try await carts.add(1, pot).get()
            let before = try await carts.apply("SPRING").get()
            carts.market.offer(tea, at: 600)
            let command = try await carts.claim()
            #expect(command.lines.map(\.productID) == [tea, pot])
            #expect(command.lines.map(\.quantity.value) == [2, 1])
            #expect(command.lines.map(\.unitPrice) == [Money(500, .usd), Money(700, .usd)])
            #expect(command.seenTotal == Money(1600, .usd))
            #expect(command.seenDiscount == Money(300, .usd))
            #expect(command.promoCode == "SPRING")
            #expect(command.cartVersion == before.version)
            #expect(command.note == "Ring twice")
            let after = try await carts.show()
            #expect(after.items == [])
            #expect(after.promoCode == nil)
            #expect(after.version == before.version + 1)
            #expect(try await carts.state(of: command.orderID) == "claimed")
        }
    }

    @Test func `returns the same command to the same order, whatever it holds now`() async throws {
        try await withCarts { carts in
            offer(carts)
            _ = try await carts.add(2, tea).get()
            let command = try await carts.claim()
            _ = try await carts.add(1, pot).get()
            carts.market.becomeUnreachable()
            #expect(try await carts.checkOut(command.orderID) == .success(.claimed(command)))
            #expect(try await carts.checkOut(command.orderID, fingerprint: "b") == .failure(.idempotencyKeyReused))
            let stranger = carts.context(of: CustomerID(.make()))
            #expect(try await carts.checkOut(command.orderID, as: stranger) == .failure(.idempotencyKeyReused))
            try await carts.receive(placed: command)
            #expect(try await carts.checkOut(command.orderID) == .success(.settled))
        }
    }

    @Test func `goes to the first of two successive orders`() async throws {
        try await withCarts { carts in
            offer(carts)
            let before = try await carts.add(2, tea).get()
            let first = try await carts.claim()
            let taken = Outcome<CheckOut>.failure(.alreadyOrdered(first.orderID))
            #expect(try await carts.checkOut() == taken)
            try await carts.receive(placed: first)
            #expect(try await carts.checkOut() == taken)
            // A request that names the version is refused even when the cart has other lines by now.
            _ = try await carts.add(1, pot).get()
            let seen = [CheckOut.SeenCart(version: before.version, digest: before.orderDigest)]
            #expect(try await carts.checkOut(seen: seen) == taken)
            #expect(try await carts.claim().lines.map(\.productID) == [pot])
        }
    }

    @Test(arguments: 1...12)
    func `goes to one of many concurrent orders`(round: Int) async throws {
        try await withCarts { carts in
            offer(carts)
            _ = try await carts.add(2, tea).get()
            // Half of them share one handler's batches, the others have a handler each.
            let shared = CheckOutHandler(carts: carts.carts)
            let outcomes = try await atOnce(8) { index in
                try await carts.checkOut(by: index.isMultiple(of: 2) ? shared : nil)
            }
            let claimed = outcomes.compactMap { outcome -> OrderID? in
                if case .success(.claimed(let command)) = outcome { command.orderID } else { nil }
            }
            #expect(claimed.count == 1)
            let winner = try #require(claimed.first)
            #expect(outcomes.count { $0 == .failure(.alreadyOrdered(winner)) } == 7)
            #expect(try await carts.show().items == [])
        }
    }

    @Test func `is claimed once by an order with concurrent requests`() async throws {
        try await withCarts { carts in
            offer(carts)
            _ = try await carts.add(2, tea).get()
            let (order, handler) = (OrderID(.make()), CheckOutHandler(carts: carts.carts))
            let outcomes = try await atOnce(6) { index in
                try await carts.checkOut(order, by: index.isMultiple(of: 2) ? handler : nil)
            }
            #expect(Set(outcomes.map { "\($0)" }).count == 1)
            guard case .success(.claimed) = outcomes[0] else {
                Issue.record("not claimed: \(outcomes[0])")
                return
            }
        }
    }

    @Test func `many customers' concurrent check-outs each get their own cart`() async throws {
        try await withCarts { carts in
            offer(carts)
            let handler = CheckOutHandler(carts: carts.carts)
            let customers = (1...40).map { _ in CustomerID(.make()) }
            for customer in customers {
                let request = AddCartItem(productID: tea, quantity: try #require(Quantity(2)))
                _ = try await CartItemHandlers(carts: carts.carts).add(request, carts.context(of: customer)).get()
            }
            let outcomes = try await atOnce(customers.count) { index in
                try await carts.checkOut(by: handler, as: carts.context(of: customers[index]))
            }
            for outcome in outcomes {
                guard case .success(.claimed(let command)) = outcome else {
                    Issue.record("not claimed: \(outcome)")
                    continue
                }
                #expect(command.lines.map(\.quantity.value) == [2])
            }
            #expect(try await carts.show(customers).values.allSatisfy(\.items.isEmpty))
        }
    }

    @Test func `is priced again when it changes while being priced`() async throws {
        try await withCarts { carts in
            offer(carts)
            _ = try await carts.add(2, tea).get()
            let isFirst = Mutex(true)
            let pricing = PricedCarts(
                store: carts.store,
                inquire: { products, context in
                    let market = try await carts.carts.inquire(products, context)
                    if isFirst.withLock({ first in
                        defer { first = false }; return first
                    }) {
                        _ = try await carts.add(1, pot).get()
                    }
                    return market
                }, quote: carts.carts.quote)
            let outcome = try await carts.checkOut(by: CheckOutHandler(carts: pricing))
            guard case .success(.claimed(let command)) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(command.lines.map(\.productID) == [tea, pot])
            #expect(try await carts.show().items == [])
        }
    }

    @Test func `is refused when it differs from what the customer has seen`() async throws {
        try await withCarts { carts in
            offer(carts)
            let seen = try await carts.add(1, tea).get()
            let tag = [CheckOut.SeenCart(version: seen.version, digest: seen.orderDigest)]
            let changed = try await carts.add(1, pot).get()
            #expect(try await carts.checkOut(seen: tag) == .failure(.changed(changed)))
            #expect(try await carts.checkOut(seen: []) == .failure(.changed(changed)))
            #expect(try await carts.checkOut(expecting: seen.total) == .failure(.totalChanged(changed)))
            #expect(try await carts.show() == changed)
            // A price is part of what was seen, stock is not.
            let now = [CheckOut.SeenCart(version: changed.version, digest: changed.orderDigest)]
            carts.market.offer(pot, at: 701)
            guard case .failure(.changed) = try await carts.checkOut(seen: now) else {
                Issue.record("ordered at another price")
                return
            }
            carts.market.offer(pot, at: 700, available: 1, .lowStock)
            guard case .success(.claimed) = try await carts.checkOut(seen: tag + now) else {
                Issue.record("refused though nothing has changed but the stock")
                return
            }
        }
    }

    @Test func `goes at today's prices if the customer has seen them, or expects their total`() async throws {
        try await withCarts { carts in
            for isTotal in [false, true] {
                carts.market.offer(tea, at: 500)
                _ = try await carts.set(2, tea).get()
                carts.market.offer(tea, at: 600)
                let cart = try await carts.show()
                let tag = [CheckOut.SeenCart(version: cart.version, digest: cart.orderDigest)]
                let outcome = try await carts.checkOut(
                    seen: isTotal ? nil : tag, expecting: isTotal ? Money(1200, .usd) : nil)
                guard case .success(.claimed(let command)) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                #expect(command.lines.map(\.unitPrice) == [Money(600, .usd)])
            }
        }
    }

    @Test func `is refused while it contains a withdrawn product`() async throws {
        try await withCarts { carts in
            offer(carts)
            _ = try await carts.add(1, tea).get()
            _ = try await carts.add(1, pot).get()
            carts.market.withdraw(tea)
            let shown = try await carts.show()
            #expect(try await carts.checkOut() == .failure(.withdrawn([shown.items[0]])))
            _ = try await carts.remove(tea)
            #expect(try await carts.claim().lines.map(\.productID) == [pot])
        }
    }

    @Test func `is refused when it is empty`() async throws {
        try await withCarts { carts in
            offer(carts)
            #expect(try await carts.checkOut() == .failure(.empty))
            _ = try await carts.add(1, tea).get()
            _ = try await carts.clear()
            #expect(try await carts.checkOut() == .failure(.empty))
            try await carts.receive([:])
            #expect(try await carts.checkOut() == .failure(.empty))
        }
    }

    @Test func `refuses a request whose deadline has passed`() async throws {
        try await withCarts { carts in
            offer(carts)
            _ = try await carts.add(1, tea).get()
            let subject = Subject(customerID: carts.customer, roles: [.customer])
            let late = MessageContext(
                messageID: .make(), correlationID: .make(), trace: .make(), subject: subject, sender: .edge,
                deadline: .now() - .milliseconds(1))
            await #expect(throws: MessagingError.noReplyInTime) { try await carts.checkOut(as: late) }
            #expect(try await carts.show().items.count == 1)
        }
    }
}
