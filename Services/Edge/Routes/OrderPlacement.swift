import Contracts
import EdgeDomain
import HTTPTypes
import Hummingbird
import Messaging
import Vocabulary

/// POST /v1/orders: orders what the customer sees in the cart. Once the broker has the command the order will be
/// settled, so from then on the answer is 201 or 202, or the order service's own "no".
struct OrderPlacement {
    private static let longestWait = 10
    /// For a client that does not want to wait: enough to learn that its key was used for something else.
    private static let glance = Duration.milliseconds(50)

    let backend: Backend

    @Sendable func place(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let idempotency = try Idempotency(request, customer: context.customerID())
        let object = try await request.object(isOptional: true)
        let fields = object.fields
        let shippingAddress = fields.optional("shippingAddress", .shippingAddress)
        let note = fields.optional("note", .text(0...1000))
        try fields.complete()
        let orderId: OrderID = idempotency.id(for: .order)
        let fingerprint = Idempotency.fingerprint(request, object)

        let cart = try await backend.cart(context)
        guard !cart.items.isEmpty else {
            // The first success empties the cart, so a retry usually ends here.
            let placed = try await backend.ask(FindPlacedOrder(orderId: orderId, fingerprint: fingerprint), context)
            return try answer(PlacedOrder(order: placed.order, isReplay: true))
        }
        let command = PlaceOrder(
            orderId: orderId, idempotencyKey: idempotency.key.description, fingerprint: fingerprint,
            lines: cart.items.map(PlaceOrder.SeenLine.init), seenTotal: cart.total,
            seenDiscount: cart.promoCode == nil ? nil : cart.discount, promoCode: cart.promoCode,
            shippingAddress: shippingAddress, note: note)
        return try await place(command, Preference(request.headers[.prefer]), context)
    }

    private func place(
        _ command: PlaceOrder, _ preference: Preference, _ context: EdgeContext
    ) async throws -> Response {
        let wait = preference.wait.map { min($0, Self.longestWait) }
        let isAsync = preference.respondsAsync && wait == nil
        let applied = isAsync ? "respond-async" : wait.map { "wait=\($0)" }
        let patience = isAsync ? Self.glance : wait.map { max(.seconds($0), Self.glance) } ?? MessageBus.patience
        do {
            let outcome = try await backend.bus.request(command, context.cause, within: patience)
            return try answer(outcome, command.orderId, isAsync: isAsync, applied)
        } catch MessagingError.noReplyInTime, MessagingError.failed(isTransient: true) {
            return try accepted(command.orderId, applied)
        } catch let error as MessagingError {
            throw Problem.afterCommand(error)
        }
    }

    private func answer(
        _ outcome: Outcome<PlaceOrder>, _ orderId: OrderID, isAsync: Bool, _ applied: String?
    ) throws -> Response {
        switch outcome {
        case .failure(.idempotencyKeyReused): throw Problem.idempotencyKeyReused
        // Who did not want to wait gets the same answer however fast the order service was.
        case _ where isAsync: return try accepted(orderId, applied)
        case .success(let placed): return try answer(placed, applied)
        case .failure(let rejection): throw rejection.problem
        }
    }

    private func answer(_ placed: PlacedOrder, _ applied: String? = nil) throws -> Response {
        guard placed.order.status != .accepted else { return try accepted(placed.order.orderId, applied) }
        var headers = Self.headers(placed.order.orderId, applied)
        if placed.isReplay { headers[.idempotencyReplayed] = "true" }
        return try .json(OrderView(placed.order), status: .created, headers: headers)
    }

    private func accepted(_ orderId: OrderID, _ applied: String?) throws -> Response {
        var headers = Self.headers(orderId, applied)
        headers[.retryAfter] = "1"
        return try .json(AcceptedOrderView(orderId: orderId), status: .accepted, headers: headers)
    }

    private static func headers(_ orderId: OrderID, _ applied: String?) -> HTTPFields {
        var headers: HTTPFields = [.location: "/v1/orders/\(orderId)"]
        headers[.preferenceApplied] = applied
        return headers
    }
}

extension PlaceOrder.SeenLine {
    /// At the price that the customer has agreed to: one that has risen since is told, not charged.
    fileprivate init(_ item: CartContents.Item) {
        self.init(
            productId: item.productId, name: item.name, quantity: item.quantity,
            unitPrice: item.agreedPrice)
    }
}
