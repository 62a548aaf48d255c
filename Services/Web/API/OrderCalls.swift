import HTTPKit
import HTTPTypes
import Vocabulary

/// An order as the API has it.
struct Order: Sendable, Decodable {
    struct Line: Sendable, Decodable {
        var productId: ProductID
        var name: String
        var quantity: Int
        var unitPrice: Money
        var lineTotal: Money
        /// Pieces that are back in stock.
        var returned: Int?
    }

    /// Who ordered; the names are known only to administrators, and only while the auth service answers.
    struct Customer: Sendable, Decodable {
        var userId: CustomerID
        var name: String?
        var email: String?
    }

    struct Payment: Sendable, Decodable {
        var method: String
        var status: String
    }

    struct Rejection: Sendable, Decodable {
        var code: String
        var detail: String
    }

    var orderId: OrderID
    var number: String
    var status: String
    var items: [Line]
    var subtotal: Money
    var discount: Money
    var total: Money
    var promoCode: String?
    var shippingAddress: DeliveryAddress?
    var payment: Payment?
    var attemptsLeft: Int?
    var refunded: Money
    /// What is left to refund.
    var refundable: Money
    var rejection: Rejection?
    var reservationExpiresAt: Timestamp?
    var createdAt: Timestamp
    /// These two only for administrators.
    var customer: Customer?
    var note: String?
}

struct OrderPage: Sendable, Decodable {
    var items: [Order]
    var nextCursor: String?
}

/// Where an order goes.
struct DeliveryAddress: Sendable, Codable, Hashable {
    var name: String?
    var line1: String
    var line2: String?
    var city: String
    var region: String?
    var postalCode: String?
    var country: String
}

/// The steps that an order has taken.
struct OrderHistory: Sendable, Decodable {
    struct Shipment: Sendable, Decodable {
        var carrier: String?
        var trackingNumber: String?
    }

    struct Step: Sendable, Decodable {
        var sequence: Int64
        var status: String
        var reason: String?
        var at: Timestamp
        var shipment: Shipment?
        var refund: Money?
    }

    var items: [Step]
}

/// What an order is placed with.
struct NewOrder: Sendable, Encodable {
    var shippingAddress: DeliveryAddress
    var note: String?
    var expectedTotal: Money
}

/// How an order is paid.
struct NewPayment: Sendable, Encodable {
    var orderId: OrderID
    var method: String
    var token: String?
}

extension EdgeClient {
    /// What an order placed in time and one that is still being placed have in common.
    private struct PlacedOrder: Decodable {
        var orderId: OrderID
    }

    /// - Parameters:
    ///   - key: the same for every attempt to place this order
    ///   - tag: the version of the cart that the customer has seen
    func place(_ order: NewOrder, key: String, cart tag: String?) async throws(EdgeFailure) -> OrderID {
        var call = EdgeCall(.post, "/v1/orders").with(.idempotencyKey, key)
        if let tag { call = call.with(.ifMatch, tag) }
        let placed: PlacedOrder = try await send(call, order)
        return placed.orderId
    }

    func order(_ id: OrderID) async throws(EdgeFailure) -> Order { try await get("/v1/orders/\(id)") }

    func orders(cursor: String?) async throws(EdgeFailure) -> OrderPage {
        try await get(
            "/v1/orders", [(name: "limit", value: "20")] + (cursor.map { [(name: "cursor", value: $0)] } ?? []))
    }

    func history(of id: OrderID) async throws(EdgeFailure) -> [OrderHistory.Step] {
        let history: OrderHistory = try await get("/v1/orders/\(id)/events")
        return history.items
    }

    func cancel(_ id: OrderID) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/orders/\(id)/cancel"), [String: String]())
    }

    func reorder(_ id: OrderID) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/orders/\(id)/reorder"), [String: String]())
    }

    func pay(_ payment: NewPayment, key: String) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.post, "/v1/payments").with(.idempotencyKey, key).within(.seconds(12)), payment)
    }

    /// The steps of an order as they come.
    func followHistory(of id: OrderID, after last: String?) async throws(EdgeFailure) -> EdgeStream {
        var call = EdgeCall("/v1/orders/\(id)/events", query: []).with(.accept, "text/event-stream")
        if let last { call = call.with(.lastEventID, last) }
        return try await stream(call)
    }
}
