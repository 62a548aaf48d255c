/// Whether signing in to the subject's account takes a second factor.
package struct GetSecondFactor: Query, Hashable {
    package static let name = MessageName(.auth, "get-second-factor")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package init() {}

    package struct Reply: Codable, Sendable, Hashable {
        package var state: State
        package var recoveryCodesLeft: Int

        package init(state: State, recoveryCodesLeft: Int) {
            (self.state, self.recoveryCodesLeft) = (state, recoveryCodesLeft)
        }
    }

    package enum State: String, Codable, Sendable, Hashable {
        case off
        /// The authenticator app has yet to prove that it has the secret.
        case pending
        case on
    }
}
