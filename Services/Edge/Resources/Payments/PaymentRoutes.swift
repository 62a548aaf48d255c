import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Payments of the signed-in customer.
struct PaymentRoutes: Resource {
    /// A payment is answered within two seconds, even when a service does not reply.
    private static let timeout = Duration.milliseconds(1800)

    let backend: Backend

    var routes: [Route] {
        [
            // An order that was placed before can still be paid, so that it does not expire.
            Route(.post, "/v1/payments", for: .customer, inMaintenance: .served, use: pay),
            Route(.get, "/v1/payments/{paymentId}", for: .customer, use: payment),
        ]
    }

    @Sendable private func pay(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let idempotency = try Idempotency(request, customer: context.customerID())
        let object = try await request.object()
        let fields = object.fields
        let orderID = fields.required("orderId", .id()) as OrderID?
        let method = fields.required("method", .paymentMethod)
        let token = fields.optional("token", .text(1...255))
        if method == .card, token == nil, fields.problems.isEmpty {
            fields.reject("token", "required", "is missing: a card needs one")
        }
        let (order, kind) = try fields.complete(orderID, method)
        let command = PayOrder(
            paymentID: idempotency.id(for: .payment), orderID: order, method: kind, token: token,
            idempotencyKey: idempotency.key.description, fingerprint: Idempotency.fingerprint(request, object))
        let paid = try await backend.request(command, context, within: Self.timeout)
        var headers: HTTPFields = [.location: "/v1/payments/\(paid.payment.paymentID)"]
        if paid.isReplay { headers[.idempotencyReplayed] = "true" }
        return try .json(PaymentView(paid.payment), status: .created, headers: headers)
    }

    @Sendable private func payment(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(PaymentView(await backend.ask(GetPayment(paymentID: context.id("paymentId")), context)))
    }
}
