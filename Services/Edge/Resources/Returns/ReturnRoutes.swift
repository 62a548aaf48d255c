import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import Vocabulary

/// Returns: requested by customers, decided by administrators.
struct ReturnRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.post, "/v1/orders/{orderId}/returns", for: .customer, use: request),
            Route(.get, "/v1/orders/{orderId}/returns", for: .customer, use: returns),
            Route(.get, "/v1/admin/orders/{orderId}/returns", for: .administrators(.orders, .refunds), use: returns),
            Route(
                .post, "/v1/admin/orders/{orderId}/returns/{returnId}/approve", for: .administrators(.orders),
                use: approve),
            Route(
                .post, "/v1/admin/orders/{orderId}/returns/{returnId}/refuse", for: .administrators(.orders),
                use: refuse),
            Route(
                .post, "/v1/admin/orders/{orderId}/returns/{returnId}/receive", for: .administrators(.refunds),
                use: receive),
        ]
    }

    @Sendable private func request(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let order: OrderID = try context.id("orderId")
        let id: ReturnID = try Idempotency.optionalID(
            request, for: .orderReturn, customer: context.customerID(), orElse: .make())
        let fields = try await request.fields()
        let (items, reason) = try fields.complete(
            fields.required("items", .stockLines(1...100)), fields.required("reason", .text(1...500)))
        let command = RequestReturn(returnID: id, orderID: order, items: items, reason: reason)
        let headers: HTTPFields = [.location: "/v1/orders/\(order)/returns"]
        return try .json(ReturnView(await backend.request(command, context)), status: .created, headers: headers)
    }

    @Sendable private func returns(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(ReturnsView(await backend.ask(ListReturns(orderID: context.id("orderId")), context)))
    }

    @Sendable private func approve(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try await request.object(isOptional: true).fields.complete()
        return try await decide(.approve, context)
    }

    @Sendable private func refuse(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        return try await decide(
            .refuse(reason: fields.complete(fields.required("reason", .text(1...500)))), context)
    }

    private func decide(_ decision: DecideReturn.Decision, _ context: EdgeContext) async throws -> Response {
        let command = DecideReturn(
            orderID: try context.id("orderId"), returnID: try context.id("returnId"), decision: decision)
        return try .json(ReturnView(await backend.request(command, context)))
    }

    @Sendable private func receive(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.object(isOptional: true).fields
        let restock = fields.optional("restock", .restock) ?? .lines([])
        let refund = fields.optional("refund", .returnRefund) ?? .nothing
        try fields.complete()
        let command = ReceiveReturn(
            orderID: try context.id("orderId"), returnID: try context.id("returnId"), restock: restock, refund: refund)
        return try .json(ReturnView(await backend.request(command, context)))
    }
}
