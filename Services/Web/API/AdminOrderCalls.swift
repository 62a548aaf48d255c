import HTTPKit
import HTTPTypes
import Vocabulary

/// A refund that was executed, or that another administrator has to approve.
struct Refund: Sendable, Decodable {
    var refundId: RefundID
    var amount: Money
    /// `refunded` or `awaiting_approval`.
    var status: String
}

/// A refund that takes two administrators.
struct RefundProposal: Sendable, Decodable {
    var refundId: RefundID
    var orderId: OrderID
    var amount: Money
    var reason: String?
    var status: String
    var createdAt: Timestamp
}

struct RefundProposalPage: Sendable, Decodable {
    var items: [RefundProposal]
    var nextCursor: String?
}

/// What a refund consists of.
struct NewRefund: Sendable, Encodable {
    struct Line: Sendable, Encodable {
        var productId: ProductID
        var quantity: Int
    }

    var amount: Money
    var reason: String?
    var restock: [Line]?
}

struct NewShipment: Sendable, Encodable {
    var carrier: String?
    var trackingNumber: String
}

/// Goods that a customer wants to send back, or has.
struct OrderReturn: Sendable, Decodable {
    struct Line: Sendable, Decodable {
        var productId: ProductID
        var quantity: Int
    }

    var returnId: ReturnID
    /// `requested`, `approved`, `refused` or `received`.
    var status: String
    var items: [Line]
    var reason: String
    var refusal: String?
    var createdAt: Timestamp
}

/// The orders of all customers, for administrators.
extension EdgeClient {
    private struct Returns: Decodable {
        var items: [OrderReturn]
    }

    func allOrders(_ parameters: [(name: String, value: String)], limit: Int) async throws(EdgeFailure) -> OrderPage {
        try await get("/v1/admin/orders", [(name: "limit", value: "\(limit)")] + parameters)
    }

    func anyOrder(_ id: OrderID) async throws(EdgeFailure) -> Order { try await get("/v1/admin/orders/\(id)") }

    func historyOfAny(_ id: OrderID) async throws(EdgeFailure) -> [OrderHistory.Step] {
        let history: OrderHistory = try await get("/v1/admin/orders/\(id)/events")
        return history.items
    }

    func ship(_ id: OrderID, _ shipment: NewShipment) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/admin/orders/\(id)/ship"), shipment)
    }

    func markDelivered(_ id: OrderID) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/admin/orders/\(id)/deliver"), [String: String]())
    }

    func markUndelivered(_ id: OrderID, reason: String) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/admin/orders/\(id)/undelivered"), ["reason": reason])
    }

    /// - Parameter reason: for the customer
    func cancelAny(_ id: OrderID, reason: String?) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.post, "/v1/admin/orders/\(id)/cancel"), reason.map { ["reason": $0] } ?? [String: String]())
    }

    /// - Parameter key: the same for every attempt of this refund
    func refund(_ id: OrderID, _ refund: NewRefund, key: String) async throws(EdgeFailure) -> Refund {
        try await send(
            EdgeCall(.post, "/v1/admin/orders/\(id)/refund").with(.idempotencyKey, key).within(.seconds(12)), refund)
    }

    func refundProposals(status: String?, cursor: String?, limit: Int) async throws(EdgeFailure) -> RefundProposalPage {
        var query = [(name: "limit", value: "\(limit)")]
        if let status { query.append(("status", status)) }
        if let cursor { query.append(("cursor", cursor)) }
        return try await get("/v1/admin/refunds", query)
    }

    func decide(_ id: RefundID, approve: Bool) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.post, "/v1/admin/refunds/\(id)/\(approve ? "approve" : "refuse")").within(.seconds(12)),
            [String: String]())
    }

    func returns(of id: OrderID) async throws(EdgeFailure) -> [OrderReturn] {
        let returns: Returns = try await get("/v1/admin/orders/\(id)/returns")
        return returns.items
    }

    func approveReturn(_ id: ReturnID, of order: OrderID) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.post, "/v1/admin/orders/\(order)/returns/\(id)/approve"), [String: String]())
    }

    func refuseReturn(_ id: ReturnID, of order: OrderID, reason: String) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/admin/orders/\(order)/returns/\(id)/refuse"), ["reason": reason])
    }

    /// Restocks and refunds all of its pieces.
    func receiveReturn(_ id: ReturnID, of order: OrderID) async throws(EdgeFailure) {
        try await perform(
            EdgeCall(.post, "/v1/admin/orders/\(order)/returns/\(id)/receive").within(.seconds(12)), [String: String]())
    }
}
