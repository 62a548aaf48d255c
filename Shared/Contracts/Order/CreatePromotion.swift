package import Vocabulary

/// Creates a promotion. The subject must be an admin.
package struct CreatePromotion: Call, AdminRequest, Hashable {
    package static let name = MessageName(.order, "create-promotion")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = PromotionDetails

    package var code: String
    package var fields: PromotionFields

    package init(code: String, fields: PromotionFields) { (self.code, self.fields) = (code, fields) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case codeTaken
        case invalid([FieldProblem])
    }
}
