import HTTPTypes
import Vocabulary

/// A promotion code and its limits.
struct Promotion: Sendable, Decodable {
    var code: String
    var percentOff: Int64?
    var amountOff: Money?
    var startsAt: Timestamp?
    var endsAt: Timestamp?
    var maxRedemptions: Int64?
    var perCustomerLimit: Int64?
    var minSubtotal: Money?
    var redemptions: Int64
}

struct PromotionPage: Sendable, Decodable {
    var items: [Promotion]
    var nextCursor: String?
}

struct NewPromotion: Sendable, Encodable {
    var code: String
    var percentOff: Int64?
    var amountOff: Money?
    var startsAt: Timestamp?
    var endsAt: Timestamp?
    var maxRedemptions: Int64?
    var perCustomerLimit: Int64?
    var minSubtotal: Money?
}

extension EdgeClient {
    func promotions(cursor: String?, limit: Int) async throws(EdgeFailure) -> PromotionPage {
        var query = [(name: "limit", value: "\(limit)")]
        if let cursor { query.append(("cursor", cursor)) }
        return try await get("/v1/admin/promo-codes", query)
    }

    func promotion(_ code: String) async throws(EdgeFailure) -> Promotion {
        try await get("/v1/admin/promo-codes/\(code)")
    }

    func add(_ promotion: NewPromotion) async throws(EdgeFailure) {
        try await perform(EdgeCall(.post, "/v1/admin/promo-codes"), promotion)
    }

    func endPromotion(_ code: String, at time: Timestamp) async throws(EdgeFailure) {
        try await perform(EdgeCall(.patch, "/v1/admin/promo-codes/\(code)"), ["endsAt": time.description])
    }

    func deletePromotion(_ code: String) async throws(EdgeFailure) {
        _ = try await send(EdgeCall(.delete, "/v1/admin/promo-codes/\(code)"))
    }
}
