import Contracts
import Messaging
import Secrets

/// Returns the public keys.
struct GetSigningKeysHandler: Sendable {
    let keys: Reloaded<SigningKeys>

    func handle(_ message: GetSigningKeys, _ context: MessageContext) async throws -> Outcome<GetSigningKeys> {
        .success(GetSigningKeys.Keys(jwks: keys.current.jwks))
    }
}
