import Vocabulary

/// A customer's account, for administrators.
struct CustomerAccount: Sendable, Decodable {
    var userId: CustomerID
    var name: String
    var email: String
    var emailVerified: Bool
    var createdAt: Timestamp
}

struct CustomerPage: Sendable, Decodable {
    var items: [CustomerAccount]
    var nextCursor: String?
}

/// What a customer has ordered.
struct CustomerOrders: Sendable, Decodable {
    struct Totals: Sendable, Decodable {
        var orders: Int64
        /// Of paid orders.
        var spent: Money
        var refunded: Money
    }

    var totals: Totals
    /// The newest.
    var orders: [Order]
}

/// An account with its orders.
struct CustomerWithOrders: Sendable, Decodable {
    var account: CustomerAccount
    var orders: CustomerOrders

    init(from decoder: any Decoder) throws {
        account = try CustomerAccount(from: decoder)
        orders = try CustomerOrders(from: decoder)
    }
}

extension EdgeClient {
    func customers(_ parameters: [(name: String, value: String)], limit: Int) async throws(EdgeFailure) -> CustomerPage
    {
        try await get("/v1/admin/customers", [(name: "limit", value: "\(limit)")] + parameters)
    }

    func customer(_ id: CustomerID) async throws(EdgeFailure) -> CustomerWithOrders {
        try await get("/v1/admin/customers/\(id)")
    }
}
