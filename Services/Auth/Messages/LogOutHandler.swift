import Contracts
import Messaging

/// Revokes the family of a refresh token.
struct LogOutHandler: Sendable {
    let store: AuthStore

    func handle(_ message: LogOut, _ context: MessageContext) async throws -> Outcome<LogOut> {
        try await store.revokeFamily(of: RefreshToken(text: message.refreshToken))
        return .success(Done())
    }
}
