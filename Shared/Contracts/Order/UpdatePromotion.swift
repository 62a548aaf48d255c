package import Vocabulary

/// Changes the terms of a promotion. Existing orders keep their discount. The subject must be an admin.
package struct UpdatePromotion: Call, AdminRequest, Hashable {
    /// A limit that can be removed.
    package enum Limit: String, Codable, Sendable, Hashable, CaseIterable {
        case startsAt, endsAt, maxRedemptions, perCustomerLimit, minSubtotal
    }

    package static let name = MessageName(.order, "update-promotion")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = PromotionDetails

    package var code: String
    package var fields: PromotionFields
    package var removed: [Limit]

    package init(code: String, fields: PromotionFields, removed: [Limit]) {
        (self.code, self.fields, self.removed) = (code, fields, removed)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        case invalid([FieldProblem])
    }
}
