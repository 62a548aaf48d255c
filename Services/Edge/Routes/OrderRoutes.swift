import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import Vocabulary

/// The orders of the signed-in customer. Placing one has a file of its own: `OrderPlacement`.
struct OrderRoutes {
    let backend: Backend

    func add(to routes: RouteGroups) {
        routes.customer.post("/v1/orders", use: OrderPlacement(backend: backend).place)
            .get("/v1/orders", use: orders)
            .get("/v1/orders/{orderId}", use: order)
            .post("/v1/orders/{orderId}/cancel", use: cancel)
            .post("/v1/orders/{orderId}/reorder", use: reorder)
    }

    @Sendable private func orders(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = ListOrders(page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, OrderView.init)
    }

    @Sendable private func order(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(OrderView(await backend.ask(GetOrder(orderId: context.id("orderId")), context)))
    }

    @Sendable private func cancel(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let fields = try await request.object(isOptional: true).fields
        let reason = fields.optional("reason", .text(0...500))
        try fields.complete()
        return try .json(OrderView(await backend.request(CancelOrder(orderId: id, reason: reason), context)))
    }

    /// Puts an order's lines into the cart, whatever became of the order.
    @Sendable private func reorder(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        try await request.object(isOptional: true).fields.complete()
        let order = try await backend.ask(GetOrder(orderId: id), context)
        let lines = order.items.map { item in
            AddCartLines.Line(
                productId: item.productId, name: item.name, quantity: item.quantity, unitPrice: item.unitPrice)
        }
        return try .cart(await backend.ask(AddCartLines(lines: lines), context), for: request)
    }
}
