import Contracts
import Failpoints
import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Messaging
import Vocabulary

/// POST /v1/orders: orders the cart that the customer sees. First the cart service claims the cart's version for this
/// order, then the edge sends the command to the order service. Once the cart is claimed, the order will be settled, as
/// the cart service sends the command if the edge does not: the response is 201 or 202, or the order service's
/// rejection.
struct OrderPlacement {
    private static let longestWait = 10
    /// The wait for `respond-async`: long enough to detect a reused idempotency key.
    private static let glance = Duration.milliseconds(50)
    /// Bounds the delay of a rejection when the cart service does not reply.
    private static let giveBackLimit = Duration.milliseconds(400)

    let backend: Backend

    @Sendable func place(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let checkOut = try await checkOut(request, context)
        switch try await backend.call(checkOut, context) {
        case .claimed(let command):
            Failpoint.reach(.afterClaimBeforeCommand)
            return try await place(command, Preference(request.headers[.prefer]), context)
        case .settled:
            let query = FindPlacedOrder(orderID: checkOut.orderID, fingerprint: checkOut.fingerprint)
            let placed = try await backend.ask(query, context)
            return try answer(PlacedOrder(order: placed.order, isReplay: true))
        }
    }

    private func checkOut(_ request: Request, _ context: EdgeContext) async throws -> CheckOut {
        let idempotency = try Idempotency(request, customer: context.customerID())
        let object = try await request.object(isOptional: true)
        let fields = object.fields
        let shippingAddress = fields.optional("shippingAddress", .shippingAddress)
        let note = fields.optional("note", .text(0...1000))
        let expectedTotal = fields.optional("expectedTotal", .money)
        try fields.complete()
        return CheckOut(
            orderID: idempotency.id(for: .order), idempotencyKey: idempotency.key.description,
            fingerprint: Idempotency.fingerprint(request, object), shippingAddress: shippingAddress, note: note,
            seen: request.seenCarts, expectedTotal: expectedTotal)
    }

    private func place(
        _ command: PlaceOrder, _ preference: Preference, _ context: EdgeContext
    ) async throws -> Response {
        let wait = preference.wait.map { min($0, Self.longestWait) }
        let isAsync = preference.respondsAsync && wait == nil
        let applied = isAsync ? "respond-async" : wait.map { "wait=\($0)" }
        let timeout = isAsync ? Self.glance : wait.map { max(.seconds($0), Self.glance) } ?? MessageBus.timeout
        var command = command
        command.respondsAsync = isAsync ? true : nil
        let outcome: Outcome<PlaceOrder>
        do {
            outcome = try await backend.bus.request(command, context.cause, within: timeout)
        } catch MessagingError.notSent, MessagingError.noReplyInTime, MessagingError.failed(isTransient: true) {
            return try accepted(command.orderID, applied)
        } catch let error as MessagingError {
            throw Problem.afterCommand(error)
        }
        if case .failure(let refusal) = outcome, refusal.isFinal { await giveBack(command.orderID, refusal, context) }
        return try answer(outcome, command.orderID, isAsync: isAsync, applied)
    }

    /// Puts the lines back into the cart before the client gets the rejection. If the cart service does not reply, it
    /// receives the order service's event later.
    private func giveBack(_ orderID: OrderID, _ refusal: PlaceOrder.Rejection, _ context: EdgeContext) async {
        do throws(Problem) {
            let giveBack = GiveBack(orderID: orderID, priceChanges: refusal.priceChanges)
            _ = try await backend.call(giveBack, context.cause, within: Self.giveBackLimit)
        } catch {
            context.logger.notice(
                "cart lines not put back yet", metadata: ["orderId": "\(orderID)", "error": "\(error.code)"])
        }
    }

    private func answer(
        _ outcome: Outcome<PlaceOrder>, _ orderID: OrderID, isAsync: Bool, _ applied: String?
    ) throws -> Response {
        switch outcome {
        case .failure(.idempotencyKeyReused): throw Problem.idempotencyKeyReused
        // With `respond-async` the response is the same however fast the order service is.
        case _ where isAsync: return try accepted(orderID, applied)
        case .success(let placed): return try answer(placed, applied)
        case .failure(let rejection): throw rejection.problem
        }
    }

    private func answer(_ placed: PlacedOrder, _ applied: String? = nil) throws -> Response {
        guard placed.order.status != .accepted else { return try accepted(placed.order.orderID, applied) }
        var headers = Self.headers(placed.order.orderID, applied)
        if placed.isReplay { headers[.idempotencyReplayed] = "true" }
        return try .json(OrderView(placed.order), status: .created, headers: headers)
    }

    private func accepted(_ orderID: OrderID, _ applied: String?) throws -> Response {
        var headers = Self.headers(orderID, applied)
        headers[.retryAfter] = "1"
        return try .json(AcceptedOrderView(orderID: orderID), status: .accepted, headers: headers)
    }

    private static func headers(_ orderID: OrderID, _ applied: String?) -> HTTPFields {
        var headers: HTTPFields = [.location: "/v1/orders/\(orderID)"]
        headers[.preferenceApplied] = applied
        return headers
    }
}
