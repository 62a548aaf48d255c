import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import Vocabulary

/// The orders of the signed-in customer. `OrderPlacement` places orders.
struct OrderRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.post, "/v1/orders", for: .customer, use: OrderPlacement(backend: backend).place),
            Route(.get, "/v1/orders", for: .customer, use: orders),
            Route(.get, "/v1/orders/{orderId}", for: .customer, use: order),
            Route(.post, "/v1/orders/{orderId}/cancel", for: .customer, use: cancel),
            Route(.post, "/v1/orders/{orderId}/reorder", for: .customer, use: reorder),
        ]
    }

    @Sendable private func orders(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListOrders(page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, OrderView.init)
    }

    @Sendable private func order(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(OrderView(await backend.ask(GetOrder(orderID: context.id("orderId")), context)))
    }

    @Sendable private func cancel(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let fields = try await request.object(isOptional: true).fields
        let reason = fields.optional("reason", .text(0...500))
        try fields.complete()
        return try .json(OrderView(await backend.request(CancelOrder(orderID: id, reason: reason), context)))
    }

    /// Adds an order's lines to the cart, whatever the order's state.
    @Sendable private func reorder(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        try await request.object(isOptional: true).fields.complete()
        let order = try await backend.ask(GetOrder(orderID: id), context)
        let lines = order.items.map { item in
            AddCartLines.Line(
                productID: item.productID, name: item.name, quantity: item.quantity, unitPrice: item.unitPrice)
        }
        return try .cart(await backend.call(AddCartLines(lines: lines), context), for: request)
    }
}
