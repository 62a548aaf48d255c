import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import Vocabulary

/// An order's history as JSON, or as a live stream of server-sent events.
struct OrderHistoryRoutes: Resource {
    let backend: Backend
    let streams: OrderStreams
    let revocations: Revocations

    var routes: [Route] {
        [
            Route(.get, "/v1/orders/{orderId}/events", for: .customer, answers: .jsonOrEvents) { request, context in
                // Without roles, so that administrators too see only their own orders here.
                try await answer(request, context, subject: Subject(customerID: context.customerID(), roles: []))
            },
            Route(
                .get, "/v1/admin/orders/{orderId}/events", for: .administrators(.orders, .refunds),
                answers: .jsonOrEvents
            ) { request, context in
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
        guard request.method != .head else { return Self.stream(ResponseBody { try await $0.finish(nil) }) }
        return try follow(query, from: history.items, request, context, cause)
    }

    private func follow(
        _ query: GetOrderHistory, from first: [OrderHistoryEntry], _ request: Request, _ context: EdgeContext,
        _ cause: MessageContext
    ) throws(Problem) -> Response {
        guard let expiry = context.tokenExpiry else { throw .unauthorized(isInvalid: false) }
        let place = try streams.open(query.orderID, for: context.customerID(), from: context.client)
        let stream = OrderStream(
            place: place, heartbeat: streams.limits.heartbeat, expiry: expiry,
            isRevoked: { [revocations, session = context.sessionID] in session.map(revocations.hasEnded) ?? false },
            read: { [backend] () async throws(Problem) in try await backend.ask(query, cause).items })
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
                // Keeps proxies such as nginx from buffering the events.
                .xAccelBuffering: "no",
            ],
            body: body)
    }
}

extension EdgeContext {
    /// Runs `body`, and `orElse` when the client disconnects meanwhile.
    @concurrent fileprivate func whileConnected(
        _ request: Request, orElse: @escaping @Sendable () -> Void, _ body: @concurrent () async throws -> Void
    ) async throws {
        guard channel != nil else { return try await body() }
        try await request.body.consumeWithInboundCloseHandler({ _ in try await body() }, onInboundClosed: orElse)
    }
}
