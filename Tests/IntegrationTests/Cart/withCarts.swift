import CartDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Synchronization
import Telemetry
import TestSupport
import Testing
import Vocabulary

@testable import CartService

/// Stands in for product and inventory; tests set the answers.
final class TestMarket: Sendable {
    struct Unreachable: Error {}

    private let offers = Mutex<[ProductID: Market.Offer]>([:])
    private let questions = Mutex(0)
    private let isUnreachable = Mutex(false)

    var questionCount: Int { questions.withLock(\.self) }

    func offer(_ product: ProductID, at amount: Int64, available: Int64 = 100, _ availability: Availability = .inStock)
    {
        offers.withLock {
            $0[product] = Market.Offer(
                name: "Product", price: Money(amount, .usd), available: available, availability: availability)
        }
    }

    func withdraw(_ product: ProductID) { offers.withLock { $0[product] = nil } }

    func becomeUnreachable() { isUnreachable.withLock { $0 = true } }

    func answer(_ products: Set<ProductID>) throws -> Market {
        if isUnreachable.withLock(\.self) { throw Unreachable() }
        questions.withLock { $0 += 1 }
        return Market(asked: products, offers: offers.withLock { $0.filter { products.contains($0.key) } })
    }
}

/// Stands in for the promotions; tests set the answers.
final class TestPromotions: Sendable {
    static let unknown = PromoCodeProblem(code: "unknown", detail: "There is no such promotion code.")

    private let outcomes = Mutex<[String: Outcome<QuotePromotion>]>([:])

    /// - Parameter code: in upper case
    func offer(_ code: String, _ outcome: Result<Int64, PromoCodeProblem>) {
        outcomes.withLock { $0[code] = outcome.map { .init(code: code, discount: Money($0, .usd)) } }
    }

    func answer(_ query: QuotePromotion) -> Outcome<QuotePromotion> {
        outcomes.withLock { $0[query.code.uppercased()] } ?? .failure(Self.unknown)
    }
}

/// Carts with a test database, and one customer.
struct TestCarts {
    let database: ServiceDatabase
    let store: CartStore
    let market = TestMarket()
    let promotions = TestPromotions()
    let customer = CustomerID(.make())

    var context: MessageContext { context(of: customer) }
    var carts: PricedCarts {
        PricedCarts(
            store: store, inquire: { [market] products, _ in try market.answer(products) },
            quote: { [promotions] query, _ in promotions.answer(query) })
    }

    func context(of customer: CustomerID) -> MessageContext {
        .beginning(at: .edge, subject: Subject(customerID: customer, roles: [.customer]))
    }

    func show() async throws -> CartContents {
        try #require(try await show([customer])[customer])
    }

    func show(_ customers: [CustomerID]) async throws -> [CustomerID: CartContents] {
        let query = GetCarts(customerIDs: customers)
        let reply = try await CartHandlers(carts: carts).getCarts(query, .beginning(at: .edge)).get()
        return Dictionary(uniqueKeysWithValues: reply.items.map { ($0.customerID, $0.cart) })

    }

