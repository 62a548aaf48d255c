import Contracts
import DurableMessaging
import Logging
import Messaging
import Postgres
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import CartService

/// An edge may die after the cart has handed its lines over, and before it has sent the order command.
@Suite(.timeLimit(.minutes(2)))
struct `An unresolved check-out` {
    private let tea = ProductID(.make())

    /// An order service that answers the same for every order, and records the commands that it receives.
    private final class Orders: Sendable {
        let status: OrderStatus?
        let outcome: @Sendable (PlaceOrder) throws -> Outcome<PlaceOrder>
        private let commands = Mutex<[(PlaceOrder, CustomerID?)]>([])

        init(
            _ status: OrderStatus?,
            _ outcome: @escaping @Sendable (PlaceOrder) throws -> Outcome<PlaceOrder> = Orders.placed
        ) { (self.status, self.outcome) = (status, outcome) }

        var sent: [(PlaceOrder, CustomerID?)] { commands.withLock(\.self) }

        static let placed: @Sendable (PlaceOrder) -> Outcome<PlaceOrder> = { command in
            .success(PlacedOrder(order: details(of: command, .pending), isReplay: false))
        }

        static func details(of command: PlaceOrder, _ status: OrderStatus) -> OrderDetails {
            OrderDetails(
                orderID: command.orderID, number: OrderNumber(1)!, status: status, items: [],
                subtotal: command.seenTotal, discount: .zero(.usd), total: command.seenTotal, promoCode: nil,
                shippingAddress: nil, note: nil, payment: nil, refunded: .zero(.usd), refundable: .zero(.usd),
                reservationExpiresAt: nil, createdAt: .now(), updatedAt: .now())
        }

        func resolver(_ carts: TestCarts, commandsArePaused: Bool = false) -> CheckOutResolver {
            CheckOutResolver(
                store: carts.store, logger: Logger(label: "test"),
                findStatuses: { [status] query, _ in
                    let items = status.map { status in
                        query.orderIDs.map { GetOrderStatuses.Entry(orderID: $0, status: status) }
                    }
                    return .success(.init(items: items ?? [], commandsArePaused: commandsArePaused))
                },
                place: { [self] command, context in
                    commands.withLock { $0.append((command, context.subject?.customerID)) }
                    return try outcome(command)
                })
        }
    }

    private func withClaim(_ body: (TestCarts, PlaceOrder) async throws -> Void) async throws {
        try await withCarts { carts in
            carts.market.offer(tea, at: 500)
            _ = try await carts.add(2, tea).get()
            let command = try await carts.claim()
            try await body(carts, command)
        }
    }

    private func letTimePass(_ carts: TestCarts) async throws {
        try await carts.database.query("UPDATE cart_checkout SET next_look_at = now() WHERE next_look_at IS NOT NULL")
    }

    @Test func `is not placed again while the order service's commands are paused`() async throws {
        try await withClaim { carts, command in
            let orders = Orders(nil)
            for _ in 1...3 {
                try await letTimePass(carts)
                try await orders.resolver(carts, commandsArePaused: true).resolve()
            }
            #expect(orders.sent.isEmpty)
            #expect(try await carts.state(of: command.orderID) == "claimed")
            try await letTimePass(carts)
            try await orders.resolver(carts).resolve()
            #expect(orders.sent.count == 1)
        }
    }

    @Test func `is placed by the cart service, on behalf of its customer`() async throws {
        try await withClaim { carts, command in
            let orders = Orders(nil)
            // Not before the first check is due.
            try await orders.resolver(carts).resolve()
            #expect(orders.sent.isEmpty)
            try await letTimePass(carts)
            try await orders.resolver(carts).resolve()
            var again = command
            again.respondsAsync = true
            #expect(orders.sent.map(\.0) == [again])
            #expect(orders.sent.map(\.1) == [carts.customer])
            #expect(try await carts.state(of: command.orderID) == "placed")
            try await letTimePass(carts)
            try await orders.resolver(carts).resolve()
            #expect(orders.sent.count == 1)
        }
    }

    @Test func `returns its lines to the cart when the order service refuses the order`() async throws {
        try await withClaim { carts, command in
            carts.market.offer(tea, at: 600)
            let change = PlaceOrder.PriceChange(
                productID: tea, seenPrice: Money(500, .usd), currentPrice: Money(600, .usd))
            let orders = Orders(.rejected) { _ in .failure(.replayed(.priceChanged([change]))) }
            try await letTimePass(carts)
            try await orders.resolver(carts).resolve()
            let cart = try await carts.show()
            #expect(cart.items.map(\.quantity.value) == [2])
            #expect(cart.items.map(\.agreedPrice) == [Money(600, .usd)])
            #expect(try await carts.state(of: command.orderID) == "released")
        }
    }

    @Test(arguments: [
        OrderStatus.pending, .confirmed, .expired, .cancelled, .paymentFailed, .shipped, .delivered, .refunded,
    ])
    func `is settled when the order exists`(status: OrderStatus) async throws {
        try await withClaim { carts, command in
            let orders = Orders(status)
            try await letTimePass(carts)
            try await orders.resolver(carts).resolve()
            #expect(orders.sent.isEmpty)
            #expect(try await carts.state(of: command.orderID) == "placed")
            #expect(try await carts.show().items == [])
        }
    }

    @Test func `stays open while the order is being placed, or the order service does not answer`() async throws {
        try await withClaim { carts, command in
            let silent: @Sendable (PlaceOrder) throws -> Outcome<PlaceOrder> = { _ in
                throw MessagingError.noReplyInTime
            }
            let accepted: @Sendable (PlaceOrder) -> Outcome<PlaceOrder> = { command in
                .success(PlacedOrder(order: Orders.details(of: command, .accepted), isReplay: false))
            }
            for orders in [
                Orders(.accepted), Orders(nil, silent), Orders(nil, accepted), Orders(nil) { _ in .failure(.inFlight) },
            ] {
                try await letTimePass(carts)
                try await orders.resolver(carts).resolve()
                #expect(try await carts.state(of: command.orderID) == "claimed")
            }
            try await letTimePass(carts)
            let unreachable = CheckOutResolver(
                store: carts.store, logger: Logger(label: "test"),
                findStatuses: { _, _ in throw MessagingError.noReplyInTime },
                place: { _, _ in throw MessagingError.noReplyInTime })
            await #expect(throws: MessagingError.noReplyInTime) { try await unreachable.resolve() }
            #expect(try await carts.state(of: command.orderID) == "claimed")
        }
    }

    @Test func `is checked by one process at a time, with increasing pauses`() async throws {
        try await withClaim { carts, _ in
            for pause in [10.0, 20, 40, 80, 160, 300, 300] {
                try await letTimePass(carts)
                #expect(try await carts.store.takeOverdue(atMost: 10).count == 1)
                #expect(try await carts.store.takeOverdue(atMost: 10).isEmpty)
                let left: Double = try await carts.database.database.value(
                    "SELECT extract(epoch FROM next_look_at - now())::float8 FROM cart_checkout")
                #expect(left > pause - 5 && left <= pause)
            }
        }
    }
}
