/// Ends a promotion permanently. Existing orders keep their discount. The subject must be an admin.
package struct DeletePromotion: Call, AdminRequest, Hashable {
    package static let name = MessageName(.order, "delete-promotion")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done

    package var code: String

    package init(code: String) {
        self.code = code
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
    }
}
