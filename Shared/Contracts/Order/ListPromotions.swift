/// The promotions in the order of their codes. The subject must be an admin.
package struct ListPromotions: Query, AdminRequest, Hashable {
    package static let name = MessageName(.order, "list-promotions")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<PromotionDetails>

    /// Only the promotion with this code.
    package var code: String?
    package var page: PageRequest

    package init(code: String? = nil, page: PageRequest) { (self.code, self.page) = (code, page) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalidCursor
    }
}
