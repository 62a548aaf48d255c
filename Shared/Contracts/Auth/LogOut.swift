/// Revokes a refresh token and its family. An unknown token is not an error.
package struct LogOut: Call, Hashable {
    package static let name = MessageName(.auth, "log-out")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var refreshToken: String

    package init(refreshToken: String) {
        self.refreshToken = refreshToken
    }
}
