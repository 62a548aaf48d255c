import Contracts
import Messaging

/// Returns the public keys.
struct GetSigningKeysHandler: Sendable {
    let keys: SigningKeys

    func handle(_ message: GetSigningKeys, _ context: MessageContext) async throws -> Outcome<GetSigningKeys> {
        .success(GetSigningKeys.Keys(jwks: keys.jwks))
    }
}