    func add(_ quantity: Int, _ product: ProductID) async throws -> Outcome<AddCartItem> {
        let request = AddCartItem(productID: product, quantity: try #require(Quantity(quantity)))
        return try await CartItemHandlers(carts: carts).add(request, context)
    }

    func set(_ quantity: Int, _ product: ProductID) async throws -> Outcome<SetCartItem> {
        let request = SetCartItem(productID: product, quantity: try #require(Quantity(quantity)))
        return try await CartItemHandlers(carts: carts).set(request, context)
    }

    func remove(_ product: ProductID) async throws -> CartContents {
        try await CartHandlers(carts: carts).removeCartItem(RemoveCartItem(productID: product), context).get()
    }

    func apply(_ code: String) async throws -> Outcome<ApplyPromoCode> {
        try await ApplyPromoCodeHandler(carts: carts).handle(ApplyPromoCode(code: code), context)
    }

    func clear() async throws -> CartContents {
        try await CartHandlers(carts: carts).clearCart(ClearCart(), context).get()
    }

    /// - Parameter handler: nil for a new one, which shares no batch with other calls
    func checkOut(
        _ order: OrderID = OrderID(.make()), seen: [CheckOut.SeenCart]? = nil, expecting total: Money? = nil,
        fingerprint: String = "a", by handler: CheckOutHandler? = nil, as context: MessageContext? = nil
    ) async throws -> Outcome<CheckOut> {
        let request = CheckOut(
            orderID: order, idempotencyKey: order.description, fingerprint: fingerprint, shippingAddress: nil,
            note: "Ring twice", seen: seen, expectedTotal: total)
        return try await (handler ?? CheckOutHandler(carts: carts)).handle(request, context ?? self.context)
    }

    /// Claims the cart for an order, and returns the order command.
    func claim(_ order: OrderID = OrderID(.make())) async throws -> PlaceOrder {
        switch try await checkOut(order).get() {
        case .claimed(let command): return command
        case .settled: throw NothingClaimed()
        }
    }

    struct NothingClaimed: Error {}

    func giveBack(_ order: OrderID, named prices: [ProductID: Int64] = [:]) async throws {
        let request = GiveBack(orderID: order, priceChanges: changes(prices))
        _ = try await GiveBackHandler(store: store).handle(request, context)
    }

    func reorder(_ lines: [AddCartLines.Line]) async throws -> Outcome<AddCartLines> {
        try await AddCartLinesHandler(carts: carts).handle(AddCartLines(lines: lines), context)
    }

    /// The state of the order's check-out.
    func state(of order: OrderID) async throws -> String? {
        try await database.query("SELECT state FROM cart_checkout WHERE order_id = \(order)").first.map {
            try $0["state"]
        }
    }

    /// Handles the event that an order with a check-out was placed.
    func receive(placed command: PlaceOrder) async throws {
        let lines = command.lines.map { line in
            OrderLine(
                productID: line.productID, name: line.name, quantity: line.quantity, unitPrice: line.unitPrice,
                lineTotal: line.unitPrice)
        }
        let event = OrderPlaced(
            orderID: command.orderID, customerID: customer, lines: lines, total: Money(1, .usd),
            promoCode: command.promoCode, at: .now())
        try await OrderPlacedHandler(store: store).handle(event, .beginning(at: .order)).value
    }

    private func changes(_ prices: [ProductID: Int64]) -> [PlaceOrder.PriceChange] {
        prices.map { product, amount in
            PlaceOrder.PriceChange(productID: product, seenPrice: Money(1, .usd), currentPrice: Money(amount, .usd))
        }
    }

    /// Handles the event that an order without a check-out was placed, under this message id.
    func receive(_ ordered: [ProductID: Int], promoCode: String? = nil, message: UniqueID = .make()) async throws {
        let lines = try ordered.map { product, quantity in
            OrderLine(
                productID: product, name: "Product", quantity: try #require(Quantity(quantity)),
                unitPrice: Money(1, .usd), lineTotal: Money(1, .usd))
        }
        let event = OrderPlaced(
            orderID: OrderID(.make()), customerID: customer, lines: lines, total: Money(1, .usd),
            promoCode: promoCode, at: .now())
        let context = MessageContext(
            messageID: message, correlationID: message, trace: .make(), subject: nil, sender: .order)
        try await OrderPlacedHandler(store: store).handle(event, context).value
    }

    /// Handles the event that an order was refused because these products cost so much now.
    func receiveRejection(of order: OrderID = OrderID(.make()), _ prices: [ProductID: Int64]) async throws {
        let event = OrderRejected(
            orderID: order, customerID: customer, reason: "price_changed", priceChanges: changes(prices), at: .now())
        try await GiveBackHandler(store: store).handle(event, .beginning(at: .order)).value
    }
}

func withCarts(_ body: (TestCarts) async throws -> Void) async throws {
    try await withServiceDatabase(.cart) { database in
        try await body(TestCarts(database: database, store: CartStore(database: database)))
    }
}
