/// The account of the subject.
package struct GetAccount: Query, Hashable {
    package static let name = MessageName(.auth, "get-account")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = AccountDetails

    package init() {}

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// The account was removed after the token was issued.
        case notFound
    }
}
