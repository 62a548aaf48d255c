import Contracts
import HTTPTypes
import Hummingbird
import Vocabulary

/// Looking after the orders of all customers.
struct AdminOrderRoutes {
    let backend: Backend

    func add(to routes: RouteGroups) {
        routes.admin.get("/v1/admin/orders", use: orders)
            .get("/v1/admin/orders/{orderId}", use: order)
            .post("/v1/admin/orders/{orderId}/cancel", use: cancel)
            .post("/v1/admin/orders/{orderId}/ship", use: ship)
            .post("/v1/admin/orders/{orderId}/deliver", use: deliver)
    }

    @Sendable private func orders(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let query = FindOrders(
            customerId: parameters.id("customerId"), status: parameters.choice("status"), page: parameters.page())
        try parameters.complete()
        return try .page(await backend.ask(query, context), of: parameters, at: request, AdminOrderView.init)
    }

    @Sendable private func order(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let query = FindOrders(orderId: try context.id("orderId"), page: PageRequest(limit: 1, cursor: nil))
        guard let found = try await backend.ask(query, context).items.first else { throw Problem.notFound }
        return try .json(AdminOrderView(found))
    }

    @Sendable private func cancel(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let fields = try await request.object(isOptional: true).fields
        let reason = fields.optional("reason", .text(0...500))
        try fields.complete()
        return try .json(OrderView(await backend.request(CancelOrder(orderId: id, reason: reason), context)))
    }

    @Sendable private func ship(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let fields = try await request.fields()
        let carrier = fields.optional("carrier", .text(1...100))
        let number = try fields.complete(fields.required("trackingNumber", .text(1...100)))
        let command = ShipOrder(orderId: id, shipment: Shipment(carrier: carrier, trackingNumber: number))
        return try .json(OrderView(await backend.request(command, context)))
    }

    @Sendable private func deliver(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        try await request.object(isOptional: true).fields.complete()
        return try .json(OrderView(await backend.request(DeliverOrder(orderId: id), context)))
    }
}
