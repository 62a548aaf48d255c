import AuthDomain
import Contracts
import Logging
import Messaging
import Vocabulary

/// Exchanges a refresh token for new tokens. A reused token revokes its family.
struct RefreshTokensHandler: Sendable {
    private typealias Renewal = (account: Account, session: SessionID, token: RefreshToken)

    let store: AuthStore
    let tokens: TokenIssuer
    let logger: Logger

    func handle(_ message: RefreshTokens, _ context: MessageContext) async throws -> Outcome<RefreshTokens> {
        let presented = RefreshToken(text: message.refreshToken)
        let renewal = try await store.lockTokenFamily(of: presented, causedBy: context) { try renew(presented, in: $0) }
        switch renewal {
        case .success(let renewed):
            return .success(
                try tokens.tokens(for: renewed.account, in: renewed.session, refreshToken: renewed.token, at: .now()))
        case .failure(let rejection):
            return .failure(rejection)
        case nil:
            return .failure(.invalid)
        }
    }

    private func renew(_ presented: RefreshToken, in family: LockedTokenFamily) throws -> Result<
        Renewal, RefreshTokens.Rejection
    > {
        switch (family.decision, family.successorNonce) {
        case (.rotate, _):
            let nonce = RefreshToken.nonce()
            let successor = presented.successor(nonce)
            family.rotate(to: successor, nonce: nonce)
            return .success((family.account, family.session, successor))
        case (.repeatSuccessor, let nonce?):
            return .success((family.account, family.session, presented.successor(nonce)))
        case (.repeatSuccessor, nil), (.revoke, _):
            try family.revoke()
            logger.warning("a used refresh token was presented again", metadata: ["family": "\(family.id)"])
            return .failure(.reused)
        case (.refuse, _):
            return .failure(.invalid)
        }
    }
}
