import Vocabulary

/// One entry of the audit trail.
struct AuditEntry: Sendable, Decodable {
    struct Actor: Sendable, Decodable {
        var userId: CustomerID?
    }

    struct Target: Sendable, Decodable {
        var type: String
        var id: String
    }

    struct Change: Sendable, Decodable {
        var field: String
        var before: String?
        var after: String?
    }

    var at: Timestamp
    /// Such as `product.update`.
    var action: String
    var actor: Actor
    var target: Target
    var changes: [Change]
}

struct AuditPage: Sendable, Decodable {
    var items: [AuditEntry]
    var nextCursor: String?
}

/// A mail of the shop.
struct SentMail: Sendable, Decodable {
    var kind: String
    /// `customer` or `admin`.
    var audience: String
    var orderId: OrderID?
    /// `sent`, `retrying` or `refused`.
    var status: String
    var attempts: Int
    var lastError: String?
    var createdAt: Timestamp
    var sentAt: Timestamp?
}

struct MailPage: Sendable, Decodable {
    var items: [SentMail]
    var nextCursor: String?
}

extension EdgeClient {
    func auditTrail(limit: Int) async throws(EdgeFailure) -> AuditPage {
        try await get("/v1/admin/audit", [(name: "limit", value: "\(limit)")])
    }

    func mails(_ parameters: [(name: String, value: String)], limit: Int) async throws(EdgeFailure) -> MailPage {
        try await get("/v1/admin/notifications", [(name: "limit", value: "\(limit)")] + parameters)
    }
}
