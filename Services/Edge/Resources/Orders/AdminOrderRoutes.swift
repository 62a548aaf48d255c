import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// The orders of all customers, for administrators.
struct AdminOrderRoutes: Resource {
    /// A refund is answered within two seconds, even when a service does not reply.
    private static let timeout = Duration.milliseconds(1800)
    /// A short timeout, so that a list does not wait for customers' names.
    private static let contactTimeout = Duration.milliseconds(500)

    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/orders", for: .administrators(.orders, .refunds), use: orders),
            Route(.get, "/v1/admin/orders/{orderId}", for: .administrators(.orders, .refunds), use: order),
            Route(.post, "/v1/admin/orders/{orderId}/cancel", for: .administrators(.orders), use: cancel),
            Route(.post, "/v1/admin/orders/{orderId}/refund", for: .administrators(.refunds), use: refund),
            Route(.post, "/v1/admin/orders/{orderId}/ship", for: .administrators(.orders), use: ship),
            Route(.post, "/v1/admin/orders/{orderId}/deliver", for: .administrators(.orders), use: deliver),
            Route(.post, "/v1/admin/orders/{orderId}/undelivered", for: .administrators(.orders), use: undelivered),
        ]
    }

    @Sendable private func orders(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let parameters = try QueryParameters(request)
        let text = parameters.text("q")
        var query = FindOrders(
            customerID: parameters.id("customerId"), status: parameters.choice("status"), page: parameters.page())
        try parameters.complete()
        // The text may be an order's id as well as its number.
        if let text, let orderID = OrderID(text) {
            query.orderID = orderID
        } else if let text {
            query.search = .init(text: text, customerIDs: try await customers(matching: text, context))
        }
        let page = try await backend.ask(query, context)
        let contacts = await contacts(of: page.items, context)
        return try .page(page, of: parameters, at: request) { AdminOrderView($0, contacts) }
    }

    /// The newest customers whose name or address matches.
    private func customers(matching text: String, _ context: EdgeContext) async throws(Problem) -> [CustomerID] {
        var found: [CustomerID] = []
        var page = PageRequest(limit: PageRequest.maximumLimit)
        repeat {
            let customers = try await backend.ask(ListCustomers(text: text, page: page), context)
            found += customers.items.map(\.userID)
            page.cursor = customers.nextCursor
        } while page.cursor != nil && found.count < FindOrders.Search.maximumCustomers
        return found
    }

    /// Empty when the auth service does not reply: orders are then shown without names.
    private func contacts(
        of orders: [FindOrders.Found], _ context: EdgeContext
    ) async -> [CustomerID: CustomerContact] {
        do throws(Problem) {
            return try await backend.contacts(of: orders, context, within: Self.contactTimeout)
        } catch {
            return [:]
        }
    }

    @Sendable private func order(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let query = FindOrders(orderID: try context.id("orderId"), page: PageRequest(limit: 1, cursor: nil))
        guard let found = try await backend.ask(query, context).items.first else { throw Problem.notFound }
        return try .json(AdminOrderView(found, await contacts(of: [found], context)))
    }

    @Sendable private func cancel(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let fields = try await request.object(isOptional: true).fields
        let reason = fields.optional("reason", .text(0...500))
        try fields.complete()
        return try .json(OrderView(await backend.request(CancelOrder(orderID: id, reason: reason), context)))
    }

    @Sendable private func refund(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let idempotency = try Idempotency(request, customer: context.customerID())
        let object = try await request.object(isOptional: true)
        let fields = object.fields
        let amount = fields.optional("amount", .money)
        let reason = fields.optional("reason", .text(0...500))
        let restock = fields.optional("restock", .stockLines(0...100)) ?? []
        if let amount, amount.amount <= 0 { fields.reject("amount.amount", "out_of_range", "must be more than 0") }
        try fields.complete()
        if !restock.isEmpty { try await check(restock, of: id, context) }
        let command = RefundOrder(
            refundID: idempotency.id(for: .refund), orderID: id, amount: amount, reason: reason,
            fingerprint: Idempotency.fingerprint(request, object), restock: restock.isEmpty ? nil : restock)
        let made = try await backend.request(command, context, within: Self.timeout)
        let headers: HTTPFields = made.isReplay ? [.idempotencyReplayed: "true"] : [:]
        return try .json(RefundView(made), status: made.proposal == nil ? .created : .accepted, headers: headers)
    }

    /// Refuses to restock more than was ordered and not restocked yet. The order service ignores any excess; this check
    /// reports it to the administrator.
    private func check(_ restock: [StockLine], of id: OrderID, _ context: EdgeContext) async throws {
        let query = FindOrders(orderID: id, page: PageRequest(limit: 1, cursor: nil))
        guard let found = try await backend.ask(query, context).items.first else { throw Problem.notFound }
        let left = Dictionary(
            found.order.items.map { ($0.productID, Int64($0.quantity.value).subtractingSaturating($0.returned ?? 0)) }
        ) {
            $0.addingSaturating($1)
        }
        let excess = restock.enumerated().filter { Int64($1.quantity.value) > left[$1.productID] ?? 0 }
        guard excess.isEmpty else {
            throw Problem(.conflict, "restock_exceeds_ordered", "More would be restocked than the order has left.")
                .with(
                    errors: excess.map { index, line in
                        FieldProblem(
                            field: "restock[\(index)].quantity", code: "out_of_range",
                            detail: "must be at most \(left[line.productID] ?? 0)")
                    })
        }
    }

    @Sendable private func undelivered(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let fields = try await request.fields()
        let reason = try fields.complete(fields.required("reason", .text(1...500)))
        let command = MarkUndelivered(orderID: id, reason: reason)
        return try .json(OrderView(await backend.request(command, context)))
    }

    @Sendable private func ship(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        let fields = try await request.fields()
        let carrier = fields.optional("carrier", .text(1...100))
        let number = try fields.complete(fields.required("trackingNumber", .text(1...100)))
        let command = ShipOrder(orderID: id, shipment: Shipment(carrier: carrier, trackingNumber: number))
        return try .json(OrderView(await backend.request(command, context)))
    }

    @Sendable private func deliver(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: OrderID = try context.id("orderId")
        try await request.object(isOptional: true).fields.complete()
        return try .json(OrderView(await backend.request(DeliverOrder(orderID: id), context)))
    }
}
