package import Vocabulary

/// Erases a customer's account, for a person who asked for it and cannot sign in.
package struct EraseCustomer: Call, AdminRequest, Hashable {
    package static let name = MessageName(.auth, "erase-customer")
    package static let senders: Set<ServiceName> = [.edge]
    package static let roles: Set<Role> = [.owner]
    package typealias Reply = Done

    package var userID: CustomerID

    package init(userID: CustomerID) { self.userID = userID }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        case isAdministrator
        /// At most twenty of them, the oldest first.
        case ordersUnderWay([UnfinishedOrder])
    }
}
