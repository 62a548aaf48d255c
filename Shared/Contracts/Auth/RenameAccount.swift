package import Vocabulary

/// Changes the name of the subject's account.
package struct RenameAccount: Call, Hashable {
    package static let name = MessageName(.auth, "rename-account")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = AccountDetails

    package var displayName: String

    package init(displayName: String) {
        self.displayName = displayName
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
        case invalid([FieldProblem])
    }
}
