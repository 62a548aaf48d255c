import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import Vocabulary

/// What happened to an order: as JSON, or live as server-sent events.
struct OrderHistoryRoutes: Resource {
    let backend: Backend
    let streams: OrderStreams

    var routes: [Route] {
        [
            Route(.get, "/v1/orders/{orderId}/events", for: .customer, answers: .jsonOrEvents) { request, context in
                // Also an admin sees nobody else's orders here.
                try await answer(request, context, subject: Subject(customerID: context.customerID(), roles: []))
            },
            Route(.get, "/v1/admin/orders/{orderId}/events", for: .admin, answers: .jsonOrEvents) { request, context in
                try await answer(request, context, subject: context.subject)
            },
        ]
    }

    private func answer(_ request: Request, _ context: EdgeContext, subject: Subject?) async throws -> Response {
        let query = GetOrderHistory(orderID: try context.id("orderId"))
        let cause = context.cause.onBehalf(of: subject)
        let history = try await backend.ask(query, cause)
        let accepted = AcceptedTypes(request.headers[values: .accept].joined(separator: ","))
        guard accepted.prefer("text/event-stream", over: "application/json") else {
            return try .json(OrderHistoryView(history))
        }
        guard request.method != .head else { return Self.stream(.init()) }
        return try follow(query, from: history.items, request, context, cause)
    }

    private func follow(
        _ query: GetOrderHistory, from first: [OrderHistoryEntry], _ request: Request, _ context: EdgeContext,
        _ cause: MessageContext
    ) throws(Problem) -> Response {
        guard let expiry = context.tokenExpiry else { throw .unauthorized(isInvalid: false) }
        let place = try streams.open(query.orderID, for: context.customerID())
        let stream = OrderStream(place: place, heartbeat: streams.limits.heartbeat, expiry: expiry) {
            [backend] () async throws(Problem) in try await backend.ask(query, cause).items
        }
        let last = request.headers[.lastEventID].flatMap { Int64($0) } ?? 0
        return Self.stream(
            ResponseBody { writer in
                defer { place.end() }
                try await context.whileConnected(request, orElse: place.end) {
                    try await stream.write(first, after: last, to: &writer)
                }
                try await writer.finish(nil)
            })
    }

    private static func stream(_ body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: Caching.never.rawValue,
                // Proxies such as nginx would keep the events until there are enough of them.
                .xAccelBuffering: "no",
            ],
            body: body)
    }
}

extension EdgeContext {
    /// Runs `body`, and `orElse` when the client goes away meanwhile.
    @concurrent fileprivate func whileConnected(
        _ request: Request, orElse: @escaping @Sendable () -> Void, _ body: @concurrent () async throws -> Void
    ) async throws {
        guard channel != nil else { return try await body() }
        try await request.body.consumeWithInboundCloseHandler({ _ in try await body() }, onInboundClosed: orElse)
    }
}
